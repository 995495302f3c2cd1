"""What the word index holds of a text, and what a query asks of it: both made by the same functions of `arabic` and `lexicon`.

The databases' own tokenizers keep أ and ا, ة and ه, ى and ي, ١ and 1 apart and know no clitics, so they are given folded words:
one column of the words as folded (exact), one of the stems that differ from them. A query's word finds itself in the exact
columns, which rank higher, and its stem in all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from marsad.arabic import Token, fold, tokenize
from marsad.lexicon import Lexicon, search_stem, skeleton

FORM = 2
"""What the index is: raised when the same tables would give other words."""
_LONGEST = 60  # letters of a word in the index; what is longer is no word
_QUERY = re.compile(r'(?P<no>(?<!\S)[-−])?(?:"(?P<phrase>[^"]*)"?|«(?P<quoted>[^»]*)»?|(?P<word>[^\s"«»]+))')


Where = Literal["title", "written", "anywhere"]
"""In the title, in title or body as written, or in any form."""
_COLUMNS = {  # of FTS5: for words as written, for stems; none named are all, which is found in half the time
    "title": ("{title} : ", "{title} : "),
    "written": ("{title exact} : ",) * 2,
    "anywhere": ("{title exact} : ", ""),
}
_WEIGHTS = {"title": ("A", ":A"), "written": ("AB", ":AB"), "anywhere": ("AB", "")}


class QueryError(ValueError):
    """A query that asks for nothing; the message says what to write."""


class Indexed(NamedTuple):
    """The columns of one article: folded words of title and body, and stems that differ from the words."""

    title: str
    exact: str
    stem: str


class Term(NamedTuple):
    """One word or phrase of a query: folded words, the stem ("" for a phrase), prefix or not, wanted or not."""

    words: tuple[str, ...]
    stem: str
    prefix: bool = False
    wanted: bool = True


def made_with(lexicon: Lexicon) -> str:
    """What an index made now is made with, for the store's setting "index"."""
    return f"{FORM} {lexicon.hash}"


def indexed(lexicon: Lexicon, title: str, body: str) -> Indexed:
    """The index columns of an article's title and body."""
    head, rest = _words(title), _words(body)
    stems = {_stem(lexicon, w): None for w in dict.fromkeys(head + rest)}
    known = set(head) | set(rest)
    return Indexed(" ".join(head), " ".join(rest), " ".join(s for s in stems if s not in known))


def query(lexicon: Lexicon, text: str) -> list[Term]:
    """The terms of a query: words (all must be there), "phrases", prefix* and -unwanted words.

    Raises:
        QueryError: there is no word in it, or only unwanted ones.
    """
    terms = []
    for m in _QUERY.finditer(text):
        wanted = not m.group("no")
        phrase = m.group("phrase") or m.group("quoted")
        if phrase is not None:
            words = tuple(_words(phrase))
            if words:
                terms.append(Term(words, search_stem(lexicon, words[0]) if len(words) == 1 else "", False, wanted))
            continue
        prefix = (m.group("word") or "").endswith("*")
        for word in _words(m.group("word") or ""):
            terms.append(Term((word,), "" if prefix else search_stem(lexicon, word), prefix, wanted))
    if not any(t.wanted for t in terms):
        raise QueryError(f'no word to look for in {text[:60]!r}; write one or more words, a "phrase", a prefix* or -without')
    return terms


def fts5(terms: list[Term], where: Where = "anywhere", ranked: bool = True) -> str:
    """The terms in SQLite's FTS5 syntax, every word of the user's in quotes; ``where`` narrows the wanted ones.

    A word that is its own stem is asked for once where its rank, which counts words as written twice, is not wanted.
    """

    def one(term: Term, where: Where = "anywhere") -> str:
        exact, every = _COLUMNS[where]
        if len(term.words) > 1:
            return f'{exact}"' + " ".join(term.words) + '"'
        if term.prefix:
            return f'{every}"{term.words[0]}" *'
        word = f'{exact}"{term.words[0]}"'
        if where == "anywhere" and term.stem == term.words[0] and not ranked:
            return f'"{term.stem}"'
        return f'({word} OR {every}"{term.stem}")' if where != "written" else word

    wanted = " AND ".join(one(t, where) for t in terms if t.wanted)
    unwanted = " OR ".join(one(t) for t in terms if not t.wanted)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def tsquery(terms: list[Term], where: Where = "anywhere", ranked: bool = True) -> str:
    """The terms in PostgreSQL's tsquery syntax (title is weight A, exact B, stem D); ``where`` and ``ranked`` as in `fts5`.

    Weights do not stand in PostgreSQL's index: a word that is asked for without one is answered from the index alone.
    """

    def quoted(word: str) -> str:
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"

    def one(term: Term, where: Where = "anywhere") -> str:
        exact, every = _WEIGHTS[where]
        if len(term.words) > 1:
            return "(" + " <-> ".join(f"{quoted(w)}:{exact}" for w in term.words) + ")"
        if term.prefix:
            return f"{quoted(term.words[0])}{every or ':'}*"
        word = f"{quoted(term.words[0])}:{exact}"
        if where == "anywhere" and term.stem == term.words[0] and not ranked:
            return quoted(term.stem)
        return f"({word} | {quoted(term.stem)}{every})" if where != "written" else word

    return " & ".join(one(t, where) if t.wanted else f"!{one(t)}" for t in terms)


def highlights(lexicon: Lexicon, text: str, terms: list[Term]) -> list[tuple[int, int]]:
    """Where the query's wanted words stand in ``text`` (start, end in its code points), clitics and all."""
    wanted = [t for t in terms if t.wanted]
    exact = {w for t in wanted for w in t.words}
    stems = {t.stem for t in wanted if t.stem}
    skeletons = [skeleton(s) for s in stems]
    prefixes = tuple(t.words[0] for t in wanted if t.prefix)
    out = []
    for token in tokenize(text):
        if token.kind == "p":
            continue
        for word in _parts(token):
            stem = _stem(lexicon, word) if prefixes or any(s.search(word) for s in skeletons) else ""
            if word in exact or stem in stems or (prefixes and (word.startswith(prefixes) or stem.startswith(prefixes))):
                out.append((token.start, token.end))
                break
    return out


@lru_cache(maxsize=50_000)  # four words of five were in the articles before
def _stem(lexicon: Lexicon, word: str) -> str:
    return search_stem(lexicon, word)


def look_up(name: str) -> str:
    """A name's form for comparing: case, accents of Arabic and spacing folded."""
    return " ".join(fold(name.casefold()).split())


def _words(text: str) -> list[str]:
    return [part for token in tokenize(text) if token.kind != "p" for part in _parts(token)]


def _parts(token: Token) -> list[str]:
    """A token as the databases' tokenizers would leave it: letters and digits, everything else a border."""
    norm = token.norm.lower()
    if norm.isalnum():
        return [norm[:_LONGEST]]
    return [part[:_LONGEST] for part in re.findall(r"[^\W_]+", norm)]
