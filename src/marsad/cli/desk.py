"""The reviewer's desk: one finding after the other on a terminal, one key an action; from a pipe, a letter each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

    from marsad.observatory import Observatory
    from marsad.record import Finding

_KEYS = "[a]ccept  [r]eject  [c]orrect  [s]kip  [u]ndo  [o]pen article  [q]uit  [?] help"
_HELP = """\
a   accept: the finding is right as it stands
r   reject: it is not in the text, or is no such event; it is shown no more
c   correct: change its fields, one FIELD=VALUE a line
s   skip: leave it undecided
u   undo the last decision of this sitting, and go back to it
o   open the whole article
q   end; what was decided is kept

A correction's values are words of the article:
    killed=7    mode=aerial    status=planned    date=أمس|2026-11-17
    actors=القوات الروسية|Russian forces|RUS|MIL    (several with ;)
    places=عدن|Aden|YEM|12.8|45.0
    actors=none empties a field
An empty line ends the correction and keeps it. Esc, a full stop, or u, c or q
alone leaves it, and nothing is changed.

In the article: space or Enter on, b back, q or Esc to the finding."""
_LEAVE = (".", "u", "c", "q")
_ESC = "\x1b"


class Desk:
    """One sitting of a reviewer.

    Args:
        o: the observatory.
        who: the reviewer's name.
    """

    def __init__(self, o: Observatory, who: str) -> None:
        from marsad.publish import console  # noqa: PLC0415

        self.o, self.who = o, who
        self.made: list[int] = []
        self.screen = console()

    def go(self, queue: list[Finding], total: int) -> int:
        """Shows one finding after the other until the queue or the reviewer ends; returns how many were decided."""
        at, shown = 0, False
        while at < len(queue):
            if not shown:
                self._show(queue[at], at + 1, total)
            key = _key()
            if key == "q":
                break
            shown = key not in ("a", "r", "c", "s", "u")  # what opens over the finding leaves it where it stands
            if key == "u":
                at = self._undo(at)
            elif key in ("a", "r", "c", "s") and self._act(key, queue[at]):
                at += 1
            elif key == "o":
                self._open(queue[at])
            elif key == "?":
                self._over(_HELP)
        return len(self.made)

    def _act(self, key: str, finding: Finding) -> bool:
        if key == "s":
            return True
        if key == "c":
            return self._correct(finding)
        self.made.append(self.o.decide(finding.id, "accept" if key == "a" else "reject", self.who))
        return True

    def _correct(self, finding: Finding) -> bool:
        """Asks for fields and a comment; True where the correction was made, False where it was left or does not fit."""
        from marsad.observatory.edit import change, fields  # noqa: PLC0415

        click.echo(f"fields: {', '.join(fields(finding.value))}\nFIELD=VALUE; an empty line when done; . or Esc: leave it")
        new: dict[str, Any] = {}
        while typed := _line("> "):
            if typed in _LEAVE or typed.startswith(_ESC):
                return False
            field, _, value = typed.partition("=")
            try:
                new[field.strip()] = change(finding.value, field.strip(), value, finding.article.text)
            except ValueError as error:
                click.echo(str(error), err=True)
        comment = _line("comment: ") if new else _ESC
        if comment == "." or comment.startswith(_ESC):
            return False
        try:
            self.made.append(self.o.decide(finding.id, "correct", self.who, comment or None, **new))
        except ValueError as error:
            click.echo(str(error), err=True)
            return False
        return True

    def _undo(self, at: int) -> int:
        if not self.made:
            click.echo("nothing to undo in this sitting", err=True)
            return at
        self.o.undo(self.made.pop(), self.who)
        return max(0, at - 1)

    def _show(self, finding: Finding, n: int, total: int) -> None:
        from marsad.publish.sheet import fitted  # noqa: PLC0415

        rows = self.screen.size.height - 2 if self.screen.is_terminal else 10_000
        self.screen.print(fitted(finding, n, total, self.screen, rows))
        self.screen.print(_KEYS, style="bold", markup=False, highlight=False)

    def _open(self, finding: Finding) -> None:
        from marsad.publish.sheet import article  # noqa: PLC0415

        self._over(article(finding))

    def _over(self, what: RenderableType) -> None:
        """Shows something page by page on the terminal's other screen, so that the finding stays where it is; else prints it."""
        from rich.segment import Segment, Segments  # noqa: PLC0415

        if not (self.screen.is_terminal and sys.stdin.isatty()):
            self.screen.print(what)
            return
        lines = self.screen.render_lines(what, self.screen.options.update(height=None), pad=False)
        high = max(1, self.screen.size.height - 2)
        at = 0
        with self.screen.screen(hide_cursor=False):
            while at < len(lines):
                self.screen.clear()
                page = [piece for line in lines[at : at + high] for piece in (*line, Segment.line())]
                self.screen.print(Segments(page), end="")
                last = at + high >= len(lines)
                self.screen.print(
                    f"{min(len(lines), at + high)} of {len(lines)} lines; space: on, b: back, q: close", style="bold"
                )
                key = _key()
                if key in ("q", "o", "?", _ESC) or (last and key in (" ", "\r", "\n")):
                    return
                at = max(0, at - high) if key in ("b", _ESC + "[a", _ESC + "[5~") else at if last else at + high


def _key() -> str:
    """One key, without Enter on a terminal; the next letter of a pipe; q at its end."""
    if sys.stdin.isatty():
        return click.getchar().lower()
    while (key := sys.stdin.read(1)) and key.isspace():
        pass
    return key.lower() or "q"


def _line(prompt: str) -> str:
    """A line; on a terminal Esc as its first key is one at once."""
    if not sys.stdin.isatty():
        click.echo(prompt, nl=False)
        return sys.stdin.readline().strip()
    click.echo(prompt, nl=False)
    first = click.getchar()
    start, entered, _ = first.replace("\n", "\r").partition("\r")
    if entered or first.startswith(_ESC):
        click.echo(start if entered else "")
        return _ESC if first.startswith(_ESC) else start.strip()
    return _rest(prompt, first).strip()


def _rest(prompt: str, first: str) -> str:
    """The line of which the first keys were taken, with the terminal's own editing."""
    try:
        import readline  # noqa: PLC0415 - not everywhere
    except ImportError:
        click.echo(first, nl=False)
        return first + sys.stdin.readline()
    readline.set_startup_hook(lambda: readline.insert_text(first))
    try:
        click.echo("\r", nl=False)
        return input(prompt)
    finally:
        readline.set_startup_hook()
