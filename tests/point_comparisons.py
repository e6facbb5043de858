"""Comparisons of which the points are given, for what follows from points alone."""

from collections.abc import Sequence

from hypothesis import strategies as st

from offercompare.model.comparison import Comparison
from support import make_comparison

Points = Sequence[Sequence[float]]


def comparison_of_points(points: Points, weights: Sequence[float], must: str = "") -> Comparison:
    """Compare offers whose points, 0..1, on three criteria or more are given."""
    keys = [f"k{index}" for index in range(len(weights))]
    criteria = "".join(
        f"[criteria.{key}]\nlabel = '{key}'\nweight = {weight}\nnone = 0\nenough = 1\n"
        for key, weight in zip(keys, weights, strict=True)
    )
    offers = {
        f"{index}.toml": "[other]\n" + "".join(f"{key} = {value}\n" for key, value in zip(keys, row, strict=True))
        for index, row in enumerate(points)
    }
    return make_comparison(offers, f"[weights]\n{must}\n{criteria}")


KNOWN: Points = [[0.8, 0.5, 0.4], [0.6, 0.7, 0.5], [0.3, 0.4, 0.9]]
"""With weights 5, 3 and 2 the scores are 63, 61 and 45."""

tenths = st.integers(0, 10).map(lambda value: value / 10)
point_rows = st.lists(st.lists(tenths, min_size=3, max_size=3), min_size=2, max_size=5)
weight_lists = st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(lambda weights: sum(map(bool, weights)) > 1)
