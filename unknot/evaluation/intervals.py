"""How sure a counted share is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959964
"""97.5th percentile of the normal distribution: 95 % lie within this many standard deviations of the mean."""


@dataclass(frozen=True)
class Proportion:
    """So many of so many.

    Attributes:
        count: How many had the property.
        total: How many there were, one at least.
    """

    count: int
    total: int

    def __post_init__(self) -> None:
        """Refuse what is no proportion."""
        if not 0 <= self.count <= self.total or self.total == 0:
            raise ValueError(f"{self.count} of {self.total} is no proportion")

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.count / self.total

    def interval(self, z: float = Z_95) -> tuple[float, float]:
        """The Wilson score interval: honest also near 0 and 1 and for few cases.

        Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
        American Statistical Association 22 (1927), 209-212, doi:10.1080/01621459.1927.10502953.
        """
        share, total = self.value, self.total
        middle = share + z * z / (2 * total)
        reach = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
        scale = 1 + z * z / total
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
