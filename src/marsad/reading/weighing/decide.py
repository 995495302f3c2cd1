"""Stage: what the proposals of an article become. Asks the questions in order and writes the answers into the events."""

from __future__ import annotations

from collections.abc import Callable

from marsad.reading.casualties import recount
from marsad.reading.draft import Draft, EventFound, Mention
from marsad.reading.identity.merge import merge
from marsad.reading.weighing import who
from marsad.reading.weighing.how import NO_MODE, STATUSES, mode_facts, mode_signs, modes, status_facts, status_signs
from marsad.reading.weighing.same import same_signs
from marsad.reading.weighing.scene import Scene
from marsad.reading.weighing.told import told_signs
from marsad.reading.weighing.weights import Weights, load, probability, sureness
from marsad.reading.weighing.when import place_signs, places, time_signs, times

_TWO = 4  # parties of one side at most
_PLACES = 4
_REACH = 14  # sentences between two mentions of one event


def run(draft: Draft) -> None:
    """Replaces the events that passed the checks by the proposals that the weights believe, each with its roles."""
    weigh(draft, load())


def weigh(draft: Draft, weights: Weights) -> None:
    """As `run`, by other weights than those of the package (for fitting and measuring them)."""
    scene = Scene(draft)
    draft.events = merged(scene, weights, chosen(scene, weights))
    for event in draft.events:
        event.confidence = sureness(weights["sure"], event.confidence, len(event.also))


def chosen(scene: Scene, weights: Weights) -> list[EventFound]:
    """The proposals that are told as events, with their answers, in the order of the text; not yet merged."""
    found = told(scene, weights)
    for write in [answers(scene, weights, e) for e in found]:
        write()
    recount(scene.draft, found)
    return found


def told(scene: Scene, weights: Weights) -> list[EventFound]:
    """The proposals that are told as events, the likeliest of each word; sets their confidence."""
    best: dict[int, EventFound] = {}
    least = weights["least"]["told"]
    for event in scene.draft.proposals:
        event.confidence = probability(weights["told"], told_signs(scene, event))
        standing = best.get(event.token)
        if event.confidence >= least and (standing is None or event.confidence > standing.confidence):
            best[event.token] = event
    return [best[k] for k in sorted(best)]


def answers(scene: Scene, weights: Weights, event: EventFound) -> Callable[[], None]:
    """The answers of one event; written only when every event was asked, so that none changes another's signs."""
    roles = who.Roles(scene, event)
    parties = who.candidates(scene, event)
    actors = _parties(roles, weights, parties, recipient=False)
    recipients = _parties(roles, weights, [m for m in parties if m not in actors], recipient=True)
    where = [(probability(weights["place"], place_signs(scene, event, p)), n, p) for n, p in enumerate(places(scene, event))]
    when = [(probability(weights["time"], time_signs(scene, event, t)), -n, t) for n, t in enumerate(times(scene, event))]
    facts = mode_facts(scene, event)
    mode = max(modes(event), key=lambda m: probability(weights["mode"], mode_signs(event, m, facts)))
    facts = status_facts(scene, event)
    status = max(STATUSES, key=lambda s: probability(weights["status"], status_signs(event, s, facts)))

    def write() -> None:
        if [m.canonical for m in event.actors] != [m.canonical for m in actors]:
            event.because.append("weights:actor")
        if [m.canonical for m in event.recipients] != [m.canonical for m in recipients]:
            event.because.append("weights:recipient")
        event.actors, event.recipients = actors, recipients
        event.mode = None if mode == NO_MODE else mode
        event.status = status
        likely = [(p, n, x) for p, n, x in sorted(where, key=lambda w: (-w[0], w[1])) if p >= weights["least"]["place"]]
        event.places = [x for _, _, x in likely[:_PLACES]]
        day = max(when, key=lambda w: w[:2], default=None)
        event.time = day[2] if day is not None and day[0] >= weights["least"]["time"] else None

    return write


def _parties(roles: who.Roles, weights: Weights, parties: list[Mention], *, recipient: bool) -> list[Mention]:
    """The likeliest party, if any is likely enough, and those as likely as it that the sentence joins to it."""
    question = "recipient" if recipient else "actor"
    found = [(probability(weights[question], who.signs(roles, m, recipient)), -n, m) for n, m in enumerate(parties)]
    found.sort(key=lambda f: f[:2], reverse=True)
    if not found or found[0][0] < weights["least"][question]:
        return []
    out = [found[0][2]]
    for p, _, mention in found[1:]:
        if p < weights["least"]["more"] or len(out) == _TWO:
            break
        if all(mention.canonical != m.canonical or not m.canonical for m in out):
            out.append(mention)
    return out


def merged(scene: Scene, weights: Weights, events: list[EventFound]) -> list[EventFound]:
    """One event for all mentions of it: each joins the earlier one that it most likely tells again."""
    kept: list[EventFound] = []
    for event in events:
        alike = [e for e in kept if e.type == event.type and event.sentence - e.sentence <= _REACH]
        odds = [(probability(weights["same"], same_signs(scene, e, event)), n) for n, e in enumerate(alike)]
        best = max(odds, default=(0.0, 0))
        if best[0] >= weights["least"]["same"]:
            join(alike[best[1]], event)
        else:
            kept.append(event)
    return kept


def join(first: EventFound, again: EventFound) -> None:
    """Makes the second mention part of the first, which keeps what the surer of the two says."""
    surer = max(first.confidence, again.confidence)
    merge(first, again)
    first.confidence = surer
