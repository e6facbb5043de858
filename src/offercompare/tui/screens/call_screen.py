"""On the phone: one question after the other, and each answer lands as it is typed."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input

from offercompare.files.sidecar import CALLS
from offercompare.model.answers import Answer, Answers
from offercompare.model.catalogue import Term, find_term
from offercompare.parse.groups import FEES, ONE_BY_ONE
from offercompare.parse.lexer import UnclearError
from offercompare.parse.writing import objection_to_place, read_place
from offercompare.tui.commands import Command, Group, Pair, command, opposites
from offercompare.tui.drawing.body import Body, Entry
from offercompare.tui.drawing.call_view import PROMPT, draw_call, heading
from offercompare.tui.drawing.headline import PROGRAM
from offercompare.tui.drawing.pen import MARGIN, Role, text_line
from offercompare.tui.screens.base_screen import TOP, DetailScreen
from offercompare.tui.screens.message_screen import MessageScreen, save_edited_messages
from offercompare.tui.screens.prompt import Ask
from offercompare.tui.state.call_state import (
    CallState,
    answer_in_writing,
    asks_fees_together,
    call_questions,
    picked_choice,
    place_in_writing,
    questions_of,
    read_answers,
    stated_terms,
)
from offercompare.tui.tasks import short_path
from offercompare.tui.widgets.line_input import LineInput
from offercompare.wording import call_summary as words
from offercompare.wording.call_summary import AnswerNote, ScoreAndRank
from offercompare.wording.terms import label_of

_SAMPLES = "samples: what you type is gone when you leave"
_UNREADABLE = "This file cannot be read."
_NOTHING = "there is nothing to ask"
_GOES_ON = "It follows a refused answer. ctrl+u: clear the line; enter: read all of it."
_UNSAID = "nothing was said about it yet: type that first"
_ROOMY = 100
"""Cells from which on the footer says what an empty line does."""


class CallScreen(DetailScreen):
    """The question of most value first; what is typed is kept with every key, and what is answered ranks at once."""

    LETTERS_ARE_TEXT: ClassVar[bool] = True
    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu",)
    BACK_WORD: ClassVar[str] = "end"
    NAMES_PRIORITIES: ClassVar[bool] = False

    def __init__(self, about: Term | None = None) -> None:
        """Call the employer whose offer is selected; the question about a term, if there is one, comes first."""
        super().__init__("call")
        self.calls = self.controller.calls
        self._file = self.view.offer
        self._message = self.calls.open(self._file) or _SAMPLES * self.view.is_sample
        self._known = self._answers
        """The answers before this call."""
        view = self.view
        self._before = self._score_and_rank
        self._questions = questions_of(view, view.by_file[self._file], (), self._known)
        self._fees_together = asks_fees_together(self._questions, self._known)
        self._line = LineInput()
        self._term = about
        """The term of the current question; `None` once all were asked."""
        self._skipped: frozenset[Term] = frozenset()
        self._objection = self._refused_text = ""
        self._note: AnswerNote | None = None
        self.call: CallState | None = None
        """The call as it was drawn last; `None` where the offer cannot be compared any more."""

    def compose(self) -> ComposeResult:
        """The canvas, and a line to type on it."""
        yield from super().compose()
        yield self._line

    def on_mount(self) -> None:
        """Go on where the last call was left."""
        self._update_state()
        call, about = self.call, self._term
        if call is None or not call.questions:
            return
        half_typed = (find_term(name) for name in reversed(self._answers.typing))
        about = next((each for each in (about, *half_typed) if call.index_of(each) is not None), None)
        self._go_to(about or call.questions[call.next_index(self._skipped) or 0].term)

    @property
    def today(self) -> date:
        """The day of the call."""
        return date.today()  # noqa: DTZ011 - the day where the person is

    @property
    def _answers(self) -> Answers:
        return self.calls.value(self._file)

    @property
    def _score_and_rank(self) -> ScoreAndRank:
        """Where the offer stands now."""
        standing = self.view.by_file[self._file]
        return ScoreAndRank(standing.score.stated, standing.rank)

    @property
    def _typed(self) -> str:
        return self._line.value.strip()

    def _update_state(self) -> None:
        """Make `call` anew, of the offers and the answers as they are now."""
        view = self.view
        standing = view.by_file.get(self._file)
        if standing is None:
            self.call = None
            return
        self._questions = questions_of(view, standing, self._questions, self._answers)
        asked = call_questions(self._questions, self._answers, fees_together=self._fees_together)
        index = next((index for index, each in enumerate(asked) if self._term in each.terms), len(asked))
        self.call = CallState(
            view, standing, asked, self._answers, index, self._before, self.today, self._objection, self._note
        )

    def redraw(self) -> None:
        """Draw the call as it is now."""
        self._update_state()
        super().redraw()

    def body(self, width: int, height: int) -> Body:
        """Draw the call, and put the line to type where its place is."""
        call = self.call
        self._line.display = call is not None and call.current is not None
        if call is None:
            return Body([text_line(_UNREADABLE, width, Role.DIM)])
        self._heading = heading(call, width - len(PROGRAM) - 2 * MARGIN - 12)
        body, line, room = draw_call(call, width, height)
        self._line.lay(MARGIN + len(PROMPT), TOP + line, room)
        return body

    def word(self, command: Command) -> str:
        """Say what an empty line does, where there is room for it."""
        return "take it; empty skips" if command.name == "take_answer" and self.size.width >= _ROOMY else command.word

    def is_in_footer(self, command: Command) -> bool:
        """Leave the way back to the title."""
        return super().is_in_footer(command) and command.name != "back"

    def _nothing(self) -> str:
        return "" if self.call is not None and self.call.questions else _NOTHING

    @command("enter", title="Take it", group=Group.CHANGE, place=1, word="take it", unless=_nothing)
    def take_answer(self) -> None:
        """Take the answer down, and go on; without one, skip the question."""
        if self._term is None:
            self.confirm()
        elif self._accept():
            self._next()

    @opposites(
        Pair({"row_down": ("down",), "row_up": ("up",)}, "↑↓"),
        title="Question",
        group=Group.MOVE,
        place=2,
        word="question",
        rank=1,
        unless=_nothing,
    )
    def go_question(self, step: int) -> None:
        """Go to another question; what is half typed stays. From the end, go back to the last one."""
        call = self.call
        assert call is not None, "given where there is nothing to ask"
        self._set_typing()
        self.keep(self.calls)
        self._go_to(call.questions[max(0, min(call.index + step, len(call.questions) - 1))].term)

    def _nothing_taken(self) -> str:
        can_undo = self._line.value or self.calls.can_undo(self._file, self.today)
        return "" if self.call and can_undo else "nothing to take back"

    @command("ctrl+z", title="Undo", group=Group.CHANGE, place=4, word="undo", rank=4, unless=_nothing_taken)
    def undo_answer(self) -> None:
        """Take back what is typed; else the last answer, and have what was typed in the line again."""
        if self._line.value:
            self._line.value = ""
            return
        before, step = self._score_and_rank, self._answers.last_step
        self.calls.undo(self._file)
        self._questions = ()
        self._compare_again()
        self._set_note(step, before, is_back=True)
        if self.call is not None and not step[0].is_written:  # else only the mark is gone
            self.calls.set_typing(self._file, self.call.first_term(step[0].about), step[0].words or "")
            self.keep(self.calls)
        self._go_to(step[0].about)

    def _not_answered(self) -> str:
        is_said = self.call is not None and (stated_terms(self.call) or self._typed)
        return self._nothing() or ("" if is_said else _UNSAID)

    @command("ctrl+w", title="In writing", group=Group.CHANGE, place=3, word="in writing", rank=1, unless=_not_answered)
    def came_in_writing(self) -> None:
        """Mark what was said of the question as having come in writing, and say where."""
        if self._typed and not self._accept():
            return
        self._go_to(self._term)
        call = self.call
        terms = stated_terms(call) if call else ()
        if call is None or not terms:
            self.show_message(_UNSAID)
            return
        name = label_of(terms[0], call.view.comparison) if len(terms) == 1 else FEES.label
        question = f"{name} in writing: where? Enter, or the clause; or letter, e-mail, policy and where in it."
        place = words.format_place(*place_in_writing(call, terms[0]))
        self.app.push_screen(
            Ask(question, place, objection_to_place), lambda typed: self._mark_in_writing(terms, typed)
        )

    def _mark_in_writing(self, terms: Sequence[Term], typed: str | None) -> None:
        """Mark terms as being in writing, at the place that was typed."""
        if typed is None or self.call is None:
            return
        self._record([answer_in_writing(self.call, each, *read_place(typed)) for each in terms])
        self._next()  # else an answer that is typed at once would count instead
        self.show_message("marked as in writing")

    @command(
        "ctrl+e",
        title="E-mail",
        group=Group.TAKE,
        place=5,
        word="e-mail",
        rank=1,
        unless=_nothing,
    )
    def confirm(self) -> None:
        """Write the e-mail that confirms what was said and asks for what is open."""
        if (call := self.call) is not None:
            questions = [question for asked in call.questions for question in asked.questions]
            email = words.confirmation_email(questions, call.answers, call.view.comparison, call.standing, self.today)
            heading = f"after the call  ·  {call.view.name(self._file, short=False)}"
            self.app.push_screen(MessageScreen(heading, email, self.calls, self._file))

    @command("escape", title="End the call", group=Group.MOVE, word="end", rank=-1)
    def back(self) -> None:
        """End the call; all you typed is kept."""
        super().back()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is half typed; the reply to what stood there before goes."""
        if not event.value.startswith(self._refused_text):
            self._refused_text = ""
        if self._set_typing():
            self.keep(self.calls)
            if self._objection:
                self._objection = ""
                self.redraw()

    def _set_typing(self) -> bool:
        """Store the text of the line as half typed; return whether it is new.

        The event of a letter may come after that of the next key, so this is called wherever the question changes, too.
        """
        typed = self._line.value
        if self._term is None or typed == self._answers.typing.get(self._term.name, ""):
            return False
        self.calls.set_typing(self._file, self._term, typed)
        return True

    def select(self, entry: Entry) -> None:
        """Go to a question."""
        if isinstance(entry, int) and self.call is not None:
            self._set_typing()
            self.keep(self.calls)
            self._go_to(self.call.questions[entry].term)

    def on_unmount(self) -> None:
        """Write what is not written yet."""
        self._set_typing()
        path, answers = self.calls.path_of(self._file), self._answers
        message = self.calls.save_all()
        if not message and path is not None and answers != self._known:
            message = f"kept in {short_path(CALLS.path(path))}"
        if message := "; ".join(filter(None, (message, save_edited_messages(self.calls)))):
            self.controller.show_message(message)

    def _accept(self) -> bool:
        """Record what is typed to the current question; return false where it cannot be read, and stays in the line."""
        call, typed = self.call, self._typed
        if call is None or call.current is None:
            return False
        asked = call.current
        choice = picked_choice(call, typed)
        if choice is not None and choice.label == ONE_BY_ONE:
            self._fees_together = False
            self.calls.set_typing(self._file, asked.term, "")
            self._go_to(asked.term)
            return False
        try:
            answers = self._read_answers(call, typed)
        except UnclearError as unclear:
            self._line.put(typed)
            self._set_typing()
            self.keep(self.calls)
            self._objection, self._refused_text = str(unclear), typed
            self.app.bell()  # who is listening looks away
            self.redraw()
            return False
        self.calls.set_typing(self._file, asked.term, "")
        if not answers or asked.group:  # fees that were not named wait for another call
            self._skipped |= {asked.term}
        if answers:
            self._record(answers)
        elif not asked.is_answered:
            self._note = words.note_skipped(asked.terms, call.view.comparison)
        self.keep(self.calls)
        return True

    def _read_answers(self, call: CallState, typed: str) -> Sequence[Answer]:
        """Read what is typed.

        Raises:
            UnclearError: it cannot be read; or it follows what was refused sign on sign, as where a person who looks
                away answers the next question there. A word may be finished.
        """
        behind = typed.removeprefix(self._refused_text)
        is_mended = behind == typed or behind[:1] in {"", " ", ",", ";"}
        if not is_mended and not (behind.isalpha() and self._refused_text[-1].isalpha()):
            raise UnclearError(_GOES_ON)
        return read_answers(call, typed)

    def _record(self, answers: Sequence[Answer]) -> None:
        """Record answers as one step, and note its effect."""
        before = self._score_and_rank
        self.calls.add(self._file, answers)
        self._compare_again()
        self._set_note(answers, before)

    def _set_note(self, answers: Sequence[Answer], before: ScoreAndRank, *, is_back: bool = False) -> None:
        """Note the effect of answers, or that they were undone."""
        if (call := self.call) is not None:
            letter = call.view.letter(self._file)
            self._note = words.note_step(answers, before, call.view.comparison, call.standing, letter, is_back=is_back)

    def _compare_again(self) -> None:
        """Compare the offers with what was said, and write it."""
        self._objection = ""
        self.keep(self.calls)
        self.controller.take_answers(self._file)
        self._update_state()

    def _next(self) -> None:
        """Go to the next question, or stay where only something else was said; after the last comes the end."""
        call = self.call
        if call is None or call.current is None:
            return
        index = call.index if call.is_open(call.current, self._skipped) else call.next_index(self._skipped)
        self._go_to(None if index is None else call.questions[index].term)

    def _go_to(self, about: Term | None) -> None:
        """Show the question about a term, with what was half typed to it; or the end."""
        if about is not None and self.call is not None:
            about = self.call.first_term(about)
        self._objection = self._refused_text = ""
        self._term = about
        self._line.put(self._answers.typing.get(about.name, "") if about else "")
        self.redraw()
        if about is not None:
            self._line.focus()
