"""Stage: places. Names from the gazetteer, chains and relative positions, and which of several places a name means."""

from __future__ import annotations

from marsad.reading.draft import Draft
from marsad.reading.places.found import place_at
from marsad.reading.places.meaning import anchor, choose


def run(draft: Draft) -> None:
    """Adds every place mention to ``draft.places``, its meaning chosen by the article's countries and neighbours."""
    for start, end in draft.sentences:
        i = start
        while i < end:
            found = place_at(draft, i, end)
            if found is None:
                i += 1
                continue
            draft.places.append(found)
            for k in range(found.i, found.j):
                draft.place_at[k] = found
            i = found.j
    choose(draft)
    anchor(draft)
