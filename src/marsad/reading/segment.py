"""Stage: sentences, tokens and their lexicon analyses; quotations; the article's genre."""

from __future__ import annotations

from collections import Counter

from marsad.arabic import sentences, tokenize
from marsad.reading.draft import Draft

_OPEN = {"«": "»", "“": "”"}
_MAX_SENTENCE = 400  # tokens; a longer run (a table, a page without stops) is cut, which keeps reading linear


def run(draft: Draft) -> None:
    """Fills tokens, norms, words, stems, sentences, sentence_of, quotes and genre."""
    text, lexicon = draft.text, draft.lexicon
    title_end = len(draft.article.title)
    holes = draft.furniture
    for start, end in [*sentences(text, 0, title_end), *_outside(holes, title_end + 1, len(text), text)]:
        first = len(draft.tokens)
        for token in tokenize(text, start, end):
            if len(draft.tokens) - first >= _MAX_SENTENCE:
                _close(draft, first)
                first = len(draft.tokens)
            norm = token.norm
            word = lexicon.written(token.text) if token.kind == "w" else lexicon.word(norm)
            draft.tokens.append(token)
            draft.norms.append(norm)
            draft.words.append(word)
            draft.stems.append(word.best.stem or norm)
        _close(draft, first)
    _quotes(draft)
    draft.genre = _genre(draft)


def _outside(holes: list[tuple[int, int, str]], start: int, end: int, text: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = start
    for a, b, _ in holes:
        if a > at:
            out.extend(sentences(text, at, a))
        at = max(at, b)
    if at < end:
        out.extend(sentences(text, at, end))
    return out


def _close(draft: Draft, first: int) -> None:
    if len(draft.tokens) > first:
        draft.sentences.append((first, len(draft.tokens)))
        draft.sentence_of.extend([len(draft.sentences) - 1] * (len(draft.tokens) - first))


def _quotes(draft: Draft) -> None:
    """Pairs of quotation marks within one paragraph: (token of the opening mark, token of the closing mark)."""
    opened: int | None = None
    closing = ""
    for i, token in enumerate(draft.tokens):
        mark = token.text
        if opened is not None and draft.text.find("\n", draft.tokens[i - 1].end, token.start) >= 0:
            opened = None
        if opened is None:
            if mark in _OPEN or mark in '"”':
                opened, closing = i, _OPEN.get(mark, mark)
        elif mark == closing:
            draft.quotes.append((opened, i))
            opened = None


def _genre(draft: Draft) -> str | None:
    """sport, economy or culture where its words are at least one in 25, else None."""
    counts: Counter[str] = Counter()
    table = draft.lexicon.genre
    for norm in draft.norms:
        genre = table.get(norm) or table.get(norm[1:])
        if genre:
            counts[genre] += 1
    for genre, n in counts.most_common(1):
        if n >= 3 and n * 25 >= len(draft.norms):
            return genre
    return None
