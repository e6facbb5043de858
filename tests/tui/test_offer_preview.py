"""What an offer that is still being entered comes to: its place, the distance that matters, and the others."""

from datetime import date

import pytest

from offercompare.files.load import load
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import FEES, PERKS
from offercompare.model.session import Session
from offercompare.tui.offer_preview import alone, only_the_others, outcome, that_count, unscored, with_draft
from support import CASES

TODAY = date(2026, 11, 22)
FILE = "draft"
PLAIN = {"employer": "Harbor Point", "status": "contract", "days": {"amount": 5, "from": "separate"}}
BEST = PLAIN | {
    "allowance": {"amount": 90_000},
    "days": {"amount": 60, "from": "separate"},
    "travel": {"paid_from": "employer"},
    "fees": dict.fromkeys(FEES, "employer"),
    "perks": dict.fromkeys(PERKS, True),
}


def session() -> Session:
    loaded = load([CASES / "pictured"])
    return Session.begin(evaluate(loaded.sources, loaded.priorities))


def said(offer: dict[str, object], file: str = FILE) -> list[str]:
    comparison = with_draft(session(), Offer.model_validate(offer), file)
    return [span.text for span in outcome(comparison, file, TODAY)]


@pytest.mark.parametrize(
    ("offer", "distance"),
    [
        (PLAIN, "Behind Lakeside Regional by "),
        (BEST, "Leads Lakeside Regional by "),
        (PLAIN | {"days": {"amount": 0}}, "Misses a must-have, so it cannot lead"),
    ],
)
def test_the_distance_that_matters_is_said(offer: dict[str, object], distance: str) -> None:
    assert any(text.startswith(distance) for text in said(offer))


def test_the_same_as_the_leader_is_level_with_it() -> None:
    leader = session().compare().leader.evaluated.offer
    comparison = with_draft(session(), leader, FILE)
    assert "Level with " in " ".join(span.text for span in outcome(comparison, FILE, TODAY))


def test_an_unknown_must_have_is_marked_on_its_line_and_a_missed_one_too() -> None:
    lines = [text for text in said({"employer": "Harbor Point", "allowance": {"amount": 4500}}) if text[:1] == " "]
    assert next(line for line in lines if "Harbor Point" in line).endswith("must?")
    assert any(line.endswith("misses a must") for line in lines)
    assert not any("must" in line for line in lines if "Lakeside" in line)


def test_while_nothing_is_stated_there_is_no_score_but_the_others() -> None:
    others = only_the_others(session(), FILE)
    lines = [span.text for span in unscored(others)]
    assert lines[0] == "Not scored yet: nothing is stated."
    assert sum(text[:1] == " " for text in lines) == len(session().evaluation.offers)
    assert next(span.text for span in unscored(None)) == lines[0]


def test_of_the_only_offer_that_is_changed_there_are_no_others() -> None:
    (only,) = (each for each in session().evaluation.offers if each.file == "lakeside.toml")
    assert only_the_others(Session.begin(evaluate([Source(only.file, only.offer)], Priorities())), only.file) is None


def test_by_itself_an_offer_has_no_table() -> None:
    lines = [span.text for span in outcome(alone(Offer.model_validate(PLAIN), Priorities(), FILE), FILE, TODAY)]
    assert "the only offer" in lines[0]
    assert not any(text[:1] == " " for text in lines)


def test_an_offer_whose_day_has_passed_is_marked() -> None:
    assert "The day to answer by has passed" in said(PLAIN | {"answer_by": date(2026, 11, 21)})
    assert "The day to answer by has passed" not in said(PLAIN | {"answer_by": TODAY})


def test_what_counts_follows_the_weights() -> None:
    assert that_count(Priorities(), [0, 1, 0, 0, 0, 0]) == {"days.amount"}
    assert {"allowance.amount", "days.amount", "travel.paid_from"} < that_count(Priorities())


@pytest.mark.parametrize(("rate", "is_asked"), [({}, True), ({"tax_rate": 0.0}, False), ({"tax_rate": 0.3}, False)])
@pytest.mark.parametrize("money", [{"amount": 900, "taxed": True}, {"amount": 900, "paid_as": "stipend"}])
def test_taxed_money_asks_for_the_tax_rate_and_says_where(
    rate: dict[str, float],
    is_asked: bool,
    money: dict[str, object],
) -> None:
    offer = Offer.model_validate(PLAIN | {"allowance": money})
    told = [span.text for span in outcome(alone(offer, Priorities.model_validate(rate), FILE), FILE, TODAY)]
    assert any("Tax on your last dollar" in text for text in told) is is_asked
    untaxed = Offer.model_validate(PLAIN | {"allowance": money | {"taxed": False}})
    told = [span.text for span in outcome(alone(untaxed, Priorities(), FILE), FILE, TODAY)]
    assert not any("Tax on your last dollar" in text for text in told)
