"""On the phone: one question after the other, and each answer lands as it is typed."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from pydantic import ValidationError
from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from offercompare.files.sidecar import CALLS
from offercompare.model.answers import Answer
from offercompare.model.catalogue import Term, term
from offercompare.model.evaluation import Question
from offercompare.parse.call import Heard, hear
from offercompare.parse.lexer import UnclearError
from offercompare.parse.places import objection_to_place, read_place
from offercompare.parse.reply import Reply, ReplyKind
from offercompare.tui.call_state import CallState, call_questions, questions_of
from offercompare.tui.call_store import CallStore
from offercompare.tui.commands import Group, Pair, command, opposites
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.call_view import CallDrawing, draw_call, heading
from offercompare.tui.drawing.headline import PROGRAM
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import Line, Role, Span
from offercompare.tui.screens.base_screen import TOP
from offercompare.tui.screens.call_end_screen import CallEndScreen
from offercompare.tui.screens.detail_screen import DetailScreen
from offercompare.tui.screens.prompt import Ask
from offercompare.tui.tasks import called
from offercompare.tui.widgets.line_input import LineInput
from offercompare.wording import call_summary as words
from offercompare.wording.call_summary import AnswerNote, ScoreAndRank
from offercompare.wording.terms import counted_fact, label_of

_SAMPLES = "samples: what you type is gone when you leave"
_UNREADABLE = "This file cannot be read."


class _Where(Ask):
    """Asks where it stands; the emptied line is the contract, without a clause."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the emptied line; anything else is taken as by any question."""
        if not event.value.strip():
            event.prevent_default()
            self.dismiss("contract")


class CallScreen(DetailScreen):
    """The question of most value first; what is typed is kept with every key, and what is answered ranks at once."""

    LETTERS_ARE_TEXT: ClassVar[bool] = True

    def __init__(self, main: Controller, calls: CallStore, land: Callable[[str], None]) -> None:
        """Call the employer whose offer is selected on `main`; `land` has the offers compared with what was said."""
        super().__init__(main, "on the phone")
        self.calls = calls
        self._land = land
        self._file = main.view.offer
        self._line = LineInput()
        self._questions: tuple[Question, ...] = ()
        self._term: Term | None = None
        self._passed: frozenset[Term] = frozenset()
        self._drafts: dict[Term, str] = {}
        """What is half typed, by term."""
        self._put_back: dict[Term, str] = {}
        """What was put back into the line of a term when its answer was taken back; nobody typed that there."""
        self._refused: dict[Term, str] = {}
        """What could not be read, by term; given once more it is kept as a note."""
        self._stood: list[tuple[Question, ...]] = []
        """The questions there were before each step of this call."""
        self._reply = ""
        self._noted: AnswerNote | None = None
        self._drawing: CallDrawing | None = None
        self._is_saving = False
        self._has_ended = False
        self._news = calls.open(self._file) or _SAMPLES * main.state.is_sample
        self._known = calls.answers(self._file)
        """What was answered before this call."""
        standing = main.offered_view.by_file[self._file]
        self._before = ScoreAndRank(standing.score.stated, standing.rank)

    def compose(self) -> ComposeResult:
        """The canvas, and a line to type on it."""
        yield from super().compose()
        yield self._line

    def on_mount(self) -> None:
        """Go on where the last call was left."""
        self._drafts = {term(name): text for name, text in self.calls.answers(self._file).typing.items()}
        call = self.call
        if call is not None and call.asked:
            first = 0 if call.is_due(call.asked[0], self._passed) else call.next_place(self._passed)
            terms = {asked.term for asked in call.asked}
            last_typed = next((term for term in reversed(self._drafts) if term in terms), None)
            self._go_to(last_typed or call.asked[first or 0].term)
        self._line.focus()

    @property
    def today(self) -> date:
        """The day of the call."""
        return date.today()  # noqa: DTZ011 - the day where the person is

    @property
    def call(self) -> CallState | None:
        """The call as it is now; `None` where the offer cannot be compared any more."""
        view = self.main.offered_view_with_questions()  # what goes to an employer starts from what is offered
        standing = view.by_file.get(self._file)
        if standing is None:
            return None
        answers = self.calls.answers(self._file)
        self._questions = questions_of(view, standing, self._questions, answers)
        asked = call_questions(self._questions, answers)
        place = next((place for place, one in enumerate(asked) if one.term is self._term), 0)
        return CallState(
            view,
            standing,
            asked,
            answers,
            place,
            self._before,
            self.today,
            self._reply,
            self._noted,
            self._is_over,
            can_be_kept=self._term in self._refused,
        )

    @property
    def _is_over(self) -> bool:
        """Whether every question was asked, and nothing is typed to any; what is typed is to the last."""
        return self._has_ended and not self._line.value.strip()

    def body(self, width: int, height: int) -> list[Line]:
        """Draw the call, and put the line to type where its place is."""
        call = self.call
        self._line.display = call is not None and call.current is not None
        self._drawing = None
        if call is None:
            return [Line((Span(f"{' ' * MARGIN}{_UNREADABLE}", Role.DIM),))]
        self._heading = heading(call, width - len(PROGRAM) - 2 * MARGIN - 12)
        drawing = self._drawing = draw_call(call, width, height, is_sample=self.main.state.is_sample)
        self._line.lay(drawing.column, TOP + drawing.line, drawing.width)
        return list(drawing.lines)

    def _nothing(self) -> str:
        call = self.call
        return "" if call is not None and call.current is not None else "there is nothing to ask"

    @command("enter", title="Next", group=Group.CHANGE, place=1, word="next", unless=_nothing)
    def take_answer(self) -> None:
        """Take the answer down, and go on; without one, skip the question."""
        call = self.call
        if call is None or call.current is None:
            return
        if self._is_over:
            self.confirm()
        elif self._take(call):
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
        if call is not None and call.asked:
            step = 0 if self._is_over else step
            self._reply, self._has_ended = "", False
            self._go_to(call.asked[max(0, min(call.place + step, len(call.asked) - 1))].term)

    @property
    def _is_typed(self) -> bool:
        """Whether there is anything in the line that was typed there."""
        return bool(self._line.value) and self._line.value != (self._put_back.get(self._term) if self._term else None)

    def _nothing_taken(self) -> str:
        can_undo = self.call is not None and (self._is_typed or self.calls.can_undo(self._file, self.today))
        return "" if can_undo else "nothing to take back"

    @command("ctrl+z", title="Undo", group=Group.CHANGE, place=4, word="undo", rank=4, unless=_nothing_taken)
    def undo_answer(self) -> None:
        """Take back what is typed; else the last answer, and have what was typed in the line again."""
        if self._is_typed:
            self._line.value = ""
            return
        stood = self._place
        gone = next(iter(self.calls.answers(self._file).last_step), None)
        self.calls.undo(self._file)
        self._reply, self._has_ended = "", False
        self._landed()
        self._without_new_questions(gone.about if gone is not None else None)
        if gone is not None:
            self._note(gone.about, stood, is_back=True)
            if not gone.is_written:  # else only the mark is gone
                self._drafts[gone.about] = self._put_back[gone.about] = gone.words or ""
            self._go_to(gone.about)

    def _without_new_questions(self, term: Term | None) -> None:
        """Ask what was asked before the step that was taken back, and what it was about."""
        answers, view = self.calls.answers(self._file), self.main.offered_view_with_questions()
        standing = view.by_file.get(self._file)
        if standing is None:
            return
        before = self._stood.pop() if self._stood else questions_of(view, standing, (), answers)
        terms = {*answers.latest, *(question.term for question in before), term}
        self._questions = tuple(question for question in self._questions if question.term in terms)

    def _not_answered(self) -> str:
        call = self.call
        if call is None or call.current is None:
            return self._nothing()
        is_said = self._is_stated(call) or bool(self._line.value.strip())
        return "" if is_said else "nothing was said about it yet: type that first"

    @command("ctrl+w", title="In writing", group=Group.CHANGE, place=3, word="in writing", rank=1, unless=_not_answered)
    def came_in_writing(self) -> None:
        """Mark what was said of the question as having come in writing, and say where."""
        call = self.call
        if call is None or call.current is None or (self._line.value.strip() and not self._take(call)):
            return
        self._go_to(call.current.term)
        if not (now := self.call) or not self._is_stated(now):
            self.tell("nothing was said about it yet: type that first")
            return
        term = call.current.term
        name = label_of(term, call.view.comparison)
        question = f"{name} in writing: where? Enter, or the clause; or letter, e-mail, policy and where in it."
        place = words.format_place(*self._where(call, term))
        self.app.push_screen(_Where(question, place, objection_to_place), lambda typed: self._write(term, typed))

    def _where(self, call: CallState, term: Term) -> tuple[str, str | None]:
        """Where it stands as far as is known."""
        offer, answer = call.standing.evaluated.offer, call.answers.stated.get(term)
        if answer is not None and answer.is_written:
            return answer.status, answer.clause
        fact = counted_fact(term, offer) if term.section else None
        if fact is None or not fact.is_written:
            return "contract", None
        return offer.status_of(term.section) or "contract", fact.clause

    def _no_call(self) -> str:
        return "" if self.call else "there is nothing to ask"

    @command("ctrl+e", title="E-mail", group=Group.TAKE, place=5, word="e-mail", rank=1, unless=_no_call)
    def confirm(self) -> None:
        """Show what was learned and what is open, with an e-mail."""
        call = self.call
        if call is not None:
            self.app.push_screen(CallEndScreen(call, self.calls.path_of(self._file)))

    @command("escape", title="End the call", group=Group.MOVE, word="end", rank=-1)
    def back(self) -> None:
        """End the call; all you typed is kept."""
        super().back()

    def on_input_changed(self) -> None:
        """Keep what is half typed; the reply to what stood there before goes."""
        had_ended = self._has_ended
        if self._remember() and (self._reply or had_ended):
            self._reply = ""
            if self._term:
                self._refused.pop(self._term, None)
            self.redraw()

    def _remember(self) -> bool:
        """Keep what stands in the line, and say whether that is new: word of a letter may come after the next key."""
        typed = self._line.value
        if not self._term or typed == self._drafts.get(self._term, ""):
            return False
        self._drafts[self._term] = typed
        self.calls.typing(self._file, self._term, typed)
        self._keep()
        return True

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to the question under the mouse."""
        call = self.call
        place = self._drawing.place_at(int(event.screen_x), int(event.screen_y) - TOP) if self._drawing else None
        if place is not None and call is not None:
            self._reply = ""
            self._go_to(call.asked[place].term)

    def on_unmount(self) -> None:
        """Write what is not written yet."""
        path, answers = self.calls.path_of(self._file), self.calls.answers(self._file)
        news = self.calls.save_all()
        if not news and path is not None and answers != self._known:
            news = f"kept in {called(CALLS.path(path))}"
        if news:
            self.main.tell(news)

    def _take(self, call: CallState) -> bool:
        """Take down what is typed to the current question; false where it cannot be read.

        What is given a second time is kept as it is: an answer to another question is no less said.
        """
        current, typed = call.current, self._line.value.strip()
        assert current is not None, "asked where there is no question"
        is_note = bool(typed) and self._refused.get(current.term) == typed
        try:
            offer = call.standing.evaluated.offer
            note = Heard(Reply(ReplyKind.LATER, words=typed))
            heard = note if is_note else hear(current.question, typed, today=call.today, offer=offer)
            answers = _taken_down(current.term, heard, call.today, typed)
        except UnclearError as unclear:
            self._remember()
            self._reply = words.format_unclear(typed, str(unclear))
            if is_note:
                self._refused.pop(current.term)
            else:
                self._refused[current.term] = typed
            self._line.select_all()  # typed over at once, or mended
            self.redraw()
            return False
        for kept in (self._drafts, self._put_back, self._refused):
            kept.pop(current.term, None)
        if not answers:
            self._passed |= {current.term}
            if not current.is_learnt:
                self._noted = words.note_skipped(current.term, call.view.comparison)
            self.calls.typing(self._file, current.term, "")
            self._keep()
            return True
        stood = self._place
        self.calls.typing(self._file, current.term, "")
        self._add(answers)
        self._note(answers[0].about, stood)
        return True

    def _add(self, answers: Sequence[Answer]) -> None:
        """Take down what was said, from the questions there were."""
        self._stood.append(self._questions)
        self.calls.add(self._file, answers)
        self._landed()

    @property
    def _place(self) -> ScoreAndRank:
        """Where the offer stands now."""
        standing = self.main.offered_view.by_file[self._file]
        return ScoreAndRank(standing.score.stated, standing.rank)

    def _note(self, term: Term, before: ScoreAndRank, *, is_back: bool = False) -> None:
        """Say at once what an answer came to, or that it was taken back."""
        call = self.call
        if call is None:
            return
        name, comparison = call.view.name(self._file, short=True), call.view.comparison
        answer = call.answers.latest.get(term)
        if is_back or answer is None:
            self._noted = words.note_reverted(term, before, comparison, call.standing, name)
        else:
            self._noted = words.note_answer(answer, before, comparison, call.standing, name)

    def _landed(self) -> None:
        """Compare the offers with what was said, and write it."""
        self._reply = ""
        self._keep()
        self._land(self._file)

    def _next(self) -> None:
        """Go to the next question, or stay where only something else was said; the last leads nowhere by itself."""
        call = self.call
        place = call.next_place(self._passed) if call else None
        if call is not None and call.current is not None and call.is_due(call.current, self._passed):
            place = call.place
        self._has_ended = place is None
        self._go_to(call.asked[place].term if call is not None and place is not None else self._term)

    def _go_to(self, term: Term | None) -> None:
        """Show a question, with what was half typed to it."""
        self._term = term
        if term is None:
            return
        text = self._drafts.get(term, "")
        self._line.put(text)
        if text and self._refused.get(term) == text.strip():
            self._line.select_all()  # typed over at once, or mended
        self.redraw()

    def _is_stated(self, call: CallState) -> bool:
        current = call.current
        if current is None:
            return False
        is_answered = current.term in call.answers.stated
        return is_answered or (
            bool(current.term.section) and counted_fact(current.term, call.standing.evaluated.offer).is_stated
        )

    def _write(self, term: Term, typed: str | None) -> None:
        """Mark it; what the offer's own file says becomes an answer that is in writing."""
        call = self.call
        if typed is None or call is None:
            return
        status, clause = read_place(typed)
        answers, offer = call.answers, call.standing.evaluated.offer
        value = counted_fact(term, offer).value if term.section else None
        if term in answers.stated and value in {None, answers.stated[term].value}:
            written = answers.in_writing(term, status, clause)
        else:  # the offer's own file says it, or says something else by now
            fields = {"value": value, "status": status, "clause": clause}
            written = Answer(term=term.name, on=call.today, **fields)  # type: ignore[arg-type]  # pydantic checks them
        stood = self._place
        self._add([written])
        self._note(term, stood)
        self._next()  # else an answer that is typed at once would count instead
        self.tell("marked as in writing")

    def _keep(self) -> None:
        """Write in the background whatever has changed."""
        if not self._is_saving and self.calls.behind():
            self._is_saving = True
            self.run_worker(self._save(), group="keep", exit_on_error=False)

    async def _save(self) -> None:
        """Write in a thread, one state at a time, until the last is written; what cannot be is tried twice.

        The first time it may only have taken in what another program had written.
        """
        failures: Counter[str] = Counter()
        try:
            while file := next((file for file in self.calls.behind() if failures[file] < 2), ""):
                if news := await asyncio.to_thread(self.calls.save, file):
                    failures[file] += 1
                    self.tell(news)
        finally:
            self._is_saving = False


def _taken_down(term: Term, heard: Heard, today: date, typed: str) -> list[Answer]:
    """Make answers of what was heard.

    Raises:
        UnclearError: it cannot be kept.
    """
    if heard.reply.kind is ReplyKind.SKIPPED:
        return []
    facts: Mapping[Term, object] = heard.reply.facts or {term: None}
    status, clause = heard.place or ("verbal", None)
    where = {"status": status, "clause": clause, "in_offer": heard.is_as_before, "will_write": heard.will_write}
    try:
        return [
            Answer(term=about.name, value=value, on=today, words=typed, **where)  # type: ignore[arg-type]  # the same
            for about, value in facts.items()
        ]
    except ValidationError:
        raise UnclearError("This cannot be kept as an answer; type it in fewer words.") from None
