"""Pages on which offers stand beside each other: a column of labels, up to six offers, heads on each page.

What fills it comes in groups of blocks; a block is not broken between pages, a group only where it must be.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from offercompare.report.pdf.key import Named
from offercompare.report.pdf.marks import Mark, column, key_box, words
from offercompare.report.pdf.page import BOTTOM, TOP, Page, head
from offercompare.report.pdf.style import CELL, CELL_ROOMY, NAME, PLACE, SENTENCE, WIDTH, Style
from offercompare.report.pdf.text import fit, wrap
from offercompare.wording.phrases import spelled

MOST_COLUMNS = 6
GUTTER = 14.0
"""Between columns; the mark of the best stands in it."""
_SENTENCE = 24.3
"""From the rule under the head to the first line of a sentence; as on the first page."""


class Columns(NamedTuple):
    """Where the columns stand, and how their text is set."""

    label_width: float
    step: float
    style: Style
    padding: float
    """Of a row, over its lines."""
    group_head: float
    """How high the head of a group is."""

    @classmethod
    def of(cls, count: int) -> "Columns":
        """Share the width of the page among so many offers."""
        if count > 3:
            return cls(140, (WIDTH - 140) / count, CELL, 1.9, 17.2)
        return cls(172, min(275, (WIDTH - 172) / count), CELL_ROOMY, 2.4, 18.5)

    def tighter(self) -> Iterator["Columns"]:
        """The same with less and less between the rows."""
        yield self._replace(style=CELL, padding=1.5, group_head=16)
        yield self._replace(style=CELL, padding=0.9, group_head=14.6)

    @property
    def room(self) -> float:
        """How wide a text in a column may be."""
        return self.step - GUTTER

    def x(self, index: int) -> float:
        """Where the text of a column starts."""
        return self.label_width + index * self.step


class Block(NamedTuple):
    """A part that is not broken between pages."""

    height: float
    place: Callable[[float], Iterable[Mark]]
    """Its marks when its top is at y."""
    again: Callable[[float], Iterable[Mark]] | None = None
    """Of the head of a group: its marks where the group goes on."""


class Opening(NamedTuple):
    """What the pages begin with."""

    title: str
    """Also their entry in the outline, unless that is said."""
    subtitle: str
    legend: tuple[Mark, ...]
    """At the foot of each."""
    bookmark: str = ""
    sentence: tuple[str, ...] = ()
    """Over the heads of the first."""


def parts(shown: Sequence[Named]) -> Iterator[tuple[slice, str]]:
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


def room_for_groups(opening: Opening, offers: Sequence[Named], columns: Columns) -> float:
    """How high all groups together may be to stand on one page."""
    return BOTTOM - _heads_bottom(opening, offers, columns)


def paged(groups: Iterable[Sequence[Block]], offers: Sequence[Named], columns: Columns, opening: Opening) -> list[Page]:
    """Fill as many pages as it takes, the heads on each.

    Args:
        groups: The rows; the first block of each group is its head.
        offers: The columns.
        columns: Where they stand.
        opening: What the pages begin with.
    """
    bookmark = opening.bookmark or opening.title
    pages: list[list[Mark]] = []
    y, top = BOTTOM + 1, _heads_bottom(opening, offers, columns)
    for group in groups:
        total = sum(block.height for block in group)
        start = 0
        # A group that would be torn goes whole to the next page if it fits there and this one is filled well.
        keeps_whole = y + total > BOTTOM and total <= BOTTOM - top and y > top + (BOTTOM - top) / 2
        for index, block in enumerate(group):
            needed = sum(block.height for block in group[index : index + 3]) if index == 0 else block.height
            if y + needed > BOTTOM or (keeps_whole and index == 0):
                shown = opening
                if pages:
                    shown = opening._replace(title=f"{opening.title}, continued", sentence=())
                top = _heads_bottom(shown, offers, columns)
                pages.append([*_begun(shown), *_heads(offers, columns, top), *opening.legend])
                y, start = top, index
            if index == start and index and group[0].again:
                pages[-1] += group[0].again(y)
                y += group[0].height
            pages[-1] += block.place(y)
            y += block.height
    return [Page(tuple(marks), None if number else bookmark) for number, marks in enumerate(pages)]


def _begun(opening: Opening) -> Iterator[Mark]:
    yield from head(opening.title, opening.subtitle, "PRIVATE COPY")
    yield from column(0, TOP + _SENTENCE, opening.sentence, SENTENCE)


def _heads_bottom(opening: Opening, offers: Sequence[Named], columns: Columns) -> float:
    lines = max(len(_name_lines(offer, columns)) for offer in offers)
    heads = 10.5 + lines * NAME.leading + (PLACE.leading if any(offer.place for offer in offers) else 0)
    said = _SENTENCE + (len(opening.sentence) - 1) * SENTENCE.leading + 4 if opening.sentence else 0.0
    return TOP + said + heads


def _name_lines(offer: Named, columns: Columns) -> tuple[str, ...]:
    return wrap(offer.name, NAME, columns.room - 17 + 6, 3)


def _heads(offers: Sequence[Named], columns: Columns, bottom: float) -> Iterator[Mark]:
    """Keys, names and places, all ending on one line."""
    has_places = any(offer.place for offer in offers)
    last = bottom - 2 - (PLACE.leading if has_places else 0)
    for index, offer in enumerate(offers):
        x = columns.x(index)
        lines = _name_lines(offer, columns)
        first = last - (len(lines) - 1) * NAME.leading
        yield from key_box(x, first, offer.key)
        yield from column(x + 17, first, lines, NAME)
        if offer.place:
            yield words(x + 17, last + PLACE.leading, fit(offer.place, PLACE, columns.room - 11), PLACE)
