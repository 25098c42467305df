"""How long something takes, again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Timing:
    """Milliseconds: median and 95th percentile."""

    p50: float
    p95: float


def timing(seconds: list[float]) -> Timing:
    """Percentiles of measured seconds."""
    p50, p95 = np.percentile(np.array(seconds) * 1_000, [50, 95])
    return Timing(float(p50), float(p95))


def seconds_of(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
