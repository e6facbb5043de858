"""Which value of a row is marked."""

from collections.abc import Callable
from typing import Any

from offercompare.model.comparison import Comparison
from offercompare.report.rows import Standout, TableRow, term_table

Made = Callable[..., Comparison]


def offer(name: str, amount: float | None = None, **more: Any) -> dict[str, Any]:
    allowance = {} if amount is None else {"amount": amount}
    return {"employer": name, "status": "contract", "allowance": allowance, **more}


def row(comparison: Comparison, section: str, label: str) -> TableRow:
    found = term_table(comparison, comparison.standings)
    group = next(group for group in found.groups if group.title == section)
    return next(row for row in group.rows if row.label == label)


def marks(comparison: Comparison, section: str = "Allowance", label: str = "") -> dict[str, Standout]:
    entries = row(
        comparison, section, label or {"Allowance": "Amount a year", "Days": "CME days, on top of PTO"}[section]
    ).entries
    pairs = zip(comparison.standings, entries, strict=True)
    return {standing.employer: entry.standout for standing, entry in pairs}


def test_the_one_best_is_marked(made: Made) -> None:
    found = marks(made(offer("a", 3000.0), offer("b", 2000.0), offer("c")))
    assert found == {"a": Standout.BEST, "b": Standout.NOTHING, "c": Standout.NOTHING}


def test_best_only_said_is_best_if_confirmed(made: Made) -> None:
    assert marks(made(offer("a", 3000.0, status="verbal"), offer("b", 2000.0)))["a"] is Standout.BEST_IF_WRITTEN


def test_a_third_may_share_it_and_no_more(made: Made) -> None:
    shared = [offer(f"best {n}", 3000.0) for n in range(2)]
    assert Standout.BEST in marks(made(*shared, *[offer(f"o{n}", 1000.0) for n in range(4)])).values()
    assert Standout.BEST not in marks(made(*shared, *[offer(f"o{n}", 1000.0) for n in range(3)])).values()


def test_one_alone_is_not_best_and_a_tie_has_none(made: Made) -> None:
    assert set(marks(made(offer("a", 3000.0), offer("b"))).values()) == {Standout.NOTHING}
    assert set(marks(made(offer("a", 3000.0), offer("b", 3000.0))).values()) == {Standout.NOTHING}


def test_a_matter_of_taste_has_no_best(made: Made) -> None:
    one, other = offer("a", 1.0), offer("b", 1.0)
    one["allowance"]["documentation"], other["allowance"]["documentation"] = "Receipt", "Certificate"
    assert set(marks(made(one, other), label="Documentation").values()) == {Standout.NOTHING}


def test_under_its_head_a_word_needs_no_article(made: Made) -> None:
    one, other = offer("a", 1.0), offer("b", 1.0)
    one["allowance"]["paid_as"], other["allowance"]["paid_as"] = "stipend", "card"
    assert {entry.text for entry in row(made(one, other), "Allowance", "Paid as").entries} == {"Stipend", "On a card"}


def test_less_is_better_where_it_is(made: Made) -> None:
    one, other = offer("a", 1.0), offer("b", 1.0)
    one["allowance"]["paid_within_days"], other["allowance"]["paid_within_days"] = 30.0, 60.0
    assert marks(made(one, other), label="Time to be paid")["a"] is Standout.BEST


def test_must_haves_missed_and_unknown_are_marked_apart(made: Made) -> None:
    few = offer("few", days={"amount": 2.0, "from": "separate"})
    found = marks(made(few, offer("silent"), must={"days": 5.0}), "Days")
    assert found == {"few": Standout.MUST_MISSED, "silent": Standout.MUST_UNKNOWN}


def test_a_criterion_of_ones_own_goes_by_its_label(made: Made) -> None:
    own = {"call": {"label": "Call nights", "weight": 3.0, "none": 8.0, "enough": 2.0}}
    comparison = made(offer("a", other={"call": 3.0}), offer("b", other={"call": 6.0}), criteria=own)
    assert marks(comparison, "Your own", "Call nights")["a"] is Standout.BEST


def test_what_nobody_mentions_is_listed_not_shown(made: Made) -> None:
    found = term_table(comparison := made(offer("a", 1.0), offer("b")), comparison.standings)
    assert "Waiting period" in found.nobody
    # What is worked out of terms is no term: those it is worked out of are named.
    assert not {"By your own list", "Share of it paid", "Share of them paid"} & {*found.nobody}
    assert all(row.is_mentioned for group in found.groups for row in group.rows)


def texts(comparison: Comparison, section: str, label: str) -> dict[str, str]:
    entries = row(comparison, section, label).entries
    pairs = zip(comparison.standings, entries, strict=True)
    return {standing.employer: entry.text for standing, entry in pairs}


def test_days_count_for_what_they_come_to(made: Made) -> None:
    part = offer("part", fte=0.5, days={"amount": 14.0, "from": "separate", "by_fte": True})
    full = offer("full", days={"amount": 10.0, "from": "separate"})
    comparison = made(part, full, offer("silent"), must={"days": 8.0})
    found = texts(comparison, "Days", "CME days, on top of PTO")
    assert found == {"part": "14; 7 at 50%", "full": "10", "silent": ""}
    assert marks(comparison, "Days") == {
        "part": Standout.MUST_MISSED,
        "full": Standout.BEST,
        "silent": Standout.MUST_UNKNOWN,
    }


def test_days_are_said_in_days_whatever_they_are_stated_in(made: Made) -> None:
    hours = offer("hours", days={"amount": 32.0, "unit": "hours"})
    every = offer("every", days={"amount": 30.0, "per_years": 3.0})
    pto = offer("pto", days={"amount": 5.0, "from": "pto"})
    both = offer("both", days={"amount": 30.0, "per_years": 3.0, "from": "pto"})
    assert texts(made(hours, every, pto, both), "Days", "CME days, on top of PTO") == {
        "hours": "4 (32 hours)",
        "every": "30 every 3 years; 10 a year",
        "pto": "5, out of PTO",
        "both": "30 every 3 years, out of PTO",
    }


def test_part_time_leaves_less_or_nothing(made: Made) -> None:
    less = offer("less", 2500.0, fte=0.8, days={"amount": 30.0, "per_years": 3.0, "from": "separate", "by_fte": True})
    less["allowance"]["by_fte"] = True
    small = offer("small", 2500.0, fte=0.4, days={"amount": 5.0})
    small["allowance"]["min_fte"] = 0.5
    comparison = made(less, small)
    amounts, days = (
        texts(comparison, "Allowance", "Amount a year"),
        texts(comparison, "Days", "CME days, on top of PTO"),
    )
    assert amounts == {"less": "$2,500; $2,000 at 80%", "small": "$2,500; none at 40%"}
    assert days == {"less": "30 every 3 years; 8 a year at 80%", "small": "5"}


def test_where_nobody_pays_travel_nothing_is_used_up(made: Made) -> None:
    stipend = {"amount": 500.0, "paid_as": "stipend"}
    nobody = {"employer": "nobody", "status": "contract", "allowance": stipend, "travel": {"paid_from": "none"}}
    paid = offer("paid", 3000.0, travel={"paid_from": "employer"})
    assert texts(made(nobody, paid), "Travel", "Share of it paid")["nobody"] == "None"


def test_what_one_offer_alone_speaks_of_is_no_row(made: Made) -> None:
    one = offer("one", 3000.0, perks={"library": True, "protected_time": 16.0}, fees={"dea": "employer"})
    one["allowance"] |= {"carryover": 2000.0, "carryover_years": 1, "taxed": False}
    found = term_table(comparison := made(one, offer("two", 2000.0)), comparison.standings)
    said = dict(zip([s.employer for s in comparison.standings], found.only_one, strict=True))
    assert set(said["one"]) >= {"untaxed", "carryover of $2,000 for 1 year", "library", "protected time 16 hours"}
    assert not said["two"]
    assert "Carryover" not in [row.label for group in found.groups for row in group.rows]


def test_neighbors_that_say_the_same_share_a_row(made: Made) -> None:
    one = offer("one", fees={"state_license": "employer", "dea": "employer", "society_dues": 300.0})
    two = offer("two", fees={"state_license": "none", "dea": "none", "society_dues": "none"})
    found = term_table(comparison := made(one, two), comparison.standings)
    labels = [row.label for group in found.groups for row in group.rows if group.title == "Fees"]
    assert "State license, DEA" in labels
    assert "Society dues" in labels


def test_another_currency_is_said_in_both(made: Made) -> None:
    abroad = offer("abroad", 6000.0, currency="CAD")
    found = texts(made(abroad, offer("home", 4500.0), exchange={"CAD": 0.72}), "Allowance", "Amount a year")
    assert found == {"abroad": "CAD 6,000 ($4,320)", "home": "$4,500"}


def test_the_best_allowance_is_what_part_time_leaves(made: Made) -> None:
    part = offer("part", fte=0.5)
    part["allowance"] = {"amount": 6000.0, "by_fte": True}
    assert marks(made(part, offer("full", 4000.0)))["full"] is Standout.BEST


def test_a_worth_of_nothing_is_said_where_it_is_known(made: Made) -> None:
    comparison = made(offer("none", 0.0), offer("silent"))
    assert sorted(entry.text for entry in row(comparison, "Allowance", "Worth a year, before tax").entries) == [
        "",
        "$0",
    ]


def test_days_in_hours_are_measured_as_days(made: Made) -> None:
    hours = offer("hours", days={"amount": 32.0, "carryover": 32.0, "unit": "hours", "from": "separate"})
    days = offer("days", days={"amount": 5.0, "carryover": 5.0, "from": "separate"})
    comparison = made(hours, days)
    assert marks(comparison, "Days")["days"] is Standout.BEST
    assert marks(comparison, "Days", "Carryover")["days"] is Standout.BEST


def test_a_worth_that_is_less_in_writing_for_a_detail_nobody_mentions_is_assumed(made: Made) -> None:
    unmentioned = offer("unmentioned", 3000.0)
    promised = offer("promised", 2000.0, status="verbal")
    comparison = made(unmentioned, promised, tax_rate=0.3)
    assert [entry.only_said for entry in row(comparison, "Allowance", "Worth a year, after tax").entries] == [
        "assumed",
        "said",
    ]
