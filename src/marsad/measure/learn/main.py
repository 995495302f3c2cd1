"""`make fit`: fits the weights on the gold corpus's training part and writes them; `--check` prints figures by folds only."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from zlib import crc32

from marsad import gazetteer, lexicon
from marsad.measure.gold import articles
from marsad.measure.learn.examples import Example, Examples, of_article
from marsad.measure.learn.fit import fit
from marsad.measure.learn.gold import Raw
from marsad.reading.draft import Draft
from marsad.reading.pipeline import PROPOSING, draft_of
from marsad.reading.weighing.weights import QUESTIONS, WEIGHTS, Weights
from marsad.record import Article

SPREAD = {"told": 0.1, "actor": 0.1, "recipient": 0.1, "place": 0.1, "time": 0.1, "mode": 0.05, "status": 0.05, "same": 0.1}
LEAST = {"told": 0.33, "actor": 0.12, "recipient": 0.22, "more": 0.6, "place": 0.35, "time": 0.35, "same": 0.5}
FOLDS = 5


def drafts(texts: list[Article]) -> list[Draft]:
    """The articles read up to their proposals."""
    words, places = lexicon.load(), gazetteer.load(())
    return [draft_of(a, words, places, stages=PROPOSING, generous=True) for a in texts]


def examples_of(found: list[Draft], records: list[Raw]) -> Examples:
    """All examples of these articles, by question."""
    out: Examples = defaultdict(list)
    for draft, record in zip(found, records, strict=True):
        for question, some in of_article(draft, record).items():
            out[question] += some
    return out


def fitted(examples: Examples) -> Weights:
    """The weights of every question, and the least probabilities of answers."""
    return {q: fit(examples[q], SPREAD[q]) for q in QUESTIONS} | {"least": dict(LEAST)}


def fold_of(article: str) -> int:
    """The fold that an article is tested in; all of a day's copies of a story are not kept together, for they are few."""
    return crc32(article.encode()) % FOLDS


def without(examples: Examples, fold: int) -> Examples:
    """The examples of the articles outside a fold."""
    kept: dict[str, list[Example]] = {q: [x for x in some if fold_of(x.article) != fold] for q, some in examples.items()}
    return kept


def main() -> None:
    """Writes weights.json from the shared folder named on the command line."""
    texts, records = articles(Path(sys.argv[1]), "training")
    weights = fitted(examples_of(drafts(texts), records))
    about = f"logistic weights fitted by `make fit` on {len(texts)} articles of the gold corpus's training part"
    WEIGHTS.write_text(
        json.dumps({"about": about, "weights": weights}, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
