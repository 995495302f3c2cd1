"""Noun phrases as parties: which can be one, and whom a phrase names that is none."""

from __future__ import annotations

from marsad.lexicon import Entry
from marsad.reading import phrases
from marsad.reading.draft import Arg, Draft, Mention
from marsad.reading.events.nominals import event_noun_at
from marsad.reading.events.pronouns import owner_of
from marsad.reading.kinds import PARTY

_NEAR_AGENT = 9  # tokens


def party_of(draft: Draft, arg: Arg) -> Mention | None:
    """The argument as a party: its mention, or for another noun phrase a mention made of its words."""
    if arg.mention is not None:
        return arg.mention if arg.mention.cls not in ("source", "treaty", "bomb") else None
    if event_noun_at(draft, arg.i, arg.j) is not None and draft.words[arg.i].best.enc == "" and arg.i not in draft.mention_at:
        return _its_doer(draft, arg)
    if arg.i in draft.time_at or (draft.norms[arg.i] == "احد" and (arg.j == arg.i + 1 or draft.words[arg.i + 1].best.prep)):
        return None  # لم يصب أحد بأذى
    skip = 0
    best = draft.words[arg.i].best
    if best.conj or best.prep:
        skip = len(best.conj) + (len(best.prep) if not (best.prep == "ل" and best.det) else 0)
    start = draft.letters(arg.i, skip) if skip else draft.tokens[arg.i].start
    found = Mention(arg.i, arg.j, start, draft.tokens[arg.j - 1].end, "thing", draft.text[start : draft.tokens[arg.j - 1].end])
    for k in range(arg.i, arg.j):
        inner, word = draft.mention_at.get(k), draft.words[k]
        if inner is not None and inner.country:
            found.country, found.sector = inner.country, inner.sector
            break
        if word.nisba is not None and word.nisba.entry.country:
            found.country = word.nisba.entry.country
            break
        if k in draft.place_at:
            found.country = draft.place_at[k].place.country
            found.cls = "target"
            break
    else:
        head = phrases.skip_quantity(draft, arg.i, arg.j)
        if arg.i < head < arg.j and draft.norms[head].endswith(("ين", "ون", "ا")) and draft.words[head].best.enc == "":
            found.cls, found.sector, found.plural = "group", "CVL", True  # عشرات العاملين
        elif best.enc in ("ه", "ها", "هم", "هما") and (owner := owner_of(draft, arg.i)) is not None:
            found.country = owner.country  # صناعاتها الدفاعية
    return found


def _its_doer(draft: Draft, arg: Arg) -> Mention | None:
    """أدانت هجمات جماعة فلان: a deed is no party; blame for it goes to the party that its genitive names."""
    for k in range(arg.i + 1, arg.j):
        m = draft.mention_at.get(k)
        if m is not None:
            return m if m.cls in PARTY and not m.prep else None
    return state_named(draft, arg)


def state_named(draft: Draft, arg: Arg) -> Mention | None:
    """أدانت الغارات التركية, انتقد السياسة الأميركية: the state that an adjective of the phrase names."""
    return next((m for k in range(arg.i + 1, arg.j) if (m := state_of(draft, k)) is not None), None)


def state_of(draft: Draft, k: int) -> Mention | None:
    """The state that the adjective of nationality at token k names, as a party."""
    nisba = draft.words[k].nisba
    if nisba is None or not nisba.entry.country or k in draft.mention_at or draft.words[k].best.conj:
        return None
    row = nisba.entry
    found = Mention(k, k + 1, draft.tokens[k].start, draft.tokens[k].end, "state", row.canonical)
    found.country, found.id, found.sector = row.country, row.id, row.sector or "GOV"
    return found


def concerned(draft: Draft, arg: Arg, entry: Entry) -> Mention | None:
    """The argument as a party; of words (دافع عن حق تركيا, أشاد بجهود المملكة) the party that its phrase names."""
    found = party_of(draft, arg)
    if entry.type not in ("SUPPORT", "ACCUSE", "REJECT", "CONCEDE") or found is None or found.cls in PARTY:
        return found
    if draft.words[arg.i].best.enc in ("ه", "ها", "هم", "هما") and not found.country:
        return found
    if draft.words[arg.i].best.enc in ("ه", "ها", "هم", "هما"):
        return owner_of(draft, arg.i) or found  # يؤيدون حقها
    inner = next((m for k in range(arg.i + 1, arg.j) if (m := draft.mention_at.get(k)) is not None), None)
    if inner is None and found.cls == "thing":
        return state_named(draft, arg) or found
    return inner if inner is not None and inner.cls in PARTY and not inner.prep else found


def agent_of(draft: Draft, args: list[Arg]) -> Mention | None:
    """من قبل X, near enough to belong to this verb or noun and no other."""
    found = next((a for a in args if a.marker == "agent" and a.mention is not None), None)
    return found.mention if found and found.i - args[0].i <= _NEAR_AGENT else None


def joined_after(draft: Draft, party: Mention) -> list[Mention]:
    """Parties that و joins to a genitive directly."""
    following = draft.mention_at.get(party.j)
    if (
        following is not None
        and following.i == party.j
        and _joins(draft, party.j)
        and not draft.words[party.j].best.prep
        and following.cls in PARTY
    ):
        return [following]
    return []


def with_joined(draft: Draft, actor: Mention | None) -> list[Mention]:
    """The actor and the parties that و joins to it directly."""
    if actor is None:
        return []
    out = [actor]
    k = _over_adjective(draft, actor.j)
    while (
        k in draft.mention_at
        and draft.mention_at[k].i == k
        and _joins(draft, k)
        and draft.mention_at[k].cls in PARTY
        and not draft.words[k].best.prep
    ):
        out.append(draft.mention_at[k])
        k = draft.mention_at[k].j
    return out[:4]


def _over_adjective(draft: Draft, k: int) -> int:
    """جماعات انفصالية وحكومة مالي: past an adjective that a party left out, where و joins another party after it."""
    joined = draft.mention_at.get(k + 1)
    if joined is None or joined.i != k + 1 or not _joins(draft, k + 1) or k in draft.mention_at:
        return k
    word = draft.words[k]
    plain = draft.tokens[k].kind == "w" and not (word.function or word.best.conj or word.best.prep or word.best.enc or word.nouns)
    return k + 1 if plain and k not in draft.verb_at and word.norm.endswith(("ه", "ي", "ين", "ون")) else k


def _joins(draft: Draft, k: int) -> bool:
    """و joins token k to what is before: وتركيا, ومجموعة من الدول."""
    word = draft.words[k]
    return word.best.conj == "و" or (
        word.norm[:1] == "و" and "quant" in word.function and word.norm not in draft.lexicon.initials
    )
