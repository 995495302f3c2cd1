"""Sentence ends and clitic cuts against text that we annotated ourselves (measure/data)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from marsad.arabic import fold, sentences
from marsad.arabic.clitics import ENCLITICS
from marsad.lexicon import Lexicon
from marsad.measure.scores import Score

_DATA = Path(__file__).parent / "data"


_HOSTS = frozenset(map(fold, "من عن في إلي علي مع ب ل بين أن إن لأن لكن عند لدي".split()))  # particles that take pronouns


def _lines(name: str) -> list[str]:
    return [line for line in (_DATA / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def sentence_ends(split: Callable[[str], list[int]]) -> Score:
    """Score of the sentence ends (offsets) that ``split`` finds in the annotated paragraphs."""
    right = want_total = found_total = 0
    for line in _lines("sentences.txt"):
        text, want = "", set()
        for part in line.split("‖"):
            text += part
            want.add(len(text.rstrip()))
        want.discard(0)
        found = set(split(text))
        right, want_total, found_total = right + len(want & found), want_total + len(want), found_total + len(found)
    return Score(right, want_total, found_total)


def ours(text: str) -> list[int]:
    """Marsad's sentence ends."""
    return [end for _, end in sentences(text)]


def naive(text: str) -> list[int]:
    """The baseline: every run of stops ends a sentence."""
    return [m.end() for m in re.finditer(r"[.!?؟…]+", text)] + [len(text)]


def clitic_cuts(cut: Callable[[str], str]) -> Score:
    """Score of words that ``cut`` (folded word in, + between clitics and host out) parts exactly as annotated."""
    words = [word for line in _lines("clitics.txt") for word in line.split()]
    right = sum(cut(fold(word.replace("+", ""))) == _form(word) for word in words)
    return Score(right, len(words), len(words))


def _form(word: str) -> str:
    return "+".join(fold(part) for part in word.split("+"))


def lexicon_cut(lexicon: Lexicon) -> Callable[[str], str]:
    """Marsad's cut of a word: what its likeliest analysis takes off."""

    def cut(norm: str) -> str:
        word = lexicon.word(norm)
        host = next((norm[: -len(e)] for e in ENCLITICS if norm.endswith(e) and norm[: -len(e)] in _HOSTS), None)
        if host or word.function:
            return f"{host}+{norm[len(host) :]}" if host else norm
        best = word.verbs[0].cut if word.verbs and not word.nouns and not word.function else word.best
        parts = [best.conj, best.prep, "س" if best.sin else ""]
        rest = norm[sum(map(len, parts)) :]
        if best.det:
            article = "ل" if best.prep == "ل" and not rest.startswith("ال") else "ال"
            parts.append(article)
            rest = rest[len(article) :]
        if best.enc and rest.endswith(best.enc):
            parts += [rest[: -len(best.enc)], best.enc]
        else:
            parts.append(rest)
        return "+".join(p for p in parts if p)

    return cut


def greedy_cut(norm: str) -> str:
    """The baseline: takes off whatever looks like a clitic."""
    m = re.fullmatch(r"([وف]?)([بكل]?)(ال|ل(?=.{3}))?(.{2,}?)(هما|هم|ها|ه)?", norm)
    return "+".join(p for p in m.groups() if p) if m else norm
