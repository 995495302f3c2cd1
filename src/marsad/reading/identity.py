"""Stage: one event per real-world event. Merges mentions of the same event within the article."""

from __future__ import annotations

from marsad.arabic.numbers import VALUES
from marsad.gazetteer import Place, km
from marsad.reading.draft import Draft, EventFound, Mention
from marsad.reading.roles import ARMED

_OF_STATES = frozenset({"state", "seat", "person", "role", "pair"})
_REACH = 25  # tokens between the dead and the deed of one sentence
_BESIDE = 10
_OPENS = 4  # tokens
_LEAD = 3  # sentences: a headline without parties is of what they tell
_MEANS = frozenset({"suicide-attack", "explosives", "primitive", "unconventional"})  # that a day has few deeds of
_KILLING = frozenset({"قتل", "جرح", "أصاب"})
_STANDING = frozenset({"martial-law", "curfew"})  # in force, so told again and again
_WIDE = frozenset({"CONSULT"})
_VERBAL = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
_AGAIN = 6  # sentences after which a deed named without its object may still be the same


def run(draft: Draft) -> None:
    """Merges later mentions into earlier ones; a definite mention without roles merges or goes."""
    kept: list[EventFound] = []
    for event in _sentence_by_sentence(draft):
        recent = sorted(kept, key=lambda k: _background(draft, k))
        same = next((k for k in recent if _one(draft, k, event)), None)
        if same is not None:
            _merge(same, event)
            kept.remove(same)  # the deed told last is what القصف and الهجوم go on with
            kept.append(same)
        elif not event.anaphor or event.killed is not None or event.injured is not None or _placed(event):
            kept.append(event)
        else:
            draft.loose.append(event)
    draft.events = sorted((e for e in kept if e.status != "hypothetical" or e.actors), key=lambda e: e.token)


def _sentence_by_sentence(draft: Draft) -> list[EventFound]:
    """The events in order, those of one sentence that are the same already merged: بمقتل ثلاثة جراء القصف."""
    out: list[EventFound] = []
    for event in sorted(draft.events, key=lambda e: e.token):
        beside = [e for e in reversed(out) if e.sentence == event.sentence]
        same = next((e for e in beside if _same(e, event) or _died_of(draft, e, event) or _goes_on(draft, e, event)), None)
        if same is not None:
            _merge(same, event)
        else:
            out.append(event)
    return out


def _placed(event: EventFound) -> bool:
    """واستمرت الاشتباكات في دار سعد: told with the article, yet told anew, and where."""
    told = any(b.startswith("light:") for b in event.because)
    return event.type == "ASSAULT" and told and any(p.place.kind != "country" for p in event.places)


def _one(draft: Draft, a: EventFound, b: EventFound) -> bool:
    return (
        _same(a, b)
        or _died_of(draft, a, b)
        or _then_died(draft, a, b)
        or _others(draft, a, b)
        or _goes_on(draft, a, b)
        or _said_again(draft, a, b)
    )


def _goes_on(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """شنت غارات على اليمن، وتستهدف من خلالها مواقع: the same party's strikes in one sentence, and what they hit."""
    if not (a.type == b.type == "ASSAULT" and a.sentence == b.sentence and a.status != "denied" and b.token in draft.verb_at):
        return False
    mine, theirs = _both(a.actors, b.actors)
    same_party = bool(mine & theirs) or (not b.actors and "subject:none" in b.because)
    if not same_party or b.killed or b.injured or _apart(a, b) > _BESIDE * 2 or _elsewhere(a, b):
        return False
    wide = all(r.cls in ("state", "seat") or r.head is None for r in a.recipients)
    result = draft.words[b.token].best.conj == "و" and draft.verb_at[b.token].entry.lemma in draft.lexicon.sets["results"]
    through = (
        result
        or draft.norms[b.token - 1] in ("حيث", "اذ")
        or any(draft.norms[k] in ("خلالها", "خلاله") for k in range(b.token, min(b.token + 4, len(draft.norms))))
    )
    return through or (wide and draft.verb_at[b.token].entry.lemma in draft.lexicon.sets["hitting"])


def _said_again(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """وتطالب الجامعة الحوثيين باحترام الهدنة: a demand, blame or support told again, by the same party and of the same things."""
    if a.type != b.type or a.type not in _VERBAL or a.entry.lemma != b.entry.lemma or a.status == "denied" != b.status:
        return False
    mine, theirs = _both(a.actors, b.actors)
    whom_a, whom_b = _both(a.recipients, b.recipients)
    if not mine & theirs or (whom_a and whom_b and not whom_a & whom_b) or b.sentence - a.sentence > 8:
        return False
    return len(_stems(draft, a) & _stems(draft, b)) >= (1 if b.sentence - a.sentence <= 2 else 2)


def _stems(draft: Draft, event: EventFound) -> set[str]:
    """The words of what is demanded, blamed or supported, without clitics; of the evidence where no content was read."""
    i, j = event.content or (event.token + 1, event.evidence[1])
    return {draft.stem(k) for k in range(i, j) if draft.tokens[k].kind == "w" and not draft.words[k].function}


def _background(draft: Draft, event: EventFound) -> bool:
    """بعد ساعات من إطلاق الصاروخ: told only to say when or why another deed was done."""
    start = draft.sentences[event.sentence][0]
    return any(draft.norms[k] in draft.lexicon.sets["background"] for k in range(max(start, event.token - 4), event.token))


def _names(parties: list[Mention]) -> set[str]:
    out = set()
    for p in parties:
        out |= {m.canonical for m in p.refers} or {p.canonical}
        if p.head is not None and p.sector in ARMED:
            out.add(p.canonical.removesuffix(" " + p.head.canonical))  # قوات الحوثي are الحوثيون
        out |= set((p.country or "").split(";")) - {""} if p.cls in _OF_STATES or p.sector in ("MIL", "GOV") else set()
    return out


def _both(xs: list[Mention], ys: list[Mention]) -> tuple[set[str], set[str]]:
    """The names of each side; police is who Turkish police are, where nothing else is said of them."""
    a, b = _names(xs), _names(ys)
    for x in xs:
        for y in ys:
            alike = x.head is not None and y.head is not None and x.head.canonical == y.head.canonical
            if "target" in (x.cls, y.cls):
                alike = alike and bool(x.word) and x.word == y.word  # مصفاة نفط روسية, المصفاة
            if x.head and alike and not (x.country and y.country) and {x.cls, y.cls} != {"person"}:
                a.add("~" + x.head.canonical)
                b.add("~" + x.head.canonical)
    return a, b


def _sites(event: EventFound) -> set[str]:
    return {p.place.canonical for p in event.places}


def _generic(parties: list[Mention]) -> bool:
    """A body without a name or a country: the coalition, the army, police."""
    return bool(parties) and all(p.id is None and not p.country and p.cls in ("org", "group") for p in parties)


def _died_of(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """قتل شخصان وأصيب عشرة في اشتباكات: the dead, a preposition of cause, the deed, whoever took part in it."""
    if not (a.type == b.type == "ASSAULT" and a.sentence == b.sentence and 0 < b.token - a.token <= _REACH):
        return False
    if not _suffered(a) or _suffered(b) or a.actors or (a.status == "denied") != (b.status == "denied"):
        return False
    k = b.token - 1
    while k > a.token and (
        draft.tokens[k].kind == "n" or draft.stem(k) in draft.lexicon.sets["quantity"] or draft.norms[k] in VALUES
    ):
        k -= 1  # جراء ثلاث غارات
    return draft.norms[k] in draft.lexicon.sets["causal"] or draft.words[b.token].best.prep == "ب"


def _then_died(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """قصفت الطائرات سوقا. وقتل عشرون: the next sentence goes on with the dead of a deed of whom none were told yet."""
    if not (a.type == b.type == "ASSAULT" and b.sentence - a.sentence == 1 and _suffered(b) and not _suffered(a)):
        return False
    if b.actors or a.killed or a.injured or a.in_title or _elsewhere(a, b) or {a.status, b.status} - {"happened", "ongoing"}:
        return False
    if b.time is not None and a.time is not None and a.time.value != b.time.value:
        return False
    start = draft.sentences[b.sentence][0]
    return b.token - start <= _OPENS and draft.words[start].best.conj == "و"


def _same(a: EventFound, b: EventFound) -> bool:
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
            a.mode == b.mode or a.type in _WIDE or b.mode is None or a.mode is None or a.entry.lemma == b.entry.lemma
        )
    for x, y in ((a.killed, b.killed), (a.injured, b.injured)):
        if x is not None and y is not None and x != y:
            return False
    if _generic(a.actors) != _generic(b.actors) and a.type == "ASSAULT" and a.in_title:
        actors_a = actors_b = _names(b.actors)  # نفذ التحالف غارة; نفذ التحالف الدولي
    else:
        actors_a, actors_b = _both(a.actors, b.actors)
    others_a, others_b = _both(a.recipients, b.recipients)
    if a.type in ("CONSULT", "AGREE", "COOPERATE"):
        both_a, both_b = actors_a | others_a, actors_b | others_b
        if a.type == "AGREE" and a.in_title and not b.in_title and both_a & both_b and not others_b - both_a:
            return b.sentence <= 6
        met = sum(any(set.intersection(*_both([x], [y])) for x in a.actors + a.recipients) for y in b.actors + b.recipients)
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
        return not _elsewhere(a, b)  # مظاهرات في جورجيا: خرج الآلاف
    if a.in_title and a.type == "ASSAULT" and b.sentence <= _LEAD and not (a.actors or a.recipients):
        return not (a.places and b.places) or bool(_sites(a) & _sites(b))  # حلب: قتلى في قصف
    if a.type == "ASSAULT" and a.sentence == b.sentence and _counted_and_struck(a, b) and not (actors_a and actors_b):
        return True  # قتلوا وأصيب 173 عندما قصفت …
    if a.type == "ASSAULT" and a.sentence == b.sentence and actors_a & actors_b and _struck_and_killed(a, b):
        return True
    if not actors_b and not others_b and not b.places:
        return bool(a.features.get("headline")) and _retold(a, b)
    if actors_a and actors_b and not actors_a & actors_b:
        return False
    places_a, places_b = _sites(a), _sites(b)
    if (
        a.killed is not None
        and a.killed > 1
        and a.killed == b.killed
        and b.sentence - a.sentence <= 8
        and _telling(a, b, others_a & others_b)
    ):
        if actors_a and actors_b and not actors_a & actors_b:
            return False
        if not (others_a and others_b and not others_a & others_b) or (a.in_title and _strike_places(a) != _strike_places(b)):
            return True
    if _elsewhere(a, b):
        return False
    if a.type == "ASSAULT" and _counted_and_struck(a, b) and not (actors_a and actors_b and not actors_a & actors_b):
        return True
    if a.features.get("headline") and _retold(a, b):
        return True
    if b.features.get("topic") and not b.actors and 0 <= b.sentence - a.sentence <= 3:
        return True  # القصف استهدف …: the deed told before
    if _refers_back(a, b, actors_a, actors_b) or (actors_a & actors_b and _named_again(a, b)):
        return True
    if a.in_title and b.sentence <= _LEAD + 1 and a.entry.lemma == b.entry.lemma and actors_a & actors_b and a.type in _VERBAL:
        return True  # يطالب المتمردين; طالب الحوثيين
    if others_a and others_b and not others_a & others_b and not (places_a & places_b and _strike_places(a, b)):
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
    return (a.killed or 0) >= 6 or a.in_title or bool(victims - {"civilians"}) or bool(_sites(a) & _sites(b))


def _many_dead(a: EventFound, b: EventFound) -> bool:
    """The same number of dead, too many for chance: one deed, whatever day a hurried report gives it."""
    return a.killed is not None and a.killed == b.killed and a.killed >= 10


def _elsewhere(a: EventFound, b: EventFound) -> bool:
    """Both are told where, and no place of the one is, holds or borders a place of the other."""
    return bool(a.places and b.places) and not any(_together(x.place, y.place) for x in a.places for y in b.places)


def _together(x: Place, y: Place) -> bool:
    if x.canonical == y.canonical:
        return True
    if "country" in (x.kind, y.kind):
        return x.country == y.country
    if None in (x.lat, x.lon, y.lat, y.lon) or "region" not in (x.kind, y.kind):
        return False
    return km(x.lat or 0.0, x.lon or 0.0, y.lat or 0.0, y.lon or 0.0) <= (x.radius_km or 0.0) + (y.radius_km or 0.0)


def _others(draft: Draft, a: EventFound, b: EventFound) -> bool:
    """وأصيب 38 شخصا آخرين: others than the dead that were told before."""
    if not (a.type == b.type == "ASSAULT" and 0 <= b.sentence - a.sentence <= 3 and (a.killed or a.injured) and not b.killed):
        return False
    names_a, names_b = _both(a.actors, b.actors)
    if (names_a and names_b and not names_a & names_b) or _elsewhere(a, b):
        return False
    return any(draft.norms[k] in ("اخرين", "اخرون") for x in b.recipients for k in range(x.i, min(x.j + 1, len(draft.norms))))


def _retold(a: EventFound, b: EventFound) -> bool:
    """هجوما بسيارتين مفخختين: the headline's deed told again by a source in the next sentences, by the same means."""
    return (
        a.type == b.type == "ASSAULT"
        and a.mode in _MEANS
        and a.mode == b.mode
        and b.entry.kind == "eventnoun"
        and not (b.actors or b.recipients)
        and 0 < b.sentence - a.sentence <= 2
    )


def _apart(a: EventFound, b: EventFound) -> int:
    """Tokens between the nearest words that tell the two."""
    return min(abs(x - y) for x in [a.token, *a.also] for y in [b.token, *b.also])


def _refers_back(a: EventFound, b: EventFound, actors_a: set[str], actors_b: set[str]) -> bool:
    """القصف, الهجوم: the deed again, with the article; or the dead of it, of whom nothing was told yet."""
    if a.type != "ASSAULT" or (actors_a and actors_b and not actors_a & actors_b):
        return False
    if a.mode and b.mode and a.mode != b.mode and b.entry.mode and a.entry.lemma != b.entry.lemma:
        return False  # الاشتباكات, الضربات الجوية; but قصفت طائرات, القصف
    vague = not b.recipients and (not b.actors or _generic(b.actors))
    vague = vague or (_suffered(b) and not b.actors and not (a.killed or a.injured or _suffered(a)))  # بمقتل ثلاثة جراء القصف
    return bool(b.features.get("defined")) and vague and 0 < b.sentence - a.sentence <= 3


def _named_again(a: EventFound, b: EventFound) -> bool:
    """غارات التحالف: a deed of the same party by its noun, with nobody struck, no place and no count of its own."""
    if b.type in _VERBAL or b.entry.kind != "eventnoun" or b.recipients or b.killed is not None or b.injured is not None:
        return False
    if b.token in a.also or b.sentence - a.sentence > _AGAIN or (b.places and not _sites(a) & _sites(b)):
        return False
    return a.mode == b.mode or b.mode is None or a.entry.lemma == b.entry.lemma


def _cause_and_effect(a: EventFound, b: EventFound, actors_a: set[str], actors_b: set[str]) -> bool:
    """قتل سبعة في قصف على القرية: the dead and the deed in one sentence."""
    if actors_a and actors_b and not actors_a & actors_b:
        return False
    if a.sentence == b.sentence and 0 < _apart(a, b) <= 4 and a.token < b.token and not b.actors and "subject:none" in b.because:
        return True  # هجوم انتحاري استهدف …
    if a.sentence == b.sentence and _apart(a, b) <= _REACH:
        return _suffered(a) != _suffered(b)
    return False


def _strike_places(*events: EventFound) -> bool:
    """قصف على حلب، قصفت مدينة حلب: both recipients are things or places, which one place may name in two ways."""
    return all(r.cls in ("target", "thing", "seat") for e in events for r in e.recipients)


def _counted_and_struck(a: EventFound, b: EventFound) -> bool:
    """قتل 12 وأصيب 30: two counts of one deed, whoever they count; قتل سبعة في قصف على القرية: the dead and what was hit."""
    apart = _apart(a, b)
    if a.sentence != b.sentence or apart > _REACH:
        return False
    if _suffered(a) and _suffered(b):
        return apart <= _BESIDE
    deed = b if _suffered(a) else a
    return _suffered(a) != _suffered(b) and _strike_places(deed)


def _struck_and_killed(a: EventFound, b: EventFound) -> bool:
    """تقصف عدن وتقتل 43 مدنيا: the same party's strike on a place and whom it killed there."""
    if b.token < a.token or b.entry.lemma not in _KILLING or a.entry.lemma in _KILLING:
        return False
    if b.features.get("result"):
        return _apart(a, b) <= _REACH  # أطلقوا النار على المارة، فقتلوا اثنين
    return _apart(a, b) <= _BESIDE and _strike_places(a)


def _suffered(event: EventFound) -> bool:
    """Told from the side of the dead and wounded."""
    return (
        "rule:passive" in event.because
        or "rule:deaths in violence" in event.because
        or (event.entry.genitive == "o" and (bool(event.killed) or (event.entry.lemma in ("قتل", "جرح") and not event.actors)))
    )


def _merge(a: EventFound, b: EventFound) -> None:
    if a.in_title and not b.in_title and not b.anaphor:  # the body tells more than its headline
        a.token, b.token, a.entry = b.token, a.token, b.entry
        a.sentence, a.evidence = b.sentence, b.evidence
        if a.type not in ("AGREE", "CONSULT", "COOPERATE") or len(b.actors + b.recipients) >= len(a.actors + a.recipients):
            a.actors, a.recipients = b.actors or a.actors, b.recipients or a.recipients
        a.because = b.because
        a.in_title = False
        a.features["headline"] = 1.0
    elif a.sentence == b.sentence:
        a.evidence = (min(a.evidence[0], b.evidence[0]), max(a.evidence[1], b.evidence[1]))
    for token in [b.token, *b.also]:
        if token != a.token and token not in a.also:
            a.also.append(token)
    a.actors = a.actors or b.actors
    new = [r for r in b.recipients if r not in a.actors and not any(_names([r]) & _names([x]) for x in a.recipients)]
    if not a.recipients or (a.type == "ASSAULT" and _strike_places(a) != _strike_places(b)):
        a.recipients = (a.recipients + new)[:4]  # the place that was struck, and the dead
    wide = all(p.place.kind == "country" for p in a.places)
    a.places = b.places if wide and b.places else a.places
    a.time = a.time or b.time
    a.killed = a.killed if a.killed is not None else b.killed
    a.injured = a.injured if a.injured is not None else b.injured
    a.mode = a.mode or b.mode
    a.reported_by = a.reported_by or b.reported_by
    a.content = a.content or b.content
    if "rule:passive" in a.because:
        a.actors = [x for x in a.actors if all(x.canonical != r.canonical for r in a.recipients)]
    a.features.update(b.features)
    if a.status == "hypothetical" and b.status == "happened":
        a.status = "happened"
