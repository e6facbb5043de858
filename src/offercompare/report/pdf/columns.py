"""Where the columns of the ranking stand: as many criteria as fit, the heaviest of them."""

from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.wording.criteria import label

_MOST_CRITERIA = 8
_STEPS = {7: 38.0, 8: 34.0}
_WIDEST_STEP = 42.0
_NARROW_NAMES, _WIDE_NAMES = 174.0, 188.0
_BAR_GAP = 8.0


class Layout(NamedTuple):
    """Left edges, in points."""

    shown: tuple[int, ...]
    """The criteria that have a column."""
    criterion_step: float
    score: float
    name: float = 22.0

    @classmethod
    def of(cls, comparison: Comparison) -> "Layout":
        """Give a column to each criterion with a weight; of too many, to the heaviest."""
        weighed = [index for index, share in enumerate(comparison.shares) if share]
        heaviest = sorted(weighed, key=lambda index: -comparison.shares[index])[:_MOST_CRITERIA]
        score = _NARROW_NAMES if len(heaviest) > 6 else _WIDE_NAMES
        return cls(tuple(sorted(heaviest)), _STEPS.get(len(heaviest), _WIDEST_STEP), score)

    def left_out(self, comparison: Comparison) -> tuple[str, ...]:
        """Name the criteria that have a weight but no column."""
        pairs = enumerate(zip(comparison.criteria, comparison.shares, strict=True))
        return tuple(label(criterion) for index, (criterion, share) in pairs if share and index not in self.shown)

    def criterion(self, place: int) -> float:
        """Where a column of points starts."""
        return self.score + 59 + place * self.criterion_step

    @property
    def bar(self) -> float:
        """Where the bar of the score starts."""
        return self.criterion(len(self.shown)) + _BAR_GAP

    @property
    def bar_width(self) -> float:
        """How long a score of 100 is."""
        return self.still_open - 16 - self.bar

    @property
    def still_open(self) -> float:
        """Where the column of open terms starts."""
        return 642.0
