"""What if a term of this offer were different? Stepped or typed, and the ranking follows at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from offercompare.model.catalogue import Term
from offercompare.parse.lexer import UnclearError
from offercompare.parse.reply import ReplyKind, hint, read
from offercompare.tui.ask_store import AskStore
from offercompare.tui.commands import WHAT_IF, Command, bindings
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line, Role, Span
from offercompare.tui.drawing.what_if_view import TermsDrawing, draw_what_if
from offercompare.tui.help import help_lines
from offercompare.tui.screens.base_screen import TOP
from offercompare.tui.screens.compare_screen import CompareScreen
from offercompare.tui.screens.detail_screen import DetailScreen
from offercompare.tui.screens.page import Page
from offercompare.tui.screens.prompt import Ask
from offercompare.tui.what_if import WhatIf, can_step
from offercompare.wording.clean import clean
from offercompare.wording.terms import NOT_STATED, format_term_value, term_label

QUESTION = "what if?"
SAMPLES = "save the samples to a folder of your own first: s on the main screen"
_UNREADABLE = "This file cannot be read."


class WhatIfScreen(DetailScreen):
    """Owns the selected term; what is supposed belongs to the main screen, and is a step like any other."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(WHAT_IF)]
    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = WHAT_IF

    def __init__(self, main: CompareScreen, ask_store: AskStore) -> None:
        """Look at the offer that is selected on `main`."""
        super().__init__(main, QUESTION)
        self._ask_store = ask_store
        self._term: Term | None = None
        self._place = 0
        self._top = 0
        self._follows = True
        self._drawing: TermsDrawing | None = None

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here, with the keys a person wants."""
        wanted = {command.name: command.keys for command in self.main.commands}
        return [replace(command, keys=wanted.get(command.name, command.keys)) for command in self.OWN_COMMANDS]

    @property
    def what_if(self) -> WhatIf | None:
        """The selected offer; `None` where its file cannot be read."""
        file = self.view.offer
        if file not in self.view.by_file:
            return None
        state = self.main.state
        return WhatIf.of(state.session, file, shows_what_ifs=state.shows_what_ifs)

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw it."""
        view = self.view
        name = view.name(view.offer, short=False)
        self._heading = "  ·  ".join(filter(None, (QUESTION, name, view.notice)))
        self._drawing = None
        if (what_if := self.what_if) is None:
            return [Line((Span(f"{' ' * MARGIN}{_UNREADABLE}", Role.DIM),))]
        place = self._place_in(what_if)
        self._drawing = draw_what_if(what_if, view, place, self._top, width, height, follows=self._follows)
        self._top = self._drawing.top
        return self._drawing.lines

    def refuses(self, action: str) -> str:
        """Say why a command cannot be given now; empty if it can."""
        name, what_if = action.partition("(")[0], self.what_if
        if name in {"leave", "help", "offer"}:
            return ""
        if name in {"undo", "redo", "what_ifs"}:
            return self.main.refuses(name)
        if what_if is None:
            return "this file cannot be read"
        term = self._selected(what_if)
        reasons = {
            "step": (can_step(term), "this is a text: press enter and type it"),
            "as_offered": (term in what_if.what_ifs, "this is as offered"),
            "all_as_offered": (bool(what_if.what_ifs), "everything is as offered"),
            "save": (bool(what_if.what_ifs), "change a term first"),
            "in_writing": (term.of(what_if.offer).is_stated, "this is not stated"),
        }
        possible, reason = reasons.get(name, (True, ""))
        if possible and name == "save" and not self._ask_store.can_keep(what_if.file):
            return SAMPLES if self.main.state.is_sample else "this file is gone"
        return "" if possible else reason

    def action_row(self, step: int) -> None:
        """Go to another term."""
        if what_if := self.what_if:
            self._go_to(what_if, self._place_in(what_if) + step)

    def action_page(self, pages: int) -> None:
        """Go down by a screen, or up."""
        if (what_if := self.what_if) and self._drawing:
            self._go_to(what_if, self._place_in(what_if) + pages * max(1, self._drawing.rows_shown - 2))

    def action_step(self, steps: int) -> None:
        """Suppose the next value, or the one before."""
        if what_if := self._may("step"):
            term = self._selected(what_if)
            value = what_if.stepped(term, steps)
            fact = term.of(what_if.offered)
            if value == what_if.value(term):
                self.tell("there is no further step; enter to type a value")
            elif value == fact.value and isinstance(value, bool) == isinstance(fact.value, bool):
                self.main.as_offered(what_if.file, term)  # what was stepped to and back again is no what-if
            else:
                self._suppose(what_if.file, {term: value})

    def action_type(self) -> None:
        """Type what is to be supposed of the selected term."""
        if not (what_if := self._may("type")):
            return
        file, term, value = what_if.file, self._selected(what_if), what_if.value(self._selected(what_if))
        question = f"{term_label(term)}: what if it were? {hint(term)} Or: {NOT_STATED}."

        def supposed(text: str) -> Mapping[Term, object]:
            """Read it, against the offer as it is now."""
            offer = now.offer if (now := self.what_if) and now.file == file else what_if.offer
            if " ".join(text.casefold().split()) == NOT_STATED:
                return {term: None}
            reply = read(term, text, today=datetime.now().astimezone().date(), offer=offer)
            if reply.kind is not ReplyKind.ANSWER:
                raise UnclearError(hint(term))
            return reply.facts

        def objection(text: str) -> str:
            try:
                supposed(text)
            except UnclearError as unclear:
                return str(unclear)
            return ""

        def take(text: str | None) -> None:
            if text is not None and file in self.view.by_file:
                self._suppose(file, supposed(text))

        current = "" if value is None else format_term_value(term, value, what_if.offer)
        self.app.push_screen(Ask(question, current, objection), take)

    def action_in_writing(self) -> None:
        """Suppose that what is said stood in writing."""
        if what_if := self._may("in_writing"):
            term = self._selected(what_if)
            if term.of(what_if.offer).is_written:
                self.tell("this is in writing")
            else:
                self._suppose(what_if.file, {term: what_if.value(term)})

    def action_as_offered(self) -> None:
        """Take the selected term for what it is again."""
        if what_if := self._may("as_offered"):
            self.main.as_offered(what_if.file, self._selected(what_if))

    def action_all_as_offered(self) -> None:
        """Take the whole offer for what it is again."""
        if what_if := self._may("all_as_offered"):
            self.main.as_offered(what_if.file)

    def action_what_ifs(self) -> None:
        """Show the comparison with what is supposed, or without."""
        self.main.action_what_ifs()

    def action_undo(self) -> None:
        """Take the last step back."""
        self.main.action_undo()

    def action_redo(self) -> None:
        """Make it again."""
        self.main.action_redo()

    def action_offer(self, step: int) -> None:
        """Go to another offer; the same term stays selected."""
        self.main.action_offer(step)

    def action_save(self) -> None:
        """Save the offer with what is supposed as a counter-offer, once that is confirmed."""
        if what_if := self._may("save"):
            file = what_if.file
            self.save_counter_offer(
                self._ask_store, "its what-ifs", lambda: self.main.state.session.choice.edits_of(file), self._saved
            )

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(
            Page("every key here", lambda width: help_lines(self.commands, width, self.glyphs), self.glyphs)
        )

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the term under the mouse."""
        place = self._drawing.row_at(int(event.screen_y) - TOP) if self._drawing and event.button == 1 else None
        if place is not None and (what_if := self.what_if):
            self._go_to(what_if, place)

    def on_mouse_scroll_down(self) -> None:
        """Follow the wheel."""
        self._scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        """Follow the wheel."""
        self._scroll_by(-3)

    def _may(self, action: str) -> WhatIf | None:
        """The offer if a command can be given now; says why if it cannot."""
        if reason := self.refuses(action):
            self.tell(reason)
            return None
        return self.what_if

    def _suppose(self, file: str, facts: Mapping[Term, object]) -> None:
        self._follows = True
        self.main.suppose(file, facts)
        if not self.main.state.shows_what_ifs:  # what is tried again is no step, and is wanted all the same
            self.main.action_what_ifs()

    def _place_in(self, what_if: WhatIf) -> int:
        """Where the selected term stands now, which stays selected wherever it goes."""
        terms = [each.term for each in what_if.terms]
        if self._term in terms:
            self._place = terms.index(self._term)
        self._place = max(0, min(self._place, len(terms) - 1))
        self._term = terms[self._place]
        return self._place

    def _selected(self, what_if: WhatIf) -> Term:
        return what_if.terms[self._place_in(what_if)].term

    def _go_to(self, what_if: WhatIf, place: int) -> None:
        self._place = max(0, min(place, len(what_if.terms) - 1))
        self._term = what_if.terms[self._place].term
        self._follows = True
        self.redraw()

    def _scroll_by(self, lines: int) -> None:
        self._top = max(0, self._top + lines)
        self._follows = False
        self.redraw()

    def _saved(self, where: str) -> None:
        """Show the offer as it is again: what was supposed is a counter-offer beside it from now on."""
        self.main.as_offered(self.view.offer)
        self.tell(clean(f"{where}, a counter-offer; this one is as offered again"))
