"""What `year` says as text: every year that is kept, and what is required of credits."""

from collections.abc import Iterator, Sequence

from offercompare.files.problems import Problem
from offercompare.model.year import CENT, ExpenseLine, FollowThrough, YearAccount
from offercompare.report.text import Grid, Items, Lines, Part
from offercompare.wording.amounts import day, to_the_cent
from offercompare.wording.clean import clean
from offercompare.wording.phrases import describe_problem, sentence_case
from offercompare.wording.year import (
    BOARD_DECIDES,
    NO_SOUND_YEAR,
    NO_YEAR,
    date_amount,
    date_label,
    describe_amount,
    describe_assumed,
    describe_date,
    describe_days,
    describe_money,
    describe_outcome,
    describe_owed,
    describe_pocket,
    describe_progress,
    describe_stage,
    headline,
    in_money,
    short_day,
)

HOW = (
    "Who pays is settled in the order in which it was paid, claimed, then spent. "
    "What is refused or has lapsed is yours and uses up nothing."
)


def year_report(
    found: FollowThrough, problems: Sequence[Problem], notice: str = "", of: int | None = None
) -> tuple[Part, ...]:
    """Say where every year stands, or the one it is asked of, and how far every requirement is met."""
    title = f"What became of it, as of {day(found.today)}"
    opening = [notice] if notice else []
    if not found.years:
        no_year = NO_SOUND_YEAR if problems else NO_YEAR
        opening.append(no_year if of is None else f"No year {of} is kept.")
    parts = [Part(title, (Lines(tuple(opening)),))]
    parts += [Part(_name(account), tuple(_blocks(account))) for account in found.years]
    if found.requirements:
        lines = [
            f"{clean(progress.requirement.name)}: {describe_progress(progress, found.today).text}."
            for progress in found.requirements
        ]
        parts.append(Part("Credits", (Items(tuple(lines)), Lines((BOARD_DECIDES,)))))
    if found.years:
        parts.append(Part("How this is worked out", (Lines((HOW,)),)))
    if problems:
        parts.append(Part("Problems", (Items(tuple(map(describe_problem, problems))),)))
    return tuple(parts)


def _name(account: YearAccount) -> str:
    employer = clean(account.offer.employer)
    return f"{employer}, {account.year}: {day(account.first_day)} to {day(account.last_day)}"


def _blocks(account: YearAccount) -> Iterator[Lines | Grid | Items]:
    currency, today = account.offer.currency, account.today
    sentences = [" ".join(each.text for each in headline(account)), describe_money(account)]
    sentences += [f"{sentence_case(describe_pocket(account).text)}."] if account.expenses else []
    days = account.days
    if max(days.given + days.carried_in, days.used) >= CENT:
        sentences.append(f"CME days: {describe_days(account).text}.")
    sentences += [*describe_assumed(account), describe_owed(account)]
    yield Lines(tuple(filter(None, sentences)))
    if account.dates:
        yield Items(
            tuple(
                f"{short_day(each.on, today)}: {date_label(each)}, {date_amount(each, currency)}, "
                f"{describe_date(each, today).text}"
                for each in account.dates
            )
        )
    if account.expenses:
        head = ("", "cost", "on top", "allowance", "yours")
        yield Grid(head, tuple(_row(line, account) for line in account.expenses))
    others = [line for line in reversed(account.entries) if not isinstance(line, ExpenseLine)]
    if others:
        yield Items(
            tuple(
                f"{short_day(line.entry.on, today)}: {describe_amount(line)} for {clean(line.entry.name)}"
                for line in others
            )
        )
    if account.outcomes:
        yield Items(
            tuple(
                f"{clean(outcome.for_ or outcome.what)}: {describe_outcome(outcome, account)}"
                for outcome in account.outcomes
            )
        )


def _row(line: ExpenseLine, account: YearAccount) -> tuple[str, ...]:
    stage = describe_stage(line, account).text
    first = f"{short_day(line.entry.on, account.today)} {clean(line.entry.what)}{f' ({stage})' * bool(stage)}"
    cost = to_the_cent(line.entry.cost, account.offer.currency)
    parts = (in_money(account, amount) for amount in (line.on_top, line.from_allowance, line.mine))
    return (first, cost, *parts)
