"""Employers by short names, and offers by letters."""

import pytest
from hypothesis import given, strategies as st

from offercompare.model.comparison import Comparison
from offercompare.wording.names import first_names, full_names, letter, letters_of, short_names
from support import make_comparison


@pytest.mark.parametrize(
    ("employer", "short", "first"),
    [
        ("Lakeside Regional Medical Center", "Lakeside Regional", "Lakeside"),
        ("St. Aldric University Hospital", "St. Aldric", "St. Aldric"),
        ("Clinique de l'Érable", "Clinique de l'Érable", "Clinique"),
        ("Mercy Valley Clinic", "Mercy Valley", "Mercy"),
        ("The Permanente Medical Group", "The Permanente", "Permanente"),
        ("University of Chicago", "University of Chicago", "Chicago"),
        ("Hartwell and Women's Hospital", "Hartwell and Women's", "Hartwell"),
        ("The Corran State University Hospital", "The Corran State", "Corran"),
        ("Zero & Sons", "Zero & Sons", "Zero"),
        ("Harborview Physicians & Partners", "Harborview Physicians", "Harborview"),
        ("Hôpital de la Salle", "Hôpital de la Salle", "Hôpital"),
        ("Marlow County Health", "Marlow County", "Marlow"),
        ("A, B, C Clinic", "A, B", "A, B"),
        ("Kaiser", "Kaiser", "Kaiser"),
        ("Hospital for Special Surgery", "Hospital for Special Surgery", "Special Surgery"),
        ("Hospital for Sick Children", "Hospital for Sick Children", "Hospital for Sick Children"),
        ("Center for Advanced Medicine", "Center for Advanced Medicine", "Center for Advanced Medicine"),
        ("Department of Veterans Affairs", "Department of Veterans Affairs", "Veterans Affairs"),
        ("Institute for Men's Health", "Institute for Men's Health", "Institute for Men's Health"),
        ("The Spine Hospital", "The Spine Hospital", "The Spine Hospital"),
        ("The Medical Center at Bowling Green", "Bowling Green", "Bowling Green"),
        ("University of North Carolina Hospitals", "University of North Carolina", "North Carolina"),
        ("Hospital of the University of Pennsylvania", "Pennsylvania", "Pennsylvania"),
        ("New Hope Clinic", "New Hope", "New Hope"),
        ("Best Care Hospital", "Best Care", "Best Care"),
        ("One Medical", "One Medical", "One Medical"),
        ("The Clinic", "The Clinic", "Clinic"),
        ("A & B Partners", "A & B", "A & B"),
        ("Hospital", "Hospital", "Hospital"),
        ("Regional Hospital of Clarks Fork", "Clarks Fork", "Clarks Fork"),
        ("Regional Medical Center", "Regional Medical Center", "Regional Medical Center"),
        ("Associates in Family Medicine", "Associates in Family Medicine", "Associates in Family Medicine"),
        ("College of Medicine", "College of Medicine", "College of Medicine"),
        ("Emergency Physicians of Ohana", "Ohana", "Ohana"),
        ("Health Partners of the West", "Health Partners of the West", "Health Partners of the West"),
        ("Anesthesia Associates of Tannin, PLLC", "Tannin", "Tannin"),
        ("Los Robles Clinic", "Los Robles", "Los Robles"),
        ("La Paz Regional Hospital", "La Paz", "La Paz"),
        ("Van Buren County Hospital", "Van Buren", "Van Buren"),
        ("Green Mountain Health", "Green Mountain", "Green Mountain"),
        ("United Health Partners", "United Health", "United Health"),
        ("Our Lady of Mercy Hospital", "Our Lady", "Our Lady"),
        ("J. T. Mercer Clinic", "J. T. Mercer", "J. T. Mercer"),
        ("- -", "- -", "- -"),
        ("東京医療センター", "東京医療センター", "東京医療センター"),
    ],
)
def test_a_name_by_itself(employer: str, short: str, first: str) -> None:
    assert short_names([employer], ["a.toml"]) == (short,)
    assert first_names([employer], ["a.toml"]) == (first,)


@pytest.mark.parametrize(
    ("employers", "short", "first"),
    [
        (("Mercy Clinic", "Mercy Hospital"), ("Mercy Clinic", "Mercy Hospital"), ("Mercy Clinic", "Mercy Hospital")),
        (
            ("Mercy Valley Clinic", "Mercy Hills Clinic"),
            ("Mercy Valley", "Mercy Hills"),
            ("Mercy Valley", "Mercy Hills"),
        ),
        (("Mercy", "Mercy"), ("Mercy (a)", "Mercy (b)"), ("Mercy (a)", "Mercy (b)")),
        (
            ("Mercy", "Mercy (a)", "Mercy"),
            ("Mercy (a)", "Mercy (a) (b)", "Mercy (c)"),
            ("Mercy (a)", "Mercy (a) (b)", "Mercy (c)"),
        ),
    ],
)
def test_names_that_would_be_alike(employers: tuple[str, ...], short: tuple[str, ...], first: tuple[str, ...]) -> None:
    files = [f"{letter}.toml" for letter in "abc"[: len(employers)]]
    assert short_names(employers, files) == short
    assert first_names(employers, files) == first


words = st.sampled_from(["Mercy", "Valley", "St.", "of", "Clinic", "(a)", "(b)", "&", "the", "Mercy\u200b", "x\x1b"])


@given(st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), max_size=6))
def test_no_two_have_one_name(employers: list[str]) -> None:
    files = [f"{letter}.toml" for letter in "abcdef"[: len(employers)]]
    for names in (short_names(employers, files), first_names(employers, files)):
        assert len(set(names)) == len(names) == len(employers)
        assert all(name and name.isprintable() for name in names)


def test_names_that_begin_alike_are_shortened_to_what_differs() -> None:
    employers = ["Sutter Health Sacramento", "Sutter Health Roseville", "Oak Clinic"]
    files = ["a.toml", "b.toml", "c.toml"]
    assert short_names(employers, files) == ("Sacramento", "Roseville", "Oak Clinic")
    assert first_names(employers, files) == ("Sacramento", "Roseville", "Oak")


def test_two_offers_of_one_employer_are_told_apart_by_their_files_in_few_words() -> None:
    employers, files = ["Lakeside Regional Medical Center"] * 2, ["day.toml", "night.toml"]
    assert short_names(employers, files) == ("Lakeside Regional (day)", "Lakeside Regional (night)")
    assert first_names(employers, files) == ("Lakeside (day)", "Lakeside (night)")
    assert full_names(employers, files)[0] == "Lakeside Regional Medical Center (day)"


def ranked(**amounts: int) -> Comparison:
    offers = {f"{name}.toml": f"employer = '{name}'\nallowance.amount = {amount}" for name, amount in amounts.items()}
    return make_comparison(offers, "[weights]\ndollars = 1\n")


def test_letters_follow_the_rank_when_first_seen_and_stay() -> None:
    letters = letters_of(ranked(oak=500, elm=900, ash=700))
    assert letters == {"elm.toml": "A", "ash.toml": "B", "oak.toml": "C"}
    # Ash goes, fir comes, and the ranks change: nobody gets another letter, and none is given twice.
    assert letters_of(ranked(oak=990, elm=100, fir=800), letters) == {**letters, "fir.toml": "D"}


def test_aa_follows_z() -> None:
    assert [letter(place) for place in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_a_counter_offer_has_the_letter_of_its_offer() -> None:
    offers = {"oak.toml": "employer = 'Oak'\nallowance.amount = 500"}
    for number in range(4):
        counter = f"employer = 'Oak'\ncounter_to = 'oak.toml'\nallowance.amount = {600 + number}"
        offers[f"oak-counter-{number}.toml"] = counter
    assert list(letters_of(make_comparison(offers)).values()) == ["A", "A′", "A″", "A3′", "A4′"]
