"""Addresses to arrivals: politely, each redirect looked at, and what came read by what it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin

from marsad.sources import formats, markup
from marsad.sources.archives import charset
from marsad.sources.files import read_document
from marsad.sources.items import Arrival, Document, Problem
from marsad.sources.options import Options
from marsad.sources.transfer import Answer, FetchError, parsed, request

HOPS = 5
"""The most redirects that are followed."""
LONGEST_WAIT = 86_400.0
"""Seconds that a server's Retry-After is believed for at most."""
USUAL_WAIT = 900.0
"""Seconds to leave a server alone that says it has too many requests, and not for how long."""
_MOVED = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_ADVICE = {
    401: "a password is wanted; save the page from a browser",
    402: "it is to be paid for; save the page from a browser",
    403: "the site refuses us; save the page from a browser",
    404: "no such page; check the address",
    410: "the page is gone; take the address off the list",
    451: "withheld for legal reasons",
}
_AGAIN = (502, 504)
_PAUSE = 2.0  # seconds before the second and last try


class Fetched(NamedTuple):
    """What an address gave: its final address, media type, character set, and what makes the next request conditional.

    ``data`` is None where the server says that nothing has changed (304).
    """

    url: str
    data: bytes | None
    media_type: str
    charset: str | None
    at: str
    etag: str | None
    modified: str | None


class Fetcher:
    """Fetches addresses one after another, no host more often than `Options.interval` allows."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._next: dict[str, float] = {}
        self._shut: dict[str, float] = {}
        self._lock = threading.Lock()

    def arrivals(self, url: str) -> Iterator[Arrival | Problem]:
        """The articles of an address, whatever it gives: a page, a feed, JSON, JSONL, CSV, text."""
        try:
            found = self.fetch(url)
        except FetchError as error:
            yield Problem(url, str(error))
            return
        except ImportError:
            yield markup.missing(url)
            return
        yield from self.read(found, url)

    def read(self, found: Fetched, name: str) -> Iterator[Arrival | Problem]:
        """The articles of what was fetched; ``name`` is what an article without an id is called."""
        data = found.data or b""
        form = form_of(self.options.form, found.media_type, data)
        if form is None:
            yield Problem(found.url, f"{found.media_type[:60]} is not read; Marsad reads pages, feeds, JSON, CSV and text")
            return
        document = Document(data, found.media_type or formats.media_type(form), found.url, found.at)
        yield from read_document(document, form, name, self.options, found.url, found.charset)

    def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetches an address, redirects followed hop by hop.

        Args:
            url: http or https.
            etag: of the last answer, so that an unchanged one is not sent again.
            modified: Last-Modified of the last answer.

        Raises:
            FetchError: see `transfer.request`; also a status that is an error, and more than `HOPS` redirects.
            ImportError: httpx is not installed.
        """
        conditions = {k: v for k, v in (("If-None-Match", etag), ("If-Modified-Since", modified)) if v}
        at = parsed(url)
        for _ in range(HOPS + 1):
            answer = self._tried(at, conditions)
            if answer.status not in _MOVED:
                return self._fetched(str(at), answer)
            target = answer.headers.get("location", "")
            if not target:
                raise FetchError(f"answers {answer.status} without saying where to; check the address")
            try:
                at = parsed(urljoin(str(at), target))
            except ValueError as error:
                raise FetchError(f"is sent on to {target[:80]!r}: {error}") from None
        raise FetchError(f"is sent on more than {HOPS} times; check the address in a browser")

    def _tried(self, at: object, conditions: Mapping[str, str]) -> Answer:
        """One hop; tried once more where the failure may pass."""
        for last in (False, True):
            try:
                self._queue(at.host)  # type: ignore[attr-defined]
                answer = request(at, conditions, self.options)
            except FetchError as error:
                if last or not error.passing:
                    raise
            else:
                if last or answer.status not in _AGAIN:
                    return answer
            self.options.clock.sleep(_PAUSE)
        raise AssertionError("unreachable")

    def _queue(self, host: str) -> None:
        """Waits for this host's turn.

        Raises:
            FetchError: it asked to be left alone until later.
        """
        clock = self.options.clock
        with self._lock:
            now = clock.steady()
            if self._shut.get(host, 0.0) > now:
                left = self._shut[host] - now
                raise FetchError(f"{host} asked to be left alone for another {left:.0f} seconds; skipped", wait=left)
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self.options.interval
        if turn > now:
            clock.sleep(turn - now)

    def _fetched(self, url: str, answer: Answer) -> Fetched:
        status, headers = answer.status, answer.headers
        if status in _BUSY:
            wait = self._wait(headers.get("retry-after"))
            self._shut[parsed(url).host] = self.options.clock.steady() + wait
            raise FetchError(f"answers {status} (too busy); try again after {wait:.0f} seconds", wait=wait)
        if status not in (200, 304):
            advice = _ADVICE.get(status) or (
                "the server is in trouble; try again later" if status >= 500 else "check the address"
            )
            raise FetchError(f"answers {status}: {advice}")
        kind, _, parameters = headers.get("content-type", "").partition(";")
        return Fetched(
            url, answer.data if status == 200 else None, kind.strip().lower(), charset(parameters), self.options.seen(),
            headers.get("etag"), headers.get("last-modified"),
        )  # fmt: skip

    def _wait(self, value: str | None) -> float:
        """Seconds of a Retry-After header (a number or a date), between one second and a day."""
        text = (value or "").strip()
        seconds = USUAL_WAIT
        if text.isdecimal():
            seconds = float(text[:9])
        elif text:
            try:
                moment = parsedate_to_datetime(text)
                moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
                seconds = (moment - self.options.clock.now()).total_seconds()
            except (TypeError, ValueError, OverflowError):
                seconds = USUAL_WAIT
        return min(max(seconds, 1.0), LONGEST_WAIT)


def form_of(wanted: str, media_type: str, data: bytes) -> str | None:
    """The form of what a server sent: what is wanted, else what its media type says, made sure by the first bytes.

    Returns: a form that can be read from memory; None where it is none.
    """
    if wanted != "auto":
        return wanted if wanted not in ("warc", "wacz") else None
    form = formats.media_forms().get(media_type, None if media_type else "auto")
    if form == "auto":
        form = formats.sniff(data)
    elif form in ("html", "feed"):
        form = formats.markup(data) or form  # feeds are often served as text/html, and pages as XML
    return form if form not in ("zip", "warc", "wacz") else None
