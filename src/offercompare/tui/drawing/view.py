"""What there is to draw on the main screen."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from rich.cells import cell_len

from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.flips import Upset, margin, nearest_upset
from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison, CounterStanding, Standing
from offercompare.model.plan import Plan, Planned
from offercompare.tui.drawing.layout import Layout
from offercompare.tui.drawing.pen import cut
from offercompare.wording.clean import clean
from offercompare.wording.names import Names

if TYPE_CHECKING:
    from offercompare.analysis.question_values import QuestionValues  # most folders keep no year
    from offercompare.wording.year import YearNote

_CAPS = {
    "take_back": "backspace",
    "next_offer": "tab",
    "offer_in_full": "enter",
    "why": "i",
    "questions": "a",
    "problems": "!",
    "read_again": "r",
    "year": "Y",
    "new_offer": "o",
}
"""The keys named on the screen, where nobody gave them others."""


Made = TypeVar("Made")


class Memo:
    """Keeps what was made of things that do not change; what a frame does not use is forgotten with the next.

    A key may hold the `id` of an object where hashing it would take longer than drawing it: the object is kept as well,
    so that no other gets its `id` meanwhile.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._before: dict[Hashable, tuple[Any, object]] = {}
        self._now: dict[Hashable, tuple[Any, object]] = {}
        self.made = 0
        """How many things were made, and not found."""

    def next_frame(self) -> None:
        """Begin another frame."""
        self._before, self._now = self._now, {}

    def get(self, key: Hashable, make: Callable[[], Made], *, of: object) -> Made:
        """Return what was made for a key, or make it of an object, whose `id` the key holds."""
        found = self._now.get(key) or self._before.get(key)
        if found is None:
            self.made += 1
            found = (make(), of)
        self._now[key] = found
        made: Made = found[0]
        return made


@dataclass(frozen=True)
class View:
    """The comparison, where the person stands in it, and how it is drawn."""

    comparison: Comparison
    names: Names
    """With the letters, also of the offers that are set aside."""
    columns: tuple[str, ...]
    """Files of the offers from left to right, in the order of their letters."""
    rows: tuple[int, ...]
    """Indices of the criteria shown."""
    row: int
    """Index of the selected criterion."""
    offer: str
    """File of the selected offer."""
    status: str = ""
    brief_status: str = ""
    """The same where there is little room."""
    notice: str = ""
    """Stands in the title: that these are samples, that only differences are shown."""
    problems: tuple[Problem, ...] = ()
    baseline: str | None = None
    found: "QuestionValues | None" = None
    """What to ask, where that is known."""
    letters: Mapping[str, str] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    """Files of the offers that are left out; the last is taken back first."""
    plans: tuple[Planned, ...] = ()
    """What becomes of the plan with every offer shown, least own pocket first; none where that takes too long."""
    today: date = date.min
    year_note: "YearNote | None" = None
    """What is due soon of the years that are kept."""
    is_watched: bool = True
    """Whether changes on disk are noticed."""
    is_sample: bool = False
    """Whether these are the samples, and no offers of the person's own."""
    memo: Memo = field(default_factory=Memo, compare=False, repr=False)
    """What was drawn in the frame before."""
    cap: Callable[[str], str] = _CAPS.__getitem__
    """Gives the key of a command as it is shown."""

    @cached_property
    def decision(self) -> Decision:
        """The comparison as bare numbers."""
        return decision_of(self.comparison)

    @cached_property
    def margin(self) -> float | None:
        """The part of all weight that could be put anywhere without a change of the leader."""
        return margin(self.comparison)

    @cached_property
    def upset(self) -> Upset | None:
        """The smallest move of one weight that changes the leader."""
        return nearest_upset(self.comparison)

    @cached_property
    def by_file(self) -> Mapping[str, Standing]:
        """Each offer's standing."""
        return {standing.file: standing for standing in self.comparison.standings}

    @cached_property
    def counters_to(self) -> Mapping[str, tuple[CounterStanding, ...]]:
        """The counter-offers to each offer that has any."""
        found: dict[str, tuple[CounterStanding, ...]] = {}
        for counter in self.comparison.counter_offers:
            found[counter.to] = (*found.get(counter.to, ()), counter)
        return found

    def plan_of(self, file: str) -> Plan | None:
        """Return what becomes of the plan with an offer, where that is known."""
        by_file = self.memo.get(
            ("plans", id(self.plans)), lambda: {each.evaluated.file: each.plan for each in self.plans}, of=self.plans
        )
        return by_file.get(file)

    @property
    def rival(self) -> Standing | None:
        """The offer that the leader is compared with: the selected one, or the second where the leader is selected."""
        selected = self.by_file.get(self.offer)
        leader = self.comparison.leader
        if selected is not None and selected.file != leader.file:
            return selected
        return self.comparison.standings[1] if len(self.comparison.standings) > 1 else None

    def letter(self, file: str) -> str:
        """Return the letter of an offer, or of a counter-offer."""
        return self.letters.get(file, "")

    def name(self, file: str, *, short: bool) -> str:
        """Name an offer, after its letter."""
        names = self.names.first if short else self.names.short
        return names.get(file) or clean(file)

    def name_alone(self, file: str, width: int) -> str:
        """Name an offer within a width without its letter, which stands apart."""
        letter = self.letter(file)
        return self.name_within(file, width + len(letter) + 1).removeprefix(f"{letter} ")

    def name_within(self, file: str, width: int) -> str:
        """Name an offer within a width: in two words, in one, or cut; the letter tells it apart."""
        name = self.name(file, short=False)
        return name if cell_len(name) <= width else cut(self.name(file, short=True), width)

    def names_within(self, width: int) -> Names:
        """Name every offer within a width."""
        return self.memo.get(("names", width, id(self.names)), lambda: self._cut_names(width), of=self.names)

    def _cut_names(self, width: int) -> Names:
        return Names(
            {file: self.name_within(file, width) for file in self.names.short},
            {file: cut(name, width) for file, name in self.names.first.items()},
        )

    def columns_shown(self, layout: Layout) -> tuple[str, ...]:
        """Choose the offers side by side: the page that holds the selected one, and the baseline on every page.

        No weight has a say in it: a step must not move a column.
        """
        if len(self.columns) <= layout.offers_shown:
            return self.columns
        pinned = [self.baseline] * (self.baseline in self.columns and layout.offers_shown > 1)
        paged = [file for file in self.columns if file not in pinned]
        size = layout.offers_shown - len(pinned)
        place = paged.index(self.offer) if self.offer in paged else 0
        start = min(place // size * size, max(0, len(paged) - size))
        return tuple(file for file in self.columns if file in pinned or file in paged[start : start + size])

    def rows_shown(self, layout: Layout) -> tuple[int, ...]:
        """Choose the criteria that fit, the selected one among them."""
        place = self.rows.index(self.row) if self.row in self.rows else 0
        start = min(max(0, place - layout.criteria_shown + 1), max(0, len(self.rows) - layout.criteria_shown))
        return self.rows[start : start + layout.criteria_shown]
