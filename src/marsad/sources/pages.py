"""Web pages: title, body, site and day of an HTML page (trafilatura); nothing is fetched, no script is run."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from marsad.sources import dates, markup
from marsad.sources.encoding import EncodingError, decode_markup
from marsad.sources.items import Arrival, Document, Problem, article
from marsad.sources.options import Options

_BARS = ("|", "-", "–", "—", ":", "·", "/")  # what stands between a headline and the name of its site
_LONGEST_NAME = 80  # characters of a site's or an author's name
_LONGEST_URL = 2_000
_TOP = 6  # lines of the body among which headline and date line may stand once more


def read_page(
    document: Document, name: str, options: Options, url: str | None = None, charset: str | None = None
) -> Iterator[Arrival | Problem]:
    """The article of an HTML page.

    Args:
        document: the page.
        name: what the article is called.
        options: how to read.
        url: the address that it was fetched or archived from; None for a file.
        charset: the character set of the HTTP header.
    """
    try:
        yield _arrival(document, name, options, url, charset)
    except ImportError:
        yield markup.missing(document.place)
    except (EncodingError, markup.MarkupError, ValueError) as error:
        yield Problem(document.place, str(error))
    except Exception as error:  # the extractor's defect on one page must not end the run
        yield Problem(document.place, f"the page's text cannot be taken out ({type(error).__name__}); save it as plain text")


@cache
def _extractor() -> Any:
    from trafilatura import bare_extraction  # noqa: PLC0415 - an extra

    for noisy in ("trafilatura", "htmldate", "courlan"):  # what they have to say of a page is said as a problem
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    return bare_extraction


def _arrival(document: Document, name: str, options: Options, url: str | None, charset: str | None) -> Arrival:
    extract = _extractor()
    text = decode_markup(document.data, charset)
    tree = markup.tree(text)
    lines = markup.lines(tree)
    claims = list(dates.json_ld(tree))
    address = _address(tree, url)
    found = extract(
        markup.tree(text), url=address, with_metadata=True, include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": document.at[:10]},
    )  # fmt: skip
    if found is None or not (found.text or "").strip():
        raise markup.MarkupError("no article's text on this page; if there is one, save it as plain text")
    site = _name(found.sitename) if _meta(tree, "og:site_name") or claims else None
    host = (host_of(address) or "").removeprefix("www.")
    title = _title(found.title or "", site or "")
    published, line = dates.of_page(tree, lines, title, address, document.at)
    body = _body(found.text, title, line)
    if not body.strip():
        raise markup.MarkupError("nothing below the headline of this page; if there is text, save it as plain text")
    made = article(name, title, body, published or options.published, site or host, address or "")
    author = _author(tree, claims)
    return Arrival(made, document, f"by {author}" if author else "")


def _address(tree: Any, url: str | None) -> str | None:
    """The page's canonical address; of a page whose address is known only where it names the same host."""
    for element in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        claimed = str(element).strip()
        host = host_of(claimed)
        if host and len(claimed) <= _LONGEST_URL and (url is None or _bare(host) == _bare(host_of(url) or "")):
            return claimed
    return url


def host_of(url: str | None) -> str | None:
    """The host of an http or https address; None where it is none."""
    try:
        parts = urlsplit(url or "")
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def _bare(host: str) -> str:
    for prefix in ("www.", "m.", "amp."):
        host = host.removeprefix(prefix)
    return host


def _title(title: str, site: str) -> str:
    """The headline without the site's name behind it or before it («خبر | صحيفة»)."""
    title = " ".join(title.split())
    if not site:
        return title
    behind, before = title.removesuffix(site), title.removeprefix(site)
    if behind != title and behind.rstrip().endswith(_BARS) and behind.strip():
        return behind.rstrip().rstrip("".join(_BARS)).rstrip()
    if before != title and before.lstrip().startswith(_BARS) and before.strip():
        return before.lstrip().lstrip("".join(_BARS)).lstrip()
    return title


def _body(text: str, title: str, date_line: str | None) -> str:
    """The text without the headline and date line that many extractions keep at its top."""
    lines = text.split("\n")
    top = [line for line in lines[:_TOP] if " ".join(line.split()) not in (title, date_line)]
    return "\n".join(top + lines[_TOP:]).strip("\n")


def _name(value: object) -> str | None:
    line = " ".join(str(value or "").split())
    return line if 0 < len(line) <= _LONGEST_NAME else None


def _meta(tree: Any, name: str) -> str | None:
    found = tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return _name(found[0]) if found else None


def _author(tree: Any, claims: list[dict[str, Any]]) -> str | None:
    for claim in claims:
        author = claim.get("author")
        first = author[0] if isinstance(author, list) and author else author
        found = _name(first.get("name") if isinstance(first, dict) else first)
        if found:
            return found
    return _meta(tree, "author")
