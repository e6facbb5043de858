"""Priorities: what matters to the person choosing, and how much of it is enough.

A key that `[weights]`, `[scale]` or `[my_costs]` leaves out has its documented default, and every output says which
defaults it used. `[my_perks]` is a list of wishes: where it is written, what it does not name does not count.
"""

import operator
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum, auto
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from offercompare.model.credits import Requirement
from offercompare.model.fields import Contradiction, Currency, Format, Money, Name, Positive, Strict, Text, nearest
from offercompare.model.sections import MOST_OWN_PERKS, PERKS, Expense, Section
from offercompare.model.terms import Expected

Importance = Annotated[float, Field(ge=0, le=10)]
Spending = Literal["fees", "dollars", "travel"]
Fee = Literal[
    "state_license", "dea", "board_certification", "board_exam", "society_dues", "staff_dues", "required_training"
]
MOST_CRITERIA = 30
MOST_PLAN_ITEMS = 60
MOST_REQUIREMENTS = 40
_LEAST_APART = 1e-6
"""Of the larger of the two, how far `none` and `enough` must be apart."""
_APART = f"by at least {_LEAST_APART:.6f} of the larger of the two"


class BuiltIn(StrEnum):
    """The criteria every comparison has, in the order they are shown."""

    DOLLARS = auto()
    DAYS = auto()
    TRAVEL = auto()
    FEES = auto()
    PERKS = auto()
    TERMS = auto()


BUILT_IN: tuple[str, ...] = tuple(key.value for key in BuiltIn)

SHARES = (BuiltIn.TRAVEL, BuiltIn.FEES, BuiltIn.PERKS, BuiltIn.TERMS)
"""The criteria whose raw value is a share, 0..1."""


class Weights(Strict):
    """Importance of each criterion, 0-10; only their proportions count."""

    dollars: Importance = Field(
        8,
        title="Left to learn with",
        description="What the allowance leaves for courses, meetings and books after fees.",
    )
    days: Importance = Field(7, title="CME days", description="Paid days a year for learning.")
    travel: Importance = Field(5, title="Travel", description="How much of your conference travel they pay.")
    fees: Importance = Field(
        5, title="Licensing fees", description="How much of your license, DEA, board fees and dues they pay."
    )
    perks: Importance = Field(
        3, title="Perks", description="Protected time, library, UpToDate and the like, by your own perks."
    )
    terms: Importance = Field(3, title="Pinned down", description="How much of what counts is clear and in writing.")


class Scale(Strict):
    """From what is worth nothing to what is enough."""

    none: Money = Field(0, title="None up to", description="A year; so much or less is worth no points.")
    enough: Money = Field(title="Full from", description="A year; so much or more is worth all 100 points.")


class DollarScale(Scale):
    """Scale of what is left to learn with, in one's own currency a year."""

    enough: Money = Field(3000, title="Full from", description="A year; so much or more is worth all 100 points.")


class DayScale(Scale):
    """Scale of paid CME days a year."""

    enough: Money = Field(10, title="Full from", description="A year; so much or more is worth all 100 points.")


class Scales(Strict):
    """Where enough is enough; the other four criteria are shares, from 0 to 1."""

    dollars: DollarScale = Field(DollarScale.model_construct(), title="Left to learn with, a year")
    days: DayScale = Field(DayScale.model_construct(), title="Paid CME days a year")


class Costs(Strict):
    """What one spends a year: travel and one key per fee."""

    travel: Money = Field(2400, title="Conference travel")
    state_license: Money = Field(300, title="State license")
    dea: Money = Field(296, title="DEA registration")
    board_certification: Money = Field(220, title="Board certification")
    board_exam: Money = Field(0, title="Board exam")
    society_dues: Money = Field(500, title="Society dues")
    staff_dues: Money = Field(0, title="Staff dues")
    required_training: Money = Field(0, title="Required training")

    def fee(self, key: str) -> float:
        """What the fee costs a year."""
        cost: float = getattr(self, key)
        return cost


class Perk(Strict):
    """How much a perk matters, and how many hours of it are enough where it is counted in hours."""

    importance: Importance = Field(title="Importance")
    enough: Positive | None = Field(
        None, title="Enough hours", description="So many hours a year of it are worth all of its points."
    )


class OwnCriterion(Strict):
    """A criterion of one's own: any number in an offer's `[other]`."""

    label: Name = Field(title="Label", description="What it is called; each offer states its own number.")
    unit: Text = Field("", title="Unit", description="Converted if it is your currency; anything else is a word.")
    weight: Importance = Field(title="Importance", description="Only the proportions count.")
    none: Money = Field(title="No points at", description="More than the full points mean that less is better.")
    enough: Money = Field(title="Full points at", description="What is beyond it earns no more.")
    ask: bool = Field(
        default=False,
        title="Can be asked for",
        description="Whether an employer can change it: a salary can be, a commute cannot.",
    )


class PlanItem(Strict):
    """Something one means to do, and what it costs."""

    what: Name = Field(title="What", description="What you mean to do, or to pay.")
    kind: Expense | None = Field(
        None, title="Kind", description="An allowance may cover it or not; a fee takes the place of its yearly cost."
    )
    fee: Fee | None = Field(None, title="Fee", description="Instead of kind: one of the keys of [fees].")
    cost: Money = Field(0, title="Price", description="Registration, tuition or fee, without travel.")
    travel: Money = Field(0, title="Travel", description="Flight, hotel and meals.")
    days: Annotated[float, Field(ge=0, le=366)] = Field(
        0, title="Days away", description="Days away from work, held against the CME days of an offer."
    )
    must: bool = Field(
        default=False,
        title="Must or nice",
        description="Must-haves are paid first; what is nice to have is left out first.",
    )
    every: Annotated[int, Field(ge=1, le=100)] = Field(
        1, title="How often", description="In years, from one time to the next."
    )
    from_year: Annotated[int, Field(ge=1, le=100)] = Field(
        1, title="First in", description="Years are counted from the start of the new contract."
    )
    _is_left_out: bool = PrivateAttr(default=False)

    @property
    def is_left_out(self) -> bool:
        """Whether it is left out for now: it still names its fee or its travel, at no cost."""
        return self._is_left_out

    def left_out(self, *, is_left_out: bool = True) -> "PlanItem":
        """Return the item as one that is left out for now, or is not."""
        if self._is_left_out is is_left_out:
            return self
        item = self.model_copy()
        item._is_left_out = is_left_out  # noqa: SLF001 - no key of the file, and nothing is to be changed afterwards
        return item

    def is_due(self, year: int) -> bool:
        """Return whether it comes in a contract year, counted from 1."""
        return year >= self.from_year and (year - self.from_year) % self.every == 0


class EmployerCosts(Strict):
    """What the employer would pay for a term, a year, in your currency: for the package that costs it least, only.

    The defaults of money are exact (a dollar is a dollar); all others are round guesses, to be replaced by better ones.
    What is not named keeps its default.
    """

    dollar: Money = Field(1, title="A dollar", description="Of allowance, of a fee or of travel.")
    day: Money | None = Field(
        None, title="A paid day", description="day_value if not stated, and 1,000 where that is not stated either."
    )
    writing: Money = Field(0, title="Writing it down", description="Putting a term in writing that is only said.")
    library: Money = Field(50, title="Library")
    point_of_care: Money = Field(100, title="UpToDate or DynaMed")
    cme_platform: Money = Field(300, title="CME platform")
    leadership_program: Money = Field(500, title="Leadership program")
    certificate_courses: Money = Field(500, title="Certificate courses")
    international_meetings: Money = Field(100, title="International meetings")
    teaching_role: Money = Field(100, title="Teaching role")
    another_perk: Money = Field(500, title="Another perk", description="One without a name of its own.")
    other: dict[str, Money] = Field(
        {}, title="Of your own", description="For one unit of a criterion of your own; of money, 1 if not stated."
    )


DEFAULT_DAY_COST = 1000.0
"""What a paid day costs the employer where nothing is said of it; a round figure, without a source."""

DEFAULT_ENOUGH_HOURS: Mapping[str, float] = {"protected_time": 40, "board_prep_time": 16}
DEFAULT_PERK_IMPORTANCE = 5.0


class Priorities(Strict):
    """What matters to the person choosing."""

    format: Format = Field(1, title="Format", description="Version of this file format.")
    name: Text | None = Field(None, title="Name on each page", description="Shown at the top of every output.")
    currency: Currency = Field(
        "USD",
        title="Your currency",
        description="ISO 4217; every result is in it, and an offer in another one needs its rate.",
    )
    tax_rate: Annotated[float, Field(ge=0, le=1)] = Field(
        0.0,
        title="Marginal tax rate",
        description="On your last dollar; taken off money that is taxed, and nothing else.",
    )
    candidate: Text | None = Field(
        None,
        title="Your name",
        description="Who asks, with a phone if you like; on the recruiter copy and the e-mail.",
    )
    day_value: Money | None = Field(
        None,
        title="A CME day is worth",
        description="To you; for what offers come to in money, never for their scores.",
    )
    plan_years: Annotated[int, Field(ge=1, le=50)] = Field(
        3, title="Years to plan ahead", description="The same for every offer."
    )
    set_aside: tuple[Name, ...] = Field(
        (), title="Offers set aside", description="The files of offers that are left out: declined, or not yet in play."
    )
    spend_order: tuple[Spending, ...] = Field(
        ("fees", "dollars", "travel"),
        title="Allowance pays first",
        description="fees, dollars and travel, each once; dollars is learning itself.",
    )
    weights: Weights = Field(Weights.model_construct(), title="Weights")
    scale: Scales = Field(Scales.model_construct(), title="Where enough is enough")
    my_costs: Costs = Field(
        Costs.model_construct(),
        title="Your costs a year",
        description="What you spend in a usual year: on travel, and on each fee.",
    )
    my_perks: dict[str, Importance | Perk] | None = Field(
        None,
        title="Your perks",
        description="How much each perk matters, 0-10; a perk that is not named does not count.",
    )
    must: dict[str, Money] = Field(
        {},
        title="Must-haves",
        description="By criterion, the least an offer must have; the most where less is better.",
    )
    employer_costs: EmployerCosts = Field(
        EmployerCosts.model_construct(),
        title="What it costs the employer",
        description="What you think it costs them a year: for the package at the least cost.",
    )
    plan: Annotated[
        tuple[PlanItem, ...],
        Field(max_length=MOST_PLAN_ITEMS),
        Expected(f"at most {MOST_PLAN_ITEMS} items, each under [[plan]]"),
    ] = Field((), title="Plan", description="What one means to do or to pay in the next years, one entry each.")
    requirement: Annotated[
        tuple[Requirement, ...],
        Field(max_length=MOST_REQUIREMENTS),
        Expected(f"at most {MOST_REQUIREMENTS} requirements, each under [[requirement]]"),
    ] = Field((), title="Requirements", description="What a license or a board wants, one entry each.")
    exchange: dict[Currency, Annotated[float, Field(ge=1e-6, le=1e6)]] = Field(
        {}, title="Exchange rates", description="What one unit of a currency is in mine."
    )
    criteria: Annotated[
        dict[str, OwnCriterion], Field(max_length=MOST_CRITERIA), Expected(f"at most {MOST_CRITERIA} criteria")
    ] = Field({}, title="Criteria of your own", description="Any number in an offer's [other], by its key there.")

    @property
    def defaults_used(self) -> tuple[str, ...]:
        """The names of what the file leaves out, so that a documented default stands in.

        A section's name where all of it is missing, else the key: `my_costs.travel`, `scale.days`.
        """
        return tuple(".".join(path) for path, _ in self._unset())

    @property
    def defaults_that_count(self) -> tuple[tuple[str, ...], ...]:
        """Those of `defaults_used`, as paths, that are not 0, which leaves a cost out as a person would expect."""
        return tuple(path for path, value in self._unset() if value != 0)

    def _unset(self) -> Iterator[tuple[tuple[str, ...], object]]:
        return _unset(self, ("weights", "scale", "my_costs", "my_perks"))

    def is_own_cost(self, key: str) -> bool:
        """Return whether the file states what a fee or travel costs, rather than leaving it to the default."""
        return "my_costs" in self.model_fields_set and key in self.my_costs.model_fields_set

    @property
    def perks(self) -> Mapping[str, Perk]:
        """Importance of each perk that has any; all named perks alike where `[my_perks]` is left out."""
        names = PERKS if self.my_perks is None else self.my_perks
        return {name: perk for name in names if (perk := self.perk(name)) is not None}

    def perk(self, name: str) -> Perk | None:
        """Look up how much a perk matters; `None` if it does not."""
        if self.my_perks is None:
            stated: float | Perk = DEFAULT_PERK_IMPORTANCE if name in PERKS else 0.0
        else:
            stated = self.my_perks.get(name, 0.0)
        perk = stated if isinstance(stated, Perk) else Perk.model_construct(importance=stated)
        if perk.enough is None and name in DEFAULT_ENOUGH_HOURS:
            perk = perk.model_copy(update={"enough": DEFAULT_ENOUGH_HOURS[name]})
        return perk if perk.importance > 0 else None

    def without(self, items: Collection[int]) -> "Priorities":
        """Return the priorities with these planned items, by their places, and no others left out for now."""
        plan = tuple(item.left_out(is_left_out=place in items) for place, item in enumerate(self.plan))
        return self if all(map(operator.is_, plan, self.plan)) else self.model_copy(update={"plan": plan})

    @property
    def items_left_out(self) -> frozenset[int]:
        """The places of the planned items that are left out for now."""
        return frozenset(place for place, item in enumerate(self.plan) if item.is_left_out)

    @property
    def employer_day(self) -> float:
        """What a paid day costs the employer, in one's own currency."""
        stated = (self.employer_costs.day, self.day_value, DEFAULT_DAY_COST)
        return next(value for value in stated if value is not None)

    def rate(self, currency: str) -> float | None:
        """What one unit of `currency` is in one's own; `None` if `[exchange]` does not say."""
        return 1.0 if currency == self.currency else self.exchange.get(currency)

    def weight(self, criterion: str) -> float:
        """Importance of a criterion, built in or of one's own."""
        own = self.criteria.get(criterion)
        weight: float = own.weight if own else getattr(self.weights, criterion)
        return weight

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what no single value shows: weights all 0, a scale without length, a must-have of nothing."""
        criteria = (*BUILT_IN, *self.criteria)
        if not any(self.weight(key) for key in criteria):
            yield Contradiction(("weights",), "every weight is 0; at least one must be more than 0")
        yield from self._scales_without_length()
        for key in self.criteria:
            if key in BUILT_IN:
                yield Contradiction(("criteria", key), f"{key} is a criterion already; choose another name")
            elif key in Section.model_fields:
                yield Contradiction(("criteria", key), f"{key} has a meaning in [other] already; choose another name")
        yield from self._musts_of_nothing(criteria)
        for key in self.employer_costs.other:
            if key not in self.criteria:
                hint = nearest(key, self.criteria)
                yield Contradiction(("employer_costs", "other", key), f"there is no criterion {key} of your own{hint}")
        yield from self._plan_and_perks()

    def _plan_and_perks(self) -> Iterator[Contradiction]:
        own_perks = [name for name in self.my_perks or {} if name not in PERKS]
        if len(own_perks) > MOST_OWN_PERKS:
            yield Contradiction(("my_perks",), f"expected at most {MOST_OWN_PERKS} of your own, found {len(own_perks)}")
        if sorted(self.spend_order) != ["dollars", "fees", "travel"]:
            yield Contradiction(("spend_order",), "expected fees, dollars and travel, each once, in your order")
        for index, item in enumerate(self.plan):
            if (item.kind is None) == (item.fee is None):
                yield Contradiction(("plan", index), "expected either kind or fee, and not both")
        for index, requirement in enumerate(self.requirement):
            for path, message in requirement.contradictions():
                yield Contradiction(("requirement", index, *path), message)

    def _musts_of_nothing(self, criteria: tuple[str, ...]) -> Iterator[Contradiction]:
        for key, limit in self.must.items():
            if key not in criteria:
                yield Contradiction(("must", key), f"there is no criterion {key}{nearest(key, criteria)}")
            elif key in SHARES and limit > 1:
                yield Contradiction(("must", key), f"expected a share from 0 to 1, found {limit:g}")

    def _scales_without_length(self) -> Iterator[Contradiction]:
        for key in ("dollars", "days"):
            scale: Scale = getattr(self.scale, key)
            if scale.enough <= scale.none:
                yield Contradiction(("scale", key), "expected enough to be more than none")
            elif _are_too_near(scale.none, scale.enough):
                yield Contradiction(("scale", key), f"expected enough to be more than none, {_APART}")
        for key, own in self.criteria.items():
            if _are_too_near(own.none, own.enough):
                yield Contradiction(("criteria", key, "enough"), f"expected enough to differ from none, {_APART}")


def _are_too_near(none: float, enough: float) -> bool:
    return abs(enough - none) < _LEAST_APART * max(abs(none), abs(enough)) or none == enough


def _unset(table: Strict, keys: Iterable[str], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Find the paths of what a table leaves out, with the values that stand in for it."""
    for key in keys:
        value = getattr(table, key)
        if key not in table.model_fields_set:
            yield (*above, key), value
        elif isinstance(value, Strict):
            yield from _unset(value, type(value).model_fields, (*above, key))
