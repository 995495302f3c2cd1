"""Question: who of the article's parties did it, and to whom? Signs of one mention as actor or recipient of one event."""

from __future__ import annotations

from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Arg, Clause, Draft, EventFound, Mention
from marsad.reading.weighing.scene import Scene, position, step

_SENTENCES = 3  # before the event's own, whose parties may be meant
_ARGUMENTS = 6
_MARKS = frozenset({"،", "الذي", "التي", ".", "«"})


def candidates(scene: Scene, event: EventFound) -> list[Mention]:
    """Those that the rules found, then every party of the event's sentence, of the three before it and of the headline."""
    out = [*event.actors, *(r for r in event.recipients if r not in event.actors)]
    known = {id(m) for m in out}
    first = max(0, event.sentence - _SENTENCES)
    for sentence in sorted({0, *range(first, event.sentence + 1)}):
        out += [m for m in scene.mentions[sentence] if id(m) not in known]
    return out


class Roles:
    """What the signs of all candidates of one event share."""

    def __init__(self, scene: Scene, event: EventFound) -> None:
        draft = scene.draft
        self.scene, self.event = scene, event
        self.stands = position(draft, event)
        self.speaker = scene.speaker(event.token)
        inside = [c for c in scene.clauses[event.sentence] if c.subject is not None]
        before = [c for c in inside if c.i < event.token]
        self.last = before[-1] if before else None
        above = [c for c in scene.clauses[event.sentence - 1] if c.subject is not None] if event.sentence else []
        self.above = above[0] if above else None
        self.own = [c for k in (event.token, *event.also) if (c := scene.by_token.get(k)) is not None]
        self.args: list[Arg] = arguments(draft, event.token, draft.sentence_end(event.token))[0][:_ARGUMENTS]
        self.names = [{m.canonical for m in event.actors}, {m.canonical for m in event.recipients}]


def signs(roles: Roles, mention: Mention, recipient: bool) -> list[str]:
    """What is true of a mention as the actor (or the recipient) of the event, as names of signs."""
    place = Place(roles, mention)
    return shared(roles, mention, place) + own(roles, mention, place, recipient)


class Place:
    """Where a mention stands as seen from the event: so many sentences before, or in its own sentence on which side."""

    __slots__ = ("apart", "marks", "parties", "side")

    def __init__(self, roles: Roles, mention: Mention) -> None:
        event, draft = roles.event, roles.scene.draft
        apart = event.sentence - draft.sentence_of[mention.i]
        self.apart = 9 if apart > _SENTENCES else apart
        self.side, self.parties = "", 0
        if self.apart == 0:
            self.side = "before" if mention.j <= event.token else "inside" if mention.i <= event.token else "after"
            a, b = min(mention.j - 1, event.token), max(mention.i, event.token)
            self.parties = min(roles.scene.parties(a + 1, b), 4)


def shared(roles: Roles, mention: Mention, place: Place) -> list[str]:
    """The signs that are the same whether the mention is asked of as actor or as recipient."""
    event, kind = roles.event, roles.event.type
    out = [f"class {mention.cls}", f"{kind} class {mention.cls}", f"sector {mention.sector}", f"{kind} sector {mention.sector}"]
    if event.mode:
        out += (f"{event.mode} sector {mention.sector}", f"{event.mode} class {mention.cls}")
    out.append(f"sentences {place.apart}")
    if place.side:
        out += _beside(roles, mention, place)
    out += _structure(roles, mention)
    out += _elsewhere(roles, mention)
    if mention.number is not None:
        out.append(f"counted {kind}")
    if mention.plural:
        out.append(f"plural {kind}")
    out += [name for name, true in (("known", mention.id), ("refers", mention.refers), ("negated", event.negated)) if true]
    out.append(f"word {mention.word}")
    return out


def own(roles: Roles, mention: Mention, place: Place, recipient: bool) -> list[str]:
    """The signs of the mention in one role: whether the rules gave it that, and what this makes of its place."""
    event, kind = roles.event, roles.event.type
    found, other = (event.recipients, event.actors) if recipient else (event.actors, event.recipients)
    ruled = "H" if found else "E"  # whether the rules found somebody
    out = _ruled(roles, mention, found, other, recipient)
    out += (f"sentences {place.apart} {ruled}", f"sentences {place.apart} {ruled} {kind}")
    if place.side:
        out += (f"{place.side} {roles.stands} {ruled}", f"parties {place.side} {place.parties} {ruled}")
    if roles.above is not None and roles.above.subject is mention:
        out.append(f"subject above {ruled}")
    often = min(5, roles.scene.often[mention.canonical])
    out.append(f"often {often} {ruled}")
    for verb, alike in _others(roles, mention):
        out.append(f"{verb} elsewhere {ruled}")
        if alike:
            out.append(f"{verb} alike {ruled}")
    if mention.country and other and other[0].country:
        same = "same" if set(mention.country.split(";")) & set(other[0].country.split(";")) else "other"
        out += (f"country {same}", f"country {same} {kind}")
    return out


def _ruled(roles: Roles, mention: Mention, found: list[Mention], other: list[Mention], recipient: bool) -> list[str]:
    kind, built = roles.event.type, roles.event.built.kind
    out: list[str] = []
    if mention in found:
        first = found.index(mention)
        out += ("ruled", f"ruled {kind}", f"ruled {first}", f"ruled {roles.stands}", f"ruled {built}")
        out += [f"ruled {name}" for name in roles.event.failed[:2]]
    elif mention.canonical and mention.canonical in roles.names[recipient]:
        out.append("ruled by name")
    else:
        out += ("not ruled", f"not ruled {kind}") if found else ("none ruled", f"none ruled {kind}")
    if mention in other:
        out += ("other", f"other {kind}")
    elif mention.canonical and mention.canonical in roles.names[not recipient]:
        out.append("other by name")
    if roles.event.features.get("passive"):
        out.append(f"passive {mention in found:d}")
    return out


def _beside(roles: Roles, mention: Mention, place: Place) -> list[str]:
    """Where in the event's own sentence the mention stands, and what stands between."""
    event, draft, stands, side = roles.event, roles.scene.draft, roles.stands, place.side
    kind, start = event.type, draft.sentences[event.sentence][0]
    a, b = min(mention.j - 1, event.token), max(mention.i, event.token)
    out = [f"{side} {stands}", f"{side} {stands} {step(b - a)}", f"{side} {stands} {kind}"]
    verbs, marks, relatives, complements = roles.scene.between(a, b)
    out += (f"verbs {side} {min(verbs, 3)}", f"marks {side} {min(marks, 3)}", f"relatives {side} {min(relatives, 2)}")
    out += (f"complements {side} {min(complements, 2)}", f"parties {side} {place.parties}")
    preceding = draft.norms[mention.i - 1] if mention.i > start else "<s>"
    out += (f"preceding {preceding}", f"preceding {preceding} {side}", f"prefix {mention.prep} {side}")
    out.append(f"conjunction {draft.words[mention.i].best.conj}")
    if mention.i > start and draft.words[mention.i - 1].function:
        out.append("function before " + "+".join(sorted(draft.words[mention.i - 1].function)))
    if event.content and event.content[0] <= mention.i < event.content[1]:
        out += ("in content", f"in content {kind}")
    if event.evidence[0] <= mention.i < event.evidence[1]:
        out.append(f"in evidence {side}")
    if mention.j in draft.verb_at:
        out.append("verb after")
    following = draft.norms[mention.j] if mention.j < draft.sentences[event.sentence][1] else "</s>"
    out.append(f"following {following}" if following in _MARKS else "following other")
    return out


def _structure(roles: Roles, mention: Mention) -> list[str]:
    """Whose subject or complement it is."""
    event, draft = roles.event, roles.scene.draft
    kind, out = event.type, []
    for clause in roles.scene.subject_of.get(id(mention), ()):
        out += _as_subject(roles, clause, draft)
    for clause in roles.own:
        for n, arg in enumerate(clause.args):
            if arg.mention is mention:
                out += (f"complement {arg.marker}", f"complement {arg.marker} {kind}", f"complement {n} {arg.marker}")
    genitive = event.entry.genitive
    for n, arg in enumerate(roles.args):
        if arg.mention is mention:
            out += (f"right {arg.marker}", f"right {arg.marker} {kind} {genitive}", f"right {n} {arg.marker} {genitive}")
            out.append(f"right {arg.marker} {event.entry.lemma}")
    return out


def _as_subject(roles: Roles, clause: Clause, draft: Draft) -> list[str]:
    event, verb = roles.event, clause.reading.entry
    sentence = draft.sentence_of[clause.i]
    if clause in roles.own:
        return ["subject", f"subject {event.type}", f"subject {clause.how}"]
    out = []
    if sentence == event.sentence and clause.i < event.token:
        out.append(f"subject before {verb.kind}")
        if clause is roles.last:
            out += (f"subject last {verb.kind}", f"subject last {verb.kind} {event.type}", f"subject last {verb.lemma}")
    elif sentence == event.sentence:
        out.append("subject after")
    else:
        out.append(f"subject elsewhere {verb.kind}")
    if clause is roles.above:
        out.append("subject above")
    return out


def _elsewhere(roles: Roles, mention: Mention) -> list[str]:
    """How often the article names it, whether it speaks here, and what else it does and suffers."""
    scene, kind, name = roles.scene, roles.event.type, mention.canonical
    out = [f"often {min(5, scene.often[name])}"]
    if roles.speaker is not None:
        if mention is roles.speaker:
            out += ("speaker", f"speaker {kind}")
        elif name == roles.speaker.canonical:
            out.append("speaker by name")
    out += [f"{verb} alike {kind}" for verb, alike in _others(roles, mention) if alike]
    return out


def _others(roles: Roles, mention: Mention) -> list[tuple[str, bool]]:
    """What else the party does: ("acts" or "suffers", whether in an event of the same type)."""
    scene, event, name = roles.scene, roles.event, mention.canonical
    out = []
    for verb, counts, mine in (("acts", scene.acts, event.actors), ("suffers", scene.suffers, event.recipients)):
        less = 1 if not event.failed and mention in mine else 0
        if counts[name, ""] > less:
            out.append((verb, counts[name, event.type] > less))
    return out
