"""Stage: what the proposals of an article become. Asks the questions in order and writes the answers into the events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log

from marsad.reading.casualties import recount
from marsad.reading.draft import Draft, EventFound, Mention
from marsad.reading.identity.merge import merge
from marsad.reading.kinds import MUTUAL
from marsad.reading.weighing import who
from marsad.reading.weighing.how import (
    NO_MODE,
    STATUSES,
    TYPES,
    mode_facts,
    mode_general,
    mode_given,
    modes,
    retype,
    status_facts,
    status_general,
    type_facts,
    type_general,
)
from marsad.reading.weighing.same import same_signs
from marsad.reading.weighing.scene import Scene
from marsad.reading.weighing.told import told_signs
from marsad.reading.weighing.weights import Weights, chance, load, probability, sureness
from marsad.reading.weighing.when import place_signs, places, time_signs, times

_PARTIES = 4  # parties of one side at most
_PLACES = 4
_TRIED = 6  # likeliest actors and recipients of which pairs are tried
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
    for event, kind in [(e, type_of(scene, weights, e)) for e in found]:
        retype(event, kind)
    for write in [answers(scene, weights, e) for e in found]:
        write()
    recount(scene.draft, found)
    return found


def told(scene: Scene, weights: Weights) -> list[EventFound]:
    """The proposals that are told as events, the likeliest of each word; sets their confidence."""
    best: dict[int, EventFound] = {}
    strict, loose = weights["least"]["told"], weights["least"]["told though failing"]
    worth = weights.worth("told")
    for event in scene.draft.proposals:
        least = loose if event.failed else strict
        event.confidence = chance(worth.odds(told_signs(scene, event)))
        standing = best.get(event.token)
        if event.confidence >= least and (standing is None or event.confidence > standing.confidence):
            best[event.token] = event
    return [best[k] for k in sorted(best)]


def type_of(scene: Scene, weights: Weights, event: EventFound) -> str:
    """The likeliest type of an event; its row's where no other is likelier."""
    own, built = event.type, event.built.kind
    return weights.choice("type", TYPES).likeliest(own, type_facts(scene, event), (type_general, own, built))


def answers(scene: Scene, weights: Weights, event: EventFound) -> Callable[[], None]:
    """The answers of one event; written only when every event was asked, so that none changes another's signs."""
    roles = who.Roles(scene, event)
    parties = who.candidates(scene, event)
    actors, recipients = _sides(roles, weights, parties)
    near = places(scene, event)
    place, time = weights.worth("place"), weights.worth("time")
    where = [(chance(place.odds(place_signs(scene, event, p, near))), n, p) for n, p in enumerate(near)]
    when = [(chance(time.odds(time_signs(scene, event, t))), -n, t) for n, t in enumerate(times(scene, event))]
    given = mode_given(event)
    mode = weights.choice("mode", modes(event)).likeliest(NO_MODE, mode_facts(scene, event), (mode_general, *given))
    general = (status_general, event.status)
    status = weights.choice("status", STATUSES).likeliest(STATUSES[0], status_facts(scene, event), general)

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


def _sides(roles: who.Roles, weights: Weights, parties: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Who did it and to whom: of all pairs of two parties, or of one and nobody, the likeliest; then those beside each."""
    acts, suffers = _odds(roles, weights, parties)
    actor, recipient = _pair(roles, parties, acts, suffers)
    least = weights["least"]["more"], weights["least"]["more, unjoined"]
    actors = _beside(roles, parties, acts, actor, least, parties[recipient : recipient + 1])
    return actors, _beside(roles, parties, suffers, recipient, least, actors)


def _pair(roles: who.Roles, parties: list[Mention], acts: list[float], suffers: list[float]) -> tuple[int, int]:
    """The likeliest two, by their place in the list; the index after the last is nobody. Only the best of each are tried.

    Whom a verb's sentence joins do the same, but for what two do to each other (أدانت مصر والأردن الهجوم).
    """
    none, draft, event = len(parties), roles.scene.draft, roles.event
    together = event.token in draft.verb_at and event.type not in MUTUAL
    first, second = (sorted(range(none + 1), key=lambda n: -odds[n])[:_TRIED] for odds in (acts, suffers))
    best, found = acts[none] + suffers[none], (none, none)
    for m in (*first, none):
        for n in (*second, none):
            if none not in (m, n) and not (
                _distinct(parties[m], parties[n])
                and not (together and _are_joined(draft, *sorted((parties[m], parties[n]), key=lambda x: x.i)))
            ):
                continue
            if acts[m] + suffers[n] > best:
                best, found = acts[m] + suffers[n], (m, n)
    return found


def _odds(roles: who.Roles, weights: Weights, parties: list[Mention]) -> tuple[list[float], list[float]]:
    """By party, and last for nobody, the log odds up to a constant that it acts, and that it suffers."""
    actor, recipient = weights.worth("actor"), weights.worth("recipient")
    acts, suffers = [], []
    for mention in parties:
        place = who.Place(roles, mention)
        shared = who.shared(roles, mention, place)
        acts.append(actor.odds(shared, who.own(roles, mention, place, False)))
        suffers.append(recipient.odds(shared, who.own(roles, mention, place, True)))
    acts.append(actor.odds(who.nobody(roles, False)))
    suffers.append(recipient.odds(who.nobody(roles, True)))
    return acts, suffers


def _distinct(a: Mention, b: Mention) -> bool:
    """Two parties, not one under one name."""
    return a is not b and (a.canonical != b.canonical or not a.canonical)


def _beside(
    roles: who.Roles,
    parties: list[Mention],
    odds: list[float],
    first: int,
    least: tuple[float, float],
    taken: Sequence[Mention],
) -> list[Mention]:
    """The party chosen, and others that act or suffer with it; nobody where none was chosen.

    One that the rules found with it or that the sentence joins to it may be less likely than the first by the first of the
    least shares; any other by the second, for it may as well be another guess at the first.
    """
    if first == len(parties):
        return []
    joined, alone = (odds[first] + log(share) for share in least)
    out = [parties[first]]
    ruled = next((side for side in (roles.event.actors, roles.event.recipients) if out[0] in side), [])
    for n in sorted(range(len(parties)), key=lambda n: -odds[n]):
        mention = parties[n]
        if odds[n] < joined or len(out) == _PARTIES or not all(_distinct(mention, m) for m in (*out, *taken)):
            continue
        if (
            odds[n] >= alone
            or mention in ruled
            or any(_are_joined(roles.scene.draft, *sorted((mention, m), key=lambda x: x.i)) for m in out)
        ):
            out.append(mention)
    return out


def _are_joined(draft: Draft, a: Mention, b: Mention) -> bool:
    """Two parties in a row, the second with و before it: الجيش والشرطة, الجيش، والشرطة.

    Before a verb of one the و begins a sentence anew: قتلى وجرحى وأنقرة تستدعي السفير.
    """
    between, verb = range(a.j, b.i), draft.verb_at.get(b.j)
    if verb is not None and verb.feature.endswith("s"):
        return False
    return draft.words[b.i].best.conj == "و" and all(draft.tokens[k].text in "،," for k in between)


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
