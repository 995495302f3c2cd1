"""`make measure`, the part of the coders: what the check of answers costs, what it lets through, recorded answers of models."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from rich.table import Table

from marsad import gazetteer, lexicon
from marsad.coders import Both, Fast, Llm, Reading, match, sure
from marsad.coders.both import AGREE, DIFFER, ONLY
from marsad.coders.budget import ANSWER_SHARE
from marsad.coders.prompt import key_of, prompt_of, rules, sentences, tokens, version
from marsad.coders.quotes import Quotes
from marsad.measure import both, gold, replay, second
from marsad.measure.learn.both import by_fold, examples, share
from marsad.measure.learn.main import fold_of
from marsad.publish import console
from marsad.reading.pipeline import draft_of
from marsad.record import Article, Record

Raw = dict[str, Any]
Set = tuple[list[Article], list[Raw]]
KEYS = ("event type", "who did what to whom", "statement content", "statement with speaker", "commitment")
SHARES = ("mode", "status", "event date", "event place", "party country", "party sector")
SEEDS = (9, 10, 11)


class Bench:
    """The tables, and readings of sets of articles by them."""

    def __init__(self, shared: Path) -> None:
        self.shared = shared
        self.words, self.places = lexicon.load(), gazetteer.load(())
        self.fast = Fast(self.words, self.places)
        self._answers: dict[str, tuple[dict[str, Raw], list[str]]] = {}

    def answers(self, found: Set) -> tuple[dict[str, Raw], list[str]]:
        """`replay.answers` of a set, made once."""
        name = found[0][0].id
        if name not in self._answers:
            self._answers[name] = replay.answers(*found)
        return self._answers[name]

    def llm(self, answers: dict[str, Raw]) -> Llm:
        """A coder that has these answers."""
        return Llm(replay.Recorded(answers), self.words, self.places)

    def score(self, found: Set, records: list[Record]) -> Raw:
        """The shared scorer's figures."""
        return replay.score(self.shared, *found, records)


def sets(shared: Path) -> dict[str, Set]:
    """The articles and gold records of SHARED/gold and of our own corpus, but for those held back."""
    texts, records = replay.corpus(shared)
    ours = {r["id"] for r in gold.kept("gold.jsonl")}
    pairs = list(zip(texts, records, strict=True))
    out = {}
    for name, mine in (("../shared/gold", False), ("our gold corpus", True)):
        some = [(a, r) for a, r in pairs if (a.id in ours) == mine]
        out[name] = ([a for a, _ in some], [r for _, r in some])
    return out


def round_trip(bench: Bench, found: Set) -> tuple[Raw, list[Reading], list[str]]:
    """(the scorer's figures, the readings, what no quotation could be made of) of gold records put through as answers."""
    answers, lost = bench.answers(found)
    coder = bench.llm(answers)
    readings = [coder.read(a) for a in found[0]]
    return bench.score(found, [r.record for r in readings]), readings, lost


def invented(bench: Bench, found: Set, seed: int) -> dict[str, int]:
    """Of answers with a tenth of their quotations replaced by invented words: how many, how many are found all the same, and in
    how many articles the record is another than that of the answers without them.
    """
    answers, _ = bench.answers(found)
    bad, replaced = replay.spoiled(answers, found[0], seed=seed)
    spoiled, clean = bench.llm(bad), bench.llm(replay.without_invented(bad))
    through = differ = 0
    for article in found[0]:
        draft = draft_of(article, bench.words, bench.places)
        quotes = Quotes(draft.text, sentences(draft))
        for q in replay.quotations(bad[key_of(article)]):
            through += bool(q.get("invented")) and quotes.find(q["sentence"], q["words"], q.get("nth")) is not None
        differ += plain(spoiled.read(article).record) != plain(clean.read(article).record)
    return {"replaced": replaced, "found": through, "records that differ": differ}


def plain(record: Record) -> Raw:
    """A record without its notes."""
    out: Raw = json.loads(msgspec.json.encode(record))
    for kind in ("events", "statements", "commitments"):
        for finding in out[kind]:
            finding.pop("because", None)
    del out["version"]
    return out


def lengths(bench: Bench, found: Set) -> tuple[float, float, float]:
    """Tokens an article, by our rule of thumb: of the rules, of the article, of gold's answer; the last two on average."""
    answers, _ = bench.answers(found)
    asked = [prompt_of(draft_of(a, bench.words, bench.places)) for a in found[0]]
    given = [tokens(json.dumps(answers[p.key], ensure_ascii=False)) for p in asked]
    return tokens(rules()), sum(tokens(p.user) for p in asked) / len(asked), sum(given) / len(asked)


def agreement(bench: Bench, everything: Iterable[Set]) -> Counter[tuple[str, bool]]:
    """How often the events of two readers are in the gold: the fast reader, and the second annotators' readings as answers.

    These are a strong model's that was asked otherwise than our prompt asks, and few; they show that agreement tells something.
    """
    truth = {a.id: r for texts, records in everything for a, r in zip(texts, records, strict=True)}
    texts, second = gold.again(bench.shared, replay.PARTS)
    answers, _ = replay.answers(texts, second)
    first, _ = replay.answers(texts, [truth[a.id] for a in texts])
    two, right = Both(bench.fast, bench.llm(answers)), bench.llm(first)
    counts: Counter[tuple[str, bool]] = Counter()
    for article in texts:
        known = right.read(article).record.events
        for event in two.read(article).record.events:
            mark = next(n for n in event.because if n.startswith("coders:"))
            who = "" if mark.startswith(AGREE) else " other" if "coder:llm" in event.because else " fast"
            kind = next(k for k in (AGREE, DIFFER, ONLY) if mark.startswith(k)).removeprefix("coders:")
            counts[kind + who, any(k.type == event.type and match.events(k, event) > 0 for k in known)] += 1
    return counts


def main() -> None:
    """Prints the tables; the shared folder is the only argument."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "gold").is_dir():
        sys.exit("usage: python -m marsad.measure.coders SHARED (the folder that holds gold/, corpus/ and measure/)")
    bench = Bench(Path(sys.argv[1]))
    found = sets(bench.shared)
    screen = console()
    screen.print(_round_trips(bench, found))
    screen.print(_invented(bench, found))
    screen.print(_agreed(agreement(bench, found.values())))
    rules_, article, answer = lengths(bench, found["our gold corpus"])
    screen.print(
        f"tokens by our rule of thumb: rules {rules_:,.0f}; an article {article:,.0f}, its gold as an answer {answer:,.0f}"
        f" ({answer / article:.2f} of the article; the estimate takes {ANSWER_SHARE})"
    )
    for made in (*_kept(bench.shared), *_replayed(bench.shared, found.values())):
        screen.print(made)


def _kept(shared: Path) -> Iterator[Table]:
    """Of the answers of our own: what each reader reads, and how sure the two are, by weights that had not seen the article."""
    read = second.kept(shared)
    events = examples(read)
    weights = by_fold(events, share(read))
    asked = sorted({row["prompt"] for row in gold.kept(second.KEPT)})
    prompt = f"prompt {', '.join(asked)}" + ("" if asked == [version()] else f", today's is {version()}")
    title = f"a language model's answers, replayed ({second.KEPT}: an assistant's; {prompt}), {len(read)} development articles"
    yield second.table(title, read, second.scored(shared, read, lambda article: weights[fold_of(article)]))
    yield from both.tables(events, weights)


def _replayed(shared: Path, everything: Iterable[Set]) -> Iterator[Table]:
    """Of each file of SHARED/replay what each reader reads."""
    sets = list(everything)
    for path in sorted((shared / "replay").glob("*.jsonl")):
        read, others = second.recorded(path, sets)
        if not read:
            yield _table(f"{path.name}: answers no article of ours by this prompt", "figure")
            continue
        title = f"a language model's answers, replayed ({path.name}), {len(read)} articles; rows of other articles: {others}"
        yield second.table(title, read, second.scored(shared, read, lambda _: sure.load()))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for n, column in enumerate(columns):
        table.add_column(column, justify="right" if n else "left")
    return table


def _round_trips(bench: Bench, found: dict[str, Set]) -> Table:
    table = _table("gold records as answers, through the check (no model's quality, but what the check costs)", "figure", *found)
    made = {name: round_trip(bench, some) for name, some in found.items()}
    for key in KEYS:
        table.add_row(f"{key}, F1", *(f"{scored['f1'][key]['f1']:.3f}" for scored, _, _ in made.values()))
    for key in SHARES:
        table.add_row(f"{key}, share", *(f"{scored['accuracy'][key]['accuracy']:.3f}" for scored, _, _ in made.values()))
    for name, of in (("articles", len), ("quotations", lambda r: sum(x.asked for x in r)), ("found", _found)):
        table.add_row(name, *(f"{of(readings):,}" for _, readings, _ in made.values()))
    table.add_row("of gold not quotable", *(str(len(lost)) for _, _, lost in made.values()))
    return table


def _found(readings: list[Reading]) -> int:
    return sum(sum(r.found.values()) for r in readings)


def _invented(bench: Bench, found: dict[str, Set]) -> Table:
    table = _table(
        "the same with a tenth of the quotations replaced by invented words", "draw", "replaced", "found", "records that differ"
    )
    for seed in SEEDS:
        counts: Counter[str] = Counter()
        for some in found.values():
            counts.update(invented(bench, some, seed))
        table.add_row(str(seed), *(f"{counts[k]:,}" for k in ("replaced", "found", "records that differ")))
    return table


def _agreed(counts: Counter[tuple[str, bool]]) -> Table:
    title = "two readers (ours, and the second annotators' readings as answers): how often gold has the event"
    table = _table(title, "event", "events", "in gold")
    for kind in sorted({k for k, _ in counts}):
        n = counts[kind, True] + counts[kind, False]
        table.add_row(kind, str(n), f"{counts[kind, True] / n:.2f}")
    return table


if __name__ == "__main__":
    main()
