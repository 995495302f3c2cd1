"""Stage: page furniture. Marks empty date lines, "read also" links, tag lists, stray dots and repeated captions."""

from __future__ import annotations

import re

from marsad.arabic import fold
from marsad.reading.draft import Draft

_LINE = re.compile(r"[^\n]+")
_CREDIT = re.compile(
    r"[(«\"]?\s*(?:أ\s?[.]?\s?ف\s?[.]?\s?ب|رويترز|فرانس برس|د\s?[.]?\s?ب\s?[.]?\s?أ|أ\s?ب|وكالات|واس)\s*[)»\"]?\s*[.]?"
)


def run(draft: Draft) -> None:
    """Adds to ``draft.furniture`` (start, end, kind) spans that no later stage reads."""
    text = draft.text
    title_end = len(draft.article.title)
    seen: dict[str, tuple[int, int]] = {}
    for m in _LINE.finditer(text, title_end + 1 if title_end else 0):
        line = m.group().strip()
        if not line:
            continue
        kind = _kind(draft, line)
        if kind == "tags":
            at = text.find(line, m.start())
            draft.furniture.append((at, m.end(), kind))
            continue
        if kind:
            draft.furniture.append((m.start(), m.end(), kind))
            continue
        if len(line) > 8:
            if line in seen and len(line) < 200:
                draft.furniture.append((*seen[line], "caption"))
                draft.furniture.append((m.start(), m.end(), "caption"))
            seen.setdefault(line, (m.start(), m.end()))
        tags = re.search(r"\sسمات\s(?=[^.]*$)", m.group())
        if tags and draft.article.source in ("3alyoum", None):
            draft.furniture.append((m.start() + tags.start(), m.end(), "tags"))
    draft.furniture = sorted(set(draft.furniture))


def _kind(draft: Draft, line: str) -> str | None:
    if not any(c.isalnum() for c in line):
        return "dots"
    if len(line) < 25 and _CREDIT.fullmatch(line):
        return "credit"
    folded = fold(line)
    for pattern, kind in draft.lexicon.furniture:
        if folded.startswith(pattern) and len(folded) < max(60, len(pattern) + 45):
            if kind == "tags" and len(folded) > len(pattern) and folded[len(pattern)] not in " :":
                continue
            return kind
    return None
