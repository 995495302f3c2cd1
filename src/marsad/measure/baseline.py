"""The baseline that every figure is printed beside: a trigger-word coder without syntax.

A word that any lexicon row can make an event is one; the nearest known party before it is its actor, the nearest after
it its recipient; the speaker of a statement is the nearest party to a cue word; places and times are look-ups.
"""

from __future__ import annotations

import re

from marsad.arabic import sentences, tokenize
from marsad.gazetteer import Gazetteer
from marsad.lexicon import Entry, Lexicon
from marsad.record import Article, Event, Party, Place, Record, Span, Statement, Time
from marsad.record.plover import QUAD, score

_TIME = re.compile(
    r"(?:يوم |مساء |صباح )?(?:ال(?:سبت|أحد|اثنين|إثنين|ثلاثاء|أربعاء|خميس|جمعة)|أمس|اليوم|غدا)\b"
    r"|(?:\d{1,2} )?(?:يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)(?: \d{4})?"
    r"|(?:عام|سنة) \d{4}"
)


def _span(text: str, start: int, end: int) -> Span:
    return Span(text=text[start:end], start=start, end=end)


def read_baseline(article: Article, lexicon: Lexicon, gazetteer: Gazetteer) -> Record:
    """The record that the baseline makes of an article."""
    text = article.text
    record = Record(**{f: getattr(article, f) for f in Article.__struct_fields__}, events=[], statements=[], times=[], places=[])
    for m in _TIME.finditer(text):
        record.times.append(Time(text=m.group(), start=m.start(), end=m.end()))
    for start, end in sentences(text):
        _sentence(record, text, start, end, lexicon, gazetteer)
    return record


def _sentence(record: Record, text: str, start: int, end: int, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    tokens = list(tokenize(text, start, end))
    norms = [t.norm for t in tokens]
    parties: list[tuple[int, Party]] = []
    for i, token in enumerate(tokens):
        for j, entry, _, _, _ in lexicon.names_at(norms, i, len(norms))[:1]:
            if entry.kind in ("party", "noun") and entry.cls != "title":
                parties.append((i, _party(text, token.start, tokens[j - 1].end, entry)))
        found = gazetteer.at(norms, i, len(norms), norms[i]) if token.kind == "w" else None
        if found and found[1][0].prior > 0:
            record.places.append(_place(text, token.start, tokens[found[0] - 1].end, found[1][0]))
    for i, token in enumerate(tokens):
        word = lexicon.word(token.norm) if token.kind == "w" else None
        if word is None:
            continue
        readings = [v.entry for v in word.verbs] + [n.entry for n in word.nouns]
        before = [p for k, p in parties if k < i][-1:]
        after = [p for k, p in parties if k > i][:1]
        event = next((e for e in readings if e.type), None)
        cue = next((e for e in readings if e.kind == "speech"), None)
        if event is not None:
            record.events.append(_event(text, len(record.events) + 1, event, token.start, token.end, before, after))
        elif cue is not None and (after or before) and i + 3 < len(tokens):
            record.statements.append(
                Statement(
                    id=f"s{len(record.statements) + 1}", speaker=(after or before)[0], cue=_span(text, token.start, token.end),
                    content=_span(text, tokens[i + 1].start, end), quote="indirect",
                )
            )  # fmt: skip


def _party(text: str, start: int, end: int, entry: Entry) -> Party:
    return Party(
        text=text[start:end], start=start, end=end, canonical=entry.canonical, country=entry.country, sector=entry.sector
    )


def _place(text: str, start: int, end: int, known: object) -> Place:
    fields = {f: getattr(known, f) for f in ("canonical", "country", "admin1", "lat", "lon", "radius_km", "kind", "geonameid")}
    return Place(text=text[start:end], start=start, end=end, **fields)


def _event(text: str, n: int, entry: Entry, start: int, end: int, actors: list[Party], recipients: list[Party]) -> Event:
    word = _span(text, start, end)
    return Event(
        id=f"e{n}", type=entry.type, mode=entry.mode, contexts=[], quad=QUAD[entry.type], score=score(entry.type, entry.mode),  # type: ignore[arg-type]
        status="happened", negated=False, trigger=word, evidence=word, actors=actors, recipients=recipients, places=[], date=None,
        reported_by=None, killed=None, injured=None, also=[], confidence=0.5, because=[entry.id],
    )  # fmt: skip
