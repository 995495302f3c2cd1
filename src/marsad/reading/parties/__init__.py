"""Stage: party mentions. Known names; role + nationality + name; collectives; the dual and نظيره; later surnames."""

from __future__ import annotations

from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.both import name_both, name_each, second
from marsad.reading.parties.found import party_at
from marsad.reading.parties.reference import refer
from marsad.reading.parties.strangers import strangers, surname


def run(draft: Draft) -> None:
    """Adds every party mention to ``draft.mentions``, in order; what a mention refers to is settled on the way."""
    surnames: dict[str, Mention] = strangers(draft)
    for start, end in draft.sentences:
        i = start
        while i < end:
            found = second(draft, i) or party_at(draft, i, end, surnames)
            if found is None:
                i += 1
                continue
            if name_both(draft, found) or name_each(draft, found):
                i = found.j
                continue
            full = surnames.get(" ".join(draft.norms[found.i : found.j]).lstrip("و")) if found.cls == "person" else None
            if full is not None and found.j == found.i + 2 and found.head is None:
                found.canonical, found.id, found.country, found.sector = full.canonical, full.id, full.country, full.sector
                found.refers = [full]
            refer(draft, found)
            draft.mentions.append(found)
            for k in range(found.i, found.j):
                draft.mention_at[k] = found
            if found.cls == "person" and found.j - found.i > 1:
                _remember(draft, found, surnames)
            i = found.j
    _name_headline(draft, surnames)


def _name_headline(draft: Draft, surnames: dict[str, Mention]) -> None:
    """الزياني يستنكر التصريحات: a headline names by the surname whom the article names in full below it."""
    title = len(draft.article.title)
    added = []
    for i in range(len(draft.tokens)):
        if draft.tokens[i].end > title:
            break
        if i in draft.mention_at or i in draft.time_at or i in draft.place_at or draft.tokens[i].kind != "w":
            continue
        found = surname(draft, i, surnames)
        after = draft.mention_at.get(i + 1)
        beside = [draft.mention_at.get(i - 1), after if i + 1 < len(draft.words) and not draft.words[i + 1].best.conj else None]
        if found is not None and not any(m is not None and m.cls == "person" for m in beside):
            draft.mention_at[i] = found
            added.append(found)
    if added:
        draft.mentions = sorted([*draft.mentions, *added], key=lambda m: m.i)


def _remember(draft: Draft, found: Mention, names: dict[str, Mention]) -> None:
    """The article goes on with a person's surname, or with a first name that is written out once (فرحان حق … قال فرحان)."""
    names[draft.norms[found.j - 1]] = found
    k = found.j - 2
    if draft.lexicon.nameparts.get(draft.norms[k]) in ("link", "compound"):
        names[f"{draft.norms[k]} {draft.norms[k + 1]}"] = found  # عبد العاطي
    first, before = draft.words[k], draft.words[k - 1] if k > found.i else None
    if (before is None or not before.given) and not (first.common or first.function or first.nouns or first.best.det):
        names.setdefault(first.norm, found)
