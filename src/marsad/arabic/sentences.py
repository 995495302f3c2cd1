"""Sentence splitting for Arabic news.

Ends a sentence: a full stop, question or exclamation mark followed by space (closing quotes go with it) or, as papers slip,
by the next word at once (صالح.وقتل), a run of two
or more dots between headline clauses, a line break, a bullet. Does not: a dot between digits or Latin letters, after a
one-letter abbreviation (د. م. أ.) or a known one (ص.ب), or inside parentheses or a quotation that closes soon on the same line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSE = "»”\"')]}’"
_END = re.compile(
    rf"(?P<stop>[.!?؟…۔]+)(?P<close>[{re.escape(_CLOSE)}]*)(?=\s|$|[*•]|(?<=[ء-ي]{{3}}[.!؟])[ء-ي]{{3}})|(?P<line>\n+)|(?<=\s)(?P<bullet>[*•▪●◆-](?=\s))"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(«\"])[وبل]?(?:ال)?(?:[أ-ي]|أ\.د|ص\.ب|ق\.م|إ\.ب|ا\.ب|د\.ب|أ\.ف|ا\.ف|ج\.م)$")
_TRIM = " \t\r\n*•▪●◆\u00a0"


def _inside(text: str, start: int, at: int, end: int, pair: str) -> bool:
    """A stop between two marks of a pair that closes soon, on the same line."""
    opened = text.rfind(pair[0], start, at)
    if opened < 0 or text.find(pair[1], opened, at) >= 0:
        return False
    closing = text.find(pair[1], at, min(end, at + 200))
    return closing >= 0 and text.find("\n", at, closing) < 0


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of ``text[start:end]``, in code points, white space trimmed; empty ones left out."""
    stop = len(text) if end is None else end
    begin = start
    for m in _END.finditer(text, start, stop):
        cut = m.end()
        if m.group("stop"):
            dots = m.group("stop")
            before = text[max(begin, m.start() - 6) : m.start()]
            if dots == "." and not m.group("close") and _ABBREVIATION.search(before):
                continue
            if _inside(text, begin, m.start(), stop, "()") or (
                not m.group("close") and _inside(text, begin, m.start(), stop, "«»")
            ):
                continue
        elif m.group("bullet") and text[begin : m.start()].strip(_TRIM) and m.group("bullet") == "-":
            continue  # a dash inside a line joins; only a leading one is a bullet
        yield from _trimmed(text, begin, cut)
        begin = cut
    yield from _trimmed(text, begin, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    if end > start:
        yield start, end
