"""From filters to what they leave: findings by the blocks and a few look-ups of names, articles by an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, or_, select

from marsad.gazetteer import Gazetteer
from marsad.lexicon import Lexicon
from marsad.observatory import editions, names
from marsad.observatory import schema as t
from marsad.observatory.filters import Filters
from marsad.observatory.masks import Hits, everything
from marsad.observatory.rows import among, numbers
from marsad.observatory.shelf import Read

_REVIEWED = ("accepted", "corrected", "added", "rejected")


def findings(
    connection: Connection, read: Read, g: Filters, lexicon: Lexicon, gazetteer: Gazetteer, articles: Iterable[int] | None
) -> Hits:
    """The findings of the blocks that the filters leave.

    Args:
        connection: of the read that the blocks are of.
        read: blocks of the kind that is wanted.
        g: filters; its words and kind are not looked at.
        lexicon, gazetteer: for the names in filters.
        articles: those that the findings must stand in; None: all.

    Raises:
        FilterError: a filter names nothing that there can be.
    """
    hits = everything(read)
    if "rejected" not in g.review:
        hits = hits.without(read.numbers(connection, {("review", "rejected")}))
    if not g.all_editions:
        hits = hits.without(read.numbers(connection, {("edition", "older")}))
    for ids in _roles(connection, g, lexicon, gazetteer):
        hits = hits.among(ids)
    for wanted in _values(g, lexicon):
        hits = hits.having(read.numbers(connection, wanted))
    if articles is not None:
        hits = hits.in_articles(articles)
    if g.since or g.until:
        hits = hits.between(g.since, g.until)
    if g.min_confidence is not None:
        hits = hits.sure(g.min_confidence)
    return hits


def articles(connection: Connection, g: Filters, matched: list[int] | None) -> list[int] | None:
    """The articles that outlet, days and edition leave, of those whose words match (None: of all); None: all articles."""
    a = t.article.c
    older = set() if g.all_editions else set(editions.older(connection))
    conditions: list[Any] = [a.source.in_(g.source)] if g.source else []
    if g.since:
        conditions.append(a.published_to >= g.since)
    if g.until:
        conditions.append(a.published_from <= g.until)
    if matched is not None and conditions:
        there = set(numbers(connection, select(a.id).where(*conditions)))
        matched = [n for n in matched if n in there]
    elif conditions or older:
        matched = numbers(connection, select(a.id).where(*conditions))
    return [n for n in matched if n not in older] if matched is not None and older else matched


def count(connection: Connection) -> int:
    """How many articles there are."""
    return int(connection.execute(select(func.count()).select_from(t.article)).scalar() or 0)


def by_day(connection: Connection, found: list[int] | None, newest: bool, most: int | None) -> list[int]:
    """So many (None: all) of these articles (None: of all) in the order of their days, those without one at the old end."""
    a = t.article.c
    day = a.published_from.desc().nulls_last() if newest else a.published_from.asc().nulls_first()
    inorder = select(a.id).order_by(day, a.id.desc() if newest else a.id)
    if found is None:
        return numbers(connection, inorder.limit(most), inorder=True)
    there = set(found)
    with connection.execute(inorder) as rows:
        cursor: Any = rows.cursor
        return list(islice((n for (n,) in cursor if n in there), most))


def _values(g: Filters, lexicon: Lexicon) -> list[set[tuple[str, str]]]:
    """Of each filter that facets answer, the values of which a finding must have one."""
    out = [{("mode", x) if x.partition("/")[2] else ("type", x.removesuffix("/")) for x in g.type}]
    out += [{(facet, x) for x in given} for facet, given in (("source", g.source), ("status", g.status), ("review", g.review))]
    if g.reviewed is not None:
        out.append({("review", x) for x in (_REVIEWED if g.reviewed else ("unreviewed",))})
    if not g.role:
        out.append({("country", names.country(lexicon, x)) for x in g.country})
    return [wanted for wanted in out if wanted]


def _roles(connection: Connection, g: Filters, lexicon: Lexicon, gazetteer: Gazetteer) -> list[list[int]]:
    """Of each filter that names a party or a place, the findings that have it, from an index."""
    fp, fl, p = t.finding_party.c, t.finding_place.c, t.party.c
    roles = (g.role,) if g.role else ("actor", "recipient", "speaker", "party")
    out = []
    if g.party:
        ids = [n for name in g.party for n in names.parties(connection, lexicon, name)]
        out.append(_having(connection, fp.finding_id, fp.party_id, ids, fp.role.in_(roles)))
    if g.country and g.role:
        codes = [names.country(lexicon, c) for c in g.country]
        theirs = numbers(connection, select(p.id).where(or_(*(p.country.like(f"%{c}%") for c in codes))))
        out.append(_having(connection, fp.finding_id, fp.party_id, theirs, fp.role.in_(roles)))
    if g.place:
        ids = [n for name in g.place for n in names.places(connection, gazetteer, lexicon, name)]
        out.append(_having(connection, fl.finding_id, fl.place_id, ids))
    if g.box is not None:
        out.append(_having(connection, fl.finding_id, fl.place_id, names.box(connection, g.box)))
    return out


def _having(connection: Connection, finding: Any, column: Any, ids: Sequence[int], *more: Any) -> list[int]:
    return numbers(connection, select(finding).where(among(connection, column, ids), *more)) if ids else []
