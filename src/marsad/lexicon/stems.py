"""The form under which a word is found by search: without clitics, and without the endings that only number or gender makes.

الحوثيين، للحوثيين and الحوثيون are حوثي; وقواتهم is قوات; يقتل and قتلوا are قتل. A nationality keeps its ya: المصرية is مصري,
not مصر, so that a search for Egypt does not find every Egyptian. The endings are those of the stemmer Light10 (Larkey 2007), but
taken off a short word only where what is left is a word that the tables know.
"""

from __future__ import annotations

from marsad.arabic.clitics import ENCLITICS
from marsad.lexicon.lexicon import Lexicon, Word

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
    whole = _initial(lexicon, norm)
    if whole:
        return _singular(lexicon, word, whole)
    verb = next((v for v in word.verbs if not v.cut.enc and v.cut.clitics <= word.best.clitics), None)
    if verb and not (word.nouns or word.nisba or word.best.det):
        return verb.entry.lemma or word.best.stem
    return _singular(lexicon, word, word.best.stem or norm)


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
