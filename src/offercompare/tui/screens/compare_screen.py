"""The main screen: the comparison, live."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import ClassVar, Literal, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen

from offercompare.analysis.question_values import OpenTerms, open_terms, question_values
from offercompare.model.catalogue import Term
from offercompare.model.evaluation import Evaluation
from offercompare.model.plan import Planned, plan_size, plans_of
from offercompare.model.session import Session
from offercompare.tui.commands import COMPARE, Command, bindings, digit_bindings
from offercompare.tui.drawing.compare_view import Scene, scene
from offercompare.tui.drawing.footer import Key
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.layout import Layout, fits, lay_out
from offercompare.tui.drawing.pen import Line, Role, Span, wrapped
from offercompare.tui.drawing.ranking import ranked_files
from offercompare.tui.drawing.view import View
from offercompare.tui.drawing.weight_table import target, weight_at
from offercompare.tui.state import State, neighbour
from offercompare.tui.widgets.canvas import Canvas
from offercompare.wording.clean import clean

Request = Literal[
    "offer",
    "ask",
    "safety",
    "meaning",
    "negotiate",
    "plan",
    "call",
    "what_if",
    "new offer",
    "form",
    "priorities",
    "problems",
    "help",
    "theme",
    "print",
    "save",
    "edit",
    "leave",
]
"""What goes beyond the main screen."""

MEASURED_AT_ONCE = 20
"""Up to so many offers, what an answer would add is measured before a frame: a millisecond each."""

PLANNED_AT_ONCE = 2000
"""Up to so many entries of all plans together are paid before a frame: ten microseconds each."""

_OF_THE_TABLE = frozenset({"row(1)", "step(1)", "differences", "baseline"})
"""Keys of the footer that do nothing to be seen while the reasons stand in the table's place."""


class SliderDrag(NamedTuple):
    """A slider that the mouse holds."""

    row: int
    """Index of its criterion."""
    session: Session
    """As it was when the mouse took hold: a drag is one step from there, however many moves it is made of."""


def _refusable(action: "Callable[[CompareScreen], None]") -> "Callable[[CompareScreen], None]":
    """Let a command that is not possible now say why, and do nothing."""

    @wraps(action)
    def guarded(screen: "CompareScreen") -> None:
        if reason := screen.refuses(action.__name__.removeprefix("action_")):
            screen.say(reason)
        else:
            action(screen)

    return guarded


class CompareScreen(Screen[None]):
    """Owns the state and replaces it; each new state is drawn in one frame."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMPARE), *digit_bindings()]
    # Drawing is this screen's own affair: a change must cost one frame and no layout.
    state: reactive[State] = reactive(None, layout=False, repaint=False, init=False)  # type: ignore[arg-type]  # set at once

    class Requested(Message):
        """Something was asked for that goes beyond this screen: a file, a page, another program."""

        def __init__(self, what: Request) -> None:
            super().__init__()
            self.what = what

    def __init__(self, state: State, glyphs: Glyphs, commands: Sequence[Command] = COMPARE) -> None:
        """Begin with `state`; `commands` have the keys a person wants."""
        super().__init__()
        self._commands = commands
        self.glyphs = glyphs
        self.set_reactive(CompareScreen.state, state)
        self._canvas = Canvas()
        self._view: View | None = None
        self._offered: View | None = None
        self._layout: Layout | None = None
        self._scene: Scene | None = None
        self._held: SliderDrag | None = None
        self._gaps: tuple[tuple[Evaluation, OpenTerms], ...] = ()
        """Of the offers as they are, and with what is supposed of them."""
        self._plans: tuple[Evaluation, tuple[Planned, ...]] | None = None

    def compose(self) -> ComposeResult:
        """One canvas for the whole screen."""
        yield self._canvas

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
        if self._offered is None:
            self._offered = self.state.as_offered.view(self.glyphs)
        return self._offered

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
        self._view = self._offered = None
        self._draw()

    def repaint(self) -> None:
        """Draw in the colours of the theme as it is now."""
        self._canvas.repaint()

    def refuses(self, action: str) -> str:
        """Say why a command cannot be given now; empty if it can."""
        session = self.state.session
        reasons: dict[str, tuple[bool, str]] = {
            "undo": (bool(session.past), "nothing to undo"),
            "redo": (bool(session.future), "nothing to redo"),
            "save": (not session.is_saved or self.state.is_sample, "the weights are saved"),
            "show_all": (bool(session.choice.hidden), "no offer is hidden"),
            "problems": (bool(self.state.problems), "no file has a problem"),
            "differences": (len(self.state.shown) > 1, "there is only one offer"),
            "hide": self._can_hide(),
            "baseline": (self.view.offer not in self.state.broken, "this file cannot be read"),
            "form": (self.view.offer not in self.state.broken, "this file cannot be read"),
            "negotiate": (self.view.offer not in self.state.broken, "this file cannot be read"),
            "call": (self.view.offer not in self.state.broken, "this file cannot be read"),
            "what_if": (self.view.offer not in self.state.broken, "this file cannot be read"),
            "what_ifs": (bool(session.choice.what_if), f"no what-if yet: {self._cap('what_if')}"),
            "reasons": (
                self.view.comparison.runner_up is not None or self.state.shows_reasons,
                "no other offer can lead",
            ),
            "table": (self.state.shows_reasons, "the table is there"),
        }
        possible, reason = reasons.get(action, (True, ""))
        return "" if possible else reason

    def _can_hide(self) -> tuple[bool, str]:
        if self.view.offer in self.state.broken:
            return False, "this file cannot be read"
        return len(self.view.comparison.standings) > 1, "the last offer stays"

    def action_row(self, step: int) -> None:
        """Select another criterion."""
        if not self._hides_sliders():
            self.select_row(step)

    def select_row(self, step: int) -> None:
        """Select the criterion so many rows below, or above; from another screen too."""
        rows = self.view.rows
        place = min(len(rows) - 1, max(0, rows.index(self.view.row) + step))
        self._change(row=rows[place])

    def action_step(self, step: int) -> None:
        """Move the weight of the selected criterion by one, to a whole number if it was between."""
        if not self._hides_sliders():
            self.step_weight(step)

    def step_weight(self, step: int) -> None:
        """Move the weight by one; from another screen too."""
        now = self.view.comparison.weights[self.view.row]
        whole = int(now // 1) + (1 if step > 0 else 0 if now != now // 1 else -1)
        self.set_weight(whole)

    def action_weight(self, weight: float) -> None:
        """Set the weight of the selected criterion."""
        if not self._hides_sliders():
            self.set_weight(weight)

    def set_weight(self, weight: float) -> None:
        """Set the weight of the selected criterion; from another screen too."""
        self._weigh(self.state.session, self.view.row, weight)

    def set_weights(self, weights: Sequence[float], message: str) -> None:
        """Set every weight in one step that can be undone, and say what was done."""
        self._change(session=self.state.session.weigh_all(weights), message=message)

    def _hides_sliders(self) -> bool:
        """Whether the reasons stand in the place of the sliders; says so, for no weight is to change unseen."""
        if self.state.shows_reasons:
            self.say(f"press {self._cap('why')} for the sliders")
        return self.state.shows_reasons

    def action_offer(self, step: int) -> None:
        """Select another offer."""
        self._change(offer=neighbour(self.state.shown, self.view.offer, step))

    @_refusable
    def action_undo(self) -> None:
        """Take the last step back."""
        self._change(session=self.state.session.undo())

    @_refusable
    def action_redo(self) -> None:
        """Make it again."""
        self._change(session=self.state.session.redo())

    @_refusable
    def action_differences(self) -> None:
        """Show only the rows in which offers differ, or all again."""
        if self.state.only_differences:
            self._change(only_differences=False)
        else:
            self.state = self.state.only_rows_that_differ()

    @_refusable
    def action_baseline(self) -> None:
        """Pin the selected offer as the baseline, or let it go."""
        file = self.view.offer
        self._change(baseline=None if self.view.baseline == file else file)

    @_refusable
    def action_hide(self) -> None:
        """Leave the selected offer out."""
        file = self.view.offer
        self._change(
            session=self.state.session.hide(file),
            offer=neighbour(self.state.shown, file, 1),
            message=f"{self.view.name(file, short=False)} hidden; {self._cap('show_all')} shows it again",
        )

    @_refusable
    def action_show_all(self) -> None:
        """Take every hidden offer back in."""
        self._change(session=self.state.session.show_all())

    @_refusable
    def action_reasons(self) -> None:
        """Show the reasons in place of the table, where there is no room for both."""
        if not self.state.shows_reasons and self._layout is not None and self._layout.has_reasons:
            self._change(message="the reasons stand below the table")
        else:
            self._change(shows_reasons=not self.state.shows_reasons)

    def action_table(self) -> None:
        """Show the table again where the reasons stand in its place."""
        if self.state.shows_reasons:
            self._change(shows_reasons=False)

    def action_open_offer(self) -> None:
        """Open the selected offer, or the problem of a file that cannot be read."""
        self.post_message(self.Requested("problems" if self.view.offer in self.state.broken else "offer"))

    def action_ask(self) -> None:
        """Ask for what to ask first."""
        self.post_message(self.Requested("ask"))

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
            view = self._offered = replace(view, found=question_values(view.comparison, found))
        return view

    def go_to(self, file: str) -> None:
        """Select an offer that is shown."""
        self._change(offer=file)

    @_refusable
    def action_save(self) -> None:
        """Ask for the weights to be saved."""
        self.post_message(self.Requested("save"))

    def action_print(self) -> None:
        """Ask for the PDF."""
        self.post_message(self.Requested("print"))

    @_refusable
    def action_problems(self) -> None:
        """Ask for the problems."""
        self.post_message(self.Requested("problems"))

    def action_edit(self) -> None:
        """Ask for the editor."""
        self.post_message(self.Requested("edit"))

    def action_safety(self) -> None:
        """Ask for how safe the lead is."""
        self.post_message(self.Requested("safety"))

    def action_meaning(self) -> None:
        """Ask for what the weights mean."""
        self.post_message(self.Requested("meaning"))

    @_refusable
    def action_call(self) -> None:
        """Ask for a call with this employer."""
        self.post_message(self.Requested("call"))

    def action_plan(self) -> None:
        """Ask for what one would pay oneself."""
        self.post_message(self.Requested("plan"))

    def action_new_offer(self) -> None:
        """Ask for the form of a new offer."""
        self.post_message(self.Requested("new offer"))

    @_refusable
    def action_form(self) -> None:
        """Ask for the form of the selected offer."""
        self.post_message(self.Requested("form"))

    def action_priorities(self) -> None:
        """Ask for the form of the priorities."""
        self.post_message(self.Requested("priorities"))

    def leave_out(self, item: int) -> None:
        """Leave a planned item out for now, or take it back in."""
        session = self.state.session.leave_out(item)
        name = clean(session.evaluation.priorities.plan[item].what)
        is_out = item in session.choice.left_out
        self._change(session=session, message=f"{name} {'left out for now' if is_out else 'is back in the plan'}")

    @_refusable
    def action_negotiate(self) -> None:
        """Ask for what to ask this employer for."""
        self.post_message(self.Requested("negotiate"))

    @_refusable
    def action_what_if(self) -> None:
        """Ask what if a term of this offer were different."""
        self.post_message(self.Requested("what_if"))

    @_refusable
    def action_what_ifs(self) -> None:
        """Show the offers without what is supposed of them, or with it again."""
        shows = not self.state.shows_what_ifs
        self._change(shows_what_ifs=shows, message="with your what-ifs" if shows else "every offer as it is")

    def suppose(self, file: str, facts: Mapping[Term, object]) -> None:
        """Take terms of an offer for other than they are."""
        self._change(session=self.state.session.suppose(file, facts))

    def as_offered(self, file: str, term: Term | None = None) -> None:
        """Take a term of an offer, or all of them, for what they are again."""
        self._change(session=self.state.session.as_offered(file, term))

    def action_theme(self) -> None:
        """Ask for the other theme."""
        self.post_message(self.Requested("theme"))

    def action_help(self) -> None:
        """Ask for the help."""
        self.post_message(self.Requested("help"))

    def action_leave(self) -> None:
        """Ask to leave."""
        self.post_message(self.Requested("leave"))

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

    async def on_click(self, event: events.Click) -> None:
        """Open an offer by a double click; do what a key in the footer does."""
        if self._scene is None:
            return
        if event.screen_y == self.size.height - 1:
            for button in self._scene.buttons:
                if button.start <= event.screen_x < button.end:
                    await self.run_action(button.action)
        elif event.chain == 2 and event.screen_x >= (self._layout.columns.first_offer if self._layout else 0):
            self.action_open_offer()

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel from row to row."""
        self.action_row(1)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel from row to row."""
        self.action_row(-1)

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

    def _cap(self, name: str) -> str:
        return next(command.caps[0] for command in self._commands if command.name == name)

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here, with the keys a person wants."""
        return self._commands

    def say(self, message: str) -> None:
        """Show at the top right what has just been done, or why it was not."""
        self._change(message=message)

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
        self._scene = scene(view, self._layout, width, self._keys(self._layout))
        self._canvas.show(self._scene.lines)

    def _keys(self, layout: Layout) -> list[Key]:
        away = self.state.shows_reasons

        def is_shown(command: Command) -> bool:
            is_idle = (
                (command.action == "reasons" and layout.has_reasons and not away)
                or (command.action == "problems" and not self.state.problems)
                or (command.action == "what_ifs" and not self.state.session.choice.what_if)
                or (away and command.action in _OF_THE_TABLE)
            )
            return bool(command.word) and not is_idle

        return [
            Key(
                c.cap,
                self._word(c),
                c.action,
                self._urgency(c),
                enabled=not self.refuses(c.action),
            )
            for c in self._commands
            if is_shown(c)
        ]

    def _word(self, command: Command) -> str:
        if command.action == "reasons" and self.state.shows_reasons:
            return "table"
        return "with" if command.action == "what_ifs" and not self.state.shows_what_ifs else command.word

    def _urgency(self, command: Command) -> int:
        """Weights that are not saved yet, problems, and what is supposed bring their keys forward."""
        if command.action in {"what_ifs", "undo"} and self.state.session.choice.what_if:
            return 2
        if command.action == "reasons" and self.state.shows_reasons:
            return 1  # the way back
        is_urgent = command.action == "problems" or (command.action == "save" and not self.state.session.is_saved)
        return 3 if is_urgent else command.weight


def _too_small(view: View, width: int, height: int) -> tuple[Line, ...]:
    leader = view.name(view.comparison.leader.file, short=False)
    text = f"{leader} leads. The table needs 60 x 16, this is {width} x {height}."
    return tuple(Line((Span(line, Role.TEXT),)) for line in wrapped(text, max(1, width))[:height])
