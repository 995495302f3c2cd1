"""What a search may ask for."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from marsad.arabic.numbers import ascii_digits
from marsad.observatory.names import FilterError

Kind = Literal["event", "statement", "commitment", "article"]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; every filter narrows the result, several values of one widen it.

    Attributes:
        words: see `words.query`.
        kind: what is found; None: articles where only words, outlet and days of publication are asked for, else events.
        type: event types, with a mode if wanted (ASSAULT/aerial).
        party, country, place: see `names`; ``role`` narrows party and country to actor, recipient, speaker or party.
        box: west,south,east,north.
        since, until: days (ISO 8601): of the event, or of publication where the text does not date it.
        reviewed: True for what a person decided on, False for what nobody did.
        review: states of review (accepted, corrected, added, rejected, unreviewed).
        all_editions: also texts that a later edit of the same page replaced.
        sort: newest and oldest go by the day of publication, then the event's; latest by the event's day alone.
    """

    words: str = ""
    kind: Kind | None = None
    type: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    role: str | None = None
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    box: str | None = None
    since: str | None = None
    until: str | None = None
    source: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    min_confidence: float | None = None
    reviewed: bool | None = None
    review: tuple[str, ...] = ()
    all_editions: bool = False
    sort: Literal["relevance", "newest", "oldest", "latest", "confidence", "doubt"] | None = None

    def wanted(self) -> Kind:
        """The kind of hits."""
        of_findings = self.type or self.party or self.country or self.place or self.box or self.status or self.review
        if self.kind:
            return self.kind
        if of_findings or self.min_confidence is not None or self.reviewed is not None or not self.words:
            return "event"
        return "article"

    def checked(self) -> Filters:
        """The same with its days as YYYY-MM-DD, whatever digits they were written in.

        Raises:
            FilterError: one is no day, or they stand the wrong way round.
        """
        since, until = (day if day is None else _day(day) for day in (self.since, self.until))
        if since and until and since > until:
            raise FilterError(f"{since} is after {until}; give the first day, then the last")
        return msgspec.structs.replace(self, since=since, until=until)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(ascii_digits(text)).isoformat()
    except ValueError:
        raise FilterError(f"{text!r} is not a day; write it as YYYY-MM-DD") from None
