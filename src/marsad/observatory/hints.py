"""What to say when a search finds nothing: a country or an outlet that is not known, and the nearest ones that are."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from sqlalchemy import select

from marsad.observatory import names
from marsad.observatory import schema as t
from marsad.observatory.find import Search

_MOST = 3  # names in a hint


def hints(search: Search) -> list[str]:
    """A line for each country and outlet of the search's filters that nothing can be found under."""
    return [*_countries(search), *_sources(search)]


def _countries(search: Search) -> Iterator[str]:
    known = {e.country: e.canonical for e in search.lexicon.entries if e.cls == "state" and e.country and ";" not in e.country}
    for given in search.filters.country:
        code = names.country(search.lexicon, given)
        if code not in known:
            near = get_close_matches(code, known, _MOST, 0.6)
            shown = ", ".join(f"{n} ({known[n]})" for n in near)
            yield f"no country has the code {code}; " + (f"near it: {shown}" if near else "write SYR, Syria or سوريا")


def _sources(search: Search) -> Iterator[str]:
    if not search.filters.source:
        return
    with search.store.read() as connection:
        there = sorted(filter(None, connection.execute(select(t.article.c.source).distinct()).scalars()))
    lower = {name.lower(): name for name in there}
    for given in search.filters.source:
        if given not in there:
            near = [lower[n] for n in get_close_matches(given.lower(), lower, _MOST, 0.5)]
            less = f" (of {len(there):,})" if len(there) > _MOST else ""
            shown = f"near it: {', '.join(near)}" if near else f"there are {', '.join(there[:_MOST]) or 'none'}{less}"
            yield f"no outlet {given}; {shown}"
