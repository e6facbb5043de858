"""Which value of a row is marked."""

from collections.abc import Callable
from typing import Any

from offercompare.model.comparison import Comparison
from offercompare.report.pdf.table import Row, Standout, table

Made = Callable[..., Comparison]


def offer(name: str, amount: float | None = None, **more: Any) -> dict[str, Any]:
    allowance = {} if amount is None else {"amount": amount}
    return {"employer": name, "status": "contract", "allowance": allowance, **more}


def row(comparison: Comparison, section: str, label: str) -> Row:
    found = table(comparison, comparison.standings)
    group = next(group for group in found.groups if group.title == section)
    return next(row for row in group.rows if row.label == label)


def marks(comparison: Comparison, section: str = "Allowance", label: str = "Amount") -> dict[str, Standout]:
    entries = row(comparison, section, label).entries
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
    assert marks(made(one, other), label="Paid within")["a"] is Standout.BEST


def test_must_haves_missed_and_unknown_are_marked_apart(made: Made) -> None:
    few = offer("few", days={"amount": 2.0, "from": "separate"})
    found = marks(made(few, offer("silent"), must={"days": 5.0}), "Days")
    assert found == {"few": Standout.MUST_MISSED, "silent": Standout.MUST_UNKNOWN}


def test_a_criterion_of_ones_own_goes_by_its_label(made: Made) -> None:
    own = {"call": {"label": "Call nights", "weight": 3.0, "none": 8.0, "enough": 2.0}}
    comparison = made(offer("a", other={"call": 3.0}), offer("b", other={"call": 6.0}), criteria=own)
    assert marks(comparison, "Your own", "Call nights")["a"] is Standout.BEST


def test_what_nobody_mentions_is_listed_not_shown(made: Made) -> None:
    found = table(comparison := made(offer("a", 1.0), offer("b")), comparison.standings)
    assert "Waiting" in dict(found.unmentioned)["Allowance"]
    assert all(row.is_mentioned for group in found.groups for row in group.rows)
