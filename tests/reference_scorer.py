"""Score and plan computed a second time, straight from the values of the files: what a reader of the rules would do.

It shares no code with the program, so that a slip has to be made twice to go unseen. It follows the rules of the
score and of the plan sentence by sentence, year by year, and cares neither for speed nor for brevity. Money is in the
person's own currency unless a name says otherwise.
"""

from collections.abc import Iterator, Mapping
from math import inf
from typing import Any, NamedTuple

Document = Mapping[str, Any]

FEE_WORDS = {
    "state_license": "licenses",
    "dea": "licenses",
    "board_certification": "boards",
    "board_exam": "boards",
    "society_dues": "dues",
    "staff_dues": "dues",
    "required_training": "required_training",
}
NO_LEARNING = {"licenses", "boards", "dues", "required_training"}
PERKS = (
    "protected_time",
    "board_prep_time",
    "library",
    "point_of_care",
    "cme_platform",
    "leadership_program",
    "certificate_courses",
    "international_meetings",
    "teaching_role",
)
HOURS_ENOUGH = {"protected_time": 40, "board_prep_time": 16}
WEIGHTS = {"dollars": 8, "days": 7, "travel": 5, "fees": 5, "perks": 3, "terms": 3}
COSTS = {"travel": 2400, "state_license": 300, "dea": 296, "board_certification": 220, "society_dues": 500}
PINNED_DOWN = (
    (("allowance", "amount"), ("allowance", "by_year")),
    (("allowance", "covers"), ("contract", "eligible_expenses")),
    (("days", "amount"),),
    (("allowance", "carryover"),),
    (("allowance", "documentation"),),
    (("allowance", "paid_within_days"),),
)
READINGS = ("firm", "stated", "open")


def show(offers: Mapping[str, Document], wanted: Document) -> dict[str, Any]:
    """Give the figures of `show --json` for offers by their files."""
    held = _held(offers, wanted)
    weights = _weights(wanted)
    whole: dict[str, Any] = {
        "priorities": {"shares": {key: weight / sum(weights.values()) for key, weight in weights.items()}},
        "offers": _ranked([{"file": file, **_figures(offer, wanted)} for file, offer in held.items()]),
    }
    aside = _set_aside(wanted)
    asked = {file: offer for file, offer in offers.items() if "counter_to" in offer}
    whole["counter_offers"] = [
        {"file": file, "counter_to": offer["counter_to"], **_figures(offer, wanted)}
        for file, offer in asked.items()
        if not {file, offer["counter_to"]} & aside
    ]
    whole["set_aside"] = sorted(aside & (offers.keys() - asked.keys()))
    return whole


def plan(offers: Mapping[str, Document], wanted: Document) -> dict[str, Any]:
    """Give the figures of `plan --json` for offers by their files."""
    planned = [{"file": file, "plan": Plan(offer, wanted).whole()} for file, offer in _held(offers, wanted).items()]
    return {"offers": sorted(planned, key=lambda each: (round(each["plan"]["total"]["net"], 9), each["file"]))}


def _set_aside(wanted: Document) -> set[str]:
    return set(wanted.get("set_aside", ()))


def _held(offers: Mapping[str, Document], wanted: Document) -> dict[str, Document]:
    """Neither counter-offers nor what is set aside."""
    aside = _set_aside(wanted)
    return {file: offer for file, offer in offers.items() if "counter_to" not in offer and file not in aside}


def _ranked(offers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def misses(offer: dict[str, Any]) -> bool:
        return "missed" in offer["musts"].values()

    def place(offer: dict[str, Any]) -> tuple[bool, float]:
        return misses(offer), -round(offer["score"]["stated"], 9)

    for offer in offers:
        offer["rank"] = 1 + sum(place(other) < place(offer) for other in offers)
    return sorted(offers, key=lambda offer: (place(offer), offer["file"]))


def _figures(offer: Document, wanted: Document) -> dict[str, Any]:
    scales, weights = _scales(wanted), _weights(wanted)
    values = {reading: _raw_values(offer, wanted, reading) for reading in READINGS}
    points = {
        reading: {
            key: 100 * max(0.0, min(1.0, (raw - scales[key][0]) / (scales[key][1] - scales[key][0])))
            for key, raw in values[reading].items()
        }
        for reading in READINGS
    }
    return {
        "score": {
            reading: sum(weights[key] * points[reading][key] for key in weights) / sum(weights.values())
            for reading in READINGS
        },
        "worth": {reading: _worth(offer, wanted, reading) for reading in ("firm", "stated")},
        "criteria": {
            key: {
                "value": {reading: values[reading][key] for reading in READINGS},
                "points": {reading: points[reading][key] for reading in READINGS},
            }
            for key in weights
        },
        "musts": {key: _must(key, limit, offer, wanted, values) for key, limit in wanted.get("must", {}).items()},
    }


def _scales(wanted: Document) -> dict[str, tuple[float, float]]:
    scale = wanted.get("scale", {})
    dollars, days = scale.get("dollars", {}), scale.get("days", {})
    return {
        "dollars": (dollars.get("none", 0), dollars.get("enough", 3000)),
        "days": (days.get("none", 0), days.get("enough", 10)),
        "travel": (0, 1),
        "fees": (0, 1),
        "perks": (0, 1),
        "terms": (0, 1),
        **{key: (own["none"], own["enough"]) for key, own in wanted.get("criteria", {}).items()},
    }


def _weights(wanted: Document) -> dict[str, float]:
    own = {key: criterion["weight"] for key, criterion in wanted.get("criteria", {}).items()}
    return {**WEIGHTS, **wanted.get("weights", {}), **own}


def _must(key: str, limit: float, offer: Document, wanted: Document, values: Mapping[str, Mapping[str, float]]) -> str:
    none, enough = _scales(wanted)[key]

    def reaches(reading: str) -> bool:
        value = values[reading][key]
        return value <= limit + 1e-9 if enough < none else value >= limit - 1e-9

    is_unknown = False
    if key == "dollars":
        is_unknown = not _states_allowance(offer) and not _is_below_min_fte(offer)
    elif key == "days":
        days = offer.get("days", {})
        is_unknown = "amount" not in days and days.get("from") not in {"pto", "unpaid"}
    elif key not in WEIGHTS:
        is_unknown = key not in offer.get("other", {})
        if is_unknown:
            return "unknown"
    if reaches("stated"):
        return "met"
    return "unknown" if is_unknown or reaches("open") else "missed"


# --- What an offer says


def is_written(offer: Document, section: str, key: str) -> bool:
    """Whether a key is stated, in a section in writing, and neither only said nor on a condition."""
    table = offer.get(section, {})
    if key not in table and key not in table.get("also", ()):
        return False
    status = table.get("status", offer.get("status", "verbal"))
    excepted = {*table.get("verbal", ()), *table.get("only_if", {})}
    if key not in table:  # a perk of one's own
        return status in {"contract", "letter", "policy"} and not {key, "also"} & excepted
    return status in {"contract", "letter", "policy"} and key not in excepted


def _states_allowance(offer: Document) -> bool:
    return "amount" in offer.get("allowance", {}) or "by_year" in offer.get("allowance", {})


def _writes_allowance(offer: Document) -> bool:
    return is_written(offer, "allowance", "amount") or is_written(offer, "allowance", "by_year")


def _is_below_min_fte(offer: Document) -> bool:
    return bool(offer.get("fte", 1.0) < offer.get("allowance", {}).get("min_fte", 0))


def _rate(offer: Document, wanted: Document) -> float:
    currency = offer.get("currency", "USD")
    return 1.0 if currency == wanted.get("currency", "USD") else float(wanted["exchange"][currency])


def _is_taxed(offer: Document, reading: str) -> bool:
    allowance = offer.get("allowance", {})
    if "taxed" in allowance:
        return bool(allowance["taxed"])
    if "paid_as" not in allowance:
        return reading == "firm"
    return bool(allowance["paid_as"] == "stipend")


def _years(wanted: Document) -> range:
    return range(1, wanted.get("plan_years", 3) + 1)


# --- The bills


def is_due(item: Document, year: int) -> bool:
    since: int = year - item.get("from_year", 1)
    return since >= 0 and since % item.get("every", 1) == 0


def _items_due(wanted: Document, year: int) -> list[Document]:
    return [item for item in wanted.get("plan", ()) if is_due(item, year)]


def _is_fee_planned(fee: str, wanted: Document) -> bool:
    return any(item.get("fee") == fee for year in _years(wanted) for item in _items_due(wanted, year))


def _is_travel_planned(wanted: Document) -> bool:
    return any(item.get("travel", 0) > 0 for year in _years(wanted) for item in _items_due(wanted, year))


def _usual_cost(key: str, wanted: Document) -> float:
    cost: float = {**COSTS, **wanted.get("my_costs", {})}.get(key, 0)
    return cost


def _fee_bill(fee: str, year: int, wanted: Document) -> float:
    if _is_fee_planned(fee, wanted):
        return float(sum(item.get("cost", 0) for item in _items_due(wanted, year) if item.get("fee") == fee))
    return _usual_cost(fee, wanted)


class Travel(NamedTuple):
    """The travel of one year: what it costs, and its limit."""

    bill: float
    limit: float


def _travel(year: int, offer: Document, wanted: Document) -> Travel:
    table, rate = offer.get("travel", {}), _rate(offer, wanted)
    share = table.get("share", 1.0)
    cap, cap_per_trip = table.get("cap", inf) * rate, table.get("cap_per_trip", inf) * rate
    if _is_travel_planned(wanted):
        trips = sorted((item.get("travel", 0) for item in _items_due(wanted, year)), reverse=True)
        paid = trips[: table["trips"]] if "trips" in table else trips
        return Travel(sum(trips), min(cap, sum(min(share * trip, cap_per_trip) for trip in paid)))
    bill = _usual_cost("travel", wanted)
    trips_a_year = table.get("trips", 1)
    limit = 0.0 if trips_a_year == 0 else min(share * bill, cap, cap_per_trip * max(1, trips_a_year))
    return Travel(bill, limit)


# --- What the pot may pay (rule 3); `sure` leaves out permissions that are only said or hang on a condition


def _covers(offer: Document, *, sure: bool) -> Any:
    return None if sure and not is_written(offer, "allowance", "covers") else offer.get("allowance", {}).get("covers")


def _is_stipend(offer: Document, *, sure: bool = False) -> bool:
    is_one = offer.get("allowance", {}).get("paid_as") == "stipend"
    return is_one and (not sure or is_written(offer, "allowance", "paid_as"))


def _payer(offer: Document, section: str, key: str, word: str, *, sure: bool = False) -> Any:
    """Who pays as the offer reads: silence is answered by `covers`, 0 is "none"."""
    payer = offer.get(section, {}).get(key)
    if payer == "allowance" and sure and not is_written(offer, section, key):
        payer = None
    if payer is None:
        return "allowance" if word in (_covers(offer, sure=sure) or ()) else None
    return "none" if payer == 0 else payer


def _may_pay_fee(offer: Document, fee: str, *, sure: bool = False) -> bool:
    if _is_stipend(offer, sure=sure):
        return True
    word = FEE_WORDS[fee]
    payer = _payer(offer, "fees", fee, word, sure=sure)
    return payer == "allowance" or (payer != "none" and word in (_covers(offer, sure=sure) or ()))


def _payable_travel(offer: Document, payer: Any, rest: float, limit: float, *, sure: bool = False) -> float:
    """How much of the rest of a year's travel (or of a trip) the pot may pay."""
    if _is_stipend(offer, sure=sure):
        return rest
    covers = _covers(offer, sure=sure)
    is_open_to_travel = covers is None or "travel" in covers or "other" in covers
    if payer != "allowance" and (payer == "none" or not is_open_to_travel):
        return 0.0
    return rest if payer == "employer" else min(rest, limit)


# --- The ordinary year


def _gross_amount(offer: Document, wanted: Document, year: int) -> float:
    """One year's worth of the allowance, before tax, by what the details say in the stated reading."""
    allowance = offer.get("allowance", {})
    if _is_below_min_fte(offer) or not _states_allowance(offer):
        return 0.0
    if "by_year" in allowance:
        amounts = allowance["by_year"]
        amount = amounts[min(year, len(amounts)) - 1]
    else:
        amount = allowance["amount"] / allowance.get("per_years", 1)
    if allowance.get("by_fte", False):
        amount *= offer.get("fte", 1.0)
    return float(amount * _rate(offer, wanted))


def _pot(offer: Document, wanted: Document, reading: str) -> float | None:
    """The pot of the ordinary year; `None` is enough for everything."""
    if _is_below_min_fte(offer):
        return 0.0
    if not _states_allowance(offer):
        return None if reading == "open" else 0.0
    if reading == "firm" and not _writes_allowance(offer):
        return 0.0
    pot = sum(_gross_amount(offer, wanted, year) for year in _years(wanted)) / len(_years(wanted))
    if reading == "firm" and "by_fte" not in offer.get("allowance", {}):
        pot *= offer.get("fte", 1.0)
    return pot * (1 - wanted.get("tax_rate", 0)) if _is_taxed(offer, reading) else pot


class Ledger(NamedTuple):
    """The ordinary year: means over the years of the plan."""

    pot: float
    fees_bill: float
    fees_on_top: float
    fees_poured: float
    fees_counted: float
    travel_bill: float
    travel_on_top: float
    travel_poured: float
    travel_counted: float


def _ledger(offer: Document, wanted: Document, reading: str, suppose: str | None = None) -> Ledger:
    """Pour the pot of the ordinary year.

    Args:
        offer: The offer.
        wanted: The priorities.
        reading: The reading.
        suppose: For travel whose payer is open: "nothing" if it takes nothing from the pot, "employer" if the
            employer pays it.
    """
    years = len(_years(wanted))
    fees, travel = _fee_uses(offer, wanted, reading), _travel_uses(offer, wanted, reading, suppose)
    payable = {
        "fees": fees.payable / years,
        "dollars": _scales(wanted)["dollars"][1],
        "travel": travel.payable / years,
    }
    pot = _pot(offer, wanted, reading)
    if pot is None:
        pot = sum(payable.values())
    left = pot
    poured = {}
    for use in wanted.get("spend_order", ("fees", "dollars", "travel")):
        poured[use] = min(left, payable[use])
        left -= poured[use]
    is_firm = reading == "firm"
    return Ledger(
        pot,
        fees.bill / years,
        fees.on_top / years,
        poured["fees"],
        min(poured["fees"], fees.sure / years) if is_firm else poured["fees"],
        travel.bill / years,
        travel.on_top / years,
        poured["travel"],
        min(poured["travel"], travel.sure / years) if is_firm else poured["travel"],
    )


class Uses:
    """All years of fees or of travel: what they cost, what is on top, and what the pot may pay of the rest."""

    def __init__(self) -> None:
        self.bill = self.on_top = self.payable = self.sure = 0.0


def _fee_uses(offer: Document, wanted: Document, reading: str) -> Uses:
    fees = Uses()
    for year in _years(wanted):
        for fee in FEE_WORDS:
            bill = _fee_bill(fee, year, wanted)
            on_top = _fee_on_top(offer, wanted, fee, bill, reading)
            fees.bill += bill
            fees.on_top += on_top
            if _may_pay_fee(offer, fee):
                fees.payable += bill - on_top
                if _may_pay_fee(offer, fee, sure=True):
                    fees.sure += bill - on_top
    return fees


def _travel_uses(offer: Document, wanted: Document, reading: str, suppose: str | None) -> Uses:
    travel = Uses()
    payer = "employer" if suppose == "employer" else _payer(offer, "travel", "paid_from", "travel")
    sure_payer = _payer(offer, "travel", "paid_from", "travel", sure=True)
    for year in _years(wanted):
        trips, on_top = _travel(year, offer, wanted), 0.0
        if payer == "employer":
            is_counted = reading != "firm" or is_written(offer, "travel", "paid_from")
            on_top = trips.limit if is_counted else 0.0
        elif payer is None and reading == "open":
            on_top = trips.limit
        rest = trips.bill - on_top
        travel.bill += trips.bill
        travel.on_top += on_top
        if suppose != "nothing":
            travel.payable += _payable_travel(offer, payer, rest, trips.limit)
            travel.sure += _payable_travel(offer, sure_payer, rest, trips.limit, sure=True)
    return travel


def _fee_on_top(offer: Document, wanted: Document, fee: str, bill: float, reading: str) -> float:
    payer = _payer(offer, "fees", fee, FEE_WORDS[fee])
    if payer is None:
        return bill if reading == "open" else 0.0
    if reading == "firm" and not is_written(offer, "fees", fee):
        return 0.0
    if payer == "employer":
        return bill
    return 0.0 if isinstance(payer, str) else min(bill, payer * _rate(offer, wanted))


def _is_travel_open(offer: Document) -> bool:
    return _payer(offer, "travel", "paid_from", "travel") is None and not _is_stipend(offer)


def _raw_values(offer: Document, wanted: Document, reading: str) -> dict[str, float]:
    learning = going = _ledger(offer, wanted, reading)
    if reading == "open" and _is_travel_open(offer):
        learning = _ledger(offer, wanted, reading, suppose="nothing")
        going = _ledger(offer, wanted, reading, suppose="employer")
    fees, travel = learning.fees_on_top + learning.fees_counted, going.travel_on_top + going.travel_counted
    return {
        "dollars": learning.pot - learning.fees_poured - learning.travel_poured,
        "days": _days(offer, wanted, reading),
        "travel": travel / going.travel_bill if going.travel_bill else 1.0,
        "fees": fees / learning.fees_bill if learning.fees_bill else 1.0,
        "perks": _perks(offer, wanted, reading),
        "terms": _terms(offer, reading),
        **{key: _own(offer, wanted, reading, key) for key in wanted.get("criteria", {})},
    }


def _worth(offer: Document, wanted: Document, reading: str) -> float:
    ledger = _ledger(offer, wanted, reading)
    on_top = ledger.fees_on_top + ledger.travel_on_top
    return float(ledger.pot + on_top + _days(offer, wanted, reading) * wanted.get("day_value", 0))


def _days(offer: Document, wanted: Document, reading: str) -> float:
    days = offer.get("days", {})
    if days.get("from", "pto" if reading == "firm" else "separate") != "separate":
        return 0.0
    if "amount" not in days:
        return _scales(wanted)["days"][1] if reading == "open" else 0.0
    if reading == "firm" and not is_written(offer, "days", "amount"):
        return 0.0
    amount = _in_days(offer, days["amount"]) / days.get("per_years", 1)
    return float(amount * offer.get("fte", 1.0) if days.get("by_fte", reading == "firm") else amount)


def _in_days(offer: Document, amount: float) -> float:
    days = offer.get("days", {})
    return amount / days.get("hours_per_day", 8) if days.get("unit") == "hours" else amount


def _perks(offer: Document, wanted: Document, reading: str) -> float:
    mine = wanted.get("my_perks", dict.fromkeys(PERKS, 5))
    have = whole = 0.0
    for name, perk in mine.items():
        importance = perk["importance"] if isinstance(perk, dict) else perk
        enough = perk.get("enough") if isinstance(perk, dict) else None
        whole += importance
        have += importance * _has(offer, name, enough or HOURS_ENOUGH.get(name, 1), reading)
    return have / whole if whole else 1.0


def _has(offer: Document, name: str, enough: float, reading: str) -> float:
    perks = offer.get("perks", {})
    if name not in perks and name not in perks.get("also", ()):
        return 1.0 if reading == "open" else 0.0
    if reading == "firm" and not is_written(offer, "perks", name):
        return 0.0
    stated = perks.get(name, True)
    return float(stated) if isinstance(stated, bool) else min(1.0, stated / enough)


def _terms(offer: Document, reading: str) -> float:
    if reading == "open":
        return 1.0
    pinned = [any(is_written(offer, *key) for key in keys) for keys in PINNED_DOWN]
    if _is_stipend(offer, sure=True):
        pinned[1] = pinned[3] = True
    return sum(pinned) / len(pinned)


def _own(offer: Document, wanted: Document, reading: str, key: str) -> float:
    criterion, stated = wanted["criteria"][key], offer.get("other", {}).get(key)
    if stated is None:
        return float(criterion["enough"] if reading == "open" else criterion["none"])
    if reading == "firm" and not is_written(offer, "other", key):
        return float(criterion["none"])
    is_money = criterion.get("unit") == wanted.get("currency", "USD")
    return float(stated * (_rate(offer, wanted) if is_money else 1))


# --- The plan


class Lot:
    """Money of one grant that is left, and how often it was carried into another year."""

    def __init__(self, amount: float, carried: int = 0) -> None:
        self.amount, self.carried = amount, carried


class Plan:
    """The plan of one offer, contract year by contract year, in the stated reading."""

    def __init__(self, offer: Document, wanted: Document) -> None:
        self.offer, self.wanted = offer, wanted
        self.allowance = offer.get("allowance", {})
        self.rate = _rate(offer, wanted)
        self.waiting = self.allowance.get("waiting_months", 0)
        self.block = self.allowance.get("per_years", 1)
        self.last = wanted.get("plan_years", 3)
        self.tax = wanted.get("tax_rate", 0) if _is_taxed(offer, "stated") else 0
        self.lots: list[Lot] = []
        self.days_carried = 0.0
        self.years = [self._year(year) for year in _years(wanted)]

    def whole(self) -> dict[str, Any]:
        keys = ("on_top", "from_allowance", "own_pocket", "forfeited", "kept", "days_short")
        total = {key: sum(year[key] for year in self.years) for key in keys}
        return {
            "years": self.years,
            "total": {**total, "net": total["own_pocket"] - total["kept"]},
            "first_benefit_year": self._first_benefit_year(),
            "owed_on_leaving": self._owed(),
        }

    def gross_grant(self, year: int) -> float:
        """What is granted in a contract year, before tax."""
        if (year - 1) % self.block:
            return 0.0
        months = 12 * self.block
        beyond: float = min(months, max(0, 12 * (year - 1) + months - self.waiting))
        return _gross_amount(self.offer, self.wanted, year) * float(self.block * beyond / months)

    def _year(self, year: int) -> dict[str, float]:
        granted = self.gross_grant(year) * (1 - self.tax)
        carried_in = sum(lot.amount for lot in self.lots)
        self.lots.append(Lot(granted))
        self.numbers = {  # what of a fee in a number is left this year
            fee: number * self.rate
            for fee, number in self.offer.get("fees", {}).items()
            if fee in FEE_WORDS and not isinstance(number, str)
        }
        self.on_top = self.spent = self.own = 0.0
        self.limits = self._trip_limits(year)
        for must in (True, False):
            for fee in FEE_WORDS if must else ():
                if not _is_fee_planned(fee, self.wanted):
                    self._pay_fee(fee, _usual_cost(fee, self.wanted))
            for item in _items_due(self.wanted, year):
                if item.get("must", False) is must:
                    self._pay_item(item)
        carried_out, kept, forfeited = self._close(year)
        return {
            "year": year,
            "allowance": granted,
            "carried_in": carried_in,
            "on_top": self.on_top,
            "from_allowance": self.spent,
            "own_pocket": self.own,
            "days_short": self._days_short(year),
            "carried_out": carried_out,
            "kept": kept,
            "forfeited": forfeited,
        }

    def _trip_limits(self, year: int) -> list[tuple[Document, float]]:
        """By item with travel, in the order of spending: the limit of its trip."""
        table = self.offer.get("travel", {})
        due = [item for item in _items_due(self.wanted, year) if item.get("travel", 0) > 0]
        due = [item for item in due if item.get("must")] + [item for item in due if not item.get("must")]
        costliest = sorted(due, key=lambda item: -item["travel"])[: table.get("trips", len(due))]
        left, limits = table.get("cap", inf) * self.rate, []
        for item in due:
            limit = 0.0
            if any(item is each for each in costliest):
                limit = min(table.get("share", 1.0) * item["travel"], table.get("cap_per_trip", inf) * self.rate, left)
            left -= limit
            limits.append((item, limit))
        return limits

    def _pay_item(self, item: Document) -> None:
        if "fee" in item:
            self._pay_fee(item["fee"], item.get("cost", 0))
        else:
            covers = self.allowance.get("covers")
            is_open = covers is None or "other" in covers
            may = item["kind"] in (covers or ()) or (is_open and item["kind"] not in NO_LEARNING)
            self._pay(item.get("cost", 0), may=may or _is_stipend(self.offer))
        for each, limit in self.limits:
            if each is item:
                self._pay_trip(item["travel"], limit)

    def _pay_fee(self, fee: str, bill: float) -> None:
        payer = _payer(self.offer, "fees", fee, FEE_WORDS[fee])
        on_top = 0.0
        if payer == "employer":
            on_top = bill
        elif fee in self.numbers:
            on_top = min(bill, self.numbers[fee])
            self.numbers[fee] -= on_top
        self.on_top += on_top
        self._pay(bill - on_top, may=_may_pay_fee(self.offer, fee))

    def _pay_trip(self, bill: float, limit: float) -> None:
        payer = _payer(self.offer, "travel", "paid_from", "travel")
        on_top = limit if payer == "employer" else 0.0
        self.on_top += on_top
        rest = bill - on_top
        payable = _payable_travel(self.offer, payer, rest, limit)
        self._pay(payable, may=True)
        self.own += rest - payable

    def _pay(self, bill: float, *, may: bool) -> None:
        """Pay from the allowance where it may and while it lasts, the oldest money first; then oneself."""
        if may:
            for lot in sorted(self.lots, key=lambda lot: -lot.carried):
                paid = min(bill, lot.amount)
                lot.amount -= paid
                self.spent += paid
                bill -= paid
        self.own += bill

    def _close(self, year: int) -> tuple[float, float, float]:
        """Close a year: what is carried, kept and forfeited."""
        left = sum(lot.amount for lot in self.lots)
        is_end = year % self.block == 0
        if _is_stipend(self.offer):
            if is_end:
                self.lots = []
                return 0.0, left, 0.0
            return left, 0.0, 0.0
        carryover = self.allowance.get("carryover", 0)
        is_all = carryover == "all"
        most = inf if is_all else carryover * self.rate
        years = self.allowance.get("carryover_years", inf if is_all else 1)
        carried = []
        for lot in sorted(self.lots, key=lambda lot: lot.carried):
            if lot.carried == 0 and not is_end:
                carried.append(lot)
            elif lot.carried < years:
                keep = min(lot.amount, most)
                most -= keep
                carried.append(Lot(keep, lot.carried + 1))
        self.lots = carried
        out = sum(lot.amount for lot in carried)
        return out, 0.0, left - out

    def _days_short(self, year: int) -> float:
        days = self.offer.get("days", {})
        there = _days(self.offer, self.wanted, "stated") + self.days_carried
        needed = 0.0
        for item in _items_due(self.wanted, year):
            extra = days.get("travel_days", 0) if item.get("travel", 0) > 0 else 0
            needed += max(0, item.get("days", 0) - extra)
        self.days_carried = min(max(0.0, there - needed), _in_days(self.offer, days.get("carryover", 0)))
        return max(0.0, needed - there)

    def _first_benefit_year(self) -> dict[str, float]:
        months = 12
        begins = self.allowance.get("benefit_year", "contract")
        if self.allowance.get("first_year") == "prorated" and "starts" in self.offer and begins != "contract":
            begins = 1 if begins == "calendar" else begins
            months = (begins - self.offer["starts"].month) % 12 or 12
        pot = _gross_amount(self.offer, self.wanted, 1) * (1 - self.tax)
        return {"months": months, "allowance": pot * max(0, months - self.waiting) / 12}

    def _owed(self) -> dict[str, float | None] | None:
        if "repay_months" not in self.allowance:
            return None
        return {str(at): self._owed_after(at) if at <= 12 * self.last else None for at in (6, 12, 24)}

    def _owed_after(self, leaving: int) -> float:
        back, owed = self.allowance["repay_months"], 0.0
        for month, paid in self._payments():
            ago = leaving - month
            if 0 <= ago < back:
                owed += paid * (1 - ago / back if self.allowance.get("repay") == "prorated" else 1)
        return owed

    def _payments(self) -> Iterator[tuple[int, float]]:
        """By contract month, from 1: what the employer pays out, before tax."""
        for year in range(1, self.last + 1):
            if _is_stipend(self.offer):
                yield max(12 * (year - 1), self.waiting) + 1, self.gross_grant(year)
            else:
                paid = 0.0 if self.tax == 1 else self.years[year - 1]["from_allowance"] / (1 - self.tax)
                yield from ((12 * (year - 1) + month, paid / 12) for month in range(1, 13))
