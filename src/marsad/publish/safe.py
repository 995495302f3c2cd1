"""What a hostile text may do to a terminal, a Markdown page or a line of a table, and what keeps it from that."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!])")
FSI, PDI = "\u2068", "\u2069"


def plain(text: str) -> str:
    """Without terminal escapes, other controls (tab and line break stay) and bidirectional controls."""
    return _CONTROL.sub("", text)


def line(text: str, longest: int = 0) -> str:
    """One line of plain text; cut at ``longest`` characters with an ellipsis (0: never)."""
    flat = " ".join(plain(text).split())
    return flat if not longest or len(flat) <= longest else flat[: longest - 1].rstrip() + "…"


def isolated(text: str, longest: int = 0) -> str:
    """One line between bidi isolates, so that Arabic and Latin side by side keep their places; cut as by `line`."""
    return f"{FSI}{line(text, longest)}{PDI}"


def markdown(text: str) -> str:
    """One line in which no character makes Markdown or HTML."""
    return escaped(line(text))


def escaped(text: str) -> str:
    """Text that is one plain line already (as `name` makes it) with Markdown's and HTML's marks escaped."""
    return _MARKDOWN.sub(r"\\\1", text)


def name(text: str, longest: int = 0) -> str:
    """One line, cut as by `line`; between bidi isolates where it has letters that are written right to left."""
    return isolated(text, longest) if _RTL.search(text) else line(text, longest)
