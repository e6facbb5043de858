"""The published fees that travel with the program."""

from pathlib import Path

from offercompare.files.check import checked
from offercompare.files.read import parse
from offercompare.model.fees import PublishedFees

FEES_FILE = "fees.toml"


def fees_text() -> str:
    """Read the published fees, with all remarks."""
    return Path(__file__).with_name(FEES_FILE).read_text(encoding="utf-8")


def published_fees() -> PublishedFees:
    """Read the published fees."""
    fees, wrong = checked(parse(FEES_FILE, fees_text()), PublishedFees, {})
    assert fees is not None, wrong
    return fees
