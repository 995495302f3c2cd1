"""What `marsad read` and `marsad add` need to read with another coder, and `marsad coder prompts`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from marsad.cli.options import day, lexicon_option
from marsad.record import Article, Record
from marsad.sources import FORMATS, Problem, read_paths

if TYPE_CHECKING:
    from marsad.coders import Coder, Fast
    from marsad.coders.client import Server
    from marsad.coders.config import Config

_TOLD = 40  # dropped things of an article that --verbose prints
CODERS = ("fast", "llm", "both")


class Choice(NamedTuple):
    """The options that say who reads."""

    coder: str
    config: Path | None
    replay: Path | None
    budget: int | None
    allow_remote: bool
    verbose: bool


def coder_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `Choice`."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    for option in (
        click.option("--verbose", "-v", is_flag=True, help="Name each thing of a coder's answer that was dropped."),
        click.option("--allow-remote", is_flag=True, help="Let the articles be sent to a server that is not this machine."),
        click.option("--budget", type=click.IntRange(1), metavar="TOKENS", help="Ask no more once so many tokens are spent."),
        click.option("--replay", type=file, metavar="FILE", help='Take recorded answers ({"key", "answer"} a line); no network.'),
        click.option("--config", type=file, metavar="FILE", help="A TOML file whose table [coder] says which model to ask."),
        click.option("--coder", type=click.Choice(CODERS), default="fast", show_default=True,
                     help="Who reads: Marsad's own reader, a language model that is checked, or both."),
    ):  # fmt: skip
        command = option(command)
    return command


def choice(chosen: dict[str, Any]) -> Choice:
    """The options' choice. Raises click.UsageError where some of them go with another coder."""
    made = Choice(**chosen)
    if made.coder == "fast":
        extra = [f"--{k.replace('_', '-')}" for k, v in chosen.items() if v and k not in ("coder", "verbose")]
        if extra:
            raise click.UsageError(f"{extra[0]} goes with --coder llm or both; the fast reader asks nobody")
    return made


class Coding:
    """A run with another coder than the fast reader: makes it, tells what it does, counts.

    Raises:
        click.UsageError: the options do not go together, or the text would leave the machine unasked.
    """

    def __init__(self, chosen: Choice, folders: tuple[str, ...], least: float | None) -> None:
        from marsad import gazetteer, lexicon  # noqa: PLC0415 - `marsad --help` need not load the tables
        from marsad.coders import Both, Fast, Llm  # noqa: PLC0415
        from marsad.coders.llm import TRUST  # noqa: PLC0415

        self.choice = chosen
        self.server: Server | None = None
        words, places = lexicon.load(folders), gazetteer.load()
        ask, trust = self._ask()
        self.fast: Fast = Fast(words, places, least)
        self.coder: Coder
        if chosen.coder == "both":  # what one doubts the other may tell: nothing is left out before they are together
            everything = Fast(words, places, None if least is None else 0.0)
            self.coder = Both(everything, Llm(ask, words, places), trust, least)
        else:
            self.coder = Llm(ask, words, places, TRUST if trust is None else trust, least)
        self.failed = 0
        self._running: Generator[Any, None, None] | None = None
        self._found: Counter[str] = Counter()
        self._asked = self._tokens = self._findings = self._fields = self._fatal = 0

    def _ask(self) -> tuple[Any, float | None]:
        from marsad.coders import Replay  # noqa: PLC0415

        c = self.choice
        if c.replay:
            if c.budget:
                raise click.UsageError("--budget goes with a server; --replay spends nothing")
            found = Replay(c.replay)
            for problem in found.problems:
                tell(problem)
            return found, _config(c.config).trust if c.config else None
        if c.config is None:
            raise click.UsageError(f"--coder {c.coder} needs --config FILE with a table [coder], or --replay FILE")
        self.server = _server(_config(c.config), c)
        return self.server, self.server.config.trust

    def records(self, items: Iterable[Article | Problem]) -> Iterator[Record | Problem]:
        """The records, in order; where the coder fails, the fast reader's, and a line says why."""
        for outcome in self.outcomes(items):
            yield outcome if isinstance(outcome, Problem) else outcome.reading.record

    def stored(self, items: Iterable[Article | Problem]) -> Iterator[Record | Problem]:
        """The records that a store keeps as this coder's: where it fails a problem, so that the next run asks again."""
        for outcome in self.outcomes(items, said=False):
            if isinstance(outcome, Problem):
                yield outcome
            elif outcome.failure:
                yield Problem(outcome.name, f"not kept: {outcome.failure}")
            else:
                yield outcome.reading.record

    def outcomes(self, items: Iterable[Article | Problem], said: bool = True) -> Iterator[Any]:
        """What came of each article; ``said``: failures are told here."""
        self._running = self._outcomes(items, said)
        return self._running

    def __enter__(self) -> Coding:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends what is read, also where Ctrl-C came while a record was printed: answers under way are waited for."""
        if self._running is not None:
            self._running.close()

    def _outcomes(self, items: Iterable[Article | Problem], said: bool) -> Generator[Any, None, None]:
        from marsad.coders import read_all  # noqa: PLC0415

        if self.server:
            items = self._announced(items, self.server)
        threads = self.server.config.concurrency if self.server else 0
        try:
            with closing(read_all(items, self.coder, self.fast, threads, tell)) as outcomes:
                for outcome in outcomes:
                    if not isinstance(outcome, Problem):
                        self._count(outcome, said)
                    yield outcome
        finally:
            self._close()

    def _announced(self, items: Iterable[Article | Problem], server: Server) -> list[Article | Problem]:
        """All items; what they will cost and where they are sent is told before anything is."""
        from marsad.coders.budget import estimate  # noqa: PLC0415
        from marsad.coders.prompt import key_of  # noqa: PLC0415

        found = list(items)
        articles = [a for a in found if isinstance(a, Article)]
        new = [a for a in articles if not server.knows(key_of(a))]
        c, about = server.config, estimate(new)
        if new:
            safety = ", unencrypted" if not c.local and c.url.startswith("http:") else ""
            tell(f"the text of {len(new):,} articles is sent to {c.where} (model {c.model}{safety}): some {about:,} tokens")
        if len(new) < len(articles):
            tell(f"{len(articles) - len(new):,} articles are answered from the cache")
        if self.choice.budget is not None and about > self.choice.budget:
            tell(f"the budget of {self.choice.budget:,} tokens may not last; the fast reader reads the rest")
        return found

    def _count(self, outcome: Any, said: bool) -> None:
        reading = outcome.reading
        self._found.update(reading.found)
        self._asked += reading.asked
        self._tokens += reading.tokens
        self._findings += len({d.what for d in reading.drops if d.finding})
        self._fields += sum(not d.finding for d in reading.drops)
        if outcome.failure:
            self.failed += 1
            if said and not (outcome.fatal and self._fatal):
                tell(f"{outcome.name}: {outcome.failure}; read by the fast reader")
            self._fatal += outcome.fatal
        if self.choice.verbose:
            for drop in reading.drops[:_TOLD]:
                tell(f"{outcome.name}: {drop.what} dropped: {drop.why}" + (f": {_shown(drop.words)}" if drop.words else ""))
            if len(reading.drops) > _TOLD:
                tell(f"{outcome.name}: and {len(reading.drops) - _TOLD:,} more")

    def _close(self) -> None:
        from marsad.coders.quotes import HOWS  # noqa: PLC0415

        if self._asked:
            found = sum(self._found.values())
            how = ", ".join(f"{self._found[h]:,} {h}" for h in HOWS if self._found[h])
            share = f"{found:,} of {self._asked:,} quotations found ({how or 'none'})"
            tell(f"{share}; dropped: {self._findings:,} findings, {self._fields:,} fields; some {self._tokens:,} tokens")
        if self.failed:
            tell(f"{self.failed:,} articles were read by the fast reader alone")
        if self.server:
            self.server.close()


@click.group()
def coder() -> None:
    """Reading with a language model: what it would be asked."""


@coder.command()
@lexicon_option
@click.option(
    "--input-format", "form", type=click.Choice(FORMATS), default="auto", show_default=True, help="What the inputs are."
)
@click.option("--published", callback=day, metavar="DATE", help="Day (YYYY-MM-DD) of articles that have none.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|-...")
def prompts(paths: tuple[str, ...], published: str | None, form: str, folders: tuple[str, ...]) -> int:
    """Print what a language model is to be asked, a JSON line each: key, article, messages, response_format.

    Have each answered anywhere, write {"key": …, "answer": …} lines, and read with --replay.

    \b
    Examples:
      marsad coder prompts articles/ > prompts.jsonl
      marsad read articles/ --coder llm --replay answers.jsonl
    """
    from marsad import gazetteer, lexicon  # noqa: PLC0415
    from marsad.coders.prompt import prompt_of, response_format  # noqa: PLC0415
    from marsad.reading.long import cut  # noqa: PLC0415
    from marsad.reading.pipeline import draft_of  # noqa: PLC0415

    good = bad = 0
    words, places = lexicon.load(folders), gazetteer.load()
    for item in read_paths(list(paths), published, form):
        if isinstance(item, Problem):
            bad += 1
            tell(f"{item.where}: {item.why}")
            continue
        good += 1
        for part, _ in cut(item):
            draft = draft_of(part, words, places)
            if draft.sentences:
                made = prompt_of(draft)
                line = {"key": made.key, "article": item.id, "messages": made.messages, "response_format": response_format()}
                click.echo(json.dumps(line, ensure_ascii=False))
    return 0 if not bad else 1 if good else 2


def read_by(record: Record, coder: str) -> str:
    """Who made a record of a run of this coder: it, or the fast reader in its stead."""
    return "fast" if f"fast reader for {coder}" in record.version else coder


def tell(line: str) -> None:
    """One line on stderr, whatever is in it."""
    from marsad.publish.safe import line as plain  # noqa: PLC0415

    click.echo(f"marsad: {plain(line)}".encode("utf-8", "backslashreplace").decode(), err=True)


def _shown(words: str) -> str:
    return f"«{words}»"


def _config(path: Path) -> Config:
    from marsad.coders.config import load  # noqa: PLC0415

    return load(path)


def _server(config: Config, chosen: Choice) -> Server:
    from marsad.coders.budget import Budget  # noqa: PLC0415
    from marsad.coders.cache import Cache  # noqa: PLC0415
    from marsad.coders.client import Server  # noqa: PLC0415

    if not config.local and not chosen.allow_remote:
        raise click.UsageError(
            f"{config.where} is not this machine, and the articles' text would leave it; allow it by --allow-remote"
        )
    try:
        return Server(config, Cache(), Budget(chosen.budget))
    except ImportError as error:
        raise click.ClickException(str(error)) from None
