"""Editions: the texts that one outlet showed at one address, each an edit of the one before it.

`article.replaces_id` says of a text which one it replaces; a search shows only what no other text replaces, unless it is told to
show all. An address alone does not make an edition: front pages and live pages show another text every hour, and none of
these is to be hidden. So two texts must also share much of their wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import Connection, bindparam, select, update

from marsad.arabic import tokenize
from marsad.observatory import schema as t
from marsad.observatory.rows import AT_ONCE, numbers

_RUN = 3  # words
REPLACING = update(t.article).where(t.article.c.id == bindparam("b_id")).values(replaces_id=bindparam("b_old"))
"""Notes of the article ``b_id`` that it replaces ``b_old``."""
_ALIKE = 0.3  # of the shorter text's runs of words; of two different reports of one outlet hardly any are the same


def link(connection: Connection, articles: Sequence[int]) -> list[int]:
    """Sets which text each of these articles, and each that follows one of them at its address, replaces.

    The order is that in which they were first seen, not that in which they came into the store: an archive may be added late.

    Returns:
        The articles of which it may have changed whether another replaces them.
    """
    a = t.article.c
    asked = set(articles)
    addresses: set[str] = set()
    for at in range(0, len(articles), AT_ONCE):
        part = articles[at : at + AT_ONCE]
        addresses.update(connection.execute(select(a.url).where(a.id.in_(part), a.url.is_not(None))).scalars())
    groups: dict[tuple[str, str | None], list[int]] = {}
    urls = sorted(addresses)
    for at in range(0, len(urls), AT_ONCE):
        rows = select(a.url, a.source, a.id).where(a.url.in_(urls[at : at + AT_ONCE])).order_by(a.first_seen, a.id)
        for url, source, n in connection.execute(rows):
            groups.setdefault((url, source), []).append(n)
    pairs: list[tuple[int, int]] = []
    for group in groups.values():
        pairs += [(new, old) for old, new in pairwise(group) if old in asked or new in asked]
    return _replaced(connection, pairs)


def _replaced(connection: Connection, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Notes of each pair (a text, the one before it) whether the one replaces the other."""
    a = t.article.c
    touched: set[int] = set()
    rows = []
    for new, old in pairs:
        texts = {
            n: f"{title}\n{body}"
            for n, title, body in connection.execute(select(a.id, a.title, a.body).where(a.id.in_((new, old))))
        }
        before = connection.execute(select(a.replaces_id).where(a.id == new)).scalar()
        now = old if alike(texts[new], texts[old]) else None
        if now != before:
            rows.append({"b_id": new, "b_old": now})
            touched.update(n for n in (now, before) if n is not None)
    if rows:
        connection.execute(REPLACING, rows)
    return sorted(touched)


def alike(one: str, other: str) -> bool:
    """Whether two texts are so alike in their wording that one is an edit of the other.

    Measured by the share of the shorter one's runs of three words that the other has too (the containment of shingles of
    A. Broder, On the resemblance and containment of documents, 1997).
    """
    a, b = _runs(one), _runs(other)
    return len(a & b) >= _ALIKE * max(1, min(len(a), len(b)))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [token.norm for token in tokenize(text) if token.kind != "p"]
    return {tuple(words[k : k + _RUN]) for k in range(max(1, len(words) - _RUN + 1))}


def older(connection: Connection) -> list[int]:
    """The articles that another replaces."""
    replaced = t.article.c.replaces_id
    return numbers(connection, select(replaced).where(replaced.is_not(None)))
