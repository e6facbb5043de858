"""What an offer that is still being entered would come to among the others."""

from collections.abc import Iterator, Sequence
from datetime import date

from offercompare.model.comparison import Comparison, Standing, compare
from offercompare.model.evaluation import QuestionReason, Source, evaluate, measure
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.session import Session
from offercompare.tui.drawing.pen import Role, Span
from offercompare.wording.amounts import format_gap, score
from offercompare.wording.criteria import must_note
from offercompare.wording.names import Names
from offercompare.wording.terms import label_of
from offercompare.wording.verdict import lacks_tax_rate

MOST_OPEN = 12
"""Of what is still open, so much is named."""
_NO_TAX_RATE = "Taxed, at no rate yet: give yours in your priorities, at Tax on your last dollar."
MARKED = "What is marked · counts most for your score."
"""What the dot before a field says."""


def with_draft(session: Session, offer: Offer, file: str) -> Comparison:
    """Compare the offers that are not hidden with the one being entered, which replaces that of its file.

    Raises:
        ValueError: its currency has no rate in `[exchange]`.
    """
    evaluation = session.evaluation
    measured = measure(Source(file, offer), evaluation.priorities, evaluation.criteria)
    others = [each for each in evaluation.offers if each.file != file and each.file not in session.choice.hidden]
    offers = sorted([*others, measured], key=lambda each: each.file)
    return compare(evaluation._replace(offers=tuple(offers)), session.choice.weights)


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
    if lacks_tax_rate(comparison, standing):
        yield Span(_NO_TAX_RATE, Role.WARN)
    by_key = {criterion.key: cell for criterion, cell in zip(comparison.criteria, standing.cells, strict=True)}
    for criterion, must in comparison.doubtful_musts(standing):
        priorities = comparison.evaluation.priorities
        limit = priorities.must[criterion.key]
        note = must_note(criterion, by_key[criterion.key], limit, must, priorities.currency, brief=False)
        yield Span(f"Must-have: {note}", Role.WARN)
    if distance := _distance(comparison, standing, names):
        yield Span(distance)
    yield Span(_open(comparison, standing), Role.DIM)
    for why, how in ((QuestionReason.VERBAL, "Only said"), (QuestionReason.CONDITIONAL, "Only on a condition")):
        terms = [question.term for question in comparison.questions(standing) if question.why is why]
        if terms:
            yield Span(f"{how}: {', '.join(label_of(term, comparison) for term in terms)}", Role.DIM)
    due = standing.evaluated.offer.answer_by
    if due is not None and due < today:
        yield Span("The day to answer by has passed", Role.WARN)
    if count > 1:
        yield Span("")
        for each in comparison.standings:
            is_this = each.file == file
            yield Span(ranked(each, names, comparison), Role.TEXT if is_this else Role.DIM, bold=is_this)


def _open(comparison: Comparison, standing: Standing) -> str:
    asked = [question for question in comparison.questions(standing) if not question.is_promise]
    if not asked:
        return "Nothing that counts is open"
    listed = ", ".join(label_of(question.term, comparison) for question in asked[:MOST_OPEN])
    rest = f" and {len(asked) - MOST_OPEN} more" if len(asked) > MOST_OPEN else ""
    return f"Still open: {listed}{rest}"


def _distance(comparison: Comparison, standing: Standing, names: Names) -> str:
    """Say how far it is to the offer that matters: the first or, for the first, the second."""
    if len(comparison.standings) == 1:
        return ""
    if standing.misses_a_must:
        return "Misses a must-have, so it cannot lead"
    is_level = len(comparison.level_with_leader) > 1 and standing in comparison.level_with_leader
    other = comparison.runner_up if standing is comparison.leader else comparison.leader
    if other is None:
        return "Leads; every other offer misses a must-have"
    name = names.short[other.file]
    if is_level:
        return f"Level with {name}"
    gap = format_gap(standing.score.stated - other.score.stated)
    return f"Leads {name} by {gap}" if standing is comparison.leader else f"Behind {name} by {gap}"


def only_the_others(session: Session, file: str) -> Comparison | None:
    """Compare the offers that are not hidden without the one being entered, if there is any other."""
    evaluation = session.evaluation
    others = [each for each in evaluation.offers if each.file != file and each.file not in session.choice.hidden]
    return compare(evaluation._replace(offers=tuple(others)), session.choice.weights) if others else None


def unscored(others: Comparison | None) -> Iterator[Span]:
    """Say that nothing is stated yet, and where the others stand."""
    yield Span("Not scored yet: nothing is stated.", bold=True)
    yield Span(MARKED, Role.DIM)
    if others is not None:
        names = Names.of(others)
        yield Span("")
        for each in others.standings:
            yield Span(ranked(each, names, others), Role.DIM)


def alone(offer: Offer, priorities: Priorities, file: str) -> Comparison:
    """Measure an offer by itself.

    Raises:
        ValueError: its currency has no rate in `[exchange]`.
    """
    return compare(evaluate([Source(file, offer)], priorities))


def that_count(priorities: Priorities, weights: Sequence[float] | None = None) -> frozenset[str]:
    """Name the terms that move the score of an offer of which nothing is known."""
    evaluation = evaluate([Source("", Offer.model_validate({"employer": "?"}))], priorities)
    comparison = compare(evaluation, weights)
    return frozenset(question.term.name for question in comparison.questions(comparison.leader))


def ranked(standing: Standing, names: Names, comparison: Comparison | None = None) -> str:
    """Say on one line of a table where an offer stands, with what is wrong with its must-haves."""
    lacks = "  misses a must" if standing.misses_a_must else ""
    if comparison and not lacks and comparison.doubtful_musts(standing):
        lacks = "  must?"
    return f" {standing.rank:>2}  {score(standing.score.stated):>5}  {names.short[standing.file]}{lacks}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{ending}"
