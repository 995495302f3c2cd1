"""Brings docs/lexicons.md up to date with the tables: their rows and columns, the flags and the sets of words.

Usage: python tools/lexicon_page.py (or `make docs`). What a row of each table is stays as written in the page.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from marsad.lexicon.rows import read_table

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/lexicons.md"
TABLES = ROOT / "src/marsad/lexicon/tables"


def page(old: str) -> str:
    """The page's text as the tables want it, from its text as it is."""
    about = dict(re.findall(r"^\| `(\w+\.tsv)` \|[^|]*\|[^|]*\| (.*) \|$", old, re.M))
    new = _section(old, "| table | rows |", (_table_row(p, about.get(p.name, "")) for p in _ordered(about)))
    flags = ((f"`{row['flag']}`", row["comment"]) for row in read_table(TABLES / "flags.tsv"))
    new = _section(new, "| flag |", (f"| {flag} | {comment} |" for flag, comment in flags))
    sets = ((row["set"], row["comment"]) for row in read_table(TABLES / "wordsets.tsv"))
    return _section(new, "| set |", (f"| {name} | {comment} |" for name, comment in sets))


def _ordered(about: dict[str, str]) -> list[Path]:
    """The tables in the page's order, new ones last."""
    order = list(about)
    return sorted(TABLES.glob("*.tsv"), key=lambda p: (order.index(p.name) if p.name in about else len(order), p.name))


def _table_row(path: Path, about: str) -> str:
    rows = read_table(path)
    columns = next(x for x in path.read_text(encoding="utf-8").splitlines() if not x.startswith("#"))
    return f"| `{path.name}` | {len(rows):,} | {' '.join(columns.split(chr(9)))} | {about or 'TO BE WRITTEN'} |"


def _section(text: str, head: str, rows: Iterable[str]) -> str:
    """The text with the rows of the Markdown table that begins with `head` replaced."""
    lines = text.split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith(head)) + 2
    end = next(n for n in range(start, len(lines)) if not lines[n].startswith("|"))
    return "\n".join([*lines[:start], *rows, *lines[end:]])


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
