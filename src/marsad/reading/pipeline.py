"""The reading stages in order, and the record that comes out. A pure function of the article and the tables."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from marsad.gazetteer import Gazetteer
from marsad.lexicon import Lexicon
from marsad.reading import (
    casualties,
    circumstances,
    clauses,
    clean,
    commitments,
    confidence,
    events,
    identity,
    names,
    parties,
    places,
    promises,
    segment,
    statements,
    status,
    terms,
    times,
    verbs,
)
from marsad.reading.assemble import record_of
from marsad.reading.draft import Draft
from marsad.reading.long import LONGEST, read_long
from marsad.record import Article, Record, validate

Clock = Callable[[str, float], None]


def _events(draft: Draft) -> None:
    found = draft.clauses = clauses.run(draft)
    reader = events.Reader(draft, found)
    if draft.genre != "sport":
        reader.verbs()
        reader.nouns()
        casualties.run(draft)
    statements.run(draft, found)
    if draft.genre != "sport":
        reader.quoted(draft.statements)
    circumstances.run(draft)
    status.credited(draft)


def _commitments(draft: Draft) -> None:
    terms.run(draft, draft.clauses)
    commitments.run(draft)
    promises.run(draft, draft.clauses)
    commitments.once(draft)


Stages = tuple[tuple[str, Callable[[Draft], None]], ...]
STAGES: Stages = (
    ("clean", clean.run),
    ("segment", segment.run),
    ("times", times.run),
    ("names", names.run),
    ("places", places.run),
    ("verbs", verbs.run),
    ("parties", parties.run),
    ("events and statements", _events),
    ("identity", identity.run),
    ("commitments", _commitments),
    ("confidence", confidence.run),
)


def draft_of(
    article: Article,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    *,
    clock: Clock | None = None,
    stages: Stages = STAGES,
    least: float | None = None,
) -> Draft:
    """Runs the stages on one article. ``clock`` is told each stage's name and seconds."""
    draft = Draft(article, lexicon, gazetteer, least)
    for name, stage in stages:
        began = perf_counter() if clock else 0.0
        stage(draft)
        if clock:
            clock(name, perf_counter() - began)
    return draft


def read(article: Article, lexicon: Lexicon, gazetteer: Gazetteer, least: float | None = None) -> Record:
    """The record of one article.

    Args:
        article: what to read.
        lexicon: the tables.
        gazetteer: the places.
        least: leave out events of lower confidence; None for the model's own choice (see ``confidence``).

    Raises:
        ValueError: ``published`` is not an ISO 8601 day.
        SpanError: a finding's span does not match (a defect of Marsad).
    """

    def one(text: Article) -> Record:
        return record_of(draft_of(text, lexicon, gazetteer, least=least))

    return validate(read_long(article, one) if len(article.body) > LONGEST else one(article))
