"""How honest the confidence of two readers together is, by weights that had not seen the article, beside the rule of before."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from marsad.coders.sure import Weights
from marsad.measure.learn.both import AGREED, Example, crossed
from marsad.measure.parts import calibration


def tables(found: Sequence[Example], weights: Sequence[Weights]) -> list[Table]:
    """By who tells an event, how often it is right and how sure the rule and the fit were; their calibration errors and AUC."""
    sure = crossed(found, weights)
    rules = [x.before for x in found]
    kinds = Table(
        title="two readers: how often gold has the event, and how sure the rule of before and the fit (cross-validated) are",
        title_justify="left",
    )
    for n, column in enumerate(("event", "events", "in gold", "share", "rule, mean", "fit, mean")):
        kinds.add_column(column, justify="right" if n else "left")
    for kind in sorted({x.kind for x in found}):
        those = [(x.right, rule, p) for x, rule, p in zip(found, rules, sure, strict=True) if x.kind == kind]
        right, rule, fit = (sum(column) for column in zip(*those, strict=True))
        n = len(those)
        kinds.add_row(kind, str(n), str(right), f"{right / n:.2f}", f"{rule / n:.2f}", f"{fit / n:.2f}")
    errors = Table(title="the same: calibration error in ten bands, area under the ROC curve", title_justify="left")
    for n, column in enumerate(("events", "of", "rule, ECE", "fit, ECE", "rule, AUC", "fit, AUC")):
        errors.add_column(column, justify="right" if n else "left")
    alone = [x.kind.endswith("alone") for x in found]
    for name, chosen in (
        ("all", [True] * len(found)),
        (AGREED, [x.kind == AGREED for x in found]),
        ("of one reader alone", alone),
    ):
        old, new = (_calibrated(found, p, chosen) for p in (rules, sure))
        errors.add_row(name, str(sum(chosen)), f"{old[0]:.3f}", f"{new[0]:.3f}", f"{old[1]:.3f}", f"{new[1]:.3f}")
    return [kinds, errors]


def _calibrated(found: Sequence[Example], sure: Sequence[float], chosen: Sequence[bool]) -> tuple[float, float]:
    return calibration([(p, 0, x.right) for x, p, taken in zip(found, sure, chosen, strict=True) if taken])
