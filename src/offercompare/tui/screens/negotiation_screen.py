"""What to ask one employer for: choose, see what it would give, word it, and take it along."""

from collections.abc import Callable, Sequence

from textual import events

from offercompare.files.save import SaveError
from offercompare.model.catalogue import Term
from offercompare.tui.ask_editor import AskEditor
from offercompare.tui.ask_store import AskStore
from offercompare.tui.commands import LONG_STEPS, OFFERS, ROWS, STEPS, Group, command, opposites
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.ask_words import suggested
from offercompare.tui.drawing.headline import PROGRAM
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.negotiation_view import NegotiationDrawing, Scroll, draw_negotiation, heading
from offercompare.tui.drawing.pen import Line, Pen, Role, Span
from offercompare.tui.drawing.view import View
from offercompare.tui.negotiation import LEAD, AskGroup, AskRow, GoalSpec, Negotiation, next_aim
from offercompare.tui.screens.asking_screen import AskingScreen
from offercompare.tui.screens.base_screen import TOP
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

    def __init__(self, main: Controller, ask_store: AskStore) -> None:
        """Ask the employer whose offer is selected on `main`."""
        super().__init__(main, ask_store)
        self._key: tuple[AskGroup, Term] | None = None
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

    def _nothing(self) -> str:
        if self.negotiation is not None:
            return ""
        is_working = self.view.offer in self.view.by_file and not self.has_failed
        return "what to ask for is still being worked out" if is_working else "there is nothing to ask for here"

    def _no_row(self) -> str:
        return self._nothing() or ("" if self.row else "there is nothing to ask for")

    def _none_chosen(self) -> str:
        has_asks = self.negotiation is not None and bool(self.negotiation.editor.asks)
        return self._nothing() or ("" if has_asks else "choose something first: space")

    def _cannot_save(self) -> str:
        return self._none_chosen() or ("" if self.ask_store.can_keep(self.view.offer) else _SAMPLES)

    def _no_package(self) -> str:
        if self.negotiation is None:
            return self._nothing()
        if self.negotiation.found.is_reached:
            return "the goal is reached as it is"
        return "" if self.negotiation.found.package else "nothing here is enough for that"

    def _nothing_done(self) -> str:
        return self._nothing() or ("" if self.negotiation and self.negotiation.editor.past else "nothing to undo")

    def _nothing_undone(self) -> str:
        return self._nothing() or ("" if self.negotiation and self.negotiation.editor.future else "nothing to redo")

    @opposites(ROWS, title="Row", group=Group.MOVE, unless=_no_row)
    def go_row(self, step: int) -> None:
        """Go to the next row, or to the one above."""
        self._select(self.selected + step)

    @opposites(OFFERS, title="Offer", group=Group.MOVE)
    def go_offer(self, step: int) -> None:
        """Go to the next offer, or with shift to the one before."""
        self._key, self._place, self._scroll = None, 0, Scroll()
        self.main.go_offer(step)

    @command("space", "enter", title="Choose", group=Group.CHANGE, place=1, word="choose", unless=_no_row)
    def choose(self) -> None:
        """Choose the row, or leave it out."""
        if self.negotiation and self.row:
            self.change(self.negotiation.toggled(self.row))

    @opposites(STEPS, title="Amount", group=Group.CHANGE, place=2, word="amount", unless=_no_row)
    @opposites(LONG_STEPS, step=10, title="Amount, ten steps", group=Group.CHANGE, place=3, unless=_no_row)
    def step(self, steps: int) -> None:
        """Ask for more, or for less."""
        if self.negotiation and self.row:
            self.change(self.negotiation.stepped(self.row, steps))

    @command("f", title="Least cost", group=Group.CHANGE, place=4, word="least cost", rank=1, unless=_no_package)
    def package(self) -> None:
        """Choose what reaches the goal at the least cost to them."""
        if self.negotiation and self.negotiation.found.package:
            self.change(self.negotiation.editor.take(self.negotiation.found.package.asks))

    @command("g", title="Goal", group=Group.CHANGE, place=5, word="goal", rank=2, unless=_nothing)
    def goal(self) -> None:
        """Change the goal: to lead, to be level with another, a score."""
        if self.negotiation is None:
            return
        aim = next_aim(self.aim, self.negotiation.comparison, self.negotiation.standing)
        if aim is not None:
            self._aim_at(aim)
            return
        best = max(standing.score.stated for standing in self.negotiation.comparison.standings)
        self.app.push_screen(
            Ask("Which score should it reach, 0 to 100?", number(round(best)), _objection_to_score), self._take_score
        )

    @command("e", title="Edit the words", group=Group.CHANGE, place=6, word="edit", rank=3, unless=_no_row)
    def words(self) -> None:
        """Edit what to say; without a word, the suggestion is back."""
        if self.negotiation is None or self.row is None:
            return
        file, row, before = self.view.offer, self.row, suggested(self.negotiation, self.row)
        label = label_of(row.term, self.negotiation.comparison)

        def keep(text: str) -> None:
            editor = self.ask_store.editor(file)
            if text != before:
                self.change(editor.say(row.term, text), file)

        self.app.push_screen(EditText(f"What to say: {label}. Without a word, the suggestion is back.", before, keep))

    @command("w", title="Put in writing", group=Group.CHANGE, place=7, unless=_no_row)
    def put_in_writing(self) -> None:
        """Have it put in writing too, or not."""
        if self.negotiation and self.row:
            editor = self.negotiation.editor if self.row.is_chosen else self.negotiation.toggled(self.row)
            entry = editor.entry(self.row.term)
            if self.row.group == "write":
                self.change(self.negotiation.toggled(self.row))
            else:
                self.change(editor.write_down(self.row.term, in_writing=not entry.in_writing))

    @command("v", title="Compare in print", group=Group.CHANGE, place=8, unless=_no_row)
    def compare_term(self) -> None:
        """Let the recruiter copy compare this term with other offers, or not."""
        if self.negotiation and self.row:
            self.change(self.negotiation.editor.tick(self.row.term))

    @command(
        "u", name="undo_ask", title="Undo", group=Group.CHANGE, place=10, word="undo", rank=4, unless=_nothing_done
    )
    def undo(self) -> None:
        """Take the last step back."""
        if self.negotiation:
            self.change(self.negotiation.editor.undo())

    @command("U", name="redo_ask", title="Redo", group=Group.CHANGE, place=11, unless=_nothing_undone)
    def redo(self) -> None:
        """Make the step again that was taken back."""
        if self.negotiation:
            self.change(self.negotiation.editor.redo())

    @command(
        "c", name="copy_asks", title="Copy as a message", group=Group.TAKE, word="copy", rank=2, unless=_none_chosen
    )
    def copy(self) -> None:
        """Copy all that is chosen as a message."""
        if negotiation := self.negotiation:
            editor, standing = negotiation.editor, negotiation.standing
            text = ask_letter(editor.asks, standing, negotiation.comparison, self.market, editor.kept)
            self.app.copy_to_clipboard(text)
            name = self.view.name(negotiation.standing.file, short=True)
            self.tell(f"message to {name} copied, if your terminal allows")

    @command("s", title="Counter-offer", group=Group.TAKE, word="save", rank=1, unless=_cannot_save)
    def counter_offer(self) -> None:
        """Save what is chosen as a counter-offer, once that is confirmed."""
        file = self.view.offer
        self.save_counter_offer(
            self.ask_store, "all that is chosen", lambda: self.ask_store.editor(file).asks, self.tell
        )

    @command("p", title="Recruiter copy", group=Group.TAKE, word="PDF", rank=1, unless=_nothing)
    def recruiter_copy(self) -> None:
        """Print the recruiter copy to a PDF file."""
        if self.negotiation is None:
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

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the row under the mouse; choose it where its mark is."""
        x, y = int(event.screen_x), int(event.screen_y) - TOP
        place = self._drawing.row_at(x, y) if self._drawing and event.button == 1 else None
        if place is not None and self._drawing is not None:
            self._select(place)
            if self._drawing.is_mark(x):
                self.perform(self.offered["choose"])

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
            self.main.tell(message)


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
