"""What a person does in one sitting: move weights, hide offers, take it back. Immutable, so undo is a tuple."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Evaluation
from offercompare.model.priorities import PlanItem


class Choice(NamedTuple):
    """What can be changed and undone."""

    weights: tuple[float, ...]
    hidden: frozenset[str] = frozenset()
    """Files of the offers that are left out for now."""
    left_out: frozenset[int] = frozenset()
    """Places of the planned items that are left out for now."""


class WeightChange(NamedTuple):
    """A weight that was moved."""

    criterion: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Session:
    """Offers, priorities and the choices made so far."""

    evaluation: Evaluation
    choice: Choice
    saved: tuple[float, ...]
    """The weights as the file has them."""
    past: tuple[Choice, ...] = ()
    future: tuple[Choice, ...] = ()

    @classmethod
    def begin(cls, evaluation: Evaluation) -> "Session":
        """Start from the weights of the priorities."""
        weights = tuple(evaluation.priorities.weight(criterion.key) for criterion in evaluation.criteria)
        return cls(evaluation, Choice(weights), weights)

    def compare(self) -> Comparison:
        """Rank the offers that are not hidden."""
        hidden = self.choice.hidden
        evaluation = self.evaluation
        if hidden:
            shown = tuple(offer for offer in evaluation.offers if offer.file not in hidden)
            evaluation = replace(evaluation, offers=shown)
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
        return replace(self, choice=self.choice._replace(weights=chosen))

    def weigh(self, criterion: int, weight: float) -> "Session":
        """Set one weight, within 0..10; refused (unchanged) if all would be 0."""
        weights = list(self.choice.weights)
        weights[criterion] = min(10.0, max(0.0, weight))
        if not any(weights) or tuple(weights) == self.choice.weights:
            return self
        return self._choose(self.choice._replace(weights=tuple(weights)))

    def weigh_all(self, weights: Sequence[float]) -> "Session":
        """Set every weight, within 0..10, in one step; refused (unchanged) if all would be 0.

        Raises:
            ValueError: there are not as many weights as criteria.
        """
        chosen = tuple(min(10.0, max(0.0, weight)) for weight in weights)
        if len(chosen) != len(self.choice.weights):
            raise ValueError(f"expected {len(self.choice.weights)} weights, found {len(chosen)}")
        if not any(chosen) or chosen == self.choice.weights:
            return self
        return self._choose(self.choice._replace(weights=chosen))

    def hide(self, file: str) -> "Session":
        """Leave an offer out, or take it back in; the last one shown stays."""
        hidden = self.choice.hidden ^ {file}
        if all(offer.file in hidden for offer in self.evaluation.offers):
            return self
        return self._choose(self.choice._replace(hidden=hidden))

    def show_all(self) -> "Session":
        """Take every hidden offer back in."""
        return self._choose(self.choice._replace(hidden=frozenset())) if self.choice.hidden else self

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
        return replace(self, choice=self.past[-1], past=self.past[:-1], future=(self.choice, *self.future))

    def redo(self) -> "Session":
        """Make the step again that was taken back."""
        if not self.future:
            return self
        return replace(self, choice=self.future[0], past=(*self.past, self.choice), future=self.future[1:])

    def mark_saved(self) -> "Session":
        """Remember that the file now has these weights."""
        return replace(self, saved=self.choice.weights)

    def reload(self, evaluation: Evaluation) -> "Session":
        """Go on with what is on disk now.

        Hidden offers stay hidden, planned items left out stay so, and weights that were moved and not saved stay where
        they are, the others follow the file. The steps that can be undone stay too, unless there are other criteria
        now.
        """
        fresh = Session.begin(evaluation)
        before, now = ([criterion.key for criterion in each.criteria] for each in (self.evaluation, evaluation))
        chosen = zip(before, self.choice.weights, self.saved, strict=True)
        moved = {key: weight for key, weight, saved in chosen if weight != saved}
        weights = tuple(moved.get(key, weight) for key, weight in zip(now, fresh.saved, strict=True))
        if not any(weights):
            weights = fresh.saved
        places = _places_now(self.evaluation.priorities.plan, evaluation.priorities.plan)
        choice = _within(self.choice._replace(weights=weights), evaluation, places)
        if before != now:
            return replace(fresh, choice=choice)
        past = self.past if weights == self.choice.weights else (*self.past, self.choice)
        return replace(
            fresh,
            choice=choice,
            past=tuple(_within(step, evaluation, places) for step in past),
            future=tuple(_within(step, evaluation, places) for step in self.future),
        )

    @property
    def is_saved(self) -> bool:
        """Whether the weights are those of the file."""
        return self.choice.weights == self.saved

    @property
    def last_change(self) -> WeightChange | None:
        """The weight that the last step moved; `None` if it moved none, or several."""
        if not self.past:
            return None
        pairs = enumerate(zip(self.past[-1].weights, self.choice.weights, strict=True))
        changes = [WeightChange(index, before, after) for index, (before, after) in pairs if before != after]
        return changes[0] if len(changes) == 1 else None

    def _choose(self, choice: Choice) -> "Session":
        return replace(self, choice=choice, past=(*self.past, self.choice), future=())


def _within(choice: Choice, evaluation: Evaluation, places: Mapping[int, int]) -> Choice:
    """Leave out of a choice the offers and items that are gone; it never hides all offers that are left."""
    files = {offer.file for offer in evaluation.offers}
    hidden = choice.hidden & files
    left_out = frozenset(places[item] for item in choice.left_out if item in places)
    return choice._replace(hidden=hidden if hidden < files else frozenset(), left_out=left_out)


def _places_now(before: Sequence[PlanItem], now: Sequence[PlanItem]) -> Mapping[int, int]:
    """Say where each planned item is now: the first with its name, the second for the second, and so on."""
    named = {key: place for place, key in enumerate(_numbered(now))}
    return {place: named[key] for place, key in enumerate(_numbered(before)) if key in named}


def _numbered(items: Sequence[PlanItem]) -> Iterator[tuple[str, int]]:
    seen = Counter[str]()
    for item in items:
        seen[item.what] += 1
        yield item.what, seen[item.what]
