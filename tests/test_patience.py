"""A long text that is being read is named on stderr once it has taken its time; others never."""

import time

import pytest
from click.testing import CliRunner

from marsad.cli import patience as room
from marsad.cli.main import cli
from marsad.reading.long import LONGEST


def said(capsys, wait, *, size=LONGEST + 1, came=False):
    with room.patience() as waiting:
        waiting.handed("a", size)
        if came:
            waiting.came("a")
        end = time.monotonic() + wait
        err = ""
        while not err and time.monotonic() < end:
            time.sleep(0.01)
            err += capsys.readouterr().err
    return err


def test_a_long_text_is_named(capsys, monkeypatch):
    monkeypatch.setattr(room, "AFTER", 0.05)
    assert f"still reading a: {LONGEST + 1:,} characters" in said(capsys, 20)


def test_what_is_short_or_read_is_not(capsys, monkeypatch):
    monkeypatch.setattr(room, "AFTER", 0.05)
    assert said(capsys, 0.3, size=LONGEST) == ""
    assert said(capsys, 0.3, came=True) == ""


@pytest.mark.parametrize("command", ["add", "read"])
def test_commands_name_it_while_they_read(tmp_path, monkeypatch, command):
    monkeypatch.setattr(room, "AFTER", 0.0)
    (tmp_path / "long.txt").write_text("خبر\n" + "كلام طويل بلا نهاية " * (LONGEST // 18), encoding="utf-8")
    (tmp_path / "short.txt").write_text("خبر\nكلام قصير", encoding="utf-8")
    store = ["--store", str(tmp_path / "m.db")] if command == "add" else []
    done = CliRunner().invoke(cli, [command, str(tmp_path), *store], standalone_mode=False)
    assert done.exception is None
    assert "still reading long" in done.stderr
    assert "short" not in done.stderr
