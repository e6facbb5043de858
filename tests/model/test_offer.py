"""What an offer says of a term, and how firmly."""

import pytest
from pydantic import ValidationError

from offercompare.model.catalogue import catalogue, own_number, perk, term
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import FEES
from support import offer


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("allowance.amount = 1", Firmness.SAID),
        ('status = "contract"\nallowance.amount = 1', Firmness.WRITTEN),
        ('status = "letter"\nallowance.amount = 1', Firmness.WRITTEN),
        ('status = "policy"\nallowance.amount = 1', Firmness.WRITTEN),
        ('status = "discretionary"\nallowance.amount = 1', Firmness.SAID),
        ('status = "contract"\nallowance = { amount = 1, status = "verbal" }', Firmness.SAID),
        ('status = "verbal"\nallowance = { amount = 1, status = "policy" }', Firmness.WRITTEN),
        ('status = "contract"\nallowance = { amount = 1, verbal = ["amount"] }', Firmness.SAID),
        ('status = "contract"\nallowance = { amount = 1, verbal = ["covers"] }', Firmness.WRITTEN),
        ('status = "contract"\nallowance.taxed = true', Firmness.UNSTATED),
    ],
)
def test_how_firm_a_term_is(text: str, firmness: Firmness) -> None:
    assert term("allowance.amount").of(offer(text)).firmness is firmness


def test_a_fact_knows_where_it_stands() -> None:
    stated = offer('days = { amount = 5, clause = "Exhibit C" }')
    assert term("days.amount").of(stated).clause == "Exhibit C"


def test_days_from_goes_by_the_name_the_file_has() -> None:
    fact = term("days.from").of(offer('status = "contract"\ndays = { from = "pto", verbal = ["from"] }'))
    assert (fact.value, fact.firmness, fact.clause) == ("pto", Firmness.SAID, None)


@pytest.mark.parametrize("key", ["copy", "json", "from", "model_fields", "dict", "from_", "call nights", "a.b"])
def test_a_number_of_ones_own_may_have_any_name(key: str) -> None:
    assert not own_number(key).of(offer("other.x = 1")).is_stated
    assert own_number(key).of(offer(f'other."{key}" = 3')).value == 3


@pytest.mark.parametrize("name", ["status", "also", "verbal", "clause", "copy", "from"])
def test_a_perk_without_a_key_may_have_any_name(name: str) -> None:
    has_others = offer('perks = { also = ["sabbatical"], status = "contract", clause = "9", verbal = ["library"] }')
    assert not perk(name).of(has_others).is_stated
    assert perk(name).of(offer(f'perks.also = ["{name}"]')).value is True


def test_a_perk_without_a_key_can_be_only_said() -> None:
    said = offer('status = "contract"\nperks = { also = ["sabbatical", "parking"], verbal = ["sabbatical"] }')
    assert perk("sabbatical").of(said).firmness is Firmness.SAID
    assert perk("parking").of(said).firmness is Firmness.WRITTEN


def test_a_perk_named_twice_is_what_its_key_says() -> None:
    assert perk("library").of(offer('perks = { library = false, also = ["library"] }')).value is False


def test_verbal_may_name_only_what_the_section_can_hold() -> None:
    wrong = offer(
        'fees.verbal = ["deaa"]\ndays.verbal = ["from"]\nother = { salary = 1, verbal = ["salary", "bonus"] }\n'
        'perks = { also = ["sabbatical"], verbal = ["sabbatical"] }'
    )
    assert [(item.path, item.message) for item in wrong.contradictions()] == [
        (("fees", "verbal", 0), "[fees] has no key deaa; did you mean dea?"),
        (("other", "verbal", 1), "[other] has no key bonus"),
    ]


def test_nothing_can_be_changed() -> None:
    with pytest.raises(ValidationError):
        offer("").fte = 0.5  # type: ignore[misc]  # that is what fails


def test_only_the_employer_is_required() -> None:
    assert [name for name, field in Offer.model_fields.items() if field.is_required()] == ["employer"]


def test_every_key_is_declared_with_a_title() -> None:
    names = [each.name for each in catalogue()]
    assert len(names) == len(set(names)) >= 60
    assert all(each.title and each.description for each in catalogue())
    assert {f"fees.{fee}" for fee in FEES} < set(names)
