"""Normalising Arabic for look-up, with the way back to the article's own offsets.

Folded: diacritics, Quranic marks, tatweel, joiners and bidi controls go; alef forms become bare alef, final alef
maqsura becomes ya, ta marbuta becomes ha, hamza on waw or ya becomes bare hamza (شؤون, شئون); presentation forms
(NFKC), Persian and Urdu letters and all digits become their plain Arabic or ASCII selves.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

MARKS = (
    "".join(
        chr(c)
        for r in ((0x610, 0x61B), (0x64B, 0x660), (0x6D6, 0x6DD), (0x6DF, 0x6E9), (0x6EA, 0x6EE), (0x8D3, 0x900))
        for c in range(*r)
    )
    + "\u0670"
)
TATWEEL = "\u0640"
CONTROLS = "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
LETTERS = "ء-غف-يٱ-ۓەۮۯۺ-ۼۿݐ-ݿࢠ-ࣇﭐ-ﷻﹰ-ﻼ"

_FOLD = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ة": "ه",
    "ؤ": "ء",
    "ئ": "ء",
    "ک": "ك",
    "ڪ": "ك",
    "گ": "ك",
    "ی": "ي",
    "ې": "ي",
    "ے": "ي",
    "ھ": "ه",
    "ہ": "ه",
    "ۀ": "ه",
    "ە": "ه",
    "ۃ": "ه",
    "ڤ": "ف",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "ٹ": "ت",
    "ڈ": "د",
    "ڑ": "ر",
    "ں": "ن",
    "ۆ": "و",
    "ۇ": "و",
}


def _table() -> dict[int, str]:
    table = {ord(c): "" for c in MARKS + TATWEEL + CONTROLS}
    for c in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(c))
        if plain != chr(c):
            table[c] = "".join(_FOLD.get(x, x) for x in plain if x not in MARKS + TATWEEL + " ")
    table.update({ord(k): v for k, v in _FOLD.items()})
    for zero in (0x660, 0x6F0):
        table.update({zero + d: str(d) for d in range(10)})
    return table


TABLE = _table()
_NOTHING = re.compile("[" + re.escape("".join(chr(c) for c, folded in TABLE.items() if not folded)) + "]")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The look-up form of a word or name: ``fold("الأُمّـة") == "الامه"``."""
    return word.translate(TABLE)


def light(word: str) -> str:
    """Marks, tatweel and controls removed, letters kept: tells على from علي, ه from ة."""
    return word if _NOTHING.search(word) is None else _NOTHING.sub("", word)


def ends_in_marbuta(word: str) -> bool:
    """The last letter, marks and tatweel aside, is ة."""
    return "ة" in word and light(word).endswith("ة")


class Normal:
    """A text's look-up form and, for each of its characters, where the article has it.

    Attributes:
        text: the folded text.
        starts: for each character of ``text``, the code point offset in the original; one more for the end.
    """

    __slots__ = ("source", "starts", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        out: list[str] = []
        starts: list[int] = []
        for i, c in enumerate(source):
            folded = TABLE.get(ord(c), c)
            out.append(folded)
            starts.extend([i] * len(folded))
        starts.append(len(source))
        self.text = "".join(out)
        self.starts = starts

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's offsets of ``text[start:end]``; marks that hang on its last letter are inside."""
        if end <= start:
            return self.starts[start], self.starts[start]
        last = self.starts[end - 1] + 1
        while last < len(self.source) and self.source[last] in MARKS + TATWEEL:
            last += 1
        return self.starts[start], last

    def at(self, offset: int) -> int:
        """The index in ``text`` of the original's offset (of the nearest kept character before it)."""
        return max(0, bisect_right(self.starts, offset) - 1)


def arabic_share(text: str) -> float:
    """Arabic letters' share of all letters, 0 to 1; 0.0 for a text without letters."""
    letters = [c for c in text if c.isalpha()]
    return sum("\u0600" <= c <= "\u08ff" or "\ufb50" <= c <= "\ufefc" for c in letters) / len(letters) if letters else 0.0
