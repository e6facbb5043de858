"""Which question should I ask first: the open terms and the promises, the most valuable question first."""

from typing import ClassVar

from offercompare.analysis.question_values import OpenTerms, QuestionValues, open_terms, question_values
from offercompare.model.evaluation import Evaluation
from offercompare.tui.background import BackgroundResult
from offercompare.tui.commands import ROWS, Group, command, opposites
from offercompare.tui.drawing.body import Body, Entry
from offercompare.tui.drawing.pen import Role, paragraph
from offercompare.tui.drawing.questions_view import QuestionsView, draw_questions
from offercompare.tui.screens.base_screen import DetailScreen
from offercompare.tui.screens.page import ScrollScreen
from offercompare.tui.state.view import View
from offercompare.wording.questions import questions_message

_WORKING = "Working out what to ask …"
_FAILED = "What to ask could not be worked out; please report it."


class QuestionsScreen(ScrollScreen, DetailScreen):
    """Follows the weights and the files; what an answer would add is measured once a load."""

    SHARED: ClassVar[frozenset[str]] = frozenset({"pdf"})

    def __init__(self) -> None:
        """Ask about every offer that is compared."""
        super().__init__("questions")
        self._measured = BackgroundResult[Evaluation, OpenTerms](
            self,
            lambda: None if self.view.question_values else self.view.evaluation,
            lambda evaluation, _: open_terms(evaluation),
        )
        self._weighed: tuple[View, QuestionValues] | None = None
        self._only: str | None = None
        self._selected = 0

    @property
    def questions(self) -> QuestionsView | None:
        """The questions; `None` while they are computed."""
        view = self.view
        found = view.question_values or self._weigh(view)
        if found is None:
            return None
        questions = QuestionsView(view, found, self._only, self._selected)
        if self._only and questions.addressee is None:  # all of it is answered, or it cannot lead any more
            self._only = None
            questions = QuestionsView(view, found, None, self._selected)
        return questions

    @property
    def selection(self) -> str:
        """Return the name of the offer that commands are about: that of the selected question."""
        questions = self.questions
        return self.view.name(questions.addressee.file, short=False) if questions and questions.addressee else ""

    def _weigh(self, view: View) -> QuestionValues | None:
        """Weigh every question that was measured in the background, once for each state of the main screen."""
        if (measured := self._measured.result_of(view.evaluation)) is None:
            return None
        if self._weighed is None or self._weighed[0] is not view:
            self._weighed = (view, question_values(view.comparison, measured))
        return self._weighed[1]

    def body(self, width: int, height: int) -> Body:
        """Draw the answer and the list, scrolled to what was selected."""
        questions = self.questions
        if questions is None:
            self._measured.start()
            return Body(paragraph(_FAILED if self._measured.has_failed else _WORKING, width, Role.DIM))
        only = f"{self.view.name(questions.only, short=False)} alone" if questions.only else ""
        self._heading = "  ·  ".join(filter(None, ("questions", only)))
        return draw_questions(questions, width, height)

    def _nothing(self) -> str:
        if (questions := self.questions) is None:
            return "what to ask is still being worked out"
        return "" if questions.addressee else "there is nothing to ask"

    @opposites(ROWS, title="Question", group=Group.MOVE)
    def go_question(self, step: int) -> None:
        """Go to the next question, or to the one above."""
        if questions := self.questions:
            self.select(max(0, questions.index + step))

    @command("enter", title="Answer", group=Group.CHANGE, place=1, word="answer", unless=_nothing)
    def answer(self) -> None:
        """Take down the answer to the selected question, and whatever else this employer says, in a call."""
        from offercompare.tui.screens.call_screen import CallScreen

        if (questions := self.questions) and questions.addressee:
            self.controller.go_to(questions.addressee.file)
            self.app.push_screen(CallScreen(questions.current and questions.current.question.term))

    @command("f", title="One offer", group=Group.LOOK, place=2, word="one offer", rank=1, unless=_nothing)
    def one_offer(self) -> None:
        """Ask only about the offer of the selected question, or about all again."""
        if (questions := self.questions) and questions.addressee:
            self._only = questions.addressee.file if self._only is None else None
            self._selected = 0
            self.redraw()

    @command(
        "c", title="Copy as a message", group=Group.TAKE, place=1, word="copy as a message", rank=1, unless=_nothing
    )
    def copy(self) -> None:
        """Copy everything to ask of this employer as a message."""
        if (questions := self.questions) and questions.addressee:
            self.app.copy_to_clipboard(questions_message(questions.values, self.view.comparison, questions.addressee))
            name = self.view.name(questions.addressee.file, short=True)
            self.show_message(f"message to {name} copied, if your terminal allows")

    def select(self, entry: Entry) -> None:
        """Go to a question."""
        assert isinstance(entry, int), "there is nothing else to select"
        self._selected = entry
        self.redraw()
