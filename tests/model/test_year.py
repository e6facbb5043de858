"""A kept year: the worked example to the cent, any year as computed by other code, and the laws that hold."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from math import isclose
from typing import Any

import pytest

import reference_year
from documents import as_read
from offercompare.model.credits import Certificate, Requirement, progress_of
from offercompare.model.evaluation import Source
from offercompare.model.offer import Offer
from offercompare.model.plan import plan_of
from offercompare.model.priorities import Priorities
from offercompare.model.year import YearAccount, follow_through, years_of
from offercompare.model.year_file import YearFile
from offercompare.report.as_json import year_json
from support import assert_same, rounds

FEES = tuple(reference_year.FEE_WORDS)
KINDS = ("courses", "conferences", "travel", "travel", "books", "subscriptions", "devices", "licenses", "dues")
ACTIVITIES = ("Annual meeting", "Course", "Board review")


def _offer(chance: random.Random, **stated: Any) -> dict[str, Any]:
    def maybe(**keys: Any) -> dict[str, Any]:
        return {key: value for key, value in keys.items() if chance.random() < 0.6}

    amounts = maybe(amount=chance.choice([0, 1500, 4500, 2333.33]), per_years=chance.choice([1, 2, 3]))
    if chance.random() < 0.3:
        amounts = {"by_year": [chance.choice([800, 1200, 3000]) for _ in range(chance.randint(1, 3))]}
    covers = chance.sample([*{*KINDS}, "boards", "other", "required_training"], chance.randint(0, 8))
    allowance = maybe(
        paid_as=chance.choice(["reimbursement", "stipend", "card"]),
        taxed=chance.random() < 0.5,
        by_fte=chance.random() < 0.5,
        min_fte=chance.choice([0.5, 0.9]),
        carryover=chance.choice(["all", 0, 500, 3000]),
        carryover_years=chance.choice([0, 1, 2, 3]),
        first_year=chance.choice(["full", "prorated"]),
        benefit_year=chance.choice(["contract", "calendar", 7, 10, 2]),
        waiting_months=chance.choice([0, 3, 14, 30]),
        covers=covers,
        claim_within_days=chance.choice([10, 60, 365]),
        paid_within_days=chance.choice([0, 30]),
        repay_months=chance.choice([0, 12, 24]),
        repay=chance.choice(["full", "prorated"]),
    )
    days = maybe(
        amount=chance.choice([5, 40]),
        unit=chance.choice(["days", "hours"]),
        hours_per_day=chance.choice([8, 10]),
        per_years=chance.choice([1, 2]),
        by_fte=True,
        travel_days=1,
        carryover=chance.choice([0, 3, 24]),
    )
    days |= {"from": chance.choice(["separate", "separate", "pto"])} if chance.random() < 0.5 else {}
    travel = maybe(
        paid_from=chance.choice(["employer", "allowance", "none"]),
        share=chance.choice([0.5, 0.8, 1.0]),
        cap=chance.choice([700, 2000]),
        cap_per_trip=chance.choice([400, 1200]),
        trips=chance.choice([0, 1, 2]),
    )
    fees = maybe(**{fee: chance.choice(["employer", "allowance", "none", 0, 200, 500]) for fee in FEES})
    starts = maybe(starts=chance.choice([date(2027, 7, 1), date(2028, 2, 29), date(2027, 10, 17), date(2027, 1, 1)]))
    tables: dict[str, Any] = {"allowance": {**amounts, **allowance}, "days": days, "travel": travel, "fees": fees}
    return {"employer": "Lakeside", "fte": chance.choice([1.0, 0.6]), **starts, **tables, **stated}


def _files(chance: random.Random, offer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    starts = offer.get("starts", date(2028, 1, 1))
    first = starts.year if reference_year.begin(offer, starts.year) <= starts else starts.year - 1
    years = [year for year in range(first, first + 4) if chance.random() < 0.75] or [first]
    files: dict[str, dict[str, Any]] = {}
    earliest = first if "starts" in offer else min(years)
    for year in years:
        begins, ends = reference_year.bounds(offer, year, earliest)
        for part in range(chance.choice([1, 1, 2])):
            file: dict[str, Any] = {"offer": "lakeside.toml", "year": year}
            books = {"allowance": 3100, "carried_in": 700, "days": 6, "days_carried_in": 2}
            if part == 0:
                file |= {key: value for key, value in books.items() if chance.random() < 0.1}
            file["expense"] = [_expense(chance, begins, ends) for _ in range(chance.randint(0, 7))]
            file["day"] = [_day(chance, begins) for _ in range(chance.randint(0, 3))]
            files[f"{year}{'ab'[part]}.toml"] = file
    return files


def _expense(chance: random.Random, begins: date, ends: date) -> dict[str, Any]:
    on = begins + timedelta(days=chance.randint(0, (ends - begins).days))
    # Few amounts, so that some are the same: an order among equals must not depend on chance.
    entry: dict[str, Any] = {"on": on, "what": chance.choice("abc"), "cost": chance.choice([0, 199, 320, 888, 1950.5])}
    entry |= {"fee": chance.choice(FEES)} if chance.random() < 0.35 else {"kind": chance.choice(KINDS)}
    if chance.random() < 0.6:
        entry["for"] = chance.choice(ACTIVITIES)
    if chance.random() < 0.2:
        entry["paid_by"] = "employer"
        return entry
    if chance.random() < 0.2:
        entry["ended"] = on + timedelta(days=chance.randint(0, 60))
    if chance.random() < 0.6:
        entry["claimed"] = on + timedelta(days=chance.randint(0, 90))
    if chance.random() < 0.4:
        entry["paid"] = on + timedelta(days=chance.randint(5, 160))
        if chance.random() < 0.5:
            entry["got"] = round(entry["cost"] * chance.choice([0, 0.3, 0.9, 1.0]), 2)
    if chance.random() < 0.15:
        entry["refused"] = True
    return entry


def _day(chance: random.Random, begins: date) -> dict[str, Any]:
    entry: dict[str, Any] = {"on": begins}
    entry |= {"days": chance.choice([1, 2.5, 4])} if chance.random() < 0.7 else {"hours": chance.choice([4, 20])}
    return entry | ({"for": chance.choice(ACTIVITIES)} if chance.random() < 0.6 else {})


def _years(
    offer: dict[str, Any], files: dict[str, dict[str, Any]], today: date, tax_rate: float = 0.32
) -> tuple[YearAccount, ...]:
    read = {name: YearFile.model_validate(as_read(file)) for name, file in files.items()}
    assert not [problem for file in read.values() for problem in file.contradictions()]
    source = Source("lakeside.toml", Offer.model_validate(as_read(offer)))
    return years_of(source, read, (), Priorities(tax_rate=tax_rate), today)


def _cases(count: int) -> Iterator[tuple[random.Random, dict[str, Any], dict[str, dict[str, Any]], date]]:
    for seed in range(count):
        chance = random.Random(seed)
        offer = _offer(chance)
        yield chance, offer, _files(chance, offer), date(2027, 6, 1) + timedelta(days=chance.randint(0, 1300))


def _is_same(found: Any, wanted: Any) -> bool:
    """Compare as `assert_same` does, in a tenth of the time."""
    if isinstance(wanted, dict):
        return all(_is_same(found[key], value) for key, value in wanted.items())
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(_is_same, found, wanted))
    return isclose(found, wanted, abs_tol=1e-6) if isinstance(wanted, float | int) else bool(found == wanted)


def test_any_year_comes_out_as_when_computed_a_second_time() -> None:
    for seed, (_, offer, files, today) in enumerate(_cases(rounds(20))):
        read = {name: YearFile.model_validate(as_read(file)) for name, file in files.items()}
        signed = [Source("lakeside.toml", Offer.model_validate(as_read(offer)))]
        found = follow_through(signed, {"lakeside.toml": read}, (), Priorities(tax_rate=0.32), today)
        wanted = reference_year.years(offer, files, today, 0.32)
        plain = json.loads(json.dumps(wanted, default=date.isoformat))
        answer = json.loads(year_json(found, ()))["years"]
        if not _is_same(answer, plain):
            assert_same(answer, plain, f"seed {seed}")


def test_money_is_conserved() -> None:
    for _, offer, files, today in _cases(rounds(10)):
        for year in _years(offer, files, today):
            ends = year.total.from_allowance + year.carried_out + year.kept + year.forfeited
            assert year.allowance + year.carried_in == pytest.approx(ends)
            assert year.total.cost == pytest.approx(year.total.theirs + year.total.mine)
            own = sum(line.entry.cost for line in year.expenses if line.is_own)
            assert own - year.total.got == pytest.approx(year.total.laid_out)
            assert all(line.mine >= -1e-9 and line.on_top >= 0 and line.from_allowance >= 0 for line in year.expenses)


def test_what_is_refused_or_lapsed_uses_up_nothing() -> None:
    def without(files: dict[str, dict[str, Any]], gone: set[tuple[str, int]]) -> dict[str, dict[str, Any]]:
        return {
            name: file | {"expense": [e for at, e in enumerate(file["expense"]) if (name, at) not in gone]}
            for name, file in files.items()
        }

    for _, offer, files, today in _cases(rounds(10)):
        before = _years(offer, files, today)
        gone = {
            (line.source.file, line.source.place)
            for year in before
            for line in year.expenses
            if line.stage == "lapsed" or (line.entry.refused and line.entry.got is None and line.is_own)
        }
        for one, other in zip(before, _years(offer, without(files, gone), today), strict=True):
            assert one.left == pytest.approx(other.left)
            assert one.total.on_top == pytest.approx(other.total.on_top)
            assert one.forfeited == pytest.approx(other.forfeited)
            mine, cost = (getattr(one.total, name) - getattr(other.total, name) for name in ("mine", "cost"))
            assert mine == pytest.approx(cost)


def test_the_order_of_files_and_entries_changes_nothing() -> None:
    for chance, offer, files, today in _cases(rounds(5)):
        shuffled = list(files.items())
        chance.shuffle(shuffled)
        assert _years(offer, dict(shuffled), today) == _years(offer, files, today)


def test_an_expense_less_never_leaves_less() -> None:
    for chance, offer, files, today in _cases(rounds(10)):
        offer["travel"].pop("trips", None)
        places = [(name, at) for name, file in files.items() for at in range(len(file["expense"]))]
        if not places:
            continue
        gone, at = chance.choice(places)
        rest = [entry for place, entry in enumerate(files[gone]["expense"]) if place != at]
        year = files[gone]["year"]
        before = {account.year: account for account in _years(offer, files, today)}[year]
        after = {
            account.year: account for account in _years(offer, {**files, gone: files[gone] | {"expense": rest}}, today)
        }[year]
        assert after.left >= before.left - 1e-9


def test_plan_and_year_agree_where_what_happened_is_what_was_planned() -> None:
    for seed in range(rounds(8)):
        chance = random.Random(seed)
        offer = _offer(chance, starts=date(2027, 7, 1))
        for key in ("waiting_months", "taxed", "first_year"):
            offer["allowance"].pop(key, None)
        offer["allowance"] |= {"benefit_year": "contract", "taxed": False}
        offer["travel"].pop("trips", None)
        items: list[dict[str, Any]] = [
            {
                "what": f"item {place}",
                "kind": chance.choice(["courses", "conferences", "books"]),
                "cost": chance.choice([0, 400, 1950]),
                "travel": chance.choice([0, 900]),
                "days": chance.choice([0, 3]),
                "every": chance.choice([1, 2]),
                "must": True,
            }
            for place in range(chance.randint(0, 4))
        ]
        wanted: dict[str, Any] = {"plan": items, "my_costs": dict.fromkeys(("travel", *FEES), 0)}
        priorities = Priorities.model_validate(as_read(wanted))
        planned = plan_of(Offer.model_validate(as_read(offer)), priorities, 1.0)
        files = {}
        for place in range(3):
            on = date(2027 + place, 7, 1)
            expenses, days = [], []
            for item in items:
                if place % item["every"] == 0:
                    name = item["what"]
                    expenses += [{"on": on, "what": name, "kind": item["kind"], "cost": item["cost"], "for": name}]
                    if item["travel"]:
                        expenses += [{"on": on, "what": name, "kind": "travel", "cost": item["travel"], "for": name}]
                    days += [{"on": on, "days": item["days"], "for": name}]
            files[f"{on.year}.toml"] = {"offer": "x", "year": on.year, "expense": expenses, "day": days}
        kept = _years(offer, files, date(2027, 7, 1), 0.0)
        for year, account in zip(planned.years, kept, strict=True):
            for name in ("on_top", "from_allowance"):
                assert getattr(account.total, name) == pytest.approx(getattr(year, name)), (seed, year.year, name)
            for name in ("allowance", "carried_in", "carried_out", "kept", "forfeited"):
                assert getattr(account, name) == pytest.approx(getattr(year, name)), (seed, year.year, name)
            assert account.total.mine == pytest.approx(year.own_pocket)
            assert account.days.short == pytest.approx(year.days_short)


def test_a_certificate_counts_once_for_each_requirement_it_fits() -> None:
    held = [
        Certificate(date(2028, 1, 1), "Talk", 2, "ama-1", ("Opioids ",)),
        Certificate(date(2028, 12, 31), "Quiz", 3, "ama-2"),
        Certificate(date(2028, 6, 1), "Points", 5, "moc"),
        Certificate(date(2029, 1, 1), "Later", 9, "ama-1", ("opioids",)),
    ]
    period = {"from": date(2028, 1, 1), "until": date(2028, 12, 31)}

    def progress(today: date = date(2028, 12, 31), **stated: Any) -> tuple[float, float, bool]:
        wanted = Requirement.model_validate({"name": "Board", "credits": 6, **period, **stated})
        found = progress_of(wanted, held, today)
        return found.earned, found.open, found.is_on_pace

    assert progress() == (5, 1, False)
    assert progress(date(2028, 10, 15)) == (5, 1, True)
    assert progress(topics=("OPIOIDS",)) == (2, 4, False)
    assert progress(types=("moc",)) == (5, 1, False)
    assert progress(date(2027, 12, 31), types=("aanp",)) == (0, 6, True)
