"""Stage: page furniture. Marks empty date lines, "read also" links, tag lists, stray dots and repeated captions."""

from __future__ import annotations

import re

from marsad.arabic import Normal, fold
from marsad.reading.draft import Draft

_LINE = re.compile(r"[^\n]+")
_CREDIT = re.compile(
    r"[(«\"]?\s*(?:أ\s?[.]?\s?ف\s?[.]?\s?ب|رويترز|فرانس برس|د\s?[.]?\s?ب\s?[.]?\s?أ|أ\s?ب|وكالات|واس)\s*[)»\"]?\s*[.]?"
)

_SHORT = 45  # characters: a line that holds nothing but a credit
_NAME = 40  # characters between a link line's first words and its colon: the outlet's name
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
    """The headline once more in the body, with the link line that carries it (furniture of the kind "source")."""
    title, text = draft.article.title.strip(), draft.text
    at = text.find(title, len(draft.article.title) + 1) if len(title) > 20 else -1
    link = _source_line(draft)
    alone = at >= 0 and (link is not None or _stands_alone(draft, at, at + len(title)))
    found = [(at, at + len(title), "headline")] if alone else []
    if link is None:
        return found
    if found and link[1] > at:  # the headline stands on the link's line: what follows it is the text
        return [(link[0], at + len(title), "link")]
    return [*found, (*link, "link")]


def _source_line(draft: Draft) -> tuple[int, int] | None:
    """A link to the outlet's own page, from its first words to the end of the line («رابط الخبر بصحيفة …: …»)."""
    links = [words for words, kind in draft.lexicon.furniture if kind == "source"]
    for line in _LINE.finditer(draft.text, len(draft.article.title) + 1):
        folded = fold(line.group())
        for words in links:
            at = folded.find(words)
            if at >= 0 and 0 <= folded.find(":", at) - at - len(words) <= _NAME:
                return line.start() + Normal(line.group()).starts[at], line.end()
    return None


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
        if kind == "source":
            continue  # its line may go on with the text
        if kind == "credit" and pattern in folded and len(folded) < _SHORT:
            return kind  # جدة – عين اليوم
        if folded.startswith(pattern) and len(folded) < max(60, len(pattern) + 45):
            if kind == "tags" and len(folded) > len(pattern) and folded[len(pattern)] not in " :":
                continue
            return kind
    return None
