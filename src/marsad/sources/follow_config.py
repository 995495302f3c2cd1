"""feeds.toml: the feeds, pages and folders to follow, checked with errors that say what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.sources.toml import document

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
USUAL = 1_800
"""Seconds between two looks at what names no time of its own."""
LEAST = 60
"""The least seconds between two looks at one place."""


class ConfigError(ValueError):
    """feeds.toml does not fit; the message names the file, the place and what is wanted."""


@dataclass(frozen=True)
class Feed:
    """A feed: its address, the outlet's name, seconds between looks, whether each entry's page is fetched too."""

    url: str
    name: str | None = None
    every: int = USUAL
    articles: bool = False


@dataclass(frozen=True)
class Page:
    """One page that changes: its address, the outlet's name, seconds between looks."""

    url: str
    name: str | None = None
    every: int = USUAL


@dataclass(frozen=True)
class Folder:
    """A folder into which files are laid: its path, the outlet's name, seconds between looks."""

    path: str
    name: str | None = None
    every: int = LEAST

    @property
    def url(self) -> str:
        """What the memory calls the folder."""
        return Path(self.path).absolute().as_uri()


@dataclass(frozen=True)
class Config:
    """All that is followed, in the order feeds, pages, folders."""

    feeds: tuple[Feed, ...] = ()
    pages: tuple[Page, ...] = ()
    folders: tuple[Folder, ...] = ()

    @property
    def all(self) -> tuple[Feed | Page | Folder, ...]:
        """Feeds, pages, folders."""
        return (*self.feeds, *self.pages, *self.folders)


def load(path: str | Path) -> Config:
    """The configuration in a file; a folder's relative path counts from where the file stands.

    Raises:
        ConfigError: there is no such file, it is no TOML, or a table in it does not fit.
    """
    file = Path(path)
    data = document(file, ConfigError)
    return config(data, str(file), file.parent)


def config(data: dict[str, Any], where: str = "feeds.toml", base: Path = Path()) -> Config:
    """The configuration of a TOML document.

    Raises:
        ConfigError: an unknown table or key, a missing or wrong value, an address given twice.
    """
    for key in data:
        if key not in ("feed", "page", "folder"):
            raise ConfigError(f"{where}: unknown table [{key[:40]}]; write [[feed]], [[page]] or [[folder]]")
    feeds = tuple(Feed(**_table(t, n, "feed", where)) for n, t in _tables(data, "feed", where))
    pages = tuple(Page(**_table(t, n, "page", where)) for n, t in _tables(data, "page", where))
    folders = []
    for n, t in _tables(data, "folder", where):
        found = _table(t, n, "folder", where)
        folders.append(Folder(**{**found, "path": str(base / found["path"])}))
    made = Config(feeds, pages, tuple(folders))
    if not made.all:
        raise ConfigError(f'{where}: nothing to follow; write [[feed]] and below it url = "https://…"')
    seen: set[str] = set()
    for entry in made.all:
        if entry.url in seen:
            raise ConfigError(f"{where}: {entry.url} is there twice; take one out")
        seen.add(entry.url)
    return made


def _tables(data: dict[str, Any], key: str, where: str) -> list[tuple[int, dict[str, Any]]]:
    found = data.get(key, [])
    if not isinstance(found, list) or not all(isinstance(t, dict) for t in found):
        raise ConfigError(f"{where}: {key} is to be a list of tables; write [[{key}]] with two brackets")
    return list(enumerate(found, 1))


_KEYS: dict[str, dict[str, type]] = {
    "feed": {"url": str, "name": str, "every": str, "articles": bool},
    "page": {"url": str, "name": str, "every": str},
    "folder": {"path": str, "name": str, "every": str},
}


def _table(table: dict[str, Any], number: int, kind: str, where: str) -> dict[str, Any]:
    here = f"{where}: [[{kind}]] number {number}"
    known = _KEYS[kind]
    for key, value in table.items():
        if key not in known:
            raise ConfigError(f"{here}: unknown key {key[:40]!r}; the keys are {', '.join(known)}")
        if not isinstance(value, known[key]):
            raise ConfigError(
                f"{here}: {key} is {type(value).__name__}; it should be {'text' if known[key] is str else 'true or false'}"
            )
    needed = next(iter(known))
    if not str(table.get(needed, "")).strip():
        raise ConfigError(f'{here}: no {needed}; write {needed} = "…"')
    if needed == "url" and not table["url"].startswith(("http://", "https://")):
        raise ConfigError(f"{here}: {table['url'][:60]!r} is no http or https address; a file or folder goes under [[folder]]")
    out = dict(table)
    if "every" in out:
        try:
            out["every"] = seconds(out["every"])
        except ValueError as error:
            raise ConfigError(f"{here}: {error}") from None
    return out


def seconds(text: str) -> int:
    """The seconds of «90s», «10m», «2h» or «1d».

    Raises:
        ValueError: it is none of these, or less than `LEAST`.
    """
    found = re.fullmatch(r"\s*(\d{1,6})\s*([smhd])\s*", text)
    if not found:
        raise ValueError(f"{text[:20]!r} is no time; write 10m, 2h or 1d")
    value = int(found.group(1)) * _UNITS[found.group(2)]
    if value < LEAST:
        raise ValueError(f"{text.strip()!r} is too often; the least is {LEAST} seconds")
    return value
