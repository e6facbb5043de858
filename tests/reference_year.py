"""A kept year computed a second time, straight from the text and the values of the files; shares no code."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import inf
from typing import Any

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
PRACTICE = {"licenses", "boards", "dues", "required_training"}


def begin(offer: Document, year: int) -> date:
    """When the benefit year begins, or would have begun."""
    says = offer.get("allowance", {}).get("benefit_year", "contract")
    starts = offer.get("starts")
    if says == "contract":
        if starts is None:
            return date(year, 1, 1)
        is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        day = 28 if (starts.month, starts.day) == (2, 29) and not is_leap else starts.day
        return date(year, starts.month, day)
    return date(year, 1 if says == "calendar" else says, 1)


def first_year(offer: Document, files: Mapping[str, Document]) -> int:
    starts = offer.get("starts")
    if starts is None:
        return int(min(file["year"] for file in files.values()))
    return int(starts.year if begin(offer, starts.year) <= starts else starts.year - 1)


def bounds(offer: Document, year: int, first: int) -> tuple[date, date]:
    start = offer["starts"] if year == first and "starts" in offer else begin(offer, year)
    return start, begin(offer, year + 1) - timedelta(days=1)


def years(offer: Document, files: Mapping[str, Document], today: date, tax_rate: float = 0.0) -> list[dict[str, Any]]:
    first = first_year(offer, files)
    done: dict[int, Account] = {}
    for year in sorted({file["year"] for file in files.values()}):
        done[year] = Account(offer, files, year, first, done.get(year - 1), today, tax_rate)
    back = offer.get("allowance", {}).get("repay_months")
    owed = None
    if back is not None:
        owed = 0.0
        for account in done.values():
            for on, amount in account.paid_out:
                months = (today - on).days / 30.4375
                if on <= today and months < back:
                    owed += amount * (1 - months / back if offer["allowance"].get("repay") == "prorated" else 1)
    return [{**account.whole(), "owed_on_leaving": owed} for account in done.values()]


class Account:
    def __init__(
        self,
        offer: Document,
        files: Mapping[str, Document],
        year: int,
        first: int,
        before: "Account | None",
        today: date,
        tax_rate: float,
    ) -> None:
        self.offer, self.year, self.number, self.before, self.today = offer, year, year - first + 1, before, today
        self.money = offer.get("allowance", {})
        self.files = {name: file for name, file in sorted(files.items()) if file["year"] == year}
        self.books = {
            key: file[key]
            for file in self.files.values()
            for key in ("allowance", "carried_in", "days", "days_carried_in")
            if key in file
        }
        self.start, self.end = bounds(offer, year, first)
        self.block = int(self.money.get("per_years", 1))
        self.is_stipend = self.money.get("paid_as") == "stipend"
        self.allowance = self.books.get("allowance", self._allowance())
        self._open()
        self.numbers = {key: n for key, n in offer.get("fees", {}).items() if not isinstance(n, str)}
        self.travel = offer.get("travel", {})
        self.cap = self.travel.get("cap", inf)
        self.trips: dict[Any, float] = {}
        self.rows: list[dict[str, Any]] = []
        self.paid_out: list[tuple[date, float]] = [(self.start, self.allowance)] if self.is_stipend else []
        entries = [
            (name, at, entry) for name, file in self.files.items() for at, entry in enumerate(file.get("expense", ()))
        ]
        for name, at, entry in sorted(entries, key=lambda item: (*self._turn(item[2]), item[0], item[1])):
            self.rows.append({"key": (entry["on"], name, at), **self._row(entry, (name, at))})
        self.rows.sort(key=lambda row: row["key"])
        self.left = sum(self.lots.values())
        self._end_of_year()
        self._count_days()
        is_taxed = self.money.get("taxed", self.is_stipend)
        self.tax = tax_rate * sum(amount for _, amount in self.paid_out) if is_taxed else 0.0

    def _months(self, number: int) -> int:
        """Months of the years before and with this one."""
        says, starts = self.money.get("benefit_year", "contract"), self.offer.get("starts")
        months = 12
        if self.money.get("first_year") == "prorated" and starts and says != "contract":
            months = 0
            month = starts.month
            while True:
                months += 1
                month = month % 12 + 1
                if month == (1 if says == "calendar" else says):
                    break
        return 0 if number == 0 else months + 12 * (number - 1)

    def _allowance(self) -> float:
        if self.offer.get("fte", 1) < self.money.get("min_fte", 0) or (self.number - 1) % self.block:
            return 0.0
        if "by_year" in self.money:
            amount = self.money["by_year"][min(self.number, len(self.money["by_year"])) - 1]
        else:
            amount = self.money.get("amount", 0)
        passed, through = self._months(self.number - 1), self._months(self.number - 1 + self.block)
        waiting = self.money.get("waiting_months", 0)
        counted = through - max(passed, min(through, waiting))
        share = counted / (12 * self.block)
        return float(amount * share * (self.offer.get("fte", 1) if self.money.get("by_fte") else 1))

    def _open(self) -> None:
        """Lots by how often they were carried; the grant itself is 0."""
        self.lots: dict[int, float] = {}
        is_new_block = (self.number - 1) % self.block == 0
        if "carried_in" in self.books:
            self.lots = {1 if is_new_block and not self.is_stipend else 0: self.books["carried_in"]}
        elif self.before is not None:
            self.lots = dict(self.before.carried)
        self.carried_in = sum(self.lots.values())
        self.lots[0] = self.lots.get(0, 0) + self.allowance

    def _turn(self, entry: Document) -> tuple[int, date, date]:
        if entry.get("paid_by") == "employer":
            return 1, entry["on"], entry["on"]
        if "paid" in entry:
            return 1, entry["paid"], entry["on"]
        return (2, entry["claimed"], entry["on"]) if "claimed" in entry else (3, entry["on"], entry["on"])

    def _spend(self, wanted: float) -> float:
        spent = 0.0
        for age in sorted(self.lots, reverse=True):
            part = min(self.lots[age], wanted - spent)
            self.lots[age] -= part
            spent += part
        return spent

    def _rules(self, entry: Document, trip: Any) -> tuple[float, float, float]:
        """On top, what the allowance may pay of the rest, and the limit of travel."""
        cost, covers = entry["cost"], self.money.get("covers")
        if "fee" in entry:
            word = FEE_WORDS[entry["fee"]]
            payer = self.offer.get("fees", {}).get(entry["fee"])
            if payer is None and word in (covers or ()):
                payer = "allowance"
            if payer == 0:
                payer = "none"
            on_top = cost if payer == "employer" else 0.0
            if payer is not None and not isinstance(payer, str):
                on_top = min(cost, self.numbers[entry["fee"]])
            may = payer == "allowance" or (payer != "none" and word in (covers or ()))
            return on_top, cost - on_top if may or self.is_stipend else 0.0, 0.0
        if entry["kind"] != "travel":
            is_open = covers is None or "other" in covers
            may = entry["kind"] in (covers or ()) or (is_open and entry["kind"] not in PRACTICE) or self.is_stipend
            return 0.0, cost if may else 0.0, 0.0
        limit = 0.0
        if trip in self.trips or len(self.trips) < self.travel.get("trips", inf):
            a_trip = self.trips.get(trip, self.travel.get("cap_per_trip", inf))
            limit = min(self.travel.get("share", 1) * cost, a_trip, self.cap)
        payer = self.travel.get("paid_from")
        if payer is None and "travel" in (covers or ()):
            payer = "allowance"
        on_top = limit if payer == "employer" else 0.0
        may = payer == "allowance" or (payer != "none" and (covers is None or bool({"travel", "other"} & {*covers})))
        if self.is_stipend:
            return on_top, cost - on_top, limit
        return on_top, (cost - on_top if payer == "employer" else limit) if may else 0.0, limit

    def _use(self, entry: Document, trip: Any, on_top: float, payable: float, limit: float) -> tuple[float, float]:
        poured = self._spend(payable)
        if entry.get("fee") in self.numbers:
            self.numbers[entry["fee"]] -= on_top
        used = min(limit, on_top + poured)
        if used:
            self.trips[trip] = self.trips.get(trip, self.travel.get("cap_per_trip", inf)) - used
            self.cap -= used
        return on_top, poured

    def _row(self, entry: Document, where: tuple[str, int]) -> dict[str, Any]:  # noqa: C901, PLR0912, PLR0915  sentence by sentence, as in the text
        row = {key: entry[key] for key in ("on", "what", "cost")}
        cost, trip = entry["cost"], entry.get("for", where)
        mine = {**row, "on_top": 0.0, "from_allowance": 0.0, "mine": cost, "got": 0.0, "stage": "mine", "due": None}
        got: Any = entry.get("got")
        on_top, payable, limit = self._rules(entry, trip)
        if entry.get("paid_by") == "employer":
            _, poured = self._use(entry, trip, on_top, payable, limit)
            if not self.is_stipend:
                self.paid_out.append((entry["on"], poured))
            return {**mine, "on_top": cost - poured, "from_allowance": poured, "mine": 0.0, "stage": "paid"}
        if entry.get("refused") and got is None:
            return mine
        there = sum(self.lots.values())
        is_theirs = on_top > 1e-9 or (not self.is_stipend and min(payable, there) > 1e-9)
        if not is_theirs and not got:
            if self.is_stipend:
                _, poured = self._use(entry, trip, 0.0, payable, limit)
                if poured > 1e-9:
                    return {**mine, "from_allowance": poured, "mine": cost - poured, "got": poured, "stage": "paid"}
            return mine
        last = date.max
        if "claim_within_days" in self.money:
            last = entry.get("ended", entry["on"]) + timedelta(days=self.money["claim_within_days"])
        is_dated = "claim_within_days" in self.money
        if "claimed" not in entry and "paid" not in entry:
            if self.today > last:
                return {**mine, "stage": "lapsed", "due": last}
            stage, due = "to claim", last if is_dated else None
        elif "paid" in entry:
            stage, due = "paid", None
        else:
            due = None
            stage = "waiting"
            if "paid_within_days" in self.money:
                due = entry["claimed"] + timedelta(days=self.money["paid_within_days"])
                stage = "overdue" if self.today > due else "waiting"
        if self.is_stipend:
            if got is not None and got > on_top:
                payable = min(payable, cost - got)
            on_top, poured = self._use(
                entry, trip, min(on_top, got) if entry.get("refused") else on_top, payable, limit
            )
            had = poured
            if stage == "paid":
                had += on_top if got is None else got
                on_top = max(on_top, got or 0)
        else:
            if entry.get("refused"):
                on_top = min(on_top, got)
                payable = min(payable, got - on_top)
            on_top, poured = self._use(entry, trip, on_top, payable, limit)
            had = 0.0
            if stage == "paid":
                had = on_top + poured if got is None else got
                if had > on_top + poured:
                    on_top = had - poured
                self.paid_out.append((entry["paid"], max(0.0, had - on_top)))
        if stage == "paid" and on_top + poured <= 1e-9:
            stage = "mine"
        mine_for_good = cost - on_top - poured
        return {
            **row, "on_top": on_top, "from_allowance": poured, "mine": mine_for_good, "got": had, "stage": stage,
            "due": due,
        }  # fmt: skip

    def _end_of_year(self) -> None:
        self.kept = self.forfeited = 0.0
        self.carried: dict[int, float] = {}
        is_end = self.number % self.block == 0
        if self.is_stipend:
            if is_end:
                self.kept = self.left
            else:
                self.carried = {0: self.left}
            return
        room = self.money.get("carryover", 0)
        is_all = room == "all"
        room = inf if is_all else room
        ages = self.money.get("carryover_years", inf if is_all else 1)
        for age in sorted(self.lots):
            amount = self.lots[age]
            if age == 0 and not is_end:
                self.carried[0] = amount
            elif age < ages:
                part = min(amount, room)
                room -= part
                # Money that stays within its years is no older for it; what was carried ages by years.
                self.carried[age + 1] = self.carried.get(age + 1, 0) + part
        self.forfeited = self.left - sum(self.carried.values())

    def _count_days(self) -> None:
        table = self.offer.get("days", {})
        hours = table.get("hours_per_day", 8)
        given = table.get("amount", 0) / (hours if table.get("unit") == "hours" else 1) / table.get("per_years", 1)
        given *= self.offer.get("fte", 1) if table.get("by_fte") else 1
        if table.get("from", "separate") != "separate":
            given = 0.0
        given = self.books.get("days", given)
        carried_in = self.books.get("days_carried_in", self.before.days_out if self.before else 0.0)
        by_activity: dict[Any, float] = {}
        for name, file in self.files.items():
            for at, entry in enumerate(file.get("day", ())):
                key = entry.get("for", (name, at))
                by_activity[key] = by_activity.get(key, 0) + entry.get("days", entry.get("hours", 0) / hours)
        travel = {
            entry.get("for")
            for file in self.files.values()
            for entry in file.get("expense", ())
            if entry.get("kind") == "travel"
        }
        extra = table.get("travel_days", 0)
        used = sum(max(0, days - extra) if key in travel else days for key, days in by_activity.items())
        rest = given + carried_in - used
        most = table.get("carryover", 0) / (hours if table.get("unit") == "hours" else 1)
        self.days_out: float = min(max(0, rest), most)
        self.days = {
            "given": given, "carried_in": carried_in, "used": used, "left": max(0, rest), "short": max(0, -rest),
        }  # fmt: skip

    def whole(self) -> dict[str, Any]:
        mine = [row for row in self.rows if row["stage"]]
        own = {id(row): row["on_top"] + row["from_allowance"] - row["got"] for row in mine}
        employers = {
            (entry["on"], name, at)
            for name, file in self.files.items()
            for at, entry in enumerate(file.get("expense", ()))
            if entry.get("paid_by") == "employer"
        }
        to_come = {id(row): 0.0 if row["key"] in employers else own[id(row)] for row in mine}
        dates = [
            {"on": row["due"], "what": row["what"], "amount": to_come[id(row)]}
            for row in mine
            if row["stage"] in {"to claim", "waiting", "overdue"} and row["due"]
        ]
        if self.today <= self.end:
            lost = {"allowance": self.forfeited, "days": self.days["left"] - self.days_out}
            dates += [
                {"on": self.end, "what": what, "amount": amount} for what, amount in lost.items() if amount > 1e-9
            ]
        return {
            "year": self.year,
            "from": self.start,
            "to": self.end,
            "allowance": self.allowance,
            "carried_in": self.carried_in,
            "left": self.left,
            "at_end": {
                "carried_out": sum(self.carried.values()), "kept": self.kept, "forfeited": self.forfeited,
            },
            "money": {
                **{key: sum(row[key] for row in mine) for key in ("cost", "on_top", "from_allowance", "mine", "got")},
                "to_come": sum(to_come.values()),
                "tax": self.tax,
            },
            "expenses": [{key: value for key, value in row.items() if key != "key"} for row in mine],
            "days": self.days,
            "dates": sorted(dates, key=lambda each: each["on"]),
        }  # fmt: skip
