"""Gates: rows with some flags need one of the words that gates.tsv lists, as far from the predicate as it says."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.reading.draft import Clause, Draft

_AT_LEAST = 6  # tokens after a verb, where its clause ends sooner


def closed(draft: Draft, flags: frozenset[str], i: int, clause: Clause | None) -> Iterator[str]:
    """The gates, as ``gate:flag``, that the row's flags set and no word opens. ``clause``: None for a noun's event."""
    gates = draft.lexicon.gates
    for flag in sorted(flag for flag in flags if flag in gates):
        gate = gates[flag]
        reach = gate.noun if clause is None else gate.verb
        if reach is not None and not _stands(draft, gate.words, *_span(draft, reach, i, clause)):
            yield f"gate:{flag}"


def _span(draft: Draft, reach: tuple[int | str, int | str], i: int, clause: Clause | None) -> tuple[int, int]:
    """The tokens that a gate looks through, within the sentence."""
    start, end = draft.sentences[draft.sentence_of[i]]
    first, last = reach
    stop = max(clause.end, i + _AT_LEAST) if clause is not None else i + _AT_LEAST
    a = i + first if isinstance(first, int) else start
    b = i + last + 1 if isinstance(last, int) else stop if last == "clause" else end
    return max(start, a), min(end, b)


def _stands(draft: Draft, stems: list[str], i: int, j: int) -> bool:
    """A word of tokens [i, j) holds one of the stems."""
    return any(any(s in n for s in stems) for n in draft.norms[i:j])
