"""What all pages of my copy are made of, gathered once: the comparison, what the offers are called, what is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from offercompare.analysis.flips import Upset, nearest_upset
from offercompare.analysis.question_values import OpenTerms, QuestionValues, open_terms, question_values
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Evaluation
from offercompare.model.plan import Planned, plans_of
from offercompare.report.pdf.layout import Block, lines, row
from offercompare.report.pdf.page import KEY_SIZE, is_unreadable, key_box
from offercompare.report.pdf.typeface import Style
from offercompare.wording.amounts import day, percent
from offercompare.wording.clean import clean
from offercompare.wording.names import Names, letters_of
from offercompare.wording.phrases import spelled

MOST_IN_ROWS = 8
"""More offers than these make the ranking a list, and of these the first few stand side by side."""
MOST_COLUMNS = 6
_LONGEST = 46
"""Characters of a name within a sentence: two such names still leave room for what is said of them."""
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
        letter = Block(0, (*key_box(style.baseline, self.key, size),))
        return row([(0, letter), (indent, lines(texts, style))])


@dataclass(frozen=True)
class CopyContents:
    """A comparison with everything that pages say of it."""

    comparison: Comparison
    prepared: date
    names: Names
    """What the offers are called in sentences."""
    offers: tuple[OfferName, ...]
    """What they are called in tables, in rank order."""
    left_out: Sequence[str]
    """The names of files that could not be read."""

    @classmethod
    def of(
        cls,
        comparison: Comparison,
        prepared: date,
        left_out: Sequence[str] = (),
        letters: Mapping[str, str] | None = None,
    ) -> "CopyContents":
        """Name the offers; the arguments are those of `my_copy`."""
        return cls(comparison, prepared, *_name_offers(comparison, letters), left_out)

    @property
    def subtitle(self) -> str:
        """When it was prepared, and by which priorities."""
        name = clean(self.comparison.evaluation.priorities.name or "")
        return f"Prepared {day(self.prepared)}" + (f"  ·  {name}" if name else "")

    @property
    def shown(self) -> tuple[OfferName, ...]:
        """The offers that stand side by side and are asked about: all, or of many the first."""
        return self.offers if len(self.offers) <= MOST_IN_ROWS else self.offers[:MOST_COLUMNS]

    @cached_property
    def plans(self) -> tuple[Planned, ...]:
        """What becomes of the plan with each offer."""
        return plans_of(self.comparison.evaluation)

    @cached_property
    def terms(self) -> OpenTerms:
        """What each open term would add or take."""
        return open_terms(self._open_that_matter())

    @cached_property
    def questions(self) -> QuestionValues:
        """What there is to ask, and what it is worth."""
        return question_values(self.comparison, self.terms)

    @cached_property
    def upset(self) -> Upset | None:
        """The smallest move of one weight that puts another offer first."""
        return nearest_upset(self.comparison)

    def _open_that_matter(self) -> Evaluation:
        """Return the offers whose open terms are spoken of: those that are shown, and the likeliest to overtake.

        Measuring what each answer would add takes the most time of all; of many offers most are never asked about here.
        """
        comparison = self.comparison
        named = (*comparison.standings[: len(self.shown)], *comparison.could_overtake[:MOST_COLUMNS])
        files = {standing.file for standing in named}
        offers = tuple(offer for offer in comparison.evaluation.offers if offer.file in files)
        return comparison.evaluation._replace(offers=offers)


def _name_offers(comparison: Comparison, letters: Mapping[str, str] | None) -> tuple[Names, tuple[OfferName, ...]]:
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
