"""The words of an article as quotations are looked for in them: folded letters in a row, with the way back to the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from marsad.arabic import Normal, tokenize
from marsad.arabic.clitics import ENCLITICS

PREFIXES = frozenset("".join(p) for p in product(("", "و", "ف"), ("", "ب", "ل", "ك", "س"), ("", "ال")) if any(p)) | frozenset(
    c + "لل" for c in ("", "و", "ف")
)
"""What a word may begin with besides itself (Penn Arabic Treebank's clitics, as `arabic.clitics` has them), folded."""
SUFFIXES = frozenset(ENCLITICS)
_WORDS = "wnl"


class Word(NamedTuple):
    """A word, number or foreign word: its place in the text, its folded letters, where these begin in `Words.letters`."""

    start: int
    end: int
    norm: str
    at: int


class Words:
    """The words of some sentences of a text.

    Attributes:
        text: the whole text.
        sentences: (start, end) of each sentence in it, in order.
        letters: the folded letters of all words in a row, without blanks and marks: عبد الله and عبدالله are the same.
    """

    def __init__(self, text: str, sentences: list[tuple[int, int]]) -> None:
        self.text, self.sentences = text, sentences
        self.words: list[Word] = []
        self.first: list[int] = []  # of each sentence, its first word
        at = 0
        for start, end in sentences:
            self.first.append(len(self.words))
            for word in _words(text, start, end, at):
                self.words.append(word)
                at = word.at + len(word.norm)
        self.first.append(len(self.words))
        self.letters = "".join(w.norm for w in self.words)
        self._starts = [w.start for w in self.words]
        self._ats = [w.at for w in self.words]

    def letters_of(self, sentence: int) -> tuple[int, int]:
        """Where a sentence's letters begin and end in `letters`."""
        a, b = self.first[sentence], self.first[sentence + 1]
        ends = self._ats[b] if b < len(self.words) else len(self.letters)
        return (self._ats[a] if a < len(self.words) else ends), ends

    def cut(self, offset: int) -> tuple[Word, str, str] | None:
        """The word that an offset of the text lies inside of, and its folded letters before and after; None between words."""
        k = bisect_right(self._starts, offset) - 1
        if k < 0 or not self.words[k].start < offset < self.words[k].end:
            return None
        word = self.words[k]
        before = Normal(self.text[word.start : offset]).text
        return word, before, word.norm[len(before) :]

    def inside(self, at: int) -> tuple[Word, int]:
        """The word that a letter of `letters` belongs to, and which of its letters it is."""
        word = self.words[bisect_right(self._ats, at) - 1]
        return word, at - word.at

    def begins(self, at: int) -> bool:
        """A word begins at this letter, or the letters end there."""
        k = bisect_left(self._ats, at)
        return at == len(self.letters) or (k < len(self._ats) and self._ats[k] == at)

    def count(self, start: int, end: int) -> int:
        """How many words ``letters[start:end]`` touches."""
        return bisect_right(self._ats, end - 1) - bisect_right(self._ats, start) + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The text's offsets of ``letters[start:end]`` (at least one letter)."""
        first, k = self.inside(start)
        last, n = self.inside(end - 1)
        begin = first.start if not k else Normal(self.text[first.start : first.end]).starts[k] + first.start
        if n + 1 == len(last.norm):
            return begin, last.end
        return begin, last.start + Normal(self.text[last.start : last.end]).span(n, n + 1)[1]


def folded(words: str) -> list[str]:
    """The folded words of a quotation, without its marks."""
    return [w.norm for w in _words(words, 0, len(words), 0)]


def _words(text: str, start: int, end: int, at: int) -> Iterator[Word]:
    for token in tokenize(text, start, end):
        norm = Normal(token.text).text if token.kind in _WORDS else ""
        if norm:
            lower = norm.lower()
            yield Word(token.start, token.end, lower if len(lower) == len(norm) else norm, at)
            at += len(norm)
