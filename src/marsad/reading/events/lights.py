"""Proposals of light verbs with their nouns: شن غارة, أجرى مباحثات, تعرض لهجوم, اندلعت مظاهرات."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.arabic import fold
from marsad.lexicon import Entry
from marsad.reading import phrases
from marsad.reading.draft import Arg, Clause, Draft, EventFound, Told
from marsad.reading.events.journeys import journeys
from marsad.reading.events.nominals import event_noun_at
from marsad.reading.events.nouns import noun_event
from marsad.reading.kinds import ARMED

_NEAR_NOUN = 12  # tokens between a light verb and its noun
_FAR_NOUN = 30  # the same, where an ending or a preposition binds them over the subject's name and offices
_ARGS = 9
_RELATIVE = 16  # tokens
_STRIKERS = frozenset({"LAB", "EDU", "MED", "JUD", "JRN", "CVL", "PTY", "OPP"})


def rows_of(draft: Draft, clause: Clause, kind: str) -> list[Entry]:
    """The rows of this kind that the clause's verb may be, read with the same clitics and tense."""
    cut = clause.reading.cut
    out: list[Entry] = []
    active = not clause.reading.passive
    for reading in draft.words[clause.i].verbs:
        if active and reading.passive:
            continue
        if (
            reading.entry.kind == kind
            and (reading.cut.stem, reading.cut.enc) == (cut.stem, cut.enc)
            and reading.feature[0] == clause.reading.feature[0]
            and reading.entry not in out
        ):
            out.append(reading.entry)
    return out


def proposals(draft: Draft, told: Told, clause: Clause) -> Iterator[EventFound]:
    """Candidates of a light verb: the noun that its pronoun goes back to, its complements, what a relative parts from it."""
    rows = rows_of(draft, clause, "light")
    if not rows:
        return
    light = rows[0]
    if light.role == "travel":
        yield from journeys(draft, told, clause, light)
        return
    before = _antecedent_noun(draft, told, clause)
    if before is not None:
        yield noun_event(draft, *before, clause, light)
    for arg in clause.args[:_ARGS]:
        found = _noun_of(draft, arg)
        if found is None or arg.i in told.tokens or not _binds(draft, clause, light, arg, found[1][0]):
            continue
        happens = next((e for e in rows if e.role == "event"), None) if clause.subject is None and not arg.marker else None
        yield noun_event(draft, *found, clause, happens or light)  # وقع الهجوم, not وقع الاتفاق
    beyond = _beyond_relative(draft, told, clause)
    if beyond is not None:
        yield noun_event(draft, *beyond, clause, light)


def _noun_of(draft: Draft, arg: Arg) -> tuple[int, tuple[Entry, int]] | None:
    """The event noun that heads a complement, past its numbers and elatives: شنت أعنف ضربات, نجح في شن غارة."""
    head = min(phrases.skip_quantity(draft, arg.i, arg.j), arg.j - 1)
    elative = draft.norms[head] in draft.lexicon.sets["elatives"] or draft.stems[head] in draft.lexicon.light_nouns
    head += head + 1 < arg.j and elative and event_noun_at(draft, head, arg.j) is None
    noun = event_noun_at(draft, min(head, arg.j - 1), draft.sentence_end(arg.i))
    return (head, noun) if noun is not None else None


def _binds(draft: Draft, clause: Clause, light: Entry, arg: Arg, noun: Entry) -> bool:
    """The complement is what the light verb tells of: by its preposition, near enough, and no other verb's."""
    word, sets, lemma = draft.words[arg.i], draft.lexicon.sets, fold(light.lemma)
    if arg.marker in sets["when markers"] or (arg.marker == "في" and lemma not in sets["deed after في"]):
        return False
    if (clause.reading.cut.enc and light.role != "recipient") or _is_taken_up(draft, arg):
        return False
    if (light.lemma == "تعرض" and word.best.prep != "ل") or (light.lemma == "قام" and arg.marker != "ب"):
        return False
    if arg.marker == "عن" and light.lemma != "أعلن":
        return False
    if light.lemma == "أعلن" and noun.type in ("ASSAULT", "COERCE", "PROTEST") and not _took(clause, noun):
        return False  # who announces deaths did not deal them
    if word.best.prep == "ل" and light.role not in ("recipient", "plan", "event"):
        return False
    return arg.i - max(clause.i, _after_subject(draft, clause, arg)) <= (
        _FAR_NOUN if _is_bound(draft, light, arg, noun) else _NEAR_NOUN
    )


def _after_subject(draft: Draft, clause: Clause, arg: Arg) -> int:
    """بعث الأمير فلان ولي العهد، وزير الداخلية، برقية: the last token of a subject after the verb and of his offices."""
    m = clause.subject
    if m is None or m.i <= clause.i:
        return clause.i
    last = m.j - 1
    while last + 1 < arg.i:
        k = last + 1 + (draft.tokens[last + 1].text in "،,")
        office = draft.mention_at.get(k)
        if office is None or office.i != k or office.cls not in ("role", "person") or office.prep or draft.words[k].best.conj:
            break
        last = office.j - 1
    return last


def _is_bound(draft: Draft, light: Entry, arg: Arg, noun: Entry) -> bool:
    """An ending or a preposition binds the noun to its verb over what stands between."""
    if light.role == "recipient" and draft.words[arg.i].best.prep == "ل":
        return True
    if noun.type == "PROTEST" and arg.marker in ("في", "ب"):
        return True  # خرج المئات من أبناء … في تظاهرة
    return not arg.marker and draft.norms[arg.i].endswith("ا")  # تلقى الأمير فلان ولي العهد … اتصالا


def _is_taken_up(draft: Draft, arg: Arg) -> bool:
    """يفرض الاتفاق الذي أبرمته إيران: the noun is what the verb of the relative after it tells of."""
    k = arg.j
    if (
        k < draft.sentence_end(arg.i)
        and k in draft.verb_at
        and draft.verb_at[k].cut.enc
        and draft.verb_at[k].entry.kind == "light"
    ):
        return True  # أحبطت هجوما شنه مسلحون
    if k + 1 >= draft.sentence_end(arg.i) or "rel" not in draft.words[k].function or k + 1 not in draft.verb_at:
        return False
    return bool(draft.verb_at[k + 1].cut.enc) and any(r.entry.kind == "light" for r in draft.words[k + 1].verbs)


def _took(clause: Clause, entry: Entry) -> bool:
    """أعلنت الشرطة ضبط خمسة, أعلن الاتحاد إضرابا: police, armies and unions tell of what they do themselves."""
    subject = clause.subject
    if entry.type == "PROTEST":
        return subject is not None and entry.mode in ("strike", "hunger", "boycott") and subject.sector in _STRIKERS
    if subject is None or entry.type != "COERCE" or entry.mode not in ("arrest", "seize"):
        return False
    interior = subject.head is not None and subject.head.canonical in ("interior ministry", "defence ministry")
    authorities = subject.sector == "GOV" and subject.cls == "org" and subject.plural  # السلطات
    return interior or authorities or subject.sector in ARMED


def _beyond_relative(draft: Draft, told: Told, clause: Clause) -> tuple[int, tuple[Entry, int]] | None:
    """شنت طائرات التحالف الذي تقوده السعودية، سلسلة غارات: the noun after the comma that ends the subject's relative."""
    subject = clause.subject
    end = draft.sentence_end(clause.i)
    if subject is None or subject.i < clause.i or subject.j >= end or "rel" not in draft.words[subject.j].function:
        return None
    reach = range(subject.j, min(end, subject.j + _RELATIVE))
    comma = next((k for k in reach if draft.tokens[k].text in "،,"), None)
    if comma is None or comma + 1 >= end:
        bare = next(
            (k for k in reach if draft.norms[k].endswith("ا") and k not in draft.verb_at and not draft.words[k].best.prep), None
        )
        noun = event_noun_at(draft, bare, end) if bare is not None and bare not in told.tokens else None
        return (bare, noun) if bare is not None and noun is not None else None  # أعلن التحالف الذي يقاتل … وقفا
    head = phrases.skip_quantity(draft, comma + 1, end)
    for k in (head, head + 1):  # سلسلة غارات
        noun = event_noun_at(draft, k, end) if k < end and k not in told.tokens and not draft.words[k].best.prep else None
        if noun is not None:
            return k, noun
    return None


def _antecedent_noun(draft: Draft, told: Told, clause: Clause) -> tuple[int, tuple[Entry, int]] | None:
    """قصف شنته قوات X، الغارات التي نفذها الطيران: the event noun that a light verb's suffix goes back to."""
    v = clause.i
    befell = clause.reading.entry.lemma == "تعرض" and v + 1 < len(draft.norms) and draft.norms[v + 1] in ("له", "لها", "لهم")
    passive = befell or (
        clause.subject is None and v > 0 and "rel" in draft.words[v - 1].function
    )  # الاتفاق الذي أبرم بين, الهجوم الذي نسب إلى
    if clause.reading.cut.enc not in ("ه", "ها", "هم") and not passive:
        return None
    for k in range(v - 1, max(draft.sentences[draft.sentence_of[v]][0], v - 8) - 1, -1):
        if k in draft.time_at or (draft.tokens[k].text in "،," and {k - 1, k + 1} & set(draft.time_at)):
            continue  # الهجوم الانتحاري، الاثنين، الذي تبناه
        if draft.tokens[k].kind == "p" or k in draft.verb_at:
            return None
        noun = event_noun_at(draft, k, v) if k not in told.tokens else None
        if noun is not None:
            return k, noun
    return None
