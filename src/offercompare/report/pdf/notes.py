"""What the first page says in sentences: who leads, and three notes on how far to trust it."""

from collections.abc import Sequence
from typing import NamedTuple

from offercompare.analysis.decision import decision_of
from offercompare.analysis.flips import Upset, margin, nearest_transfer, nearest_upset
from offercompare.analysis.question_values import QuestionValues
from offercompare.model.comparison import Comparison
from offercompare.report.text import ADVICE
from offercompare.wording import lead_risks, verdict
from offercompare.wording.amounts import LEAST_SHOWN, percent, score
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.names import Names
from offercompare.wording.phrases import in_a_sentence, listed, sentence_case, spelled


class Note(NamedTuple):
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
        sentences.append(_flip(upset, comparison, names))
    elif len(comparison.contenders) > 1 and len(comparison.level_with_leader) == 1:
        sentences.append("No single weight from 0 to 10 would put another offer first.")
    return " ".join(sentences)


def notes(
    comparison: Comparison,
    found: QuestionValues,
    names: Names,
    no_column: Sequence[str],
    left_out: Sequence[str] = (),
    what_ifs: Sequence[str] = (),
) -> tuple[Note, Note, Note]:
    """Say what would change the order, how the score is made and what it leaves out.

    Args:
        comparison: What to speak of.
        found: What there is to ask, for the promise that the lead may hang on.
        names: How the offers are called.
        no_column: The criteria that have a weight but no column on the page.
        left_out: The names of files that could not be read.
        what_ifs: What is taken for other than it is, a text for each offer.
    """
    single = len(comparison.standings) == 1
    return (
        Note("What is still open" if single else "What would change the order", _changes(comparison, found, names)),
        Note("How the score is made", (*_what_ifs(what_ifs), *_making(comparison, no_column))),
        Note("What the score leaves out", _limits(comparison, names, left_out)),
    )


def _flip(upset: Upset, comparison: Comparison, names: Names) -> str:
    move = lead_risks.in_shares(upset, comparison)
    leader = names.short[upset.leader.file]
    return f"{leader} would lead if {_quoted(upset)} weighed {move.to} instead of {move.now}."


def _safety(comparison: Comparison, names: Names) -> str:
    """Say the least change of all weights, and the safety margin; empty where one weight says it all."""
    decision = decision_of(comparison)
    least = lead_risks.least_change(nearest_transfer(decision), decision, comparison, names)
    note = lead_risks.margin_note(margin(decision), comparison)
    notes = (f"Least change of all weights: {least}." if least else "", f"{sentence_case(note)}." if note else "")
    return " ".join(filter(None, notes))


def _quoted(upset: Upset) -> str:
    return f"“{label(upset.criterion)[:40]}”"


def _changes(comparison: Comparison, found: QuestionValues, names: Names) -> tuple[str, ...]:
    if len(comparison.standings) == 1:
        count = len(comparison.questions(comparison.leader))
        terms = "term is" if count == 1 else "terms are"
        return (f"{spelled(count)} {terms} open: not stated, assumed or only said.",)
    sentences = []
    firmly = verdict.in_writing_alone(comparison, names)
    overtaking = verdict.could_overtake(comparison, names)
    sentences.append(firmly)
    sentences.append(f"{overtaking}, if what they leave open turns out well." if overtaking else "")
    if not overtaking and len(comparison.contenders) > 1:
        sentences.append("Nothing the others leave open could put one of them ahead.")
    if nearest_upset(comparison) is None:  # else the sentence above has it
        nearest = verdict.describe_upset(None, comparison, names)
        sentences.append(f"{nearest}." if nearest else "")
    sentences.append(_safety(comparison, names))
    promised = lead_risks.describe_verbal_risk(found, comparison, names)
    if promised and promised[0] not in in_a_sentence(firmly):
        sentences.append(f"The lead hangs on a promise: {promised[0]}.")
    missing = [standing for standing in comparison.standings if standing.misses_a_must]
    if missing and len(missing) < len(comparison.standings):
        sentences.append("An offer that misses a must-have stands after those that miss none, whatever its score.")
    return tuple(filter(None, sentences))


def _what_ifs(sentences: Sequence[str]) -> tuple[str, ...]:
    """Name all that is supposed before anything else, so that nobody takes it for offered."""
    return (f"What if, and not offered: {'; '.join(sentences)}.",) if sentences else ()


def _making(comparison: Comparison, no_column: Sequence[str]) -> tuple[str, ...]:
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
    return tuple(filter(None, notes))


def _limits(comparison: Comparison, names: Names, left_out: Sequence[str]) -> tuple[str, ...]:
    priorities = comparison.evaluation.priorities
    unweighed = [label(c) for c, share in zip(comparison.criteria, comparison.shares, strict=True) if not share]
    notes = [_unread(left_out), _LEFT_OUT] if left_out else [_LEFT_OUT]
    if unweighed:
        notes.append(f"Without weight: {', '.join(unweighed)}.")
    notes += filter(None, [verdict.spent_before_travel(comparison, names)])
    tax = (
        f"Tax is taken off at {percent(priorities.tax_rate)} where money is taxed."
        if priorities.tax_rate
        else "No tax is taken off."
    )
    notes.append(f"{tax} {ADVICE}")
    return tuple(notes)


def _unread(files: Sequence[str]) -> str:
    """Name the files that are missing from the page, so that nobody takes it for the whole."""
    names = [clean(file, limit=40) for file in files]
    if len(names) > _MOST_UNREAD:
        names = [*names[: _MOST_UNREAD - 1], f"{len(names) - _MOST_UNREAD + 1} more files"]
    return f"Left out: {listed(names)}, {'it' if len(names) == 1 else 'they'} cannot be read."


def may_rise(stated: float, best: float) -> bool:
    """Whether open terms could lift a score as it is printed."""
    return round(best) > round(stated)
