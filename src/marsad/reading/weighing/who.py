"""Question: who of the article's parties did it, and to whom? Signs of one mention as actor or recipient of one event."""

from __future__ import annotations

from collections import Counter

from marsad.reading.clauses.arguments import arguments
from marsad.reading.draft import Arg, Clause, EventFound, Mention
from marsad.reading.weighing.scene import Scene, position, step
from marsad.reading.weighing.signs import Signs, one

_SENTENCES = 3  # before the event's own, whose parties may be meant
_ARGUMENTS = 6
_NO_FUNCTION: frozenset[str] = frozenset()
NOBODY = "nobody"
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
        self.passive = bool(event.features.get("passive"))


def signs(roles: Roles, mention: Mention, recipient: bool) -> list[Signs]:
    """What is true of a mention as the actor (or the recipient) of the event, as groups of signs."""
    place = Place(roles, mention)
    return shared(roles, mention, place) + own(roles, mention, place, recipient)


def nobody(roles: Roles, recipient: bool) -> list[Signs]:
    """What speaks for nobody as the actor (or the recipient) of the event, as groups of signs."""
    event, ruled = roles.event, "H" if (roles.event.recipients if recipient else roles.event.actors) else "E"
    both = f"{bool(event.actors):d}{bool(event.recipients):d}"
    return [
        (_nobody, event.type, ruled, both, event.built.kind, min(3, len(event.failed)), event.in_title, roles.passive),
        (one, NOBODY, "lemma", event.entry.lemma),
        (one, NOBODY, "row", event.entry.id),
    ]


def _nobody(kind: str, ruled: str, both: str, built: str, failed: int, title: bool, passive: bool) -> list[str]:
    out = ["", kind, ruled, f"{ruled} {kind}", built, f"{built} {kind}", f"failed {failed}", f"title {title:d}"]
    out += (f"ruled {both} {kind}", *(("passive", f"passive {kind}") if passive else ()))
    return [f"{NOBODY} {name}" for name in out]


class Place:
    """Where a mention stands as seen from the event, and what it does elsewhere, counted as the signs count it."""

    __slots__ = ("acts", "apart", "often", "parties", "side", "suffers")

    def __init__(self, roles: Roles, mention: Mention) -> None:
        event, scene = roles.event, roles.scene
        apart = event.sentence - scene.draft.sentence_of[mention.i]
        self.apart = 9 if apart > _SENTENCES else apart
        self.side, self.parties = "", 0
        if self.apart == 0:
            self.side = "before" if mention.j <= event.token else "inside" if mention.i <= event.token else "after"
            a, b = min(mention.j - 1, event.token), max(mention.i, event.token)
            self.parties = min(scene.parties(a + 1, b), 4)
        self.often = min(5, scene.often[mention.canonical])
        self.acts = _elsewhere(scene.acts, roles, mention, event.actors)
        self.suffers = _elsewhere(scene.suffers, roles, mention, event.recipients)


def _elsewhere(counts: Counter[tuple[str, str]], roles: Roles, mention: Mention, mine: list[Mention]) -> int:
    """Whether the party acts (or suffers) in another event: 1, in one of the same type: 2."""
    often = counts.get((mention.canonical, ""))
    if not often:
        return 0
    less = 1 if not roles.event.failed and mention in mine else 0
    if often <= less:
        return 0
    return 2 if counts[mention.canonical, roles.event.type] > less else 1


def shared(roles: Roles, mention: Mention, place: Place) -> list[Signs]:
    """The signs that are the same whether the mention is asked of as actor or as recipient."""
    event, kind, speaker = roles.event, roles.event.type, roles.speaker
    spoken = 0
    if speaker is not None:
        spoken = 2 if mention is speaker else 1 if mention.canonical == speaker.canonical else 0
    out: list[Signs] = [
        (_sort, kind, event.mode, mention.cls, mention.sector),
        (_known, kind, mention.number is not None, mention.plural, bool(mention.id), bool(mention.refers), event.negated),
        (_named, kind, place.apart, place.often, spoken, place.acts, place.suffers),
        (one, "word", mention.word),
    ]
    if place.side:
        out += _beside(roles, mention, place)
    out += _structure(roles, mention)
    return out


def _sort(kind: str, mode: str | None, cls: str, sector: str | None) -> list[str]:
    out = [f"class {cls}", f"{kind} class {cls}", f"sector {sector}", f"{kind} sector {sector}"]
    return [*out, f"{mode} sector {sector}", f"{mode} class {cls}"] if mode else out


def _known(kind: str, counted: bool, plural: bool, known: bool, refers: bool, negated: bool) -> list[str]:
    out = [f"counted {kind}"] if counted else []
    out += [f"plural {kind}"] if plural else []
    return out + [name for name, true in (("known", known), ("refers", refers), ("negated", negated)) if true]


def _named(kind: str, apart: int, often: int, spoken: int, acts: int, suffers: int) -> list[str]:
    """How near and how often the article names it, whether it speaks here, and what else it does and suffers."""
    out = [f"sentences {apart}", f"often {often}"]
    if spoken:
        out += ("speaker", f"speaker {kind}") if spoken == 2 else ("speaker by name",)
    return out + [f"{verb} alike {kind}" for verb, elsewhere in (("acts", acts), ("suffers", suffers)) if elsewhere == 2]


def own(roles: Roles, mention: Mention, place: Place, recipient: bool) -> list[Signs]:
    """The signs of the mention in one role: whether the rules gave it that, and what this makes of its place."""
    event, kind = roles.event, roles.event.type
    found, other = (event.recipients, event.actors) if recipient else (event.actors, event.recipients)
    ruled = "H" if found else "E"  # whether the rules found somebody
    above = roles.above is not None and roles.above.subject is mention
    country = ""
    if mention.country and other and other[0].country:
        country = "same" if set(mention.country.split(";")) & set(other[0].country.split(";")) else "other"
    return [
        _ruled_signs(roles, mention, found, other, recipient),
        (_ruled_place, ruled, kind, place.apart, place.side, roles.stands, place.parties),
        (_ruled_name, ruled, kind, above, place.often, place.acts, place.suffers, country),
    ]


def _ruled_place(ruled: str, kind: str, apart: int, side: str, stands: str, parties: int) -> list[str]:
    out = [f"sentences {apart} {ruled}", f"sentences {apart} {ruled} {kind}"]
    return [*out, f"{side} {stands} {ruled}", f"parties {side} {parties} {ruled}"] if side else out


def _ruled_name(ruled: str, kind: str, above: bool, often: int, acts: int, suffers: int, country: str) -> list[str]:
    out = [f"subject above {ruled}"] if above else []
    out.append(f"often {often} {ruled}")
    for verb, elsewhere in (("acts", acts), ("suffers", suffers)):
        out += [f"{verb} elsewhere {ruled}"] if elsewhere else []
        out += [f"{verb} alike {ruled}"] if elsewhere == 2 else []
    return [*out, f"country {country}", f"country {country} {kind}"] if country else out


def _ruled_signs(roles: Roles, mention: Mention, found: list[Mention], other: list[Mention], recipient: bool) -> Signs:
    """Whether the rules gave the mention this role, or the other one."""
    event, name = roles.event, mention.canonical
    first, how = -1, "none"
    if mention in found:
        first, how = found.index(mention), "ruled"
    elif name and name in roles.names[recipient]:
        how = "by name"
    elif found:
        how = "not"
    others = "other" if mention in other else "by name" if name and name in roles.names[not recipient] else ""
    failed = event.failed[:2] if how == "ruled" else ()
    return _ruled, event.type, event.built.kind, roles.stands, how, first, failed, others, roles.passive


def _ruled(
    kind: str, built: str, stands: str, how: str, first: int, failed: tuple[str, ...], others: str, passive: bool
) -> list[str]:
    if how == "ruled":
        out = ["ruled", f"ruled {kind}", f"ruled {first}", f"ruled {stands}", f"ruled {built}", *(f"ruled {f}" for f in failed)]
    else:
        out = ["ruled by name"] if how == "by name" else [f"{how} ruled", f"{how} ruled {kind}"]
    out += ("other", f"other {kind}") if others == "other" else ("other by name",) if others else ()
    return [*out, f"passive {how == 'ruled':d}"] if passive else out


def _beside(roles: Roles, mention: Mention, place: Place) -> list[Signs]:
    """Where in the event's own sentence the mention stands, and what stands between."""
    event, draft, side = roles.event, roles.scene.draft, place.side
    start, end = draft.sentences[event.sentence]
    i, j = mention.i, mention.j
    a, b = min(j - 1, event.token), max(i, event.token)
    verbs, marks, relatives, complements = roles.scene.between(a, b)
    content = event.content is not None and event.content[0] <= i < event.content[1]
    evidence = event.evidence[0] <= i < event.evidence[1]
    following = draft.norms[j] if j < end else "</s>"
    function = draft.words[i - 1].function if i > start else _NO_FUNCTION
    return [
        (_side, side, roles.stands, event.type, step(b - a)),
        (_between, side, min(verbs, 3), min(marks, 3), min(relatives, 2), min(complements, 2), place.parties),
        (_preceding, side, draft.norms[i - 1] if i > start else "<s>", mention.prep),
        (_edges, side, draft.words[i].best.conj, function, j in draft.verb_at, following if following in _MARKS else "other"),
        (_within, side, event.type, content, evidence),
    ]


def _side(side: str, stands: str, kind: str, steps: int) -> list[str]:
    return [f"{side} {stands}", f"{side} {stands} {steps}", f"{side} {stands} {kind}"]


def _between(side: str, verbs: int, marks: int, relatives: int, complements: int, parties: int) -> list[str]:
    out = [f"verbs {side} {verbs}", f"marks {side} {marks}", f"relatives {side} {relatives}"]
    return [*out, f"complements {side} {complements}", f"parties {side} {parties}"]


def _preceding(side: str, preceding: str, prep: str) -> list[str]:
    return [f"preceding {preceding}", f"preceding {preceding} {side}", f"prefix {prep} {side}"]


def _edges(side: str, conj: str, function: frozenset[str], verb: bool, following: str) -> list[str]:
    out = [f"conjunction {conj}"]
    out += ["function before " + "+".join(sorted(function))] if function else []
    out += ["verb after"] if verb else []
    return [*out, f"following {following}"]


def _within(side: str, kind: str, content: bool, evidence: bool) -> list[str]:
    out = ["in content", f"in content {kind}"] if content else []
    return [*out, f"in evidence {side}"] if evidence else out


def _structure(roles: Roles, mention: Mention) -> list[Signs]:
    """Whose subject or complement it is."""
    kind, entry = roles.event.type, roles.event.entry
    out: list[Signs] = [_as_subject(roles, clause) for clause in roles.scene.subject_of.get(id(mention), ())]
    for clause in roles.own:
        out += [(_complement, kind, arg.marker, n) for n, arg in enumerate(clause.args) if arg.mention is mention]
    for n, arg in enumerate(roles.args):
        if arg.mention is mention:
            out.append((_right, kind, arg.marker, n, entry.genitive, entry.lemma))
    return out


def _complement(kind: str, marker: str, n: int) -> list[str]:
    return [f"complement {marker}", f"complement {marker} {kind}", f"complement {n} {marker}"]


def _right(kind: str, marker: str, n: int, genitive: str, lemma: str) -> list[str]:
    return [f"right {marker}", f"right {marker} {kind} {genitive}", f"right {n} {marker} {genitive}", f"right {marker} {lemma}"]


def _as_subject(roles: Roles, clause: Clause) -> Signs:
    event, verb = roles.event, clause.reading.entry
    sentence = roles.scene.draft.sentence_of[clause.i]
    if clause in roles.own:
        return _subject, "own", clause.how, event.type, "", False, False
    where = "before" if sentence == event.sentence and clause.i < event.token else "after"
    where = where if sentence == event.sentence else "elsewhere"
    last = where == "before" and clause is roles.last
    return _subject, where, verb.kind, event.type, verb.lemma if last else "", last, clause is roles.above


def _subject(where: str, verb: str, kind: str, lemma: str, last: bool, above: bool) -> list[str]:
    if where == "own":
        return ["subject", f"subject {kind}", f"subject {verb}"]
    out = ["subject after"] if where == "after" else [f"subject {where} {verb}"]
    out += (f"subject last {verb}", f"subject last {verb} {kind}", f"subject last {lemma}") if last else ()
    return [*out, "subject above"] if above else out
