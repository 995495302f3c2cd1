"""Whether a verb's form fits a subject."""

from __future__ import annotations

from marsad.lexicon import VerbReading
from marsad.reading.draft import Mention


def agrees(reading: VerbReading, mention: Mention, right: bool = False) -> bool:
    """Whether the verb's gender and number fit the mention as its subject (unknown gender fits)."""
    feature = reading.feature
    if feature[1] != "3":
        return False
    if mention.gender == "?":
        return True
    gender = feature[2]
    if feature[3:4] in ("p",) and not right:
        return mention.plural or mention.cls in ("group", "org", "person")
    if feature[3:4] == "d":
        return True
    if mention.plural and mention.gender == "m":
        return gender == "m" or not right
    if right and mention.plural and gender == "f":
        return True
    return gender == mention.gender
