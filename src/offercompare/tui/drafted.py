"""What an offer that is still being entered would come to among the others."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from offercompare.model.comparison import Comparison, Standing, compare
from offercompare.model.evaluation import Source, Why, measure
from offercompare.model.offer import Offer
from offercompare.model.session import Session
from offercompare.tui.drawing.pen import Role, Span
from offercompare.wording.amounts import gap_said, score
from offercompare.wording.criteria import must_note
from offercompare.wording.questions import label_of
from offercompare.wording.sentences import Names

MOST_OPEN = 12
"""Of what is still open, so much is named."""


def with_draft(session: Session, offer: Offer, file: str) -> Comparison:
    """Compare the offers that are not hidden with the one being entered, which replaces that of its file.

    Raises:
        ValueError: its currency has no rate in `[exchange]`.
    """
    evaluation = session.evaluation
    measured = measure(Source(file, offer), evaluation.priorities, evaluation.criteria)
    others = [each for each in evaluation.offers if each.file != file and each.file not in session.choice.hidden]
    offers = sorted([*others, measured], key=lambda each: each.file)
    return compare(replace(evaluation, offers=tuple(offers)), session.choice.weights)


def outcome(comparison: Comparison, file: str, today: date) -> Iterator[Span]:
    """Say what the offer comes to: its score and place, what it could reach, the others, and what is still open."""
    names = Names.of(comparison)
    standing = next(each for each in comparison.standings if each.file == file)
    count = len(comparison.standings)
    place = f"{_ordinal(standing.rank)} of {count}" if count > 1 else "the only offer"
    could = (
        f"; up to {score(standing.score.open)} as open terms turn out"
        if standing.score.open > standing.score.stated + 0.05
        else ""
    )
    yield Span(f"Scores {score(standing.score.stated)}, {place}{could}", bold=True)
    asked = [question for question in comparison.questions(standing) if question.why is not Why.VERBAL]
    if asked:
        listed = ", ".join(label_of(question.term, comparison) for question in asked[:MOST_OPEN])
        rest = f" and {len(asked) - MOST_OPEN} more" if len(asked) > MOST_OPEN else ""
        still_open = f"Still open: {listed}{rest}"
    else:
        still_open = "Nothing that counts is open"
    yield Span(still_open, Role.DIM)
    said = [question for question in comparison.questions(standing) if question.why is Why.VERBAL]
    if said:
        yield Span(f"Only said: {', '.join(label_of(question.term, comparison) for question in said)}", Role.DIM)
    by_key = {criterion.key: cell for criterion, cell in zip(comparison.criteria, standing.cells, strict=True)}
    for criterion, must in comparison.doubtful_musts(standing):
        priorities = comparison.evaluation.priorities
        limit = priorities.must[criterion.key]
        note = must_note(criterion, by_key[criterion.key], limit, must, priorities.currency, brief=False)
        yield Span(f"Must-have: {note}", Role.WARN)
    yield Span("")
    for each in comparison.standings:
        is_this = each.file == file
        yield Span(ranked(each, names), Role.TEXT if is_this else Role.DIM, bold=is_this)
    due = standing.evaluated.offer.answer_by
    if due is not None and due < today:
        yield Span("The day to answer by has passed", Role.WARN)
    leader = comparison.leader
    if leader.file != file and not standing.misses_a_must:
        yield Span("")
        yield Span(
            f"{names.short[leader.file]} leads by {gap_said(leader.score.stated - standing.score.stated)}", Role.DIM
        )


def ranked(standing: Standing, names: Names) -> str:
    """Say on one line of a table where an offer stands."""
    lacks = "  misses a must" if standing.misses_a_must else ""
    return f" {standing.rank:>2}  {score(standing.score.stated):>5}  {names.short[standing.file]}{lacks}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{ending}"
