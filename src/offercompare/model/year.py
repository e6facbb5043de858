"""The year after signing: what was paid, what came back, what is left and what will be lost.

The rules of who pays are those of the plan (`spending`), with what happened instead of what was planned. Money is in
the offer's currency, before tax. Conserved in every year: allowance + carried in = from the allowance + carried out +
kept + forfeited.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from math import inf
from typing import NamedTuple

from offercompare.model.credits import POINTS, Certificate, Progress, progress_of
from offercompare.model.evaluation import Source
from offercompare.model.ledger import TripLimits, is_stipend, is_taxed, part_time_factor
from offercompare.model.offer import Offer
from offercompare.model.plan import grant_in, months_of_first_year
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Reading
from offercompare.model.spending import (
    LEAST,
    CarryoverPool,
    Claim,
    LeaveBalance,
    YearOfDays,
    YearPayments,
    owed_on_leaving,
)
from offercompare.model.year_file import BOOKS, BenefitYears, DayEntry, ExpenseEntry, OutcomeEntry, YearFile

DAYS_A_MONTH = 30.4375
"""The mean of four years."""
CENT = 0.005
"""Less than this of money, or of days, is nothing to tell."""


class Stage(StrEnum):
    """How far a claim is."""

    MINE = "mine"
    TO_CLAIM = "to claim"
    LAPSED = "lapsed"
    WAITING = "waiting"
    OVERDUE = "overdue"
    PAID = "paid"


class EntryPlace(NamedTuple):
    """Where an entry stands: the file of the year, and its place among those of its kind there."""

    file: str
    place: int


class ExpenseLine(NamedTuple):
    """One expense, who pays it, and how far that is."""

    entry: ExpenseEntry
    source: EntryPlace
    stage: Stage
    on_top: float = 0.0
    from_allowance: float = 0.0
    got: float = 0.0
    """What the person has had of it; nothing of what the employer paid to others."""
    due: date | None = None
    """The last day to claim it, or for them to pay it."""
    days_late: int = 0
    """By which it was claimed after its time."""

    @property
    def cost(self) -> float:
        """What it cost, whoever paid."""
        return self.entry.cost

    @property
    def is_own(self) -> bool:
        """Whether the person paid it first."""
        return self.entry.paid_by == "me"

    @property
    def theirs(self) -> float:
        """What the employer pays of it."""
        return self.on_top + self.from_allowance

    @property
    def mine(self) -> float:
        """What it costs the person for good."""
        return max(0.0, self.cost - self.theirs)

    @property
    def to_come(self) -> float:
        """What the employer still has to pay."""
        return self.theirs - self.got if self.is_own else 0.0


class Amounts(NamedTuple):
    """What all expenses of a year come to."""

    cost: float
    on_top: float
    from_allowance: float
    mine: float
    got: float
    to_come: float

    @classmethod
    def of(cls, lines: Iterable[ExpenseLine]) -> "Amounts":
        """Add some expenses together."""
        lines = tuple(lines)
        return cls(*(sum(getattr(line, name) for line in lines) for name in cls._fields))

    @property
    def theirs(self) -> float:
        """What the employer pays in all."""
        return self.on_top + self.from_allowance

    @property
    def laid_out(self) -> float:
        """What the person has paid and not had back: for good, or for now."""
        return self.mine + self.to_come


class Date(NamedTuple):
    """Something due, or lost, on a day."""

    on: date
    what: str
    amount: float
    line: ExpenseLine | None = None
    """The expense; `None` of what is lost on the last day of the year: `"allowance"` or `"days"`."""


class DayLine(NamedTuple):
    """Time away, in days."""

    entry: DayEntry
    source: EntryPlace
    days: float


class CreditsLine(NamedTuple):
    """A certificate, and the points of maintenance of certification that came with it."""

    entry: Certificate
    points: float = 0.0


Line = ExpenseLine | DayLine | CreditsLine


class Payment(NamedTuple):
    """Money that came out of the allowance."""

    on: date
    amount: float


@dataclass(frozen=True)
class YearAccount:
    """Where one benefit year with one employer stands."""

    file: str
    """The name of the offer's file."""
    offer: Offer
    year: int
    first_day: date
    last_day: date
    today: date
    allowance: float
    allowance_of_offer: float
    """What the offer says it is, where the employer's books say otherwise."""
    carried_in: float
    expenses: tuple[ExpenseLine, ...]
    """By the day they were paid, then as in the files."""
    total: Amounts
    day_lines: tuple[DayLine, ...]
    credits: tuple[CreditsLine, ...]
    """Certificates with a day in this year."""
    outcomes: tuple[OutcomeEntry, ...]
    left: float
    carried_out: float
    kept: float
    """A stipend's rest, which is one's own."""
    forfeited: float
    days: YearOfDays
    payments: tuple[Payment, ...]
    """What the allowance has paid."""
    tax: float
    assumed: tuple[str, ...]
    """What rests on silence: when the year begins, what was carried in, whether anything carries over."""
    owed_on_leaving: float | None = None
    """Over all years; `None` where repayment is not stated."""

    @property
    def entries(self) -> tuple[Line, ...]:
        """Expenses, days and certificates, the newest first."""
        lines: list[Line] = [*self.expenses, *self.day_lines, *self.credits]
        return tuple(sorted(lines, key=lambda line: line.entry.on, reverse=True))

    @property
    def dates(self) -> tuple[Date, ...]:
        """What is due, and what will be lost on the last day of the year, by day."""
        waiting = {Stage.TO_CLAIM, Stage.WAITING, Stage.OVERDUE}
        dates = [
            Date(line.due, line.entry.what, line.to_come, line)
            for line in self.expenses
            if line.stage in waiting and line.due is not None
        ]
        if self.today <= self.last_day:
            losses = (("allowance", self.forfeited), ("days", self.days.lost))
            dates += [Date(self.last_day, what, amount) for what, amount in losses if amount > LEAST]
        return tuple(sorted(dates, key=lambda each: each.on))


class FollowThrough(NamedTuple):
    """What became of all that is kept, on one day."""

    today: date
    years: tuple[YearAccount, ...]
    """Every year that has a file, by offer, then year."""
    requirements: tuple[Progress, ...] = ()

    def last_begun(self, file: str) -> YearAccount | None:
        """Return the last year with one employer that has begun, if any has."""
        begun = (account for account in self.years if account.file == file and account.first_day <= self.today)
        return max(begun, key=lambda account: account.year, default=None)


def follow_through(
    sources: Iterable[Source],
    files: Mapping[str, Mapping[str, YearFile]],
    certificates: Sequence[Certificate],
    priorities: Priorities,
    today: date,
) -> FollowThrough:
    """Work out every year of which there is a file, and how far every requirement is met.

    Args:
        sources: The offers.
        files: By the name of the offer, the files of its years by their names.
        certificates: Every certificate, whoever employed the person.
        priorities: The tax rate, and what is required.
        today: The day on which stages, dates and what is owed hang.
    """
    years = [
        account
        for source in sorted(sources, key=lambda source: source.file)
        for account in years_of(source, files.get(source.file, {}), certificates, priorities, today)
    ]
    progress = tuple(progress_of(requirement, certificates, today) for requirement in priorities.requirement)
    return FollowThrough(today, tuple(years), progress)


def years_of(
    source: Source,
    files: Mapping[str, YearFile],
    certificates: Sequence[Certificate],
    priorities: Priorities,
    today: date,
) -> tuple[YearAccount, ...]:
    """Work out every year with an offer of which there is a file.

    Args:
        source: The signed offer.
        files: The files of its years, by name; several files of one year add up.
        certificates: Every certificate, whoever employed the person.
        priorities: For the tax rate.
        today: The day on which stages, dates and what is owed hang.
    """
    by_year: dict[int, dict[str, YearFile]] = {}
    for name, file in sorted(files.items()):
        by_year.setdefault(file.year, {})[name] = file
    book = _Bookkeeper(source, min(by_year, default=0), certificates, priorities, today)
    accounts = [book.close(year, of_year) for year, of_year in sorted(by_year.items())]
    paid = [payment for account in accounts for payment in account.payments if payment.on <= today]
    owed = owed_on_leaving(source.offer, (((today - each.on).days / DAYS_A_MONTH, each.amount) for each in paid))
    return tuple(replace(account, owed_on_leaving=owed) for account in accounts)


class _Bookkeeper:
    """Books year after year with one offer: who pays each expense, in the order in which it is booked."""

    def __init__(
        self, source: Source, earliest: int, certificates: Sequence[Certificate], priorities: Priorities, today: date
    ) -> None:
        self._file, self._offer = source
        self._certificates, self._priorities, self._today = certificates, priorities, today
        self._years, self._is_stipend = BenefitYears.of(self._offer), is_stipend(self._offer)
        self._first = self._years.first if self._years.first is not None else earliest
        self._last: int | None = None
        """The year that was closed before."""

    def close(self, year: int, files: Mapping[str, YearFile]) -> YearAccount:
        """Work out a year of which there are these files; what was left of the year before is carried in."""
        offer, number, (first_day, last_day) = self._offer, year - self._first + 1, self._years.span(year)
        follows = self._last == year - 1
        if not follows:
            self._pool, self._leave = CarryoverPool(offer, 1.0), LeaveBalance(offer, self._priorities)
        self._last = year
        self._payments, self._trips = YearPayments(offer, 1.0, self._pool), TripLimits(offer, 1.0)
        stated = {key: value for file in files.values() for key in BOOKS if (value := getattr(file, key)) is not None}
        factor = part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED)
        by_offer = grant_in(offer, number, months_of_first_year(offer)).amount * factor
        allowance = stated.get("allowance", by_offer)
        if "carried_in" in stated:
            self._pool.restate(stated["carried_in"], number)
        carried_in = self._pool.open(allowance)
        lines = tuple(self._book(files))
        left = self._pool.left
        carried_out, kept, forfeited = self._pool.close(number)
        day_lines = tuple(self._day_lines(files))
        days = self._leave.use(_away(day_lines, lines), stated.get("days"), stated.get("days_carried_in"))
        payments = tuple(self._paid_out(lines, first_day, allowance))
        rate = self._priorities.tax_rate if is_taxed(offer, Reading.STATED) else 0.0
        is_silent = {
            "benefit_year": self._years.is_assumed,
            "carried_in": not follows and year > self._first and "carried_in" not in stated,
            "carryover": offer.allowance.carryover is None and not self._is_stipend and bool(allowance),
        }
        return YearAccount(
            file=self._file,
            offer=offer,
            year=year,
            first_day=first_day,
            last_day=last_day,
            today=self._today,
            allowance=allowance,
            allowance_of_offer=by_offer,
            carried_in=carried_in,
            expenses=lines,
            total=Amounts.of(lines),
            day_lines=day_lines,
            credits=tuple(_with_points(each for each in self._certificates if first_day <= each.date <= last_day)),
            outcomes=tuple(entry for file in files.values() for entry in file.outcome),
            left=left,
            carried_out=carried_out,
            kept=kept,
            forfeited=forfeited,
            days=days,
            payments=payments,
            tax=rate * sum(payment.amount for payment in payments),
            assumed=tuple(name for name, is_so in is_silent.items() if is_so),
        )

    def _book(self, files: Mapping[str, YearFile]) -> list[ExpenseLine]:
        """Settle who pays each expense: first what is paid, then what is claimed, then the rest."""
        self._payments.begin_year()
        entries = [
            (entry, EntryPlace(name, place)) for name, file in files.items() for place, entry in enumerate(file.expense)
        ]
        lines = [self._line(*each) for each in sorted(entries, key=lambda each: (*_booked_on(each[0]), each[1]))]
        return sorted(lines, key=lambda line: (line.entry.on, line.source))

    def _line(self, entry: ExpenseEntry, source: EntryPlace) -> ExpenseLine:
        if entry.paid_by == "employer":
            _, poured = self._take(entry, source, self._claim(entry, source))
            return ExpenseLine(entry, source, Stage.PAID, entry.cost - poured, poured)
        if entry.refused and entry.got is None:
            return ExpenseLine(entry, source, Stage.MINE)
        claim = self._claim(entry, source)
        # What a stipend pays one has already, so only a part on top is claimed.
        is_claimable = claim.on_top > LEAST if self._is_stipend else self._payments.is_anything_paid(claim)
        if not is_claimable and not entry.got:
            _, poured = self._take(entry, source, claim) if self._is_stipend else (0.0, 0.0)
            return ExpenseLine(entry, source, Stage.PAID if poured > LEAST else Stage.MINE, 0.0, poured, poured)
        stage, due, days_late = self._stage(entry)
        if stage is Stage.LAPSED:
            return ExpenseLine(entry, source, stage, due=due)
        got = entry.got or 0.0
        if self._is_stipend and got > claim.on_top:
            claim = claim._replace(payable=min(claim.payable, entry.cost - got))
        on_top, poured = self._take(entry, source, claim, got if entry.refused else inf)
        had = poured if self._is_stipend else 0.0
        if stage is Stage.PAID:
            granted = on_top + poured - had
            on_top += max(0.0, got - granted)
            had += granted if entry.got is None else got
            stage = stage if on_top + poured > LEAST else Stage.MINE
        return ExpenseLine(entry, source, stage, on_top, poured, had, due, days_late)

    def _claim(self, entry: ExpenseEntry, source: EntryPlace) -> Claim:
        if entry.fee is not None:
            return self._payments.claim_fee(entry.fee, entry.cost)
        if entry.kind == "travel":
            return self._payments.claim_travel(entry.cost, self._trips.of(entry.for_ or source, entry.cost))
        return self._payments.claim_kind(entry.kind or "", entry.cost)

    def _take(self, entry: ExpenseEntry, source: EntryPlace, claim: Claim, most: float = inf) -> tuple[float, float]:
        """Book a claim, of which no more than `most` is granted; a stipend pays the rest all the same."""
        if self._is_stipend:
            on_top, _ = self._payments.book(claim._replace(payable=0.0), most)
            poured = self._pool.take(claim.payable)
        else:
            on_top, poured = self._payments.book(claim, most)
        if entry.kind == "travel":
            trip = entry.for_ or source
            self._trips.use(trip, min(self._trips.of(trip, entry.cost), on_top + poured))
        return on_top, poured

    def _stage(self, entry: ExpenseEntry) -> tuple[Stage, date | None, int]:
        """Say how far a claim is, until when it is to be made or paid, and by how many days it came too late."""
        allowance, today = self._offer.allowance, self._today
        last = _after(entry.ended or entry.on, allowance.claim_within_days)
        if entry.claimed is None and entry.paid is None:
            return Stage.LAPSED if last and today > last else Stage.TO_CLAIM, last, 0
        late = max(0, (entry.claimed - last).days) if entry.claimed and last else 0
        if entry.paid is not None:
            return Stage.PAID, None, late
        assert entry.claimed is not None
        due = _after(entry.claimed, allowance.paid_within_days)
        return Stage.OVERDUE if due and today > due else Stage.WAITING, due, late

    def _paid_out(self, lines: Iterable[ExpenseLine], first_day: date, allowance: float) -> Iterator[Payment]:
        """List what the allowance has paid: what came back beyond the part on top, or a stipend as it was granted."""
        if self._is_stipend:
            yield Payment(first_day, allowance)
            return
        for line in lines:
            if not line.is_own:
                yield Payment(line.entry.on, line.from_allowance)
            elif line.entry.paid is not None:
                yield Payment(line.entry.paid, max(0.0, line.got - line.on_top))

    def _day_lines(self, files: Mapping[str, YearFile]) -> Iterator[DayLine]:
        a_day = self._offer.days.hours_per_day or 8.0
        for name, file in files.items():
            for place, entry in enumerate(file.day):
                days = entry.days if entry.days is not None else (entry.hours or 0.0) / a_day
                yield DayLine(entry, EntryPlace(name, place), days)


def _with_points(certificates: Iterable[Certificate]) -> Iterator[CreditsLine]:
    """Put the points that came with a certificate beside it; others have a line of their own."""
    certificates = tuple(certificates)
    points: dict[tuple[date, str], float] = {}
    for each in certificates:
        if each.type == POINTS:
            points[each.date, each.activity] = points.get((each.date, each.activity), 0.0) + each.credits
    for each in certificates:
        if each.type != POINTS:
            yield CreditsLine(each, points.pop((each.date, each.activity), 0.0))
    for (on, name), earned in points.items():
        yield CreditsLine(Certificate(on, name, earned, POINTS))


def _booked_on(entry: ExpenseEntry) -> tuple[int, date, date]:
    if entry.paid_by == "employer":
        return 0, entry.on, entry.on
    if entry.paid is not None:
        return 0, entry.paid, entry.on
    return (1, entry.claimed, entry.on) if entry.claimed is not None else (2, entry.on, entry.on)


def _after(day: date, days: float | None) -> date | None:
    """Return the last day of a time that begins after a day; `None` where the time is not stated."""
    if days is None:
        return None
    return date.max if days > (date.max - day).days else day + timedelta(days=days)


def _away(days: Iterable[DayLine], expenses: Iterable[ExpenseLine]) -> Iterator[tuple[float, bool]]:
    """Add up the days of each activity, and say whether there was travel to it."""
    by_activity: dict[str | EntryPlace, float] = {}
    for line in days:
        key = line.entry.for_ or line.source
        by_activity[key] = by_activity.get(key, 0.0) + line.days
    trips = {line.entry.for_ for line in expenses if line.entry.kind == "travel"}
    return ((total, key in trips) for key, total in by_activity.items())
