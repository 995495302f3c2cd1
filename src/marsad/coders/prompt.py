"""The prompt: the rules, PLOVER's codes, the article as numbered sentences; its version; the key that an answer goes by."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

from marsad.coders.schema import answer_schema
from marsad.reading.draft import Draft
from marsad.record import Article
from marsad.record.plover import CONTEXTS

_FORM = (
    '{"events": [{"type": CODE, "mode": CODE|null, "contexts": [CODE], "status": CODE, "negated": true|false, "trigger": QUOTE,'
    ' "evidence": QUOTE, "also": [QUOTE], "actors": [PARTY], "recipients": [PARTY], "places": [PLACE], "date": QUOTE|null,'
    ' "reported_by": QUOTE|null, "killed": QUOTE|null, "injured": QUOTE|null}],'
    ' "statements": [{"speaker": PARTY, "cue": QUOTE, "content": QUOTE, "quote": "direct"|"indirect", "audience": QUOTE|null}],'
    ' "commitments": [{"parties": [PARTY], "agreement": QUOTE|null, "obligation": QUOTE, "polarity": CODE, "areas": [PLACE],'
    ' "date": QUOTE|null}]}\n'
    'QUOTE is {"sentence": 2, "words": "…", "nth": null}; PARTY is QUOTE with "name", "sector" and "country" (a QUOTE or null);'
    ' PLACE is QUOTE with "name".'
)
_LETTERS_A_TOKEN = {"arabic": 2.0, "other": 3.5}
_MARKS = 32  # hexadecimal digits of a key


class Prompt(NamedTuple):
    """What a language model is asked about one article: the key of its answer, the rules, the article."""

    key: str
    system: str
    user: str

    @property
    def messages(self) -> list[dict[str, str]]:
        """As OpenAI-compatible servers take it."""
        return [{"role": "system", "content": self.system}, {"role": "user", "content": self.user}]

    @property
    def tokens(self) -> int:
        """About how many tokens it has; see `tokens`."""
        return tokens(self.system) + tokens(self.user)


@lru_cache(maxsize=1)
def rules() -> str:
    """The rules with the tables in their places: what every prompt begins with."""
    folder = files("marsad.coders") / "tables"

    def rows(name: str) -> list[list[str]]:
        return [line.split("\t") for line in (folder / name).read_text(encoding="utf-8").splitlines()[1:]]

    types = [f"- {t} ({', '.join(modes.split())}): {m}" if modes else f"- {t}: {m}" for t, modes, m in rows("types.tsv")]
    parts = {
        "%TYPES%": "\n".join(types), "%SECTORS%": "; ".join(f"{s}: {m}" for s, m in rows("sectors.tsv")) + ".",
        "%CONTEXTS%": ", ".join(sorted(CONTEXTS)) + ".", "%FORM%": _FORM,
    }  # fmt: skip
    text = (folder / "rules.txt").read_text(encoding="utf-8").strip()
    for mark, part in parts.items():
        text = text.replace(mark, part)
    return text


@lru_cache(maxsize=1)
def version() -> str:
    """The first eight hexadecimal digits of the SHA-256 of the rules and the answer's schema: another text, another version."""
    schema = json.dumps(answer_schema(), sort_keys=True)
    return sha256(f"{rules()}\x1f{schema}".encode()).hexdigest()[:8]


def key_of(article: Article) -> str:
    """What an answer is filed under: a hash of the prompt's version and the article's title, body and day."""
    parts = (version(), article.title, article.body, article.published or "")
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_MARKS]


def sentences(draft: Draft) -> list[tuple[int, int]]:
    """(start, end) of each sentence that is numbered: those that the reading has; page furniture is in none."""
    return [(draft.tokens[a].start, draft.tokens[b - 1].end) for a, b in draft.sentences]


def prompt_of(draft: Draft) -> Prompt:
    """The prompt of an article whose draft has sentences."""
    article = draft.article
    # What looks like the article's end is broken up; a quotation of it is found all the same, for marks do not count.
    lines = [f"[{n}] {draft.text[a:b]}".replace("</", "< /") for n, (a, b) in enumerate(sentences(draft), 1)]
    day = f"Published: {article.published}\n" if article.published else ""
    user = f"{day}<article>\n" + "\n".join(lines) + "\n</article>"
    return Prompt(key_of(article), rules(), user)


def tokens(text: str) -> int:
    """About how many tokens a text has: one for two Arabic letters, one for three and a half other characters.

    A rule of thumb on the high side for today's models' vocabularies (they differ by half); a server's own count, where it
    tells one, takes its place.
    """
    arabic = sum("\u0600" <= c <= "\u06ff" for c in text)
    return round(arabic / _LETTERS_A_TOKEN["arabic"] + (len(text) - arabic) / _LETTERS_A_TOKEN["other"])


def response_format() -> dict[str, Any]:
    """What asks a server for an answer by the schema."""
    return {"type": "json_schema", "json_schema": {"name": "marsad_answer", "strict": True, "schema": answer_schema()}}
