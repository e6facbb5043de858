"""What became of it: a kept year in sentences, for the screen, text and the page for the review; and its entries."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    BY_YEAR,
    CARRYOVER_YEARS,
    COVERS,
    DAYS_AMOUNT,
    DAYS_CARRYOVER,
    PAID_WITHIN_DAYS,
    Term,
)
from offercompare.model.credits import POINTS, Certificate, Progress
from offercompare.model.ledger import is_stipend
from offercompare.model.year import CENT, CreditsLine, Date, DayLine, ExpenseLine, Stage, YearAccount
from offercompare.model.year_file import DayEntry, ExpenseEntry, OutcomeEntry, Typed
from offercompare.parse.planning import describe_kind
from offercompare.wording.amounts import count, day, number, to_the_cent
from offercompare.wording.clean import clean
from offercompare.wording.phrases import in_a_sentence, listed, spelled

NO_YEAR = "No year is kept yet."
NO_SOUND_YEAR = "No year that can be read is kept yet."
BOARD_DECIDES = "Whether a credit counts is for your board to decide."
NO_PATIENT_DATA = "No patient data belongs here."
DUE_SOON, LOST_SOON = 30, 60
"""Days ahead of which the first screen tells."""
LONG_AGO, FAR_AHEAD = 180, 270
"""Days from which on one says of which year a day is."""
ASSUMED = {
    "benefit_year": "the benefit year begins on {begins}; the offer does not say when",
    "carried_in": "what was carried in is not known, as the year before has no file: it counts as nothing",
    "carryover": "carryover is not stated: what is left counts as lost unless carryover is agreed",
}


class Sentence(NamedTuple):
    """Something said, and the same in ever fewer words where there is little room."""

    text: str
    shorter: tuple[str, ...] = ()
    is_warning: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """All ways to say it, the whole one first."""
        return (self.text, *self.shorter)


def short_day(value: date, today: date) -> str:
    """Write a day that is meant without its year, as it is of this year or near, without it: November 29."""
    is_near = value.year == today.year or -LONG_AGO < (value - today).days < FAR_AHEAD
    return f"{value:%B} {value.day}" if is_near else day(value)


def briefest_day(value: date) -> str:
    """Write a day where there is little room: Sep 30."""
    return f"{value:%b} {value.day}"


def day_forms(value: date, today: date) -> tuple[str, ...]:
    """Write a day in ever fewer letters: November 29, Nov 29; where the year is said, the last form has none."""
    whole, brief = short_day(value, today), briefest_day(value)
    return (whole, *([f"{brief}, {value.year}"] if whole.endswith(str(value.year)) else []), brief)


def headline(account: YearAccount) -> tuple[Sentence, ...]:
    """Say what is left, what will be lost, what is overdue and what is to be claimed."""
    sentences = [Sentence(describe_left(account)), *_lost_days(account)]
    sentences += [*_overdue(account), *_to_claim(account)]
    return tuple(sentences)


def in_money(account: YearAccount, amount: float) -> str:
    """Write an amount in the currency of the offer; nothing is empty."""
    return to_the_cent(amount, account.offer.currency) if amount >= CENT else ""


def describe_left(account: YearAccount) -> str:
    """Say what is left to spend, and what becomes of it."""
    is_over = account.today > account.last_day
    there = in_money(account, account.allowance + account.carried_in)
    if not there:
        return "There is no allowance this year."
    if account.left < CENT:
        return f"Nothing {'was' if is_over else 'is'} left of {there}."
    left = f"{in_money(account, account.left)} {'was left' if is_over else 'left'}"
    if is_stipend(account.offer):
        return f"{left}; it is yours to keep."
    if account.forfeited < CENT:
        return f"{left}; all of it {'was carried over' if is_over else 'carries over'}."
    part = "all" if account.left - account.forfeited < CENT else in_money(account, account.forfeited)
    when = short_day(account.last_day, account.today)
    return f"{left}; {part} of it {'was' if is_over else 'is'} lost on {when}."


def _lost_days(account: YearAccount) -> Iterator[Sentence]:
    if (lost := account.days.lost) >= CENT:
        is_over = account.today > account.last_day
        verb = ("was" if is_over else "is") if number(lost) == "1" else "were" if is_over else "are"
        yield Sentence(f"{count(lost, 'CME days')} {verb} lost on {short_day(account.last_day, account.today)}.")


def _overdue(account: YearAccount) -> Iterator[Sentence]:
    overdue = [each for each in account.dates if each.line and each.line.stage is Stage.OVERDUE]
    if not overdue:
        return
    since, today = overdue[0].on, account.today
    when = short_day(since, today)
    if (since.year, since.month) != (today.year, today.month) and not when.endswith(str(since.year)):
        when = f"{since:%B}"
    amount = in_money(account, sum(each.amount for each in overdue))
    yield Sentence(f"{amount} is overdue since {when}.", is_warning=True)


def _to_claim(account: YearAccount) -> Iterator[Sentence]:
    due = [line.due for line in account.expenses if line.stage is Stage.TO_CLAIM]
    if not due:
        return
    what = f"{spelled(len(due))} {'claim' if len(due) == 1 else 'claims'}"
    first = min((on for on in due if on), default=None)
    if first is None:
        yield Sentence(f"{what} to make.")
    else:
        yield Sentence(f"{what} {'' if len(due) == 1 else 'to make, the first '}by {short_day(first, account.today)}.")


def describe_owed(account: YearAccount) -> str:
    """Say what would have to be paid back; empty where nothing is said of that, or the year is over."""
    if account.owed_on_leaving is None or account.today > account.last_day:
        return ""
    is_any = account.owed_on_leaving >= CENT
    owed = to_the_cent(round(account.owed_on_leaving), account.offer.currency) if is_any else "nothing"
    return f"If you left today you would owe {owed}."


def describe_date(each: Date, today: date) -> Sentence:
    """Say what is due on a day, and how many days that is from now."""
    days = (each.on - today).days
    left = f"{count(days, 'days')} left" if days else "today"
    if each.line is None:
        what = "lost if not spent" if each.what == "allowance" else "lost if not taken"
        return Sentence(f"{what}, {left}", (what,))
    if each.line.stage is Stage.OVERDUE:
        late = f"{count(-days, 'days')} late"
        return Sentence(f"to be paid, {late}", (late,), is_warning=True)
    what = "to claim" if each.line.stage is Stage.TO_CLAIM else "to be paid"
    return Sentence(f"{what}, {left}", (left,))


def date_label(each: Date) -> str:
    """Name what is due."""
    if each.line is None:
        return "Allowance" if each.what == "allowance" else "CME days"
    return clean(each.what)


def date_amount(each: Date, currency: str) -> str:
    """Write how much is due or lost: money, or days."""
    is_days = each.line is None and each.what == "days"
    return count(each.amount, "days") if is_days else to_the_cent(each.amount, currency)


def describe_stage(line: ExpenseLine, account: YearAccount) -> Sentence:
    """Say how far a claim is; empty of what is the person's own."""
    entry, on, ending = line.entry, line.due, ""
    match line.stage:
        case Stage.MINE:
            return Sentence("refused" if entry.refused else "")
        case Stage.PAID if not line.is_own:
            return Sentence("paid by them")
        case Stage.PAID if entry.paid is None:
            return Sentence("from the stipend")
        case Stage.PAID:
            what, joint, on = "paid", " ", entry.paid
            ending = f", short by {in_money(account, line.to_come)}" if line.to_come >= CENT else ""
        case stage:
            what, joint = stage.value, _BEFORE_DAY[stage]
    days = [f"{joint}{form}" for form in day_forms(on, account.today)] if on else [""]
    forms = [f"{what}{when}{ending}" for when in (days if line.stage is not Stage.PAID else [*days, ""])]
    if line.days_late:
        forms.insert(0, f"{forms[0]}, claimed {count(line.days_late, 'days')} late")
    return Sentence(forms[0], tuple(forms[1:]), is_warning=line.stage is Stage.OVERDUE)


_BEFORE_DAY = {Stage.TO_CLAIM: " by ", Stage.LAPSED: " ", Stage.WAITING: " until ", Stage.OVERDUE: " since "}


def describe_amount(line: DayLine | CreditsLine) -> str:
    """Say how many days were taken, or how many credits and points earned."""
    if isinstance(line, DayLine):
        return count(line.days, "days")
    earned = count(line.entry.credits, "points" if line.entry.type == POINTS else "credits")
    return f"{earned}, {count(line.points, 'points')}" if line.points else earned


def describe_allowance(account: YearAccount) -> Sentence:
    """Say what the allowance has paid, and what is on its way."""
    paid = allowance_paid(account)
    amounts = ((paid, "paid"), (account.total.from_allowance - paid, "on its way"))
    parts = [f"{said} {what}" for amount, what in amounts if (said := in_money(account, amount))] or ["nothing used"]
    there = f"of {in_money(account, account.allowance + account.carried_in)}"
    return Sentence(f"{there}: {', '.join(parts)}", (f"{there}: {parts[-1]}",))


def allowance_paid(account: YearAccount) -> float:
    """What of the year's spending the allowance has paid already."""
    if is_stipend(account.offer):
        return account.total.from_allowance
    return sum(payment.amount for payment in account.payments)


def describe_pocket(account: YearAccount) -> Sentence:
    """Say what the person has laid out, and what of it never comes back."""
    out, mine = to_the_cent(account.total.laid_out, account.offer.currency), in_money(account, account.total.mine)
    if account.total.laid_out < CENT:
        return Sentence("nothing of yours is out")
    mine = "all" if account.total.to_come < CENT else mine or "none"
    return Sentence(f"{out} laid out, {mine} of it yours for good", (f"{out} out, {mine} for good",))


def describe_days(account: YearAccount) -> Sentence:
    """Say how many CME days are left."""
    days = account.days
    of = f"of {number(days.given + days.carried_in)}"
    if days.short >= CENT:
        return Sentence(f"{number(days.used)} used {of}, {count(days.short, 'days')} of PTO")
    left = f"{number(days.left)} left {of}"
    return (
        Sentence(f"{left}, with {number(days.carried_in)} carried in", (left,)) if days.carried_in else Sentence(left)
    )


def describe_progress(progress: Progress, today: date) -> Sentence:
    """Say how many credits are still to be earned."""
    requirement = progress.requirement
    pace = "on pace" if progress.is_on_pace else "behind"
    if progress.open < CENT:
        return Sentence(f"{number(progress.earned)} credits of {number(requirement.credits)}, all there")
    until, of = short_day(requirement.until, today), f"of {number(requirement.credits)}"
    if requirement.until < today:
        return Sentence(f"{count(progress.open, 'credits')} missing {of} since {until}")
    left = f"{count(progress.open, 'credits')} to go"
    return Sentence(f"{left} {of} by {until}, {pace}", (f"{left}, {pace}",))


def describe_assumed(account: YearAccount) -> Iterator[str]:
    """Say what rests on silence, and where the employer's books say otherwise than the offer does."""
    begins = account.last_day + timedelta(days=1)
    for name in account.assumed:
        if name != "carryover" or account.left >= CENT:
            yield f"Assumed: {ASSUMED[name].format(begins=f'{begins:%B} {begins.day}')}."
    if abs(account.allowance - account.allowance_of_offer) >= CENT:
        currency = account.offer.currency
        by_books, by_offer = (to_the_cent(each, currency) for each in (account.allowance, account.allowance_of_offer))
        yield f"By their books the allowance is {by_books}, by the offer {by_offer}."


def describe_money(account: YearAccount) -> str:
    """Say where the money of the year came from."""
    there = f"{to_the_cent(account.allowance, account.offer.currency)} of allowance"
    if carried := in_money(account, account.carried_in):
        there += f" and {carried} carried in"
    paid = f"{in_money(account, account.total.from_allowance) or 'none'} of it is used"
    if on_top := in_money(account, account.total.on_top):
        paid += f", and {on_top} is paid on top"
    tax = f" About {in_money(account, round(account.tax))} of tax is due on it." if account.tax >= CENT else ""
    return f"{there}: {paid}.{tax}"


def describe_outcome(outcome: OutcomeEntry, account: YearAccount) -> str:
    """Say what came of something: before and after, and what it is worth by the person's own account."""
    if measure := outcome.measure:
        said = f"{in_a_sentence(clean(measure.name))} {number(measure.before)} → {number(measure.after)}"
    else:
        said = clean(outcome.what)
    if outcome.value is None or not outcome.how:
        return said
    worth = to_the_cent(outcome.value, account.offer.currency)
    times = f": {times_text(outcome.value / account.total.theirs)} their money" if account.total.theirs >= CENT else ""
    return f"{said}, worth {worth} a year by your reckoning{times}"


def times_text(times: float) -> str:
    """Write a multiple: 2.7 times."""
    return f"{times:,.1f} times"


def what_the_year_shows(about: Term, account: YearAccount) -> str:
    """Say what a year shows of a term that is asked for; empty where it shows nothing."""
    own = [line for line in account.expenses if line.is_own and line.stage is not Stage.LAPSED]

    def paid(is_meant: Callable[[ExpenseEntry], bool], what: str) -> str:
        amount = in_money(account, sum(line.mine for line in own if is_meant(line.entry)))
        return f"I paid {amount} of {what} myself" if amount else ""

    if about.is_fee:
        return paid(lambda entry: entry.fee == about.key, in_a_sentence(about.label))
    if about.section == "travel":
        return paid(lambda entry: entry.kind == "travel", "travel")
    if about is COVERS:
        return paid(lambda entry: entry.kind != "travel", "learning and fees")
    if about in {ALLOWANCE_CARRYOVER, CARRYOVER_YEARS} and account.forfeited >= CENT:
        return f"{in_money(account, account.forfeited)} lapses for want of carryover"
    if about in {ALLOWANCE_AMOUNT, BY_YEAR} and account.left < CENT:
        rest = paid(lambda _: True, "the rest")
        return f"It is used up, and {rest}" if rest else ""
    if about is DAYS_AMOUNT and account.days.short >= CENT:
        return f"{count(account.days.short, 'days')} came out of my PTO"
    if about is DAYS_CARRYOVER and account.days.lost >= CENT:
        return (
            f"{count(account.days.lost, 'days')} {'lapses' if number(account.days.lost) == '1' else 'lapse'} at its end"
        )
    overdue = [each.on for each in account.dates if each.line and each.line.stage is Stage.OVERDUE]
    if about is PAID_WITHIN_DAYS and overdue:
        return f"A claim is {count((account.today - overdue[0]).days, 'days')} overdue"
    return ""


def quote_the_year(about: Term, account: YearAccount) -> str:
    """Say in a sentence to an employer what the year shows of a term; empty where it shows nothing."""
    shows = what_the_year_shows(about, account)
    rest = shows if shows.startswith("I ") else f"{shows[:1].lower()}{shows[1:]}"
    return f"In {account.year} {rest}." if shows else ""


def describe_carried_in(before: YearAccount | None, year: int, *, is_first: bool) -> str:
    """Say for the file of a new year what the one before it carried out."""
    if is_first:
        return "It is the first year, so nothing is carried in."
    if before is None:
        return "The year before has no file, so nothing is carried in unless you state carried_in."
    amounts = [in_money(before, before.carried_out)]
    amounts.append(count(before.days.carried_out, "days") if before.days.carried_out >= CENT else "")
    carried = listed([*filter(None, amounts)] or ["nothing"])
    return f"As {year - 1} stands, {carried} will be carried in; that is counted without being stated here."


def year_note(accounts: Sequence[YearAccount], today: date) -> Sentence | None:
    """Say what is overdue, due within 30 days or lost within 60; `None` where nothing is."""
    dates = [(each, account) for account in accounts for each in account.dates]
    near = [pair for pair in dates if (pair[0].on - today).days <= (DUE_SOON if pair[0].line else LOST_SOON)]
    said = []
    for stage, what in (
        (Stage.OVERDUE, "is overdue"),
        (Stage.TO_CLAIM, "to claim by"),
        (Stage.WAITING, "to be paid by"),
    ):
        if some := [pair for pair in near if pair[0].line and pair[0].line.stage is stage]:
            amount, is_over = _in_all(some), stage is Stage.OVERDUE
            when = "" if is_over else f" {short_day(some[0][0].on, today)}"
            said.append((f"{amount} {what}{when}", f"{amount} {'overdue' if is_over else 'due'}"))
    for each, account in near:
        if not each.line:
            amount, of_what = date_amount(each, account.offer.currency), " of CME" * (each.what == "days")
            said.append((f"{amount}{of_what} lost on {short_day(each.on, today)}", f"{amount} lost"))
    if not said:
        return None
    whole, brief = (tuple(forms) for forms in zip(*said, strict=True))
    forms = [f"Your year: {form}" for form in (f"{'; '.join(whole)}.", ", ".join(brief), brief[0])]
    is_overdue = any(each.line and each.line.stage is Stage.OVERDUE for each, _ in near)
    return Sentence(forms[0], tuple(forms[1:]), is_overdue)


def _in_all(dates: Sequence[tuple[Date, YearAccount]]) -> str:
    currency = dates[0][1].offer.currency
    return to_the_cent(sum(each.amount for each, account in dates if account.offer.currency == currency), currency)


def describe_entry(entry: Typed, currency: str) -> str:
    """Tell back what was understood: March 12, 2028: ACP registration, $1,200, course."""
    parts = _parts(entry, day, lambda amount: to_the_cent(amount, currency))
    return f"{day(entry.on)}: {', '.join(map(clean, parts))}"


def entry_line(entry: ExpenseEntry | DayEntry) -> str:
    """Write an entry as the line that would be typed for it, to be changed and read again."""
    return f"{_typed_day(entry.on)} {', '.join(_parts(entry, _typed_day, lambda amount: f'{amount:.10g}'))}"


def _typed_day(on: date) -> str:
    return f"{on.month}/{on.day}/{on.year}"


def _parts(entry: Typed, on: Callable[[date], str], money: Callable[[float], str]) -> Iterator[str]:
    """Say what there is of an entry but its day, with days and amounts written so."""
    if isinstance(entry, Certificate):
        yield entry.activity
        yield f"{count(entry.credits, 'credits')}, {entry.type}"
        if entry.topics:
            yield f"topics {', '.join(entry.topics)}"
        return
    if isinstance(entry, DayEntry):
        time = count(entry.days, "days") if entry.days is not None else count(entry.hours or 0.0, "hours")
        yield f"{time} for {entry.name}"
        return
    yield entry.what
    yield money(entry.cost)
    yield describe_kind(entry.fee or entry.kind or "")
    if entry.for_:
        yield f"for {entry.for_}"
    if entry.paid_by == "employer":
        yield "paid by the employer"
    for word, when in (("ended", entry.ended), ("claimed", entry.claimed), ("paid back", entry.paid)):
        if when:
            yield f"{word} {on(when)}"
    if entry.got is not None:
        yield f"got {money(entry.got)}"
    if entry.refused:
        yield "refused"
