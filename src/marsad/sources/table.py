"""A CSV file's rows, each with the bytes that it stood in; a quotation mark that is never closed costs its own row alone.

Python's csv module takes such a mark's field on to the next quotation mark, or to the end of the file, and says nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from marsad.sources.encoding import decode
from marsad.sources.items import MAX_BYTES

_BOM = b"\xef\xbb\xbf"
_AHEAD = 50  # lines that a row may take where reading is taken up again
_TRIED = 5_000  # lines at which that is tried
_MOST_BROKEN = 1_000  # rows: each costs a look at what it took in, so that a hostile file could cost the square of its length


class Table:
    """A delimited text with a header line; commas, semicolons or tabs, whichever the header has most of.

    Attributes:
        header: the names of its columns.

    Raises:
        EncodingError: the bytes are no text.
    """

    def __init__(self, data: bytes) -> None:
        text = decode(data).lstrip("\ufeff")
        self._mark = max(",;\t", key=text.partition("\n")[0].count)
        self._lines = _Lines(text, data)
        csv.field_size_limit(MAX_BYTES)
        self._reader = csv.reader(self._lines, delimiter=self._mark)
        try:
            self.header = next(self._reader, [])
        except csv.Error:
            self.header = []
        self._head = self._lines.taken()

    def rows(self) -> Iterator[tuple[list[str] | str, bytes]]:
        """(cells, bytes of the header's and the row's lines) of each row; a string for cells says why a row is not read."""
        broken = 0
        while broken < _MOST_BROKEN:
            row, why = self._next()
            lines = len(self._lines.pending)
            if row is None and not why:
                return
            if why or (row is not None and (lines > 1 or self._lines.ended())):
                why = self._swallowed(why)
            data = self._head + self._lines.taken()
            if why:
                broken += 1
                yield why, data
            elif row is not None:
                yield row, data
        yield (
            f"{broken:,} rows before it are damaged; nothing more is read: write the file again with its quotation marks closed",
            b"",
        )

    def _next(self) -> tuple[list[str] | None, str]:
        try:
            return next(self._reader, None), ""
        except csv.Error as error:
            return None, f"not CSV ({error})"

    def _swallowed(self, why: str) -> str:
        """Why the row just taken is not read, with the lines that it swallowed given back; "" where it is sound after all.

        Lines are given back from the first one on at which a row of the header's width begins. Where there is none, and the
        quotation mark was closed, the row is one of several lines with a stray mark inside.
        """
        taken, open_at_end = self._lines.pending, False
        if not why:
            wrong = self._wrong([line for _, line, _ in taken])
            if not wrong:
                return ""
            open_at_end = "end of data" in wrong
        again = next((n for n in range(1, min(len(taken), _TRIED)) if self._begins(taken[n][0])), None)
        below = len(taken) - 1
        lines = f"the {below:,} lines below it" if below != 1 else "the line below it"
        if again is not None:
            self._lines.back_to(again)
            kept = "they are read" if again == 1 else f"the last {below - again + 1:,} are read"
            return f"a quotation mark that is not closed swallows {lines}: {kept} by themselves, the row is not; close it"
        if why or not open_at_end:
            return why
        if not below:
            return "a quotation mark is not closed; the row is cut off and not read: get the file again, or close it"
        return f"a quotation mark that is not closed swallows {lines}; none of it is read: close it"

    def _wrong(self, lines: list[str]) -> str:
        """What a strict reader says of lines; "" where they are sound."""
        try:
            for _ in csv.reader(lines, delimiter=self._mark, strict=True):
                pass
        except csv.Error as error:
            return str(error)
        return ""

    def _begins(self, at: int) -> bool:
        """Whether a sound row of the header's width begins at this place of the text."""
        try:
            row = next(csv.reader(self._lines.ahead(at, _AHEAD), delimiter=self._mark, strict=True), [])
        except csv.Error:
            return False
        return len(row) == len(self.header) > 1


class _Lines:
    """A table's lines for the csv module, which also says which bytes the rows taken so far stood in.

    Attributes:
        pending: (place in the text, line, its bytes) of the lines taken since last asked.
    """

    def __init__(self, text: str, data: bytes) -> None:
        self.lines = io.StringIO(text, newline="")
        self.size = len(text)
        # In UTF-16 a line break is two bytes, so that the bytes' lines are not the text's; each line is UTF-8 then.
        raw = [] if b"\x00" in data else data.removeprefix(_BOM).splitlines(keepends=True)
        self.raw = raw if len(raw) == sum(1 for _ in io.StringIO(text, newline="")) else None
        self.number = 0
        self.pending: list[tuple[int, str, bytes]] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        at = self.lines.tell()
        line = next(self.lines)
        self.pending.append((at, line, self.raw[self.number] if self.raw is not None else line.encode("utf-8")))
        self.number += 1
        return line

    def ended(self) -> bool:
        """Whether all lines are taken."""
        return self.lines.tell() >= self.size

    def ahead(self, at: int, most: int) -> list[str]:
        """So many lines from a place of the text on, without taking them."""
        here = self.lines.tell()
        self.lines.seek(at)
        found = list(islice(self.lines, most))
        self.lines.seek(here)
        return found

    def back_to(self, n: int) -> None:
        """Gives the pending lines from the n-th on back, to be taken again."""
        self.lines.seek(self.pending[n][0])
        self.number -= len(self.pending) - n
        del self.pending[n:]

    def taken(self) -> bytes:
        """The bytes of the lines taken since last asked."""
        out = b"".join(data for *_, data in self.pending)
        self.pending = []
        return out
