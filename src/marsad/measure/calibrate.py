"""Fits the confidence model on the Arabic event gold standard (MIT licence): `make calibrate`.

Each ASSAULT or PROTEST event of a sentence is an example; its label is the coders' for the sentence. The model is a
logistic regression with an L2 penalty, fitted by gradient descent; rows of the lexicon that were seen often enough have
a weight of their own, shrunk to nothing by the penalty. Other types, which the gold standard lacks, get the shared
weights and the intercept of ``marsad.reading.confidence``'s table of types.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from math import exp
from pathlib import Path
from zlib import crc32

from marsad.gazetteer import load as load_gazetteer
from marsad.lexicon import load as load_lexicon
from marsad.reading import draft_of, identity
from marsad.reading.confidence import WEIGHTS, log_odds, model, named
from marsad.reading.draft import Draft
from marsad.reading.pipeline import PROPOSING
from marsad.record import Article

Example = tuple[dict[str, float], int, str]
_PENALTY = 1.0
_ROUNDS = 400
_RATE = 0.5


def examples(gsr: Path) -> list[Example]:
    """(features, label, sentence id) of every event of the kind that its file asks about."""
    out: list[Example] = []
    for kind in ("assault", "protest"):
        for line in (gsr / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            key, label, text = line.split("\t")
            draft = _unjudged(Article(id=key, title="", body=text))
            out += [(named(draft, e), int(label == "yes"), key) for e in draft.events if e.type == kind.upper()]
    return out


def _unjudged(article: Article) -> Draft:
    """The draft before the confidence stage, with every event still in it."""
    return draft_of(article, load_lexicon(), load_gazetteer(()), stages=(*PROPOSING, ("identity", identity.run)), generous=False)


def fit(data: list[Example]) -> dict[str, float]:
    """Weights by feature name; features seen fewer than 8 times are left out."""
    counts = Counter(k for x, _, _ in data for k, v in x.items() if v)
    kept = {k for k, n in counts.items() if n >= 8}
    rows = [([k for k, v in x.items() if v and k in kept], y) for x, y, _ in data]
    weights = dict.fromkeys(kept, 0.0)
    for _ in range(_ROUNDS):
        slope = {k: _PENALTY * (w if k != "bias" else 0.0) for k, w in weights.items()}
        for active, y in rows:
            p = 1 / (1 + exp(-sum(weights[k] for k in active)))
            for k in active:
                slope[k] += p - y
        for k in weights:
            weights[k] -= _RATE * slope[k] / (counts[k] + 4 * _PENALTY)
    return {k: round(w, 3) for k, w in sorted(weights.items())}


def thresholds(gsr: Path, data: list[Example]) -> dict[str, float]:
    """By type, the least confidence with the best detection F1 of models that had not seen the sentence."""
    best, out = _unseen(data), {}
    for kind, labels in _labels(gsr).items():
        curve = [_detection(best, labels, n / 40)[2] for n in range(5, 25)]
        # Neighbours are added, for the curve is jagged and what is wanted is its hill.
        hills = [sum(curve[n - 1 : n + 2]) for n in range(1, len(curve) - 1)]
        out[kind] = (6 + hills.index(max(hills))) / 40
    return out


def held_out(gsr: Path) -> dict[str, tuple[float, float, float]]:
    """By type, (precision, recall, F1) of detection by models that had not seen the sentence, at the fitted thresholds."""
    best, (_, least) = _unseen(examples(gsr)), model()
    return {kind: _detection(best, labels, least[kind]) for kind, labels in _labels(gsr).items()}


def _labels(gsr: Path) -> dict[str, dict[str, bool]]:
    out = {}
    for kind in ("assault", "protest"):
        rows = [line.split("\t") for line in (gsr / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()[1:]]
        out[kind.upper()] = {key: label == "yes" for key, label, _ in rows}
    return out


def _unseen(data: list[Example]) -> dict[str, float]:
    """The highest probability of each sentence's events, by the model of the other folds."""
    best: dict[str, float] = {}
    for part, weights in _folds(data):
        for seen, _, key in part:
            best[key] = max(best.get(key, 0.0), probability(weights, seen))
    return best


def _detection(best: dict[str, float], labels: dict[str, bool], least: float) -> tuple[float, float, float]:
    said = [key for key in labels if best.get(key, 0.0) >= least]
    hits, true = sum(labels[key] for key in said), sum(labels.values())
    return hits / max(1, len(said)), hits / true, 2 * hits / (len(said) + true)


def _folds(data: list[Example], folds: int = 5) -> Iterator[tuple[list[Example], dict[str, float]]]:
    """Each fold's examples with a model that was fitted on the others. A sentence's events are all in one fold."""
    for fold in range(folds):
        weights = fit([x for x in data if crc32(x[2].encode()) % folds != fold])
        yield [x for x in data if crc32(x[2].encode()) % folds == fold], weights


def probability(weights: dict[str, float], seen: dict[str, float]) -> float:
    """What a model says of an example, 0 to 1."""
    return 1 / (1 + exp(-log_odds(weights, seen)))


def crossed(gsr: Path) -> list[tuple[float, int]]:
    """(confidence, label) of every example, by a model that was fitted without the example's fold."""
    return [(probability(weights, seen), label) for part, weights in _folds(examples(gsr)) for seen, label, _ in part]


def main() -> None:
    """Writes confidence.json from the shared folder named on the command line."""
    shared = Path(sys.argv[1])
    data = examples(shared / "gsr")
    weights = fit(data)
    about = (
        "logistic weights for passages by themselves, fitted by `make calibrate` on openeventdata/arabic_event_gsr (MIT), "
        "development half"
    )
    found = {"about": about, "least": thresholds(shared / "gsr", data), "weights": weights}
    WEIGHTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
