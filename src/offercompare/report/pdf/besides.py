"""What the plan means besides one's own pocket, in words: what is left to learn with, saved up, lost, owed."""

from collections.abc import Callable, Iterator, Sequence

from offercompare.model.catalogue import ALLOWANCE_AMOUNT, ALLOWANCE_CARRYOVER, DAYS_AMOUNT, Term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.ledger import has_allowance, is_allowance_open
from offercompare.model.offer import Offer
from offercompare.model.plan import MONTHS_TO_LEAVE, Plan, Planned
from offercompare.model.readings import Firmness
from offercompare.report.pdf.table import Entry, Row, with_best, worked_out
from offercompare.wording.amounts import count, money
from offercompare.wording.plan import LEAST_DAYS, SHOWN, owed_label, owed_said, taxed
from offercompare.wording.plan_facts import unsure_of_first_year

_YEAR = 12


def besides(comparison: Comparison, standings: Sequence[Standing], planned: Sequence[Planned]) -> Iterator[Row]:
    """Say of some offers what stands beside the money one pays, the best of each row marked."""
    currency, years = comparison.evaluation.priorities.currency, comparison.evaluation.priorities.plan_years
    left, worth = worked_out(comparison, standings, "allowance")
    yield with_best(left._replace(label="Left to learn with, by yearly costs"))
    yield with_best(worth._replace(label=f"Worth a year, {taxed(comparison.evaluation.priorities)}"))

    def of_each(label: str, say: Callable[[Plan, Offer, str], Entry]) -> Row:
        return with_best(Row(label, tuple(say(each.plan, each.evaluated.offer, currency) for each in planned)))

    yield of_each("First benefit year", _first_year)
    yield of_each("Can be saved up, at most", _saved_up)
    yield of_each("Unspent and lost, in all", _lost)
    yield of_each("Days out of PTO, in all", _days)
    months = [months for months in MONTHS_TO_LEAVE if months <= _YEAR * years]
    yield of_each(owed_label(months), _owed)


def _first_year(plan: Plan, offer: Offer, currency: str) -> Entry:
    if is_allowance_open(offer):
        return Entry("")
    months, allowance = plan.first_benefit_year
    said = money(allowance, currency) + (f" in {count(months, 'months')}" if months < _YEAR else "")
    is_sure = not unsure_of_first_year(offer)
    return Entry(
        said, _only_said(offer, ALLOWANCE_AMOUNT) or ("" if is_sure else "open"), allowance if is_sure else None
    )


def _saved_up(plan: Plan, offer: Offer, currency: str) -> Entry:
    if is_allowance_open(offer):
        return Entry("")
    allowance, pill = offer.allowance, _only_said(offer, ALLOWANCE_AMOUNT, ALLOWANCE_CARRYOVER)
    if allowance.paid_as == "stipend":
        return Entry("Yours to keep", pill)
    if allowance.amount and allowance.carryover is None:
        return Entry("")
    if not allowance.carryover or allowance.carryover_years == 0 or not has_allowance(offer):
        return Entry("Nothing", pill, 0.0)
    return Entry(money(plan.saved_up, currency), pill, plan.saved_up)


def _lost(plan: Plan, offer: Offer, currency: str) -> Entry:
    if is_allowance_open(offer):
        return Entry("")
    lost, kept = plan.total.forfeited, plan.total.kept
    if lost >= SHOWN:
        return Entry(money(lost, currency), _carryover_open(offer))
    return Entry(f"Nothing, {money(kept, currency)} stays mine" if kept >= SHOWN else "Nothing")


def _days(plan: Plan, offer: Offer, _: str) -> Entry:
    short = plan.total.days_short
    if not any(spent.entry.days for year in plan.years for spent in year.entries):
        return Entry("None")
    fact = DAYS_AMOUNT.of(offer)
    pill = {Firmness.SAID: "verbal", Firmness.UNSTATED: "days open"}.get(fact.firmness, "")
    return Entry(count(round(short, 1), "days") if short >= LEAST_DAYS else "None", pill, -short)


def _only_said(offer: Offer, *terms: Term) -> str:
    """What is behind a figure that rests on one of these terms, if that is not in writing."""
    firmness = {term.of(offer).firmness for term in terms}
    return "verbal" if Firmness.SAID in firmness else ""


def _owed(plan: Plan, offer: Offer, currency: str) -> Entry:
    is_unknown = bool(offer.allowance.repay_months) and is_allowance_open(offer)
    return Entry("" if is_unknown else owed_said(plan, currency))


def _carryover_open(offer: Offer) -> str:
    """What is lost for want of carryover need not be, where nobody has said so."""
    allowance = offer.allowance
    return (
        "carryover open" if allowance.amount and allowance.carryover is None and allowance.paid_as != "stipend" else ""
    )
