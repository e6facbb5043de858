"""An offer that states every key goes through every face and back: no face stays the same without one of them."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from offercompare.files.generate import MADE_BY_US, Stated, offer_template, render_offer, with_terms
from offercompare.files.patch import patch
from offercompare.files.read import parse
from offercompare.model.catalogue import Term, catalogue
from offercompare.model.comparison import Comparison
from offercompare.model.edits import Edit
from offercompare.model.offer import Offer
from offercompare.model.terms import Unit
from offercompare.report.pdf import my_pages
from offercompare.report.pdf.page import Words
from offercompare.report.pdf.recruiter import recruiter_pages
from offercompare.report.pdf.sheet import sheet
from offercompare.report.rows import term_table
from offercompare.wording.term_sentences import describe_stated
from offercompare.wording.terms import term_question
from support import make_comparison

FILE = Path("a.toml")
BY_YEAR = ("allowance.by_year",)
IN_ONE_SUM = ("allowance.amount", "allowance.per_years")
TELLING = {
    "days.unit": '"hours"', "days.hours_per_day": "10", "days.per_years": "2", "allowance.per_years": "3",
    "travel.share": "0.5", "allowance.benefit_year": "7", "allowance.carryover": '"all"',
    "allowance.covers": '["courses", "other", "required_training"]', "allowance.repay_months": "12",
    "travel.paid_from": '"allowance"', "perks.also": '["sabbatical"]', "allowance.taxed": "false",
}  # fmt: skip
"""Values that show; what the template gives is often what is taken where nothing is stated."""
WANTED = (
    'candidate = "Dr. A. Rivera"\n[criteria.base_salary]\nlabel = "Base salary"\nweight = 3\nnone = 1\nenough = 9\n'
)


def every_key(*left_out: str) -> str:
    """Write an offer with every key of the template, but those."""
    section, lines = "", []
    for line in offer_template().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif found := re.match(r"#?([a-z_]+)( *= .*?)(?:  +#|$)", line):
            key, value = found.groups()
            name = f"{section}.{key}" if section else key
            if key == "verbal" or name in {*left_out, "counter_to", "employer", "format"}:
                continue
            lines.append(f"{key} = {TELLING[name]}" if name in TELLING else f"{key}{value}")
            continue
        lines.append(line)
    return 'employer = "Alder Clinic"\n' + "\n".join(lines) + "\n"


def read(text: str) -> Offer:
    offer = Offer.model_validate(parse("a.toml", text).values)
    assert list(offer.contradictions()) == []
    return offer


OFFERS = {left_out: read(every_key(*left_out)) for left_out in (BY_YEAR, IN_ONE_SUM)}


def stated_terms(offer: Offer) -> list[Term]:
    return [each for each in catalogue() if each.section and not each.is_common and each.of(offer).is_stated]


CASES = [
    (offer, each)
    for left_out, offer in OFFERS.items()
    for each in stated_terms(offer)
    if left_out is BY_YEAR or each.name in BY_YEAR
]


def compared(offer: Offer) -> Comparison:
    return make_comparison({"a.toml": offer, "b.toml": "employer = 'Birch'\n[days]\namount = 3"}, WANTED)


def side_by_side(offer: Offer) -> str:
    comparison = compared(offer)
    table = term_table(comparison, comparison.standings)
    rows = [(group.title, row.label, row.entries) for group in table.groups for row in group.rows]
    return repr((rows, table.only_one))


def on_paper(offer: Offer) -> str:
    pages = my_pages(compared(offer), date(2026, 12, 1))
    return "\n".join(mark.text for page in pages for mark in page.marks if isinstance(mark, Words))


def asked_of_the_recruiter(term: Term) -> str:
    """A term that nothing is said of, and that is asked for as the offer of the others has it."""
    offer = next(offer for offer in OFFERS.values() if term in stated_terms(offer))
    ask = Edit(term, term.of(offer).value, firmness=None)
    silent = Offer.model_validate({"employer": "Alder Clinic"})
    pages = recruiter_pages(sheet(compared(silent), "a.toml", asks=[ask]))
    return "\n".join(mark.text for page in pages for mark in page.marks if isinstance(mark, Words))


def in_a_file(offer: Offer) -> str:
    facts = {each.name: Stated(each.of(offer).value) for each in stated_terms(offer)}
    text = render_offer({"employer": Stated(offer.employer), **facts}, "contract")
    back = read(text)
    assert all(
        each.of(back).value == each.of(offer).value for each in catalogue() if each.section and not each.is_common
    )
    return text


FACES: dict[str, Callable[[Offer], str]] = {
    "side by side": side_by_side, "my copy": on_paper, "file": in_a_file,
}  # fmt: skip


def test_between_them_they_state_every_key() -> None:
    stated = {each for offer in OFFERS.values() for each in stated_terms(offer)}
    assert stated == {each for each in catalogue() if each.section and not each.is_common}


@pytest.mark.parametrize("face", FACES)
def test_no_face_misses_a_key(face: str) -> None:
    draw = FACES[face]
    with_all = {id(offer): draw(offer) for offer in OFFERS.values()}
    assert [term for offer, term in CASES if draw(term.set(offer, None)) == with_all[id(offer)]] == []


def test_every_key_can_be_asked_for_on_paper() -> None:
    negotiable = [each for each in catalogue() if each.is_negotiable]
    assert [each for each in negotiable if "I ask for one change." not in asked_of_the_recruiter(each)] == []


def test_it_is_asked_for_and_confirmed_in_a_sentence() -> None:
    for offer, term in CASES:
        assert term_question(term).endswith("?"), term
        assert re.fullmatch(r"[A-Z].*[.]", describe_stated(term, {term: term.of(offer).value}, offer)), term


def test_what_is_set_and_taken_out_again_leaves_the_bytes() -> None:
    whole = parse("a.toml", every_key()).values
    ours = render_offer({"employer": Stated("Alder")}, "contract").encode()
    for offer, term in CASES:
        path, section = (term.section, term.key), whole[term.section]
        assert isinstance(section, dict)
        by_hand = f'employer = "Alder"  # mine\n\n[{term.section}]  # a table\nstatus = "letter"\n'
        put_in = patch(by_hand, {path: section[term.key]})
        assert put_in != by_hand, term
        assert patch(put_in, {path: None}) == by_hand, term
        stated = with_terms(FILE, ours, {term.name: Stated(term.of(offer).value)})
        without = with_terms(FILE, stated, {term.name: None})  # a remark with the value it had
        assert with_terms(FILE, without, {term.name: Stated(term.of(offer).value)}) == stated, term
        assert with_terms(FILE, without, {}) == without, term


def another_value(value: object, term: Term) -> object:
    match value:
        case bool():
            return not value
        case float() | int():
            return value / 2 if term.spec.unit is Unit.SHARE else value + 1
        case tuple() if isinstance(value[0], str):
            return ("devices",)
        case tuple():
            return (900.0, 950.0)
    words = (*term.words, 1200.0 if term.spec.unit is Unit.MONEY else f"{value} and more")
    return next(word for word in words if word != value)


def test_another_value_of_a_term_changes_no_other_line() -> None:
    for offer, term in CASES:
        text = f"{MADE_BY_US}\n{every_key(*(BY_YEAR if term.name not in BY_YEAR else IN_ONE_SUM))}"
        if term.name in BY_YEAR:  # the condition is that of the allowance as it is stated
            text = text.replace("only_if = { amount", "only_if = { by_year", 1)
        value = another_value(term.of(offer).value, term)
        changed = with_terms(FILE, text.encode(), {term.name: Stated(value)}).decode()
        pairs = zip(text.splitlines(), changed.splitlines(), strict=True)
        assert [old.split("=")[0].strip() for old, new in pairs if old != new] == [term.key]
