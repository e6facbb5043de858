"""What to ask one employer for: choose, see what it would give, word it, and take it along."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from offercompare.files.save import SaveError
from offercompare.model.catalogue import Term
from offercompare.tui.ask_editor import AskEditor
from offercompare.tui.ask_store import AskStore
from offercompare.tui.commands import NEGOTIATION, Command, bindings
from offercompare.tui.drawing.ask_words import suggested
from offercompare.tui.drawing.headline import PROGRAM
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.negotiation_view import NegotiationDrawing, Scroll, draw_negotiation, heading
from offercompare.tui.drawing.pen import Line, Pen, Role, Span
from offercompare.tui.drawing.view import View
from offercompare.tui.help import help_lines
from offercompare.tui.negotiation import LEAD, AskRow, GoalSpec, Group, Negotiation, next_aim
from offercompare.tui.screens.asking_screen import AskingScreen
from offercompare.tui.screens.base_screen import TOP
from offercompare.tui.screens.compare_screen import CompareScreen
from offercompare.tui.screens.page import Page
from offercompare.tui.screens.prompt import Ask, EditText
from offercompare.tui.tasks import (
    failure,
    objection_to_new,
    pdf_path,
    print_recruiter_copy,
    recruiter_copy_name,
)
from offercompare.wording.amounts import number
from offercompare.wording.ask_reasons import ask_letter
from offercompare.wording.clean import clean
from offercompare.wording.terms import label_of

_WORKING = "Working out what to ask for …"
_FAILED = "What to ask for could not be worked out; please report it."
_UNREADABLE = "This file cannot be read."
_SAMPLES = "save the samples to a folder of your own first: s on the main screen"


class NegotiationScreen(AskingScreen):
    """A row for everything that can be asked; where the offer would stand, and what to say, follow every key."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(NEGOTIATION)]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = NEGOTIATION

    def __init__(self, main: CompareScreen, ask_store: AskStore) -> None:
        """Ask the employer whose offer is selected on `main`."""
        super().__init__(main, ask_store)
        self._key: tuple[Group, Term] | None = None
        """Group and term of the selected row, which stays selected wherever it goes."""
        self._place = 0
        self._scroll = Scroll()
        self._drawing: NegotiationDrawing | None = None

    @property
    def selected(self) -> int:
        """The place of the selected row."""
        rows = self.negotiation.rows if self.negotiation else ()
        keys = [(row.group, row.term) for row in rows]
        if self._key in keys:
            self._place = keys.index(self._key)
        self._place = max(0, min(self._place, len(rows) - 1))
        self._key = keys[self._place] if keys else None
        return self._place

    @property
    def row(self) -> AskRow | None:
        """The selected row."""
        return self.negotiation.rows[self.selected] if self.negotiation and self.negotiation.rows else None

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw it, and begin to work out what is not known."""
        view, file = self.view, self.view.offer
        self._drawing = None
        self._head(view, width)
        if file not in view.by_file:
            return [_plain_line(_UNREADABLE, width)]
        self.follow()
        if (negotiation := self.negotiation) is None:
            return [_plain_line(_FAILED if self.has_failed else _WORKING, width)]
        view = negotiation.named_in(view)
        self._head(view, width)
        self._drawing = draw_negotiation(negotiation, view, self.selected, self._scroll, width, height)
        self._scroll = Scroll(self._drawing.top, self._scroll.follows)
        return self._drawing.lines

    def refuses(self, action: str) -> str:
        """Say why a command cannot be given now; empty if it can."""
        negotiation, name = self.negotiation, action.partition("(")[0]
        if name in {"leave", "help", "offer"}:
            return ""
        if negotiation is None:
            is_working = self.view.offer in self.view.by_file and not self.has_failed
            return "what to ask for is still being worked out" if is_working else "there is nothing to ask for here"
        has_rows, editor, found = bool(negotiation.rows), negotiation.editor, negotiation.found
        needs_a_row = name in {"row", "step", "choose", "words", "put_in_writing", "compare_term"}
        if needs_a_row and not has_rows:
            return "there is nothing to ask for"
        reasons = {
            "undo": (bool(editor.past), "nothing to undo"),
            "redo": (bool(editor.future), "nothing to redo"),
            "copy": (bool(editor.asks), "choose something first: space"),
            "save": (bool(editor.asks), "choose something first: space"),
            "package": (
                bool(found.package and not found.is_reached),
                "the goal is reached as it is" if found.is_reached else "nothing here is enough for that",
            ),
        }
        possible, reason = reasons.get(name, (True, ""))
        if name == "save" and not self.ask_store.can_keep(self.view.offer):
            return _SAMPLES
        return "" if possible else reason

    def action_row(self, step: int) -> None:
        """Go to another row."""
        if self.negotiation is not None:
            self._select(self.selected + step)

    def action_step(self, steps: int) -> None:
        """Ask for more, or for less."""
        if self._may("step") and self.negotiation and self.row:
            self.change(self.negotiation.stepped(self.row, steps))

    def action_choose(self) -> None:
        """Choose the row, or leave it out."""
        if self._may("choose") and self.negotiation and self.row:
            self.change(self.negotiation.toggled(self.row))

    def action_put_in_writing(self) -> None:
        """Have it put in writing too, or not."""
        if self._may("put_in_writing") and self.negotiation and self.row:
            editor = self.negotiation.editor if self.row.is_chosen else self.negotiation.toggled(self.row)
            entry = editor.entry(self.row.term)
            if self.row.group == "write":
                self.change(self.negotiation.toggled(self.row))
            else:
                self.change(editor.write_down(self.row.term, in_writing=not entry.in_writing))

    def action_compare_term(self) -> None:
        """Let the recruiter copy compare it, or not."""
        if self._may("compare_term") and self.negotiation and self.row:
            self.change(self.negotiation.editor.tick(self.row.term))

    def action_package(self) -> None:
        """Choose what reaches the goal at the least cost."""
        if self._may("package") and self.negotiation and self.negotiation.found.package:
            self.change(self.negotiation.editor.take(self.negotiation.found.package.asks))

    def action_undo(self) -> None:
        """Take the last step back."""
        if self._may("undo") and self.negotiation:
            self.change(self.negotiation.editor.undo())

    def action_redo(self) -> None:
        """Make it again."""
        if self._may("redo") and self.negotiation:
            self.change(self.negotiation.editor.redo())

    def action_offer(self, step: int) -> None:
        """Go to another offer."""
        self._key, self._place, self._scroll = None, 0, Scroll()
        self.main.action_offer(step)

    def action_goal(self) -> None:
        """Change the goal; a score is asked for."""
        if not self._may("goal") or self.negotiation is None:
            return
        aim = next_aim(self.aim, self.negotiation.comparison, self.negotiation.standing)
        if aim is not None:
            self._aim_at(aim)
            return
        best = max(standing.score.stated for standing in self.negotiation.comparison.standings)
        self.app.push_screen(
            Ask("Which score should it reach, 0 to 100?", number(round(best)), _objection_to_score), self._take_score
        )

    def action_words(self) -> None:
        """Edit what to say for the row."""
        if not self._may("words") or self.negotiation is None or self.row is None:
            return
        file, row, before = self.view.offer, self.row, suggested(self.negotiation, self.row)
        label = label_of(row.term, self.negotiation.comparison)

        def keep(text: str) -> None:
            editor = self.ask_store.editor(file)
            if text != before:
                self.change(editor.say(row.term, text), file)

        self.app.push_screen(EditText(f"What to say: {label}. Without a word, the suggestion is back.", before, keep))

    def action_copy(self) -> None:
        """Copy all that is chosen as a message."""
        if self._may("copy") and (negotiation := self.negotiation):
            text = ask_letter(
                negotiation.editor.asks,
                negotiation.standing,
                negotiation.comparison,
                self.market,
                negotiation.editor.kept,
            )
            self.app.copy_to_clipboard(text)
            name = self.view.name(negotiation.standing.file, short=True)
            self.tell(f"message to {name} copied, if your terminal allows")

    def action_save(self) -> None:
        """Save what is chosen as a counter-offer, once that is confirmed."""
        if self._may("save"):
            file = self.view.offer
            self.save_counter_offer(
                self.ask_store, "all that is chosen", lambda: self.ask_store.editor(file).asks, self.tell
            )

    def action_print(self) -> None:
        """Print the recruiter copy to a new file."""
        if not self._may("print") or self.negotiation is None:
            return
        name = self.view.name(self.negotiation.standing.file, short=False)
        self.app.push_screen(
            Ask(
                f"Print the recruiter copy for {name} to which file?",
                recruiter_copy_name(self.negotiation.standing.file),
                lambda typed: objection_to_new(pdf_path(typed)),
            ),
            self._print_to(self.negotiation),
        )

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(
            Page("every key here", lambda width: help_lines(self.commands, width, self.glyphs), self.glyphs)
        )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the row under the mouse; choose it where its mark is."""
        x, y = int(event.screen_x), int(event.screen_y) - TOP
        place = self._drawing.row_at(x, y) if self._drawing and event.button == 1 else None
        if place is not None and self._drawing is not None:
            self._select(place)
            if self._drawing.is_mark(x):
                self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self._scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self._scroll_by(-3)

    def _head(self, view: View, width: int) -> None:
        """Say in the title which offer it is about, and the goal."""
        aim = self.aim
        goal = f"level with {view.name(aim.rival, short=True)}" if aim.rival else "to lead"
        goal = goal if aim.score is None else f"to score {number(aim.score)}"
        self._heading = heading(view, view.offer, goal, width - len(PROGRAM) - 2 * MARGIN - 12)

    def _aim_at(self, aim: GoalSpec) -> None:
        self._scroll = Scroll()
        self.aim_at(aim)

    def _take_score(self, typed: str | None) -> None:
        self._aim_at(LEAD if typed is None else GoalSpec(score=float(typed)))

    def change(self, editor: AskEditor, file: str | None = None) -> None:
        """Go on with what is chosen now, the selected row in sight."""
        self._scroll = Scroll(self._scroll.top)
        super().change(editor, file)

    def _may(self, action: str) -> bool:
        """Whether a command can be given now; says why if it cannot."""
        if reason := self.refuses(action):
            self.tell(reason)
        return not reason

    def _select(self, place: int) -> None:
        rows = self.negotiation.rows if self.negotiation else ()
        self._place = max(0, min(place, len(rows) - 1))
        self._key = (rows[self._place].group, rows[self._place].term) if rows else None
        self._scroll = Scroll(self._scroll.top)
        self.redraw()

    def _scroll_by(self, lines: int) -> None:
        self._scroll = Scroll(max(0, self._scroll.top + lines), follows=False)
        self.redraw()

    def _print_to(self, negotiation: Negotiation) -> Callable[[str | None], None]:
        def print_now(path_typed: str) -> None:
            path, file = pdf_path(path_typed), negotiation.standing.file
            try:
                is_sample = self.main.state.is_sample
                message = print_recruiter_copy(
                    negotiation.comparison, file, path, negotiation.editor, is_sample=is_sample
                )
            except SaveError as error:
                message = failure(error)
            self.app.call_from_thread(self._printed, message)

        def answered(typed: str | None) -> None:
            if typed is not None:
                self.tell("printing …")
                self.app.run_worker(lambda: print_now(typed), thread=True, group="print", exit_on_error=False)

        return answered

    def _printed(self, message: str) -> None:
        if self.is_attached:
            self.tell(message)
        else:
            self.main.say(message)


def _objection_to_score(typed: str) -> str:
    try:
        is_score = 0 <= float(typed) <= 100
    except ValueError:
        is_score = False
    return "" if is_score else "Type a number from 0 to 100."


def _plain_line(text: str, width: int) -> Line:
    pen = Pen(width)
    pen.at(MARGIN, Span(clean(text), Role.DIM))
    return pen.line()
