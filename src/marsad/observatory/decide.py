"""Decisions of people on findings: rows that are only ever added; undoing one is another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, insert, select

from marsad.observatory import schema as t
from marsad.observatory.clock import now
from marsad.observatory.ids import full
from marsad.observatory.keep import decisions, first_day
from marsad.observatory.load import Whole, whole
from marsad.observatory.project import Projected, project
from marsad.observatory.store import Store
from marsad.observatory.values import Decided, Held, Value, check_spans, corrected, encode, standing
from marsad.record import Event
from marsad.record.finding import Kind, finding_ids, kind_of
from marsad.record.plover import MODES

Action = Literal["accept", "correct", "reject"]
_DIGITS = 16  # of an id: a number of as many is no decision's


class DecisionError(ValueError):
    """A decision that cannot be made; the message says why."""


class Lost(NamedTuple):
    """A decision that no reader's finding stands under any more, with the article it was made on."""

    article: str
    decision: Decided


def decide(
    store: Store,
    finding: str,
    action: Action,
    who: str,
    changes: dict[str, Any] | None = None,
    comment: str | None = None,
) -> int:
    """Accepts, corrects or rejects a finding; returns the decision's number.

    Args:
        finding: its lasting id.
        who: who decides.
        changes: of a correction, fields and their new values as in the record's JSON.

    Raises:
        DecisionError: no such finding, or a field's new value does not fit.
    """
    with store.write() as connection:
        w, h = _of(connection, finding)
        after = None
        if action == "correct":
            if not changes:
                raise DecisionError("a correction names at least one field and its new value")
            _checked(h.value, changes, w.record.text)
            after = json.dumps(changes, ensure_ascii=False)
        row = _row(w.number, finding, kind_of(h.value), action, who, comment, before=encode(h.value), after=after)
        return _write(connection, w.number, row)


def add(store: Store, article: str, value: Value, who: str, comment: str | None = None) -> tuple[str, int]:
    """Adds a finding that the reader missed; returns its lasting id and the decision's number.

    Args:
        article: the article's key or name.
        value: the event, statement or commitment; its spans must say what stands in the article.

    Raises:
        DecisionError: no such article, a span that does not fit, or the finding is there already.
    """
    with store.write() as connection:
        w = _article(connection, article)
        try:
            check_spans(value, w.record.text)
        except ValueError as error:
            raise DecisionError(str(error)) from None
        finding = finding_ids(w.key, w.record.text, [value])[0]
        if any(h.key == finding for h in w.held):
            raise DecisionError(f"this finding is there already ({finding}); correct it instead")
        row = _row(w.number, finding, kind_of(value), "add", who, comment, after=encode(value))
        return finding, _write(connection, w.number, row)


def undo(store: Store, decision: int, who: str, comment: str | None = None) -> int:
    """Takes a decision back (also an undoing); returns the new decision's number.

    Raises:
        DecisionError: there is no such decision.
    """
    with store.write() as connection:
        c = t.decision.c
        row = connection.execute(select(c.article_id, c.finding, c.kind).where(c.id == decision)).first()
        if row is None:
            raise DecisionError(f"no decision {decision}; `marsad decisions` lists them")
        if decision not in {d.id for d in standing(decisions(connection, [row[0]]).get(row[0], []))}:
            raise DecisionError(f"decision {decision} is undone already; undo the undoing instead")
        return _write(connection, row[0], _row(row[0], row[1], row[2], "undo", who, comment, undoes=decision))


def history(connection: Connection, finding: str | None = None) -> list[tuple[int, Decided]]:
    """(article, decision) of all decisions, or of one finding's, oldest first."""
    c = t.decision.c
    columns = (c.id, c.finding, c.kind, c.action, c.who, c.at, c.before, c.after, c.comment, c.undoes)
    rows = select(c.article_id, *columns).order_by(c.id)
    if finding is not None:
        rows = rows.where(c.finding == finding)
    return [(a, Decided(*rest)) for a, *rest in connection.execute(rows)]


def last(connection: Connection, given: str) -> int:
    """The number of a decision as it is typed: of six and more digits itself, if there is such; else the last on a finding.

    Raises:
        DecisionError: no decision stands on the finding.
        FilterError: there is no such finding.
    """
    c = t.decision.c
    if given.isdecimal() and len(given) < _DIGITS and connection.execute(select(c.id).where(c.id == int(given))).scalar():
        return int(given)
    finding = full(connection, given)
    article = connection.execute(select(t.finding.c.article_id).where(t.finding.c.key == finding)).scalar_one()
    made = standing(decisions(connection, [article]).get(article, []))
    mine = [d.id for d in made if d.finding == finding and d.action != "undo"]
    if not mine:
        raise DecisionError(f"nobody decided on {finding}; `marsad decisions` lists what was decided")
    return mine[-1]


def lost(store: Store) -> Iterator[Lost]:
    """Decisions on findings that no newest record has any more (what was accepted, corrected or added stays shown)."""
    with store.read() as connection:
        articles = list(connection.execute(select(t.decision.c.article_id).distinct()).scalars())
        for w in whole(connection, articles).values():
            yield from (Lost(w.record.id, d) for d in w.lost)


def refresh(connection: Connection, articles: Sequence[int]) -> None:
    """Writes the searched rows of these articles again."""
    project(connection, [
        Projected(w.number, w.record_id, first_day(w.record), w.held)
        for w in whole(connection, articles).values()
    ])  # fmt: skip


def _write(connection: Connection, article: int, row: dict[str, Any]) -> int:
    number = connection.execute(insert(t.decision).returning(t.decision.c.id), row).scalar_one()
    refresh(connection, [article])
    return int(number)


def _row(article: int, finding: str, kind: Kind, action: str, who: str, comment: str | None, **more: Any) -> dict[str, Any]:
    if not who.isprintable():
        raise DecisionError("a name is made of letters; this one has control characters in it")
    if not who.strip():
        raise DecisionError("a decision needs a name: --who NAME, or the environment's MARSAD_USER")
    base = {"before": None, "after": None, "undoes": None, **more}
    return {
        "article_id": article, "finding": finding, "kind": kind, "action": action, "who": who.strip(), "at": now(),
        "comment": comment or None, **base,
    }  # fmt: skip


def _of(connection: Connection, finding: str) -> tuple[Whole, Held]:
    c = t.finding.c
    number = connection.execute(select(c.article_id).where(c.key == finding)).scalar()
    w = whole(connection, [number]).get(number) if number is not None else None
    h = next((h for h in w.held if h.key == finding), None) if w else None
    if w is None or h is None:
        raise DecisionError(f"no finding {finding}; `marsad find` prints the ids")
    return w, h


def _article(connection: Connection, name: str) -> Whole:
    c = t.article.c
    numbers = list(connection.execute(select(c.id).where((c.key == name) | (c.name == name)).limit(2)).scalars())
    if len(numbers) != 1:
        raise DecisionError(f"{'several articles are' if numbers else 'no article is'} called {name!r}; name it by its key")
    return whole(connection, numbers)[numbers[0]]


def _checked(value: Value, changes: dict[str, Any], text: str) -> Value:
    if "id" in changes:
        raise DecisionError("a finding's id is not corrected")
    if "type" in changes and "mode" not in changes and getattr(value, "mode", None) not in MODES.get(str(changes["type"]), {}):
        changes["mode"] = None  # a mode of the old type alone
    try:
        changed = corrected(value, changes)
        check_spans(changed, text)
    except (msgspec.ValidationError, ValueError, KeyError) as error:
        raise DecisionError(f"the correction does not fit: {error}") from None
    if isinstance(changed, Event) and changed.mode and changed.mode not in MODES.get(changed.type, {}):
        known = ", ".join(MODES.get(changed.type, {})) or "none"
        raise DecisionError(f"the correction does not fit: {changed.type} has no mode {changed.mode}; it has {known}")
    return changed
