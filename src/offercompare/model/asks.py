"""What one would ask an employer for, and the offer as it would be if that were granted."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from offercompare.model.changed import with_fact, with_value
from offercompare.model.offer import Offer
from offercompare.model.sections import PERKS

_COUNTER_OFFER = re.compile(r"(.*?)-counter(?:-[0-9]+)?", re.DOTALL)


class Ask(NamedTuple):
    """One term to raise with an employer."""

    term: str
    """The key in the offer's file, for example `allowance.amount`; for a perk without a key, `perks.<name>`."""
    value: object = None
    """What is asked for, as the file would have it; `None` leaves what there is as it is."""
    in_writing: bool = False
    """Whether it is to be put in writing. A value alone is as firm as its section says."""


def granted(offer: Offer, asks: Iterable[Ask]) -> Offer:
    """The offer with everything that is asked for, in the order of the asks; all else stays as firm as it is."""
    for ask in asks:
        if ask.value is not None:
            offer = with_value(offer, ask.term, ask.value)
        if ask.in_writing and (value := _stated(offer, ask.term)) is not None:
            offer = with_fact(offer, ask.term, value)
    return offer


def _stated(offer: Offer, term: str) -> object:
    section, key = term.split(".", 1)
    return (offer.perk(key) if section == "perks" else offer.fact(section, key)).value


def as_stated(term: str, value: object) -> object:
    """A value as an offer's file would hold it once it is read: 40 is a number of days like any other, 40.0.

    Raises:
        ValidationError: no offer can have such a value there.
    """
    section, key = term.split(".", 1)
    if value is None or (section == "perks" and key not in PERKS):
        return value
    return Offer.model_validate({"employer": "?", section: {key: value}}).fact(section, key).value


def is_counter_offer(file: str, of: str) -> bool:
    """Whether a file is a counter-offer made of another one, by its name: `lakeside-counter.toml`, `-counter-2`."""
    return _answered(file) == _stem(of)


def counter_offers(files: Collection[str]) -> frozenset[str]:
    """Of several files, those that are counter-offers made of another one: what one would answer, and holds not."""
    stems = {_stem(file) for file in files}
    return frozenset(file for file in files if _answered(file) in stems)


def _answered(file: str) -> str | None:
    """The stem of the file that a counter-offer is made of."""
    made = _COUNTER_OFFER.fullmatch(_stem(file))
    return made[1] if made else None


def _stem(file: str) -> str:
    """The file's name without its ending, and without the folder it goes by where two files have one name."""
    return re.split(r"[/\\]", file)[-1].removesuffix(".toml")


def held_elsewhere(file: str, offers: Mapping[str, Offer]) -> tuple[Offer, ...]:
    """The offers one holds of other employers than that of `file`; an employer goes by its name.

    Raises:
        KeyError: there is no offer of that file.
    """
    named, answers = _known_as(offers[file]), counter_offers(offers)
    return tuple(offer for other, offer in offers.items() if _known_as(offer) != named and other not in answers)


def _known_as(offer: Offer) -> str:
    return " ".join(unicodedata.normalize("NFKC", offer.employer).casefold().split())
