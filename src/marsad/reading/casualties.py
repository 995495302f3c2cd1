"""Stage: the dead and injured. Counts go to the assault of the same sentence, or make one where violence is told."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic import fold
from marsad.reading import phrases
from marsad.reading.draft import Built, Draft, EventFound, Mention, Told
from marsad.reading.events import decide


def run(draft: Draft, told: Told) -> None:
    """Sets ``killed`` and ``injured`` of assaults; adds an assault for deaths in violence that no predicate told."""
    if draft.genre in ("sport", "culture", "economy"):
        return
    for n, (start, end) in enumerate(draft.sentences):
        killed, injured, at, victims = _count(draft, start, end)
        if at is None:
            continue
        events = [
            e for e in draft.events if e.sentence == n and e.type == "ASSAULT" and e.status not in ("hypothetical", "planned")
        ]
        if events:
            event = min(events, key=lambda e: (abs(e.token - at), e.token))
            if "subjrec" in event.entry.flags and len(events) > 1:
                event = next((e for e in events if "subjrec" not in e.entry.flags), event)
        else:
            event = _deaths(draft, n, at)
            decide(draft, told, event, _failing(draft, n, at, counted=killed is not None or victims is not None))
        if draft.generous or not event.failed:
            _attribute(draft, event, killed, injured, victims, at)
    _by_number(draft)


def _by_number(draft: Draft) -> None:
    for event in draft.events:
        if event.type == "ASSAULT" and event.killed is None and event.status in ("happened", "ongoing"):
            event.killed = _told_number(draft, event)


def _attribute(
    draft: Draft, event: EventFound, killed: int | None, injured: int | None, victims: Mention | None, at: int
) -> None:
    if event.killed is None:
        event.killed = _told_number(draft, event) or killed
    if event.injured is None:
        event.injured = injured
    if not event.recipients and victims is not None and victims not in event.actors:
        event.recipients = [victims]
    if at != event.token and at not in event.also:
        event.also.append(at)
    event.evidence = (min(event.evidence[0], at), max(event.evidence[1], at + 1))
    event.because.append("rule:casualties")
    event.features["casualties"] = 1.0


def _told_number(draft: Draft, event: EventFound) -> int | None:
    """57 مدنيا بينهم ست نساء قتلوا: how many the subject of a verb of killing counts, not the number next to the verb."""
    suffered = "rule:passive" in event.because or "subjrec" in event.entry.flags
    if event.entry.lemma == "قتل" and event.entry.kind == "event" and event.recipients:
        first = event.recipients[0]
        return 1 if first.number is None and first.cls == "person" else first.number  # وتقتل 43 مدنيا
    if not suffered or fold(event.entry.lemma) not in draft.lexicon.sets["dying"]:
        return None
    return event.recipients[0].number if event.recipients else None


def _failing(draft: Draft, sentence: int, at: int, counted: bool) -> Iterator[str]:
    """What keeps a count of dead or injured from telling an assault by itself."""
    if not _violent(draft, *draft.sentences[sentence], sentence):
        yield "violence"
    if draft.tokens[at].kind != "w" or draft.stem(at) not in draft.lexicon.sets["deaths"]:
        yield "no word of death"
    if not counted:
        yield "nobody"


def _count(draft: Draft, start: int, end: int) -> tuple[int | None, int | None, int | None, Mention | None]:
    killed = injured = at = None
    victims: Mention | None = None
    for i in range(start, end):
        norm = draft.norms[i]
        bare = norm[1:] if norm[:1] in "وفبل" and norm not in draft.lexicon.initials else norm
        if i > start and (bare in draft.lexicon.sets["count first killed"] or bare in draft.lexicon.sets["count first injured"]):
            number = _number_before(draft, i, start)
            if number is None and bare.endswith("ين"):
                number = 2
            if bare in draft.lexicon.sets["count first killed"]:
                killed = killed if killed is not None else number
            else:
                injured = injured if injured is not None else number
            if number is not None:
                at = at if at is not None else i
            continue
        dead, hurt = bare in draft.lexicon.sets["killed"], bare in draft.lexicon.sets["injured"]
        if not (dead or hurt) or i + 1 >= end or draft.tokens[i + 1].kind == "p":
            continue
        if bare in draft.lexicon.sets["count verbs"] and i in draft.verb_at and draft.verb_at[i].feature[3:4] == "p":
            continue
        j = i + 1
        number = phrases.quantity(draft, j, min(end, j + 8))
        mention = draft.mention_at.get(j)
        if (
            number is None
            and mention is not None
            and not mention.plural
            and mention.cls in ("person", "role")
            and bare in draft.lexicon.sets["one death"]
        ):
            number = 1
        if dead:
            killed = killed if killed is not None else number
        else:
            injured = injured if injured is not None else number
        if mention is not None and victims is None and mention.cls in ("group", "person", "role", "org"):
            victims = mention
        if at is None and (number is not None or mention is not None):
            at = i
    return killed, injured, at, victims


def _number_before(draft: Draft, i: int, start: int) -> int | None:
    for k in range(max(start, i - 3), i):
        number = phrases.quantity(draft, k, i)
        if any(draft.tokens[t].kind == "p" for t in range(k, i)):
            continue  # 2008 - تسعة قتلى
        if number is not None and i in (phrases.skip_quantity(draft, k, i), phrases.end(draft, k, i)):
            return number
    return None


def _violent(draft: Draft, start: int, end: int, n: int) -> bool:
    text = " ".join(draft.norms[start:end])
    if any(f" {a} " in f" {text} " for a in draft.lexicon.accidents):
        return False
    stems = draft.lexicon.gates["violent"].words
    if any(any(s in w for s in stems) for w in draft.norms[start:end]):
        return True
    return n > 0 and any(e.sentence in (n - 1, n - 2) and e.type == "ASSAULT" for e in draft.events)


def _deaths(draft: Draft, sentence: int, at: int) -> EventFound:
    """The candidate that a word of death makes where no predicate tells an assault."""
    event = EventFound(at, sentence, draft.lexicon.row("verbs:قتل"), Built("deaths", None, at, at + 1, at + 1))
    event.because = ["rule:deaths in violence"]
    event.evidence = (at, min(draft.sentences[sentence][1], at + 8))
    return event
