"""How an offer is called on the page: by a letter, its name and its place."""

from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.wording.clean import clean
from offercompare.wording.names import Names

_LONGEST = 46
"""Characters of a name within a sentence: two such names still leave room for what is said of them."""


class Named(NamedTuple):
    """One offer as a table names it."""

    key: str
    name: str
    place: str


def named(comparison: Comparison) -> tuple[Named, ...]:
    """Name every offer, in rank order; those of one name are told apart by their files."""
    names = [clean(standing.employer) for standing in comparison.standings]
    offers = []
    for index, standing in enumerate(comparison.standings):
        parts = [clean(standing.evaluated.offer.location or "")]
        if names.count(names[index]) > 1:
            parts.insert(0, clean(standing.file))
        offers.append(Named(key(index), names[index], " · ".join(filter(None, parts))))
    return tuple(offers)


def key(index: int) -> str:
    """The letter of an offer by its place in the ranking; numbers go on where letters end."""
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def names_in_sentences(comparison: Comparison) -> Names:
    """Name the offers as sentences do, none so long that it would drown one."""
    names = Names.of(comparison)
    return Names(
        {file: _shortened(name) for file, name in names.short.items()},
        {file: _shortened(name) for file, name in names.first.items()},
    )


def _shortened(name: str) -> str:
    """Leave out the middle: names that are alike at the start are told apart by their ends."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 16].rstrip()}…{name[-15:].lstrip()}"
