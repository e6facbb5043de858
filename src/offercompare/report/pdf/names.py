"""What the pages call the offers, and which of them stand side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from offercompare.model.comparison import Comparison, Standing
from offercompare.report.pdf.layout import Block, lines, row
from offercompare.report.pdf.page import KEY_SIZE, is_unreadable, key_box
from offercompare.report.pdf.typeface import Style
from offercompare.wording.amounts import percent
from offercompare.wording.clean import clean
from offercompare.wording.names import Names, letters_of
from offercompare.wording.phrases import spelled

_LONGEST = 46
"""Characters of a name within a sentence: two such names still leave room for what is said of them."""
MOST_COLUMNS = 6
_QUALIFIERS = frozenset(
    """
    behavioral cancer children's community emergency family medical nurse nursing pain physician primary surgical
    university urgent women's
    """.split()
)
"""Words that a name does not end with if it goes on: Northway Physician Group is Northway."""


class OfferName(NamedTuple):
    """One offer as a page names it."""

    key: str
    """Its letter, the one it has on the screen."""
    name: str
    """The words that tell it apart."""
    rest: str
    """What else belongs to its name."""
    place: str
    also: tuple[str, ...]
    """What is unlike a usual offer: part time, another currency, the file of one whose name another has, too."""

    @property
    def under(self) -> tuple[str, ...]:
        """Everything that stands under the name."""
        return tuple(filter(None, (self.rest, self.place, *self.also)))

    @property
    def under_briefly(self) -> str:
        """What stands under the name at the head of a column."""
        return ", ".join(filter(None, (self.place, *self.also)))

    def head(self, texts: Sequence[str], style: Style, indent: float = 18.0, size: float = KEY_SIZE) -> Block:
        """Set the name in lines, behind the letter."""
        letter = Block(0, lambda x, y: key_box(x, y + style.baseline, self.key, size))
        return row([(0, letter), (indent, lines(texts, style))])


def name_offers(comparison: Comparison, letters: Mapping[str, str] | None) -> tuple[Names, tuple[OfferName, ...]]:
    """Name every offer, in sentences and in tables; those of one name are distinguished by their files.

    Args:
        comparison: The offers.
        letters: The letters they have on the screen, by file; else by rank.
    """
    known = letters_of(comparison, letters)
    names = _in_sentences(comparison, known)
    return names, tuple(_named(standing, known, names, comparison) for standing in comparison.standings)


def _named(standing: Standing, letters: Mapping[str, str], names: Names, comparison: Comparison) -> OfferName:
    offer, key, short = standing.evaluated.offer, letters[standing.file], names.short[standing.file]
    full, file = clean(offer.employer), clean(standing.file)
    name = short if any(map(str.isalpha, short)) else full
    if is_unreadable(full):
        # The typeface has no letters for it: the file stands for the offer.
        name, full = file.removesuffix(".toml"), ""
    rest = full[len(name) :].strip(" ,") if full.startswith(name) else full
    also = [f"{percent(offer.fte)} time"] if offer.fte < 1 else []
    if offer.currency != comparison.evaluation.priorities.currency:
        also.append(f"in {offer.currency}")
    return OfferName(key, name, rest if rest != name else "", clean(offer.location or ""), tuple(also))


def _in_sentences(comparison: Comparison, letters: Mapping[str, str]) -> Names:
    """Name the offers as sentences do, none so long that it would drown one; by its letter, if it cannot be read."""
    names = Names.of(comparison)
    full = {offer.file: clean(offer.offer.employer) for offer in comparison.evaluation.offers}

    def shortened(file: str, name: str) -> str:
        start, _, last = name.rpartition(" ")
        if start == names.first[file] and last.lower() in _QUALIFIERS and full[file].startswith(f"{name} "):
            name = start
        name = name if any(map(str.isalpha, name)) else full[file]
        return f"offer {letters[file]}" if is_unreadable(name) else _shortened(name)

    return Names(
        {file: shortened(file, name) for file, name in names.short.items()},
        {file: shortened(file, name) for file, name in names.first.items()},
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
