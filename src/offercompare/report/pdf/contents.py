"""What all pages of my copy are made of: gathered once, so that no page works it out for itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from offercompare.analysis.flips import Upset, nearest_upset
from offercompare.analysis.question_values import OpenTerms, QuestionValues, open_terms, question_values
from offercompare.model.comparison import Comparison
from offercompare.model.evaluation import Evaluation
from offercompare.model.plan import Planned, plans_of
from offercompare.report.pdf.names import MOST_COLUMNS, OfferName, name_offers
from offercompare.wording.amounts import day
from offercompare.wording.clean import clean
from offercompare.wording.names import Names

MOST_IN_ROWS = 8
"""More offers than these make the ranking a list, and of these the first few stand side by side."""


@dataclass(frozen=True)
class CopyContents:
    """A comparison with everything that pages say of it."""

    comparison: Comparison
    prepared: date
    names: Names
    """What the offers are called in sentences."""
    offers: tuple[OfferName, ...]
    """What they are called in tables, in rank order."""
    left_out: Sequence[str]
    """The names of files that could not be read."""

    @classmethod
    def of(
        cls,
        comparison: Comparison,
        prepared: date,
        left_out: Sequence[str] = (),
        letters: Mapping[str, str] | None = None,
    ) -> "CopyContents":
        """Name the offers; the arguments are those of `my_copy`."""
        return cls(comparison, prepared, *name_offers(comparison, letters), left_out)

    @property
    def subtitle(self) -> str:
        """When it was prepared, and by which priorities."""
        name = clean(self.comparison.evaluation.priorities.name or "")
        return f"Prepared {day(self.prepared)}" + (f"  ·  {name}" if name else "")

    @property
    def shown(self) -> tuple[OfferName, ...]:
        """The offers that stand side by side and are asked about: all, or of many the first."""
        return self.offers if len(self.offers) <= MOST_IN_ROWS else self.offers[:MOST_COLUMNS]

    @cached_property
    def plans(self) -> tuple[Planned, ...]:
        """What becomes of the plan with each offer."""
        return plans_of(self.comparison.evaluation)

    @cached_property
    def terms(self) -> OpenTerms:
        """What each open term would add or take."""
        return open_terms(self._open_that_matter())

    @cached_property
    def questions(self) -> QuestionValues:
        """What there is to ask, and what it is worth."""
        return question_values(self.comparison, self.terms)

    @cached_property
    def upset(self) -> Upset | None:
        """The smallest move of one weight that puts another offer first."""
        return nearest_upset(self.comparison)

    def _open_that_matter(self) -> Evaluation:
        """Return the offers whose open terms are spoken of: those that are shown, and the likeliest to overtake.

        Measuring what each answer would add takes the most time of all; of many offers most are never asked about here.
        """
        comparison = self.comparison
        named = (*comparison.standings[: len(self.shown)], *comparison.could_overtake[:MOST_COLUMNS])
        files = {standing.file for standing in named}
        offers = tuple(offer for offer in comparison.evaluation.offers if offer.file in files)
        return comparison.evaluation._replace(offers=offers)
