"""The columns of CSV, Parquet and GeoJSON: names, types, meanings and how each is taken from a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from marsad.publish.english import line
from marsad.publish.exports.base import COMMITMENTS, EVENTS, STATEMENTS, best_place
from marsad.record import Finding, Party, Place


class Column(NamedTuple):
    """One column: its type is text, list (of text), int, float, bool, date (a day, ISO 8601) or time (UTC, ISO 8601)."""

    name: str
    type: str
    get: Callable[[Finding], Any]
    doc: str


def _v(path: str) -> Callable[[Finding], Any]:
    """A getter of an attribute of the finding's value, through dots; None where something on the way is None."""
    names = path.split(".")

    def get(finding: Finding) -> Any:
        found: Any = finding.value
        for name in names:
            found = None if found is None else getattr(found, name)
        return found

    return get


def _each(path: str, field: str) -> Callable[[Finding], list[str]]:
    def get(finding: Finding) -> list[str]:
        found: Iterable[Party | Place] = getattr(finding.value, path)
        return ["" if (v := getattr(item, field)) is None else str(v) for item in found]

    return get


def _best(path: str, field: str) -> Callable[[Finding], Any]:
    def get(finding: Finding) -> Any:
        place = best_place(getattr(finding.value, path))
        return None if place is None else getattr(place, field)

    return get


def _parties(name: str, path: str) -> list[Column]:
    of = f"the {path}, in the text's order"
    return [
        Column(path, "list", _each(path, "canonical"), f"English names of {of} (Arabic where none is known)"),
        Column(
            f"{name}_countries", "list", _each(path, "country"), f"ISO 3166 alpha-3 codes of {of}; several of one joined by ;"
        ),
        Column(f"{name}_sectors", "list", _each(path, "sector"), f"PLOVER sectors of {of}"),
        Column(f"{name}_words", "list", _each(path, "text"), f"words of {of}"),
        Column(f"{name}_ids", "list", _each(path, "id"), f"lexicon ids of {of}"),
    ]


def _places(name: str, path: str) -> list[Column]:
    best = f"of the most precise of the {path}"
    return [
        Column(path, "list", _each(path, "canonical"), f"names of the {path}"),
        Column(f"{name}_countries", "list", _each(path, "country"), f"ISO 3166 alpha-3 codes of the {path}"),
        Column(f"{name}_admin1", "list", _each(path, "admin1"), f"provinces of the {path}"),
        Column("lat", "float", _best(path, "lat"), f"latitude in degrees (WGS 84) {best}"),
        Column("lon", "float", _best(path, "lon"), f"longitude in degrees (WGS 84) {best}"),
        Column("radius_km", "float", _best(path, "radius_km"), f"uncertainty in kilometres {best}"),
        Column("geonameid", "int", _best(path, "geonameid"), f"GeoNames number {best}"),
    ]


def _dates() -> list[Column]:
    return [
        Column("date", "text", _v("date.value"), "when: ISO 8601 day, week, month, year or interval"),
        Column("date_from", "date", _v("date.from_"), "first day that it can have been"),
        Column("date_to", "date", _v("date.to"), "last day that it can have been"),
        Column("date_words", "text", _v("date.text"), "the words that say when"),
    ]


def _span(name: str, words: str) -> list[Column]:
    return [
        Column(name, "text", _v(f"{name}.text"), words),
        Column("start", "int", _v(f"{name}.start"), f"where the {name} begins in title + line break + body, in code points"),
        Column("end", "int", _v(f"{name}.end"), f"where the {name} ends"),
    ]


def _bound(n: int) -> Callable[[Finding], str | None]:
    return lambda f: f.published_bounds[n] if f.published_bounds else None


HEAD = [
    Column("id", "text", lambda f: f.id, "lasting id of the finding (16 hexadecimal digits)"),
    Column("line", "text", line, "the finding in one English line"),
    Column("review", "text", lambda f: f.review, "unreviewed, accepted, corrected, rejected or added"),
    Column("coder", "text", lambda f: f.coder, "who read it: fast (Marsad's reader), person, or a model"),
    Column("version", "text", lambda f: f.version, "version of reader and lexicon"),
    Column("first_seen", "time", lambda f: f.first_seen, "when the article was first met (UTC)"),
    Column("last_seen", "time", lambda f: f.last_seen, "when the article was last met (UTC)"),
    Column("article", "text", lambda f: f.article.id, "the article's id"),
    Column("title", "text", lambda f: f.article.title, "its title"),
    Column("source", "text", lambda f: f.article.source, "its outlet"),
    Column("url", "text", lambda f: f.article.url, "its address"),
    Column("published", "date", lambda f: f.article.published, "its day"),
    Column("published_from", "date", _bound(0), "first day that it can have been published, where the day is unknown"),
    Column("published_to", "date", _bound(1), "last day that it can have been published, where the day is unknown"),
]
_EVENT = [
    Column("type", "text", _v("type"), "PLOVER type"),
    Column("mode", "text", _v("mode"), "PLOVER mode"),
    Column("contexts", "list", _v("contexts"), "PLOVER contexts"),
    Column("quad", "int", _v("quad"), "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    Column("score", "float", _v("score"), "PLOVER score, -10 (conflict) to +10 (cooperation)"),
    Column("status", "text", _v("status"), "happened, ongoing, planned, denied or hypothetical"),
    Column("negated", "bool", _v("negated"), "the text says that it did not happen"),
    *_parties("actor", "actors"),
    *_parties("recipient", "recipients"),
    *_places("place", "places"),
    *_dates(),
    Column("killed", "int", _v("killed"), "dead; empty: not said"),
    Column("injured", "int", _v("injured"), "injured; empty: not said"),
    Column("reported_by", "text", _v("reported_by.text"), "whom the article credits"),
    Column("confidence", "float", _v("confidence"), "probability that the event is right, 0 to 1"),
    Column("trigger", "text", _v("trigger.text"), "the word that the event hangs on"),
    *_span("evidence", "the words that report it"),
    Column("because", "list", _v("because"), "ids of the lexicon rows and rules that made it"),
]
_STATEMENT = [
    Column("speaker", "text", _v("speaker.canonical"), "English name of the speaker (Arabic where none is known)"),
    Column("speaker_country", "text", _v("speaker.country"), "ISO 3166 alpha-3 code"),
    Column("speaker_sector", "text", _v("speaker.sector"), "PLOVER sector"),
    Column("speaker_words", "text", _v("speaker.text"), "the words that name the speaker"),
    Column("cue", "text", _v("cue.text"), "the word of saying"),
    Column("quote", "text", _v("quote"), "direct or indirect"),
    Column("audience", "text", _v("audience.text"), "to whom"),
    *_span("content", "what is said"),
]
_COMMITMENT = [
    Column("polarity", "text", _v("polarity"), "made, reaffirmed, broken, suspended or denied"),
    *_parties("party", "parties"),
    Column("agreement", "text", _v("agreement.text"), "the agreement's words"),
    *_places("area", "areas"),
    *_dates(),
    *_span("obligation", "what is promised"),
]
COLUMNS = {EVENTS: [*HEAD, *_EVENT], STATEMENTS: [*HEAD, *_STATEMENT], COMMITMENTS: [*HEAD, *_COMMITMENT]}
