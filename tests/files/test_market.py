"""Published figures: those that travel with the program, and the user's own in their place."""

import re
from pathlib import Path

import pytest

from offercompare.files.published import LoadedMarket, load_market, market_path, market_text
from offercompare.model.published import Market, MarketFigure

OWN = """
[[figures]]
term = "days.amount"
value = 5
whom = "all"
year = 2026
publisher = "My society"
source = "its newsletter"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "market.toml"


SHIPPED = load_market().market


def test_the_figures_that_travel_with_the_program() -> None:
    loaded = load_market()
    assert (loaded.problems, loaded.path) == ((), None)
    means = [(figure.whom, figure.year, figure.value) for figure in loaded.market.figures]
    assert means == [
        ("physicians", 2022, 3691),
        ("physicians", 2023, 3840),
        ("physicians", 2024, 3969),
        ("physicians", 2025, 4073),
        ("NP/PA", 2023, 2299),
        ("NP/PA", 2024, 2195),
    ]
    assert {(figure.term, figure.currency, figure.publisher) for figure in loaded.market.figures} == {
        ("allowance.amount", "USD", "AMN Healthcare")
    }
    assert all(figure.is_secondary and figure.source for figure in loaded.market.figures)
    assert {figure.year: (figure.period, figure.sample) for figure in loaded.market.figures if figure.sample} == {
        2023: ("April 2022 to March 2023", 2676),
        2025: ("April 2024 to March 2025", 1420),
    }


def test_the_text_says_what_it_is_and_what_is_missing() -> None:
    remarks = " ".join(line.removeprefix("#").strip() for line in market_text().split("\n") if line.startswith("#"))
    for said in ("You may change this", "A mean has no spread", "percentile", "is_secondary"):
        assert said in remarks
    for missing in ("MGMA", "AAPA", "AANP", "Medscape", "SHM", "a mean of paid CME days", "DEA"):
        assert missing in remarks.partition("missing on purpose")[2]
    assert market_text().isascii()
    assert max(map(len, market_text().splitlines())) <= 100
    assert not re.search("percentile|median", repr(SHIPPED))


def test_what_is_written_out_to_begin_with_says_the_same(own: Path) -> None:
    own.write_text(market_text())
    assert load_market(own) == LoadedMarket(SHIPPED, (), own)


def test_the_users_own_lie_beside_the_settings(settings_folder: Path) -> None:
    assert market_path() == settings_folder / "market.toml"


def test_without_a_file_of_the_user_the_others_hold(own: Path) -> None:
    assert load_market(own) == LoadedMarket(SHIPPED, (), None)
    assert load_market(own / "below") == LoadedMarket(SHIPPED, (), None)


def test_the_users_own_replace_them_as_a_whole(own: Path) -> None:
    own.write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())
    loaded = load_market(own)
    figure = MarketFigure(
        term="days.amount", value=5, whom="all", year=2026, publisher="My society", source="its newsletter"
    )
    assert loaded == LoadedMarket(Market(figures=(figure,)), (), own)
    own.write_text("")
    assert load_market(own) == LoadedMarket(Market(), (), own)


@pytest.mark.parametrize("term", ["allowance.amount", "days.amount", "perks.protected_time", "other.base_salary"])
def test_any_amount_of_an_offer_may_have_a_figure(own: Path, term: str) -> None:
    own.write_text(OWN.replace("days.amount", term))
    assert load_market(own).problems == ()


@pytest.mark.parametrize(
    ("before", "after", "line", "key", "said"),
    [
        ("value = 5", "value = '5'", 4, "figures[1].value", "write 5, without quotes"),
        ("value = 5", "value = -5", 4, "figures[1].value", "expected a number from 0 to 1,000,000,000, found -5"),
        ("value = 5", "value = inf", 4, "figures[1].value", "expected a number"),
        ("value = 5", "value = true", 4, "figures[1].value", "expected a number"),
        ("value = 5", "value = 5\nsmple = 3", 5, "figures[1].smple", "did you mean sample?"),
        ("value = 5\n", "", 2, "figures[1].value", "value is missing"),
        ('"all"', '"physician"', 5, "figures[1].whom", 'did you mean "physicians"?'),
        ("2026", "2026.5", 6, "figures[1].year", "expected a year from 1900 to 2200, found 2026.5"),
        ('"My society"', '" "', 7, "figures[1].publisher", "text in quotes that is not empty"),
        ("days.amount", "days.amuont", 3, "figures[1].term", "no offer has an amount days.amuont; did you mean days.a"),
        ("days.amount", "days.from", 3, "figures[1].term", "no offer has an amount days.from"),
        ("days.amount", "perks.library", 3, "figures[1].term", "no offer has an amount perks.library"),
        ("days.amount", "other.status", 3, "figures[1].term", "no offer has an amount other.status"),
        ("days.amount", "other.", 3, "figures[1].term", "no offer has an amount other."),
        ("days.amount", "fte", 3, "figures[1].term", "no offer has an amount fte"),
        ("[[figures]]", "formt = 1\n[[figures]]", 2, "formt", "did you mean format?"),
        ("[[figures]]", "format = 2\n[[figures]]", 2, "format", "expected 1, the only version there is"),
        ("value = 5", "value = ", 4, "figures.value", "not valid TOML"),
    ],
)
def test_a_broken_file_is_told_and_the_others_hold(
    own: Path, before: str, after: str, line: int, key: str, said: str
) -> None:
    assert OWN.count(before) == 1
    own.write_text(OWN.replace(before, after))
    loaded = load_market(own)
    assert (loaded.market, loaded.path) == (SHIPPED, None)
    (problem,) = loaded.problems
    assert problem[:3] == ("market.toml", line, key)
    assert said in problem.message


def test_a_file_below_a_file_is_told(own: Path) -> None:
    own.write_text("")
    (problem,) = load_market(own / "market.toml").problems
    assert problem.message == "cannot be read: what should be its folder is a file"
