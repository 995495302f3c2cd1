"""The form under which a word is found by search: without clitics, and without the endings that only number or gender makes.

الحوثيين، للحوثيين and الحوثيون are حوثي; وقواتهم is قوات; يقتل and قتلوا are قتل; a broken plural is its singular, بصواريخهم is
صاروخ. A nationality keeps its ya: المصرية is مصري, not مصر, so that a search for Egypt does not find every Egyptian. The
endings are those of the stemmer Light10 (Larkey 2007), but taken off a short word only where what is left is a word that the
tables know.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from marsad.arabic.clitics import ENCLITICS, cuts
from marsad.arabic.normal import fold
from marsad.lexicon.lexicon import Lexicon, Word

_WEAK = "اويهءن"  # letters (folded) that weak roots, endings and broken plurals lose or change
_SHORTEST = 3  # letters that a stem keeps


def search_stem(lexicon: Lexicon, norm: str) -> str:
    """The search form of a folded word, the same for all its inflected forms where the tables tell.

    Args:
        lexicon: the tables.
        norm: the word in look-up form (`arabic.fold`).
    """
    word = lexicon.word(norm)
    if word.function and not word.nouns:
        return word.best.stem or norm
    singular = _unbroken(lexicon, norm)
    if singular and singular != norm:
        norm, word = singular, lexicon.word(singular)
    whole = _initial(lexicon, norm)
    if whole:
        return _singular(lexicon, word, whole)
    verb = next((v for v in word.verbs if not v.cut.enc and v.cut.clitics <= word.best.clitics), None)
    if verb and not (word.nouns or word.nisba or word.best.det):
        return fold(verb.entry.lemma) or word.best.stem
    return _singular(lexicon, word, word.best.stem or norm)


def _unbroken(lexicon: Lexicon, norm: str) -> str:
    """The singular of a broken plural, with whatever clitics; "" of other words. كتب without the article is a verb too."""
    for cut in cuts(norm):
        singular = lexicon.broken.get(cut.stem)
        if singular and not cut.sin and (cut.det or not lexicon.verb(cut.stem)):
            return singular
    return ""


@lru_cache(maxsize=1_000)
def skeleton(stem: str) -> re.Pattern[str]:
    """What every word with this search form contains: its letters in order, but for those that inflection takes or changes.

    So that a text is searched for a stem without the analysis of all its words: صاروخ (ص ر خ) stands in صواريخ.
    """
    strong = (letter for letter, _ in groupby(letter for letter in stem if letter not in _WEAK))
    return re.compile(".*".join(map(re.escape, strong)))


def _initial(lexicon: Lexicon, norm: str) -> str:
    """The word without pronoun or dual ending, where it begins in a letter that only looks like a clitic: وزيرها is وزير."""
    for ending in ("", *ENCLITICS, "ان"):
        if norm.endswith(ending):
            rest = norm[: len(norm) - len(ending)]
            for whole in (rest, rest[:-1] + "ه") if ending and rest.endswith("ت") else (rest,):
                if whole in lexicon.initials:
                    return whole
    return ""


def _singular(lexicon: Lexicon, word: Word, stem: str) -> str:
    left = len(stem) - 2
    if stem.endswith(("تين", "تان")) and left > _SHORTEST and _word(lexicon, stem[:-3] + "ه"):
        return stem[:-3]
    if stem.endswith(("ون", "ين")) and left >= _SHORTEST:
        rest = stem[:-2]
        if left > _SHORTEST or rest.endswith("ي") or _word(lexicon, rest) or _word(lexicon, rest + "ه"):
            return rest
    if stem.endswith("ان") and left >= _SHORTEST and not (word.known or word.keys) and _word(lexicon, stem[:-2]):
        return stem[:-2]
    if stem.endswith("ات") and left >= _SHORTEST:
        return stem[:-2]
    if stem.endswith("ه") and len(stem) - 1 >= _SHORTEST:
        return stem[:-1]
    return stem


def _word(lexicon: Lexicon, stem: str) -> bool:
    return lexicon.word(stem).known
