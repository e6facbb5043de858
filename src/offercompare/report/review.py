"""The page for the review as rows: what the employer may see of a kept year, and nothing else.

It is a list of what is shown, not of what is left out: no other offer, score, weight, plan or note can come into it,
and of one's own pocket only what an ask for the next year names.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from offercompare.model.catalogue import TRAVEL_PAID_FROM
from offercompare.model.credits import POINTS, Progress
from offercompare.model.ledger import counted_fact, is_stipend
from offercompare.model.priorities import Priorities
from offercompare.model.year import CENT, ExpenseLine, YearAccount
from offercompare.parse.lexer import folded
from offercompare.wording.amounts import count, day, number, to_the_cent
from offercompare.wording.clean import clean
from offercompare.wording.phrases import in_a_sentence, sentence_case
from offercompare.wording.year import describe_stage, in_money, short_day, times_text


class Bar(NamedTuple):
    """What a bar shows, in parts of what is available."""

    used: float
    kept: float = 0.0
    """Left, and not lost."""
    lost: float = 0.0


class ReviewRow(NamedTuple):
    """What a row of a table says."""

    label: str
    about: str = ""
    figures: Sequence[str] = ("", "", "")
    remark: str = ""
    warning: str = ""
    """What is lost, in bold."""
    bar: Bar | None = None
    change: tuple[float, float] | None = None
    """Something measured before and after."""
    bold: Sequence[int] = (1,)
    """Which figures are."""
    second: str = ""
    """Quiet words under the remark, or in its place."""


class ReviewTable(NamedTuple):
    """A table of the page."""

    title: str
    columns: tuple[str, str, str, str]
    """The heads of three figures, and of what stands at the right."""
    rows: Sequence[ReviewRow]


class Activity(NamedTuple):
    """One activity: what it took of theirs, and what changed."""

    name: str
    on: date
    days: float
    credits: float
    paid: float
    changed: str


class NextYearAsk(NamedTuple):
    """What is asked for next year, with what the year shows."""

    label: str
    wish: str
    shows: str


class Review(NamedTuple):
    """Everything the page holds."""

    year: int
    employer: str
    about: str
    """The position, and which days."""
    candidate: str
    sentence: str
    uses: tuple[ReviewRow, ...]
    """Of what they give, and last what they pay in all."""
    activities: tuple[Activity, ...]
    outcomes: tuple[ReviewRow, ...]
    requirements: tuple[ReviewRow, ...]
    asks: tuple[NextYearAsk, ...]
    currency: str
    today: date

    def tables(self) -> Iterator[ReviewTable]:
        """Set the tables over the asks; one without rows is left out."""
        yield ReviewTable("Money and days", ("available", "used", "left", ""), self.uses)
        if self.activities:
            columns = ("days used", "credits", "you pay", "what changed")
            yield ReviewTable("What I did", columns, [*self._activity_rows()])
        if self.outcomes:
            measured = ("before", "after") if any(each.change for each in self.outcomes) else ("", "")
            yield ReviewTable("What it brought", (*measured, "", ""), self.outcomes)
        if self.requirements:
            yield ReviewTable("What my license asks", ("credits", "earned", "open", ""), self.requirements)

    def _activity_rows(self) -> Iterator[ReviewRow]:
        for each in self.activities:
            about = short_day(each.on, self.today)
            yield ReviewRow(each.name, about, self._figures([each]), each.changed, bold=())
        if len(self.activities) > 1:
            yield ReviewRow("In all", "", self._figures(self.activities), bold=(0, 1, 2))

    def _figures(self, activities: Sequence[Activity]) -> Sequence[str]:
        days, earned, paid = totals(activities)
        counted, credited = (number(round(value, 2)) if value else "" for value in (days, earned))
        return counted, credited, to_the_cent(paid, self.currency) if paid else ""

    def shortened(self, most: int) -> "Review":
        """Keep so many activities, those that cost most or brought something; the others become one row."""
        ranked = sorted(self.activities, key=lambda each: (not each.changed, -each.paid, each.on))
        rest = ranked[most:]
        if not rest:
            return self
        kept = [each for each in self.activities if not any(each is other for other in rest)]
        name, first = f"{len(rest)} {'others' if most else 'activities'}", min(each.on for each in rest)
        return self._replace(activities=(*kept, Activity(name, first, *totals(rest), "")))


def totals(activities: Sequence[Activity]) -> tuple[float, float, float]:
    """Add up days, credits and what they paid."""
    days, earned, paid = zip(*((each.days, each.credits, each.paid) for each in activities), strict=True)
    return sum(days), sum(earned), sum(paid)


def review_of(
    account: YearAccount, requirements: Sequence[Progress], priorities: Priorities, asks: Sequence[NextYearAsk] = ()
) -> Review:
    """Gather what the employer may see.

    Args:
        account: The year.
        requirements: How far each is met.
        priorities: Who hands it over, and what a day costs the employer.
        asks: What is asked for next year.
    """
    offer, first, last = account.offer, account.first_day, account.last_day
    begins = f"{first:%B} {first.day}" if first.year == last.year else day(first)
    about = f"{begins} to {day(last)}, as of {day(account.today)}"
    open_ones = (each for each in requirements if each.open >= CENT and each.requirement.until >= first)
    return Review(
        year=account.year,
        employer=clean(offer.employer),
        about="  ·  ".join(filter(None, [clean(offer.position or ""), about])),
        candidate=clean(priorities.candidate or ""),
        sentence=_sentence(account),
        uses=(*_uses(account), _in_all(account)),
        activities=tuple(_activities(account)),
        outcomes=tuple(_outcomes(account, priorities)),
        requirements=tuple(_requirement(each, account.today) for each in open_ones),
        asks=tuple(asks),
        currency=offer.currency,
        today=account.today,
    )


def _requirement(progress: Progress, today: date) -> ReviewRow:
    requirement = progress.requirement
    asked, earned, left = (number(round(value, 2)) for value in (requirement.credits, progress.earned, progress.open))
    part = min(1.0, progress.earned / requirement.credits) if requirement.credits else 1.0
    return ReviewRow(
        clean(requirement.name),
        f"by {short_day(requirement.until, today)}",
        (asked, earned, left),
        f"{'on pace' if progress.is_on_pace else 'behind'}; whether they count is for my board to say",
        bar=Bar(part, 1 - part),
    )


def _in_all(account: YearAccount) -> ReviewRow:
    direct = sum(line.theirs for line in account.expenses if not line.is_own)
    parts = ((direct, "paid directly"), (account.total.got, "paid back"), (account.total.to_come, "still to come"))
    remark = ", ".join(f"{in_money(account, amount)} {what}" for amount, what in parts if amount >= CENT)
    theirs = to_the_cent(account.total.theirs, account.offer.currency)
    return ReviewRow("You pay in all", "", ("", theirs, ""), second=remark)


def _sentence(account: YearAccount) -> str:
    currency, days = account.offer.currency, account.days
    there, given = account.allowance + account.carried_in, days.given + days.carried_in
    parts, used = [], to_the_cent(account.total.from_allowance, currency)
    if there >= CENT:
        parts.append(f"{used} of the {to_the_cent(there, currency)} allowance")
    if given >= CENT:
        parts.append(f"{number(min(days.used, given))} of {count(given, 'days')}")
    text = f"{' and '.join(parts)} {'are' if len(parts) > 1 or there < CENT else 'is'} used." if parts else ""
    measured = [outcome for outcome in account.outcomes if outcome.show and outcome.measure]
    if measured and (measure := measured[0].measure):
        name, _, unit = clean(measure.name).partition(", ")  # time to antibiotics, minutes
        change = f"{sentence_case(name)} went from {number(measure.before)} to {number(measure.after)} {unit}"
        text += f" {change.strip()}."
    return text.strip()


def _uses(account: YearAccount) -> Iterator[ReviewRow]:
    """Say how the allowance, what is paid on top of it, and the days were used."""
    currency, when = account.offer.currency, short_day(account.last_day, account.today)
    there = account.allowance + account.carried_in
    if there >= CENT:
        is_whole = (account.last_day - account.first_day).days >= 364
        carried_in, lost = in_money(account, account.carried_in), in_money(account, account.forfeited)
        carried_out = "" if is_stipend(account.offer) else in_money(account, account.carried_out)
        period = f" and {carried_in} carried in" if carried_in else " a year" if is_whole else " for these months"
        spent, left = account.total.from_allowance, account.left
        parts = spent, left - account.forfeited, account.forfeited
        yield ReviewRow(
            "Allowance",
            to_the_cent(account.allowance, currency) + period,
            (to_the_cent(there, currency), to_the_cent(spent, currency), to_the_cent(left, currency)),
            f"{carried_out} carries over" if carried_out else "",
            f"{lost} lapses on {when}" if lost else "",
            Bar(*(part / there for part in parts)),
        )
    yield from _on_top(account)
    days, given = account.days, account.days.given + account.days.carried_in
    if given >= CENT or days.used >= CENT:
        remark = f"{_verb(days.carried_out, 'carries', 'carry')} over" if days.carried_out >= CENT else ""
        yield ReviewRow(
            "CME days",
            f"{number(days.given)} and {number(days.carried_in)} carried in" if days.carried_in >= CENT else "a year",
            (number(given), number(days.used), number(days.left)),
            f"{count(days.short, 'days')} taken from PTO" if days.short >= CENT else remark,
            f"{_verb(days.lost, 'lapses', 'lapse')} on {when}" if days.lost >= CENT else "",
            Bar(min(1.0, days.used / given), days.carried_out / given, days.lost / given) if given >= CENT else None,
        )


def _verb(days: float, one: str, several: str) -> str:
    return f"{number(days)} {one if number(days) == '1' else several}"


def _on_top(account: YearAccount) -> Iterator[ReviewRow]:
    """Say what was paid on top of the allowance: travel, fees and the rest."""
    currency, terms = account.offer.currency, account.offer.travel
    trips = [line for line in account.expenses if line.entry.kind == "travel"]
    travel, fees = sum(line.on_top for line in trips), sum(line.on_top for line in account.expenses if line.entry.fee)
    if travel >= CENT or counted_fact(TRAVEL_PAID_FROM, account.offer).value == "employer":
        made = {line.entry.for_ or line.source for line in trips if line.theirs}
        is_all = terms.trips is not None and len(made) >= terms.trips > 0
        which = "the one trip of the year is" if terms.trips == 1 else f"all {terms.trips} trips of the year are"
        part = min(1.0, travel / terms.cap) if terms.cap else 0.0
        yield ReviewRow(
            "Travel, on top",
            _travel_terms(account),
            ("" if terms.cap is None else to_the_cent(terms.cap, currency), to_the_cent(travel, currency), ""),
            f"{which} made" if is_all else "",
            bar=Bar(part, 0.0 if is_all else 1 - part, 1 - part if is_all else 0.0) if terms.cap else None,
        )
    for label, amount in (("Fees, on top", fees), ("Paid by you, on top", account.total.on_top - travel - fees)):
        if amount >= CENT:
            yield ReviewRow(label, "", ("", to_the_cent(amount, currency), ""))


def _travel_terms(account: YearAccount) -> str:
    """Say how much of travel is paid: half of one trip, up to $1,200; nothing of travel without limits."""
    terms, currency = account.offer.travel, account.offer.currency
    share = terms.share if terms.share is not None else 1.0
    part = "half of " if share == 0.5 else f"{round(100 * share)}% of " if share < 1 else ""
    trips = "travel" if terms.trips is None else "one trip" if terms.trips == 1 else f"{terms.trips} trips"
    caps = ((terms.cap, ""), (terms.cap_per_trip, " a trip"))
    limits = [f"up to {to_the_cent(cap, currency)}{per}" for cap, per in caps if cap is not None]
    text = ", ".join([f"{part}{trips}", *limits])
    return "" if text == "travel" else text


def _activities(account: YearAccount) -> Iterator[Activity]:
    """List what was done, by day: what took their money or their days, or has an outcome that may be shown."""
    expenses: dict[str, list[ExpenseLine]] = {}
    for line in account.expenses:
        key = line.entry.for_ or (line.entry.what if line.theirs >= CENT else "")
        if key:
            expenses.setdefault(key, []).append(line)
    used: dict[str, float] = {}
    begins: dict[str, date] = {}
    for day_line in account.day_lines:
        key = day_line.entry.name
        used[key] = used.get(key, 0.0) + day_line.days
        begins[key] = min(begins.get(key, day_line.entry.on), day_line.entry.on)
    travel_days = account.offer.days.travel_days or 0.0
    for key, lines in expenses.items():
        begins.setdefault(key, min(line.entry.on for line in lines))
        if key in used and any(line.entry.kind == "travel" and line.entry.for_ == key for line in lines):
            used[key] = max(0.0, used[key] - travel_days)
    shown = [outcome for outcome in account.outcomes if outcome.show]
    earned = [line.entry for line in account.credits if line.entry.type != POINTS]
    for key, on in sorted(begins.items(), key=lambda each: (each[1], each[0])):
        paid = sum(line.theirs for line in expenses.get(key, ()))
        changed = [clean(outcome.what) for outcome in shown if folded(outcome.for_ or "") == folded(key)]
        credits_of_it = sum(each.credits for each in earned if folded(each.activity) == folded(key))
        if paid >= CENT or used.get(key, 0.0) >= CENT or changed:
            name, what = sentence_case(clean(key)), sentence_case("; ".join(changed))
            yield Activity(name, on, used.get(key, 0.0), credits_of_it, paid, what)


def _outcomes(account: YearAccount, priorities: Priorities) -> Iterator[ReviewRow]:
    currency, shown = account.offer.currency, [outcome for outcome in account.outcomes if outcome.show]
    for outcome in shown:
        if outcome.measure:
            measure = outcome.measure
            what, name = sentence_case(clean(outcome.what)), in_a_sentence(clean(measure.name))
            yield ReviewRow(
                what, name, (number(measure.before), number(measure.after), ""), change=(measure.before, measure.after)
            )
    valued = [outcome for outcome in shown if outcome.value is not None and outcome.how]
    for outcome in valued:
        worth = f"{to_the_cent(outcome.value or 0.0, currency)} a year, by my reckoning"
        label = worth if len(valued) == 1 else f"{clean(outcome.what)}: {worth}"
        row = ReviewRow(label, clean(outcome.how or ""))
        yield _compared(row, outcome.value or 0.0, account, priorities) if len(valued) == 1 else row
    if len(valued) > 1:
        total = sum(outcome.value or 0.0 for outcome in valued)
        row = ReviewRow(f"{to_the_cent(total, currency)} a year in all, by my reckoning", "")
        yield _compared(row, total, account, priorities)


def _compared(row: ReviewRow, value: float, account: YearAccount, priorities: Priorities) -> ReviewRow:
    """Set a value against what they pay, and with the days where it is stated what one costs them."""
    theirs, a_day = account.total.theirs, priorities.employer_costs.day
    if theirs < CENT:
        return row
    row = row._replace(remark=f"{times_text(value / theirs)} what you pay")
    if a_day and account.days.used >= CENT and account.offer.currency == priorities.currency:
        days = f"{count(account.days.used, 'days')} at {to_the_cent(a_day, account.offer.currency)} each"
        return row._replace(second=f"{times_text(value / (theirs + a_day * account.days.used))} with the {days}")
    return row


def private_rows(account: YearAccount) -> Iterator[tuple[str, ...]]:
    """List every expense with one's own part, for one's own copy: when, what, cost, on top, allowance, mine, stage."""
    for line in account.expenses:
        on, cost = short_day(line.entry.on, account.today), to_the_cent(line.entry.cost, account.offer.currency)
        parts = (in_money(account, amount) for amount in (line.on_top, line.from_allowance, line.mine))
        yield (on, clean(line.entry.what), cost, *parts, sentence_case(describe_stage(line, account).text))
