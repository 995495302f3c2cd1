"""Whether two events are one real-world event."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.reading.draft import EventFound
from marsad.reading.identity.again import is_named_again, is_retold, refers_back
from marsad.reading.identity.names import are_apart, both_names, distance, is_generic, is_suffered, names_of, sites, strike_places
from marsad.reading.kinds import MUTUAL, VERBAL

_REACH = 25  # tokens between the dead and the deed of one sentence
_BESIDE = 10
_STANDS = 6  # sentences
_AGREED = 6
_LEAD = 3  # sentences: a headline without parties is of what they tell
_KILLING = frozenset({"قتل", "جرح", "أصاب"})
_STANDING = frozenset({"martial-law", "curfew"})  # in force, so told again and again
_WIDE = frozenset({"CONSULT"})


@dataclass(slots=True)
class _Shared:
    """What two events share: the names of each one's actors and recipients, and whether the actors are others."""

    actors_a: set[str]
    actors_b: set[str]
    others_a: set[str]
    others_b: set[str]

    @property
    def actors(self) -> set[str]:
        return self.actors_a & self.actors_b

    @property
    def others(self) -> set[str]:
        return self.others_a & self.others_b

    @property
    def acted_apart(self) -> bool:
        return bool(self.actors_a and self.actors_b) and not self.actors

    @property
    def suffered_apart(self) -> bool:
        return bool(self.others_a and self.others_b) and not self.others


def is_same(a: EventFound, b: EventFound) -> bool:
    """Whether ``b`` tells again what ``a`` told, by type, status, day, parties, places and counts."""
    if _differ(a, b):
        return False
    if b.anaphor:
        wide = a.type in _WIDE
        return b.sentence - a.sentence <= (12 if wide else 4) and (wide or a.mode == b.mode or None in (a.mode, b.mode))
    if any(x is not None and y is not None and x != y for x, y in ((a.killed, b.killed), (a.injured, b.injured))):
        return False
    shared = _shared(a, b)
    if a.type in MUTUAL:
        return _met_again(a, b, shared)
    found = _at_once(a, b, shared)
    if found is not None:
        return found
    return _killed_alike(a, b, shared) or (not are_apart(a, b) and _told_again(a, b, shared))


def _differ(a: EventFound, b: EventFound) -> bool:
    """Two events by their type, status or day alone."""
    if a.type != b.type or (a.status == "denied") != (b.status == "denied"):
        return True
    if a.status == "planned" != b.status and a.type != "CONSULT":
        return True
    if a.time and b.time and a.time.value and b.time.value and a.time.value != b.time.value and not _many_dead(a, b):
        return True
    return (a.status == "hypothetical") != (b.status == "hypothetical") and a.sentence != b.sentence and not a.in_title


def _shared(a: EventFound, b: EventFound) -> _Shared:
    others = both_names(a.recipients, b.recipients)
    if a.type == "ASSAULT" and a.in_title and is_generic(a.actors) != is_generic(b.actors):
        names = names_of(b.actors)
        return _Shared(names, names, *others)  # نفذ التحالف غارة; نفذ التحالف الدولي
    return _Shared(*both_names(a.actors, b.actors), *others)


def _met_again(a: EventFound, b: EventFound, shared: _Shared) -> bool:
    """Talks and agreements, whose sides act and suffer alike: two sides are the same, or all of those that are named."""
    both_a, both_b = shared.actors_a | shared.others_a, shared.actors_b | shared.others_b
    if a.type == "AGREE" and a.in_title and not b.in_title and both_a & both_b and not shared.others_b - both_a:
        return b.sentence <= _AGREED
    sides_a, sides_b = a.actors + a.recipients, b.actors + b.recipients
    met = sum(any(set.intersection(*both_names([x], [y])) for x in sides_a) for y in sides_b)
    parties = min(len(sides_a), len(sides_b))
    alike = a.type == "CONSULT" or a.entry.lemma == b.entry.lemma
    return bool(parties) and met >= min(2, parties) and alike and b.sentence - a.sentence <= 12


def _at_once(a: EventFound, b: EventFound, shared: _Shared) -> bool | None:
    """What one sentence, or a headline and its lead, tells twice; False where the actors are others; None: look further."""
    beside = a.sentence == b.sentence
    if a.mode == b.mode and a.mode in _STANDING and b.sentence - a.sentence <= _STANDS:
        return not shared.acted_apart
    if beside and a.type == "PROTEST" and ((not shared.actors_b and not b.also) or (a.mode == b.mode and shared.actors)):
        return True  # تظاهروا … احتجاجا على …, احتشدوا … هاتفين
    if a.in_title and a.type == "PROTEST" and b.sentence <= _LEAD and not shared.acted_apart:
        return not are_apart(a, b)  # مظاهرات في جورجيا: خرج الآلاف
    if a.in_title and a.type == "ASSAULT" and b.sentence <= _LEAD and not (a.actors or a.recipients):
        return not (a.places and b.places) or bool(sites(a) & sites(b))  # حلب: قتلى في قصف
    if beside and a.type == "ASSAULT":
        if _counted_and_struck(a, b) and not (shared.actors_a and shared.actors_b):
            return True  # قتلوا وأصيب 173 عندما قصفت …
        if shared.actors and _struck_and_killed(a, b):
            return True
    if not shared.actors_b and not shared.others_b and not b.places:
        return bool(a.features.get("headline")) and is_retold(a, b)
    return False if shared.acted_apart else None


def _killed_alike(a: EventFound, b: EventFound, shared: _Shared) -> bool:
    """The same number of dead told again within a few sentences."""
    if a.killed is None or a.killed <= 1 or a.killed != b.killed or b.sentence - a.sentence > 8:
        return False
    if not _telling(a, b, shared.others):
        return False
    return not shared.suffered_apart or (a.in_title and strike_places(a) != strike_places(b))


def _told_again(a: EventFound, b: EventFound, shared: _Shared) -> bool:
    """The deed again by a noun, a pronoun, a headline's words, or by enough that both tell."""
    if a.type == "ASSAULT" and _counted_and_struck(a, b):
        return True
    if a.features.get("headline") and is_retold(a, b):
        return True
    if b.features.get("topic") and not b.actors and 0 <= b.sentence - a.sentence <= 3:
        return True  # القصف استهدف …: the deed told before
    if refers_back(a, b) or (shared.actors and is_named_again(a, b)):
        return True
    lemma = a.entry.lemma == b.entry.lemma
    if a.in_title and b.sentence <= _LEAD + 1 and lemma and shared.actors and a.type in VERBAL:
        return True  # يطالب المتمردين; طالب الحوثيين
    places = sites(a) & sites(b)
    if shared.suffered_apart and not (places and strike_places(a, b)):
        return False
    if a.type == "ASSAULT" and _cause_and_effect(a, b):
        return True
    count = bool(shared.actors) + bool(shared.others) + bool(places)
    if a.sentence == b.sentence:
        near = a.type == "ASSAULT" and abs(a.token - b.token) < 14
        return count >= 2 or (near and (count >= 1 or not (shared.actors_a and shared.actors_b)))
    alike = lemma or (a.mode is not None and a.mode == b.mode)
    return (count >= 2 and (alike or count >= 3)) or (count >= 1 and alike and a.in_title)


def _telling(a: EventFound, b: EventFound, victims: set[str]) -> bool:
    """A count of dead that tells a deed: a large one, the headline's, or of the same people or place."""
    return (a.killed or 0) >= 6 or a.in_title or bool(victims - {"civilians"}) or bool(sites(a) & sites(b))


def _many_dead(a: EventFound, b: EventFound) -> bool:
    """The same number of dead, too many for chance: one deed, whatever day a hurried report gives it."""
    return a.killed is not None and a.killed == b.killed and a.killed >= 10


def _cause_and_effect(a: EventFound, b: EventFound) -> bool:
    """قتل سبعة في قصف على القرية: the dead and the deed in one sentence."""
    if (
        a.sentence == b.sentence
        and 0 < distance(a, b) <= 4
        and a.token < b.token
        and not b.actors
        and "subject:none" in b.because
    ):
        return True  # هجوم انتحاري استهدف …
    if a.sentence == b.sentence and distance(a, b) <= _REACH:
        return is_suffered(a) != is_suffered(b)
    return False


def _counted_and_struck(a: EventFound, b: EventFound) -> bool:
    """قتل 12 وأصيب 30: two counts of one deed, whoever they count; قتل سبعة في قصف على القرية: the dead and what was hit."""
    apart = distance(a, b)
    if a.sentence != b.sentence or apart > _REACH:
        return False
    if is_suffered(a) and is_suffered(b):
        return apart <= _BESIDE
    deed = b if is_suffered(a) else a
    return is_suffered(a) != is_suffered(b) and strike_places(deed)


def _struck_and_killed(a: EventFound, b: EventFound) -> bool:
    """تقصف عدن وتقتل 43 مدنيا: the same party's strike on a place and whom it killed there."""
    if distance(a, b) > _BESIDE or b.token < a.token:
        return False
    return b.entry.lemma in _KILLING and a.entry.lemma not in _KILLING and strike_places(a)
