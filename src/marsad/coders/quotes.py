"""Finding what was quoted: each quotation in its sentence exactly, else folded, else but for clitics, else one close match.

What stands nowhere in the article is never found: a close match may miss words of the article, but has none that is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from marsad.coders.words import PREFIXES, SUFFIXES, Words, folded

How = Literal["exact", "folded", "clitics", "close", "elsewhere"]
HOWS: tuple[How, ...] = ("exact", "folded", "clitics", "close", "elsewhere")
LONGEST = 6_000
"""Characters of a quotation; more is no quotation."""
_INNER = 5  # letters from which a quotation may be part of a word (the stem of a plural), where it is so but once
_STEM = 3  # letters that are left of a word without its clitics, at least
_JOINED = 6  # letters from which words that are parted otherwise are the same
_ALONE = 8  # letters of a single word that is looked for in other sentences too
_CLOSE = (3, 12)  # words and letters from which a quotation may be close rather than right
_WINDOW = 120  # words of the longest quotation that is matched closely
_MISSED = 2  # what a word of the article that the quotation left out costs; a word spelled a little otherwise costs 1


class Found(NamedTuple):
    """Where a quotation stands (code points) and how it was found."""

    start: int
    end: int
    how: How


class Quotes:
    """Looks for quotations in an article.

    Args:
        text: the article's text.
        sentences: (start, end) of each numbered sentence, the first being number 1.
    """

    def __init__(self, text: str, sentences: list[tuple[int, int]]) -> None:
        self.words = Words(text, sentences)
        self.text = text

    def find(self, sentence: object, quoted: str, nth: int | None = None, near: int | None = None) -> Found | None:
        """Where a quotation stands; None where it stands nowhere, or it cannot be told where.

        Args:
            sentence: the number of the sentence in which it begins, from 1; another value is as good as a wrong number.
            quoted: the words.
            nth: which of several places in the sentence, from 1.
            near: an offset; without ``nth`` the place nearest to it is meant, else the first.
        """
        quoted = quoted.strip()
        if not quoted or len(quoted) > LONGEST:
            return None
        tokens = folded(quoted)
        n = sentence - 1 if isinstance(sentence, int) and not isinstance(sentence, bool) else -1
        if 0 <= n < len(self.words.sentences):
            how, places = self._stages(quoted, tokens, n)
            if places:
                return Found(*_chosen(places, nth, near), how)
            close = self._close(tokens, n)
            if close:
                return Found(*close, "close")
        return self._elsewhere(quoted, tokens)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence that an offset lies in; nothing at the offset where it lies in none."""
        return next(((a, b) for a, b in self.words.sentences if a <= offset < b), (offset, offset))

    def within(self, quoted: str, start: int, end: int) -> Found | None:
        """Where a quotation stands in a part of the text that was found by another one; None unless it is there just once."""
        quoted = quoted.strip()
        n = next((k for k, (a, b) in enumerate(self.words.sentences) if a <= start < b), None)
        if n is None or len(quoted) < _STEM or len(quoted) > LONGEST:
            return None
        _, places = self._stages(quoted, folded(quoted), n)
        inside = [at for at in places if start <= at[0] and at[1] <= end]
        return Found(*inside[0], "elsewhere") if len(inside) == 1 else None

    def quote(self, start: int, end: int) -> dict[str, object] | None:
        """The quotation that finds these words again: sentence, words and, where there are several, nth.

        None where the span stands in no sentence. Words that begin or end inside a longer one, so that they cannot be told
        apart, become the whole one.
        """
        for n, (a, b) in enumerate(self.words.sentences):
            if a <= start < b:
                for first, last in ((start, end), self._whole(start, end)):
                    quoted = self.text[first:last].strip()
                    _, places = self._stages(quoted, folded(quoted), n)
                    if (first, last) in places:
                        return {
                            "sentence": n + 1, "words": quoted,
                            "nth": places.index((first, last)) + 1 if len(places) > 1 else None,
                        }  # fmt: skip
        return None

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        first, last = self.words.cut(start), self.words.cut(end)
        return (first[0].start if first else start), (last[0].end if last else end)

    def _stages(self, quoted: str, tokens: list[str], n: int | None) -> tuple[How, list[tuple[int, int]]]:
        """The first stage that finds it, with all its places; in sentence n, or in all."""
        exact = self._exact(quoted, n)
        if exact or not tokens:
            return "exact", exact  # a cue may be a mark: فلان: …
        joined, many = "".join(tokens), len(tokens)
        whole = list(self._letters(joined, many, n, clitics=False))
        if whole:
            return "folded", whole
        if len(joined) < _STEM or n is None:
            return "clitics", []
        loose = list(self._letters(joined, many, n, clitics=True))
        for prefix in sorted(PREFIXES, key=len):
            rest = tokens[0].removeprefix(prefix)
            if not loose and rest != tokens[0] and len(rest) > _STEM:
                loose = list(self._letters("".join((rest, *tokens[1:])), many, n, clitics=True))
        return "clitics", loose

    def _exact(self, quoted: str, n: int | None) -> list[tuple[int, int]]:
        """Places of the very string: as whole words, else but for clitics, else inside one word."""
        kinds: tuple[list[tuple[int, int]], ...] = ([], [], [])
        for a, b in self.words.sentences if n is None else self.words.sentences[n : n + 1]:
            at = self.text.find(quoted, a)
            while 0 <= at < b:
                kinds[self._fit(at, at + len(quoted))].append((at, at + len(quoted)))
                at = self.text.find(quoted, at + 1)
        whole, clitics, inner = kinds
        if whole or clitics:
            return whole or clitics
        return inner if len(inner) == 1 and len(quoted) >= _INNER else []

    def _fit(self, start: int, end: int) -> int:
        """0: begins and ends with words; 1: but for clitics; 2: inside a word."""
        first, last = self.words.cut(start), self.words.cut(end)
        if first is None and last is None:
            return 0
        short = end - start < _STEM
        if short or (first and first[1] not in PREFIXES) or (last and last[2] not in SUFFIXES):
            return 2
        return 1

    def _letters(self, wanted: str, many: int, n: int | None, clitics: bool) -> Iterator[tuple[int, int]]:
        """Places of the folded letters of so many words that begin and end with words; where ``clitics``, but for clitics.

        Other words may share the letters (عبد الله, عبدالله), where there are enough of them that it is no chance.
        """
        w = self.words
        begin, stop = (0, len(w.letters)) if n is None else w.letters_of(n)
        at = w.letters.find(wanted, begin)
        while 0 <= at < stop:
            end = at + len(wanted)
            starts, ends = w.begins(at), w.begins(end)
            if clitics:
                word, k = w.inside(at)
                starts = starts or word.norm[:k] in PREFIXES
                if not ends:
                    last, m = w.inside(end)
                    ends = last.norm[m:] in SUFFIXES
            if starts and ends and (w.count(at, end) == many or (len(wanted) >= _JOINED and not clitics)):
                yield w.span(at, end)
            at = w.letters.find(wanted, at + 1)

    def _elsewhere(self, quoted: str, tokens: list[str]) -> Found | None:
        """Right words under the wrong number: only where they are long enough to be meant, and stand once in the article."""
        if len(tokens) < 2 and len("".join(tokens)) < _ALONE:
            return None
        _, places = self._stages(quoted, tokens, None)
        return Found(*places[0], "elsewhere") if len(places) == 1 else None

    def _close(self, tokens: list[str], n: int) -> tuple[int, int] | None:
        """The one place in a sentence where every word of the quotation stands, some spelled otherwise, few left out."""
        k = len(tokens)
        if k < _CLOSE[0] or k > _WINDOW or sum(map(len, tokens)) < _CLOSE[1]:
            return None
        allowed = max(1, k // 4)
        best: dict[tuple[int, int], int] = {}
        w = self.words
        for i in range(w.first[n], w.first[n + 1]):
            hit = self._aligned(tokens, i, allowed)
            if hit is not None:
                best[w.words[i].start, w.words[hit[0]].end] = hit[1]
        if not best:
            return None
        least = min(best.values())
        places = [at for at, cost in best.items() if cost == least]
        return places[0] if len(places) == 1 else None

    def _aligned(self, tokens: list[str], i: int, allowed: int) -> tuple[int, int] | None:
        """(last word, cost) where the quotation goes along the article's words from word i on; None where it does not."""
        words, cost, last = self.words.words, 0, i
        for k, token in enumerate(tokens):
            while True:
                if i >= len(words) or cost > allowed:
                    return None
                if token == words[i].norm:
                    break
                # A word of the article left out, rather than one spelled otherwise, where the next but one is the very word.
                skipped = k and i + 1 < len(words) and token == words[i + 1].norm
                if not skipped and _like(token, words[i].norm):
                    cost += 1
                    break
                if not k:
                    return None
                cost, i = cost + _MISSED, i + 1
            last, i = i, i + 1
        return (last, cost) if cost <= allowed else None


def _chosen(places: list[tuple[int, int]], nth: int | None, near: int | None) -> tuple[int, int]:
    if nth is not None and not isinstance(nth, bool) and nth >= 1:
        return places[min(nth, len(places)) - 1]
    if near is not None:
        return min(places, key=lambda at: (max(at[0] - near, near - at[1], 0), at))
    return places[0]


def _like(a: str, b: str) -> bool:
    """The same word but for clitics, or for one letter in four or more, two in nine or more; never another number."""
    if a == b:
        return True
    if any(c.isdigit() for c in a + b):
        return False  # another number is another fact
    short, long = sorted((a, b), key=len)
    if len(short) >= _STEM and long.endswith(short) and long[: -len(short)] in PREFIXES:
        return True
    return len(short) >= 4 and edits(a, b) <= (2 if len(short) >= 9 else 1)


def edits(a: str, b: str) -> int:
    """Letters to put in, take out or change to make one word of the other, by its longest common blocks (an upper bound)."""
    if abs(len(a) - len(b)) > 2:
        return abs(len(a) - len(b))
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in blocks if tag != "equal")
