"""How an offer that is still being entered would rank among the others, as it is and with each lettered answer."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from offercompare.model.comparison import Comparison, Standing, compare
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Source, measure
from offercompare.model.offer import Offer
from offercompare.model.session import Session
from offercompare.parse.reply import LetteredChoice
from offercompare.wording.amounts import score
from offercompare.wording.criteria import must_note, short_label
from offercompare.wording.names import Names, letters_of
from offercompare.wording.verdict import lacks_tax_rate

NO_TAX_RATE = "taxed, at no rate yet: give yours in your priorities"
_LEAST = 0.05
"""Points that show."""


class RankedOffer(NamedTuple):
    """An offer in the ranking beside a form."""

    rank: int
    name: str
    """With its letter."""
    score: str
    doubt: str = ""
    """Which must-have it misses, or may miss."""
    is_this: bool = False
    misses: bool = False
    before: str = ""
    """The score before what was typed, where that was another."""


class FormPreview(NamedTuple):
    """What saving the form would lead to: a headline, the ranking, and what is still to ask."""

    title: str
    subtitle: str = ""
    """Follows the title, in the same line where there is but one."""
    warnings: tuple[str, ...] = ()
    ranking: tuple[RankedOffer, ...] = ()
    possible_gains: tuple[tuple[str, str], ...] = ()
    """What is still to ask, and by how much each could raise the score."""
    notes: tuple[str, ...] = ()


def among_others(session: Session, file: str, offer: Offer | None) -> Comparison | None:
    """Compare the offers that are not set aside with the one being entered, which replaces that of its file.

    Args:
        session: The offers, and their weights as they are moved now.
        file: What the offer goes by.
        offer: As it is entered; `None` leaves it out.

    Returns:
        The comparison; `None` where there is nothing to compare.

    Raises:
        ValueError: the currency of the offer has no rate in `[exchange]`.
    """
    evaluation, aside = session.evaluation, {file, *session.choice.set_aside}
    offers = [each for each in evaluation.offers if each.file not in aside]
    if offer is not None:
        offers.append(measure(Source(file, offer), evaluation.priorities, evaluation.criteria))
    in_order = tuple(sorted(offers, key=lambda each: each.file))
    return compare(evaluation._replace(offers=in_order), session.choice.weights) if offers else None


def preview(comparison: Comparison, file: str, letters: Mapping[str, str], today: date) -> FormPreview:
    """Return the preview of an offer: score and rank, the score it could reach, ranking, what is still to ask."""
    standing = next(each for each in comparison.standings if each.file == file)
    is_alone = len(comparison.standings) == 1
    names = Names.of(comparison).with_letters(letters_of(comparison, letters))  # a new offer gets the next letter
    rank = "" if is_alone else f", rank {standing.rank}"
    subtitle = ""
    if standing.score.open > standing.score.stated + _LEAST:
        subtitle = f"up to {score(standing.score.open)}, with what is not stated"
    return FormPreview(
        title=f"{names.short[file]} scores {score(standing.score.stated)}{rank}",
        subtitle=subtitle,
        warnings=tuple(_warnings(comparison, standing, today)),
        ranking=() if is_alone else ranking(comparison, names, file),
        possible_gains=_possible_gains(comparison, standing),
    )


def _warnings(comparison: Comparison, standing: Standing, today: date) -> list[str]:
    due = standing.evaluated.offer.answer_by
    found = [NO_TAX_RATE] if lacks_tax_rate(comparison, standing) else []
    return [*found, "the day to answer by has passed"] if due is not None and due < today else found


def ranking(comparison: Comparison, names: Names, file: str = "") -> tuple[RankedOffer, ...]:
    """List the offers by rank, each with the first must-have it misses or may miss."""
    return tuple(
        RankedOffer(
            each.rank,
            names.short[each.file],
            score(each.score.stated),
            _doubt(comparison, each),
            is_this=each.file == file,
            misses=each.misses_a_must,
        )
        for each in comparison.standings
    )


def _doubt(comparison: Comparison, standing: Standing) -> str:
    priorities = comparison.evaluation.priorities
    for criterion, must in comparison.doubtful_musts(standing):
        cell = comparison.cell(standing, criterion.key)
        return must_note(criterion, cell, priorities.must[criterion.key], must, priorities.currency, brief=True)
    return ""


def _possible_gains(comparison: Comparison, standing: Standing) -> tuple[tuple[str, str], ...]:
    """Return each criterion that could raise the score were its silent terms answered, and by how much, most first."""
    gains = [
        (share * (cell.points.open - cell.points.stated), short_label(criterion))
        for criterion, share, cell in zip(comparison.criteria, comparison.shares, standing.cells, strict=True)
    ]
    return tuple((name, f"+{score(gain)}") for gain, name in sorted(gains, key=lambda each: -each[0]) if gain > _LEAST)


# ---- lettered answers


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
    choices: Iterable[LetteredChoice], file: str, comparison_with: Callable[[Sequence[Edit]], Comparison | None]
) -> tuple[ScoredChoice, ...]:
    """Return each answer with the standing the offer would have.

    Args:
        choices: The possible answers.
        file: The name by which the comparison knows the offer.
        comparison_with: Compares the offer with edits laid over it; `None` where that cannot be.
    """
    found = []
    for choice in choices:
        comparison = comparison_with(choice.edits) if choice.edits else None
        standing = next((each for each in comparison.standings if each.file == file), None) if comparison else None
        found.append(ScoredChoice(choice, comparison, standing))
    return tuple(found)
