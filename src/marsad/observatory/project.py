"""From findings as they stand to the rows that are searched: finding, its parties and places."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from marsad.observatory import schema as t
from marsad.observatory.blocks import forget
from marsad.observatory.rows import add_new, ids
from marsad.observatory.values import Held, Value
from marsad.observatory.words import look_up
from marsad.record import Event, Party, Place, Span
from marsad.record.finding import evidence, kind_of, parties, places, type_of

_NEVER = 0.25  # the doubt ascribed to statements and commitments, which carry no confidence


class Projected(NamedTuple):
    """An article's findings with what their rows need."""

    article_id: int
    record_id: int
    day: str | None  # of publication, or the first that it can be
    held: list[Held]


def project(connection: Connection, batch: Sequence[Projected]) -> None:
    """Writes the rows of these articles' findings; what one had before gives way, what is gone is hidden, not deleted."""
    rows = [(_row(p, h), h.value) for p in batch for h in p.held]
    there = _there(connection, [p.article_id for p in batch])
    new = [row for row, _ in rows if row["key"] not in there]
    old = [row for row, _ in rows if row["key"] in there]
    gone = set(there) - {row["key"] for row, _ in rows}
    if new:
        connection.execute(insert(t.finding), new)
    if old:
        columns = [c for c in old[0] if c not in ("key", "article_id")]
        change = update(t.finding).where(t.finding.c.key == bindparam("b_key")).values({c: bindparam(f"b_{c}") for c in columns})
        connection.execute(change, [{f"b_{c}": row[c] for c in (*columns, "key")} for row in old])
        numbers = [there[row["key"]] for row in old]
        for table in (t.finding_party, t.finding_place):
            connection.execute(delete(table).where(table.c.finding_id.in_(numbers)))
    if gone:
        connection.execute(update(t.finding).where(t.finding.c.key.in_(gone)).values(shown=0))
    numbers_of = ids(connection, t.finding, "key", [row["key"] for row, _ in rows]) if rows else {}
    forget(connection, [*numbers_of.values(), *(there[k] for k in gone)])
    _roles(connection, [(numbers_of[row["key"]], value) for row, value in rows])


class Stored(NamedTuple):
    """A finding's row, and the parties and places that hang on it (without their numbers)."""

    columns: dict[str, Any]
    parties: list[tuple[Any, ...]]
    places: list[tuple[Any, ...]]


def expected(p: Projected) -> dict[str, Stored]:
    """By key, what the rows of an article's findings must be."""
    return {
        h.key: Stored(
            _row(p, h),
            [(k, _party_key(x), role, *_words(x).values()) for k, (role, x) in enumerate(parties(h.value))],
            [(k, _place_key(x), *_words(x).values()) for k, x in enumerate(places(h.value))],
        )
        for h in p.held
    }


def stored(connection: Connection, articles: Sequence[int]) -> dict[int, dict[str, Stored]]:
    """By article and key, what the rows of these articles' findings are."""
    f, fp, fl = t.finding.c, t.finding_party.c, t.finding_place.c
    found: dict[int, Stored] = {}
    out: dict[int, dict[str, Stored]] = {}
    for row in connection.execute(select(t.finding).where(f.article_id.in_(articles))).mappings():
        columns = dict(row)
        found[columns.pop("id")] = out.setdefault(row["article_id"], {})[row["key"]] = Stored(columns, [], [])
    mine = f.article_id.in_(articles)
    who = select(fp.finding_id, fp.n, t.party.c.key, fp.role, fp.start, fp.end).join(t.party, t.party.c.id == fp.party_id)
    for number, *cells in connection.execute(
        who.join(t.finding, f.id == fp.finding_id).where(mine).order_by(fp.finding_id, fp.n)
    ):
        found[number].parties.append(tuple(cells))
    where = select(fl.finding_id, fl.n, t.place.c.key, fl.start, fl.end).join(t.place, t.place.c.id == fl.place_id)
    for number, *cells in connection.execute(
        where.join(t.finding, f.id == fl.finding_id).where(mine).order_by(fl.finding_id, fl.n)
    ):
        found[number].places.append(tuple(cells))
    return out


def _there(connection: Connection, articles: Sequence[int]) -> dict[str, int]:
    c = t.finding.c
    return {str(k): int(n) for k, n in connection.execute(select(c.key, c.id).where(c.article_id.in_(articles)))}


def _roles(connection: Connection, found: Sequence[tuple[int, Value]]) -> None:
    who = [(n, k, role, party) for n, value in found for k, (role, party) in enumerate(parties(value))]
    where = [(n, k, place) for n, value in found for k, place in enumerate(places(value))]
    party_ids = _known(connection, t.party, {_party_key(p): _party(p) for _, _, _, p in who})
    place_ids = _known(connection, t.place, {_place_key(p): _place(p) for _, _, p in where})
    if who:
        connection.execute(insert(t.finding_party), [
            {"finding_id": n, "n": k, "party_id": party_ids[_party_key(p)], "role": role, **_words(p)}
            for n, k, role, p in who
        ])  # fmt: skip
    if where:
        connection.execute(insert(t.finding_place), [
            {"finding_id": n, "n": k, "place_id": place_ids[_place_key(p)], **_words(p)}
            for n, k, p in where
        ])  # fmt: skip


def _words(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _known(connection: Connection, table: Any, rows: dict[str, dict[str, Any]]) -> dict[str, int]:
    found = ids(connection, table, "key", rows)
    missing = [rows[k] for k in sorted(rows.keys() - found.keys())]
    if missing:
        add_new(connection, table, missing)
        found.update(ids(connection, table, "key", [row["key"] for row in missing]))
    return found


def _row(p: Projected, h: Held) -> dict[str, Any]:
    value, words = h.value, evidence(h.value)
    event = value if isinstance(value, Event) else None
    date = None if not hasattr(value, "date") else value.date
    day_from = date.from_ if date and date.from_ else p.day
    return {
        "article_id": p.article_id, "record_id": p.record_id, "key": h.key, "kind": kind_of(value), "type": type_of(value),
        "mode": event.mode if event else None, "status": event.status if event else None,
        "negated": int(event.negated) if event else 0, "score": event.score if event else None,
        "killed": event.killed if event else None, "injured": event.injured if event else None,
        "day_from": day_from, "day_to": (date.to if date and date.from_ else None) or day_from,
        "dated": int(bool(date and date.from_)), "confidence": event.confidence if event else None,
        "start": words.start, "end": words.end, "review": h.review, "shown": int(h.review != "rejected"),
 "priority": priority(value, h.review),
    }  # fmt: skip


_APART = {"coders:differ": 200.0, "coders:only": 100.0}  # more than doubt and weight come to (some 40)


def priority(value: Value, review: str) -> float:
    """Where a finding stands in the review's queue: doubt (1 at confidence 0.5, 0 at 0 and 1) times weight (deaths, severity).

    What two coders read differently goes first, then what one of them has alone.
    """
    if review != "unreviewed":
        return 0.0
    notes = value.because or []
    first = max((boost for mark, boost in _APART.items() if any(n.startswith(mark) for n in notes)), default=0.0)
    if not isinstance(value, Event):
        return first + _NEVER * 0.5
    doubt = 1 - abs(2 * value.confidence - 1)
    return round(first + doubt * (1 + log1p(value.killed or 0) + abs(value.score) / 10), 4)


def _party_key(p: Party) -> str:
    return "\x1f".join((p.canonical, p.country or "", p.sector or "", p.id or ""))


def _party(p: Party) -> dict[str, Any]:
    return {
        "key": _party_key(p), "canonical": p.canonical, "folded": look_up(p.canonical), "country": p.country, "sector": p.sector,
        "ident": p.id,
    }  # fmt: skip


def _place_key(p: Place) -> str:
    at = f"{p.lat:.4f},{p.lon:.4f}" if p.lat is not None and p.lon is not None else ""
    return "\x1f".join((p.canonical, p.country or "", p.admin1 or "", at, p.kind, str(p.geonameid or "")))


def _place(p: Place) -> dict[str, Any]:
    return {
        "key": _place_key(p), "canonical": p.canonical, "folded": look_up(p.canonical), "country": p.country, "admin1": p.admin1,
        "lat": p.lat, "lon": p.lon, "radius_km": p.radius_km, "kind": p.kind, "geonameid": p.geonameid,
    }  # fmt: skip
