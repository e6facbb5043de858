"""Amounts of money in the currency of an offer, as a person types them."""

import re
from collections.abc import Mapping

from offercompare.model.offer import Offer
from offercompare.wording.answers.amounts import OTHER_CURRENCY, money
from offercompare.wording.answers.hints import how_to_type
from offercompare.wording.answers.per_year import refuse_other_than_a_year
from offercompare.wording.answers.spoken import UnclearError, folded

_SAID: Mapping[str, str] = {
    "USD": r"us\$|\$|(?:us )?dollars?",
    "CAD": r"c\$|\$|(?:canadian )?dollars?",
    "EUR": "€|euros?",
    "GBP": "£|pounds?",
}
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD"})


def in_own_money(text: str, offer: Offer) -> str:
    """Leave out the sign, the name and the code of the offer's own currency.

    Raises:
        UnclearError: it is another currency.
    """
    code = offer.currency.casefold()
    names = f"{_SAID[offer.currency]}|{code}" if offer.currency in _SAID else code
    said = " ".join(re.sub(rf"(?<![a-z])(?:{names})(?![a-z])", " ", folded(text)).split())
    if OTHER_CURRENCY.search(said) or ("$" in said and offer.currency not in _DOLLARS):
        raise UnclearError(f"The offer is in {offer.currency}: type the amount without another sign.")
    return said.replace("$", "")


def amount(text: str, offer: Offer, otherwise: str) -> float:
    """Read an amount a year."""
    said = in_own_money(text, offer)
    refuse_other_than_a_year(said)
    return money(said, otherwise)


def currency(text: str) -> str:
    """Read a currency by its code, its sign or its name."""
    said = folded(text).rstrip(" .")
    for code, names in _SAID.items():
        if re.fullmatch(names, said):
            return code
    if re.fullmatch("[a-z]{3}", said):
        return said.upper()
    raise UnclearError(how_to_type("currency"))
