"""One English line of a finding, built from the record alone: who did what to whom, where, when, how many, says who.

Verbs come from tables/english.tsv by type and mode; what was only planned, denied, possible or alleged says so. Names without an
English canonical stay Arabic, between bidi isolates. Nothing is said that the record does not hold.
"""

from __future__ import annotations

import re

from marsad.publish.english_words import date_words, joined, known_name, lemmas, plural
from marsad.publish.facts import keyed, words
from marsad.publish.safe import name
from marsad.record import Commitment, Event, Finding, Party, Place, Statement

_VERB = re.compile(r"\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)\|([^|\]]+)\]")
_BASE, _PAST, _PARTICIPLE, _GERUND = 1, 2, 3, 4
_QUOTED = 120  # characters of what is said or promised; the whole stands in a column of its own
_STOP = re.compile(r"[.!?؟…\n]")
_REACH = 160  # characters before a trigger in which a verb of denial or accusation can govern it
_HOLDERS = frozenset({"MIL", "REB", "PRM", "UAF", "GOV", "COP"})  # sectors of who can hold ground


def line(finding: Finding) -> str:
    """One English line of an event, a statement or a commitment."""
    return line_of(finding.value, finding.article.text)


def line_of(value: Event | Statement | Commitment, text: str) -> str:
    """One English line of a finding's value.

    Args:
        value: the event, statement or commitment.
        text: the article's text that its spans count in.
    """
    if isinstance(value, Event):
        return _event(value, text)
    return _statement(value) if isinstance(value, Statement) else _commitment(value)


def _statement(s: Statement) -> str:
    verb = next((w["english"] for lemma in lemmas(s.cue.text) if (w := keyed("cues", "lemma").get((lemma,)))), "")
    said = f"{_capital(name(s.speaker.canonical))} {verb or '(' + name(s.cue.text) + ')'}"
    content = name(s.content.text, _QUOTED)
    return f"{said}: “{content}”" if s.quote == "direct" else f"{said}: {content}"


def _commitment(c: Commitment) -> str:
    who = joined(p.canonical for p in c.parties)
    head = f"{who} {words('polarity')[c.polarity]}" if who else words("no_party")[c.polarity]
    parts = [f"{_capital(head)}: {name(c.obligation.text, _QUOTED)}"]
    if c.agreement and c.agreement.text != c.obligation.text:
        parts.append(f"under {name(c.agreement.text, _QUOTED)}")
    if c.areas:
        parts.append(f"concerning {joined(p.canonical for p in c.areas)}")
    if c.date and (day := date_words(c.date)):
        parts.append(day)
    return ", ".join(parts)


def _event(e: Event, text: str) -> str:
    before = lemmas(_before(e, text))
    denied = e.status == "denied" and bool(before & words("denial").keys())
    source, own = _source(e)
    parts = [_clause(e, denied, own, bool(before & words("alleged").keys()))]
    where = _where(e)
    parts[0] += where[0]
    parts += where[1]
    if e.date and (day := date_words(e.date)):
        parts.append(day)
    said = ", ".join(parts)
    tolls = [f"{n} {word}" for n, word in ((e.killed, "killed"), (e.injured, "injured")) if n is not None]
    said += f"; {', '.join(tolls)}" if tolls else ""
    if not source:
        return _capital(f"denied: {said}" if denied else said)
    if denied and own:
        return _capital(said)
    if denied:
        return _capital(f"{name(source)} {'deny' if plural([source]) else 'denies'} that {said}")
    return _capital(said + (", by its own account" if own else f", says {name(source)}"))


def _before(e: Event, text: str) -> str:
    """What stands before the trigger in its sentence, and the trigger (a clitic verb can be part of it)."""
    found = text[max(0, e.trigger.start - _REACH) : e.trigger.start]
    return _STOP.split(found)[-1] + " " + e.trigger.text


def _source(e: Event) -> tuple[str, bool]:
    """The name of who reports the event ("" for nobody), and whether it is the only actor itself."""
    span = e.reported_by
    if span is None:
        return "", False
    for p in (*e.actors, *e.recipients):
        if p.start < span.end and span.start < p.end:
            return p.canonical, [a.canonical for a in e.actors] == [p.canonical]
    return known_name(span.text) or span.text, False


def _clause(e: Event, denied: bool, own: bool, alleged: bool) -> str:
    """Subject, verb, object. ``denied``: somebody denies it; ``own``: the actor itself speaks; ``alleged``: a claim."""
    rows = keyed("english", "type", "mode")
    row = rows.get((e.type, _mode(e))) or rows[e.type, ""]
    actors, recipients = _names(e.actors), _names(e.recipients)
    whom = joined(recipients)
    status = (
        "own denial" if denied and own else "happened" if denied else "not" if e.negated or e.status == "denied" else e.status
    )
    alleged = alleged and status in ("happened", "ongoing") and e.type != "ACCUSE"
    maybe = "allegedly " if alleged else ""
    if actors:
        said = _active(row["to"] if recipients else row["alone"], status, plural(actors), maybe)
        return f"{joined(actors)} {said.replace('{r}', whom)}"
    if recipients:
        many = plural(recipients) if row["passive"].startswith("{r}") else False
        return _passive(row["passive"], status, many, maybe).replace("{r}", whom)
    before, after = {
        "happened": ("", ""), "ongoing": ("ongoing ", ""), "planned": ("planned ", ""), "hypothetical": ("possible ", ""),
        "not": ("no ", ""),
    }[status]  # fmt: skip
    return ("alleged " if maybe else "") + before + row["noun"] + after


def _mode(e: Event) -> str:
    """The mode that words are chosen by: of ground that changes hands the recipient is who held it."""
    held = e.type == "COERCE" and e.mode == "seize" and any(p.sector in _HOLDERS for p in e.recipients)
    return "seize from" if held else e.mode or ""


def _names(parties: list[Party]) -> list[str]:
    return list(dict.fromkeys(p.canonical for p in parties))


def _active(template: str, status: str, many: bool, maybe: str) -> str:
    """The verb phrase of an actor in the form that the status asks for."""
    lead, form = {
        "happened": (maybe, _PAST), "ongoing": (("are " if many else "is ") + maybe, _GERUND),
        "planned": ("plan to " if many else "plans to ", _BASE), "hypothetical": ("may ", _BASE), "not": ("did not ", _BASE),
        "own denial": ("deny having " if many else "denies having ", _PARTICIPLE),
    }[status]  # fmt: skip
    return lead + _VERB.sub(lambda m: m.group(form), template)


def _passive(template: str, status: str, many: bool, maybe: str) -> str:
    """The passive phrase of a recipient; [be] agrees with it, [are] stands for a plural."""

    def be(match: re.Match[str]) -> str:
        more = many or match.group() == "[are]"
        return {
            "happened": ("were " if more else "was ") + maybe, "ongoing": ("are " if more else "is ") + maybe + "being ",
            "planned": "are to be " if more else "is to be ", "hypothetical": "may be ",
            "not": "were not " if more else "was not ",
        }[status].rstrip()  # fmt: skip

    return re.sub(r"\[(?:be|are)\]", be, template)


def _where(e: Event) -> tuple[str, list[str]]:
    """(" in A and B", further parts): places that are a recipient are not said again, their region is."""
    named = {p.canonical for p in (*e.actors, *e.recipients)}
    places = list({p.canonical: p for p in e.places}.values())
    places = [p for p in places if not any(_holds(p, q) for q in places)]
    inside = [p for p in places if p.canonical not in named]
    regions = {p.admin1 for p in places if p.admin1 and p.admin1 != p.canonical and p.admin1 not in named}
    tail = [name(r) for r in sorted(regions)] if len(regions) == 1 else []
    at = "at" if all(p.kind == "other" for p in inside) else "in"
    return (f" {at} {joined(p.canonical for p in inside)}" if inside else ""), tail


def _holds(wide: Place, narrow: Place) -> bool:
    """The narrow place lies in the wide one, as far as the record says."""
    if wide is narrow:
        return False
    if narrow.admin1 == wide.canonical and narrow.canonical != wide.canonical:
        return True
    return wide.kind == "country" and narrow.kind != "country" and narrow.country == wide.country


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
