"""Which offers are held, and which are counter-offers: what one has asked for, or would."""

import re
import unicodedata
from collections.abc import Collection, Mapping

from offercompare.model.offer import Offer

_COUNTER_OFFER = re.compile(r"(.*?)-counter(?:-[0-9]+)?", re.DOTALL)


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
