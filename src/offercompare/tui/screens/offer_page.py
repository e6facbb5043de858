"""An offer in full, from which one goes on to what to ask for, or to a call."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from offercompare.tui.commands import OFFER_PAGE, Command, bindings
from offercompare.tui.drawing.pen import Line
from offercompare.tui.screens.compare_screen import CompareScreen
from offercompare.tui.screens.page import Page


class OfferPage(Page):
    """The page of the offer that is selected on the main screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OFFER_PAGE)]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = OFFER_PAGE

    def __init__(self, title: str, draw: Callable[[int], Sequence[Line]], main: CompareScreen) -> None:
        """Show what `draw` makes of a width."""
        super().__init__(title, draw, main.glyphs)
        self._main = main

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here, with the keys a person wants."""
        wanted = {command.name: command for command in self._main.commands}
        return [wanted.get(command.name, command) for command in self.OWN_COMMANDS]

    def action_negotiate(self) -> None:
        """Ask for what to ask this employer for."""
        self._main.action_negotiate()

    def action_call(self) -> None:
        """Ask for a call with this employer."""
        self._main.action_call()
