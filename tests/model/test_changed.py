"""An offer with one fact changed: that fact as told, all others as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.model.changed import with_fact
from offercompare.model.offer import Fact, Offer
from offercompare.model.readings import Firmness
from support import offer, typical_offers

FACTS = {
    "allowance.amount": 1234.0,
    "days.amount": 7.0,
    "travel.paid_from": "employer",
    "fees.dea": "employer",
    "fees.society_dues": 250.0,
    "perks.library": True,
    "perks.protected_time": 24.0,
    "perks.sabbatical": True,
    "other.nights": 4.0,
}


def fact(an_offer: Offer, term: str) -> Fact:
    section, key = term.split(".")
    return an_offer.perk(key) if section == "perks" else an_offer.fact(section, key)


@pytest.mark.parametrize("is_written", [True, False])
@given(before=typical_offers, term=st.sampled_from(sorted(FACTS)))
def test_one_fact_changes_and_no_other(before: Offer, term: str, *, is_written: bool) -> None:
    after = with_fact(before, term, FACTS[term], is_written=is_written)
    firmness = Firmness.WRITTEN if is_written else Firmness.SAID
    assert fact(after, term)[:2] == (FACTS[term], firmness)
    assert not [found for found in after.contradictions() if found.path[0] == term.partition(".")[0]]
    for other in set(FACTS) - {term}:
        assert fact(after, other)[:2] == fact(before, other)[:2]
    for key in ("covers", "paid_as", "carryover", "documentation", "taxed"):
        assert after.fact("allowance", key)[:2] == before.fact("allowance", key)[:2]


@given(before=typical_offers, term=st.sampled_from(sorted(FACTS)))
def test_a_fact_taken_out_is_not_stated(before: Offer, term: str) -> None:
    after = with_fact(before, term, None)
    assert not fact(after, term).is_stated
    for other in set(FACTS) - {term}:
        assert fact(after, other)[:2] == fact(before, other)[:2]


def test_what_a_letter_says_stays_in_the_letter() -> None:
    before = offer('status = "letter"\n[days]\namount = 5')
    assert with_fact(before, "days.amount", 7.0).status_of("days") == "letter"


def test_a_perk_of_its_own_name_beside_others_that_are_only_said() -> None:
    before = offer('[perks]\nalso = ["sabbatical", "mentor"]')
    after = with_fact(before, "perks.coach", value=True)
    assert after.perks.also == ("sabbatical", "mentor", "coach")
    assert [after.perk(name).is_written for name in after.perks.also] == [False, False, True]
    assert with_fact(after, "perks.coach", None).perk("sabbatical").is_stated
