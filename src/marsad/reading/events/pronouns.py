"""Whom a pronoun means: the owner of a deed (غاراتها), the object of a preposition (التقى به)."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading.draft import Draft, Mention
from marsad.reading.kinds import ARMED, PARTY
from marsad.reading.parties.reference import located

_NEAR_DEED = 9  # tokens
_NEAR_PRONOUN = 4
_WITH_PRONOUN = (("على", "علي"), ("إلى", "الي"), ("مع", "مع"), ("من", "من"), ("ضد", "ضد"), ("عن", "عن"), ("ب", "به"), ("ل", "له"))


def owner_of(draft: Draft, i: int) -> Mention | None:
    """Whom the suffix of غاراتها or زيارته means: the subject of the clause, else the last party that fits."""
    enc = draft.words[i].best.enc
    start = draft.sentences[draft.sentence_of[i]][0]
    wanted = {"ه": "m", "ها": "f", "هم": "p", "هما": "d"}[enc]
    if draft.words[i].best.conj == "و":  # غارات التحالف وضرباته
        beside = [e for e in draft.events if start <= e.token < i and i - e.token <= _NEAR_DEED and e.actors]
        if beside and beside[-1].actors[0].gender in (wanted, "?"):
            return beside[-1].actors[0]
    if (guilty := _charged(draft, i, wanted)) is not None:
        return guilty
    subjects = [c.subject for c in draft.clauses if start <= c.i < i and c.subject is not None]
    above = draft.sentences[max(0, draft.sentence_of[i] - 1)][0]
    before = [c.subject for c in draft.clauses if above <= c.i < start and c.subject is not None]
    inside = [m for m in draft.mentions if start <= m.i < i]
    strike = any(n.entry.type in ("ASSAULT", "COERCE") for n in draft.words[i].nouns)
    for m in [*reversed(subjects), *reversed(inside), *([] if subjects else reversed(before))]:
        if m.cls not in PARTY or (strike and m.sector in ("NGO", "JRN", "MED", "EDU", "BUS")):
            continue
        if (
            (wanted == "d" and m.cls == "pair")
            or (wanted == "p" and m.plural)
            or (wanted in ("m", "f") and m.gender in (wanted, "?") and not (m.plural and m.gender == "m"))
        ):
            return m
    return None


def _charged(draft: Draft, i: int, wanted: str) -> Mention | None:
    """احتجاز عمال لقتلهم مواطنا, اعتقلوا شابا بتهمة قتله جاره: why one is held is what he did, not what the holder did."""
    if draft.words[i].best.prep != "ل" and draft.norms[i - 1] not in draft.lexicon.sets["charges"]:
        return None
    held = [e for e in draft.events if e.sentence == draft.sentence_of[i] and 0 < i - e.token <= _NEAR_DEED and e.recipients]
    held = [e for e in held if e.type in ("COERCE", "ACCUSE", "SANCTION")]
    for m in held[-1].recipients if held else ():
        if m.cls in PARTY and (m.plural if wanted == "p" else not m.plural and m.gender in (wanted, "?")):
            return m
    return None


def meant_by(draft: Draft, enc: str, i: int, skip: Mention | None = None) -> Mention | None:
    """The last party of the sentence before token i that the pronoun suffix can mean; not ``skip``."""
    start = draft.sentences[draft.sentence_of[i]][0]
    inside = [m for m in reversed(draft.mentions) if start <= m.i < i and m is not skip and m.cls in PARTY]
    people = [m for m in inside if m.cls not in ("state", "seat")]
    for m in [*people, *(m for m in inside if m not in people and not located(draft, m))]:
        if enc in ("هم", "هن"):
            fits = m.plural or (m.cls == "group" and m.sector in ARMED)  # محاصرتهم, of an organisation's men
        elif enc == "هما":
            fits = m.cls == "pair"
        else:
            fits = m.gender in ({"ه": "m", "ها": "f"}.get(enc, ""), "?") and not (m.plural and m.gender == "m")
        if fits:
            return m
    return None


def behind_preposition(draft: Draft, entry: Entry, i: int, limit: int, actor: Mention | None) -> list[Mention]:
    """ألقي القبض عليه, التقى به: the party that a preposition's pronoun means, if the row takes that preposition."""
    for k in range(i + 1, min(limit, i + _NEAR_PRONOUN)):
        if draft.tokens[k].kind == "p" or (k > i + 1 and k in draft.verb_at):
            break
        prep = next((p for p, stem in _WITH_PRONOUN if draft.norms[k].startswith(stem)), None)
        if draft.norms[k] not in draft.lexicon.sets["pronominals"] or prep not in entry.recipient:
            continue
        enc = next((e for e in ("هما", "هم", "ها", "ه") if draft.norms[k].endswith(e)), "")
        found = meant_by(draft, enc, i, actor) if entry.mode != "seize" else None  # ground, no party
        return [found] if found is not None else []
    return []
