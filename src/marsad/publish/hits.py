"""What a search found, on a terminal: a table of hits with the words marked, and counts by facet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from marsad.observatory.facets import Counts
from marsad.observatory.find import ArticleHit
from marsad.publish.english import line as english
from marsad.publish.isolating import Isolating
from marsad.publish.safe import isolated, line, plain
from marsad.record import Finding
from marsad.record.finding import evidence

Marks = Callable[[str], list[tuple[int, int]]]
_AROUND = 60  # characters before and after the first word that matched
_LONGEST = 150
_MARK = "bold reverse"


def hits_table(hits: Sequence[Finding | ArticleHit], marks: Marks, ids: Mapping[str, str]) -> Table:
    """Hits as a table: findings with their English line and evidence, articles with their title and a passage.

    Args:
        hits: of one kind, one at least.
        marks: where the query's words stand in a text.
        ids: by a finding's id, as much of it as people need (`observatory.ids.short`).
    """
    table = Table(show_lines=False, pad_edge=False)
    if isinstance(hits[0], ArticleHit):
        for name in ("day", "outlet", "article", "findings", "id"):
            table.add_column(
                name, overflow="fold", no_wrap=name in ("day", "id"), justify="right" if name == "findings" else "left"
            )
        for hit in hits:
            if isinstance(hit, ArticleHit):
                a = hit.article
                shown = Isolating(_marked(a.title, marks), _passage(a.text, len(a.title) + 1, hit.highlights))
                table.add_row(a.published or "?", isolated(a.source or ""), shown, str(hit.findings), hit.id[:12])
        return table
    for name in ("day", "what", "in English, and its words", "outlet", "conf.", "id"):
        table.add_column(name, overflow="fold", no_wrap=name in ("day", "id"))
    for hit in hits:
        if isinstance(hit, Finding):
            table.add_row(*_finding(hit, marks), ids.get(hit.id, hit.id))
    return table


def facet_lines(counts: Counts) -> Iterable[Text]:
    """One line a facet: its commonest values with their counts."""
    for facet, values in counts.items():
        if values:
            shown = "  ".join(f"{isolated(line(v, 40))} {n:,}" for v, n in values)
            yield Text.assemble((f"{facet:8} ", "bold"), shown)


def _finding(f: Finding, marks: Marks) -> tuple[str | Isolating, ...]:
    value = f.value
    date = getattr(value, "date", None)
    day = (date.value if date and date.value else None) or f.article.published or "?"
    kind = getattr(value, "type", f.kind)
    mode = getattr(value, "mode", None)
    words = evidence(value).text
    shown = Isolating(Text(line(english(f), _LONGEST)), _marked(line(words, _LONGEST), marks))
    state = "" if f.review == "unreviewed" else f"\n{f.review}"
    sure = getattr(value, "confidence", None)
    return (
        day,
        f"{kind}{'/' + mode if mode else ''}{state}",
        shown,
        isolated(f.article.source or ""),
        f"{sure:.2f}" if sure else "",
    )


def _marked(words: str, marks: Marks) -> Text:
    text = Text(plain(words), style="dim")
    for start, end in marks(text.plain):
        text.stylize(_MARK, start, end)
    return text


def _passage(text: str, body: int, found: list[tuple[int, int]]) -> Text:
    inside = [m for m in found if m[0] >= body]
    if not inside:
        return Text("")
    start = max(body, inside[0][0] - _AROUND)
    end = min(len(text), inside[0][1] + _AROUND)
    out = Text(style="dim")
    at = start
    for a, b in inside:
        if b <= end:
            out.append(line(f"x{text[at:a]}x")[1:-1])
            out.append(line(text[a:b]), style=_MARK)
            at = b
    out.append(line(f"x{text[at:end]}x")[1:-1])
    return Text.assemble("…" if start > body else "", out, "…" if end < len(text) else "")
