"""HTML to trees and to plain text: nothing is fetched, no entity is expanded, depth and time stay bounded."""

from __future__ import annotations

import re
from typing import Any

from marsad.sources.items import Problem

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section table td th tr ul".split()
)  # HTML's block-level elements, and br
_SILENT = frozenset("head script style noscript template iframe object svg math select button textarea input".split())
NEEDS = "needs a reader of pages and feeds: pip install 'marsad[sources]'"
MAX_TAGS = 80_000
"""The most tags of a page, opening and closing; what has more is no article, and costs time with the square."""
MAX_TEXT = 2_000_000
"""The most characters that a reader of the page sees."""


class MarkupError(ValueError):
    """A page that cannot be read; the message says why."""


def missing(where: str) -> Problem:
    """The problem of an input that only an extra can read, where it is not installed."""
    return Problem(where, NEEDS)


def tree(text: str) -> Any:
    """The lxml tree of a page or a piece of one.

    Raises:
        ImportError: lxml is not installed.
        MarkupError: there are no elements in it, or more than `MAX_TAGS`.
    """
    from lxml import etree  # noqa: PLC0415 - an extra
    from lxml import html as lxml_html  # noqa: PLC0415

    if text.count("<") > MAX_TAGS:
        raise MarkupError(f"more than {MAX_TAGS:,} tags in one page; this is no article")
    _check_attributes(text)
    parser = lxml_html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8", collect_ids=False
    )
    try:
        # Controls that XML forbids would cut the tree at the first of them; lone surrogates have no UTF-8.
        found = lxml_html.document_fromstring(_FORBIDDEN.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise MarkupError(f"no page that can be read ({str(error)[:80]}); save it again from the browser") from None
    return found


def _check_attributes(text: str) -> None:
    """libxml2 compares each attribute of a tag with all before it, so that a tag of 300,000 holds it up for minutes.

    Raises:
        MarkupError: the page's tags have too many attributes.
    """
    work = 0
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() > _LONG_TAG:
            work += sum(1 for _ in _ATTRIBUTE.finditer(tag.group(1))) ** 2
            if work > _MOST_WORK:
                raise MarkupError("a tag with thousands of attributes; this is no article")


_ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+""")
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+((?:[\s/]*+{_ATTRIBUTE.pattern})*+)")  # as HTML5 tokenizes, and libxml2 after it
_LONG_TAG = 5_000  # characters
_MOST_WORK = 100_000_000  # comparisons: some seconds
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def lines(root: Any) -> list[tuple[str, str]]:
    """(text, innermost block's tag) of each line that a reader sees, in order; scripts, styles and forms left out.

    Raises:
        MarkupError: there are more than `MAX_TEXT` characters.
    """
    out: list[tuple[str, str]] = []
    words: list[str] = []
    blocks = ["body"]
    silent = 0

    def close() -> None:
        line = " ".join("".join(words).split())
        words.clear()
        if line:
            out.append((line, blocks[-1]))

    from lxml import etree  # noqa: PLC0415 - an extra

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if tag in _BLOCKS:
                close()
                blocks.append(tag)
            if not silent and element.text:
                words.append(element.text)
            continue
        silent -= tag in _SILENT
        if tag in _BLOCKS:
            close()
            blocks.pop()
        if not silent and element.tail and element is not root:
            words.append(element.tail)
    close()
    if sum(len(line) for line, _ in out) > MAX_TEXT:
        raise MarkupError(f"more than {MAX_TEXT:,} characters on one page; this is no article")
    return out


def plain(text: str) -> str:
    """A piece of HTML as plain text, a line a block.

    Raises:
        ImportError: lxml is not installed.
        MarkupError: see `tree`.
    """
    if "<" not in text and "&" not in text:
        return text.strip()
    if not text.strip():
        return ""
    return "\n".join(line for line, _ in lines(tree(f"<body><div>{text}</div></body>")))
