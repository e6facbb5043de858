"""Weights for those who cannot name numbers: from an order of the criteria, or from a short interview of swings."""

from collections.abc import Sequence

HEAVIEST = 10.0
"""The weight of the criterion that matters most, on the scale of the sliders."""


def rank_order_centroid(count: int) -> tuple[float, ...]:
    """The mean of all weights that keep an order of `count` criteria, the first the most important; their sum is 1.

    w_j = (1/j + 1/(j+1) + ... + 1/n) / n (Barron & Barrett 1996, Management Science 42:1515-1523).
    """
    return tuple(sum(1 / place for place in range(first, count + 1)) / count for first in range(1, count + 1))


def weights_of_order(order: Sequence[int]) -> tuple[float, ...]:
    """Slider weights, 0..10 to a tenth, for criteria given from the most to the least important, by their indices."""
    centroid = rank_order_centroid(len(order))
    weights = dict(zip(order, centroid, strict=True))
    return _on_sliders([weights[index] for index in range(len(order))])


def weights_of_swings(swings: Sequence[float]) -> tuple[float, ...]:
    """Slider weights, 0..10 to a tenth, from what a swing from none to enough is worth on each criterion.

    Swing weighting: the swing one would choose first counts 100, every other what it is worth beside that one (von
    Winterfeldt & Edwards 1986, Decision Analysis and Behavioral Research, chapter 8).

    Raises:
        ValueError: no swing is worth anything.
    """
    if not any(swings):
        raise ValueError("no swing is worth anything")
    return _on_sliders(swings)


def _on_sliders(weights: Sequence[float]) -> tuple[float, ...]:
    """To a tenth; what has any weight keeps some."""
    heaviest = max(weights)
    return tuple(max(0.1, round(HEAVIEST * weight / heaviest, 1)) if weight else 0.0 for weight in weights)
