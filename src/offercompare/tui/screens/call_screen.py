"""On the phone: one question after the other, and each answer lands as it is typed."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from pydantic import ValidationError
from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from offercompare.files.sidecar import CALLS
from offercompare.model.answers import Answer
from offercompare.model.catalogue import Term, term
from offercompare.model.comparison import Comparison
from offercompare.model.evaluation import Question
from offercompare.model.offer import Offer
from offercompare.model.sections import Status
from offercompare.parse.call import Heard, hear, hear_group
from offercompare.parse.groups import FEES, ONE_BY_ONE, LetteredChoice
from offercompare.parse.lexer import UnclearError, folded
from offercompare.parse.places import objection_to_place, read_place
from offercompare.parse.reply import ReplyKind
from offercompare.tui.call_state import (
    LATER,
    CallQuestion,
    CallState,
    asks_fees_together,
    call_questions,
    choices_of,
    comparison_with,
    fees_of,
    questions_of,
)
from offercompare.tui.call_store import CallStore
from offercompare.tui.choices import ScoredChoice, scored
from offercompare.tui.commands import Command, Group, Pair, command, opposites
from offercompare.tui.controller import Controller
from offercompare.tui.drawing.call_view import PROMPT, CallDrawing, draw_call, heading
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
_ROOMY = 100
"""Cells from which on the footer says what an empty line does."""


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
    AT_RIGHT: ClassVar[tuple[str, ...]] = ("menu",)
    BACK_WORD: ClassVar[str] = "end"
    NAMES_PRIORITIES: ClassVar[bool] = False

    def __init__(self, main: Controller, calls: CallStore, land: Callable[[str], None]) -> None:
        """Call the employer whose offer is selected on `main`; `land` has the offers compared with what was said."""
        super().__init__(main, "call")
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
        self._is_one_by_one = False
        """Whether each fee is a question of its own, though they could be one."""
        self._fees_together: bool | None = None
        self._scored: tuple[object, Comparison, tuple[ScoredChoice, ...]] | None = None
        """The lettered answers to a question as it stands, from this comparison."""
        self._stood: list[tuple[Question, ...]] = []
        """The questions there were before each step of this call."""
        self._objection = ""
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
        call = self.call
        typing = self.calls.answers(self._file).typing.items()
        self._drafts = {self._key(call, term(name)): text for name, text in typing} if call else {}
        if call is not None and call.asked:
            first = 0 if call.is_due(call.asked[0], self._passed) else call.next_place(self._passed)
            last_typed = next((term for term in reversed(self._drafts) if call.place_of(term) is not None), None)
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
        if self._fees_together is None:
            self._fees_together = asks_fees_together(self._questions, answers)
        is_together = self._fees_together and not self._is_one_by_one
        asked = call_questions(self._questions, answers, fees_together=is_together)
        place = next((place for place, each in enumerate(asked) if self._term in each.terms), 0)
        choices = self._choices(asked[place], view.comparison, standing.evaluated.offer) if asked else ()
        return CallState(
            view,
            standing,
            asked,
            answers,
            place,
            self._before,
            self.today,
            choices,
            self._objection,
            self._noted,
            self._is_over,
        )

    def _choices(self, asked: CallQuestion, comparison: Comparison, offer: Offer) -> tuple[ScoredChoice, ...]:
        """Work out where the offer would stand with each lettered answer, once for each question and comparison."""
        key = (asked.questions, asked.group)
        if self._scored is None or self._scored[0] != key or self._scored[1] is not comparison:
            compared = comparison_with(comparison, self._file)
            self._scored = key, comparison, scored(choices_of(asked, comparison, offer), offer, self._file, compared)
        return self._scored[2]

    def _key(self, call: CallState | None, term: Term) -> Term:
        """Return the term by which what is typed to a question is kept: its first, where it is about several."""
        place = call.place_of(term) if call else None
        return term if call is None or place is None else call.asked[place].term

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
        drawing = self._drawing = draw_call(call, width, height)
        self._line.lay(MARGIN + len(PROMPT), TOP + drawing.line, drawing.width)
        return list(drawing.lines)

    def _nothing(self) -> str:
        call = self.call
        return "" if call is not None and call.current is not None else "there is nothing to ask"

    def word(self, command: Command) -> str:
        """Say what an empty line does, where there is room for it."""
        return "take it; empty skips" if command.name == "take_answer" and self.size.width >= _ROOMY else command.word

    def is_in_footer(self, command: Command) -> bool:
        """Leave the way back to the title."""
        return super().is_in_footer(command) and command.name != "back"

    @command("enter", title="Take it", group=Group.CHANGE, place=1, word="take it", unless=_nothing)
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
            self._objection, self._has_ended = "", False
            self._go_to(call.asked[max(0, min(call.place + step, len(call.asked) - 1))].term)

    @property
    def _is_typed(self) -> bool:
        """Whether there is anything in the line that was typed there."""
        return bool(self._line.value) and self._line.value != (self._put_back.get(self._term) if self._term else None)

    @property
    def _can_rejoin(self) -> bool:
        """Whether the fees were parted into single questions, and none of them is answered yet."""
        answers = self.calls.answers(self._file).answers
        return self._is_one_by_one and not any(answer.about in FEES.terms for answer in answers)

    def _nothing_taken(self) -> str:
        is_done = self._is_typed or self._can_rejoin or self.calls.can_undo(self._file, self.today)
        can_undo = self.call is not None and is_done
        return "" if can_undo else "nothing to take back"

    @command("ctrl+z", title="Undo", group=Group.CHANGE, place=4, word="undo", rank=4, unless=_nothing_taken)
    def undo_answer(self) -> None:
        """Take back what is typed; else the last answer, and have what was typed in the line again."""
        if self._is_typed:
            self._line.value = ""
            return
        if self._can_rejoin:
            self._is_one_by_one = False
            self._go_to(self._term)
            return
        stood = self._place
        gone = next(iter(self.calls.answers(self._file).last_step), None)
        self.calls.undo(self._file)
        self._objection, self._has_ended = "", False
        self._landed()
        self._without_new_questions(gone.about if gone is not None else None)
        if gone is not None:
            self._note([gone], stood, is_back=True)
            key = self._key(self.call, gone.about)
            if not gone.is_written:  # else only the mark is gone
                self._drafts[key] = self._put_back[key] = gone.words or ""
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
        is_said = bool(self._stated_terms(call) or self._line.value.strip())
        return "" if is_said else "nothing was said about it yet: type that first"

    @command("ctrl+w", title="In writing", group=Group.CHANGE, place=3, word="in writing", rank=1, unless=_not_answered)
    def came_in_writing(self) -> None:
        """Mark what was said of the question as having come in writing, and say where."""
        call = self.call
        if call is None or call.current is None or (self._line.value.strip() and not self._take(call)):
            return
        self._go_to(call.current.term)
        now = self.call
        terms = self._stated_terms(now) if now else ()
        if now is None or not terms:
            self.tell("nothing was said about it yet: type that first")
            return
        name = label_of(terms[0], call.view.comparison) if len(terms) == 1 else FEES.label
        question = f"{name} in writing: where? Enter, or the clause; or letter, e-mail, policy and where in it."
        place = words.format_place(*self._where(now, terms[0]))
        self.app.push_screen(_Where(question, place, objection_to_place), lambda typed: self._write(terms, typed))

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
            self.app.push_screen(CallEndScreen(call, self.calls.path_of(self._file), self.calls.email_drafts))

    @command("escape", title="End the call", group=Group.MOVE, word="end", rank=-1)
    def back(self) -> None:
        """End the call; all you typed is kept."""
        super().back()

    def on_input_changed(self) -> None:
        """Keep what is half typed; the reply to what stood there before goes."""
        had_ended = self._has_ended
        if self._remember() and (self._objection or had_ended):
            self._objection = ""
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
            self._objection = ""
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
        """Take down what is typed to the current question; false where it cannot be read, and stays to be mended."""
        current, typed = call.current, self._line.value.strip()
        assert current is not None, "asked where there is no question"
        picked = _picked(call, typed)
        if picked is not None and picked.label == ONE_BY_ONE:
            self._is_one_by_one = True
            self._forget(current.term)
            self._go_to(current.term)
            return False
        try:
            heard = _heard(call, LATER if picked is not None and picked.label == LATER else typed)
            answers = _taken_down(current.term, heard, call.today, typed)
        except UnclearError as unclear:
            self._remember()
            self._objection = str(unclear)
            self.app.bell()  # who is listening looks away
            self.redraw()
            return False
        self._forget(current.term)
        if not answers:
            self._passed |= {current.term}
            if not current.is_learnt:
                self._noted = words.note_skipped(current.term, call.view.comparison)
            self._keep()
            return True
        if current.group:  # what was not named waits for another call
            self._passed |= {current.term}
        stood = self._place
        self._add(answers)
        self._note(answers, stood)
        return True

    def _forget(self, term: Term) -> None:
        """Forget what is half typed: it is taken, or passed over."""
        self._drafts.pop(term, None)
        self._put_back.pop(term, None)
        self.calls.typing(self._file, term, "")

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

    def _note(self, answers: Sequence[Answer], before: ScoreAndRank, *, is_back: bool = False) -> None:
        """Say at once what an answer came to, or that it was taken back."""
        call = self.call
        if call is None:
            return
        name, comparison, standing = call.view.letter(self._file), call.view.comparison, call.standing
        about = answers[0].about
        answer = call.answers.latest.get(about)
        if is_back or answer is None:
            self._noted = words.note_reverted(about, before, comparison, standing, name)
        elif len(answers) > 1 and about in FEES.terms and not answer.is_pending:
            self._noted = words.note_fees([each.about for each in answers], before, comparison, standing, name)
        else:
            self._noted = words.note_answer(answer, before, comparison, standing, name)

    def _landed(self) -> None:
        """Compare the offers with what was said, and write it."""
        self._objection = ""
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
        """Show the question about a term, with what was half typed to it."""
        if term is None:
            return
        self._term = term = self._key(self.call, term)
        text = self._drafts.get(term, "")
        self._line.put(text)
        self.redraw()

    def _stated_terms(self, call: CallState) -> tuple[Term, ...]:
        """Return the terms of the current question of which something was said."""
        offer = call.standing.evaluated.offer
        return tuple(
            each
            for each in (call.current.terms if call.current else ())
            if each in call.answers.stated or (each.section and counted_fact(each, offer).is_stated)
        )

    def _write(self, terms: Sequence[Term], typed: str | None) -> None:
        """Mark them; what the offer's own file says becomes an answer that is in writing."""
        call = self.call
        if typed is None or call is None:
            return
        written = [_in_writing(call, each, *read_place(typed)) for each in terms]
        stood = self._place
        self._add(written)
        self._note(written, stood)
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


def _picked(call: CallState, typed: str) -> LetteredChoice | None:
    """Return the answer whose letter is typed alone; of several terms at once its number counts as well."""
    letter = folded(typed).rstrip(" .,!)").removeprefix("(")
    for place, each in enumerate(call.choices, 1):
        if letter == each.choice.letter or (call.current and call.current.group and letter == str(place)):
            return each.choice
    return None


def _heard(call: CallState, typed: str) -> Heard:
    """Read what was typed to the current question; "all of them" are the fees that count.

    Raises:
        UnclearError: it cannot be read.
    """
    asked, offer = call.current, call.standing.evaluated.offer
    assert asked is not None, "asked where there is no question"
    if not asked.group:
        return hear(asked.question, typed, today=call.today, offer=offer)
    heard = hear_group(asked.group, typed, today=call.today, offer=offer)
    facts = heard.reply.facts
    if facts.keys() == {*asked.group.terms}:
        meant = asked.terms if heard.reply.kind is ReplyKind.LATER else fees_of(asked, call.view.comparison, offer)
        facts = {about: value for about, value in facts.items() if about in meant}
    return heard._replace(reply=replace(heard.reply, facts=facts))


def _in_writing(call: CallState, about: Term, status: Status, clause: str | None) -> Answer:
    """Make the answer that what was said of a term has come in writing."""
    answers, offer = call.answers, call.standing.evaluated.offer
    value = counted_fact(about, offer).value if about.section else None
    if about in answers.stated and value in {None, answers.stated[about].value}:
        return answers.in_writing(about, status, clause)
    # The offer's own file says it, or says something else by now.
    fields = {"value": value, "status": status, "clause": clause}
    return Answer(term=about.name, on=call.today, **fields)  # type: ignore[arg-type]  # pydantic checks them


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
