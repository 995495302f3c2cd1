"""Marsad: reads Arabic news into sourced, queryable records of who did what to whom, where and when.

>>> import marsad
>>> record = marsad.read(text, published="2021-09-30")  # doctest: +SKIP
>>> record.to_frame("events")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.record import Article, Commitment, Event, Party, Place, Record, Span, SpanError, Statement, Time
from marsad.version import __version__

if TYPE_CHECKING:
    from marsad.observatory import Observatory as Observatory

__all__ = [
    "Article", "Commitment", "Event", "Observatory", "Party", "Place", "Record", "Span", "SpanError", "Statement", "Time",
    "__version__", "read",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "Observatory":  # `import marsad` need not load SQLAlchemy
        from marsad.observatory import Observatory  # noqa: PLC0415

        return Observatory
    raise AttributeError(f"module 'marsad' has no attribute {name!r}")


def read(
    text: str | Article,
    *,
    published: str | None = None,
    title: str | None = None,
    lexicon: Sequence[str | Path] = (),
    min_confidence: float | None = None,
) -> Record:
    """Reads one article into its record.

    Args:
        text: the article: plain text, whose first line is the title unless ``title`` is given; or an `Article`.
        published: the day it was published, ISO 8601. Without it, days stay relative and `published_bounds` says
            what the text itself tells.
        title: the title, where ``text`` is the body alone ("" for none).
        min_confidence: leave out events of lower confidence; None leaves out what the model does not believe where the
            text is a passage alone, and nothing where it is an article.
        lexicon: folders of tables to lay over the package's own (see docs/lexicons.md).

    Raises:
        ValueError: the text is empty or not Arabic, or ``published`` is no day.
    """
    from marsad import gazetteer, sources  # noqa: PLC0415 - `import marsad` stays quick
    from marsad import lexicon as words  # noqa: PLC0415
    from marsad.reading import read as read_article  # noqa: PLC0415

    if isinstance(text, Article):
        article = text
    elif title is None:
        article = sources.from_text(text, "text", published)
    else:
        article = sources.article("text", title, text, published)
    return read_article(article, words.load(tuple(map(str, lexicon))), gazetteer.load(), min_confidence)
