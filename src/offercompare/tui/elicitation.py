"""Where a person is on the way to weights: in an order of the criteria, or in an interview. Immutable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from offercompare.analysis.weights import weights_of_order, weights_of_swings


@dataclass(frozen=True, slots=True)
class Order:
    """Criteria from the most to the least important; the last ones may not matter at all."""

    criteria: tuple[int, ...]
    """Indices, all of them."""
    counted: int
    """How many of them, from the first, matter; at least one."""
    place: int = 0
    """Of the selected one."""

    @classmethod
    def of(cls, weights: Sequence[float]) -> "Order":
        """Begin with the order that the weights have now; what has none does not matter."""
        criteria = sorted(range(len(weights)), key=lambda index: -weights[index])
        return cls(tuple(criteria), sum(weight > 0 for weight in weights))

    def select(self, step: int) -> "Order":
        """Select another criterion."""
        return replace(self, place=min(len(self.criteria) - 1, max(0, self.place + step)))

    def move(self, step: int) -> "Order":
        """Move the selected criterion down by one, or up; over the line, it no longer matters, or does again."""
        last_counted, first_left_out = self.counted - 1, self.counted
        if step > 0 and self.place == last_counted:
            return replace(self, counted=self.counted - 1) if self.counted > 1 else self
        if step < 0 and self.place == first_left_out:
            return replace(self, counted=self.counted + 1)
        goal = self.place + step
        if not 0 <= goal < len(self.criteria):
            return self
        criteria = list(self.criteria)
        criteria.insert(goal, criteria.pop(self.place))
        return replace(self, criteria=tuple(criteria), place=goal)

    def toggle(self) -> "Order":
        """Leave the selected criterion out, or count it again, as the last that matters."""
        is_counted = self.place < self.counted
        if is_counted and self.counted == 1:
            return self
        criteria = list(self.criteria)
        moved = criteria.pop(self.place)
        goal = self.counted - 1 if is_counted else self.counted
        criteria.insert(goal, moved)
        return Order(tuple(criteria), self.counted + (-1 if is_counted else 1), goal)

    @property
    def weights(self) -> tuple[float, ...]:
        """Weights of the sliders, 0..10, in the order of the comparison: rank-order centroids."""
        counted = self.criteria[: self.counted]
        places = {index: place for place, index in enumerate(sorted(counted))}
        found = weights_of_order([places[index] for index in counted])
        return tuple(found[places[index]] if index in places else 0.0 for index in range(len(self.criteria)))


UNBIASED = 50
"""Where an answer begins: in the middle, whatever the weights are now."""
STEP = 5
FULL = 100


@dataclass(frozen=True, slots=True)
class Interview:
    """Which swing comes first, and what every other is worth beside it."""

    count: int
    """Of the criteria."""
    place: int = 0
    """The selected one, while the first is chosen."""
    first: int | None = None
    answers: tuple[int, ...] = ()
    """0..100, of the others in their order."""
    value: int = UNBIASED
    """The answer that is being given."""
    is_typing: bool = False

    @property
    def others(self) -> tuple[int, ...]:
        """Indices of those that are compared with the first."""
        return tuple(index for index in range(self.count) if index != self.first)

    @property
    def asked(self) -> int | None:
        """The criterion that is asked about; `None` while the first is chosen, and at the end."""
        if self.first is None or len(self.answers) == self.count - 1:
            return None
        return self.others[len(self.answers)]

    @property
    def is_over(self) -> bool:
        """Whether everything is answered."""
        return self.first is not None and self.asked is None

    def select(self, step: int) -> "Interview":
        """Select another criterion as the first."""
        return replace(self, place=min(self.count - 1, max(0, self.place + step)))

    def type(self, digit: int) -> "Interview":
        """Type a digit of the answer; what would be more than 100 starts again."""
        typed = 10 * self.value + digit if self.is_typing else digit
        return replace(self, value=typed if typed <= FULL else digit, is_typing=True)

    def step(self, step: int) -> "Interview":
        """Raise the answer, or lower it."""
        return replace(self, value=min(FULL, max(0, self.value + step * STEP)), is_typing=False)

    def answer(self) -> "Interview":
        """Give the answer, and go on."""
        if self.first is None:
            return replace(self, first=self.place)
        return replace(self, answers=(*self.answers, self.value), value=UNBIASED, is_typing=False)

    def back(self) -> "Interview":
        """Go back to the question before, with the answer given."""
        if self.answers:
            return replace(self, answers=self.answers[:-1], value=self.answers[-1], is_typing=False)
        return replace(self, first=None, value=UNBIASED, is_typing=False)

    @property
    def weights(self) -> tuple[float, ...]:
        """Weights of the sliders, 0..10, as far as there are answers: swing weights."""
        swings = [0.0] * self.count
        for index, worth in zip(self.others, self.answers, strict=False):
            swings[index] = worth
        swings[self.place if self.first is None else self.first] = FULL
        return weights_of_swings(swings)
