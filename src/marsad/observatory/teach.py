"""What analysts decided, in the forms that teach the reader: gold records, and lexicon tables to lay over Marsad's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from marsad.lexicon.rows import TABLES
from marsad.observatory import schema as t
from marsad.observatory.load import Whole, whole
from marsad.observatory.store import Store, StoreError
from marsad.observatory.values import Value, decode, in_force
from marsad.record import Commitment, Event, Party, Place, Span, Statement
from marsad.record.finding import parties

_TABLES = ("groups.tsv", "event_nouns.tsv")


def gold(store: Store) -> Iterator[dict[str, Any]]:
    """The articles that people decided on, as gold records (gold/GUIDE.md's form), without what they rejected.

    ``reviewed`` is the share of the article's findings that a person decided on: at 1.0 the record is gold, below it a start.
    """
    for w in _decided(store):
        shown = [h for h in w.held if h.review != "rejected"]
        record: dict[str, Any] = {"id": w.record.id, "events": [], "statements": [], "commitments": []}
        text = w.record.text
        for h in shown:
            if isinstance(h.value, Event):
                record["events"].append(_event(h.value, text, len(record["events"]) + 1))
            elif isinstance(h.value, Statement):
                record["statements"].append(_statement(h.value, text))
            else:
                record["commitments"].append(_commitment(h.value))
        record["times"] = [{**_said(s, text), "value": s.value} for s in w.record.times]
        record["places"] = [_place(p, text) for p in {p.text: p for p in w.record.places}.values()]
        record["reviewed"] = round(sum(h.review != "unreviewed" for h in w.held) / max(1, len(w.held)), 3)
        yield record


def overlay(store: Store, folder: Path) -> dict[str, int]:
    """Writes lexicon tables of what was corrected or added, for ``--lexicon FOLDER``; returns the rows by file.

    Parties whose name, country or sector a person gave become rows of groups.tsv; triggers of events that the reader had missed
    rows of event_nouns.tsv. They are proposals: look at them before you lay them over everything.

    Raises:
        StoreError: the folder cannot be written.
    """
    rows: dict[str, dict[str, str]] = {name: {} for name in _TABLES}
    for w in _decided(store):
        for d in in_force(w.decisions):
            now = next((h.value for h in w.held if h.key == d.finding), None)
            if now is None or d.action not in ("correct", "add"):
                continue
            said = f"{d.who} {d.at[:10]}, {w.record.id}".replace("\t", " ")
            before = decode(d.kind, d.before) if d.before else None
            for p in _new_parties(before, now):
                rows["groups.tsv"][p.text] = "\t".join(map(_cell, (p.text, p.canonical, p.country, p.sector, said)))
            if d.action == "add" and isinstance(now, Event):
                word = now.trigger.text
                rows["event_nouns.tsv"][word] = "\t".join(map(_cell, (word, now.type, now.mode, "", "", "", "", said)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, found in rows.items():
            head = (TABLES / name).read_text(encoding="utf-8").partition("\n")[0]
            lines = [head, *(found[k] for k in sorted(found))]
            (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error.strerror or error}") from None
    return {name: len(found) for name, found in rows.items()}


def _decided(store: Store) -> Iterator[Whole]:
    with store.read() as connection:
        numbers = list(connection.execute(select(t.decision.c.article_id).distinct().order_by(t.decision.c.article_id)).scalars())
        yield from whole(connection, numbers).values()


def _new_parties(before: Value | None, now: Value) -> Iterator[Party]:
    old = {(p.text, p.canonical, p.country, p.sector) for _, p in parties(before)} if before else set()
    for _, p in parties(now):
        if (p.text, p.canonical, p.country, p.sector) not in old and p.canonical != p.text:
            yield p


def _cell(value: str | None) -> str:
    return " ".join((value or "").replace("|", " ").split())


def _said(s: Span, text: str) -> dict[str, Any]:
    nth, at = 0, -1
    while at < s.start and (at := text.find(s.text, at + 1)) >= 0:
        nth += 1
    return {"text": s.text, "nth": nth} if nth > 1 else {"text": s.text}


def _party(p: Party, text: str) -> dict[str, Any]:
    return {**_said(p, text), "canonical": p.canonical, "country": p.country, "sector": p.sector}


def _place(p: Place, text: str) -> dict[str, Any]:
    more = {"country": p.country, "lat": p.lat, "lon": p.lon, "kind": p.kind}
    return {**_said(p, text), "canonical": p.canonical, **more}


def _event(e: Event, text: str, n: int) -> dict[str, Any]:
    trigger = _said(e.trigger, text)
    return {
        "id": f"e{n}", "type": e.type, "mode": e.mode, **{"trigger": trigger.pop("text"), **trigger},
        "evidence": e.evidence.text, "actors": [_party(p, text) for p in e.actors],
        "recipients": [_party(p, text) for p in e.recipients],
        "places": [{**_said(p, text), "canonical": p.canonical} for p in e.places],
        "date": {**_said(e.date, text), "value": e.date.value} if e.date else None, "status": e.status,
        "reported_by": e.reported_by.text if e.reported_by else None, "also": [s.text for s in e.also],
        "killed": e.killed, "injured": e.injured,
    }  # fmt: skip


def _statement(s: Statement, text: str) -> dict[str, Any]:
    speaker = _said(s.speaker, text)
    return {
        "speaker": speaker["text"], **({"nth": speaker["nth"]} if "nth" in speaker else {}), "canonical": s.speaker.canonical,
        "cue": s.cue.text, "content": s.content.text, "quote": s.quote,
    }  # fmt: skip


def _commitment(c: Commitment) -> dict[str, Any]:
    return {
        "parties": [p.text for p in c.parties], "agreement": c.agreement.text if c.agreement else None,
        "obligation": c.obligation.text, "polarity": c.polarity,
    }  # fmt: skip
