"""`marsad review` on a terminal of 80 by 24: the sheet fits, what opens over it closes again, a correction can be left."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

import pytest
from rich.console import Console
from stores import arrival, reader

from marsad.observatory import Observatory
from marsad.publish.sheet import fitted

LONG = "وقال مصدر في المدينة إن السكان نزحوا إلى القرى المجاورة بعد أن اشتدت المعارك على أطرافها. " * 12


@pytest.fixture
def where(tmp_path):
    path = tmp_path / "m.db"
    with Observatory(path) as o:
        body = LONG + "شنت الطائرات الروسية غارة على مدينة إدلب أمس، ما أدى إلى مقتل خمسة مدنيين. " + LONG
        list(o.add([arrival(1, "غارة", body)], reader))
    return path


class Terminal:
    """A command on a terminal of 80 by 24, and what it has written."""

    def __init__(self, *command):
        self.here, there = pty.openpty()
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")} | {
            "TERM": "xterm",
            "LANG": "C.UTF-8",
        }
        self.process = subprocess.Popen(command, stdin=there, stdout=there, stderr=there, env=env, start_new_session=True)
        os.close(there)

    def until(self, wanted):
        """What is written up to some words; fails when they do not come."""
        seen, end = b"", time.monotonic() + 30
        while wanted.encode() not in seen:
            assert time.monotonic() < end, (wanted, seen.decode(errors="replace"))
            if select.select([self.here], [], [], 0.1)[0]:
                seen += os.read(self.here, 4096)
        return seen.decode(errors="replace")

    def type(self, keys):
        """Types, once the command waits for single keys (what was typed before is thrown away by terminals)."""
        end = time.monotonic() + 30
        while termios.tcgetattr(self.here)[3] & termios.ICANON:
            assert time.monotonic() < end
            time.sleep(0.01)
        os.write(self.here, keys.encode())


def test_a_sheet_fits_into_24_rows_by_showing_less_context(where):
    screen = Console(width=80, height=24, force_terminal=True)
    with Observatory(where) as o:
        found = next(iter(o.find(type="ASSAULT")))

    def high(rows):
        return len(screen.render_lines(fitted(found, 1, 1, screen, rows), screen.options.update(height=None)))

    assert high(22) <= 22
    assert high(14) <= 14 < high(1000)


def test_help_article_and_a_correction_that_is_left(where):
    at = Terminal(sys.executable, "-m", "marsad.cli.main", "review", "--who", "amal", "--type", "ASSAULT", "--store", str(where))
    first = at.until("[?] help")
    assert "\x1b[?1049h" not in first
    assert len(re.sub("\x1b[^m]*m", "", first).strip("\r\n").splitlines()) <= 23
    for key, shown, close in (
        ("?", "An empty line ends", "q"),
        ("o", "lines; space: on", "q"),
        ("o", "lines; space: on", "\x1b"),
    ):
        at.type(key)
        opened = at.until(shown)
        assert "\x1b[?1049h" in opened  # on the other screen
        at.type(close)
        assert "[?] help" not in at.until("\x1b[?1049l")
    for left in ("\x1b", ".\r", "q\r", "\r"):
        at.type("c")
        at.until("> ")
        at.type(left)
        at.until("[?] help")
    at.type("q")
    assert "0 decided" in at.until("left")
    assert at.process.wait(30) == 0
