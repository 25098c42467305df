"""Pictures of a measurement, drawn without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from unknot.evaluation.cases import ScopeKind, SearchKind
from unknot.evaluation.intervals import Proportion
from unknot.evaluation.nlu import NluOutcome
from unknot.evaluation.search import ScopeOutcome, SearchOutcome, hit_at, of_kind

_DOTS_PER_INCH = 110
_PLACES = (1, 3)
_BINS = 40


def draw_confusion(outcomes: Sequence[NluOutcome], path: Path) -> None:
    """Which intent was taken for which: meant down the side, named along the bottom, shade by share of the meant."""
    names = sorted({outcome.case.intent for outcome in outcomes} | {outcome.intent for outcome in outcomes})
    counts = np.zeros((len(names), len(names)))
    for outcome in outcomes:
        counts[names.index(outcome.case.intent), names.index(outcome.intent)] += 1
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    side = max(5.0, 0.26 * len(names) + 2)
    figure = Figure(figsize=(side, side), layout="constrained")
    axes = figure.add_subplot()
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for row, column in zip(*np.nonzero(counts)):
        colour = "white" if shares[row, column] > 0.5 else "black"
        axes.text(column, row, int(counts[row, column]), ha="center", va="center", fontsize=7, color=colour)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=7)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.set(xlabel="intent named", ylabel="intent meant", title="Intents")
    _save(figure, path)


def draw_hits(outcomes: Sequence[SearchOutcome], path: Path) -> None:
    """Share of the questions of each kind with a right passage among the first, with 95 % intervals."""
    groups = {kind.value: of_kind(outcomes, kind) for kind in SearchKind}
    kinds = {"all": tuple(outcomes), **{kind: group for kind, group in groups.items() if group}}
    figure = Figure(figsize=(9, 4), layout="constrained")
    axes = figure.add_subplot()
    width = 0.8 / len(_PLACES)
    for number, places in enumerate(_PLACES):
        shares = {kind: hit_at(group, places) for kind, group in kinds.items()}
        left = np.arange(len(kinds)) + (number - (len(_PLACES) - 1) / 2) * width
        heights = [share.value for share in shares.values()]
        axes.bar(left, heights, width, yerr=_reach(shares), capsize=2, label=f"hit@{places}")
    axes.set_xticks(range(len(kinds)), list(kinds))
    axes.set(ylim=(0, 1.02), ylabel="share of the questions", title="A right passage among the first 1 and 3")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.1), ncol=len(_PLACES))
    _save(figure, path)


def draw_subject(inside: Sequence[SearchOutcome], outside: Sequence[ScopeOutcome], path: Path) -> None:
    """How the subject margin is spread in and out of scope; what lies right of the line gets guidance."""
    margins = {"in scope": [outcome.subject for outcome in inside]}
    for kind in ScopeKind:
        margins[f"out of scope, {kind.value}"] = [outcome.subject for outcome in outside if outcome.case.kind is kind]
    everything = [margin for group in margins.values() for margin in group]
    # zero is an edge, so that no bar lies on both sides of the border
    step = max(max(everything) - min(everything), 1.0) / _BINS
    edges = step * np.arange(np.floor(min(everything) / step), np.ceil(max(everything) / step) + 1)
    figure = Figure(figsize=(9, 4), layout="constrained")
    axes = figure.add_subplot()
    for name, group in margins.items():
        axes.hist(group, bins=edges.tolist(), alpha=0.55, label=f"{name} ({len(group)})")
    axes.axvline(0, color="black", linewidth=1)
    axes.set(xlabel="subject margin", ylabel="messages", title="Subject margin in and out of scope")
    axes.legend()
    _save(figure, path)


def _reach(shares: Mapping[str, Proportion]) -> list[list[float]]:
    """Lengths of the error bars below and above each bar."""
    bars = [(share.value, *share.interval()) for share in shares.values()]
    return [[max(0.0, value - low) for value, low, _ in bars], [max(0.0, high - value) for value, _, high in bars]]


def _save(figure: Figure, path: Path) -> None:
    FigureCanvasAgg(figure).print_figure(path, dpi=_DOTS_PER_INCH)
