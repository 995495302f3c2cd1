"""Looks places up by Arabic name, in the package's index and in those a user added."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

from marsad.gazetteer.build import Place

BUILT = Path(__file__).parent / "places.db"


def user_folder() -> Path:
    """Where `marsad gazetteer add` keeps indexes: $MARSAD_HOME/gazetteer, else the user's data folder."""
    home = os.environ.get("MARSAD_HOME")
    return (Path(home) if home else user_data_path("marsad")) / "gazetteer"


class Gazetteer:
    """Read-only view of one or more index files."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = list(files)
        self._stores = [sqlite3.connect(f"file:{f}?mode=ro&immutable=1", uri=True, check_same_thread=False) for f in files]
        self._first: dict[str, list[tuple[list[str], list[Place]]]] = {}

    def starting(self, word: str) -> list[tuple[list[str], list[Place]]]:
        """Names whose first word is ``word`` (folded): (the other words, the places so named), longest first."""
        found = self._first.get(word)
        if found is None:
            if len(self._first) > 200_000:
                self._first.clear()
            found = self._first[word] = self._read(word)
        return found

    def _read(self, word: str) -> list[tuple[list[str], list[Place]]]:
        names: dict[str, list[Place]] = {}
        for store in self._stores:
            rows = store.execute(
                "select n.name, p.canonical, p.country, p.admin1, p.lat, p.lon, p.radius_km, p.kind, p.population,"
                " p.geonameid, p.prior from name n join place p on p.id = n.place where n.first = ?",
                (word,),
            )
            for name, *place in rows:
                names.setdefault(name, []).append(Place(*place))
        out = [(name.split()[1:], sorted(places, key=lambda p: (-p.prior, p.canonical))) for name, places in names.items()]
        out.sort(key=lambda x: (-len(x[0]), x[0]))
        return out

    def at(self, norms: Sequence[str], i: int, limit: int, first: str) -> tuple[int, list[Place]] | None:
        """The longest place name at ``norms[i:limit]`` whose first word reads ``first``: (index after, places); or None."""
        for rest, places in self.starting(first):
            if not rest:
                return i + 1, places
            end = i + 1 + len(rest)
            if end <= limit and norms[i + 1] == rest[0] and list(norms[i + 1 : end]) == rest:
                return end, places
        return None

    @property
    def hash(self) -> str:
        """Names the added indexes, so that a record tells which gazetteer it was read with; "" for ours alone."""
        extra = self.files[1:]
        return hashlib.sha256(b"".join(f.read_bytes() for f in extra)).hexdigest()[:8] if extra else ""


@lru_cache(maxsize=4)
def load(extra: tuple[str, ...] | None = None) -> Gazetteer:
    """The gazetteer: the built index and the user's (or the ``extra`` files given).

    Raises:
        FileNotFoundError: the package was not built.
    """
    if not BUILT.exists():
        raise FileNotFoundError(f"{BUILT} is missing: build the package (pip install .) or run `make tables`")
    added = [Path(f) for f in extra] if extra is not None else sorted(user_folder().glob("*.db"))
    return Gazetteer([BUILT, *added])
