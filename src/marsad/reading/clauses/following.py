"""Subjects after their verb (VSO), and what stands there but is its object."""

from __future__ import annotations

from marsad.arabic import fold
from marsad.arabic.numbers import VALUES
from marsad.reading.clauses.agreement import agrees
from marsad.reading.draft import Arg, Clause, Draft, Mention
from marsad.reading.kinds import PARTY, SPOKEN


def subject_after(draft: Draft, clause: Clause) -> Mention | None:
    """The subject after the verb: the first bare noun phrase, if it is a party that agrees."""
    if clause.reading.plural:
        return None
    for n, arg in enumerate(clause.args):
        if arg.marker:
            continue
        if arg.mention is not None and arg.mention.cls in ("source", "treaty") and "treaty" in clause.reading.entry.flags:
            continue  # وقع البيان الوزير فلان
        spoken = {"source", "treaty"} if clause.reading.entry.type in SPOKEN else {"source"}
        if arg.mention is None or arg.mention.cls not in PARTY | spoken:
            return None
        if n and _of_its_own(draft, clause.args[n - 1]):
            return None  # ودعا خلال لقائه المبعوث إلى: the object of لقائه
        if arg.mention.cls == "treaty" and draft.stems[arg.mention.i] not in draft.lexicon.sets["texts"]:
            return None
        if n > 2 or arg.mention.prep:
            return None
        return arg.mention if agrees(clause.reading, arg.mention, right=True) else None
    return None


def _of_its_own(draft: Draft, before: Arg) -> bool:
    """خلال لقائه: a deed with a pronoun, whose object may follow it."""
    word = draft.words[before.i]
    return bool(before.marker and word.best.enc) and any(n.entry.type == "CONSULT" for n in word.nouns)


def is_object(draft: Draft, clause: Clause, right: Mention) -> bool:
    """واتهمت دمشق بخرق الاتفاق: a verb that goes on from another, needs an object, and has this noun phrase alone."""
    entry = clause.reading.entry
    if entry.kind == "event" and fold(entry.lemma) in draft.lexicon.sets["object needed"]:
        return sum(not a.marker and not a.coordinate for a in clause.args) == 1
    if entry.kind == "event" and entry.recipient[:1] == ("o",) and _accusative(draft, right):
        return True
    inside = clause.i > draft.sentences[draft.sentence_of[clause.i]][0]
    if clause.reading.cut.conj and inside and entry.type == "REQUEST" and entry.recipient[:1] == ("o",) and right.cls != "person":
        return sum(not a.marker and not a.coordinate for a in clause.args) == 1  # وقال فلان … ودعا البرلمان إلى
    if not clause.reading.cut.conj or entry.kind != "event" or entry.recipient[:1] != ("o",):
        return False
    if "pass" in entry.flags and entry.type != "ACCUSE":
        return False
    bare = [a for a in clause.args if not a.marker and not a.coordinate]
    return len(bare) == 1 and bare[0].mention is right and entry.type in ("ACCUSE", "COERCE", "CONSULT", "SANCTION", "ASSAULT")


def _accusative(draft: Draft, mention: Mention) -> bool:
    """قتل عددا من, قتل مسلحين: an ending that no subject has (papers do slip, so it only makes another subject likelier)."""
    word = draft.words[mention.i]
    for k in range(mention.i + 1, mention.j):
        nisba = draft.words[k].nisba
        if nisba is not None and draft.norms[k].endswith("يين") and nisba.feature[0] == "p" and mention.plural:
            return True  # الأطباء اليمنيين
    if word.best.det and word.norm.endswith("ين") and word.norm[:-2] + "ون" in draft.lexicon.plurals:
        return True  # ضربات تستهدف المقاتلين
    return accusative_at(draft, mention.i)


def accusative_at(draft: Draft, i: int) -> bool:
    """An ending of the accusative that token i shows: قياديا with its tanwin, مسلحين, شخصين."""
    word = draft.words[i]
    if word.norm in VALUES or draft.tokens[i].kind != "w" or word.best.det:
        return False
    if draft.tokens[i].text.endswith(("اً", "ًا")) or (
        word.norm.endswith("ين") and word.norm[:-2] in draft.lexicon.sets["counted"]
    ):
        return True
    return (
        word.norm in draft.lexicon.sets["accusatives"]
        or draft.lexicon.number(word.norm) == "am"
        or (word.norm.endswith("ي") and draft.lexicon.number(word.norm) == "pm")  # وحذر متظاهري المعارضة
        or (word.norm.endswith("ين") and len(word.norm) > 5)
    )
