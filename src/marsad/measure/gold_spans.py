"""Annotators' lines of gold/GUIDE.md to offsets and values, and back: so that the corpus is kept without a word of its articles.

A span is ``[start, end]`` in code points of title + newline + body; where it carries values, an object with the span as ``"at"``.
"""

from __future__ import annotations

from typing import Any

Raw = dict[str, Any]
_KINDS = ("events", "statements", "commitments", "times", "places")
# What of a finding is text of the article, what are lists of such, and what are values that stand for themselves.
_SPANS = {
    "events": ("trigger", "evidence", "reported_by"),
    "statements": ("speaker", "cue", "content"),
    "commitments": ("agreement", "obligation"),
}
_LISTS = {"events": ("also", "actors", "recipients", "places"), "statements": (), "commitments": ("parties",)}
_VALUES = {
    "events": ("id", "type", "mode", "status", "killed", "injured"),
    "statements": ("canonical", "quote"),
    "commitments": ("polarity",),
}
_OF_SPAN = ("canonical", "country", "sector", "value", "lat", "lon", "kind")


def locate(raw: Raw, text: str, missing: list[str] | None = None) -> Raw:
    """An annotator's line as offsets and values, without a word of the article.

    Args:
        raw: the line, as gold/GUIDE.md has it.
        text: title + newline + body of its article.
        missing: where given, takes one line for each string that cannot be placed, and the string is left out: null, or
            no item of its list (the scorer passes over such a string too).

    Raises:
        ValueError: a string that is not in the article, or not as often as its "nth" says; with `missing`, never.
    """
    if "skip" in raw:
        return {"id": raw["id"], "skip": raw["skip"]}

    def find(part: str, nth: int) -> list[int] | None:
        try:
            return _find(text, part, nth)
        except ValueError as error:
            if missing is None:
                raise
            missing.append(str(error))
            return None

    def valued(given: str | Raw) -> Any:
        if isinstance(given, str):
            return find(given, 1)
        at = find(given["text"], given.get("nth", 1))
        return at and {"at": at, **{k: given[k] for k in _OF_SPAN if k in given}}

    def located(kind: str, finding: Raw) -> Raw:
        out: Raw = {k: finding.get(k) for k in _VALUES[kind]}
        for k in _SPANS[kind]:
            given = finding.get(k)
            out[k] = given and find(given, _nth(kind, k, finding, text))
        if kind == "statements" and out["cue"] and out["content"] and not finding.get("cue_nth"):
            out["cue"] = _nearest(text, finding["cue"], out["content"])
        for k in _LISTS[kind]:
            out[k] = [at for x in finding.get(k, []) if (at := valued(x))]
        if kind == "events":
            out["date"] = finding.get("date") and valued(finding["date"])
        return out

    row: Raw = {"id": raw["id"]}
    for kind in _KINDS:
        row[kind] = [located(kind, f) for f in raw[kind]] if kind in _SPANS else [at for f in raw[kind] if (at := valued(f))]
    return row


def _nth(kind: str, key: str, finding: Raw, text: str) -> int:
    """Which occurrence is meant: a bare "nth" is an event's trigger's or a statement's speaker's.

    A statement's that is more than the speaker's occurrences was meant for another of its strings: the first, as the scorer.
    """
    told = int(finding.get(f"{key}_nth") or 0)
    bare = int(finding.get("nth") or 0) if (kind, key) in (("events", "trigger"), ("statements", "speaker")) else 0
    if not told and kind == "statements" and bare > text.count(finding[key]):
        return 1
    return told or bare or 1


def _find(text: str, part: str, nth: int) -> list[int]:
    """The nth place of a string, counted as the scorer's nth_find counts: overlapping ones, inside words too."""
    at = -1
    for _ in range(max(1, nth)):
        at = text.find(part, at + 1)
        if at < 0 or not part:
            raise ValueError(f"a string of {len(part)} characters is not {nth} times in the article")
    return [at, at + len(part)]


def _nearest(text: str, cue: str, content: list[int]) -> list[int]:
    """The occurrence of a cue nearest before or after its content (before, where both are as near), else one within."""
    spans, n = [_find(text, cue, 1)], 2
    while text.count(cue, spans[-1][0] + 1):
        spans.append(_find(text, cue, n))
        n += 1

    def far(at: list[int]) -> tuple[bool, int]:
        gap = max(content[0] - at[1], at[0] - content[1])
        return gap < 0, gap if gap >= 0 else at[0]

    return min(spans, key=far)


def restore(row: Raw, text: str) -> Raw:
    """A kept line in the scorer's form: each span with its "text", "start" and "end"."""
    if "skip" in row:
        return {"id": row["id"], "skip": row["skip"]}
    return {"id": row["id"], **{kind: [_restored_finding(f, text) for f in row[kind]] for kind in _KINDS}}


def _restored_finding(finding: Raw, text: str) -> Raw:
    def span(at: list[int]) -> Raw:
        return {"text": text[at[0] : at[1]], "start": at[0], "end": at[1]}

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            return {**span(value["at"]), **{k: v for k, v in value.items() if k != "at"}}
        if isinstance(value, list) and value and isinstance(value[0], int):
            return span(value)
        return [whole(v) for v in value] if isinstance(value, list) else value

    out = whole(finding) if "at" in finding else {k: whole(v) for k, v in finding.items()}
    return dict(out)
