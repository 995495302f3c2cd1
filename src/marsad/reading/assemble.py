"""Turns a finished draft into the record."""

from __future__ import annotations

from typing import cast

from marsad.gazetteer import Gazetteer
from marsad.lexicon import Lexicon
from marsad.reading import homeland
from marsad.reading.draft import CommitmentFound, Draft, EventFound, Mention, PlaceFound, StatementFound, TimeFound
from marsad.record import Commitment, Event, Party, Place, Record, Span, Statement, Time
from marsad.record.plover import QUAD, score
from marsad.record.types import EventType, PlaceKind, Polarity, Status
from marsad.version import __version__

_SHOWN = ("DATE", "TIME")


def version(lexicon: Lexicon, gazetteer: Gazetteer) -> str:
    """What a record is read with: Marsad's version, the tables' hash, the user's gazetteers' hash where there are any."""
    extra = gazetteer.hash
    return f"marsad {__version__}, lexicon {lexicon.hash}" + (f", gazetteer {extra}" if extra else "")


def record_of(draft: Draft) -> Record:
    """The record of a draft on which every stage has run."""
    a = draft.article
    return Record(
        id=a.id,
        title=a.title,
        body=a.body,
        source=a.source,
        url=a.url,
        published=a.published,
        published_bounds=draft.bounds,
        events=[_event(draft, e, n) for n, e in enumerate(sorted(draft.events, key=lambda e: e.token), 1)],
        statements=[_statement(draft, s, n) for n, s in enumerate(draft.statements, 1)],
        commitments=[_commitment(draft, c, n) for n, c in enumerate(draft.commitments, 1)],
        times=[time_of(draft, t) for t in draft.times if t.kind in _SHOWN],
        places=[place_of(draft, p) for p in draft.places],
        version=version(draft.lexicon, draft.gazetteer),
    )


def party_of(draft: Draft, m: Mention) -> Party:
    """The record's party of a mention."""
    span = draft.span(m.start, m.end)
    sector = homeland.sector(draft, m)
    return Party(
        text=span.text,
        start=span.start,
        end=span.end,
        canonical=_canonical(m, span.text),
        country=homeland.country(draft, m) or None,
        sector=sector if sector != "source" else None,
        id=m.id,
    )


def _canonical(m: Mention, text: str) -> str:
    """The name; a target or place that nothing names goes by its own words."""
    return text if m.canonical in ("", "target", "place") else m.canonical


def place_of(draft: Draft, p: PlaceFound) -> Place:
    """The record's place of a place mention."""
    span, k = draft.span(p.start, p.end), p.place
    return Place(
        text=span.text,
        start=span.start,
        end=span.end,
        canonical=k.canonical,
        country=k.country,
        admin1=k.admin1,
        lat=k.lat,
        lon=k.lon,
        radius_km=k.radius_km,
        kind=cast(PlaceKind, k.kind),
        geonameid=k.geonameid,
    )


def time_of(draft: Draft, t: TimeFound) -> Time:
    """The record's time of a time expression."""
    span = draft.span(t.start, t.end)
    return Time(text=span.text, start=span.start, end=span.end, value=t.value, from_=t.from_, to=t.to)


def _event(draft: Draft, e: EventFound, n: int) -> Event:
    i, j = e.evidence
    evidence = draft.token_span(min(i, e.token), max(j, e.token + 1))
    return Event(
        id=f"e{n}",
        type=cast(EventType, e.type),
        mode=e.mode,
        contexts=_contexts(draft, e),
        quad=QUAD[e.type],
        score=score(e.type, e.mode),
        status=cast(Status, e.status),
        negated=e.negated,
        trigger=_word(draft, e.token),
        evidence=evidence,
        actors=[party_of(draft, m) for m in e.actors],
        recipients=[party_of(draft, m) for m in e.recipients],
        places=[place_of(draft, p) for p in e.places],
        date=time_of(draft, e.time) if e.time else None,
        reported_by=e.reported_by,
        killed=e.killed,
        injured=e.injured,
        also=[_word(draft, k) for k in sorted(e.also)],
        confidence=e.confidence,
        because=list(dict.fromkeys(e.because)),
    )


def _word(draft: Draft, i: int) -> Span:
    return draft.token_span(i, i + 1)


def _contexts(draft: Draft, e: EventFound) -> list[str]:
    start, end = draft.sentences[e.sentence]
    table = draft.lexicon.contexts
    found: dict[str, int] = {}
    for k in range(max(start, e.evidence[0] - 2), min(end, e.evidence[1] + 2)):
        context = table.get(draft.norms[k]) or table.get(draft.stems[k])
        if context:
            found[context] = found.get(context, 0) + 1
    return sorted(found, key=lambda c: (-found[c], c))[:3]


def _statement(draft: Draft, s: StatementFound, n: int) -> Statement:
    return Statement(
        id=f"s{n}",
        speaker=party_of(draft, s.speaker),
        cue=_word(draft, s.cue),
        content=draft.token_span(*s.content),
        quote="direct" if s.direct else "indirect",
        audience=draft.span(s.audience.start, s.audience.end) if s.audience else None,
    )


def _commitment(draft: Draft, c: CommitmentFound, n: int) -> Commitment:
    event = c.event
    i, j = c.obligation
    areas = [p for p in draft.places if i <= p.i < j]
    return Commitment(
        id=f"c{n}",
        parties=[party_of(draft, p) for p in c.parties],
        agreement=draft.token_span(*c.agreement) if c.agreement else None,
        obligation=draft.token_span(i, j),
        polarity=cast(Polarity, c.polarity),
        areas=[place_of(draft, p) for p in areas],
        date=time_of(draft, event.time) if event and event.time else None,
    )
