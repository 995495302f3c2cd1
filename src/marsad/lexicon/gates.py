"""How far a gate looks for its words, from gates.tsv's columns ``verb`` and ``noun``."""

from __future__ import annotations

from typing import NamedTuple

from marsad.lexicon.rows import TableError

Reach = tuple[int | str, int | str]  # from, to: tokens from the predicate, or "sentence", or "clause"
_USUAL = "1..clause"


class Gate(NamedTuple):
    """A gate's stems, and where they may stand after a verb and after a noun; None: rows of that kind have no such gate."""

    words: list[str]
    verb: Reach | None
    noun: Reach | None


def reach(cell: str) -> Reach | None:
    """The reach that a cell of gates.tsv tells: empty is the usual one, - none, else from..to.

    Numbers are tokens from the predicate; ``sentence`` is the sentence's start or end, ``clause`` the end of the verb's
    complements, at least five tokens on.

    Raises:
        TableError: the cell says neither.
    """
    if cell == "-":
        return None
    first, dots, last = (cell or _USUAL).partition("..")
    if not dots:
        raise TableError(f"gates.tsv: {cell!r} is no reach; write from..to (1..clause, -4..4, sentence..sentence), or - for none")
    return _bound(first, "sentence"), _bound(last, "sentence", "clause")


def _bound(text: str, *words: str) -> int | str:
    if text in words:
        return text
    try:
        return int(text)
    except ValueError:
        raise TableError(
            f"gates.tsv: {text!r} is no bound of a reach; write a number of tokens, or {' or '.join(words)}"
        ) from None
