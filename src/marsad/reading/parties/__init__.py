"""Stage: party mentions. Known names; role + nationality + name; collectives; the dual and نظيره; later surnames."""

from __future__ import annotations

from marsad.reading.draft import Draft, Mention
from marsad.reading.parties.both import name_both, second
from marsad.reading.parties.found import party_at
from marsad.reading.parties.reference import refer
from marsad.reading.parties.strangers import strangers


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
            if name_both(draft, found):
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


def _remember(draft: Draft, found: Mention, names: dict[str, Mention]) -> None:
    """The article goes on with a person's surname, or with a first name that is written out once (فرحان حق … قال فرحان)."""
    names[draft.norms[found.j - 1]] = found
    k = found.j - 2
    if draft.lexicon.nameparts.get(draft.norms[k]) in ("link", "compound"):
        names[f"{draft.norms[k]} {draft.norms[k + 1]}"] = found  # عبد العاطي
    first, before = draft.words[k], draft.words[k - 1] if k > found.i else None
    if (before is None or not before.given) and not (first.common or first.function or first.nouns or first.best.det):
        names.setdefault(first.norm, found)
