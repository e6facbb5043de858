"""The state of the two ways to weights: an order of criteria, or swing weights. Immutable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from offercompare.analysis.weights import weights_of_order, weights_of_swings


@dataclass(frozen=True, slots=True)
class Order:
    """Criteria from the most to the least important; the last ones may not matter at all."""

    criteria: tuple[int, ...]
    """Indices, all of them."""
    counted: int
    """How many of them, from the first, have weight; at least one."""
    position: int = 0
    """Index in `criteria` of the selected one."""

    @classmethod
    def of(cls, weights: Sequence[float]) -> "Order":
        """Begin with the order that the weights have now; what has none does not matter."""
        criteria = sorted(range(len(weights)), key=lambda index: -weights[index])
        return cls(tuple(criteria), sum(weight > 0 for weight in weights))

    def select(self, step: int) -> "Order":
        """Select another criterion."""
        return replace(self, position=min(len(self.criteria) - 1, max(0, self.position + step)))

    def move(self, step: int) -> "Order":
        """Move the selected criterion down by one, or up; over the line, it no longer matters, or does again."""
        last_counted, first_left_out = self.counted - 1, self.counted
        if step > 0 and self.position == last_counted:
            return replace(self, counted=self.counted - 1) if self.counted > 1 else self
        if step < 0 and self.position == first_left_out:
            return replace(self, counted=self.counted + 1)
        goal = self.position + step
        if not 0 <= goal < len(self.criteria):
            return self
        criteria = list(self.criteria)
        criteria.insert(goal, criteria.pop(self.position))
        return replace(self, criteria=tuple(criteria), position=goal)

    @property
    def weights(self) -> tuple[float, ...]:
        """Weights of the sliders, 0..10, in the order of the comparison: rank-order centroids."""
        counted = self.criteria[: self.counted]
        positions = {index: position for position, index in enumerate(sorted(counted))}
        found = weights_of_order([positions[index] for index in counted])
        return tuple(found[positions[index]] if index in positions else 0.0 for index in range(len(self.criteria)))


UNBIASED = 50
"""The answer that is shown first, whatever the weights are now."""
STEP = 5
FULL = 100


@dataclass(frozen=True, slots=True)
class Swings:
    """Which criterion one would raise first, and what it is worth to raise each other, beside that one."""

    worth: tuple[int, ...]
    """0..100, of each criterion."""
    first: int | None = None
    """Index of the criterion that is worth 100; `None` while it is chosen."""
    position: int = 0
    """Index of the selected criterion, which is asked about."""
    is_typing: bool = False

    @classmethod
    def begin(cls, count: int) -> "Swings":
        """Begin with the choice of the first among so many criteria."""
        return cls((UNBIASED,) * count)

    @property
    def others(self) -> tuple[int, ...]:
        """Indices of those that are compared with the first."""
        return tuple(index for index in range(len(self.worth)) if index != self.first)

    @property
    def is_last(self) -> bool:
        """Return whether the last question is being answered."""
        return self.first is not None and (not self.others or self.position == self.others[-1])

    def select(self, step: int) -> "Swings":
        """Select another criterion."""
        choices = self.others
        position = choices.index(self.position) + step if choices else 0
        selected = choices[min(len(choices) - 1, max(0, position))] if choices else self.position
        return replace(self, position=selected, is_typing=False)

    def type(self, digit: int) -> "Swings":
        """Type a digit of the answer; what would be more than 100 starts again."""
        typed = 10 * self.worth[self.position] + digit if self.is_typing else digit
        return replace(self._answer(typed if typed <= FULL else digit), is_typing=True)

    def step(self, step: int) -> "Swings":
        """Raise the answer, or lower it."""
        return self._answer(min(FULL, max(0, self.worth[self.position] + step * STEP)))

    def _answer(self, worth: int) -> "Swings":
        before, after = self.worth[: self.position], self.worth[self.position + 1 :]
        return replace(self, worth=(*before, worth, *after), is_typing=False)

    def next(self) -> "Swings":
        """Take the selected one as the first, or go on to the next question."""
        if self.first is not None:
            return self.select(1)
        chosen = replace(self._answer(FULL), first=self.position)
        return replace(chosen, position=chosen.others[0]) if chosen.others else chosen

    def again(self) -> "Swings":
        """Go back to the question before; from the second, to the choice of the first."""
        if self.first is None or (self.others and self.position != self.others[0]):
            return self.select(-1)
        return replace(Swings.begin(len(self.worth)), position=self.first)

    @property
    def weights(self) -> tuple[float, ...]:
        """Weights of the sliders, 0..10, with the answers as they are: swing weights."""
        return weights_of_swings(self._answer(FULL).worth if self.first is None else self.worth)
