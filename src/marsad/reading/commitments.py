"""Stage: commitments. Promises and terms of agreements, and reports that one was renewed, broken, suspended, denied."""

from __future__ import annotations

from marsad.reading.draft import CommitmentFound, Draft, EventFound, Mention
from marsad.reading.terms import pledged

_SAME = 0.9  # of the words of two obligations: they are one, told twice
_REACH = 14  # words from an event to what its own preposition brings


def run(draft: Draft) -> None:
    """Adds commitments made of AGREE, truce and breach events."""
    for event in [*draft.events, *(e for e in draft.loose if e.mode == "ceasefire")]:
        if event.status in ("hypothetical",) or (event.anaphor and not event.content and event.mode != "ceasefire"):
            continue
        if (
            event.type == "AGREE"
            or "treaty" in event.entry.flags  # a signing is SUPPORT (CAMEO 057), and a commitment all the same
            or event.mode == "ceasefire"
            or "breach" in event.entry.flags
            or event.entry.lemma in ("علق", "التزم")
        ):
            found = _commitment(draft, event)
            if found is None or any(_inside(found, c) or _told(draft, event, found, c) for c in draft.commitments):
                continue
            draft.commitments = [c for c in draft.commitments if c.event is not None or not _meet(c, found)]
            draft.commitments.append(found)


def once(draft: Draft) -> None:
    """Leaves out what has been told before in nearly the same words, as by a headline; puts the rest in order."""
    kept: list[tuple[set[str], CommitmentFound]] = []
    for found in sorted(draft.commitments, key=lambda c: (c.event is None, c.obligation)):
        i, j = found.obligation
        words = {draft.stems[k] for k in range(i, j) if draft.tokens[k].kind == "w" and not draft.words[k].function}
        if not any(len(words & other) >= _SAME * len(words | other) for other, _ in kept):
            kept.append((words, found))
    draft.commitments = sorted((found for _, found in kept), key=lambda c: c.obligation)


def _meet(a: CommitmentFound, b: CommitmentFound) -> bool:
    return a.obligation[0] < b.obligation[1] and b.obligation[0] < a.obligation[1]


def _told(draft: Draft, event: EventFound, found: CommitmentFound, other: CommitmentFound) -> bool:
    """The article's words have told already what is agreed on: what a later أن brings to the event is something else."""
    if other.event is not None or _meet(found, other):
        return False
    return event.token < other.obligation[0] < min(draft.sentences[event.sentence][1], event.token + _REACH)


def _inside(found: CommitmentFound, other: CommitmentFound) -> bool:
    """اتفاق لوقف إطلاق النار: the truce that an agreement is about is no second commitment where nobody else makes it."""
    (a, b), (c, d) = found.obligation, other.obligation
    return c <= a and b <= d and not found.parties


def _commitment(draft: Draft, event: EventFound) -> CommitmentFound | None:
    agreement = _agreement(draft, event)
    obligation = pledged(draft, event.token, draft.sentences[event.sentence][1]) or event.content
    parties = event.actors + [r for r in event.recipients if r.cls != "thing"]
    if "breach" in event.entry.flags or event.entry.lemma == "علق":
        if agreement is None:
            return None
        polarity = "broken" if "breach" in event.entry.flags else "suspended"
        return _made(event, event.actors, agreement, obligation or agreement, polarity)
    if obligation is None:
        obligation = agreement or ((event.token, max(event.evidence[1], event.token + 1)) if event.mode == "ceasefire" else None)
    if obligation is None or obligation[1] - obligation[0] < 2:
        return None
    obligation = _inner(draft, obligation)
    polarity = "made"
    if "light:علق" in event.because:
        polarity = "suspended"
    elif event.status == "denied":
        polarity = "denied"
    elif "reaffirm" in event.entry.flags or _renews(draft, event, obligation):
        polarity = "reaffirmed"
    return _made(event, parties, agreement, obligation, polarity)


def _made(
    event: EventFound, parties: list[Mention], agreement: tuple[int, int] | None, obligation: tuple[int, int], polarity: str
) -> CommitmentFound:
    found = CommitmentFound(parties, agreement, obligation, polarity)
    found.event = event
    return found


def _inner(draft: Draft, obligation: tuple[int, int]) -> tuple[int, int]:
    """What follows بشأن or ضرورة inside: the obligation itself, not the agreement that carries it."""
    i, j = obligation
    for k in range(i, j - 2):
        if draft.norms[k] in draft.lexicon.sets["about what"]:
            while k < j - 2 and draft.norms[k] in draft.lexicon.sets["about what"] | {"علي"}:
                k += 1
            return k, j
    return obligation


def _agreement(draft: Draft, event: EventFound) -> tuple[int, int] | None:
    a, b = event.evidence
    if event.content:
        b = max(b, event.content[1])
    for k in range(a, min(b, draft.sentences[event.sentence][1])):
        bare = draft.stems[k]
        if (
            bare in draft.lexicon.sets["agreements"]
            and k not in draft.verb_at
            and not (bare == "وقف" and draft.norms[min(k + 1, b)][:5] not in ("اطلاق", "لاطلا"))
        ):
            end = k + 1
            while (
                end < b
                and draft.tokens[end].kind == "w"
                and end not in draft.verb_at
                and not draft.words[end].function & {"comp", "conj", "rel"}
                and end - k < 6
            ):
                if draft.norms[end] in ("بشان", "بخصوص", "علي", "بعد", "قبل"):
                    break
                end += 1
            return k, end
    return None


def _renews(draft: Draft, event: EventFound, obligation: tuple[int, int]) -> bool:
    head = draft.norms[obligation[0]].removeprefix("ب").removeprefix("ال")
    sentence = draft.norms[event.evidence[0] : event.evidence[1]]
    return head in draft.lexicon.sets["renew"] or any("السابق" in n or "التزامات" in n for n in sentence)
