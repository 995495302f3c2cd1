"""Following feeds, pages and folders: one round, in which only what is new or changed is read.

What is remembered between rounds is the caller's to keep (`Memory`). It is told of a place only after everything that the
place held was taken from the iterator, so that a round that is killed is done again rather than lost.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import msgspec

from marsad.sources import markup
from marsad.sources.feeds import entries
from marsad.sources.fetch import Fetched, Fetcher, form_of
from marsad.sources.files import OUTSIDE, inputs, leading_out, read_file
from marsad.sources.follow_config import Config, ConfigError, Feed, Folder, Page, load
from marsad.sources.items import Arrival, Document, Problem
from marsad.sources.options import Options, stamp
from marsad.sources.transfer import FetchError

Found = Arrival | Problem


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of an address or a file.

    Attributes:
        etag: the server's ETag; of a file its time of change and size.
        modified: the server's Last-Modified.
        checked: when it was last looked at (UTC, ISO 8601).
        until: until when the server asked to be left alone (UTC, ISO 8601).
    """

    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    until: str | None = None


class Memory(Protocol):
    """Keeps validators from round to round, by address (files: file:///…)."""

    def get(self, url: str) -> Validators | None:
        """What is remembered; None where the address was never read."""

    def put(self, url: str, validators: Validators) -> None:
        """Remembers, in the place of what was."""


def due(config: Config, memory: Memory, now: datetime) -> Config:
    """What of a configuration is to be looked at now: never looked at, or its time has passed and no server asked to wait."""

    def ready(entry: Feed | Page | Folder) -> bool:
        known = memory.get(entry.url)
        if known is None or known.checked is None:
            return known is None or not _later(known.until, now)
        return not _later(known.until, now) and _moment(known.checked) + timedelta(seconds=entry.every) <= now

    return Config(tuple(filter(ready, config.feeds)), tuple(filter(ready, config.pages)), tuple(filter(ready, config.folders)))


def follow_once(config: Config, memory: Memory, options: Options | None = None) -> Iterator[Found]:
    """One round over everything in ``config`` (`due` says what is to be looked at).

    Args:
        config: what to follow.
        memory: what is known from earlier rounds.
        options: how to fetch and read.
    """
    chosen = options or Options()
    fetcher = Fetcher(chosen)
    for feed in config.feeds:
        yield from _feed(feed, memory, fetcher, chosen)
    for page in config.pages:
        fetched = yield from _fetched(page.url, memory, fetcher, chosen)
        if fetched and fetched.data is not None:
            yield from (_named(found, page.name) for found in fetcher.read(fetched, page.url))
        _remember(page.url, fetched, memory)
    for folder in config.folders:
        yield from _folder(folder, memory, chosen)


def _fetched(url: str, memory: Memory, fetcher: Fetcher, options: Options) -> Generator[Found, None, Fetched | None]:
    """Yields the problem of an address that could not be fetched; returns what came, or None."""
    known = memory.get(url) or Validators()
    now = options.clock.now()
    if _later(known.until, now):
        yield Problem(url, f"asked to be left alone until {known.until}; skipped this time")
        return None
    try:
        return fetcher.fetch(url, known.etag, known.modified)
    except ImportError:
        yield markup.missing(url)
    except FetchError as error:
        until = stamp(options.clock.now() + timedelta(seconds=error.wait)) if error.wait is not None else None
        memory.put(url, msgspec.structs.replace(known, checked=stamp(now), until=until))
        yield Problem(url, str(error))
    return None


def _remember(url: str, fetched: Fetched | None, memory: Memory) -> None:
    if fetched is None:
        return
    known = memory.get(url) or Validators()
    # A 304 often comes without the validators; those of the last full answer hold on.
    etag = fetched.etag or (known.etag if fetched.data is None else None)
    modified = fetched.modified or (known.modified if fetched.data is None else None)
    memory.put(url, Validators(etag=etag, modified=modified, checked=fetched.at))


def _feed(feed: Feed, memory: Memory, fetcher: Fetcher, options: Options) -> Iterator[Found]:
    fetched = yield from _fetched(feed.url, memory, fetcher, options)
    if fetched and fetched.data is not None:
        if form_of("auto", fetched.media_type, fetched.data) != "feed":
            yield Problem(feed.url, "no RSS and no Atom feed; if it is a page, write it under [[page]]")
        else:
            document = Document(fetched.data, fetched.media_type or "application/xml", fetched.url, fetched.at)
            for found, link in entries(document, feed.url, options, fetched.charset, feed.name):
                if feed.articles and link:
                    yield from _linked(found, link, memory, fetcher, options)
                else:
                    yield found
    _remember(feed.url, fetched, memory)


def _linked(entry: Found, link: str, memory: Memory, fetcher: Fetcher, options: Options) -> Iterator[Found]:
    """The article that an entry links to, in the entry's place, once; the entry itself where there is none to be had.

    The feed says better than the page which outlet it is and, where the page does not say, which day.
    """
    known = memory.get(link)
    if known is not None and known.checked and not known.until:
        return
    fetched = yield from _fetched(link, memory, fetcher, options)
    if fetched is None:
        memory.put(link, Validators(until=(memory.get(link) or Validators()).until))  # try again in the next round
        yield entry
        return
    read = False
    for found in fetcher.read(fetched, link):
        if isinstance(found, Arrival) and isinstance(entry, Arrival):
            article = msgspec.structs.replace(
                found.article,
                source=entry.article.source or found.article.source,
                published=found.article.published or entry.article.published,
            )
            found = found._replace(article=article)
        read = read or isinstance(found, Arrival)
        yield found
    if not read:
        yield entry
    memory.put(link, Validators(etag=fetched.etag, modified=fetched.modified, checked=fetched.at))


def _folder(folder: Folder, memory: Memory, options: Options) -> Iterator[Found]:
    """The files that are new or changed (time of change and size) since they were last read."""
    path = Path(folder.path)
    if not path.is_dir():
        yield Problem(folder.path, "no such folder; check the path")
        return
    for link in leading_out(path):
        url = link.absolute().as_uri()
        if memory.get(url) is None:  # said once, not in every round
            yield Problem(str(link), OUTSIDE)
            memory.put(url, Validators(checked=options.seen()))
    for file in inputs(path):
        url = file.absolute().as_uri()
        try:
            state = file.stat()
        except OSError:
            continue  # taken away since it was listed
        tag = f"{state.st_mtime_ns}-{state.st_size}"
        known = memory.get(url)
        if known is None or known.etag != tag:
            yield from (_named(found, folder.name) for found in read_file(file, options))
            memory.put(url, Validators(etag=tag, checked=options.seen()))
    memory.put(folder.url, Validators(checked=options.seen()))


def _named(found: Found, name: str | None) -> Found:
    """The article with the outlet's name that the configuration gives, where the article has none of its own."""
    if isinstance(found, Arrival) and name and not found.article.source:
        return found._replace(article=msgspec.structs.replace(found.article, source=name))
    return found


def _later(moment: str | None, now: datetime) -> bool:
    return moment is not None and _moment(moment) > now


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


__all__ = ["Config", "ConfigError", "Feed", "Folder", "Memory", "Page", "Validators", "due", "follow_once", "load"]
