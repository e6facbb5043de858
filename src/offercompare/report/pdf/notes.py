"""What the first page says in sentences: who leads, and three notes on how far to trust it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.analysis.decision import decision_of
from offercompare.analysis.flips import margin, nearest_transfer, nearest_upset
from offercompare.analysis.question_values import QuestionValues
from offercompare.model.comparison import Comparison
from offercompare.model.evaluation import QuestionReason
from offercompare.report.text import ADVICE
from offercompare.wording import lead_risks, verdict
from offercompare.wording.amounts import LEAST_SHOWN, percent, score
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.names import Names
from offercompare.wording.phrases import listed, sentence_case, spelled


class PageNote(NamedTuple):
    """A head and its paragraphs."""

    head: str
    paragraphs: tuple[str, ...]


_MADE = (
    "Each criterion scores 0 to 100, from what is worth nothing to you to what is enough; the percentages "
    "above weigh them. What is not stated earns nothing until it is known."
)
_LEFT_OUT = (
    "Everything you did not enter or give a weight, and what stands in the side by side only: waiting, "
    "carryover, repayment on leaving."
)

_MOST_UNREAD = 5


def title(comparison: Comparison) -> str:
    """Say what the page is: "Four offers, ranked by your priorities"; weights nobody set are not the reader's."""
    count = len(comparison.standings)
    whose = "the default" if "weights" in comparison.evaluation.priorities.defaults_used else "your"
    if count == 1:
        return f"One offer, measured by {whose} priorities"
    return f"{spelled(count)} offers, ranked by {whose} priorities"


def answer(comparison: Comparison, names: Names) -> str:
    """Say who leads, by how much and on what, and at which share of a weight that flips."""
    sentences = [str(verdict.verdict(comparison, names))]
    upset = nearest_upset(comparison)
    if len(comparison.standings) == 1:
        best = comparison.leader.score.open
        if best > comparison.leader.score.stated + LEAST_SHOWN:
            sentences.append(f"It could reach {score(best)} if every open term turned out well.")
    elif upset is not None:
        move = lead_risks.in_shares(upset, comparison)
        weight = f"“{label(upset.criterion)[:40]}” weighed {move.to} instead of {move.now}"
        sentences.append(f"{names.short[upset.leader.file]} would lead if {weight}.")
    elif len(comparison.contenders) > 1 and len(comparison.level_with_leader) == 1:
        sentences.append("No single weight from 0 to 10 would put another offer first.")
    return " ".join(sentences)


def notes(
    comparison: Comparison,
    found: QuestionValues,
    names: Names,
    no_column: Sequence[str],
    left_out: Sequence[str] = (),
) -> tuple[PageNote, PageNote, PageNote]:
    """Say what would change the order, how the score is made and what it leaves out.

    Args:
        comparison: What to speak of.
        found: What there is to ask, for the promise that the lead may hang on.
        names: How the offers are called.
        no_column: The criteria that have a weight but no column on the page.
        left_out: The names of files that could not be read.
    """
    changes = PageNote("What would change the order", tuple(filter(None, _changes(comparison, found, names))))
    if len(comparison.standings) == 1:
        changes = PageNote("What is still open", (_open_terms(comparison),))
    return (
        changes,
        PageNote("How the score is made", tuple(_making(comparison, names, no_column))),
        PageNote("What the score leaves out", _limits(comparison, left_out)),
    )


def _open_terms(comparison: Comparison) -> str:
    """Say how many terms of the only offer are open, and in which way."""
    found = [question.why for question in comparison.questions(comparison.leader)]
    terms = "term is" if len(found) == 1 else "terms are"
    ways = listed([way for why, way in _WAYS.items() if why in found] or ["all that counts is in writing"], "or")
    return f"{spelled(len(found))} {terms} open: {ways}."


_WAYS = {
    QuestionReason.NOT_STATED: "not stated",
    QuestionReason.ASSUMED: "assumed",
    QuestionReason.VERBAL: "only said",
    QuestionReason.CONDITIONAL: "on a condition",
}


def _changes(comparison: Comparison, found: QuestionValues, names: Names) -> Iterator[str]:
    firmly, overtaking = verdict.in_writing_alone(comparison, names), verdict.could_overtake(comparison, names)
    yield firmly
    if overtaking:
        yield f"{overtaking}, if what they leave open turns out well."
    elif len(comparison.contenders) > 1:
        yield "Nothing the others leave open could put one of them ahead."
    # Where there is one, the sentence above has it.
    if nearest_upset(comparison) is None and (nearest := verdict.describe_upset(None, comparison, names)):
        yield f"{nearest}."
    yield _safety(comparison, names)
    promised = lead_risks.describe_verbal_risk(found, comparison, names)
    if promised and promised[0] != firmly:
        yield promised[0]
    if 0 < sum(standing.misses_a_must for standing in comparison.standings) < len(comparison.standings):
        yield "An offer that misses a must-have stands after those that miss none, whatever its score."


def _safety(comparison: Comparison, names: Names) -> str:
    """Say the least change of all weights, and the safety margin; empty where one weight says it all."""
    decision = decision_of(comparison)
    least = lead_risks.least_change(nearest_transfer(decision), decision, comparison, names)
    note = lead_risks.margin_note(margin(decision), comparison)
    return " ".join([f"Least change of all weights: {least}."] * bool(least) + [f"{sentence_case(note)}."] * bool(note))


def _making(comparison: Comparison, names: Names, no_column: Sequence[str]) -> tuple[str, ...]:
    notes = [_MADE]
    example = next((s for s in comparison.standings if may_rise(s.score.stated, s.score.open)), None)
    if example is not None:
        notes[0] += f" “to\u00a0{example.score.open:.0f}” is the score if every open term turns out best."
    notes.append(verdict.defaults_note(comparison))
    if no_column:
        share = sum(
            share for c, share in zip(comparison.criteria, comparison.shares, strict=True) if label(c) in no_column
        )
        criteria = "criterion is" if len(no_column) == 1 else "criteria are"
        notes.append(f"{spelled(len(no_column))} more {criteria} in the score but not in the table: {percent(share)}.")
    return tuple(filter(None, [*notes, verdict.spent_before_travel(comparison, names)]))


def _limits(comparison: Comparison, left_out: Sequence[str]) -> tuple[str, ...]:
    priorities = comparison.evaluation.priorities
    unweighed = [label(c) for c, share in zip(comparison.criteria, comparison.shares, strict=True) if not share]
    notes = [_unread(left_out), _LEFT_OUT] if left_out else [_LEFT_OUT]
    if unweighed:
        notes.append(f"Without weight: {', '.join(unweighed)}.")
    tax = verdict.missing_tax_rate(comparison, Names.of(comparison)) or "No tax is taken off."
    if priorities.tax_rate:
        tax = f"Tax is taken off at {percent(priorities.tax_rate)} where money is taxed."
    notes.append(f"{tax} {ADVICE}")
    return tuple(notes)


def _unread(files: Sequence[str]) -> str:
    """Name the files that are missing from the page, so that nobody takes it for the whole."""
    names = [clean(file, limit=40) for file in files]
    if len(names) > _MOST_UNREAD:
        names = [*names[: _MOST_UNREAD - 1], f"{len(names) - _MOST_UNREAD + 1} more files"]
    return f"Left out: {listed(names)}, {'it' if len(names) == 1 else 'they'} cannot be read."


def may_rise(stated: float, best: float) -> bool:
    """Return whether open terms could lift a score as it is printed."""
    return round(best) > round(stated)
