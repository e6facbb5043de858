"""The conversation of `offercompare new` without a terminal: an answer in, the next state and a reply out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from pydantic import ValidationError

from offercompare.cli.interview.questions import QUESTIONS, Question
from offercompare.files.check import objections
from offercompare.files.read import parse
from offercompare.files.template import Stated, render_offer
from offercompare.model.catalogue import catalogue
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING, Status
from offercompare.wording.answers.spoken import UnclearError, folded
from offercompare.wording.answers.typed import BACK, HELP, LONGEST, SKIP, STOP, plain
from offercompare.wording.clean import clean
from offercompare.wording.phrases import (
    sentence_case,
)
from offercompare.wording.terms import (
    format_in_phrase,
    term_rows,
)

_FIRMNESS = re.compile(
    r"^(?P<answer>.*?)[\s,;(-]*"
    r"(?P<firmness>\b(?:only said|just said|said|verbal|verbally|written|in writing)\)?|\?)\W*$"
)
_HOW_TO_DIFFER = {
    True: "in writing. If one thing was only said, type said after it: 4500 said",
    False: "only said. If one thing is in writing, type written after it: 4500 written",
}


class Given(NamedTuple):
    """One answer as it was understood."""

    facts: Mapping[str, object]
    is_written: bool | None
    """`None`: as the offer as a whole."""


@dataclass(frozen=True, slots=True)
class Interview:
    """Where the conversation stands; immutable."""

    today: date
    given: Mapping[str, Given] = field(default_factory=lambda: MappingProxyType({}))
    """By the question's key, in the order of the answers."""
    at: int = 0
    is_finished: bool = False

    @property
    def question(self) -> Question | None:
        """What is asked next; `None` when all is asked and only the last word is missing."""
        return QUESTIONS[self.at] if self.at < len(QUESTIONS) else None

    @property
    def facts(self) -> dict[str, object]:
        """What is stated so far; answers to what need not be asked any more left out."""
        return self._facts_before(len(QUESTIONS))

    @property
    def number(self) -> int:
        """The number of the question among those that are asked."""
        return sum(self._is_asked(place) for place in range(self.at)) + 1

    @property
    def most(self) -> int:
        """How many questions it will be at most, as far as can be known here."""
        ahead = {question.key for question in QUESTIONS[self.at :]}
        return sum(self._is_asked(place) or question.depends_on in ahead for place, question in enumerate(QUESTIONS))

    @property
    def status(self) -> Status | None:
        """How firm the offer is as a whole."""
        status: Status | None = self.facts.get("status")  # type: ignore[assignment]
        return status

    def stated(self) -> dict[str, Stated]:
        """Say what the file has to hold."""
        stated: dict[str, Stated] = {}
        for place, question in enumerate(QUESTIONS):
            given = self.given.get(question.key)
            if given is None or question.key == "status" or not self._is_asked(place):
                continue
            is_written = self.status in IN_WRITING if given.is_written is None else given.is_written
            stated |= {key: Stated(value, is_written) for key, value in given.facts.items()}
        return stated

    def offer(self) -> Offer:
        """Read the file that would be written as the program will read it.

        Raises:
            UnclearError: an answer is out of range.
        """
        text = render_offer({"employer": Stated("?")} | self.stated(), self.status)
        values = parse("", text).values
        try:
            return Offer.model_validate(values)
        except ValidationError as error:
            (first, *_) = objections(error, values, Offer)
            raise UnclearError(f"{sentence_case(first.message)}.") from error

    def said_back(self, question: Question) -> str:
        """Say an answer back as it was understood, so that a slip shows at once; empty if there is none.

        Raises:
            UnclearError: the answer is out of range.
        """
        if question.key not in self.given:
            return ""
        facts = self.given[question.key].facts
        if question.key == "status":
            return _HOW_TO_DIFFER[facts["status"] in IN_WRITING]
        if not question.may_be_said:
            return "; ".join(map(_at_the_top, facts.values()))
        offer = self.offer()
        stated = {row.term: row for row in term_rows(offer) if row.term.name in facts}
        # A key without a row of its own is said in that of another, unless this answer is all there is of it.
        parts = [
            f"{row.label}: {row.said}" if len(stated) > 1 or row.section == "perks" else row.said
            for row in stated.values()
        ] or [
            format_in_phrase(declared, facts[declared.name], offer.currency)
            for declared in catalogue()
            if declared.name in facts
        ]
        is_written = self.stated()[next(iter(facts))].is_written
        return f"{'; '.join(parts)} ({Firmness.WRITTEN if is_written else Firmness.SAID})"

    def answered(self, line: str) -> tuple["Interview", str]:
        """Take one line that was typed; return what comes next and what to say to it."""
        answer = plain(line)
        command, question = folded(answer), self.question
        if command in STOP or (question is None and not answer):
            return replace(self, is_finished=True), ""
        if command in BACK:
            before = self._moved(-1)
            return before, "" if before.at != self.at else "This is the first question."
        if question is None:
            return self, "Press Enter, or type b to go back."
        try:
            return self._taken(question, answer)
        except UnclearError as unclear:
            return self, str(unclear)

    def _taken(self, question: Question, answer: str) -> tuple["Interview", str]:
        if folded(answer) in HELP:
            return self, question.why
        if not answer or folded(answer).rstrip("?") in SKIP:
            return self._skipped(question, keeps=not answer)
        after = self._understood(question, answer)
        after.offer()  # refuses what is out of range
        reply = after.said_back(question)
        return after._moved(1), reply  # noqa: SLF001  another state of the same class

    def _understood(self, question: Question, answer: str) -> "Interview":
        if len(answer) > LONGEST:
            raise UnclearError(f"That is longer than {LONGEST} characters; the rest can go into the file later.")
        answer, is_written = _firmness(answer) if question.may_be_said else (answer, None)
        if answer:
            facts = question.read(answer, self.facts, self.today)
        elif question.key in self.given:
            facts = self.given[question.key].facts
        else:
            raise UnclearError("Type the answer first, then said or written: 4500 said.")
        return replace(self, given=MappingProxyType({**self.given, question.key: Given(facts, is_written)}))

    def _skipped(self, question: Question, *, keeps: bool) -> tuple["Interview", str]:
        if keeps and question.key in self.given:
            return self._moved(1), ""
        if question.key == "employer":
            raise UnclearError("The employer is the one thing that is needed. To leave, type q.")
        given = {key: value for key, value in self.given.items() if key != question.key}
        after = replace(self, given=MappingProxyType(given))
        return after._moved(1), "not stated"  # noqa: SLF001  another state of the same class

    def _moved(self, step: int) -> "Interview":
        at = self.at + step
        while 0 <= at < len(QUESTIONS) and not self._is_asked(at):
            at += step
        return self if at < 0 else replace(self, at=at)

    def _is_asked(self, place: int) -> bool:
        return QUESTIONS[place].is_asked(self._facts_before(place))

    def _facts_before(self, place: int) -> dict[str, object]:
        """What the questions before one state: only they decide whether it is asked."""
        known: dict[str, object] = {}
        for question in QUESTIONS[:place]:
            if question.key in self.given and question.is_asked(known):
                known |= self.given[question.key].facts
        return known


def _firmness(answer: str) -> tuple[str, bool | None]:
    """Split off how firm an answer is said to be: "4500 said", "employer, in writing", "5 days?"."""
    answer = folded(answer)
    match = _FIRMNESS.match(answer)
    if match is None:
        return answer, None
    return match["answer"], match["firmness"].strip(")") in {"written", "in writing"}


def _at_the_top(value: object) -> str:
    return f"{value.day} {value:%B} {value.year}" if isinstance(value, date) else clean(str(value))
