"""`show --json`: the contract for scripts."""

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from offercompare.files.problems import Problem
from offercompare.model.comparison import compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.report.as_json import comparison_json
from support import any_priorities, make_comparison, typical_offers

PRIORITIES = """
name = "Mine"
my_costs = { dea = 296 }
my_perks = {}
[must]
days = 5
fees = 1
nights = 5
[weights]
dollars = 1
days = 3
[criteria.nights]
label = "Nights"
weight = 0
none = 8
enough = 2
"""
OFFER = """
employer = "Érable [b]\\u001b"
status = "contract"
allowance = { amount = 1500, paid_as = "card", covers = ["courses"], verbal = ["amount"] }
days = { amount = 4 }
fees.dea = "none"
"""


def document(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


def test_the_whole_contract() -> None:
    problem = Problem("x.toml", 12, "allowance.amout", "unknown key amout; did you mean amount?")
    lineless = Problem("y.toml", None, None, "cannot be read: there is no such file")
    every = {"firm": 0, "stated": 0, "open": 0}
    found = document(comparison_json(make_comparison({"a.toml": OFFER}, PRIORITIES), (problem, lineless)))
    assert found == {
        "format": 1,
        "priorities": {
            "name": "Mine",
            "shares": {"dollars": 0.25, "days": 0.75, "travel": 0, "fees": 0, "perks": 0, "terms": 0, "nights": 0},
            "defaults_used": ["scale"],
        },
        "offers": [
            {
                "file": "a.toml",
                "employer": "Érable [b]\x1b",
                "rank": 1,
                "score": {"firm": 0, "stated": 42.5, "open": 42.5},
                "worth": {"firm": 0, "stated": 1500},
                "criteria": {
                    "dollars": {
                        "value": {"firm": 0, "stated": 1500, "open": 1500},
                        "points": {"firm": 0, "stated": 50, "open": 50},
                    },
                    "days": {
                        "value": {"firm": 0, "stated": 4, "open": 4},
                        "points": {"firm": 0, "stated": 40, "open": 40},
                    },
                    "travel": {
                        "value": {"firm": 1, "stated": 1, "open": 1},
                        "points": {"firm": 100, "stated": 100, "open": 100},
                    },
                    "fees": {"value": every, "points": every},
                    "perks": {
                        "value": {"firm": 1, "stated": 1, "open": 1},
                        "points": {"firm": 100, "stated": 100, "open": 100},
                    },
                    "terms": {
                        "value": {"firm": 2 / 6, "stated": 2 / 6, "open": 1},
                        "points": {"firm": 100 * (2 / 6), "stated": 100 * (2 / 6), "open": 100},
                    },
                    "nights": {
                        "value": {"firm": 8, "stated": 8, "open": 2},
                        "points": {"firm": 0, "stated": 0, "open": 100},
                    },
                },
                "musts": {"days": "missed", "fees": "missed", "nights": "unknown"},
                "questions": [
                    {"term": "allowance.taxed", "why": "assumed"},
                    {"term": "days.from", "why": "assumed"},
                    {"term": "allowance.amount", "why": "verbal"},
                ],
            }
        ],
        "counter_offers": [],
        "set_aside": [],
        "problems": [
            {"file": "x.toml", "line": 12, "key": "allowance.amout", "message": problem.message},
            {"file": "y.toml", "line": None, "key": None, "message": lineless.message},
        ],
    }


def test_without_a_sound_offer() -> None:
    problem = Problem("x.toml", None, None, "no")
    nothing: dict[str, object] = {"offers": [], "counter_offers": [], "set_aside": []}
    assert document(comparison_json(None, (problem,))) == {"format": 1, **nothing, "problems": [problem._asdict()]}


def test_offers_stand_in_rank_order_and_priorities_may_have_no_name() -> None:
    comparison = make_comparison(
        {"a.toml": "days.amount = 1", "b.toml": "days.amount = 2", "c.toml": "days.amount = 1"}
    )
    found = document(comparison_json(comparison, ()))
    assert [(entry["file"], entry["rank"]) for entry in found["offers"]] == [
        ("b.toml", 1),
        ("a.toml", 2),
        ("c.toml", 2),
    ]
    assert found["priorities"]["name"] is None
    assert found["priorities"]["defaults_used"] == ["weights", "scale", "my_costs", "my_perks"]


@given(st.lists(typical_offers, min_size=1, max_size=4), any_priorities)
def test_always_ascii_and_numbers_unrounded(drawn: list[Any], priorities: Any) -> None:
    comparison = compare(evaluate([Source(f"{i}\x9b.toml", o) for i, o in enumerate(drawn)], priorities))
    text = comparison_json(comparison, ())
    assert text.isascii()
    assert all(character.isprintable() or character == "\n" for character in text)
    for entry, standing in zip(document(text)["offers"], comparison.standings, strict=True):
        assert entry["file"] == standing.file
        assert entry["score"] == standing.score._asdict()
        assert sum(document(text)["priorities"]["shares"].values()) == pytest.approx(1)
