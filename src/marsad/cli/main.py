"""The `marsad` command. Exit codes: 0 all read, 1 some inputs failed, 2 none could be read or wrong usage, 130 Ctrl-C."""

from __future__ import annotations

import os
import sys

import click

from marsad.cli.coder import coder
from marsad.cli.find import export, find
from marsad.cli.gazetteer import gazetteer
from marsad.cli.read import explain, read, schema
from marsad.cli.review import decide, decisions, review, undo
from marsad.cli.store import add, backup, check, follow, reread, restore, stats
from marsad.lexicon import TableError
from marsad.version import __version__

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _ClosedError(Exception):
    """Whom we write to has read enough; click would make exit code 1 of it."""


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        """As click does."""
        try:
            return super().invoke(ctx)
        except (BrokenPipeError, _ClosedError):
            raise _ClosedError from None


@click.group(cls=_Group, context_settings=_HELP)
@click.version_option(__version__, "-V", "--version", prog_name="marsad", message="%(prog)s %(version)s")
def cli() -> None:
    """Read Arabic news into sourced records: who did what to whom, where and when; who said what; what was promised.

    \b
    Examples:
      marsad read report.txt --published 2021-09-30
      marsad read archive/ --format jsonl > records.jsonl
      marsad explain report.txt
      marsad add archive/ && marsad find مستشفى --type ASSAULT
      marsad review --who amal
      marsad gazetteer add SY.txt
    """


_COMMANDS = (
    read, explain, schema, gazetteer, add, follow, find, review, decide, undo, decisions, export, reread, stats, check, backup,
    restore, coder,
)  # fmt: skip
for command in _COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Runs the command line; every error is one line on stderr that says what to do."""
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "marsad"
        hint = f" (try: {where} --help)" if isinstance(error, click.UsageError) else ""
        _fail(error.format_message() + hint, 2)
    except (click.Abort, KeyboardInterrupt):
        _fail("stopped; what was printed is whole", 130)
    except (BrokenPipeError, _ClosedError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `marsad read … | head` is no error
        sys.exit(0)
    except (TableError, FileNotFoundError, ValueError) as error:
        _fail(str(error), 2)


def _fail(message: str, code: int) -> None:
    click.echo(f"marsad: {' '.join(message.split())}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
