"""Tokens of a text with their offsets: words, numbers, punctuation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.arabic.normal import CONTROLS, LETTERS, MARKS, TATWEEL, fold

_M = re.escape(MARKS + TATWEEL)
_C = re.escape(CONTROLS)
TOKEN = re.compile(
    rf"(?P<w>[{LETTERS}](?:[{LETTERS}{_M}]|[{_C}]+(?=[{LETTERS}{_M}]))*)"
    r"|(?P<n>[0-9٠-٩۰-۹]+(?:[.,٫٬][0-9٠-٩۰-۹]+)*)"
    r"|(?P<l>[^\W\d_]+(?:['’\-.&][^\W\d_]+)*)"
    rf"|(?P<p>\.{{2,}}|[^\s{_C}{_M}])"
)


_MOST_DIGITS = 25  # of a number; a longer row of digits is none


class Token:
    """One word ("w"), number ("n"), foreign word ("l") or mark ("p"), with its place and look-up form."""

    __slots__ = ("end", "kind", "norm", "start", "text")

    def __init__(self, text: str, start: int, end: int, kind: str, norm: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.kind = kind
        self.norm = norm

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start}, {self.end}, {self.kind})"


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of ``text[start:end]``; offsets are the whole text's."""
    for m in TOKEN.finditer(text, start, len(text) if end is None else end):
        kind, surface, (first, after) = m.lastgroup or "p", m.group(), m.span()
        if kind == "w":
            yield Token(surface, first, after, "w", fold(surface))
        elif kind == "n" and len(surface) > _MOST_DIGITS:
            yield Token(surface, first, after, "l", "#")  # no number of anything
        else:
            yield Token(surface, first, after, kind, fold(surface) if kind == "n" else surface)
