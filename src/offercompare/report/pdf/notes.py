"""What the first page says in sentences: who leads, and what to know of the score and of the order."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.analysis.flips import Upset
from offercompare.analysis.question_values import QuestionValues
from offercompare.model.comparison import Comparison
from offercompare.report.pdf.contents import CopyContents
from offercompare.report.text import ADVICE
from offercompare.wording import lead_risks, verdict
from offercompare.wording.amounts import LEAST_SHOWN, number, percent, score
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label
from offercompare.wording.names import Names
from offercompare.wording.phrases import in_a_sentence, listed, spelled
from offercompare.wording.terms import label_of


class PageNote(NamedTuple):
    """A head and its paragraphs."""

    head: str
    paragraphs: tuple[str, ...]


_MADE = (
    "Each criterion earns 0 to 100, from what is worth nothing to you to what is enough; the percentages weigh them. "
    "What is not stated earns nothing until it is known."
)
_MOST_UNREAD = 5
_IN_WRITING_TOO = " leads in writing alone too."


def title(comparison: Comparison) -> str:
    """Say what the page is: "Four offers, ranked by your priorities"; weights nobody set are not the reader's."""
    count = len(comparison.standings)
    whose = "the default" if "weights" in comparison.evaluation.priorities.defaults_used else "your"
    if count == 1:
        return f"One offer, measured by {whose} priorities"
    return f"{spelled(count)} offers, ranked by {whose} priorities"


def answer(contents: CopyContents) -> str:
    """Say who leads and by how much, who does in writing alone, and what would change it: a weight, or an answer."""
    comparison, names = contents.comparison, contents.names
    claim, basis = verdict.verdict(comparison, names)
    if len(comparison.standings) == 1:
        best = comparison.leader.score.open
        is_open = best > comparison.leader.score.stated + LEAST_SHOWN
        return f"{claim}{basis}" + f" It could reach {score(best)} if every open term turned out well." * is_open
    firmly, upset = verdict.in_writing_alone(comparison, names, in_tenths=True), contents.upset
    sentences = [f"{claim}{basis}", firmly]
    if firmly.endswith(_IN_WRITING_TOO) and basis == ", on what is stated.":
        sentences = [f"{claim}, and in writing alone too."]
    if upset is not None:
        weight = _if_weighed(upset, comparison)
        if upset.leader is comparison.firm_leader and firmly.startswith("In writing alone"):
            sentences[-1] = f"{firmly.removesuffix('.')}, and it would lead if {weight}."
        else:
            sentences.append(f"{names.short[upset.leader.file]} would lead if {weight}.")
    elif comparison.could_overtake:
        sentences.append(_who_could_overtake(comparison, contents.questions, names))
    elif len(comparison.contenders) > 1 and len(comparison.level_with_leader) == 1:
        sentences.append("No single weight from 0 to 10 would put another offer first.")
    return " ".join(sentences)


def _if_weighed(upset: Upset, comparison: Comparison) -> str:
    now, to = lead_risks.in_shares(upset, comparison)
    name = label(upset.criterion)[:40]
    called = f"“{name}”" if upset.criterion.is_own or " " in name else in_a_sentence(name)
    return f"{called} counted for {to} instead of {now}"


def _who_could_overtake(comparison: Comparison, found: QuestionValues, names: Names) -> str:
    able = comparison.could_overtake
    if len(able) > 1 or len(comparison.level_with_leader) > 1:
        return f"{verdict.could_overtake(comparison, Names(names.short, names.short))}."
    (standing,) = able
    asked = [each for each in found.unstated if each.standing.file == standing.file]
    main = max(asked, key=lambda each: each.points, default=None)
    why = f": it does not state its {in_a_sentence(label_of(main.question.term, comparison))}" if main else ""
    return f"{names.short[standing.file]}, {standing.score.open:.0f} at best, could still overtake{why}."


def notes(contents: CopyContents, no_column: Sequence[str]) -> tuple[PageNote, ...]:
    """Say what would change the order, how the score is made and what it leaves out.

    Args:
        contents: What to speak of.
        no_column: The criteria that have a weight but no column on the page.
    """
    comparison = contents.comparison
    changes = PageNote("What would change the order", tuple(filter(None, _changes(contents))))
    return (
        *([changes] if len(comparison.standings) > 1 else []),
        PageNote("How the score is made", _making(comparison, no_column)),
        PageNote("What it leaves out", _limits(comparison, contents.names, contents.left_out)),
    )


def exchange_rates(comparison: Comparison) -> str:
    """Say at which rates other currencies are counted: "CAD at 0.72, the rate in your priorities."; else nothing."""
    priorities = comparison.evaluation.priorities
    found = {standing.evaluated.offer.currency for standing in comparison.standings} - {priorities.currency}
    rates = [f"{currency} at {number(priorities.rate(currency) or 1.0)}" for currency in sorted(found)]
    return f"{listed(rates)}, the rate{'s' * (len(rates) > 1)} in your priorities." if rates else ""


def _changes(contents: CopyContents) -> Iterator[str]:
    comparison, names = contents.comparison, contents.names
    promised = lead_risks.describe_verbal_risk(contents.questions, comparison, names)
    if promised and promised[0].startswith("Without "):
        yield promised[0]
    if overtaking := verdict.could_overtake(comparison, Names(names.short, names.short)):
        yield f"{overtaking}."
    elif len(comparison.contenders) > 1:
        yield "Nothing the others leave open could put one of them ahead."
    else:
        yield "Every other offer misses a must-have; no weight changes that."
    # Where there is one, the sentence above has it.
    if contents.upset is None and (nearest := verdict.describe_upset(None, comparison, names)):
        yield f"{nearest}."


def _making(comparison: Comparison, no_column: Sequence[str]) -> tuple[str, ...]:
    notes = [_MADE, verdict.defaults_note(comparison)]
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
    without = f"What you gave no weight{': ' + ', '.join(unweighed) if unweighed else ''}."
    tax = verdict.missing_tax_rate(verdict.untaxed(comparison), names)
    if priorities.tax_rate:
        tax = f"Taxed money counts after {percent(priorities.tax_rate)} tax."
    texts = filter(None, [exchange_rates(comparison), without, tax, ADVICE.replace("This is arithmetic", "Arithmetic")])
    return tuple(filter(None, [_unread(left_out), " ".join(texts)]))


def _unread(files: Sequence[str]) -> str:
    """Name the files that are missing from the page, so that nobody takes it for the whole."""
    if not files:
        return ""
    names = [clean(file, limit=40) for file in files]
    if len(names) > _MOST_UNREAD:
        names = [*names[: _MOST_UNREAD - 1], f"{len(names) - _MOST_UNREAD + 1} more files"]
    return f"Left out: {listed(names)}, {'it' if len(names) == 1 else 'they'} cannot be read."


def may_rise(stated: float, best: float) -> bool:
    """Return whether open terms could lift a score as it is printed."""
    return best > stated + LEAST_SHOWN
