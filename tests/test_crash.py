"""What interrupts an ingest loses and doubles nothing: kill -9 at random moments, two writers at once, Ctrl-C."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from stores import ROOT, everything, reader, some

from marsad.observatory import Observatory, ingest

COUNT = 60
KILLS = 200
pytestmark = pytest.mark.slow


def child(where):
    """Starts an ingest in a process of its own, warm (the tables are loaded already)."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            with Observatory(where) as o:
                list(o.add(some(COUNT), reader))
            code = 0
        finally:
            os._exit(code)
    return pid


def ended(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(ingest, "_BATCH", 4)


@pytest.fixture
def whole(tmp_path, small_batches):
    """What an ingest that nothing interrupts keeps, and how long it takes (seconds)."""
    with Observatory(tmp_path / "whole.db") as o:
        list(o.add(some(2), reader))  # loads what is loaded once
    os.remove(tmp_path / "whole.db")
    began = time.perf_counter()
    with Observatory(tmp_path / "whole.db") as o:
        list(o.add(some(COUNT), reader))
        return everything(o.store), time.perf_counter() - began


def test_killed_at_200_random_moments_nothing_is_lost_or_doubled(tmp_path, whole):
    expected, seconds = whole
    chance = random.Random(20261125)
    stores = partly = 0
    where = tmp_path / "s0.db"
    for kill in range(KILLS):
        pid = child(where)
        time.sleep(chance.uniform(0, seconds * 0.6))
        os.kill(pid, signal.SIGKILL)
        ended(pid)
        if kill % 20 == 19 and where.exists():
            with Observatory(where) as o:
                assert o.check() == []
                articles = o.stats()["articles"]
                partly += 0 < articles < COUNT
                if articles == COUNT:  # this one is through: go on with a new one
                    assert everything(o.store) == expected
                    stores += 1
                    where = tmp_path / f"s{stores}.db"
    assert ended(child(where)) == 0
    with Observatory(where) as o:
        assert everything(o.store) == expected
        assert o.check() == []
    assert partly + stores > 0, "no kill came in the middle of an ingest"


def test_two_processes_adding_at_once_lose_nothing(where, whole):
    expected, _ = whole
    pids = [child(where), child(where)]
    assert [ended(p) for p in pids] == [0, 0]
    with Observatory(where) as o:
        assert everything(o.store) == expected
        assert o.check() == []


def test_readers_are_not_blocked_by_a_writer(where, small_batches):
    with Observatory(where) as o:
        list(o.add(some(5), reader))
        with o.store.write() as writing:
            from marsad.observatory import schema as t

            writing.execute(t.setting.insert().values(name="x", value="y"))
            with Observatory(where) as other:
                assert other.find("الحوثيين").total() == 1


def _articles(path):
    """How many articles a store holds that another process is making; 0 where it has no tables yet."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as c:
            return c.execute("SELECT count(*) FROM article").fetchone()[0]
    except sqlite3.Error:
        return 0


def test_ctrl_c_keeps_what_was_kept_and_says_so(tmp_path):
    source = tmp_path / "many.jsonl"
    lines = [
        f'{{"id": "{n}", "title": "خبر {n}", "body": "قصفت الطائرات الروسية مدينة حلب يوم {n} وقتل {n} مدنيين."}}\n'
        for n in range(3000)
    ]
    source.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "marsad.cli.main", "add", str(source), "--store", str(tmp_path / "m.db"), "--jobs", "1"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    deadline = time.monotonic() + 120
    while not _articles(tmp_path / "m.db") and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "goes on from there" in said
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    with Observatory(tmp_path / "m.db") as o:
        assert o.stats()["articles"] == 3000
        assert o.check() == []
    assert " known, 0 failed" in done.stdout
