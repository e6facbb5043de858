"""What the pages call the offers, and which of them stand side by side."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison
from offercompare.report.pdf.layout import Block, lines
from offercompare.report.pdf.page import KEY_SIZE, Mark, key_box
from offercompare.report.pdf.typeface import Style
from offercompare.wording.clean import clean
from offercompare.wording.names import Names, letter
from offercompare.wording.phrases import spelled

_LONGEST = 46
"""Characters of a name within a sentence: two such names still leave room for what is said of them."""
MOST_COLUMNS = 6


class OfferName(NamedTuple):
    """One offer as a table names it."""

    key: str
    name: str
    place: str

    def head(self, texts: Sequence[str], style: Style, indent: float = 17.0, size: float = KEY_SIZE) -> Block:
        """Set the name in lines, behind the letter."""
        name = lines(texts, style)

        def place(x: float, y: float) -> Iterator[Mark]:
            yield from key_box(x, y + style.baseline, self.key, size)
            yield from name.place(x + indent, y)

        return Block(name.height, place)


def offer_names(comparison: Comparison) -> tuple[OfferName, ...]:
    """Name every offer, in rank order; those of one name are distinguished by their files."""
    names = [clean(standing.employer) for standing in comparison.standings]
    offers = []
    for index, standing in enumerate(comparison.standings):
        places = [clean(standing.evaluated.offer.location or "")]
        if names.count(names[index]) > 1:
            places.insert(0, clean(standing.file))
        offers.append(OfferName(letter(index), names[index], " · ".join(filter(None, places))))
    return tuple(offers)


def names_in_sentences(comparison: Comparison) -> Names:
    """Name the offers as sentences do, none so long that it would drown one."""
    names = Names.of(comparison)
    return Names(
        {file: _shortened(name) for file, name in names.short.items()},
        {file: _shortened(name) for file, name in names.first.items()},
    )


def _shortened(name: str) -> str:
    """Leave out the middle: names that are alike at the start are distinguished by their ends."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 16].rstrip()}…{name[-15:].lstrip()}"


def parts(shown: Sequence[OfferName]) -> Iterator[tuple[slice, str]]:
    """Share the offers among pages, with what is added to the name of each: up to six on one, seven and eight 4 + 4."""
    if len(shown) <= MOST_COLUMNS:
        yield slice(len(shown)), ""
        return
    for start in (0, 4):
        part = slice(start, start + 4)
        yield part, f", {shown[part][0].key} to {shown[part][-1].key}"


def of_how_many(shown: int, of: int, subtitle: str) -> str:
    """Say before a subtitle that there are more offers than stand here."""
    return f"The {spelled(shown).lower()} that rank highest of {of}. {subtitle}" if shown < of else subtitle
