"""The plots are drawn without a screen, also where nothing went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from matplotlib.image import imread

from tests.evaluation.made_up import outside, parsed, searched
from unknot.evaluation import plots
from unknot.evaluation.cases import ScopeKind, SearchKind


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plot.png"


def _shades(path: Path) -> int:
    return len({tuple(pixel) for row in imread(path)[::3, ::3] for pixel in row})


def test_the_confusion_matrix_is_a_picture_with_shades(path: Path) -> None:
    plots.draw_confusion([parsed("greet", "greet"), parsed("greet", "thank"), parsed("deny", "deny")], path)
    assert _shades(path) > 3


def test_hits_by_kind_are_drawn_where_all_of_them_hit(path: Path) -> None:
    plots.draw_hits([searched(1), searched(1, SearchKind.TYPO)], path)
    assert _shades(path) > 3


def test_the_margins_are_drawn_where_a_kind_is_absent(path: Path) -> None:
    plots.draw_subject([searched(1), searched(1, subject=-0.4)], [outside(ScopeKind.FAR)], path)
    assert _shades(path) > 3
