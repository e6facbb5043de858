"""What one would pay oneself, in sentences."""

from offercompare.model.plan import Plan
from offercompare.model.priorities import PlanItem, Priorities
from offercompare.wording.amounts import money, number, spelled
from offercompare.wording.sentences import listed

SHOWN = 0.5
"""Of money, the least that does not show as nothing."""
LEAST_DAYS = 0.05
"""Of days, the same."""
_MOST_NAMED = 3
"""Years in one sentence."""


def span(plan: Plan) -> str:
    """Say how far a plan looks."""
    years = len(plan.years)
    return f"Over {years} years" if years > 1 else "In one year"


def taxed(priorities: Priorities) -> str:
    """Say whether tax is taken off an amount: without a rate nothing is, whatever is taxed."""
    return "after tax" if priorities.tax_rate else "before tax"


def own_pocket_said(plan: Plan, currency: str) -> str:
    """Say what all years cost oneself, and which of them costs most."""
    lasting = span(plan)
    total, dear = plan.total.own_pocket, dear_years(plan)
    if total < SHOWN:
        return f"{lasting} you would pay nothing yourself."
    told = f"{lasting} you would pay {money(total, currency)} yourself"
    if not dear:
        return f"{told}, in every year the same." if len(plan.years) > 1 else f"{told}."
    cost = money(plan.dear_year.own_pocket, currency)
    if len(dear) == 1:
        return f"{told}; the costliest year is year {dear[0]} with {cost}."
    if len(dear) > _MOST_NAMED:
        return f"{told}; {len(dear)} years cost most with {cost} each."
    return f"{told}; the costliest years are {listed([number(year) for year in dear])} with {cost} each."


def paid_said(plan: Plan, currency: str, payer: str = "They pay") -> str:
    """Say what the employer pays, on top of the allowance and out of it, and what is left of it."""
    total = plan.total
    if max(total.on_top, total.from_allowance) < SHOWN:
        told = f"{payer} nothing of it"
    elif total.on_top < SHOWN:
        told = f"{payer} {money(total.from_allowance, currency)}, all from the allowance"
    else:
        poured = money(total.from_allowance, currency) if total.from_allowance >= SHOWN else "nothing"
        told = f"{payer} {money(total.on_top, currency)} on top and {poured} from the allowance"
    rest = [f"{money(total.forfeited, currency)} of the allowance would be lost"] if total.forfeited >= SHOWN else []
    rest += [f"{money(total.kept, currency)} of the allowance stays yours"] if total.kept >= SHOWN else []
    return f"{told}; {listed(rest)}." if rest else f"{told}."


RECKONED = (
    "A dollar is spent once: first what is paid on top, then the allowance while it lasts, then your own pocket.",
    "Must-haves come first, of these the yearly fees; a contract that ends before is taken as renewed.",
)
"""How a plan is made, in sentences."""

HOW_TO_PLAN = "[[plan]] in priorities.toml, or the form of the priorities in the app"
"""Where one says what one means to do."""


def dear_years(plan: Plan) -> tuple[int, ...]:
    """The years in which one pays the most oneself; none where every year costs the same."""
    most = plan.dear_year.own_pocket
    found = tuple(year.year for year in plan.years if most - year.own_pocket < SHOWN)
    return found if len(found) < len(plan.years) else ()


def left_out_said(items: int) -> str:
    """Say how many of the planned items are not done."""
    return f"{spelled(items)} planned {'item is' if items == 1 else 'items are'} left out."


def span_said(first: int, last: int) -> str:
    """Name some years: "Year 3", "Years 9–50"."""
    return f"Year {first}" if first == last else f"Years {first}–{last}"


def when_said(item: PlanItem, years: int) -> str:
    """Say in which years of the plan something is done: "every year", "in year 2", "in years 2 and 5"."""
    found = range(item.from_year, years + 1, item.every)
    if item.every == 1 and years > 1 and len(found) > 1:
        return "every year" if item.from_year == 1 else f"every year from year {item.from_year}"
    if not found:
        return "in none of these years"
    if len(found) > _MOST_NAMED:
        return f"every {item.every} years from year {item.from_year}"
    return f"in {'year' if len(found) == 1 else 'years'} {listed([number(year) for year in found])}"
