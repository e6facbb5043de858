"""What is being looked for in the background: what to ask of one employer, for one goal."""

from typing import NamedTuple

from offercompare.analysis.asks import Asks, asks_of
from offercompare.model.comparison import Comparison
from offercompare.tui.negotiation import GoalSpec, goal_of


class AskQuery(NamedTuple):
    """What is to be found: the asks of one offer for one aim."""

    comparison: Comparison
    file: str
    aim: GoalSpec

    def is_same(self, other: "AskQuery | None") -> bool:
        """Whether it would come to the same; comparisons are made anew for every message."""
        if other is None or (self.file, self.aim) != (other.file, other.aim):
            return False
        one, two = self.comparison, other.comparison
        return (
            one.weights == two.weights
            and one.evaluation.priorities is two.evaluation.priorities
            and len(one.evaluation.offers) == len(two.evaluation.offers)
            and all(a is b for a, b in zip(one.evaluation.offers, two.evaluation.offers, strict=True))
        )

    def find(self) -> Asks:
        """Find them; takes milliseconds, or up to a second or two for odd offers."""
        standing = next(standing for standing in self.comparison.standings if standing.file == self.file)
        return asks_of(self.comparison, standing, goal_of(self.aim, self.comparison, standing))
