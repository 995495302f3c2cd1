"""The findings that filters leave, as a mask a block, and their order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, compress, islice

from marsad.observatory.block import Block, to_mask
from marsad.observatory.shelf import Read

_MANY = 10_000  # findings of which a page is sooner looked for in the best articles alone
_SELDOM = 32  # findings of which one in so many is wanted are sooner looked for one by one
_FIRST = 500  # these articles

Ids = Iterable[int]


class Hits:
    """Findings of one kind: pairs of a block and the mask of what was found in it."""

    def __init__(self, read: Read, masks: Sequence[int]) -> None:
        self.read, self.masks = read, masks
        self.total = sum(m.bit_count() for m in masks)

    def __iter__(self) -> Iterator[tuple[Block, int]]:
        return ((b, m) for b, m in zip(self.read.blocks, self.masks, strict=True) if m)

    def where(self, test: Callable[[Block], int]) -> Hits:
        """Those that a test of each block leaves."""
        return Hits(self.read, [m and m & test(b) for b, m in zip(self.read.blocks, self.masks, strict=True)])

    def having(self, numbers: Sequence[int]) -> Hits:
        """Those that have one of these values (by number)."""
        return self.where(lambda b: _any(b, numbers))

    def without(self, numbers: Sequence[int]) -> Hits:
        """Those that have none of these values."""
        return self.where(lambda b: b.full ^ _any(b, numbers))

    def among(self, findings: Ids) -> Hits:
        """Those with these ids."""
        wanted = sorted(findings)
        if len(wanted) * _SELDOM < self.read.size:
            return self.where(lambda b: b.at(wanted[bisect_left(wanted, b.start) : bisect_left(wanted, b.stop)]))
        flags = _flags(wanted, self.read.size)
        return self.where(lambda b: to_mask(bytes(map(flags[b.start : b.stop].__getitem__, b.rows))))

    def in_articles(self, articles: Ids) -> Hits:
        """Those that stand in these articles."""
        flags = _flags(articles, self.read.articles)
        return self.where(lambda b: b.inside(flags))

    def between(self, since: str | None, until: str | None) -> Hits:
        """Those of which a day lies between these two (ISO 8601); those without a day do not."""
        return self.where(lambda b: b.until(until) & b.since(since))

    def sure(self, least: float) -> Hits:
        """Those with at least this confidence."""
        return self.where(lambda b: b.surer(max(least, 0.0)))

    def ids(self) -> list[int]:
        """All, as they were kept."""
        return [b.start + row for b, m in self for row in compress(b.rows, b.flags(m))]

    def ordered(self, sort: str, most: int | None = None) -> list[int]:
        """So many of them (None: all) in order: latest (by their own day), confidence or doubt."""
        if sort == "latest":
            days = [pair for b, m in self for pair in _by_day(b, m, most)]
            return [n for _, n in sorted(days, reverse=True)[:most]]
        graded = ((-grade, b.start + b.rows[p]) for b, m in self for p, grade in b.graded(m, sort == "doubt"))
        return [n for _, n in (sorted(graded) if most is None else nsmallest(most, graded))]

    def articles(self, few: int) -> set[int] | None:
        """The articles that they stand in; None where they are more than a few."""
        return {n for b, m in self for n in compress(b.articles, b.flags(m))} if self.total <= few else None

    def by_publication(self, batches: Iterable[Sequence[Sequence[int]]], oldest: bool, most: int | None = None) -> list[int]:
        """So many of them (None: all) by the day of publication, those of one day by their own.

        Args:
            batches: articles a day, the days in the order wanted, some at a time: no more are taken than are needed.
            oldest: of one day the earliest first, else the latest.
            most: how many.
        """
        out: list[int] = []
        for days in batches:
            found = self.in_articles(chain.from_iterable(days))._dated()
            for day in days:
                out += [n for _, n in sorted(chain.from_iterable(found.get(a, ()) for a in day), reverse=not oldest)]
            if most is not None and len(out) >= most:
                break
        return out[:most]

    def _dated(self) -> dict[int, list[tuple[str, int]]]:
        """(day, finding) of all, by article."""
        out: dict[int, list[tuple[str, int]]] = {}
        for b, m in self:
            for p in compress(range(len(b.rows)), b.flags(m)):
                out.setdefault(b.articles[p], []).append((b.days[b.first[p]], b.start + b.rows[p]))
        return out

    def by_article(self, articles: Iterable[int], most: int | None = None) -> list[int]:
        """So many of them (None: all), in the order of these articles, the surest of an article first."""
        inorder = iter(articles)
        if most is not None and self.total > _MANY:
            first = list(islice(inorder, _FIRST))
            near = self.in_articles(first)
            if near.total >= most:
                return near._by_article(first, most)
            inorder = chain(first, inorder)
        return self._by_article(inorder, most)

    def _by_article(self, articles: Iterable[int], most: int | None) -> list[int]:
        found: dict[int, list[tuple[float, int]]] = {}
        for b, m in self:
            for p, grade in b.graded(m):
                found.setdefault(b.articles[p], []).append((-grade, b.start + b.rows[p]))
        out = (n for a in articles if a in found for _, n in sorted(found[a]))
        return list(islice(out, most))


def everything(read: Read) -> Hits:
    """All findings of the blocks, also those that a person rejected."""
    return Hits(read, read.masks)


def _any(block: Block, numbers: Sequence[int]) -> int:
    out = 0
    for n in numbers:
        out |= block.having(n)
    return out


def _flags(ids: Ids, size: int) -> bytearray:
    out = bytearray(size + 1)
    for n in ids:
        if n <= size:
            out[n] = 1
    return out


def _by_day(block: Block, found: int, most: int | None) -> list[tuple[str, int]]:
    flags = block.flags(found)
    places = filter(flags.__getitem__, reversed(block.order))
    return [(block.days[block.first[p]], block.start + block.rows[p]) for p in islice(places, most)]
