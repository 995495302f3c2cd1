"""A long text that is being read is named on stderr once it has taken its time; others never."""

import time

from marsad.cli.patience import patience
from marsad.reading.long import LONGEST


def said(capsys, wait, *, size=LONGEST + 1, came=False):
    with patience(0.01) as waiting:
        waiting.handed("a", size)
        if came:
            waiting.came("a")
        end = time.monotonic() + wait
        err = ""
        while not err and time.monotonic() < end:
            time.sleep(0.01)
            err += capsys.readouterr().err
    return err


def test_a_long_text_is_named(capsys):
    assert f"still reading a: {LONGEST + 1:,} characters" in said(capsys, 20)


def test_what_is_short_or_read_is_not(capsys):
    assert said(capsys, 0.2, size=LONGEST) == ""
    assert said(capsys, 0.2, came=True) == ""
