"""The main screen: the comparison, live."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar, NamedTuple

from textual import events
from textual.reactive import reactive

from offercompare.analysis.question_values import OpenTerms, open_terms, question_values
from offercompare.model.catalogue import Term
from offercompare.model.evaluation import Evaluation
from offercompare.model.plan import Planned, plan_size, plans_of
from offercompare.model.session import Session
from offercompare.tui.commands import OFFERS, ROWS, STEPS, Command, Group, command, commands_of, opposites
from offercompare.tui.drawing.compare_view import Scene, scene
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.layout import Layout, fits, lay_out
from offercompare.tui.drawing.pen import Line, Role, Span, wrapped
from offercompare.tui.drawing.ranking import ranked_files
from offercompare.tui.drawing.view import View
from offercompare.tui.drawing.weight_table import target, weight_at
from offercompare.tui.screens.base_screen import CommandScreen
from offercompare.tui.state import State, neighbour
from offercompare.wording.clean import clean

MEASURED_AT_ONCE = 20
"""Up to so many offers, what an answer would add is measured before a frame: a millisecond each."""

PLANNED_AT_ONCE = 2000
"""Up to so many entries of all plans together are paid before a frame: ten microseconds each."""

_OF_THE_TABLE = frozenset({"more", "less", "differences", "baseline"})
"""Commands that do nothing to be seen while the reasons stand in the table's place."""


class SliderDrag(NamedTuple):
    """A slider that the mouse holds."""

    row: int
    """Index of its criterion."""
    session: Session
    """As it was when the mouse took hold: a drag is one step from there, however many moves it is made of."""


class CompareScreen(CommandScreen):
    """Owns the state and replaces it; each new state is drawn in one frame."""

    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu", "quit")
    # Drawing is this screen's own affair: a change must cost one frame and no layout.
    state: reactive[State] = reactive(None, layout=False, repaint=False, init=False)  # type: ignore[arg-type]  # set at once

    def __init__(self, state: State, glyphs: Glyphs) -> None:
        """Begin with `state`."""
        super().__init__(glyphs)
        self.set_reactive(CompareScreen.state, state)
        self._view: View | None = None
        self._offered_view: View | None = None
        self._layout: Layout | None = None
        self._scene: Scene | None = None
        self._held: SliderDrag | None = None
        self._gaps: tuple[tuple[Evaluation, OpenTerms], ...] = ()
        """Of the offers as they are, and with what is supposed of them."""
        self._plans: tuple[Evaluation, tuple[Planned, ...]] | None = None

    @property
    def view(self) -> View:
        """What is drawn now."""
        if self._view is None:
            view = self.state.view(self.glyphs)
            is_quick = plan_size(self.state.evaluation) <= PLANNED_AT_ONCE
            self._view = replace(view, plans=self.plans_of_shown(view)) if is_quick else view
        return self._view

    @property
    def offered_view(self) -> View:
        """What would be drawn with every offer as it is: all that goes to an employer starts from that."""
        if not self.view.supposed:
            return self.view
        if self._offered_view is None:
            self._offered_view = self.state.as_offered.view(self.glyphs)
        return self._offered_view

    def plans_of_shown(self, view: View) -> tuple[Planned, ...]:
        """What becomes of the plan with the offers shown, worked out once for every change of files or of the plan."""
        if not self.knows_plans:
            self._plans = (self.state.evaluation, plans_of(self.state.evaluation))
        found = self._plans[1] if self._plans else ()
        return tuple(planned for planned in found if planned.evaluated.file in view.by_file)

    @property
    def knows_plans(self) -> bool:
        """Whether what becomes of the plan is worked out already, as it is now."""
        return self._plans is not None and self._plans[0] is self.state.evaluation

    def on_resize(self) -> None:
        """Lay out and draw for the new size."""
        self._draw()

    def watch_state(self) -> None:
        """Rank again and draw."""
        self._view = self._offered_view = None
        self._draw()

    @cached_property
    def shared(self) -> frozenset[str]:
        """Every command of the app."""
        return frozenset(each.name for each in commands_of(type(self.app)))

    def select_row(self, step: int) -> None:
        """Select the criterion so many rows below, or above; from another screen too."""
        rows = self.view.rows
        place = min(len(rows) - 1, max(0, rows.index(self.view.row) + step))
        self._change(row=rows[place])

    def set_weight(self, weight: float) -> None:
        """Set the weight of the selected criterion; from another screen too."""
        self._weigh(self.state.session, self.view.row, weight)

    def set_weights(self, weights: Sequence[float], message: str) -> None:
        """Set every weight in one step that can be undone, and say what was done."""
        self._change(session=self.state.session.weigh_all(weights), message=message)

    def _no_sliders(self) -> str:
        """Say that the reasons stand in the place of the sliders: no weight is to change unseen."""
        hides = self.state.shows_reasons and self.app.screen is self
        return f"press {self.cap('why')} for the sliders" if hides else ""

    def unreadable(self) -> str:
        """Say that the file of the selected offer cannot be read."""
        return "this file cannot be read" if self.view.offer in self.state.broken else ""

    def _cannot_hide(self) -> str:
        return self.unreadable() or ("the last offer stays" if len(self.view.comparison.standings) == 1 else "")

    def _no_reasons(self) -> str:
        is_alone = self.view.comparison.runner_up is None and not self.state.shows_reasons
        return "no other offer can lead" if is_alone else ""

    def _no_table(self) -> str:
        return "" if self.state.shows_reasons else "the table is there"

    def _no_differences(self) -> str:
        return "" if len(self.state.shown) > 1 else "there is only one offer"

    def _none_hidden(self) -> str:
        return "" if self.state.session.choice.hidden else "no offer is hidden"

    def _nothing_done(self) -> str:
        return "" if self.state.session.past else "nothing to undo"

    def _nothing_undone(self) -> str:
        return "" if self.state.session.future else "nothing to redo"

    def _no_what_if(self) -> str:
        return "" if self.state.session.choice.what_if else f"no what-if yet: {self.cap('what_if')}"

    @command("i", title="Why", group=Group.LOOK, place=5, word="why", rank=4, unless=_no_reasons)
    def why(self) -> None:
        """Show why the first leads the second."""
        if not self.state.shows_reasons and self._layout is not None and self._layout.has_reasons:
            self._change(message="the reasons stand below the table")
        else:
            self._change(shows_reasons=not self.state.shows_reasons)

    @command("escape", title="", group=Group.LOOK, unless=_no_table)
    def table(self) -> None:
        """Show the table again where the reasons stand in its place."""
        self._change(shows_reasons=False)

    @command("d", title="Differences", group=Group.LOOK, place=6, word="differences", rank=6, unless=_no_differences)
    def differences(self) -> None:
        """Show only the rows in which offers differ, or all of them again."""
        if self.state.only_differences:
            self._change(only_differences=False)
        else:
            self.state = self.state.only_rows_that_differ()

    @command("b", title="Baseline", group=Group.LOOK, place=7, word="baseline", rank=7, unless=unreadable)
    def baseline(self) -> None:
        """Show the others as differences from this offer, or as they are again."""
        file = self.view.offer
        self._change(baseline=None if self.view.baseline == file else file)

    @command(
        *"0123456789",
        title="Set the weight",
        group=Group.CHANGE,
        place=1,
        pair="0-9",
        takes_key=True,
        unless=_no_sliders,
    )
    def weight(self, key: str) -> None:
        """Set the weight of the selected row; or click on its slider, or drag it."""
        self.set_weight(int(key))

    @opposites(STEPS, title="Weight by one", group=Group.CHANGE, place=1, word="weight", unless=_no_sliders)
    def step_weight(self, step: int) -> None:
        """Raise or lower the weight of the selected row by one, to a whole number if it was between."""
        now = self.view.comparison.weights[self.view.row]
        whole = int(now // 1) + (1 if step > 0 else 0 if now != now // 1 else -1)
        self.set_weight(whole)

    @command("W", title="Without what-ifs", group=Group.CHANGE, place=3, word="without", rank=5, unless=_no_what_if)
    def what_ifs(self) -> None:
        """Show the offers without your what-ifs, or with them again."""
        shows = not self.state.shows_what_ifs
        self._change(shows_what_ifs=shows, message="with your what-ifs" if shows else "every offer as it is")

    @command("space", title="Hide", group=Group.CHANGE, place=6, word="hide", rank=5, unless=_cannot_hide)
    def hide(self) -> None:
        """Leave the selected offer out for now."""
        file = self.view.offer
        self._change(
            session=self.state.session.hide(file),
            offer=neighbour(self.state.shown, file, 1),
            message=f"{self.view.name(file, short=False)} hidden; {self.cap('show_all')} shows it again",
        )

    @command("A", title="Show hidden offers", group=Group.CHANGE, place=7, unless=_none_hidden)
    def show_all(self) -> None:
        """Take every hidden offer back in."""
        self._change(session=self.state.session.show_all())

    @command("u", title="Undo", group=Group.CHANGE, place=10, word="undo", rank=4, unless=_nothing_done)
    def undo(self) -> None:
        """Take the last step back."""
        self._change(session=self.state.session.undo())

    @command("U", title="Redo", group=Group.CHANGE, place=11, unless=_nothing_undone)
    def redo(self) -> None:
        """Make the step again that was taken back."""
        self._change(session=self.state.session.redo())

    @opposites(ROWS, title="Row", group=Group.MOVE, unless=_no_sliders)
    def go_row(self, step: int) -> None:
        """Go to the next row, or to the one above."""
        self.select_row(step)

    @opposites(OFFERS, title="Offer", group=Group.MOVE)
    def go_offer(self, step: int) -> None:
        """Go to the next offer, or with shift to the one before."""
        self._change(offer=neighbour(self.state.shown, self.view.offer, step))

    def _gaps_of(self, evaluation: Evaluation) -> OpenTerms | None:
        """What every answer would add, measured once a load; `None` where that takes longer than a frame may."""
        if len(evaluation.offers) > MEASURED_AT_ONCE:
            return None
        found = next((known for of, known in self._gaps if of is evaluation), None)
        if found is None:
            found = open_terms(evaluation)
            self._gaps = (*self._gaps[-1:], (evaluation, found))
        return found

    def view_with_questions(self) -> View:
        """What is drawn now, with what to ask, if that takes no longer than a frame may."""
        view = self.view
        if view.found is None and (found := self._gaps_of(self.state.evaluation)) is not None:
            view = self._view = replace(view, found=question_values(view.comparison, found))
        return view

    def offered_view_with_questions(self) -> View:
        """The same with every offer as it is."""
        view = self.offered_view
        if not self.view.supposed:
            return self.view_with_questions()
        if view.found is None and (found := self._gaps_of(self.state.as_offered.evaluation)) is not None:
            view = self._offered_view = replace(view, found=question_values(view.comparison, found))
        return view

    def go_to(self, file: str) -> None:
        """Select an offer that is shown."""
        self._change(offer=file)

    def leave_out(self, item: int) -> None:
        """Leave a planned item out for now, or take it back in."""
        session = self.state.session.leave_out(item)
        name = clean(session.evaluation.priorities.plan[item].what)
        is_out = item in session.choice.left_out
        self._change(session=session, message=f"{name} {'left out for now' if is_out else 'is back in the plan'}")

    def suppose(self, file: str, facts: Mapping[Term, object]) -> None:
        """Take terms of an offer for other than they are."""
        self._change(session=self.state.session.suppose(file, facts))

    def as_offered(self, file: str, term: Term | None = None) -> None:
        """Take a term of an offer, or all of them, for what they are again."""
        self._change(session=self.state.session.as_offered(file, term))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a slider, or select what is under the mouse."""
        if self._scene is None or self._layout is None or event.button != 1:
            return
        x, y = int(event.screen_x), int(event.screen_y)
        top, bottom = self._scene.table_top, self._scene.table_bottom
        if top <= y < bottom and x < self._layout.width and not self.view.shows_reasons:
            row, weight, offer = target(self.view, self._layout, x, y - top)
            if weight is not None and row is not None:
                self._held = self.hold(row)
                self.capture_mouse()
                self._drag(weight)
            elif offer is not None:
                self._change(offer=offer, **({"row": row} if row is not None else {}))
            elif row is not None:
                self._change(row=row)
        elif self._scene.ranking_top < y < top and x < self._layout.width:
            files = ranked_files(self.view, self._layout)
            place = (y - self._scene.ranking_top - 1) // self._layout.ranking_step
            if place < len(files):
                self._change(offer=files[place])

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

    def hold(self, row: int) -> SliderDrag:
        """Begin to drag the weight of a criterion, here or on another screen."""
        return SliderDrag(row, self.state.session)

    def drag(self, held: SliderDrag, weight: float) -> bool:
        """Set the weight that is held; returns whether it still is, for the files may have been read again."""
        if held.session.evaluation is not self.state.session.evaluation:
            return False
        if self.state.row != held.row or weight != self.state.session.choice.weights[held.row]:
            self._weigh(held.session, held.row, weight)
        return True

    def _drag(self, weight: float) -> None:
        if self._held is not None and not self.drag(self._held, weight):
            self._held = None

    def _weigh(self, session: Session, row: int, weight: float) -> None:
        weighed = session.weigh(row, weight)
        if weight <= 0 and weighed.choice.weights[row] > 0:
            self._change(row=row, message="at least one weight must be more than 0")
        else:
            self._change(session=weighed, row=row)

    def tell(self, news: str) -> None:
        """Show at the top right what has just been done, or why it was not."""
        self._change(message=news)

    def let_go(self, target: object) -> None:
        """Let what was done before go with a command that does something elsewhere; a new state loses it by itself."""
        if self.state.message and target is not self:
            self.tell("")

    def _change(self, **changes: object) -> None:
        """Replace the state; the message of the step before goes, and what is now supposed is shown."""
        before = self.state
        state = replace(before, **{"message": "", **changes})  # type: ignore[arg-type]  # fields of `State`
        if state.session.choice.what_if != before.session.choice.what_if:
            state = replace(state, shows_what_ifs=True)
        self.state = state

    def _draw(self) -> None:
        width, height = self.size
        if not fits(width, height):
            self._scene = None
            self._canvas.show(_too_small(self.view, width, height))
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
            view = self.view_with_questions()
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


def _too_small(view: View, width: int, height: int) -> tuple[Line, ...]:
    leader = view.name(view.comparison.leader.file, short=False)
    text = f"{leader} leads. The table needs 60 x 16, this is {width} x {height}."
    return tuple(Line((Span(line, Role.TEXT),)) for line in wrapped(text, max(1, width))[:height])
