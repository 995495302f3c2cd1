"""The table [coder] of a configuration file: which server, which model, how; checked with errors that say what to do."""

from __future__ import annotations

import ipaddress
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import msgspec

from marsad.sources.toml import document

_TABLE = "[coder]"
_SECONDS = re.compile(r"\s*(\d{1,5}(?:\.\d+)?)\s*(s|m)?\s*")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")


class ConfigError(ValueError):
    """The configuration does not fit; the message names the file, the place and what is wanted."""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Where to ask, and how.

    Attributes:
        url: the server's address up to /v1.
        model: what the server calls the model.
        key_env: the environment's variable that holds the key; "" for none.
        concurrency: questions under way at once.
        temperature: 0 for the same answer to the same question.
        timeout: seconds that one answer may take.
        max_tokens: the longest answer.
        retries: how often a question is asked again that met a busy or broken server.
        trust: the share of the model's events that are right, where you have measured it.
    """

    url: str
    model: str
    key_env: str = ""
    concurrency: int = 2
    temperature: float = 0.0
    timeout: float = 300.0
    max_tokens: int = 16_000
    retries: int = 4
    trust: float | None = None

    @property
    def endpoint(self) -> str:
        """The address that questions go to."""
        return f"{self.url.rstrip('/')}/chat/completions"

    @property
    def where(self) -> str:
        """The server as people are told of it."""
        return urlsplit(self.url).netloc

    @property
    def local(self) -> bool:
        """The server is on this machine by its very address, and no name has to be trusted for it (but localhost's)."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    @property
    def options(self) -> str:
        """What of it an answer depends on, but for the model; part of the cache's key."""
        return f"temperature={self.temperature:g} max_tokens={self.max_tokens}"

    def key(self) -> str | None:
        """The key, read from the environment when it is needed and kept nowhere.

        Raises:
            ConfigError: the variable is not set, or holds what no header can carry.
        """
        if not self.key_env:
            return None
        key = os.environ.get(self.key_env, "").strip()
        if not key:
            raise ConfigError(
                f"the environment has no {self.key_env}, which {_TABLE} names as key_env; set it, or leave key_env out"
            )
        if not key.isascii() or not key.isprintable() or " " in key:
            raise ConfigError(f"what {self.key_env} holds is no key (a blank, a line break or a letter beyond ASCII in it)")
        return key


def load(path: str | Path) -> Config:
    """The table [coder] of a TOML file; its other tables are others' matter.

    Raises:
        ConfigError: there is no such file, it is no TOML, or the table does not fit.
    """
    file = Path(path)
    data = document(file, ConfigError)
    return config(data, str(file))


def config(data: dict[str, Any], where: str) -> Config:
    """The configuration of a TOML document.

    Raises:
        ConfigError: there is no table [coder], or a key in it is unknown, missing or wrong.
    """
    table = data.get("coder")
    if not isinstance(table, dict):
        raise ConfigError(f"{where}: no table {_TABLE}; docs/coders.md has one to copy")
    known = Config.__struct_fields__
    for name in table:
        if name in ("key", "api_key", "token", "password"):
            raise ConfigError(f'{where}: a key does not belong in a file; put it in the environment and write key_env = "NAME"')
        if name not in known:
            raise ConfigError(f"{where}: {_TABLE} has no {name[:40]!r}; the keys are {', '.join(known)}")
    given = dict(table)
    if isinstance(given.get("timeout"), str):
        given["timeout"] = _seconds(given["timeout"], where)
    for name in ("url", "model"):
        if not isinstance(given.get(name), str) or not given[name].strip():
            raise ConfigError(f'{where}: {_TABLE} has no {name}; write {name} = "…"')
    try:
        made = msgspec.convert(given, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{where}: {_TABLE}: {str(error).replace('`', '').replace('$.', '')}") from None
    return _checked(made, f"{where}: {_TABLE}")


def _checked(made: Config, where: str) -> Config:
    ranges = {
        "concurrency": (1, 64), "temperature": (0.0, 2.0), "timeout": (0.1, 3600.0), "max_tokens": (256, 200_000),
        "retries": (0, 10), "trust": (0.0, 1.0),
    }  # fmt: skip
    for name, (low, high) in ranges.items():
        value = getattr(made, name)
        if value is not None and not low <= value <= high:
            raise ConfigError(f"{where}: {name} is {value:g}; it goes from {low:g} to {high:g}")
    if made.key_env and not _NAME.fullmatch(made.key_env):
        raise ConfigError(f"{where}: key_env is the name of an environment variable (OPENAI_API_KEY), not the key itself")
    if not made.model.isprintable():
        raise ConfigError(f"{where}: model has control characters in it")
    parts = _split(made.url, where)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError(f"{where}: url is no http or https address; write http://127.0.0.1:11434/v1 or the like")
    if parts.username or parts.password:
        raise ConfigError(f"{where}: url has a name or password in it; put the key in the environment and name it by key_env")
    if parts.query or parts.fragment:
        raise ConfigError(f"{where}: url goes up to /v1, without ? or #")
    return made


def _split(url: str, where: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ConfigError(f"{where}: url cannot be read ({str(error)[:60]})") from None
    return parts


def _seconds(text: str, where: str) -> float:
    found = _SECONDS.fullmatch(text)
    if not found:
        raise ConfigError(f"{where}: {_TABLE}: timeout {text[:20]!r} is no time; write 90s or 5m")
    return float(found.group(1)) * (60 if found.group(2) == "m" else 1)
