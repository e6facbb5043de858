"""The score reckoned a second time, straight from plain dictionaries: what a reader of the rules would do by hand.

It shares no code with the program, so that a slip has to be made twice to go unseen.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

Document = Mapping[str, Any]

FEE_WORDS = {
    "state_license": "licenses",
    "dea": "licenses",
    "board_certification": "boards",
    "board_exam": "boards",
    "society_dues": "dues",
    "staff_dues": "dues",
}
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
PINNED = (
    (("allowance", "amount"),),
    (("allowance", "covers"), ("contract", "eligible_expenses")),
    (("days", "amount"),),
    (("allowance", "carryover"),),
    (("allowance", "documentation"),),
    (("allowance", "paid_within_days"),),
)
READINGS = ("firm", "stated", "open")


class ReferenceScore(NamedTuple):
    """By criterion and reading, the raw values and points; the score and the worth by reading."""

    values: dict[str, dict[str, float]]
    points: dict[str, dict[str, float]]
    score: dict[str, float]
    worth: dict[str, float]
    musts: dict[str, str]


def score_offer(offer: Document, wanted: Document) -> ReferenceScore:
    """Score one offer."""
    scales = _scales(wanted)
    values: dict[str, dict[str, float]] = {key: {} for key in scales}
    worth = {}
    for reading in READINGS:
        ledger = _ReferenceLedger(offer, wanted, reading)
        for key, raw in ledger.raw().items():
            values[key][reading] = raw
        worth[reading] = ledger.worth()
    points = {
        key: {
            reading: 100 * max(0.0, min(1.0, (raw - scales[key][0]) / (scales[key][1] - scales[key][0])))
            for reading, raw in by_reading.items()
        }
        for key, by_reading in values.items()
    }
    weights = _weights(wanted)
    score = {
        reading: sum(weights[key] * points[key][reading] for key in scales) / sum(weights.values())
        for reading in READINGS
    }
    musts = {key: _must(key, limit, values[key], scales[key], offer) for key, limit in wanted.get("must", {}).items()}
    return ReferenceScore(values, points, score, worth, musts)


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
    return {
        **WEIGHTS,
        **wanted.get("weights", {}),
        **{key: own["weight"] for key, own in wanted.get("criteria", {}).items()},
    }


def _must(key: str, limit: float, value: dict[str, float], scale: tuple[float, float], offer: Document) -> str:
    less_is_better = scale[1] < scale[0]

    def reaches(reading: str) -> bool:
        return value[reading] <= limit + 1e-9 if less_is_better else value[reading] >= limit - 1e-9

    if key in {"dollars", "days"}:
        is_stated = "amount" in offer.get({"dollars": "allowance"}.get(key, key), {})
    elif key in {"travel", "fees", "perks", "terms"}:
        is_stated = True
    else:
        is_stated = key in offer.get("other", {})
    is_own = key not in WEIGHTS
    if reaches("stated") and (is_stated or not is_own):
        return "met"
    return "unknown" if not is_stated or reaches("open") else "missed"


class _ReferenceLedger:
    def __init__(self, offer: Document, wanted: Document, reading: str) -> None:
        self.offer, self.wanted, self.reading = offer, wanted, reading
        self.costs = {**COSTS, **wanted.get("my_costs", {})}
        currency = offer.get("currency", "USD")
        is_mine = currency == wanted.get("currency", "USD")
        self.rate = 1.0 if is_mine else wanted["exchange"][currency]
        self.pour()

    def says(self, section: str, key: str) -> Any:
        """What counts of a main fact in this reading; `None` if nothing."""
        table = self.offer.get(section, {})
        is_written = table.get("status", self.offer.get("status", "verbal")) in {"contract", "letter", "policy"}
        if self.reading == "firm" and (not is_written or key in table.get("verbal", ())):
            return None
        return table.get(key)

    def is_stated(self, section: str, key: str) -> bool:
        return key in self.offer.get(section, {})

    def reads_as(self, section: str, key: str, word: str) -> Any:
        """Who pays by the file alone, whatever the reading: silence is answered by `covers`, 0 is "none"."""
        table = self.offer.get(section, {})
        if key not in table:
            return "allowance" if word in (self.offer.get("allowance", {}).get("covers") or ()) else None
        return "none" if table[key] == 0 else table[key]

    def pour(self) -> None:
        allowance = self.offer.get("allowance", {})
        covers = allowance.get("covers")
        is_stipend = allowance.get("paid_as") == "stipend"
        self.bill = sum(self.costs.get(fee, 0) for fee in FEE_WORDS)
        self.fees_on_top = fees_payable = 0.0
        for fee, word in FEE_WORDS.items():
            cost, payer = self.costs.get(fee, 0), self.reads_as("fees", fee, word)
            paid = self._fee_on_top(fee, payer, cost)
            self.fees_on_top += paid
            if is_stipend or payer == "allowance" or (word in (covers or ()) and payer != "none"):
                fees_payable += cost - paid
        self.travel_bill = self.costs.get("travel", 0)
        payer = self.reads_as("travel", "paid_from", "travel")
        self.travel_on_top = self._travel_on_top(payer)
        may_pay_travel = is_stipend or (payer != "none" and (covers is None or "travel" in covers))
        payable = {
            "fees": fees_payable,
            "dollars": self._scale_enough("dollars", 3000),
            "travel": self.travel_bill - self.travel_on_top if may_pay_travel else 0.0,
        }
        self.pot = left = self._pot(sum(payable.values()))
        self.poured = dict.fromkeys(payable, 0.0)
        for use in self.wanted.get("spend_order", ("fees", "dollars", "travel")):
            self.poured[use] = min(left, payable[use])
            left -= self.poured[use]
        self.poured["dollars"] += left

    def _scale_enough(self, key: str, default: float) -> float:
        enough: float = self.wanted.get("scale", {}).get(key, {}).get("enough", default)
        return enough

    def _fee_on_top(self, fee: str, payer: Any, cost: float) -> float:
        if payer is None:
            return cost if self.reading == "open" else 0.0
        said = self.says("fees", fee)
        if said == "employer":
            return cost
        return min(cost, said * self.rate) if isinstance(said, float | int) else 0.0

    def _travel_on_top(self, payer: Any) -> float:
        travel = self.offer.get("travel", {})
        on_top = min(travel.get("share", 1.0) * self.travel_bill, travel.get("cap", float("inf")) * self.rate)
        if payer is None:
            return on_top if self.reading == "open" else 0.0
        return on_top if self.says("travel", "paid_from") == "employer" else 0.0

    def _pot(self, everything: float) -> float:
        allowance = self.offer.get("allowance", {})
        fte = self.offer.get("fte", 1.0)
        if fte < allowance.get("min_fte", 0):
            return 0.0
        if not self.is_stated("allowance", "amount"):
            return everything if self.reading == "open" else 0.0
        amount = (self.says("allowance", "amount") or 0.0) * self.rate
        if allowance.get("by_fte", self.reading == "firm"):
            amount *= fte
        usual = allowance.get("paid_as") == "stipend" or ("paid_as" not in allowance and self.reading == "firm")
        return amount * (1 - self.wanted.get("tax_rate", 0)) if allowance.get("taxed", usual) else amount

    def days(self) -> float:
        days = self.offer.get("days", {})
        if days.get("from", "pto" if self.reading == "firm" else "separate") != "separate":
            return 0.0
        if "amount" not in days:
            return self._scale_enough("days", 10) if self.reading == "open" else 0.0
        amount = self.says("days", "amount") or 0.0
        if days.get("unit") == "hours":
            amount /= days.get("hours_per_day", 8)
        amount /= days.get("per_years", 1)
        return float(amount * (self.offer.get("fte", 1.0) if days.get("by_fte", self.reading == "firm") else 1))

    def perks(self) -> float:
        mine = self.wanted.get("my_perks", dict.fromkeys(PERKS, 5))
        have = whole = 0.0
        for name, perk in mine.items():
            importance = perk["importance"] if isinstance(perk, dict) else perk
            enough = (perk.get("enough") if isinstance(perk, dict) else None) or HOURS_ENOUGH.get(name, 1)
            whole += importance
            have += importance * self._has(name, enough)
        return have / whole if whole else 1.0

    def _has(self, name: str, enough: float) -> float:
        perks = self.offer.get("perks", {})
        if name not in perks and name not in perks.get("also", ()):
            return 1.0 if self.reading == "open" else 0.0
        if name in perks:
            said = self.says("perks", name)
            return float(said is True) if isinstance(said, bool) or said is None else min(1.0, said / enough)
        return float(
            self.says("perks", "also") is not None and (self.reading != "firm" or name not in perks.get("verbal", ()))
        )

    def terms(self) -> float:
        if self.reading == "open":
            return 1.0
        firm = _ReferenceLedger.__new__(_ReferenceLedger)
        firm.offer, firm.wanted, firm.reading = self.offer, self.wanted, "firm"
        return sum(any(firm.says(*key) is not None for key in keys) for keys in PINNED) / 6

    def own(self, key: str, criterion: Document) -> float:
        if not self.is_stated("other", key):
            return float(criterion["enough"] if self.reading == "open" else criterion["none"])
        said = self.says("other", key)
        if said is None:
            return float(criterion["none"])
        return float(said * (self.rate if criterion.get("unit") == self.wanted.get("currency", "USD") else 1))

    def raw(self) -> dict[str, float]:
        travel, fees = self.travel_on_top + self.poured["travel"], self.fees_on_top + self.poured["fees"]
        return {
            "dollars": self.pot - self.poured["fees"] - self.poured["travel"],
            "days": self.days(),
            "travel": travel / self.travel_bill if self.travel_bill else 1.0,
            "fees": fees / self.bill if self.bill else 1.0,
            "perks": self.perks(),
            "terms": self.terms(),
            **{key: self.own(key, own) for key, own in self.wanted.get("criteria", {}).items()},
        }

    def worth(self) -> float:
        day_value: float = self.wanted.get("day_value", 0)
        return self.pot + self.fees_on_top + self.travel_on_top + self.days() * day_value
