"""Published figures: fees, and the market's means, for which the user may put figures of their own."""

from pathlib import Path
from typing import NamedTuple

from offercompare.files.check import load_model, read_model
from offercompare.files.problems import Problem
from offercompare.files.settings import settings_path
from offercompare.model.published import Market, PublishedFees

MARKET = "market.toml"
FEES_FILE = "fees.toml"


class LoadedMarket(NamedTuple):
    """The figures that hold, and what is wrong with the user's own."""

    market: Market
    problems: tuple[Problem, ...] = ()
    path: Path | None = None
    """Where the figures lie if they are the user's own; `None` for those that travel with the program."""


def market_path() -> Path | None:
    """Where the user's own figures are, beside the settings; the file need not exist."""
    path = settings_path()
    return None if path is None else path.with_name(MARKET)


def market_text() -> str:
    """Read the figures that travel with the program, with all remarks."""
    return Path(__file__).with_name(MARKET).read_text(encoding="utf-8")


def load_market(own: Path | None = None) -> LoadedMarket:
    """Read the user's own figures; without any, or with a broken file, those that travel with the program.

    Args:
        own: The user's own file, which need not exist; `None` asks for none.
    """
    problems: tuple[Problem, ...] = ()
    if own is not None:
        market, _, problems = load_model(MARKET, own, Market)
        if market is not None:
            return LoadedMarket(market, path=own)
    shipped, wrong = read_model(MARKET, market_text(), Market)
    assert shipped is not None, wrong
    return LoadedMarket(shipped, problems)


def fees_text() -> str:
    """Read the published fees, with all remarks."""
    return Path(__file__).with_name(FEES_FILE).read_text(encoding="utf-8")


def published_fees() -> PublishedFees:
    """Read the published fees."""
    fees, wrong = read_model(FEES_FILE, fees_text(), PublishedFees)
    assert fees is not None, wrong
    return fees
