"""Ways to cut an Arabic word into proclitics, stem and pronoun suffix (all in look-up form).

Only what the script allows is proposed; the lexicon decides which of the ways is a word (so that وزير stays whole).
Clitic inventory: the Penn Arabic Treebank's tokenisation guide.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

ENCLITICS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")


_LAST_OF_ENCLITICS = frozenset(enc[-1] for enc in ENCLITICS)
_FIRST_OF_PROCLITICS = frozenset("وفالبكس")


class Cut(NamedTuple):
    """One way to cut a word: conjunction, preposition, future sin, article, stem, suffix (each "" where absent)."""

    conj: str
    prep: str
    sin: bool
    det: bool
    stem: str
    enc: str

    @property
    def clitics(self) -> int:
        """How many clitics it takes off; fewer is likelier, all else equal."""
        return bool(self.conj) + bool(self.prep) + self.sin + bool(self.enc)


def _prefixes(word: str) -> list[tuple[str, str, bool, bool, str]]:
    if word[:1] not in _FIRST_OF_PROCLITICS:
        return [("", "", False, False, word)]
    out = []
    rests = [("", word)]
    if word[:1] in ("و", "ف") and len(word) > 2:
        rests.append((word[0], word[1:]))
    for conj, rest in rests:
        out.append((conj, "", False, False, rest))
        if rest.startswith("ال") and len(rest) > 3:
            out.append((conj, "", False, True, rest[2:]))
        if rest.startswith("لل") and len(rest) > 3:
            out.append((conj, "ل", False, True, rest[2:]))
            out.append((conj, "ل", False, True, rest[1:]))  # لله، للجنة: one lam is the stem's
        if rest[:1] in ("ب", "ك", "ل") and len(rest) > 2:
            out.append((conj, rest[0], False, False, rest[1:]))
            if rest[1:3] == "ال" and len(rest) > 4:
                out.append((conj, rest[0], False, True, rest[3:]))
        if rest[:1] == "س" and len(rest) > 3 and rest[1] in "يتنا":
            out.append((conj, "", True, False, rest[1:]))
    return out


@lru_cache(maxsize=100_000)
def cuts(word: str) -> tuple[Cut, ...]:
    """Every way to cut a folded word, the ones with fewest clitics first (remembered)."""
    return tuple(ways_to_cut(word))


def ways_to_cut(word: str) -> list[Cut]:
    """As `cuts`, for whoever remembers what it makes of them."""
    out = []
    pronoun = word[-1:] in _LAST_OF_ENCLITICS
    for conj, prep, sin, det, stem in _prefixes(word):
        out.append(Cut(conj, prep, sin, det, stem, ""))
        if det or not pronoun:
            continue  # a noun with the article takes no pronoun
        for enc in ENCLITICS:
            base = stem[: -len(enc)]
            if stem.endswith(enc) and len(base) >= 2:
                out.append(Cut(conj, prep, sin, det, base, enc))
                if base.endswith("ت") and len(base) > 2:
                    out.append(Cut(conj, prep, sin, det, base[:-1] + "ه", enc))
                elif base.endswith("ا"):
                    out.append(Cut(conj, prep, sin, det, base[:-1] + "ي", enc))  # alef maqsura before a suffix: نفاها
                elif base.endswith("و"):
                    out.append(Cut(conj, prep, sin, det, base + "ا", enc))  # وا of the plural before a suffix: قتلوهم
    if len(out) > 1:
        out.sort(key=lambda c: c.clitics)
    return out
