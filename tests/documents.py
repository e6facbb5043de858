"""Offers and priorities as the plain values of their files, drawn at random: every key that moves a figure.

Amounts are few and near each other's, so that limits are reached from both sides, and equal figures come up.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import strategies as st

from offercompare.model.sections import FEES, PERKS, PRACTICE_COSTS

Document = dict[str, Any]

SHARES = ("travel", "fees", "perks", "terms")
EXPENSES = (
    "courses",
    "conferences",
    "travel",
    "books",
    "subscriptions",
    *sorted(PRACTICE_COSTS),
    "board_prep",
    "other",
)
PLANNED_FEES = FEES[:2] + FEES[-1:]
STATUSES = ("contract", "letter", "policy", "verbal", "discretionary")

amounts = st.sampled_from([0.0, 1.0, 250.0, 596.0, 1750.0, 3000.0, 4500.0, 8000.0, 20_000.0])
caps = st.sampled_from([0.0, 300.0, 700.0, 1500.0, 2500.0])
parts = st.sampled_from([0.01, 0.25, 0.5, 0.8, 1.0])
fees = st.sampled_from(["employer", "employer", "allowance", "allowance", "none", 0.0, 100.0, 300.0, 5000.0])
flags = st.booleans()
costs = st.sampled_from([0.0, 200.0, 596.0, 900.0])


@st.composite
def sections(
    draw: st.DrawFn,
    fields: Mapping[str, st.SearchStrategy[Any]],
    *,
    likely: tuple[str, ...] = (),
    is_detailed: bool = False,
) -> Document:
    """A section in which any key may be missing, the `likely` ones less often, with how firm it is."""
    values: Document = {}
    for key, field in fields.items():
        if (is_detailed and key in likely) or draw(st.integers(0, 3)) < (3 if key in likely else 2):
            values[key] = draw(field)
    if values.get("by_year") is not None:  # excludes the two
        values.pop("amount", None)
        values.pop("per_years", None)
    known = sorted({*values, *values.get("also", ())} - {"also"})
    known += 3 * [key for key in ("covers", "paid_as", "paid_from") if key in values]  # permissions, more often
    if draw(st.integers(0, 2)) == 0:
        values["status"] = draw(st.sampled_from(STATUSES))
    if known and draw(st.integers(0, 3)) == 0:
        values["verbal"] = draw(st.lists(st.sampled_from(known), unique=True, max_size=3))
    if known and draw(st.integers(0, 3)) == 0:
        conditional = draw(st.lists(st.sampled_from(known), unique=True, max_size=3))
        values["only_if"] = dict.fromkeys(conditional, "you present")
    return values


ALLOWANCE: Mapping[str, st.SearchStrategy[Any]] = {
    "amount": amounts,
    "per_years": st.sampled_from([1, 2, 3]),
    "paid_as": st.sampled_from(["reimbursement", "stipend", "card", "direct"]),
    "taxed": flags,
    "by_fte": flags,
    "min_fte": parts,
    "carryover": st.sampled_from([0.0, 250.0, 1750.0, 8000.0, "all", "all"]),
    "carryover_years": st.sampled_from([2, 1, 3, 0]),
    "first_year": st.sampled_from(["full", "prorated", "prorated"]),
    "benefit_year": st.one_of(st.sampled_from(["contract", "calendar"]), st.integers(1, 12)),
    "waiting_months": st.sampled_from([0, 3, 6, 12, 15, 30]),
    "covers": st.one_of(
        st.lists(st.sampled_from(EXPENSES), unique=True, max_size=6),
        st.sampled_from([["courses", "other"], ["courses"], ["travel", "licenses"]]),
    ),
    "claim_within_days": st.just(60),
    "paid_within_days": st.just(30.0),
    "repay_months": st.sampled_from([0, 1, 6, 12, 18, 30]),
    "repay": st.sampled_from(["full", "prorated"]),
    "documentation": st.just("Receipt"),
}
TOGETHER = (
    *("amount", "by_year", "per_years", "paid_as", "covers", "carryover", "carryover_years", "waiting_months"),
    *("repay_months", "repay"),
)
"""What makes a difference only where several of them are stated."""
BY_YEAR = {**ALLOWANCE, "by_year": st.lists(amounts, min_size=1, max_size=5)}
DAYS: Mapping[str, st.SearchStrategy[Any]] = {
    "amount": st.sampled_from([0.0, 3.0, 5.0, 10.0, 40.0]),
    "unit": st.sampled_from(["days", "hours"]),
    "hours_per_day": st.sampled_from([1, 8.0, 10.0]),
    "per_years": st.sampled_from([1.0, 3.0]),
    "from": st.sampled_from(["separate", "separate", "separate", "pto", "unpaid"]),
    "by_fte": flags,
    "travel_days": st.sampled_from([0.0, 0.5, 1.0]),
    "carryover": st.sampled_from([0.0, 2.0, 20.0]),
}
TRAVEL: Mapping[str, st.SearchStrategy[Any]] = {
    "paid_from": st.sampled_from(["employer", "employer", "allowance", "none"]),
    "share": parts,
    "cap": caps,
    "cap_per_trip": caps,
    "trips": st.integers(0, 3),
    "international": st.sampled_from(["allowed", "approval", "no"]),
}
HOURS = st.one_of(flags, st.sampled_from([0.0, 4.0, 16.0, 80.0]))
PERK_FIELDS: Mapping[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(PERKS[:2], HOURS),
    **dict.fromkeys(PERKS[2:], flags),
    "also": st.sampled_from([["sabbatical"], ["sabbatical", "parking"], []]),
}


@st.composite
def offer_documents(draw: st.DrawFn, currencies: tuple[str, ...] = ("USD",), *, is_detailed: bool = False) -> Document:
    """An offer; a detailed one states most of what matters from year to year."""
    document: Document = {"employer": draw(st.sampled_from(["Somewhere", "Elsewhere & Sons", "Anywhere"]))}
    fields = {
        "fte": st.sampled_from([0.4, 0.5, 0.8]),
        "currency": st.sampled_from(currencies),
        "status": st.sampled_from(STATUSES),
        "starts": st.dates(date(2027, 1, 1), date(2027, 12, 31)),
        "years": st.sampled_from([1, 3.0]),
    }
    for key, field in fields.items():
        if draw(flags):
            document[key] = draw(field)
    allowance = BY_YEAR if draw(st.integers(0, 3)) == 0 else ALLOWANCE
    document["allowance"] = draw(sections(allowance, likely=TOGETHER, is_detailed=is_detailed))
    document["days"] = draw(sections(DAYS, likely=("amount",), is_detailed=is_detailed))
    document["travel"] = draw(sections(TRAVEL, likely=("paid_from",), is_detailed=is_detailed))
    document["fees"] = draw(
        sections(dict.fromkeys(FEES, fees), likely=PLANNED_FEES if is_detailed else (), is_detailed=is_detailed)
    )
    document["perks"] = draw(sections(PERK_FIELDS))
    document["contract"] = draw(sections({"eligible_expenses": st.just("Exhibit C")}))
    salaries = st.sampled_from([-1000.0, 0.0, 90_000.0, 200_000.0, 250_000.5, 400_000.0])
    numbers = {"salary": salaries, "nights": st.sampled_from([0.0, 4.0, 6.5, 12.0])}
    document["other"] = draw(sections(numbers))
    return {key: value for key, value in document.items() if value != {}}


@st.composite
def plan_items(draw: st.DrawFn) -> Document:
    """Something that is planned: few fees, so that several items have the same."""
    item: Document = {"what": "Something"}
    if draw(st.integers(0, 2)):
        item["kind"] = draw(st.sampled_from(EXPENSES))
    else:
        item["fee"] = draw(st.sampled_from(PLANNED_FEES))
    fields = {
        "cost": st.sampled_from([0.0, 150.0, 900.0, 9000.0]),
        "travel": st.sampled_from([0.0, 400.0, 1500.0, 1800.0]),
        "days": st.sampled_from([0.0, 1.0, 4.0]),
        "must": flags,
        "every": st.integers(1, 3),
        "from_year": st.integers(1, 4),
    }
    return item | {key: draw(field) for key, field in fields.items() if draw(st.integers(0, 3))}


PLANNED = ("plan_years", "my_costs", "plan")
importance = st.integers(0, 10).map(float)
limits = st.sampled_from([0.0, 0.25, 0.5, 1.0, 5.0, 3000.0])


def own_criteria(label: str, unit: str, none: float, enough: float) -> st.SearchStrategy[Document]:
    """A criterion of one's own."""
    return importance.map(
        lambda weight: {"label": label, "unit": unit, "weight": weight, "none": none, "enough": enough}
    )


WEIGHTS = st.fixed_dictionaries({}, optional=dict.fromkeys(("dollars", "days", "travel", "fees", "perks"), importance))
"""The sixth keeps its default, so that never all are 0."""
PERK_WISHES = st.fixed_dictionaries(
    {},
    optional={
        "library": importance,
        "board_prep_time": importance,
        "protected_time": st.fixed_dictionaries({"importance": importance, "enough": st.just(20.0)}),
        "sabbatical": importance,
        "parking": st.just({"importance": 2.0}),
    },
)


@st.composite
def priority_documents(
    draw: st.DrawFn, currencies: tuple[str, ...] = ("USD",), *, likely: tuple[str, ...] = ()
) -> Document:
    """Priorities; the `likely` keys are always there."""
    fields: Mapping[str, st.SearchStrategy[Any]] = {
        "tax_rate": st.sampled_from([0.0, 0.25, 0.32, 1.0]),
        "day_value": amounts,
        "plan_years": st.sampled_from([1, 2, 4, 5]),
        "spend_order": st.permutations(["fees", "dollars", "travel"]),
        "weights": WEIGHTS,
        "scale": st.fixed_dictionaries(
            {},
            optional={
                "dollars": st.sampled_from([{"none": 500.0, "enough": 2000.0}, {"enough": 5000.0}, {"none": 100.0}]),
                "days": st.sampled_from([{"none": 2.0, "enough": 5.0}, {"enough": 12.0}]),
            },
        ),
        "my_costs": st.fixed_dictionaries({}, optional=dict.fromkeys(("travel", *FEES), costs)),
        "my_perks": PERK_WISHES,
        "plan": st.lists(plan_items(), min_size=1, max_size=6),
    }
    document = {key: draw(field) for key, field in fields.items() if key in likely or draw(flags)}
    criteria = {
        "salary": own_criteria("Salary", "USD", 100_000.0, 300_000.0),
        "nights": own_criteria("Nights", "", 8.0, 2.0),
    }
    if chosen := {key: draw(criterion) for key, criterion in criteria.items() if draw(flags)}:
        document["criteria"] = chosen
    keys = ("dollars", "days", *SHARES, *chosen)
    if draw(flags):
        must = {key: draw(limits) for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=3))}
        document["must"] = {key: min(limit, 1.0) if key in SHARES else limit for key, limit in must.items()}
    if currencies != ("USD",):
        document["exchange"] = {currency: 0.72 for currency in currencies if currency != "USD"}
    return document


FILES = ("a.toml", "b.toml", "c.toml", "d.toml", "e.toml")
CURRENCIES = ("USD", "CAD")


@st.composite
def folders(draw: st.DrawFn) -> tuple[dict[str, Document], Document]:
    """From two to five offers by their files, and priorities: with counter-offers, and some set aside."""
    offers = {file: draw(offer_documents(CURRENCIES)) for file in FILES[: draw(st.integers(2, 5))]}
    wanted = draw(priority_documents(CURRENCIES))
    names = list(offers)
    for file in names[2:]:
        match draw(st.integers(0, 4)):
            case 0:
                offers[file]["counter_to"] = draw(st.sampled_from(names[:2]))
            case 1:
                wanted["set_aside"] = [*wanted.get("set_aside", ()), file]
    if len(names) > 2 and draw(st.integers(0, 5)) == 0:
        wanted["set_aside"] = [*wanted.get("set_aside", ()), names[0]]
    return offers, wanted


def write_folder(folder: Path, offers: Mapping[str, Document], wanted: Document) -> None:
    """Write offers and priorities as a person might."""
    for file, document in {**offers, "priorities.toml": wanted}.items():
        (folder / file).write_text(tomli_w.dumps(document), encoding="utf-8")


def as_read(document: Any) -> Any:
    """Hold values as the reader of files does: lists as tuples, whole numbers where they are."""
    if isinstance(document, Mapping):
        return {key: as_read(value) for key, value in document.items()}
    return tuple(map(as_read, document)) if isinstance(document, list | tuple) else document
