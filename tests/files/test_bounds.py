"""What a file may hold at most and at least: just inside it is read, just outside the sentence names the bound."""

from collections.abc import Sequence

import pytest

from support import load_problems

OFFER = 'employer = "X"\n'
MONEY = ("0 to 1,000,000,000", ("0", "1e9"), ("-0.01", "1000000000.01"))
MONTHS = ("0 to 100", ("0", "100"), ("-1", "100.1"))
SHARE = ("0.01 to 1", ("0.01", "1", "1.0"), ("0.0099", "0", "1.001"))
ONE_TO_100 = ("1 to 100", ("1", "100"), ("0", "101"))
Bound = tuple[str, Sequence[str], Sequence[str]]

IN_AN_OFFER: dict[str, Bound] = {
    "allowance.amount = {}": MONEY,
    "allowance.by_year = [1, {}]": MONEY,
    "allowance.carryover = {}": MONEY,
    "travel.cap = {}": MONEY,
    "travel.cap_per_trip = {}": MONEY,
    "fees.required_training = {}": MONEY,
    "allowance.waiting_months = {}": MONTHS,
    "allowance.repay_months = {}": MONTHS,
    "allowance.carryover_years = {}": ("0 to 100", ("0", "100"), ("-1", "101")),
    "years = {}": ONE_TO_100,
    "allowance.per_years = {}": ("whole number of years from 1 to 20", ("1", "20"), ("0", "1.5", "21")),
    "days.per_years = {}": ("1 to 20", ("1", "20"), ("0.9", "20.1")),
    "days.hours_per_day = {}": ("1 to 24", ("1", "24"), ("0.9", "24.1")),
    "fte = {}": SHARE,
    "travel.share = {}": SHARE,
    "allowance.min_fte = {}": SHARE,
    "other.salary = {}": ("1,000,000,000,000", ("-1e12", "0", "1e12"), ("-1.001e12", "1.001e12")),
    "other.tiny = {}": ("0.000001", ("0", "1e-6", "-1e-6"), ("9.9e-7", "-9.9e-7")),
}
OWN = '[criteria.x]\nlabel = "X"\nweight = 1\n'
ITEM = '[[plan]]\nwhat = "X"\nkind = "courses"\n'
IN_PRIORITIES: dict[str, Bound] = {
    "my_costs.required_training = {}": MONEY,
    "employer_costs.day = {}": MONEY,
    "scale.dollars.enough = {}": ("0 to 1,000,000,000", ("1", "1e9"), ("-1", "1000000000.01")),
    f"{ITEM}cost = {{}}": MONEY,
    f"{ITEM}travel = {{}}": MONEY,
    f"{ITEM}every = {{}}": ONE_TO_100,
    f"{ITEM}from_year = {{}}": ONE_TO_100,
    "plan_years = {}": ("1 to 50", ("1", "50"), ("0", "51")),
    "tax_rate = {}": ("0 to 1", ("0", "1"), ("-0.01", "1.01")),
    "weights.days = {}": ("0 to 10", ("0", "10"), ("-0.1", "10.1")),
    "exchange.CAD = {}": ("0.000001 to 1,000,000", ("1e-6", "1e6"), ("9e-7", "1000001")),
    f"{OWN}none = 1000000\nenough = {{}}": (
        "at least 0.000001 of the larger",
        ("1000001.1", "999998.9"),
        ("1000000.9", "999999.1", "1000000"),
    ),
    "scale.days = {{ none = 5, enough = {} }}": ("at least 0.000001 of the larger", ("5.00001",), ("5.000001",)),
}


def cases(bounds: dict[str, Bound], *, inside: bool) -> list[tuple[str, str]]:
    return [
        (line.format(value), bound)
        for line, (bound, within, without) in bounds.items()
        for value in (within if inside else without)
    ]


def messages(text: str, *, is_offer: bool) -> list[str]:
    found = load_problems(OFFER + text) if is_offer else load_problems(priorities=text)
    return [problem.message for problem in found]


@pytest.mark.parametrize(("bounds", "is_offer"), [(IN_AN_OFFER, True), (IN_PRIORITIES, False)])
def test_a_value_just_inside_is_read_and_one_just_outside_is_told_the_bound(
    bounds: dict[str, Bound], is_offer: bool
) -> None:
    for text, bound in cases(bounds, inside=True):
        assert messages(text, is_offer=is_offer) == [], (text, bound)
    for text, bound in cases(bounds, inside=False):
        (message,) = messages(text, is_offer=is_offer)
        assert bound in message, text


def listed(count: int) -> str:
    return ", ".join(f'"p{number}"' for number in range(count))


def own_numbers(count: int) -> str:
    return "[other]\n" + "".join(f"n{number} = 1\n" for number in range(count))


def own_perks(count: int) -> str:
    return "[my_perks]\nlibrary = 1\n" + "".join(f"p{number} = 1\n" for number in range(count))


def criteria(count: int) -> str:
    return "".join(f'[criteria.c{n}]\nlabel = "C"\nweight = 1\nnone = 0\nenough = 1\n' for n in range(count))


def items(count: int) -> str:
    return ITEM * count


@pytest.mark.parametrize(
    ("many", "most", "is_offer"),
    [
        (lambda count: f"perks.also = [{listed(count)}]", 40, True),
        (own_numbers, 50, True),
        (own_perks, 40, False),
        (criteria, 30, False),
        (items, 60, False),
    ],
    ids=["perks", "own numbers", "my perks", "criteria", "plan"],
)
def test_so_many_and_no_more(many: object, most: int, *, is_offer: bool) -> None:
    assert callable(many)
    assert messages(many(most), is_offer=is_offer) == []
    (message,) = messages(many(most + 1), is_offer=is_offer)
    assert f"at most {most}" in message


@pytest.mark.parametrize("is_offer", [True, False])
def test_a_file_of_16_kib_and_no_more(*, is_offer: bool) -> None:
    filled = "#" * (16 * 1024 - 1 - len(OFFER if is_offer else "")) + "\n"
    assert messages(filled, is_offer=is_offer) == []
    (message,) = messages("#" + filled, is_offer=is_offer)
    assert "16,384" in message
