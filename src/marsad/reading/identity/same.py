"""Whether two events are one real-world event."""

from __future__ import annotations

from marsad.reading.draft import EventFound
from marsad.reading.identity.again import is_named_again, is_retold, refers_back
from marsad.reading.identity.names import are_apart, both_names, distance, is_generic, is_suffered, names_of, sites, strike_places

_REACH = 25  # tokens between the dead and the deed of one sentence
_BESIDE = 10
_LEAD = 3  # sentences: a headline without parties is of what they tell
_KILLING = frozenset({"قتل", "جرح", "أصاب"})
_STANDING = frozenset({"martial-law", "curfew"})  # in force, so told again and again
_WIDE = frozenset({"CONSULT"})
_VERBAL = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONCEDE"})


def is_same(a: EventFound, b: EventFound) -> bool:
    """Whether ``b`` tells again what ``a`` told, by type, status, day, parties, places and counts."""
    if a.type != b.type:
        return False
    if (a.status == "denied") != (b.status == "denied") or (a.status == "planned" != b.status and a.type != "CONSULT"):
        return False
    if a.time and b.time and a.time.value and b.time.value and a.time.value != b.time.value and not _many_dead(a, b):
        return False
    if (a.status == "hypothetical") != (b.status == "hypothetical") and a.sentence != b.sentence and not a.in_title:
        return False
    if b.anaphor:
        return b.sentence - a.sentence <= (12 if a.type in _WIDE else 4) and (
            a.mode == b.mode or a.type in _WIDE or b.mode is None or a.mode is None
        )
    for x, y in ((a.killed, b.killed), (a.injured, b.injured)):
        if x is not None and y is not None and x != y:
            return False
    if is_generic(a.actors) != is_generic(b.actors) and a.type == "ASSAULT" and a.in_title:
        actors_a = actors_b = names_of(b.actors)  # نفذ التحالف غارة; نفذ التحالف الدولي
    else:
        actors_a, actors_b = both_names(a.actors, b.actors)
    others_a, others_b = both_names(a.recipients, b.recipients)
    if a.type in ("CONSULT", "AGREE", "COOPERATE"):
        both_a, both_b = actors_a | others_a, actors_b | others_b
        if a.type == "AGREE" and a.in_title and not b.in_title and both_a & both_b and not others_b - both_a:
            return b.sentence <= 6
        met = sum(any(set.intersection(*both_names([x], [y])) for x in a.actors + a.recipients) for y in b.actors + b.recipients)
        parties = min(len(a.actors + a.recipients), len(b.actors + b.recipients))
        if parties and met >= min(2, parties) and (a.type == "CONSULT" or a.entry.lemma == b.entry.lemma):
            return b.sentence - a.sentence <= 12
        return False
    if a.mode == b.mode and a.mode in _STANDING and b.sentence - a.sentence <= 6:
        return not (actors_a and actors_b and not actors_a & actors_b)
    if a.sentence == b.sentence and a.type == "PROTEST" and not actors_b and not b.also:
        return True  # تظاهروا … احتجاجا على …
    if a.sentence == b.sentence and a.type == "PROTEST" and a.mode == b.mode and actors_a & actors_b:
        return True  # احتشدوا … هاتفين
    if a.in_title and a.type == "PROTEST" and b.sentence <= _LEAD and not (actors_a and actors_b and not actors_a & actors_b):
        return not are_apart(a, b)  # مظاهرات في جورجيا: خرج الآلاف
    if a.in_title and a.type == "ASSAULT" and b.sentence <= _LEAD and not (a.actors or a.recipients):
        return not (a.places and b.places) or bool(sites(a) & sites(b))  # حلب: قتلى في قصف
    if a.type == "ASSAULT" and a.sentence == b.sentence and _counted_and_struck(a, b) and not (actors_a and actors_b):
        return True  # قتلوا وأصيب 173 عندما قصفت …
    if a.type == "ASSAULT" and a.sentence == b.sentence and actors_a & actors_b and _struck_and_killed(a, b):
        return True
    if not actors_b and not others_b and not b.places:
        return bool(a.features.get("headline")) and is_retold(a, b)
    if actors_a and actors_b and not actors_a & actors_b:
        return False
    places_a, places_b = sites(a), sites(b)
    if (
        a.killed is not None
        and a.killed > 1
        and a.killed == b.killed
        and b.sentence - a.sentence <= 8
        and _telling(a, b, others_a & others_b)
    ):
        if actors_a and actors_b and not actors_a & actors_b:
            return False
        if not (others_a and others_b and not others_a & others_b) or (a.in_title and strike_places(a) != strike_places(b)):
            return True
    if are_apart(a, b):
        return False
    if a.type == "ASSAULT" and _counted_and_struck(a, b) and not (actors_a and actors_b and not actors_a & actors_b):
        return True
    if a.features.get("headline") and is_retold(a, b):
        return True
    if b.features.get("topic") and not b.actors and 0 <= b.sentence - a.sentence <= 3:
        return True  # القصف استهدف …: the deed told before
    if refers_back(a, b, actors_a, actors_b) or (actors_a & actors_b and is_named_again(a, b)):
        return True
    if a.in_title and b.sentence <= _LEAD + 1 and a.entry.lemma == b.entry.lemma and actors_a & actors_b and a.type in _VERBAL:
        return True  # يطالب المتمردين; طالب الحوثيين
    if others_a and others_b and not others_a & others_b and not (places_a & places_b and strike_places(a, b)):
        return False
    shared = bool(actors_a & actors_b) + bool(others_a & others_b) + bool(places_a & places_b)
    lemma = a.entry.lemma == b.entry.lemma or (a.mode is not None and a.mode == b.mode)
    if a.type == "ASSAULT" and _cause_and_effect(a, b, actors_a, actors_b):
        return True
    if a.sentence == b.sentence:
        return shared >= 2 or (
            a.type == "ASSAULT" and abs(a.token - b.token) < 14 and (shared >= 1 or not (actors_a and actors_b))
        )
    return (shared >= 2 and (lemma or shared >= 3)) or (shared >= 1 and lemma and a.in_title)


def _telling(a: EventFound, b: EventFound, victims: set[str]) -> bool:
    """A count of dead that tells a deed: a large one, the headline's, or of the same people or place."""
    return (a.killed or 0) >= 6 or a.in_title or bool(victims - {"civilians"}) or bool(sites(a) & sites(b))


def _many_dead(a: EventFound, b: EventFound) -> bool:
    """The same number of dead, too many for chance: one deed, whatever day a hurried report gives it."""
    return a.killed is not None and a.killed == b.killed and a.killed >= 10


def _cause_and_effect(a: EventFound, b: EventFound, actors_a: set[str], actors_b: set[str]) -> bool:
    """قتل سبعة في قصف على القرية: the dead and the deed in one sentence."""
    if actors_a and actors_b and not actors_a & actors_b:
        return False
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
