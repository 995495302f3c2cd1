"""The lexicon: tables of Arabic facts, what compiles them and what looks them up."""

from marsad.lexicon.lexicon import Entry, Lexicon, Local, NounReading, Site, VerbReading, Word, load
from marsad.lexicon.rows import TableError
from marsad.lexicon.stems import search_stem, skeleton

__all__ = [
    "Entry",
    "Lexicon",
    "Local",
    "NounReading",
    "Site",
    "TableError",
    "VerbReading",
    "Word",
    "load",
    "search_stem",
    "skeleton",
]
