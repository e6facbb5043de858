"""What can be asked for: every term of a section that says something, and no other."""

import pytest
from hypothesis import given

from offercompare.model.asks import Ask, granted
from offercompare.model.kept import KeptAsk, KeptAsks, can_be_asked_for
from offercompare.model.offer import Offer, declared_terms
from offercompare.model.sections import Section
from strategies import ASKABLE, any_asks, any_offers


@given(any_offers(), any_asks())
def test_whatever_can_be_kept_can_be_granted(offer: Offer, ask: Ask) -> None:
    kept = KeptAsk.model_validate({"term": ask.term, "ask": ask.value, "in_writing": ask.in_writing})
    assert list(KeptAsks(asks=(kept,)).contradictions()) == []
    assert kept.wanted == ask
    section, key = ask.term.split(".", 1)
    after = granted(offer, [kept.wanted])
    fact = after.perk(key) if section == "perks" else after.fact(section, key)
    assert ask.value is None or fact.value == ask.value
    assert fact.is_written or not (ask.in_writing and fact.is_stated)


def test_of_the_keys_of_an_offer_those_that_say_something() -> None:
    can = {declared.name for declared in declared_terms() if can_be_asked_for(declared.name)}
    assert can == set(ASKABLE)
    assert len(can) > 40


@pytest.mark.parametrize("key", [*Section.model_fields, "", " "])
@pytest.mark.parametrize("section", Offer.SECTIONS)
def test_how_firm_a_section_is_cannot_be_asked_for_by_itself(section: str, key: str) -> None:
    assert not can_be_asked_for(f"{section}.{key}")


@pytest.mark.parametrize("term", ["", ".", "perks", "other", "employer", "starts", "perks.also", "allowances.amount"])
def test_what_cannot_be_asked_for(term: str) -> None:
    assert not can_be_asked_for(term)


@pytest.mark.parametrize("term", ["perks.sabbatical", "perks.a.b", "other.also", "other.copy", "other.base salary"])
def test_names_of_ones_own(term: str) -> None:
    assert can_be_asked_for(term)
