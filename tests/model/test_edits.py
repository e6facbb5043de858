"""Terms read from an offer and set in it, and edits laid over it: the term as edited, all others as they were."""

import pytest
from hypothesis import given, strategies as st

from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.catalogue import Term, UnknownTermError, catalogue, find_term, term
from offercompare.model.edits import KEEP, Edit, apply
from offercompare.model.ledger import cme_days
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness, Reading
from offercompare.model.sections import Section
from strategies import ASKABLE, any_asks, any_offers
from support import offer, typical_offers

FACTS: dict[Term, object] = {
    term("allowance.amount"): 1234.0,
    term("days.amount"): 7.0,
    term("travel.paid_from"): "employer",
    term("fees.dea"): "employer",
    term("fees.society_dues"): 250.0,
    term("perks.library"): True,
    term("perks.protected_time"): 24.0,
    term("perks.sabbatical"): True,
    term("other.nights"): 4.0,
}
MIXED = """
status = "contract"
[days]
amount = 3
from = "pto"
verbal = ["amount"]
[perks]
also = ["sabbatical"]
status = "verbal"
"""


@pytest.mark.parametrize("firmness", [Firmness.WRITTEN, Firmness.SAID])
@given(before=typical_offers, about=st.sampled_from(list(FACTS)))
def test_setting_a_term_changes_no_other(before: Offer, about: Term, firmness: Firmness) -> None:
    after = about.set(before, FACTS[about], firmness)
    assert about.of(after)[:2] == (FACTS[about], firmness)
    assert not [found for found in after.contradictions() if found.path[0] == about.section]
    details = (term(f"allowance.{key}") for key in ("covers", "paid_as", "carryover", "documentation", "taxed"))
    for other in (*FACTS.keys() - {about}, *details):
        assert other.of(after)[:2] == other.of(before)[:2]


@given(before=typical_offers, about=st.sampled_from(list(FACTS)))
def test_a_term_taken_out_is_not_stated(before: Offer, about: Term) -> None:
    after = about.set(before, None)
    assert not about.of(after).is_stated
    for other in FACTS.keys() - {about}:
        assert other.of(after)[:2] == other.of(before)[:2]


@given(any_offers(), st.sampled_from(catalogue()))
def test_set_to_what_it_is_nothing_changes(before: Offer, about: Term) -> None:
    fact = about.of(before)
    if about.is_answerable and fact.is_stated:
        after = about.set(before, fact.value, fact.firmness)
        assert about.of(after) == fact


def test_what_a_letter_states_stays_in_the_letter() -> None:
    before = offer('status = "letter"\n[days]\namount = 5')
    assert term("days.amount").set(before, 7.0).status_of("days") == "letter"


def test_a_perk_of_ones_own_beside_others_that_are_only_said() -> None:
    before, coach = offer('[perks]\nalso = ["sabbatical", "mentor"]'), term("perks.coach")
    after = coach.set(before, value=True)
    assert after.perks.also == ("sabbatical", "mentor", "coach")
    assert [term(f"perks.{name}").of(after).is_written for name in after.perks.also] == [False, False, True]
    assert term("perks.sabbatical").of(coach.set(after, None)).is_stated


@pytest.mark.parametrize(
    ("name", "value", "held"),
    [
        ("days.amount", 40, 40.0),
        ("allowance.carryover_years", 2, 2),
        ("fees.dea", 200, 200.0),
        ("fees.dea", "employer", "employer"),
        ("days.from", "separate", "separate"),
        ("perks.protected_time", 24, 24.0),
        ("perks.library", True, True),
        ("perks.sabbatical", True, True),
        ("other.nights", 4, 4.0),
        ("allowance.covers", ("dues",), ("dues",)),
    ],
)
def test_a_kept_value_is_what_a_file_of_an_offer_would_hold(name: str, value: object, held: object) -> None:
    asked = AskEntry.model_validate({"term": name, "ask": value}).edit.value
    assert asked == held
    assert type(asked) is type(held)


def test_a_whole_number_counts_as_it_does_in_a_file() -> None:
    for name, value in (
        ("days.amount", 5),
        ("allowance.amount", 3000),
        ("fees.dea", 500),
        ("perks.protected_time", 24),
    ):
        changed = apply(offer('days.from = "separate"'), [Edit(term(name), value)])
        assert repr(term(name).of(changed).value) == repr(float(value))
        assert cme_days(changed, 0.0, Reading.FIRM) == (value if name == "days.amount" else 0)
    assert repr(term("travel.trips").of(apply(offer(""), [Edit(term("travel.trips"), 2)])).value) == "2"


def test_a_value_alone_is_as_firm_as_its_section_says() -> None:
    raised = apply(offer(MIXED), [Edit(term("days.amount"), 5.0, None), Edit(term("days.from"), "separate", None)])
    assert term("days.amount").of(raised)[:2] == (5.0, Firmness.SAID)
    assert term("days.from").of(raised)[:2] == ("separate", Firmness.WRITTEN)
    library = term("perks.library")
    assert library.of(apply(offer(MIXED), [Edit(library, value=True, firmness=None)])).firmness is Firmness.SAID


def test_in_writing_changes_how_firm_it_is_and_nothing_else() -> None:
    before = offer(MIXED)
    written = apply(before, [Edit(term("days.amount"))])
    assert term("days.amount").of(written)[:2] == (3.0, Firmness.WRITTEN)
    assert written.perks == before.perks
    perk = term("perks.sabbatical")
    assert perk.of(apply(before, [Edit(perk)])).firmness is Firmness.WRITTEN


def test_no_edit_changes_nothing() -> None:
    before = offer(MIXED)
    assert apply(before, []) == before
    assert apply(before, [Edit(term("fees.dea"))]) == before  # what is not stated cannot be written down


@given(any_offers(), any_asks())
def test_whatever_can_be_kept_can_be_granted(before: Offer, ask: Edit) -> None:
    value = ask.value if ask.changes_value else None
    entry = AskEntry.model_validate({"term": ask.term.name, "ask": value, "in_writing": ask.in_writing})
    assert list(AskList(asks=(entry,)).contradictions()) == []
    assert entry.edit == ask
    fact = ask.term.of(apply(before, [ask]))
    assert ask.value is KEEP or fact.value == ask.value
    assert fact.is_written or not (ask.in_writing and fact.is_stated)


def test_a_value_on_a_condition_is_stated_and_not_firm() -> None:
    before = offer('status = "contract"\ndays = { amount = 5, from = "separate" }')
    after = apply(before, [Edit(term("days.amount"), 7.0, condition="the chair approves")])
    fact = term("days.amount").of(after)
    assert (fact.value, fact.is_written, fact.condition) == (7.0, False, "the chair approves")
    again = term("days.amount").of(apply(after, [Edit(term("days.amount"), 6.0)]))
    assert (again.is_written, again.condition) == (True, None)


def test_of_the_keys_of_an_offer_those_that_say_something_can_be_asked_for() -> None:
    assert {each.name for each in catalogue() if each.is_negotiable} == set(ASKABLE)
    assert len(ASKABLE) > 40


@pytest.mark.parametrize("section", Offer.SECTIONS)
def test_how_firm_a_section_is_cannot_be_asked_for_by_itself(section: str) -> None:
    assert not any(term(f"{section}.{key}").is_negotiable for key in Section.model_fields)
    for blank in ("", " "):
        assert find_term(f"{section}.{blank}") is None


@pytest.mark.parametrize("name", ["", ".", "perks", "other", "allowances.amount", "days.amout"])
def test_what_no_offer_has_is_no_term(name: str) -> None:
    assert find_term(name) is None
    with pytest.raises(UnknownTermError, match="no offer has a key"):
        term(name)


@pytest.mark.parametrize("name", ["employer", "starts", "perks.also"])
def test_terms_that_cannot_be_asked_for(name: str) -> None:
    assert not term(name).is_negotiable


@pytest.mark.parametrize("name", ["perks.sabbatical", "perks.a.b", "other.also", "other.copy", "other.base salary"])
def test_names_of_ones_own(name: str) -> None:
    assert term(name).is_negotiable
    assert term(name) is term(name)
    assert (term(name).name, str(term(name))) == (name, name)


def test_what_an_amount_takes_the_place_of_leaves_no_mark_behind() -> None:
    for mark in ("only_if = { by_year = 'funds are left' }", "verbal = ['by_year']"):
        stated = offer(f"status = 'contract'\nallowance = {{ by_year = [800, 1000], {mark} }}")
        for firmness in (Firmness.WRITTEN, None):
            changed = term("allowance.amount").set(stated, 1200.0, firmness).allowance
            assert (changed.by_year, changed.only_if, changed.verbal) == (None, {}, ())


@pytest.mark.parametrize(("name", "value"), [("days.only_if", {"amount": "you present"}), ("days.verbal", ("amount",))])
def test_the_marks_of_a_section_can_be_set_as_any_other_term(name: str, value: object) -> None:
    before = offer("status = 'contract'\n[days]\namount = 5")
    assert term(name).of(term(name).set(before, value, firmness=None)).value == value
