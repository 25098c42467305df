"""The Wilson interval, against values worked out elsewhere."""

from __future__ import annotations

import pytest

from unknot.evaluation.intervals import Proportion


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # Newcombe 1998, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(count: int, total: int, low: float, high: float) -> None:
    assert Proportion(count, total).interval() == pytest.approx((low, high), abs=5e-5)


def test_the_interval_of_all_mirrors_that_of_none() -> None:
    low, high = Proportion(0, 20).interval()
    assert Proportion(20, 20).interval() == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("count", "total"), [(0, 0), (3, 2), (-1, 2)])
def test_what_is_no_proportion_is_refused(count: int, total: int) -> None:
    with pytest.raises(ValueError, match=f"{count} of {total}"):
        Proportion(count, total)
