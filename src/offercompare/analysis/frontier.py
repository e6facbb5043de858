"""Sets of asks of which none is worth more at the same cost or less: a Pareto frontier."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from offercompare.model.edits import Edit

SAME_POINTS = 1e-12


class Part(NamedTuple):
    """Asks, what they cost the employer, and what they add to the score."""

    cost: float
    asks: tuple[Edit, ...]
    points: float

    @property
    def price(self) -> tuple[float, int]:
        """What is to be least: the cost to a millionth, then the number of asks."""
        return round(self.cost, 6), len(self.asks)

    def with_part(self, other: "Part") -> "Part":
        """Both together."""
        return Part(self.cost + other.cost, self.asks + other.asks, self.points + other.points)


def frontier(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Keep the parts that no other one matches at the same price or less, the cheapest first."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.price, -part.points)):
        if not kept or part.points > kept[-1].points + SAME_POINTS:
            kept.append(part)
    return tuple(kept)


def together(first: Sequence[Part], second: Sequence[Part]) -> tuple[Part, ...]:
    """One part of each, in every way that is worth it."""
    return frontier(one.with_part(other) for one in first for other in second)
