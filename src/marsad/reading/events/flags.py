"""Flags that ask for a kind of actor or recipient (flags.tsv says what each asks)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.reading.draft import Mention
from marsad.reading.kinds import ARMED

_SECTORS = {
    "armed": ARMED,
    "court": frozenset({"JUD"}),
    "crowd": frozenset({"CVL", "EDU", "LAB", "OPP", "PTY", "REF", "SOC"}),
    "inquiry": frozenset({"JUD", "COP", "SPY", "GOV", "IGO"}),
}  # of the actor
_PEOPLE = frozenset({"person", "role", "group", "counterpart"})


def asked(flags: Iterable[str], actor: Mention | None, recipient: Mention | None) -> Iterator[str]:
    """The flags, of those given, whose actor or recipient is of another kind or is nobody."""
    for flag in sorted(flags):
        if flag == "person":
            fits = recipient is not None and recipient.cls in _PEOPLE
        else:
            fits = actor is not None and actor.sector in _SECTORS[flag]
        if not fits:
            yield flag
