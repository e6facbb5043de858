"""An offer in full, from which one goes on to what to ask for, or to a call."""

from typing import ClassVar

from offercompare.tui.screens.page import WIDEST, Page


class OfferPage(Page):
    """The page of the offer that is selected on the main screen."""

    MOST_CELLS: ClassVar[int] = 2 * WIDEST + 4
    SHARED: ClassVar[frozenset[str]] = frozenset({"asks", "call"})
