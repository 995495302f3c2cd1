"""What was read as flat rows, one list a kind, and as pandas data frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from marsad.record.types import Article, Party, Place, Time

if TYPE_CHECKING:
    import pandas

KINDS = ("events", "statements", "commitments", "times", "places")


def rows(article: Article, kind: str, found: Iterable[Any]) -> list[dict[str, Any]]:
    """The findings of one kind, a dict each, with the article's id and every span's text and offsets.

    Args:
        article: what they were read from.
        kind: one of `KINDS`.
        found: findings of this kind.

    Raises:
        ValueError: there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind {kind!r}; the kinds are {', '.join(KINDS)}")
    return [{"article": article.id, "published": article.published, **_COLUMNS[kind](value)} for value in found]


def columns(kind: str, value: Any) -> dict[str, Any]:
    """One finding's own columns, without its article's; ``kind`` is one of `KINDS`."""
    return _COLUMNS[kind](value)


def frame(found: list[dict[str, Any]]) -> pandas.DataFrame:
    """Rows as a pandas DataFrame (``pip install 'marsad[frames]'``).

    Raises:
        ImportError: pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - an extra
    except ImportError:
        raise ImportError("data frames need pandas: pip install 'marsad[frames]'") from None
    return pd.DataFrame(found)


def _joined(found: list[Party] | list[Place], field: str = "canonical") -> str:
    return "; ".join(str(v) for p in found if (v := getattr(p, field)) is not None)


def _day(time: Time | None) -> str | None:
    return time.value if time else None


def _event(e: Any) -> dict[str, Any]:
    first = next((p for p in e.places if p.lat is not None), None)
    return {
        "id": e.id, "type": e.type, "mode": e.mode, "contexts": ";".join(e.contexts), "quad": e.quad, "score": e.score,
        "status": e.status, "negated": e.negated, "actors": _joined(e.actors), "actor_countries": _joined(e.actors, "country"),
        "recipients": _joined(e.recipients), "recipient_countries": _joined(e.recipients, "country"),
        "places": _joined(e.places), "lat": first.lat if first else None, "lon": first.lon if first else None,
        "date": _day(e.date), "date_from": e.date.from_ if e.date else None, "date_to": e.date.to if e.date else None,
        "killed": e.killed, "injured": e.injured, "reported_by": e.reported_by.text if e.reported_by else None,
        "confidence": e.confidence, "trigger": e.trigger.text, "evidence": e.evidence.text, "start": e.evidence.start,
        "end": e.evidence.end, "because": ";".join(e.because),
    }  # fmt: skip


def _statement(s: Any) -> dict[str, Any]:
    return {
        "id": s.id, "speaker": s.speaker.canonical, "speaker_country": s.speaker.country, "cue": s.cue.text, "quote": s.quote,
        "audience": s.audience.text if s.audience else None, "content": s.content.text, "start": s.content.start,
        "end": s.content.end,
    }  # fmt: skip


def _commitment(c: Any) -> dict[str, Any]:
    return {
        "id": c.id, "parties": _joined(c.parties), "agreement": c.agreement.text if c.agreement else None,
        "polarity": c.polarity, "areas": _joined(c.areas), "date": _day(c.date), "obligation": c.obligation.text,
        "start": c.obligation.start, "end": c.obligation.end,
    }  # fmt: skip


def _time(t: Any) -> dict[str, Any]:
    return {"text": t.text, "start": t.start, "end": t.end, "value": t.value, "from": t.from_, "to": t.to}


def _place(p: Any) -> dict[str, Any]:
    return {
        "text": p.text, "start": p.start, "end": p.end, "canonical": p.canonical, "country": p.country, "admin1": p.admin1,
        "lat": p.lat, "lon": p.lon, "radius_km": p.radius_km, "kind": p.kind, "geonameid": p.geonameid,
    }  # fmt: skip


_COLUMNS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "events": _event, "statements": _statement, "commitments": _commitment, "times": _time, "places": _place,
}  # fmt: skip
