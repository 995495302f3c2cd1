"""`make fit`: fits the weights on the gold corpus's training part and writes them."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from zlib import crc32

from marsad import gazetteer, lexicon
from marsad.measure.gold import articles
from marsad.measure.learn.examples import Examples, of_article, pairs
from marsad.measure.learn.fit import choose, fit
from marsad.measure.learn.gold import Raw
from marsad.measure.learn.sure import PLAIN, judged, sure
from marsad.reading.draft import Draft
from marsad.reading.pipeline import PROPOSING, draft_of
from marsad.reading.weighing.decide import chosen, merged
from marsad.reading.weighing.scene import Scene
from marsad.reading.weighing.weights import QUESTIONS, WEIGHTS, Weights
from marsad.record import Article

SPREAD = {
    "told": 0.1,
    "type": 0.3,
    "actor": 0.2,
    "recipient": 0.2,
    "place": 0.2,
    "time": 0.1,
    "mode": 0.5,
    "status": 0.1,
    "same": 0.1,
}
"""By question, the variance of the weights' prior: chosen by five-fold cross-validation on the training part."""
LEAST = {
    "told": 0.25,
    "told though failing": 0.55,
    "more": 0.02,
    "more, unjoined": 1.0,
    "place": 0.33,
    "time": 0.3,
    "same": 0.5,
}
"""By question, the least probability of an answer, chosen likewise; "more" is how likely, beside the first party, a second one
is that the sentence joins to it, "more, unjoined" another; "told" is that of a candidate that fails no check."""
CHOICES = ("actor", "recipient")
"""The questions whose candidates are weighed against each other, and against nobody."""
RARE = {"type": 3, "mode": 3, "status": 3}
"""By question, in how many examples a sign must be seen."""
FOLDS = 5
FIRST = tuple(q for q in QUESTIONS if q != "same")


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


def fitted(examples: Examples, questions: tuple[str, ...] = QUESTIONS) -> Weights:
    """The weights of these questions, and the least probabilities of answers; confidence is still the mention's own."""
    found = {q: (choose if q in CHOICES else fit)(examples[q], SPREAD[q], RARE.get(q, 2)) for q in questions}
    return Weights(found | {"least": dict(LEAST), "sure": dict(PLAIN)})


def fold_of(article: str) -> int:
    """The fold that an article is tested in."""
    return crc32(article.encode()) % FOLDS


def without(examples: Examples, fold: int) -> Examples:
    """The examples of the articles outside a fold."""
    return {q: [x for x in some if fold_of(x.article) != fold] for q, some in examples.items()}


def learn(texts: list[Article], records: list[Raw]) -> tuple[Weights, list[Draft]]:
    """The weights fitted on these articles, and the drafts as weights decided them that had not seen them.

    First every question of one event; then, with the roles that weights of other articles give, which mentions are one
    event; then, on events decided in this way, how sure an event is.
    """
    found = drafts(texts)
    examples = examples_of(found, records)
    by_fold = [fitted(without(examples, fold), FIRST) for fold in range(FOLDS)]
    scenes = [Scene(draft) for draft in found]
    events = [chosen(scene, by_fold[fold_of(scene.draft.article.id)]) for scene in scenes]
    examples["same"] = [
        x for scene, some, record in zip(scenes, events, records, strict=True) for x in pairs(scene, some, record)
    ]
    same = [fit(without({"same": examples["same"]}, fold)["same"], SPREAD["same"]) for fold in range(FOLDS)]
    for scene, some in zip(scenes, events, strict=True):
        fold = fold_of(scene.draft.article.id)
        scene.draft.events = merged(scene, Weights(by_fold[fold] | {"same": same[fold]}), some)
    weights = fitted(examples)
    weights["sure"] = sure([x for draft, record in zip(found, records, strict=True) for x in judged(draft, record)])
    return weights, found


def main() -> None:
    """Writes weights.json from the shared folder named on the command line."""
    texts, records = articles(Path(sys.argv[1]), "training")
    weights, _ = learn(texts, records)
    about = f"logistic weights fitted by `make fit` on {len(texts)} articles of the gold corpus's training part"
    written = json.dumps({"about": about, "weights": weights}, ensure_ascii=False, sort_keys=True, indent=0)
    WEIGHTS.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
