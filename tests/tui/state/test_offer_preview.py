"""What an offer that is still being entered comes to: its place, the distance that matters, and the others."""

import re
from datetime import date

import pytest

from offercompare.files.load import load
from offercompare.model.comparison import compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.sections import FEES, PERKS
from offercompare.model.session import Session
from offercompare.tui.state.offer_preview import NO_TAX_RATE, FormPreview, among_others, preview
from support import CASES

TODAY = date(2026, 11, 22)
FILE = "draft"
PLAIN: dict[str, object] = {"employer": "Harbor Point", "status": "contract", "days": {"amount": 5, "from": "separate"}}
BEST: dict[str, object] = PLAIN | {
    "allowance": {"amount": 90_000},
    "days": {"amount": 60, "from": "separate"},
    "travel": {"paid_from": "employer"},
    "fees": dict.fromkeys(FEES, "employer"),
    "perks": dict.fromkeys(PERKS, True),
}


def session() -> Session:
    loaded = load([CASES / "pictured"])
    return Session.begin(evaluate(loaded.sources, loaded.priorities))


def shown(offer: dict[str, object]) -> FormPreview:
    comparison = among_others(session(), FILE, Offer.model_validate(offer))
    assert comparison is not None
    return preview(comparison, FILE, {FILE: "F"}, TODAY)


def test_score_rank_and_what_it_could_reach_are_said_first() -> None:
    found = shown(PLAIN)
    assert re.fullmatch(r"F Harbor Point scores \d+\.\d, rank 4", found.title)
    assert re.fullmatch(r"up to \d+\.\d, with what is not stated", found.subtitle)


def test_the_ranking_has_the_offer_and_tells_who_misses_a_must_have() -> None:
    ranking = shown({"employer": "Harbor Point", "allowance": {"amount": 4500}}).ranking
    (this,) = (each for each in ranking if each.is_this)
    assert (this.name, this.doubt, this.misses) == ("F Harbor Point", "days?", False)
    assert [each.misses for each in ranking] == sorted(each.misses for each in ranking)
    assert any(each.misses and each.doubt == "3 of 5" for each in ranking)
    assert [each.rank for each in shown(PLAIN | {"days": {"amount": 0}}).ranking if each.is_this] != [1]


def test_what_is_not_stated_is_still_to_ask_the_most_first() -> None:
    rows = shown(PLAIN).possible_gains
    gains = [float(gain) for _, gain in rows]
    assert gains == sorted(gains, reverse=True)
    assert "CME days" not in dict(rows)


def test_of_the_only_offer_that_is_changed_there_are_no_others() -> None:
    (only,) = (each for each in session().evaluation.offers if each.file == "lakeside.toml")
    assert among_others(Session.begin(evaluate([Source(only.file, only.offer)], Priorities())), only.file, None) is None


def test_by_itself_an_offer_has_no_ranking() -> None:
    found = preview(compare(evaluate([Source(FILE, Offer.model_validate(PLAIN))], Priorities())), FILE, {}, TODAY)
    assert "rank" not in found.title
    assert found.ranking == ()


def test_an_offer_whose_day_has_passed_is_marked() -> None:
    assert shown(PLAIN | {"answer_by": date(2026, 11, 21)}).warnings == ("the day to answer by has passed",)
    assert shown(PLAIN | {"answer_by": TODAY}).warnings == ()


@pytest.mark.parametrize(("rate", "is_asked"), [({}, True), ({"tax_rate": 0.0}, False), ({"tax_rate": 0.3}, False)])
@pytest.mark.parametrize("money", [{"amount": 900, "taxed": True}, {"amount": 900, "paid_as": "stipend"}])
def test_taxed_money_asks_for_the_tax_rate(rate: dict[str, float], is_asked: bool, money: dict[str, object]) -> None:
    offer = Offer.model_validate(PLAIN | {"allowance": money})
    found = preview(compare(evaluate([Source(FILE, offer)], Priorities.model_validate(rate))), FILE, {}, TODAY)
    assert (NO_TAX_RATE in found.warnings) is is_asked
    untaxed = Offer.model_validate(PLAIN | {"allowance": money | {"taxed": False}})
    assert preview(compare(evaluate([Source(FILE, untaxed)], Priorities())), FILE, {}, TODAY).warnings == ()
