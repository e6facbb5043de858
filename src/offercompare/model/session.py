"""What a person does in one sitting: move weights, set offers aside, ask what if, take it back.

Immutable, so undo is a tuple.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Evaluation, without_items
from offercompare.model.priorities import PlanItem


class Adjustments(NamedTuple):
    """What can be changed and undone."""

    weights: tuple[float, ...]
    set_aside: tuple[str, ...] = ()
    """Files of the offers that are left out, in the order in which they were."""
    left_out: frozenset[int] = frozenset()
    """Places of the planned items that are left out for now."""


class WeightChange(NamedTuple):
    """A weight that was moved."""

    criterion: int
    before: float
    after: float


class Session(NamedTuple):
    """Offers, priorities and the choices made so far."""

    evaluation: Evaluation
    """The offers as they are compared now: without the planned items that are left out."""
    choice: Adjustments
    saved: Adjustments
    """What the file has: the weights, and which offers are set aside."""
    past: tuple[Adjustments, ...] = ()
    future: tuple[Adjustments, ...] = ()

    @classmethod
    def begin(cls, evaluation: Evaluation) -> "Session":
        """Start from what the priorities say: the weights, and which of the offers are set aside, but never all."""
        weights = tuple(evaluation.priorities.weight(criterion.key) for criterion in evaluation.criteria)
        files = {offer.file for offer in evaluation.offers}
        aside = tuple(file for file in evaluation.set_aside if file in files)
        choice = Adjustments(weights, aside if len(aside) < len(files) else ())
        return cls(evaluation, choice, choice)

    def compare(self) -> Comparison:
        """Rank the offers that are not set aside."""
        aside, evaluation = self.choice.set_aside, self.evaluation
        if aside or evaluation.set_aside:
            measured = {offer.file for offer in evaluation.offers}
            unmeasured = {file for file in evaluation.set_aside if file not in measured}
            shown = tuple(offer for offer in evaluation.offers if offer.file not in aside)
            evaluation = evaluation._replace(offers=shown, set_aside=tuple(sorted(unmeasured.union(aside))))
        return compare(evaluation, self.choice.weights)

    def set_weights(self, weights: Mapping[str, float]) -> "Session":
        """Begin with other weights for some criteria, all set at once and no step that can be undone.

        Raises:
            KeyError: there is no criterion of that name.
            ValueError: every weight would be 0.
        """
        keys = [criterion.key for criterion in self.evaluation.criteria]
        for key in weights:
            if key not in keys:
                raise KeyError(key)
        chosen = tuple(weights.get(key, now) for key, now in zip(keys, self.choice.weights, strict=True))
        if not any(chosen):
            raise ValueError("every weight is 0; at least one must be more than 0")
        return self._replace(choice=self.choice._replace(weights=chosen))

    def weigh(self, criterion: int, weight: float) -> "Session":
        """Set one weight, within 0..10; refused (unchanged) if all would be 0."""
        weights = [*self.choice.weights]
        weights[criterion] = weight
        return self.weigh_all(weights)

    def weigh_all(self, weights: Sequence[float]) -> "Session":
        """Set every weight, within 0..10, in one step; refused (unchanged) if all would be 0.

        Raises:
            ValueError: there are not as many weights as criteria.
        """
        chosen = tuple(min(10.0, max(0.0, weight)) for weight in weights)
        if len(chosen) != len(self.choice.weights):
            raise ValueError(f"expected {len(self.choice.weights)} weights, found {len(chosen)}")
        return self._choose(self.choice._replace(weights=chosen)) if any(chosen) else self

    def set_aside(self, file: str) -> "Session":
        """Leave an offer out; the last one stays."""
        aside = (*(each for each in self.choice.set_aside if each != file), file)
        if all(offer.file in aside for offer in self.evaluation.offers):
            return self
        return self._choose(self.choice._replace(set_aside=aside))

    def take_back(self) -> "Session":
        """Take the offer back in that was set aside last."""
        return self._choose(self.choice._replace(set_aside=self.choice.set_aside[:-1]))

    def with_everything(self) -> "Session":
        """The same with every offer, those set aside too; for a look, no step that can be undone."""
        return self._replace(choice=self.choice._replace(set_aside=()))

    def leave_out(self, item: int) -> "Session":
        """Leave the planned item of that place out, or take it back in.

        Raises:
            ValueError: the plan has no item of that place.
        """
        if item not in range(len(self.evaluation.priorities.plan)):
            raise ValueError(f"the plan has no item {item}")
        return self._choose(self.choice._replace(left_out=self.choice.left_out ^ {item}))

    def undo(self) -> "Session":
        """Take the last step back."""
        if not self.past:
            return self
        return self._go_to(self.past[-1], past=self.past[:-1], future=(self.choice, *self.future))

    def redo(self) -> "Session":
        """Make the step again that was taken back."""
        if not self.future:
            return self
        return self._go_to(self.future[0], past=(*self.past, self.choice), future=self.future[1:])

    def mark_saved(self) -> "Session":
        """Remember that the file now has these weights, and these offers set aside; undo ends here."""
        return self._replace(saved=self.choice, past=(), future=())

    def reload(self, evaluation: Evaluation) -> "Session":
        """Go on with what is on disk now.

        Planned items left out stay so. Weights that were moved and not saved stay where they are, and so
        do offers that were set aside or taken back; the others follow the file, which is no step that can be undone.
        The steps that can be undone stay, unless there are other criteria now.
        """
        fresh = Session.begin(evaluation)
        before, now = ([criterion.key for criterion in each.criteria] for each in (self.evaluation, evaluation))
        in_file = dict(zip(now, fresh.saved.weights, strict=True))
        places = _places_now(self.evaluation.priorities.plan, evaluation.priorities.plan)

        def follow(step: Adjustments) -> Adjustments:
            chosen = zip(before, step.weights, self.saved.weights, strict=True)
            by_key = in_file | {key: weight for key, weight, saved in chosen if weight != saved}
            weights = tuple(by_key[key] for key in now)
            is_as_saved = {*step.set_aside} == {*self.saved.set_aside}
            return _within(
                step._replace(
                    weights=weights if any(weights) else fresh.saved.weights,
                    set_aside=fresh.saved.set_aside if is_as_saved else step.set_aside,
                ),
                evaluation,
                places,
            )

        choice = follow(self.choice)
        fresh = fresh._replace(choice=choice, evaluation=without_items(evaluation, choice.left_out))
        if before != now:
            return fresh
        past, future = [*map(follow, self.past)], [*map(follow, self.future)]
        while past and past[-1] == choice:
            past.pop()
        while future and future[0] == choice:
            future.pop(0)
        return fresh._replace(past=tuple(past), future=tuple(future))

    @property
    def is_saved(self) -> bool:
        """Whether weights, and what is set aside, are as the file has them."""
        now, saved = self.choice, self.saved
        return now.weights == saved.weights and {*now.set_aside} == {*saved.set_aside}

    @property
    def last_change(self) -> WeightChange | None:
        """The weight that the last step moved; `None` if it moved none, or several."""
        if not self.past:
            return None
        pairs = enumerate(zip(self.past[-1].weights, self.choice.weights, strict=True))
        changes = [WeightChange(index, before, after) for index, (before, after) in pairs if before != after]
        return changes[0] if len(changes) == 1 else None

    def _choose(self, choice: Adjustments) -> "Session":
        """Go on with another choice, as a step that can be undone; nothing if it is the same."""
        if choice == self.choice:
            return self
        return self._go_to(choice, past=(*self.past, self.choice), future=())

    def _go_to(
        self, choice: Adjustments, *, past: tuple[Adjustments, ...], future: tuple[Adjustments, ...]
    ) -> "Session":
        """Go on with another choice; offers are measured again only where the choice changes them."""
        evaluation = without_items(self.evaluation, choice.left_out)
        return self._replace(evaluation=evaluation, choice=choice, past=past, future=future)


def _within(choice: Adjustments, evaluation: Evaluation, places: Mapping[int, int]) -> Adjustments:
    """Leave out of a choice the offers and items that are gone; it never leaves out all offers that are left."""
    files = {offer.file for offer in evaluation.offers}
    aside = tuple(file for file in choice.set_aside if file in files)
    left_out = frozenset(places[item] for item in choice.left_out if item in places)
    return choice._replace(set_aside=aside if len(aside) < len(files) else (), left_out=left_out)


def _places_now(before: Sequence[PlanItem], now: Sequence[PlanItem]) -> Mapping[int, int]:
    """Say where each planned item is now: the first with its name, the second for the second, and so on."""
    named = {key: place for place, key in enumerate(_numbered(now))}
    return {place: named[key] for place, key in enumerate(_numbered(before)) if key in named}


def _numbered(items: Sequence[PlanItem]) -> Iterator[tuple[str, int]]:
    seen = Counter[str]()
    for item in items:
        seen[item.what] += 1
        yield item.what, seen[item.what]
