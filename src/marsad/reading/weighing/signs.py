"""Signs: names of what is true of a candidate, which the weights are fitted on.

Names are made only where they are needed, to fit and to look a weight up for the first time. Until then a group of signs is a
tuple: the function that makes their names, and the few values that it makes them of. What a group is worth is remembered by
this tuple (`weights.Worth`). A fact is a sign without its answer, as a pair: its first word and the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Signs = tuple[Any, ...]
Fact = tuple[str, str]


def names(groups: Iterable[Signs]) -> list[str]:
    """The names of all signs of the groups."""
    return [name for make, *values in groups for name in make(*values)]


def one(*words: object) -> list[str]:
    """A group of one sign, which is named by these words."""
    return [" ".join(map(str, words))]


def fact_of(name: str) -> Fact:
    """The fact with this name."""
    first, _, rest = name.partition(" ")
    return first, rest


def name_of(fact: Fact) -> str:
    """The name of a fact."""
    return f"{fact[0]} {fact[1]}" if fact[1] else fact[0]
