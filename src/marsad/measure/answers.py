"""Recorded answers of a second reader, kept as offsets and values, for the articles' words stay out; and back into answers.

``data/answers.jsonl`` holds one object an article of the gold corpus's development part; ``tools/keep_answers.py`` writes it. A
quotation is ``[start, end]`` in code points of title + newline + body, as the check found it; where it carries values, an object
with the place as ``"at"``. One that stands nowhere is ``{"at": null, "sentence", "letters"}``. docs/coders.md tells of them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

from marsad import gazetteer, lexicon
from marsad.coders.answers import parse
from marsad.coders.check import check
from marsad.coders.llm import TRUST
from marsad.coders.prompt import key_of, sentences
from marsad.coders.quotes import Found, Quotes
from marsad.measure import gold
from marsad.reading.draft import Draft
from marsad.reading.pipeline import draft_of
from marsad.record import Article

Raw = dict[str, Any]
KINDS = ("events", "statements", "commitments")
UNFOUND = "words that the article does not have"
"""What a quotation that stood nowhere is replayed as."""
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_FIRST = {"events": "event", "statements": "statement", "commitments": "commitment"}
_SAID = ("words", "sentence", "nth")
_Key = tuple[str, str, str, str]


class Answered(NamedTuple):
    """Articles with their gold records, and by key the recorded answer to each."""

    texts: list[Article]
    gold: list[Raw]
    answers: dict[str, Raw]


def located(answer: Raw, draft: Draft, odd: Counter[str]) -> Raw:
    """An answer as places and values, without a word of its article.

    Args:
        answer: as it came: a JSON object.
        draft: the article's.
        odd: counts what does not come back as it was.

    Raises:
        AnswerError: it is no answer.
    """
    places: dict[_Key, Found | None] = {}
    for what, quote, found in check(parse(answer), draft, "coder:llm", TRUST).looked:
        key = (what, str(quote.words), str(quote.sentence), str(quote.nth))
        places[key] = places.get(key) or found

    def kept(what: str, value: Any) -> Any:
        if isinstance(value, list):
            return [kept(what, v) for v in value]
        if isinstance(value, dict):
            rest = {k: kept(what, v) for k, v in value.items() if k not in _SAID}
            return _place(places, what, value, rest, odd) if "words" in value else rest
        if isinstance(value, str) and _ARABIC.search(value):
            odd["values in Arabic letters left out"] += 1
            return None
        return value

    return {
        kind: [{k: kept(f"{_FIRST[kind]} {n}", v) for k, v in f.items()} for n, f in enumerate(answer.get(kind) or [], 1)]
        for kind in KINDS
    }


def _place(places: dict[_Key, Found | None], what: str, quote: Raw, rest: Raw, odd: Counter[str]) -> Any:
    key = (what, str(quote["words"]), str(quote.get("sentence")), str(quote.get("nth")))
    if key not in places:
        odd["quotations never looked for"] += 1  # those of a finding that was dropped before
    found = places.get(key)
    if found is None:
        sentence = quote.get("sentence")
        number = sentence if isinstance(sentence, int) else None
        return {"at": None, "sentence": number, "letters": len(str(quote["words"])), **rest}
    at = [found.start, found.end]
    if found.how != "exact":
        return {"at": at, "how": found.how, **rest}
    return {"at": at, **rest} if rest else at


def quoted(row: Raw, draft: Draft, lost: Counter[str] | None = None) -> Raw:
    """The answer that a kept line is: each place as the quotation that finds it.

    Args:
        row: a line of answers.jsonl.
        draft: the article's.
        lost: counts places of which no quotation can be made.
    """
    quotes = Quotes(draft.text, sentences(draft))

    def quotation(at: list[int]) -> Raw:
        found = quotes.quote(*at)
        if found is None and lost is not None:
            lost["places that cannot be quoted"] += 1
        return found or {"sentence": None, "words": draft.text[at[0] : at[1]]}

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            rest = {k: whole(v) for k, v in value.items() if k not in ("at", "how", "letters", "sentence")}
            if "at" not in value:
                return rest
            missing = {"sentence": value.get("sentence"), "words": UNFOUND}
            return {**(quotation(value["at"]) if value["at"] else missing), **rest}
        if isinstance(value, list) and len(value) == 2 and isinstance(value[0], int):
            return quotation(value)
        return [whole(v) for v in value] if isinstance(value, list) else value

    return {kind: [whole(finding) for finding in row[kind]] for kind in KINDS}


def answered(texts: list[Article], records: list[Raw], rows: list[Raw]) -> Answered:
    """The articles of these that the rows answer, with their gold and the answers.

    Raises:
        ValueError: an article is not the one that was answered.
    """
    words, places = lexicon.load(), gazetteer.load(())
    by_id = {r["id"]: r for r in rows}
    out = Answered([], [], {})
    for article, record in zip(texts, records, strict=True):
        row = by_id.get(article.id)
        if row is None:
            continue
        if row["sha256"] != gold.digest(article.text):
            raise ValueError(f"article {article.id} is not the one that was answered: its text has another checksum")
        out.texts.append(article)
        out.gold.append(record)
        out.answers[key_of(article)] = quoted(row, draft_of(article, words, places))
    return out
