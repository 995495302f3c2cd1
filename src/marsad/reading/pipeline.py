"""The reading stages in order, and the record that comes out. A pure function of the article and the tables."""

from __future__ import annotations

import gc
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
    homeland,
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
    weighing,
)
from marsad.reading.assemble import record_of
from marsad.reading.draft import Draft, Told
from marsad.reading.long import LONGEST, is_passage, read_long
from marsad.record import Article, Record, validate

Clock = Callable[[str, float], None]


def _events(draft: Draft) -> None:
    told = Told()
    events.run(draft, told)
    casualties.run(draft, told)
    statements.run(draft)
    events.quoted(draft, told)
    events.propose_rest(draft, told)
    circumstances.run(draft)
    status.credited(draft)


def _decide(draft: Draft) -> None:
    """In an article the weights decide of all proposals; a passage by itself keeps those that pass every check."""
    if draft.generous:
        weighing.run(draft)
    else:
        identity.run(draft)


def settle(draft: Draft) -> None:
    """Commitments, once the events are decided: terms of agreements, what events promise, promises in what is said."""
    terms.run(draft)
    commitments.run(draft)
    promises.run(draft)
    commitments.once(draft)


Stages = tuple[tuple[str, Callable[[Draft], None]], ...]
PROPOSING: Stages = (
    ("clean", clean.run),
    ("segment", segment.run),
    ("times", times.run),
    ("names", names.run),
    ("places", places.run),
    ("verbs", verbs.run),
    ("parties", parties.run),
    ("clauses", clauses.run),
    ("homeland", homeland.run),
    ("events and statements", _events),
)
STAGES: Stages = (
    *PROPOSING,
    ("decisions", _decide),
    ("commitments", settle),
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
    generous: bool | None = None,
) -> Draft:
    """Runs the stages on one article.

    Args:
        article: what to read.
        lexicon: the tables.
        gazetteer: the places.
        clock: is told each stage's name and seconds.
        stages: other stages than all, in their order.
        least: leave out events of lower confidence.
        generous: keep in ``draft.proposals`` every candidate of an event, with the names of the checks that it fails, and
            let the weights decide; None: in an article, but not in a passage by itself.
    """
    draft = Draft(article, lexicon, gazetteer, least, not is_passage(article) if generous is None else generous)
    collects = gc.isenabled()
    gc.disable()  # a draft is all in use until it is read: collecting garbage meanwhile finds none, and takes a tenth of the time
    try:
        for name, stage in stages:
            began = perf_counter() if clock else 0.0
            stage(draft)
            if clock:
                clock(name, perf_counter() - began)
    finally:
        if collects:
            gc.enable()
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
