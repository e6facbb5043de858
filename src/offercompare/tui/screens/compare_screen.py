"""The main screen: the comparison, live."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from textual import events

from offercompare.tui.commands import Command, Group, command, commands_of
from offercompare.tui.controller import Controller, SliderDrag
from offercompare.tui.drawing.compare_view import Scene, scene
from offercompare.tui.drawing.layout import SMALLEST, Layout, lay_out
from offercompare.tui.drawing.pen import Line, Span, wrapped
from offercompare.tui.drawing.ranking import ranked_files
from offercompare.tui.drawing.view import View
from offercompare.tui.drawing.weight_table import target, weight_at
from offercompare.tui.screens.base_screen import CommandScreen, Offered
from offercompare.tui.state import State

_OF_THE_SLIDERS = frozenset({"weight", "more", "less", "row_down", "row_up"})
_OF_THE_TABLE = frozenset({"more", "less", "differences", "baseline"})
"""Commands that do nothing to be seen while the reasons stand in the table's place."""


class CompareScreen(CommandScreen):
    """Draws the state of the controller; each new state in one frame."""

    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu", "quit")
    SMALLEST: ClassVar[tuple[int, int]] = SMALLEST

    def __init__(self, main: Controller) -> None:
        """Draw what `main` owns."""
        super().__init__(main.glyphs)
        self.main = main
        self._layout: Layout | None = None
        self._scene: Scene | None = None
        self._held: SliderDrag | None = None

    @property
    def state(self) -> State:
        """Where the person is."""
        return self.main.state

    @property
    def view(self) -> View:
        """What is drawn now."""
        return self.main.view

    @property
    def targets(self) -> Sequence[object]:
        """The controller, and the app."""
        return (self.main, self.app)

    def on_resize(self) -> None:
        """Lay out and draw for the new size."""
        self.redraw()

    @cached_property
    def shared(self) -> frozenset[str]:
        """Every command of the controller and of the app."""
        return frozenset(each.name for target in self.targets for each in commands_of(type(target)))

    def refusal(self, offered: Offered) -> str:
        """Return why a command cannot be given now: no weight is to change unseen, behind the reasons."""
        if self.state.shows_reasons and offered.command.name in _OF_THE_SLIDERS:
            return f"press {self.cap('why')} for the sliders"
        return super().refusal(offered)

    def _no_reasons(self) -> str:
        is_alone = self.view.comparison.runner_up is None and not self.state.shows_reasons
        return "no other offer can lead" if is_alone else ""

    def _no_table(self) -> str:
        return "" if self.state.shows_reasons else "the table is there"

    def _who_leads_whom(self) -> str:
        view = self.view
        leader, second = view.comparison.leader.file, view.comparison.runner_up
        other = view.offer if view.offer != leader else second.file if second else leader
        return f"{view.letter(leader)} leads {view.letter(other)}" if other in view.by_file else ""

    @command(
        "i",
        title="Why",
        group=Group.LOOK,
        place=5,
        word="why",
        rank=4,
        unless=_no_reasons,
        detail=_who_leads_whom,
    )
    def why(self) -> None:
        """Show why the first leads the second."""
        if not self.state.shows_reasons and self._layout is not None and self._layout.has_reasons:
            self.main.change(message="the reasons stand below the table")
        else:
            self.main.change(shows_reasons=not self.state.shows_reasons)

    @command("escape", title="Back", group=Group.MOVE, place=3, unless=_no_table)
    def table(self) -> None:
        """Show the table again where the reasons stand in its place."""
        self.main.change(shows_reasons=False)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a slider, or select what is under the mouse."""
        if self._scene is None or self._layout is None or event.button != 1:
            return
        x, y = int(event.screen_x), int(event.screen_y)
        top, bottom = self._scene.table_top, self._scene.table_bottom
        if top <= y < bottom and x < self._layout.width and not self.view.shows_reasons:
            row, weight, offer = target(self.view, self._layout, x, y - top)
            if weight is not None and row is not None:
                self._held = self.main.hold(row)
                self.capture_mouse()
                self._drag(weight)
            elif offer is not None:
                self.main.change(offer=offer, **({"row": row} if row is not None else {}))
            elif row is not None:
                self.main.change(row=row)
        elif self._scene.ranking_top < y < top and x < self._layout.width:
            files = ranked_files(self.view, self._layout)
            place = (y - self._scene.ranking_top - 1) // self._layout.ranking_step
            if place < len(files):
                self.main.change(offer=files[place])

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the slider."""
        if self._held is not None and self._layout is not None:
            self._drag(weight_at(self._layout, int(event.screen_x)))

    def on_mouse_up(self) -> None:
        """Let the slider go."""
        if self._held is not None:
            self._held = None
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Open an offer by a double click."""
        first_offer = self._layout.columns.first_offer if self._layout else 0
        if event.chain == 2 and event.screen_x >= first_offer and event.screen_y < self.size.height - 1:
            self.perform(self.offered["offer_in_full"])

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel from row to row."""
        self.perform(self.offered["row_down"])

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel from row to row."""
        self.perform(self.offered["row_up"])

    def _drag(self, weight: float) -> None:
        if self._held is not None and not self.main.drag(self._held, weight):
            self._held = None

    def tell(self, news: str) -> None:
        """Show at the top right what has just been done, or why it was not."""
        self.main.tell(news)

    def let_go(self, target: object) -> None:
        """Let what was done before go."""
        if target is not self:
            self.main.let_go(target)

    def too_small(self) -> Sequence[Line]:
        """Say who leads all the same, if there is room for that."""
        width, height = self.size
        leader = self.view.name(self.view.comparison.leader.file, short=False)
        lines = wrapped(f"{leader} leads. The table needs 60 x 16, this is {width} x {height}.", max(1, width))
        return [Line((Span(line),)) for line in lines] if len(lines) <= height else super().too_small()

    def redraw(self) -> None:
        """Draw what there is now."""
        width, height = self.size
        if self.is_too_small:
            self._scene = None
            self._canvas.show(self.too_small())
            return
        view = self.view
        self._layout = lay_out(
            width,
            height,
            offers=len(view.comparison.standings),
            columns=len(view.columns),
            criteria=len(view.rows),
        )
        if self._layout.has_panel:
            view = self.main.view_with_questions()
        self._scene = scene(view, self._layout, width, self.foot(width))
        self._canvas.show(self._scene.lines)

    def is_in_footer(self, command: Command) -> bool:
        """Return whether a command stands in the footer: not one that would change nothing now."""
        away, name = self.state.shows_reasons, command.name
        is_idle = (
            (name == "why" and self._layout is not None and self._layout.has_reasons and not away)
            or (name == "problems" and not self.state.problems)
            or (name == "what_ifs" and not self.state.session.choice.what_if)
            or (away and name in _OF_THE_TABLE)
        )
        return super().is_in_footer(command) and not is_idle

    def word(self, command: Command) -> str:
        """Return the word for a command in the footer."""
        if command.name == "why" and self.state.shows_reasons:
            return "table"
        return "with" if command.name == "what_ifs" and not self.state.shows_what_ifs else command.word

    def rank(self, command: Command) -> int:
        """Weights that are not saved yet, problems, and what is supposed bring their keys forward."""
        is_urgent = (
            (command.name == "problems")
            or (command.name == "save" and not self.state.session.is_saved)
            or (command.name in {"what_ifs", "undo"} and bool(self.state.session.choice.what_if))
            or (command.name == "why" and self.state.shows_reasons)  # the way back
        )
        return 1 if is_urgent else command.rank
