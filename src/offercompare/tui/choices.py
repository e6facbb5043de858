"""What each lettered answer about an offer would make of its score and rank."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import apply
from offercompare.model.offer import Offer
from offercompare.parse.groups import LetteredChoice


class ScoredChoice(NamedTuple):
    """A lettered answer, and where the offer would stand with it."""

    choice: LetteredChoice
    comparison: Comparison | None
    """With the answer; `None` where it states nothing, or where the offer cannot be compared."""
    standing: Standing | None

    @property
    def score(self) -> float | None:
        """The score with it."""
        return None if self.standing is None else self.standing.score.stated

    @property
    def rank(self) -> int | None:
        """The rank with it."""
        return None if self.standing is None else self.standing.rank


def scored(
    choices: Iterable[LetteredChoice], offer: Offer, file: str, comparison_with: Callable[[Offer], Comparison | None]
) -> tuple[ScoredChoice, ...]:
    """Say of each answer where the offer would stand with it.

    Args:
        choices: The possible answers.
        offer: The offer without them.
        file: The name by which the comparison knows it.
        comparison_with: Compares the offer, as it is given, with the others; `None` where it cannot be.
    """
    found = []
    for choice in choices:
        comparison = comparison_with(apply(offer, choice.edits)) if choice.edits else None
        standing = next((each for each in comparison.standings if each.file == file), None) if comparison else None
        found.append(ScoredChoice(choice, comparison, standing))
    return tuple(found)
