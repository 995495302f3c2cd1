"""The lexicon at run time: word analyses, names, collocations. Reads the compiled tables; compiles only overlays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from marsad.arabic.clitics import Cut, ways_to_cut
from marsad.arabic.normal import MARKS, fold
from marsad.lexicon.build import Compiled, compile_tables
from marsad.lexicon.gates import Gate, reach
from marsad.lexicon.lasting import lasting

COMPILED = Path(__file__).parent / "compiled.bin"


class Entry:
    """One lexicon row as the stages see it; fields that its table lacks are empty."""

    __slots__ = (
        "canonical",
        "cls",
        "content",
        "country",
        "cue",
        "flags",
        "frame",
        "genitive",
        "id",
        "kind",
        "lemma",
        "mode",
        "recipient",
        "role",
        "sector",
        "type",
    )

    def __init__(self, row: dict[str, Any]) -> None:
        self.id: str = row["id"]
        self.kind: str = row["kind"]
        self.lemma: str = row.get("lemma", "")
        self.type: str = row.get("type", "")
        self.mode: str | None = row.get("mode")
        self.recipient: tuple[str, ...] = tuple(row.get("recipient", ()))
        self.content: tuple[str, ...] = tuple(row.get("content", ()))
        self.flags: frozenset[str] = frozenset(row.get("flags", ()))
        self.genitive: str = row.get("genitive", "")
        self.cue: str = row.get("cue", "")
        self.frame: tuple[str, ...] = tuple(row.get("frame", ()))
        self.role: str = row.get("role", "")
        self.cls: str = row.get("cls", "")
        self.canonical: str = row.get("canonical", "")
        self.country: str | None = row.get("country")
        self.sector: str | None = row.get("sector")

    def __repr__(self) -> str:
        return f"Entry({self.id})"


class Local(NamedTuple):
    """Whom common words mean in the news of one country (locals.tsv): «التحالف» in Yemen."""

    canonical: str
    country: str
    sector: str


class Site(NamedTuple):
    """A noun before the name of a place: in English, the kind of place, flags (see site_heads.tsv), letters of its clitics."""

    english: str
    kind: str
    flags: frozenset[str]
    clitics: int


class VerbReading:
    """A word read as a verb: its cut into clitics, its row, and tense/person (see ``inflect``)."""

    __slots__ = ("cut", "entry", "feature")

    def __init__(self, cut: Cut, entry: Entry, feature: str) -> None:
        self.cut = cut
        self.entry = entry
        self.feature = feature

    @property
    def passive(self) -> bool:
        """True for forms that can only be passive (P3msp, not the plural P3mp)."""
        return self.feature[4:] == "p"

    @property
    def plural(self) -> bool:
        """True for forms that name their subject's number, which therefore stands before the verb."""
        return self.feature[3:4] in ("p", "d")


class NounReading:
    """A word read as a noun: its cut, its row, its number."""

    __slots__ = ("cut", "entry", "feature")

    def __init__(self, cut: Cut, entry: Entry, feature: str) -> None:
        self.cut = cut
        self.entry = entry
        self.feature = feature


_NO_KINDS: frozenset[str] = frozenset()
_Forms = dict[str, tuple[tuple[int, str], ...]]  # by form: (row, feature)
_Names = dict[str, tuple[tuple[tuple[str, ...], int, str], ...]]  # by first word: (other words, row, feature)
Following = dict[str, list[tuple[tuple[str, ...], Entry, str]]]


class Word:
    """Everything the lexicon knows of one folded word, whatever its context."""

    __slots__ = ("begins", "best", "common", "deed", "function", "given", "keys", "nisba", "norm", "nouns", "part", "verbs")

    def __init__(self, norm: str) -> None:
        self.norm = norm
        self.verbs: list[VerbReading] = []
        self.nouns: list[NounReading] = []
        self.nisba: NounReading | None = None
        self.part: NounReading | None = None
        self.function: frozenset[str] = frozenset()
        self.given = False
        self.common = False
        self.keys: list[tuple[int, str, str]] = []
        self.begins = _NO_KINDS  # the kinds of rows whose names may begin here
        self.deed = False  # some reading is an event noun
        self.best: Cut = Cut("", "", False, False, norm, "")

    @property
    def det(self) -> bool:
        """Has the article."""
        return self.best.det

    @property
    def known(self) -> bool:
        """The lexicon has the word, as anything but a name."""
        return bool(self.verbs or self.nouns or self.nisba or self.function or self.common or self.part)


_NO_VERBS: list[VerbReading] = []
_NO_NOUNS: list[NounReading] = []


class Lexicon:
    """The compiled tables, and the cached analyses of words."""

    def __init__(self, data: Compiled) -> None:
        self.hash: str = data["hash"]
        self.entries = [Entry(row) for row in data["entries"]]
        self._by_id = {e.id: e for e in self.entries}
        self.event_lemmas = frozenset(e.lemma for e in self.entries if e.kind == "event" and e.id.startswith("verbs:"))
        # Tuples all the way down: the garbage collector does not look at them again and again, as it does at lists.
        self._verbs = msgspec.convert(data["verbs"], _Forms)
        self._nouns = msgspec.convert(data["nouns"], _Forms)
        self._names = msgspec.convert({k: sorted(v, key=lambda n: -len(n[0])) for k, v in data["names"].items()}, _Names)
        self._going_on: dict[str, Following] = {}
        self._function: dict[str, list[str]] = data["function"]
        self.collocations: dict[str, list[list[Any]]] = data["collocations"]
        self.light_nouns: dict[str, list[Any]] = data["light_nouns"]
        self.frames: dict[str, list[tuple[list[str], Entry]]] = {}
        for words, number in data["frames"]:
            self.frames.setdefault(words[0], []).append((words[1:], self.entries[number]))
        self.given = frozenset(data["given"])
        self.initials = frozenset(data["initials"])
        self.common = frozenset(data["common"])
        self.nameparts: dict[str, str] = data["nameparts"]
        self.weapons: list[list[str]] = sorted(data["weapons"], key=lambda w: -len(w[0]))
        self.plurals = frozenset(n for n in data["names"] if n.endswith(("ون", "ين")))
        self._people = {
            key: feature
            for key, found in self._names.items()
            for rest, entry, feature in found
            if not rest and self.entries[entry].id.startswith("people:")
        }
        self.broken: dict[str, str] = data["broken"]
        self.weapon_words = frozenset(words for words, _ in self.weapons)
        self.genre: dict[str, str] = data["genre"]
        self.furniture: list[list[str]] = data["furniture"]
        self.times: list[list[str]] = data["times"]
        self.place_heads: dict[str, str] = data["place_heads"]
        self.gates = {flag: Gate(words, reach(verb), reach(noun)) for flag, (words, verb, noun) in data["gates"].items()}
        self.sites = {
            clitics + word: Site(english, kind, frozenset(flags), len(clitics))
            for word, (english, kind, flags) in data["site_heads"].items()
            for clitics in ("", "و", "ف", "ب", "ل", "وب", "ول")
        }
        self.sets = {name: frozenset(words) for name, words in data["sets"].items()}
        self.accidents: list[str] = data["accidents"]
        self.senses: dict[str, list[tuple[list[str], list[str]]]] = {}
        for word, before, after in data["senses"]:
            self.senses.setdefault(word, []).append((before, after))
        self.contexts: dict[str, str] = dict(data["contexts"])
        self.things: dict[str, str] = data["things"]
        self.outlets: dict[str, str] = data["outlets"]
        self._locals = {(words, home): Local(*party) for words, home, *party in data["locals"]}
        self.iso3 = {k[2:]: v[0] for k, v in data["cldr"].items() if k.startswith("2:")}
        self._cache: dict[str, Word] = {}
        self._written: dict[str, Word] = {}
        self._framed: dict[str, list[tuple[list[str], Entry]]] = {}

    def row(self, row_id: str) -> Entry:
        """The row with this id. Raises KeyError where no table has it."""
        return self._by_id[row_id]

    def state(self, country: str | None) -> str | None:
        """The English name of the state with this ISO 3166 alpha-3 code, or None."""
        return next((e.canonical for e in self.entries if e.cls == "state" and e.country == country), None)

    def outlet(self, source: str | None) -> str | None:
        """The country of a paper, by the name or host of an article's source (outlets.tsv, or the host's country code)."""
        if not source:
            return None
        host = source.lower().removeprefix("https://").removeprefix("http://").split("/")[0].removeprefix("www.")
        parts = host.split(".")
        names = [host, *parts, *(".".join(parts[n : n + 2]) for n in range(len(parts) - 1))]
        named = next((self.outlets[n] for n in names if n in self.outlets), None)
        return named or (self.iso3.get(parts[-1].upper()) if len(parts) > 1 else None)

    def local(self, words: Sequence[str], home: str) -> Local | None:
        """Whom these folded words mean in an article on that country; a clitic before the first is looked through."""
        for cut in self.word(words[0]).keys or [(0, words[0], "")]:
            found = self._locals.get((" ".join([cut[1], *words[1:]]), home))
            if found is not None:
                return found
        found = self._locals.get((" ".join(words), home))
        if found is None and words[0].startswith("لل"):
            found = self._locals.get((" ".join(["ال" + words[0][2:], *words[1:]]), home))
        return found

    def homes(self, name: str) -> frozenset[str]:
        """The countries in which a body of many countries has a branch of its own (locals.tsv)."""
        folded = fold(name)
        return frozenset(home for words, home in self._locals if words == folded)

    def number(self, norm: str) -> str:
        """Number and gender of a noun for people (people.tsv), clitics before it or not: sm, am, dm, pm, sf, df, pf; ""."""
        found: str = self._people.get(norm) or self._people.get(norm[1:] if norm[:1] in "وفبلك" else norm, "")
        return found

    def verb(self, form: str) -> bool:
        """Some verb has this form (folded, without clitics)."""
        return form in self._verbs

    def word(self, norm: str, marbuta: bool = False) -> Word:
        """The analysis of a folded word (cached; the cache is emptied at 300,000 words). ``marbuta``: written with ة."""
        key = norm + "ة" if marbuta else norm
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > 300_000:
                self._cache.clear()
            found = self._cache[key] = self._analyse(norm, marbuta)
        return found

    def written(self, surface: str) -> Word:
        """The analysis of an Arabic word as it is written, marks and all (cached likewise)."""
        found = self._written.get(surface)
        if found is None:
            if len(self._written) > 300_000:
                self._written.clear()
            marbuta = "ة" in surface and surface.rstrip(MARKS).endswith("ة")
            found = self._written[surface] = self.word(fold(surface), marbuta)
        return found

    def frame_rows(self, norm: str) -> list[tuple[list[str], Entry]]:
        """The rows of frames.tsv that a folded word may begin, clitics or not: (the words after it, row); cached as words are."""
        found = self._framed.get(norm)
        if found is None:
            if len(self._framed) > 300_000:
                self._framed.clear()
            stems = {
                norm,
                self.word(norm).best.stem,
                *(c.stem for c in ways_to_cut(norm) if not (c.sin or c.enc) and len(c.stem) > 2),
            }
            found = self._framed[norm] = [row for stem in sorted(stems) for row in self.frames.get(stem, ())]
        return found

    def _analyse(self, norm: str, marbuta: bool) -> Word:
        word = Word(norm)
        word.function = frozenset(self._functions(norm))
        word.given = norm in self.given or (norm[:1] in "وفبل" and norm[1:] in self.given)
        word.common = norm in self.common
        ways = ways_to_cut(norm)
        if marbuta:
            ways = [cut for cut in ways if cut.enc != "ه"]
        for cut in ways:
            self._verb_readings(word, cut)
            self._noun_readings(word, cut)
        word.best = self._best(word, ways)
        word.keys = self._keys(word, ways)
        if word.keys:
            word.begins = frozenset(
                e.kind for _, key, _ in word.keys for found in self._following(key).values() for _, e, _ in found
            )
        word.deed = any(n.entry.kind == "eventnoun" for n in word.nouns)
        word.verbs, word.nouns = word.verbs or _NO_VERBS, word.nouns or _NO_NOUNS  # one empty list for all words
        return word

    def _functions(self, norm: str) -> list[str]:
        found = self._function.get(norm, [])
        if not found and norm[:1] in ("و", "ف") and len(norm) > 2 and norm not in self.initials:
            found = self._function.get(norm[1:], [])
        return found

    def _verb_readings(self, word: Word, cut: Cut) -> None:
        if cut.det or cut.enc == "ي" or (cut.prep and cut.prep != "ل") or (cut.clitics and word.norm in self.initials):
            return
        for entry, feature in self._verbs.get(cut.stem, ()):
            if (cut.sin and feature[0] != "I") or (cut.prep == "ل" and feature[0] == "P"):
                continue
            if cut.enc and cut.stem.endswith("وا") and not feature.endswith("mp"):
                continue
            word.verbs.append(VerbReading(cut, self.entries[entry], feature))

    def _noun_readings(self, word: Word, cut: Cut) -> None:
        if cut.sin:
            return
        for number, feature in self._nouns.get(cut.stem, ()):
            entry = self.entries[number]
            reading = NounReading(cut, entry, feature)
            if entry.kind == "nisba":
                if word.nisba is None and (cut.det or cut.clitics <= 1):
                    word.nisba = reading
            elif entry.kind == "speech":
                if not cut.enc and not cut.det:
                    word.part = word.part or reading
            else:
                word.nouns.append(reading)

    def _best(self, word: Word, ways: Sequence[Cut]) -> Cut:
        norm = word.norm
        if norm in self.initials or word.function:
            return ways[0]
        if norm[:2] == "ال" and len(norm) > 3:
            return ways[0] if self._begins_with_al(word, ways) else ways[1]
        readings = [n.cut for n in word.nouns] + [v.cut for v in word.verbs]
        if word.nisba:
            readings.append(word.nisba.cut)
        if word.part:
            readings.append(word.part.cut)
        for cut in ways:
            if not cut.clitics and norm in self._names:
                return cut
        if readings:
            return min(readings, key=lambda c: (c.clitics, bool(c.enc), not c.det))
        for cut in ways:
            whole = ("ال" if cut.det else "") + cut.stem
            if cut.stem.startswith("ال") and len(cut.stem) > 3:
                continue  # the way that takes the article off too comes later
            if cut.clitics and (cut.stem in self.initials or whole in self._names or (not cut.enc and whole in self.given)):
                return cut
        if norm.endswith(("ها", "هما")) and len(norm) > 4 and not (word.given or word.nisba):
            owned = next((c for c in ways if c.enc in ("ها", "هما") and not c.prep and not c.conj), None)
            if owned is not None:
                return owned
        if norm in self.common and not self._hides_clitic(norm):
            return ways[0]
        for cut in ways:  # an unknown word: و is nearly always a conjunction, a preposition with the article likewise
            if cut.enc or (cut.stem.startswith("ال") and len(cut.stem) > 3):
                continue
            if cut.conj == "و" and not cut.prep and not cut.sin and len(cut.stem) > 2:
                return next((c for c in ways if c.conj == "و" and c.det and not c.enc), cut)
            if cut.det and (cut.prep or cut.conj):
                return cut
            if cut.prep and not cut.conj and self._stands(cut.stem):
                return cut
        return ways[0]

    def _begins_with_al(self, word: Word, ways: Sequence[Cut]) -> bool:
        """التقى, ألقى, التزام: no article, but a row that begins so, and no word behind the two letters."""
        if len(ways) < 2 or not ways[1].det:
            return True
        rest = ways[1].stem
        readings = [r.cut for r in word.verbs] + [r.cut for r in (*word.nouns, *((word.nisba,) if word.nisba else ()))]
        whole = any(cut.stem == word.norm for cut in readings)
        return whole and rest not in self._nouns and rest not in self.common

    def _stands(self, stem: str) -> bool:
        """A word of its own, so that a preposition may be attached to it."""
        return (
            (stem in self.common and len(stem) > 3) or (len(stem) > 2 and stem in self._nouns) or stem in self.sets["short nouns"]
        )

    def _hides_clitic(self, norm: str) -> bool:
        """A common word that is a clitic before another: بقيادة, ووصل, بالمدينة (لجنة, بلدة and the like are initials)."""
        if norm[:1] == "و":
            return norm[1:] in self.common
        return (
            norm[:2] == "لل"
            or norm[:3] in ("بال", "كال", "فال")
            or (norm[0] in "بلك" and len(norm) >= 5 and norm[1:] in self.common)
            or (norm[0] in "بل" and norm[1:] in self.sets["short nouns"])
        )

    def _keys(self, word: Word, ways: Sequence[Cut]) -> list[tuple[int, str, str]]:
        """(letters skipped, first word of a name, preposition) for each way a name may begin in this word."""
        norm = word.norm
        out = [(0, norm, "")] if norm in self._names else []
        if norm[:1] not in "وفبلكس" or (norm in self.initials and out):
            return out
        seen = {norm}
        for cut in ways:
            if cut.enc or cut.sin or not (cut.conj or cut.prep):
                continue
            key = ("ال" if cut.det else "") + cut.stem
            if key in seen or key not in self._names:
                continue
            seen.add(key)
            skip = len(cut.conj) + (len(cut.prep) if not (cut.prep == "ل" and cut.det) else 0)
            out.append((skip, key, cut.prep))
        return out

    def names_at(self, norms: Sequence[str], i: int, limit: int) -> list[tuple[int, Entry, int, str, str]]:
        """Names that begin at ``norms[i]``: (index after, row, letters skipped, preposition, feature), longest first."""
        out = []
        for skip, key, prep in self.word(norms[i]).keys:
            following = self._following(key)
            for after in (norms[i + 1], "") if i + 1 < limit else ("",):
                for rest, entry, feature in following.get(after, ()):
                    end = i + 1 + len(rest)
                    if end <= limit and (len(rest) < 2 or tuple(norms[i + 1 : end]) == rest):
                        out.append((end, entry, skip, prep, feature))
        if len(out) > 1:
            out.sort(key=lambda m: (-m[0], m[2]))
        return out

    def _following(self, first: str) -> Following:
        """The names that begin with this word, by their second ("" where they have none): (other words, row, feature)."""
        found = self._going_on.get(first)
        if found is None:
            found = self._going_on[first] = {}
            for rest, entry, feature in self._names[first]:
                found.setdefault(rest[0] if rest else "", []).append((rest, self.entries[entry], feature))
        return found


@lru_cache(maxsize=4)
def load(folders: tuple[str, ...] = ()) -> Lexicon:
    """The lexicon, with a user's folders of tables laid over it.

    Raises:
        FileNotFoundError: the package was not built (no compiled tables).
        TableError: a user's table does not fit its header.
    """
    if not COMPILED.exists():
        raise FileNotFoundError(f"{COMPILED} is missing: build the package (pip install .) or run `make tables`")
    with lasting():
        data: Compiled = msgspec.msgpack.decode(COMPILED.read_bytes())
        if folders:
            data = compile_tables([Path(f) for f in folders], data["cldr"])
        return Lexicon(data)
