"""Many articles by a coder: several at once, in order; where it fails, the fast reader's record comes out with a note."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future
from itertools import islice
from queue import Empty, SimpleQueue
from typing import NamedTuple

from marsad.coders.coder import Coder, CoderError, Fast, Reading
from marsad.record import Article
from marsad.sources import Problem

_AHEAD = 3  # articles taken for each thread beyond the one it reads


class Outcome(NamedTuple):
    """What came of one article: its reading; why the coder failed, where it did (the reading is then the fast reader's).

    The fast reader's record says so in its version.
    """

    name: str
    reading: Reading
    failure: str | None = None
    fatal: bool = False


def read_all(
    items: Iterable[Article | Problem], coder: Coder, fast: Fast, threads: int = 0, tell: Callable[[str], object] = lambda _: None
) -> Generator[Outcome | Problem, None, None]:
    """Outcomes in the order of the articles; problems go through.

    On Ctrl-C, and when the generator is closed before its end, nothing more is asked, and the answers under way are waited for
    (another Ctrl-C leaves them), so that they are kept; then KeyboardInterrupt goes on. Who prints what comes closes the
    generator when Ctrl-C comes there.

    Args:
        items: taken lazily.
        coder: reads, in ``threads`` threads at once.
        fast: reads what the coder cannot.
        threads: how many; 0 reads in the thread that asks, where Ctrl-C ends a question.
        tell: takes one line for the person who waits.
    """
    if threads < 1:
        yield from (item if isinstance(item, Problem) else _read(item, coder, fast) for item in items)
        return
    crew = _Crew(threads)
    waiting: deque[Problem | Future[Outcome | Problem]] = deque()
    stream = iter(items)
    try:
        while True:
            for item in islice(stream, threads * (1 + _AHEAD) - len(waiting)):
                waiting.append(item if isinstance(item, Problem) else crew.start(_work(item, coder, fast)))
            if not waiting:
                return
            first = waiting[0]
            yield first if isinstance(first, Problem) else first.result()
            waiting.popleft()
    except (KeyboardInterrupt, GeneratorExit):
        crew.stop()
        under_way = [f for f in waiting if isinstance(f, Future) and not f.done()]
        if under_way and not sys.is_finalizing():  # threads are no more when the process ends
            tell(f"stopping: {len(under_way)} answers under way are waited for (Ctrl-C again leaves them)")
            for future in under_way:
                future.exception()
        raise
    finally:
        crew.stop()


def _work(article: Article, coder: Coder, fast: Fast) -> Callable[[], Outcome | Problem]:
    return lambda: _read(article, coder, fast)


def _read(article: Article, coder: Coder, fast: Fast) -> Outcome | Problem:
    fatal = False
    try:
        try:
            return Outcome(article.id, coder.read(article))
        except CoderError as error:
            why, fatal = str(error), error.fatal
        except Exception as error:  # one article's defect must not end the run
            why = f"could not be checked ({type(error).__name__}: {str(error)[:80]}); please report it with the text"
        reading = fast.read(article)
        reading.record.version += f", fast reader for {coder.name}: {why}"
        return Outcome(article.id, reading, why, fatal)
    except Exception as error:
        return Problem(
            article.id, f"could not be read ({type(error).__name__}: {str(error)[:120]}); please report it with the text"
        )


class _Crew:
    """Threads that end with the process whatever they wait for (those of concurrent.futures are waited for)."""

    def __init__(self, threads: int) -> None:
        self._tasks: SimpleQueue[tuple[Future[Outcome | Problem], Callable[[], Outcome | Problem]] | None] = SimpleQueue()
        self._size = threads
        for _ in range(threads):
            threading.Thread(target=self._run, daemon=True).start()

    def start(self, task: Callable[[], Outcome | Problem]) -> Future[Outcome | Problem]:
        """Hands a task to the next thread that is free."""
        future: Future[Outcome | Problem] = Future()
        self._tasks.put((future, task))
        return future

    def stop(self) -> None:
        """Takes back what no thread has begun."""
        while not self._tasks.empty():
            try:
                task = self._tasks.get_nowait()
            except Empty:
                break
            if task is not None:
                task[0].cancel()
        for _ in range(self._size):
            self._tasks.put(None)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            future, work = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)
