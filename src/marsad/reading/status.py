"""Whether an event happened, is going on, is planned, denied or only spoken of; and negation."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.lexicon import Entry
from marsad.reading.draft import Clause, Draft, EventFound

_LASTING = frozenset({"COOPERATE", "PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "AID"})
_WISH = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})


def _before(draft: Draft, i: int, count: int) -> list[int]:
    start = draft.sentences[draft.sentence_of[i]][0]
    return list(range(i - 1, max(start, i - count) - 1, -1))


def of_verb(draft: Draft, event: EventFound, clause: Clause) -> None:
    """Status of a verb's event from its tense, particles and the verb above it."""
    i, feature = clause.i, clause.reading.feature
    near = _before(draft, i, 4)
    for k in near:
        word = draft.words[k]
        if draft.tokens[k].kind == "p" or (k in draft.verb_at and draft.verb_at[k].entry.lemma not in ("كان", "كاد")):
            break
        if word.norm in draft.lexicon.sets["negations"]:
            event.negated, event.status = True, "denied"
            event.because.append("status:negated")
            return
        if (
            (word.norm in draft.lexicon.sets["perhaps"] and feature[0] in "IJ")
            or "hyp" in word.function
            or word.norm in draft.lexicon.sets["if"]
        ):
            event.status = "hypothetical"
            event.because.append("status:hypothetical")
            return
        if "cond" in word.function and "comp" not in word.function:
            event.status = "hypothetical"
            return
    if clause.reading.cut.sin or any("fut" in draft.words[k].function for k in near[:2]):
        event.status = "planned"
        event.because.append("status:future")
        return
    if near and draft.norms[near[0]] in ("ان",) and len(near) > 1:
        above = near[1] if near[1] in draft.verb_at else (near[2] if len(near) > 2 and near[2] in draft.verb_at else None)
        if feature[0] in "IJ":
            planned = above is not None and fold(draft.verb_at[above].entry.lemma) in draft.lexicon.sets["decides"]
            planned = planned or draft.norms[near[1]] in draft.lexicon.sets["scheduled"]
            if draft.norms[near[1]] not in ("قبل", "بعد", "دون") or draft.norms[near[1]] == "دون":
                event.status = "planned" if planned else "hypothetical"
                event.because.append("status:subjunctive")
                return
    for k in near[:3]:
        word = draft.words[k]
        if word.function & {"plan"}:
            event.status = "planned"
            return
        if k in draft.verb_at and fold(draft.verb_at[k].entry.lemma) in draft.lexicon.sets["plans"]:
            event.status = "planned"
            return
        if k in draft.verb_at and fold(draft.verb_at[k].entry.lemma) in draft.lexicon.sets["continues"]:
            event.status = "ongoing"
            return
    if clause.reading.cut.prep == "ل" and feature[0] in "IJ":
        event.status = "happened" if draft.verb_at[i].entry.kind == "light" else "hypothetical"
        if _before(draft, i, 2) and draft.tokens[i - 1].text in "،,":
            event.status = "happened"  # لتقوم, "whereupon it", after a comma tells on
        return
    headline = draft.sentences[draft.sentence_of[i]][0] < len(draft.tokens) and draft.tokens[i].end <= len(draft.article.title)
    lasting = event.type in _LASTING or "lasting" in event.entry.flags
    if (
        feature[0] == "I"
        and lasting
        and not headline
        and (clause.reading.entry.role != "actor" or clause.reading.entry.lemma != "تبنى")
    ):
        event.status = "ongoing"  # headlines tell of the past in the present


def of_noun(draft: Draft, event: EventFound, clause: Clause | None, light: Entry | None) -> None:
    """Status of a noun's event from the light verb that carries it or the words before it."""
    i = event.token
    if clause is not None:
        of_verb(draft, event, clause)
    if light is not None:
        if light.role == "plan":
            event.status = "planned"
        elif light.role == "consider":
            event.status = "hypothetical"
        elif light.role == "denied":
            event.status = "denied"
        elif light.role == "ongoing" and event.status == "happened":
            event.status = "ongoing" if light.lemma == "واصل" else "happened"
        return
    if (
        draft.words[i].best.prep == "ل"
        and event.entry.genitive == "o"
        and not event.actors
        and event.type in ("ASSAULT", "COERCE")
    ):
        event.status = "hypothetical"  # تعاون لطرد المسلحين: an aim
        return
    if i and draft.norms[i - 1] in draft.lexicon.sets["circumstances"]:
        return  # ودعا خلال لقائه: told as done
    for k in _before(draft, i, 4):
        word = draft.words[k]
        if word.part is not None and word.part.entry.lemma == "نفى":
            event.status = "denied"
            return
        if k in draft.verb_at:
            lemma = fold(draft.verb_at[k].entry.lemma)
            if lemma in draft.lexicon.sets["thwarts"]:
                event.status = "denied"
            elif lemma in draft.lexicon.sets["plans a deed"]:
                event.status = "planned"
            elif lemma in draft.lexicon.sets["wishes a deed"]:
                event.status = "hypothetical"
            return
        if draft.tokens[k].kind == "p":
            return
        if "neg" in word.function and word.norm != "غير":
            event.status, event.negated = "denied", True
            return
        if "plan" in word.function:
            event.status = "planned"
            return
        if k >= i - 2 and any(n.entry.type in ("REQUEST", "REJECT", "THREATEN") for n in word.nouns) and k not in draft.verb_at:
            event.status = "hypothetical"  # للمطالبة بإطلاق سراح زملائهم
            return
        aim = word.norm in draft.lexicon.sets["purpose"] and word.norm not in ("من", "ضد")
        if word.function & {"hyp", "purp"} or draft.stems[k] in draft.lexicon.sets["aims"] or aim:
            event.status = "hypothetical"
            return


def credited(draft: Draft) -> None:
    """Gives each event or kept candidate inside reported speech its source: the statement's speaker."""
    for event in draft.candidates():
        for s in draft.statements:
            if s.content[0] <= event.token < s.content[1]:
                event.reported_by = draft.span(s.speaker.start, s.speaker.end)
                actor = event.actors[0] if event.actors else None
                if actor is not None and actor.canonical == s.speaker.canonical and actor is not s.speaker:
                    event.reported_by = draft.span(s.speaker.start, s.speaker.end)
                break
