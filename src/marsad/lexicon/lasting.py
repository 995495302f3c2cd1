"""Memory for what stays until the process ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """What is made inside is not searched for garbage while it is made, and counts as old afterwards.

    Tables are some 200,000 objects that all stay. Left to itself, Python looks through them again and again while they are made
    (half of the loading's time), and once more soon after: in the midst of the first search, which took twice as long for it.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # the program has frozen nothing itself that would be thawed here
            gc.freeze()  # both only move lists of objects: from all generations to the frozen,
            gc.unfreeze()  # from there to the oldest
        if on:
            gc.enable()
