"""Objects of verbs: near enough, beyond a relative clause, a pronoun, or named by what is threatened or bought."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Arg, Clause, Draft, EventFound, Mention
from marsad.reading.events.party_args import concerned, party_of, state_of
from marsad.reading.events.recipients import can_suffer, is_its_own, whose
from marsad.reading.kinds import PARTY, TARGET
from marsad.reading.parties.reference import located

_FAR_RELATIVE = 40  # tokens
_ANTECEDENT = 7  # tokens from what a relative clause describes to its verb
_THING = 3  # words of a noun phrase before its last


def adjacent(draft: Draft, clause: Clause, arg: Arg, reach: int = 1) -> bool:
    """The object follows its verb and subject with at most ``reach`` words between, times and marks not counted."""
    after = clause.subject.j if clause.subject is not None and clause.subject.i > clause.i else clause.i + 1
    for a in clause.args:
        if a.marker == "من" and a.i in (after, after + 1):
            after = a.j  # مسلحون من الجماعة: of whom the subject is
    offices = {k for m in draft.mentions if m.cls == "role" and after <= m.i < arg.i for k in range(m.i, m.j)}
    between = [k for k in range(after, arg.i) if k not in draft.time_at and draft.tokens[k].kind != "p" and k not in offices]
    return len(between) <= reach


def objects_of(draft: Draft, objects: list[Arg], actor: Mention | None, entry: Entry) -> list[Mention]:
    """The direct object and what و joins to it: the first that names a party, a target or a country, else the first."""
    told = [(a, concerned(draft, a, entry)) for a in objects]
    found = [(a, p) for a, p in told if p is not None and p is not actor and can_suffer(draft, p, entry)]
    if entry.type not in ("ASSAULT", "AID"):
        found = [(a, p) for a, p in found if not is_its_own(draft, p, actor)]
    named = [n for n, (a, p) in enumerate(found) if not a.coordinate and p.cls in PARTY | TARGET]
    if actor is not None and actor.cls == "person" and named and found[named[0]][1].cls == "role":
        named = [n for n in named if found[n][1].cls == "person"] or named  # استقبل الأمير فلان ولي العهد … الوزير فلانا
    first = named[0] if named else 0
    if not found or found[first][0].coordinate:
        return []
    out = [whose(draft, found[first][1])]
    for arg, party in found[first + 1 :]:
        if not arg.coordinate or (arg.j in draft.verb_at and not draft.words[arg.j].best.conj):
            break  # … والجامعة تدين: the subject of what comes next
        out.append(whose(draft, party))
    return out[:4]


def beyond_relative(draft: Draft, clause: Clause, actor: Mention | None) -> list[Mention]:
    """اتهمت الوحدات، التي تقاتل التنظيم، تركيا بقصفها: the object after the relative clause of the subject."""
    if actor is None or actor.i < clause.i or actor.i != clause.i + 1 or actor.j >= draft.sentence_end(clause.i):
        return []
    k = actor.j + (draft.tokens[actor.j].text in "،,")
    end = min(draft.sentence_end(clause.i), k + _FAR_RELATIVE)
    if k >= end or "rel" not in draft.words[k].function:
        return []
    for j in range(k + 1, end - 1):
        m = draft.mention_at.get(j + 1)
        if draft.tokens[j].text in "،," and m is not None and m.i == j + 1 and m.cls in PARTY and not m.prep:
            stop = (
                m.j >= end or draft.tokens[m.j].text in "،," or draft.words[m.j].best.prep or "prep" in draft.words[m.j].function
            )
            if stop and not draft.words[m.i].best.conj:
                return [m]
    return []


def object_pronoun(draft: Draft, clause: Clause) -> list[Mention]:
    """The party that an object pronoun means: the last one before, of another clause, that fits its gender."""
    shared = _object_before(draft, clause)
    if shared is not None and can_suffer(draft, shared, clause.reading.entry):
        return [shared]
    beside = described_thing(draft, clause)
    if beside is not None:
        return [beside] if can_suffer(draft, beside, clause.reading.entry) else []
    wanted = {"ه": "m", "ها": "f", "هم": "p", "هن": "p", "هما": "p"}.get(clause.reading.cut.enc)
    start = draft.sentences[draft.sentence_of[clause.i]][0]
    struck = PARTY | {"target"} if clause.reading.entry.type in ("ASSAULT", "COERCE") else PARTY
    if clause.how == "relative object":
        start = max(start, clause.i - _ANTECEDENT)
    for m in reversed([m for m in draft.mentions if start <= m.i < clause.i]):
        if m is clause.subject or m.cls not in struck or (m.cls in ("state", "seat") and located(draft, m)):
            continue
        if (wanted == "p" and not m.plural) or (
            wanted in ("m", "f") and (m.gender not in (wanted, "?") or (m.plural and m.gender == "m"))
        ):
            continue
        return [m]
    return []


def _object_before(draft: Draft, clause: Clause) -> Mention | None:
    """رصدت القوات مركبات في البلدة ودمرتها: a verb that goes on from another means that one's object, if its pronoun fits."""
    if clause.how != "shared" or clause.reading.cut.conj != "و":
        return None
    before = next((c for c in reversed(draft.clauses) if c.i < clause.i and c.subject is not None), None)
    if before is None or before.subject is not clause.subject or before.i < draft.sentences[draft.sentence_of[clause.i]][0]:
        return None
    enc = clause.reading.cut.enc
    for a in before.args:
        m = a.mention
        if m is None or a.marker or a.coordinate or m is before.subject:
            continue
        thing = m.cls in TARGET and m.plural
        fits = (
            m.plural and not thing
            if enc == "هم"
            else (thing or m.gender == "f")
            if enc == "ها"
            else m.gender == "m" and not m.plural
        )
        return m if fits else None
    return None


def described_thing(draft: Draft, clause: Clause) -> Mention | None:
    """ثمانية أضرحة دمرها متشددون, الشطر الذي تحتله: the noun right before the verb or its relative, which is no party."""
    start, k = draft.sentences[draft.sentence_of[clause.i]][0], clause.i - 1
    if clause.reading.cut.conj or k < start:
        return None
    relative = "rel" in draft.words[k].function
    k -= relative
    if k < start or draft.tokens[k].kind != "w" or k in draft.mention_at or k in draft.verb_at or k in draft.time_at:
        return None
    word = draft.words[k]
    if word.function or word.part is not None or (not relative and (word.best.det or word.best.enc or k in draft.place_at)):
        return None
    i = k
    while i > start and k - i < _THING and _goes_with(draft, i - 1):
        i -= 1
    return party_of(draft, Arg("", i, k + 1, None, False))


def _goes_with(draft: Draft, i: int) -> bool:
    """Token i is a number or a noun that goes on to the next."""
    if draft.tokens[i].kind == "n" or "quant" in draft.words[i].function:
        return True
    word = draft.words[i]
    plain = draft.tokens[i].kind == "w" and not word.function and word.part is None and not (word.best.det or word.best.enc)
    return plain and i not in draft.verb_at and i not in draft.mention_at and i not in draft.time_at


def threatened(draft: Draft, event: EventFound) -> list[Mention]:
    """لوحت بفرض عقوبات على فنزويلا: whom the threatened deed would strike, the first party named in it."""
    start, end = event.content or (0, 0)
    own = {a.canonical for a in event.actors} | {a.country for a in event.actors}
    for m in [m for m in draft.mentions if start <= m.i < end]:
        fits = m.cls in (PARTY | TARGET) - {"bomb", "media"} and bool(m.country or m.id)
        if fits and not {m.canonical, m.country} & own:
            return [m]
    return []


def maker_of(draft: Draft, clause: Clause) -> list[Mention]:
    """Whose arms are bought, from their nationality: بطاريات الصواريخ الروسية."""
    for k in range(clause.i + 1, clause.end):
        own = clause.subject is not None and clause.subject.i <= k < clause.subject.j
        if k not in draft.covered and not own and (found := state_of(draft, k)) is not None:
            return [found]
    return []
