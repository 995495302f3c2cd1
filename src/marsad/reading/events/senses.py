"""Words that here mean something else than a deed: تحقيق العدالة is no inquiry, قوات الطوارئ no state of emergency.

The facts are senses.tsv's rows; docs/lexicons.md says how they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from marsad.arabic import fold
from marsad.arabic.clitics import cuts
from marsad.lexicon import Entry, VerbReading
from marsad.reading.draft import Draft

_SHORT = 3  # letters of a word whose last ا is its own
_FAR = 6  # words after which one that a row marks with ~ may stand at most


def noun_means_other(draft: Draft, i: int) -> bool:
    """Whether the noun or participle at token i is no deed here."""
    return _told(draft, i, i, _forms(draft.norms[i]), bare=True)


def phrase_means_other(draft: Draft, last: int) -> bool:
    """Whether what follows a phrase of a row, whose last token is given, makes it no deed: تعزيز الأمن | الفكري."""
    return _told(draft, last, last, _forms(draft.norms[last]), bare=False)


def verb_means_other(draft: Draft, i: int, reading: VerbReading, entry: Entry) -> bool:
    """Whether the verb at token i, by the row of it alone, is no deed here: احتل المركز الأول."""
    lemma = fold(entry.lemma)
    keys = (f"{lemma}/", f"{lemma}:{reading.cut.stem}", draft.norms[i])
    return _told(draft, i, i, keys, bare=True)


def pair_means_other(draft: Draft, i: int, entry: Entry, last: int) -> bool:
    """Whether the verb at token i with its object, whose last token is given, is no deed here."""
    name = fold(entry.id.removeprefix("collocations:"))
    keys = (f"{fold(entry.lemma)}+", f"{fold(entry.lemma)}+{draft.stems[i]}", name)
    return _told(draft, i, i, keys, bare=True) or phrase_means_other(draft, last)


def _told(draft: Draft, first: int, last: int, keys: Iterable[str], *, bare: bool) -> bool:
    start, end = draft.sentences[draft.sentence_of[first]]
    for key in keys:
        for before, after in draft.lexicon.senses.get(key, ()):
            if bare and not before and not after:
                return True
            if bare and before and first > start and _is_one(draft, first - 1, before):
                return True
            if after and _stands(draft, last, end, after):
                return True
    return False


def _stands(draft: Draft, i: int, end: int, words: list[str]) -> bool:
    """One of the words stands next after token i; one with ~ before it within some words, before another verb."""
    far = [w[1:] for w in words if w[0] == "~"]
    for n, k in enumerate(_next(draft, i, end)):
        if _is_one(draft, k, far) or (not n and _is_one(draft, k, words)):
            return True
        if not far:
            return False
    return False


def _next(draft: Draft, i: int, end: int) -> Iterator[int]:
    """The words after token i; quotation marks are looked through, other marks and verbs end them."""
    count = 0
    for k in range(i + 1, end):
        if draft.tokens[k].kind == "p":
            if draft.tokens[k].text not in '«»"“”':
                return
            continue
        yield k
        count += 1
        if count == _FAR or k in draft.verb_at:
            return


def _is_one(draft: Draft, k: int, words: list[str]) -> bool:
    """Token k, as written or without what is attached to it, is one of the words; * stands for any ending."""
    forms = _forms(draft.norms[k])
    return any(w in forms or (w[-1] == "*" and any(f.startswith(w[:-1]) for f in forms)) for w in words)


@lru_cache(maxsize=50_000)
def _forms(norm: str) -> frozenset[str]:
    """The word as written and in each way without conjunction, preposition, article, suffix and the ا of the accusative."""
    out = {norm}
    for cut in cuts(norm):
        out.add(cut.stem)
        if cut.stem.endswith("ا") and len(cut.stem) > _SHORT and not cut.det:
            out.add(cut.stem[:-1])
        if cut.det:
            out.add("ال" + cut.stem)
    return frozenset(out)
