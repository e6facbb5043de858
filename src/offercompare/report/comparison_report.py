"""What a written report says, in which order; text and Markdown only differ in how they set it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from offercompare.analysis.flips import margin, nearest_upset
from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison, Reason, Standing
from offercompare.model.plan import plans_of
from offercompare.report.text import Grid, Items, Lines, Part, closing
from offercompare.wording import criteria as words, lead_risks, questions, verdict
from offercompare.wording.amounts import count, format_scores, money, percent, score, signed, weight
from offercompare.wording.clean import clean
from offercompare.wording.names import Names, full_names
from offercompare.wording.phrases import spelled
from offercompare.wording.plan import format_you_pay, less_stipend


def comparison_report(
    comparison: Comparison, problems: Sequence[Problem], notice: str = "", today: date | None = None
) -> tuple[Part, ...]:
    """Say the whole result.

    Args:
        comparison: The result.
        problems: What was wrong with the files.
        notice: What a reader must know of the files themselves; it comes first.
        today: The day from which deadlines are counted; without it none is named.
    """
    names, files = Names.of(comparison), [standing.file for standing in comparison.standings]
    full = dict(zip(files, full_names([standing.employer for standing in comparison.standings], files), strict=True))
    hint = verdict.spent_before_travel(comparison, names)
    parts = [
        Part(title(comparison), (Lines(tuple(_answer(comparison, names, notice, today))),)),
        Part("Who leads", (_ranking(comparison, full), *_below(comparison, names))),
        Part("What matters", (_matters(comparison, names), *([Lines((hint,))] if hint else []))),
    ]
    runner_up = comparison.runner_up
    if runner_up and (reasons := comparison.reasons(comparison.leader, runner_up)):
        heading = verdict.reasons_heading(comparison, names)
        parts.append(Part(heading, (Items(tuple(_reason(reason, comparison, runner_up) for reason in reasons)),)))
    parts += [
        Part(f"Ask {full[standing.file]}", (Items(asked),))
        for standing in comparison.standings
        if (asked := tuple(_asked(comparison, standing)))
    ]
    return (*parts, *closing(tuple(_notes(comparison)), problems))


def title(comparison: Comparison) -> str:
    """Name the comparison: whose priorities, and how many offers."""
    count = len(comparison.standings)
    offers = f"{spelled(count)} offers" if count != 1 else "One offer"
    name = clean(comparison.evaluation.priorities.name or "")
    return f"{name}: {offers[:1].lower()}{offers[1:]}" if name else offers


def _asked(comparison: Comparison, standing: Standing) -> Iterator[str]:
    yield from (
        questions.describe_question(question, comparison, standing) for question in comparison.questions(standing)
    )
    if unwritten := questions.describe_unwritten(comparison, standing):
        yield unwritten


def _answer(comparison: Comparison, names: Names, notice: str, today: date | None) -> Iterator[str]:
    if notice:
        yield notice
    yield str(verdict.verdict(comparison, names))
    if today is not None:
        yield from (f"▲ {note}." for note in verdict.deadlines(comparison, names, today))
    doubts = (
        verdict.in_writing_alone(comparison, names),
        verdict.could_overtake(comparison, names, most=6),
        verdict.describe_upset(nearest_upset(comparison), comparison, names),
        lead_risks.describe_margin(margin(comparison), comparison, names.short[comparison.leader.file]),
        verdict.missing_tax_rate(verdict.untaxed(comparison), names),
    )
    yield from (f"{doubt.removesuffix('.')}." for doubt in doubts if doubt)


def _ranking(comparison: Comparison, full: Mapping[str, str]) -> Grid:
    currency = comparison.evaluation.priorities.currency
    firm = format_scores(*(standing.score.firm for standing in comparison.standings))
    best = format_scores(*(standing.score.open for standing in comparison.standings))
    planned = plans_of(comparison.evaluation)
    plans = {each.evaluated.file: each.plan for each in planned}
    is_planned = not plans[comparison.leader.file].is_empty
    years = count(comparison.evaluation.priorities.plan_years, "years")
    net = less_stipend(planned, brief=True).replace(",", "")
    rows = tuple(
        (
            f"{standing.rank}. {full[standing.file]}",
            score(standing.score.stated),
            firm[place],
            best[place],
            money(standing.evaluated.worth.stated, currency),
            money(standing.evaluated.worth.firm, currency),
            format_you_pay(plans[standing.file], currency) if is_planned else "",
            ", ".join(verdict.must_notes(comparison, standing)),
        )
        for place, standing in enumerate(comparison.standings)
    )
    head = ("", "score", "in writing", "at best", "worth a year", "of which in writing", f"you pay in {years}{net}")
    return Grid((*head, "must-have"), rows)


def _below(comparison: Comparison, names: Names) -> Iterator[Lines]:
    """Say what stands apart from the ranking."""
    if notes := verdict.apart_from_the_ranking(comparison, names):
        yield Lines(notes)


def _matters(comparison: Comparison, names: Names) -> Grid:
    priorities = comparison.evaluation.priorities
    rows = tuple(
        (
            f"{words.label(criterion)} ({words.describe_scope(criterion, priorities)})",
            weight(comparison.weights[index]),
            percent(comparison.shares[index]),
            *(_cell(comparison, standing, index) for standing in comparison.standings),
        )
        for index, criterion in enumerate(comparison.criteria)
    )
    offers = tuple(names.short[standing.file] for standing in comparison.standings)
    return Grid(("", "weight", "share", *offers), rows)


def _cell(comparison: Comparison, standing: Standing, index: int) -> str:
    cell = words.format_cell(comparison, standing, index)
    must = f"must-have: {cell.must}" if cell.must and cell.is_stated else "a must-have" if cell.must else ""
    return ", ".join(text for text in (cell.value, cell.firmness, must) if text)


def _reason(reason: Reason, comparison: Comparison, runner_up: Standing) -> str:
    """Say what one criterion adds to the lead, and why less of it is in writing."""
    gain, index = abs(reason.gain), comparison.criteria.index(reason.criterion)
    text = f"{signed(reason.gain)} {words.label(reason.criterion)}"
    if reason.firm >= gain - 1e-9:
        return text
    winner = comparison.leader if reason.gain > 0 else runner_up
    firmness = _FIRMNESS.get(words.format_cell(comparison, winner, index).firmness, "only said")
    return f"{text}, {'part of it ' if reason.firm > 1e-9 else ''}{firmness}"


_FIRMNESS = {words.ASSUMED: "assumed", words.ONLY_IF: "on a condition"}


def _notes(comparison: Comparison) -> Iterator[str]:
    yield "Each criterion earns 0 to 100 points between what is worth nothing to you and what is enough;"
    yield "your weights do the rest. What is not stated earns nothing until it is known."
    for note in (verdict.defaults_note(comparison), verdict.spend_order_hint(comparison)):
        if note:
            yield note
