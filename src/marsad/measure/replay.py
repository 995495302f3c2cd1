"""Gold records as a coder's answers, played through the coders' check, and scored: what the check itself costs.

The outcome is no language model's quality: it is the ceiling of one that answers as the gold has it. Beside it, answers of which
a tenth of the quotations is replaced by invented words; and recorded answers of models, where SHARED/replay has any.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad import gazetteer, lexicon
from marsad.coders.llm import Answered
from marsad.coders.prompt import Prompt, key_of, sentences
from marsad.coders.quotes import Quotes
from marsad.measure import gold
from marsad.reading.draft import Draft
from marsad.reading.phrases import quantity
from marsad.reading.pipeline import draft_of
from marsad.record import Article, Record, to_json

Raw = dict[str, Any]
PARTS = ("training", "development")
_ANCHORS = {"events": ("trigger",), "statements": ("speaker", "cue", "content"), "commitments": ("obligation",)}
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنه"


class Recorded:
    """Answers by key, as a coder asks for them."""

    def __init__(self, answers: dict[str, Raw], model: str = "gold") -> None:
        self.answers, self.model = answers, model

    def __call__(self, prompt: Prompt) -> Answered:
        """The answer under the prompt's key."""
        return Answered(self.answers[prompt.key])


def corpus(shared: Path) -> tuple[list[Article], list[Raw]]:
    """The articles of the training and development parts with their gold records; none that is held back."""
    texts: list[Article] = []
    records: list[Raw] = []
    for part in PARTS:
        some, theirs = gold.articles(shared, part)
        texts += some
        records += theirs
    return texts, records


def answers(texts: Iterable[Article], records: Iterable[Raw]) -> tuple[dict[str, Raw], list[str]]:
    """By key the answer that each gold record is, and what of the records no quotation can be made of."""
    words, places = lexicon.load(), gazetteer.load(())
    out, lost = {}, []
    for article, record in zip(texts, records, strict=True):
        answer = Answering(draft_of(article, words, places))
        out[key_of(article)] = answer.of(record)
        lost += [f"{article.id}: {what}" for what in answer.lost]
    return out, lost


class Answering:
    """Turns the gold record of one article into an answer."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.quotes = Quotes(draft.text, sentences(draft))
        self.lost: list[str] = []

    def of(self, record: Raw) -> Raw:
        """The answer; empty lists for an article that the annotators passed over."""
        return {
            "events": [e for x in record.get("events", []) if (e := self._event(x))],
            "statements": [s for x in record.get("statements", []) if (s := self._statement(x))],
            "commitments": [c for x in record.get("commitments", []) if (c := self._commitment(x))],
        }

    def _event(self, x: Raw) -> Raw | None:
        trigger = self._quote(x["trigger"], "trigger")
        if trigger is None:
            return None
        codes = {k: x.get(k) for k in ("type", "mode", "status")}
        spans = {k: self._quote(x.get(k), k) for k in ("evidence", "reported_by", "date")}
        counts = {k: self._counted(x, x.get(k)) for k in ("killed", "injured")}
        lists = {k: self._parties(x.get(k), k) for k in ("actors", "recipients")}
        more = {"places": self._places(x.get("places")), "also": self._quotes(x.get("also"), "also")}
        return {**codes, "negated": False, "contexts": [], "trigger": trigger, **spans, **counts, **lists, **more}

    def _statement(self, x: Raw) -> Raw | None:
        speaker, cue, content = (self._quote(x.get(k), k) for k in ("speaker", "cue", "content"))
        if speaker is None or cue is None or content is None:
            return None
        return {
            "speaker": {**speaker, "name": x.get("canonical")}, "cue": cue, "content": content, "quote": x.get("quote"),
            "audience": None,
        }  # fmt: skip

    def _commitment(self, x: Raw) -> Raw | None:
        obligation = self._quote(x.get("obligation"), "obligation") if x.get("obligation") else None
        if obligation is None:
            return None
        agreement = self._quote(x["agreement"], "agreement") if x.get("agreement") else None
        parties = self._quotes(x.get("parties"), "party")
        return {"parties": parties, "agreement": agreement, "obligation": obligation, "polarity": x["polarity"]}

    def _parties(self, given: list[Raw] | None, what: str) -> list[Raw]:
        return [{**q, "name": p.get("canonical"), "sector": p.get("sector")} for p in given or [] if (q := self._quote(p, what))]

    def _places(self, given: list[Raw] | None) -> list[Raw]:
        return [{**q, "name": p.get("canonical")} for p in given or [] if (q := self._quote(p, "place"))]

    def _quotes(self, given: list[Raw] | None, what: str) -> list[Raw]:
        return [q for s in given or [] if (q := self._quote(s, what))]

    def _quote(self, span: Raw | None, what: str) -> Raw | None:
        if span is None:
            return None
        found = self.quotes.quote(span["start"], span["end"])
        if found is None:
            again = self.quotes.find(0, span["text"])  # the gold's place is page furniture; the same words stand in the text
            found = self.quotes.quote(again.start, again.end) if again else None
        if found is None:
            self.lost.append(f"{what} {span['text'][:30]!r}")
        return found

    def _counted(self, event: Raw, number: int | None) -> Raw | None:
        """The words of the evidence, else of the trigger's sentence, that count so many (the gold has the number alone)."""
        if number is None:
            return None
        draft = self.draft
        spans = [s for s in (event.get("evidence"), self._sentence(event["trigger"])) if s]
        for span in spans:
            inside = [k for k, t in enumerate(draft.tokens) if span["start"] <= t.start and t.end <= span["end"]]
            for k in inside:
                for end in range(k + 1, min(k + 5, inside[-1] + 2)):
                    if quantity(draft, k, end) == number:
                        return self.quotes.quote(draft.tokens[k].start, draft.tokens[end - 1].end)
        return None

    def _sentence(self, span: Raw) -> Raw | None:
        return next(({"start": a, "end": b} for a, b in self.quotes.words.sentences if a <= span["start"] < b), None)


def quotations(answer: Raw) -> Iterator[Raw]:
    """Every quotation in an answer, however deep."""
    for value in answer.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                if "words" in item:
                    yield item
                yield from quotations(item)


def spoiled(answers: dict[str, Raw], texts: Iterable[Article], share: float = 0.1, seed: int = 9) -> tuple[dict[str, Raw], int]:
    """The answers with a share of their quotations replaced by invented words, and how many were.

    An invented word is a row of letters drawn at random, as many words as it replaces; none stands in the article.
    """
    dice = random.Random(seed)
    by_key = {key_of(a): a for a in texts}
    out: dict[str, Raw] = json.loads(json.dumps(answers))
    replaced = 0
    for key, answer in out.items():
        for quote in quotations(answer):
            if dice.random() < share:
                quote["words"] = " ".join(invented(dice, w, by_key[key].text) for w in quote["words"].split())
                quote["invented"] = True
                replaced += 1
    return out, replaced


def without_invented(answers: dict[str, Raw]) -> dict[str, Raw]:
    """The answers as they were but for what was replaced: what is right to be left of them.

    A finding goes whose trigger, speaker, cue, content or obligation was replaced, else the field alone.
    """
    return {key: {kind: _kept(kind, found) for kind, found in answer.items()} for key, answer in answers.items()}


def _kept(kind: str, found: list[Raw]) -> list[Raw]:
    def bad(value: Any) -> bool:
        return isinstance(value, dict) and bool(value.get("invented"))

    def left(value: Any) -> Any:
        return [v for v in value if not bad(v)] if isinstance(value, list) else None if bad(value) else value

    whole = [f for f in found if not any(bad(f[a]) for a in _ANCHORS[kind])]
    return [{name: left(value) for name, value in f.items()} for f in whole]


def invented(dice: random.Random, word: str, text: str) -> str:
    """A word of as many letters (at least four) that the text does not have."""
    while (made := "".join(dice.choices(_LETTERS, k=max(4, len(word))))) in text:
        pass
    return made


def score(shared: Path, texts: list[Article], records: list[Raw], made: list[Record]) -> Raw:
    """What SHARED/measure/score.py says of the records made, the gold being gold."""
    with tempfile.TemporaryDirectory() as folder:
        docs, truth, pred = (Path(folder) / f"{n}.jsonl" for n in ("docs", "gold", "pred"))
        given = [{"id": a.id, "title": a.title, "body": a.body} for a in texts]
        for path, rows in ((docs, given), (truth, records)):
            path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in rows), encoding="utf-8")
        pred.write_text("".join(to_json(r) + "\n" for r in made), encoding="utf-8")
        command = [sys.executable, str(shared / "measure/score.py"), *map(str, (docs, truth, pred)), "--json"]
        found: Raw = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found
