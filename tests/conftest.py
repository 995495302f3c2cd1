"""What the tests share: the built lexicon and gazetteer, the shared folder, a reader."""

import os
from pathlib import Path

import pytest

from marsad import gazetteer, lexicon
from marsad.reading import read
from marsad.record import Article

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def words():
    return lexicon.load()


@pytest.fixture(scope="session")
def places():
    return gazetteer.load(())


@pytest.fixture(scope="session")
def reader(words, places):
    """Reads a text (no title) or a (title, body) into its record; published on Thursday 2021-09-30 unless told."""

    def made(body, title="", published="2021-09-30"):
        return read(Article(id="t", title=title, body=body, published=published), words, places)

    return made


@pytest.fixture(scope="session")
def shared():
    """The developers' shared data; set MARSAD_SHARED where it is not beside the project."""
    folder = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))
    if not (folder / "seed").is_dir():
        pytest.skip(f"{folder} is not here: tests against shared gold records need it (set MARSAD_SHARED)")
    return folder


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server; each use makes a database of its own."""
    import tempfile

    from stores import Server

    found = Server(tempfile.mkdtemp(prefix="marsad-pg-"))
    yield found
    found.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def where(request, tmp_path):
    """Where a store may be: a file, and a database of a real PostgreSQL server."""
    return str(tmp_path / "m.db") if request.param == "sqlite" else request.getfixturevalue("server").database()


@pytest.fixture
def observatory(where):
    """An observatory with five articles of our own, in each kind of store."""
    from stores import reader, some

    from marsad.observatory import Observatory

    with Observatory(where) as o:
        assert [x.what for x in o.add(some(), reader)] == ["new"] * 5
        yield o
