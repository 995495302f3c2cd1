"""Stage: page furniture. Marks empty date lines, "read also" links, tag lists, stray dots and repeated captions."""

from __future__ import annotations

import re

from marsad.arabic import fold
from marsad.reading.draft import Draft

_LINE = re.compile(r"[^\n]+")
_LINK = re.compile(r"رابط الخبر بصحيفة[^\n:]{0,40}:[^\n]*")
_CREDIT = re.compile(
    r"[(«\"]?\s*(?:أ\s?[.]?\s?ف\s?[.]?\s?ب|رويترز|فرانس برس|د\s?[.]?\s?ب\s?[.]?\s?أ|أ\s?ب|وكالات|واس)\s*[)»\"]?\s*[.]?"
)

_SHORT = 45  # characters: a line that holds nothing but a credit
_LONG_TITLE = 40  # characters: no coincidence any more


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
    draft.furniture = sorted({*draft.furniture, *_title_again(draft)})


def _title_again(draft: Draft) -> list[tuple[int, int, str]]:
    """The headline once more in the body, with the link line that carries it (رابط الخبر بصحيفة …)."""
    title, text = draft.article.title.strip(), draft.text
    at = text.find(title, len(draft.article.title) + 1) if len(title) > 20 else -1
    link = _LINK.search(text, len(draft.article.title) + 1)
    alone = at >= 0 and (link is not None or _stands_alone(draft, at, at + len(title)))
    found = [(at, at + len(title), "headline")] if alone else []
    return (
        [*found, (link.start(), link.end(), "link")]
        if link and not (found and link.end() > at)
        else ([(link.start(), at + len(title), "link")] if link else found)
    )


def _stands_alone(draft: Draft, start: int, end: int) -> bool:
    """A headline that fills its line, or a long one that opens the body: the same words inside a sentence are its own."""
    before, after = draft.text[:start].rstrip(" \t"), draft.text[end:].lstrip(" \t.")
    if not before.endswith("\n"):
        return False
    return after[:1] in ("", "\n") or (end - start > _LONG_TITLE and not before[len(draft.article.title) :].strip())


def _kind(draft: Draft, line: str) -> str | None:
    if not any(c.isalnum() for c in line):
        return "dots"
    if len(line) < 25 and _CREDIT.fullmatch(line):
        return "credit"
    folded = fold(line)
    for pattern, kind in draft.lexicon.furniture:
        if kind == "credit" and pattern in folded and len(folded) < _SHORT:
            return kind  # جدة – عين اليوم
        if folded.startswith(pattern) and len(folded) < max(60, len(pattern) + 45):
            if kind == "tags" and len(folded) > len(pattern) and folded[len(pattern)] not in " :":
                continue
            return kind
    return None
