"""What may tell a deed in an article, and which row decides whether it does: for `make unknown`.

An occurrence is
  a verb        a word that the reader takes for a verb; or one that no table knows and that stands after a word before verbs
                (قد, لم, الذي …) or is written like an imperfect (ي…): undecided, its word begins with "?";
  a noun        a verbal noun: with a row of an event noun; by its pattern derived from a verb of any table; or, derived from
                no known verb, of the pattern of forms II, III, VII, VIII or X;
  a participle  by its pattern derived from a verb of any table, or of speech.tsv;
  a pair        a light verb with its object, or with what the preposition that its row names brings (قام ب, تعرض ل).
Words in names of parties and places, in times, given names, nationalities and function words are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from marsad.arabic import fold
from marsad.arabic.clitics import cuts
from marsad.lexicon import Lexicon, search_stem
from marsad.lexicon.rows import read_table
from marsad.measure.derived import bare, derived, event_like
from marsad.reading import phrases
from marsad.reading.draft import Arg, Clause, Draft, Told
from marsad.reading.events import lights, pairs
from marsad.reading.events.nominals import event_noun_at
from marsad.reading.events.senses import noun_means_other, verb_means_other

NONE = Path(__file__).parent / "data" / "none.tsv"
KINDS = ("verb", "noun", "participle", "pair")
ANY, OWN = "*", "~"  # in a pair: any verb or object; any object that is decided to be none by its own row
_VERBAL = frozenset(
    {"قد", "لقد", "وقد", "فقد", "لم", "ولم", "لن", "ولن", "سوف", "وسوف", "الذي", "التي", "الذين", "والتي", "والذي"}
)
_BY = {"event": "event", "speech": "statement", "light": "light"}


class Occurrence(NamedTuple):
    """Something that may tell a deed: its kind, its lemma, what decides it ("" for nothing), its token."""

    kind: str
    word: str
    by: str
    at: int


class Decisions:
    """The words that are no event by themselves (none.tsv), and the nouns that verbs of the lexicon may have."""

    def __init__(self, lexicon: Lexicon, path: Path = NONE) -> None:
        self.words: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self.stems: set[str] = set()
        for row in read_table(path):
            if row["kind"] not in self.words:
                raise ValueError(f"{path.name}: kind {row['kind']!r} is none of {', '.join(KINDS)}")
            self.words[row["kind"]].add(_key(lexicon, row["kind"], row["word"]))
            if row["kind"] in ("noun", "participle"):
                self.stems.add(search_stem(lexicon, fold(row["word"])))
        self.markers = {lexicon.entries[entry].lemma: frozenset(marks) for entry, marks in lexicon.light_nouns.values() if marks}
        self.derived: dict[str, tuple[str, str]] = {}
        lemmas = {e.lemma for e in lexicon.entries if e.kind in ("event", "speech", "light", "verb") and e.lemma}
        for lemma in sorted(lemmas):
            for form, kind in derived(lemma):
                before = self.derived.get(fold(form))
                if before is None or (before[1], kind) == ("participle", "noun"):
                    self.derived[fold(form)] = (form, kind)

    def none(self, kind: str, word: str) -> bool:
        """A row says that this is no event; one row is enough for a word that may be verbal noun and participle (منطلق)."""
        alike = ("noun", "participle") if kind in ("noun", "participle") else (kind,)
        return any(fold(word) in self.words[k] for k in alike)

    def no_pair(self, verb: str, noun: str) -> bool:
        """A row says that the verb and the noun (its search form) together are no event, or one of them with whatever other."""
        said, forms = self.words["pair"], {noun, noun.removesuffix("ا")}  # بيانا
        if f"{verb} {ANY}" in said or not said.isdisjoint(f"{v} {form}" for v in (verb, ANY) for form in forms):
            return True
        return f"{verb} {OWN}" in said and not forms.isdisjoint(self.stems)


def _key(lexicon: Lexicon, kind: str, word: str) -> str:
    if kind != "pair":
        return fold(word)
    verb, _, noun = word.partition(" ")
    return f"{fold(verb)} {noun if noun in (ANY, OWN) else search_stem(lexicon, fold(noun))}"


def occurrences(draft: Draft, decisions: Decisions) -> Iterator[Occurrence]:
    """Everything in the draft (read up to its clauses) that may tell a deed."""
    clauses = {c.i: c for c in draft.clauses}
    for i, token in enumerate(draft.tokens):
        if token.kind != "w":
            continue
        if i in draft.verb_at:
            clause = clauses.get(i)
            yield _verb(draft, decisions, i, clause)
            if clause is not None:
                yield from _pair(draft, decisions, clause)
        elif not _passed_over(draft, i):
            found = _noun(draft, decisions, i) or _strange(draft, i)
            if found is not None:
                yield found


def _passed_over(draft: Draft, i: int) -> bool:
    word, sets = draft.words[i], draft.lexicon.sets
    named = i in draft.covered or i in draft.place_at or i in draft.time_at
    named = named or (not word.nouns and i in draft.mention_at and draft.mention_at[i].i == i)  # مسلحون: who, not what
    small = word.function or word.norm in sets["pronominals"] or word.norm in sets["adverbs"]
    return bool(named or small or (word.given and not word.nouns) or (word.nisba is not None and not word.nouns))


def _verb(draft: Draft, decisions: Decisions, i: int, clause: Clause | None) -> Occurrence:
    reading = draft.verb_at[i]
    entry = reading.entry
    by = _BY.get(entry.kind, "")
    if by == "event" and verb_means_other(draft, i, reading, entry):
        by = "sense"
    elif not by and decisions.none("verb", entry.lemma):
        by = "none"
    elif not by and clause is not None and next(pairs.proposals(draft, clause), None) is not None:
        by = "event"
    return Occurrence("verb", entry.lemma, by, i)


def _noun(draft: Draft, decisions: Decisions, i: int) -> Occurrence | None:
    """The verbal noun or participle at token i."""
    word = draft.words[i]
    event = next((n for n in word.nouns if n.entry.kind == "eventnoun"), None)
    if event is not None:
        name = event.entry.id.rpartition("/")[2] if "/" in event.entry.id else event.entry.lemma  # verbs:حاصر/حصار
        return Occurrence("noun", name, "sense" if noun_means_other(draft, i) else "event", i)
    if word.part is not None:
        return Occurrence("participle", word.part.entry.lemma, "statement", i)
    if event_noun_at(draft, i, draft.sentence_end(i)) is not None:
        return Occurrence("noun", draft.norms[i], "event", i)
    for stem in _stems(draft, i):
        found = next((decisions.derived[f] for f in bare(stem) if f in decisions.derived), None)
        if found is None:
            like = next((f for f in bare(stem) if event_like(f)), None)
            found = (like, "noun") if like is not None else None
        if found is not None:
            form, kind = found
            by = "light" if fold(form) in draft.lexicon.light_nouns else ""
            if not by and noun_means_other(draft, i):
                by = "sense"
            if not by and (decisions.none(kind, form) or decisions.none(kind, stem)):
                by = "none"
            return Occurrence(kind, form, by, i)
    return None


def _stems(draft: Draft, i: int) -> Iterable[str]:
    """The word without its clitics, and without a pronoun that the lexicon left on it."""
    best = draft.words[i].best
    stem = best.stem or draft.norms[i]
    rest = () if best.det or draft.norms[i] in draft.lexicon.initials else cuts(stem)
    return (stem, *(c.stem for c in rest if c.enc and not (c.conj or c.prep or c.sin or c.det) and len(c.stem) >= 3))


def _strange(draft: Draft, i: int) -> Occurrence | None:
    """A word that no table knows and that must be a verb where it stands, or is written like one."""
    word = draft.words[i]
    if word.verbs or word.nouns or word.best.det or word.best.prep or i in draft.mention_at:
        return None
    before = draft.norms[i - 1] if i > draft.sentences[draft.sentence_of[i]][0] else ""
    stem = draft.norms[i]
    stem = stem[1:] if stem[:1] in "وف" and stem[1:2] in "يستن" and len(stem) > 4 else stem
    shaped = stem[:1] == "ي" and len(stem) >= 4 and not word.common and not stem.endswith(("يه", "ات"))
    if shaped or (before in _VERBAL and not word.common):
        return Occurrence("verb", "?" + stem, "", i)
    return None


def _pair(draft: Draft, decisions: Decisions, clause: Clause) -> Iterator[Occurrence]:
    """The pair of a light verb with what it governs, where it governs a common noun."""
    rows = lights.rows_of(draft, clause, "light")
    arg = _object(draft, clause, decisions.markers.get(rows[0].lemma, frozenset())) if rows else None
    if arg is None:
        return
    head = min(phrases.skip_quantity(draft, arg.i, arg.j), arg.j - 1)
    if draft.tokens[head].kind != "w" or _passed_over(draft, head) or head in draft.mention_at:
        return
    noun, by = search_stem(draft.lexicon, draft.norms[head]), ""
    told = next(pairs.proposals(draft, clause), None) or next(lights.proposals(draft, Told(), clause), None)
    if told or event_noun_at(draft, head, draft.sentence_end(head)) is not None:
        by = "event"
    elif noun_means_other(draft, head):
        by = "sense"
    elif any(decisions.no_pair(fold(row.lemma), noun) for row in rows):
        by = "none"
    yield Occurrence("pair", f"{rows[0].lemma} {noun}", by, clause.i)


def _object(draft: Draft, clause: Clause, markers: frozenset[str]) -> Arg | None:
    """What a light verb governs: the accusative, else what is no subject, else what its preposition brings."""
    plain = [a for a in clause.args if not a.marker and a.mention is None and not a.coordinate]
    accusative = next((a for a in plain if draft.norms[a.i].endswith("ا")), None)
    if accusative is not None:
        return accusative
    if clause.subject is None and len(plain) == 1 and draft.words[plain[0].i].best.det:
        plain = []  # the subject, rather
    elif clause.subject is None and len(plain) > 1:
        plain = plain[1:]
    return next(iter(plain), None) or next((a for a in clause.args if a.marker in markers and a.mention is None), None)
