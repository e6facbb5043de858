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
    entries = row(comparison, section, label or {"Allowance": "CME allowance", "Days": "CME days"}[section]).entries
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
    assert "Waiting period" in dict(found.unmentioned)["Allowance"]
    assert all(row.is_mentioned for group in found.groups for row in group.rows)


def test_days_count_for_what_they_come_to(made: Made) -> None:
    part = offer("part", fte=0.5, days={"amount": 14.0, "from": "separate", "by_fte": True})
    full = offer("full", days={"amount": 10.0, "from": "separate"})
    comparison = made(part, full, offer("silent"), must={"days": 8.0})
    said = dict(
        zip(
            (standing.employer for standing in comparison.standings),
            (entry.text for entry in row(comparison, "Days", "Counts as").entries),
            strict=True,
        )
    )
    assert said == {"part": "7 days", "full": "10 days", "silent": ""}
    assert set(marks(comparison, "Days").values()) == {Standout.NOTHING}
    assert marks(comparison, "Days", "Counts as") == {
        "part": Standout.MUST_MISSED,
        "full": Standout.BEST,
        "silent": Standout.MUST_UNKNOWN,
    }
    assert {entry.text for entry in row(comparison, "Position", "FTE").entries} == {"0.5", "1"}


def test_days_that_count_as_they_are_told_need_no_second_row(made: Made) -> None:
    comparison = made(offer("a", days={"amount": 5.0}), offer("b"))
    titles = [group.title for group in term_table(comparison, comparison.standings).groups]
    labels = [r.label for group in term_table(comparison, comparison.standings).groups for r in group.rows]
    assert "Position" not in titles
    assert "Counts as" not in labels


def test_the_best_allowance_is_what_part_time_leaves(made: Made) -> None:
    part = offer("part", fte=0.5)
    part["allowance"] = {"amount": 6000.0, "by_fte": True}
    assert marks(made(part, offer("full", 4000.0)))["full"] is Standout.BEST


def test_a_worth_of_nothing_is_said_where_it_is_known(made: Made) -> None:
    comparison = made(offer("none", 0.0), offer("silent"))
    assert sorted(entry.text for entry in row(comparison, "Allowance", "Worth a year").entries) == ["", "$0"]


def test_days_in_hours_are_measured_as_days(made: Made) -> None:
    hours = offer("hours", days={"amount": 32.0, "carryover": 32.0, "unit": "hours"})
    days = offer("days", days={"amount": 5.0, "carryover": 5.0})
    comparison = made(hours, days)
    assert marks(comparison, "Days", "Counts as")["days"] is Standout.BEST
    assert marks(comparison, "Days", "Carryover")["days"] is Standout.BEST


def test_a_worth_that_is_less_in_writing_for_a_detail_nobody_mentions_is_assumed(made: Made) -> None:
    unmentioned = offer("unmentioned", 3000.0)
    promised = offer("promised", 2000.0, status="verbal")
    comparison = made(unmentioned, promised, tax_rate=0.3)
    assert [entry.only_said for entry in row(comparison, "Allowance", "Worth a year").entries] == ["assumed", "said"]
