"""`offercompare new`: an offer file from at most 15 answers, in any terminal or from a pipe.

The questions are the first of the form's, read as the form reads them. Nothing that was typed is lost: however it
ends, what was answered is written, or shown where it cannot be.
"""

import os
import re
import shlex
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from textwrap import wrap
from types import FrameType, MappingProxyType
from typing import NamedTuple, cast

from offercompare.cli.output import FINE, NOTHING_DONE, RefusedError, describe_failure, refuse
from offercompare.files.generate import Stated, named_after, offer_template, render_offer, write_new_offer
from offercompare.files.load import PRIORITIES, load
from offercompare.files.save import SaveError
from offercompare.files.schema import SCHEMA_FILES
from offercompare.model.catalogue import COVERS, Term, term
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import IN_WRITING, Status
from offercompare.parse.groups import WHICH_FEES, TermGroup, is_one_by_one, lettered
from offercompare.parse.lexer import UnclearError, folded, plain
from offercompare.parse.offer_form import FIRST, hint_of, is_moot, read_answer
from offercompare.parse.reply import LONGEST, choices
from offercompare.wording.clean import clean
from offercompare.wording.terms import format_term_value, term_label, term_question

EMPLOYER, STATUS, DAYS = map(term, ("employer", "status", "days.amount"))
WIDTH = 78
_BACK, _HELP, _STOP = frozenset({"b", "back"}), frozenset({"?", "h", "help"}), frozenset({"q", "quit", "stop", "exit"})
_MOST_OPEN = 8
_GREETING = f"""\
A new offer, in at most {sum(map(len, FIRST))} short questions. Have the contract or notes at hand.

  Enter      not stated: skip it, and ask them later
  4500 said  only said; or, where the rest is only said: 4500 written
  ?          what the question means
  back       to the one before
  quit       stop; what you have answered is kept
"""
_AFTER_TEMPLATE = "Open it in a text editor: put in the employer, and take the # off what they state."
_AFTER_ANSWERS = """
To change it or add to it, open it in any text editor.
To compare:      offercompare {0}
The next offer:  offercompare new {0}"""
_FIRMNESS = (
    r"^(?P<answer>.*?)[\s,;(-]*"
    r"(?P<firmness>\b(?:only said|just said|said|verbal|verbally|written|in writing)\)?|\?)\W*$"
)
_ENDINGS = (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))


class InterviewQuestion(NamedTuple):
    """One question: what the form asks there."""

    asked: Term | TermGroup
    terms: tuple[Term, ...]
    text: str
    help: str
    choices: Mapping[str, str]
    """What may be picked, by the letter alone."""

    @classmethod
    def about(cls, asked: Term | TermGroup) -> "InterviewQuestion":
        """Make the question about a term, or about several at once."""
        explained = f"Type {hint_of(asked)}."
        offered = {each.letter: each.label for each in lettered(asked) if each.edits}
        if isinstance(asked, TermGroup):
            return cls(asked, asked.terms, asked.question, explained, offered)
        if asked is COVERS:  # of a list, several letters may be picked
            offered = {each.letter: each.words for each in choices(COVERS)}
        return cls(asked, (asked,), term_question(asked), f"{asked.description} {explained}", offered)

    @property
    def label(self) -> str:
        """What the question is called."""
        return self.asked.label if isinstance(self.asked, TermGroup) else term_label(self.asked)

    @property
    def can_be_verbal(self) -> bool:
        """Whether it makes a difference that it was only said."""
        return bool(self.terms[0].section)

    def read(self, answer: str, offer: Offer, today: date) -> Mapping[Term, object]:
        """Return what an answer states; nothing where it says that it is not known.

        Raises:
            UnclearError: it cannot be read.
        """
        if is_one_by_one(self.asked, answer):
            raise UnclearError(WHICH_FEES)  # here they are one question
        facts = read_answer(self.asked, answer, today=today, offer=offer)
        return {each: value for each, value in facts.items() if value is not None}


QUESTIONS = tuple(InterviewQuestion.about(asked) for group in FIRST for asked in group)


class InterviewAnswer(NamedTuple):
    """One answer as it was understood."""

    facts: Mapping[Term, object]
    is_written: bool | None
    """`None`: as the offer as a whole."""


@dataclass(frozen=True)
class OfferInterview:
    """Where the interview stands; immutable."""

    today: date
    answers: Mapping[int, InterviewAnswer] = field(default_factory=lambda: MappingProxyType({}))
    """By the question's place, in the order of the answers."""
    at: int = 0
    is_finished: bool = False

    @property
    def question(self) -> InterviewQuestion | None:
        """What is asked next; `None` when all is asked and only the last word is missing."""
        return QUESTIONS[self.at] if self.at < len(QUESTIONS) else None

    @property
    def number(self) -> tuple[int, int]:
        """The number of the question, and how many there will be at most, as far as can be known here."""
        asked = [at for at, each in enumerate(QUESTIONS) if at > self.at or _is_asked(each, self.facts(at))]
        return asked.index(self.at) + 1, len(asked)

    def facts(self, before: int = len(QUESTIONS)) -> dict[Term, object]:
        """Return what the questions before a place state; what need not be asked any more is left out."""
        known: dict[Term, object] = {}
        for place in range(before):
            if place in self.answers and _is_asked(QUESTIONS[place], known):
                known |= self.answers[place].facts
        return known

    @property
    def stated(self) -> dict[Term, Stated]:
        """What the file has to hold, but for how firm the offer is as a whole."""
        facts, stated = self.facts(), dict[Term, Stated]()
        for answer in self.answers.values():
            is_written = facts.get(STATUS) in IN_WRITING if answer.is_written is None else answer.is_written
            stated |= {each: Stated(facts[each], is_written) for each in answer.facts if each in facts}
        stated.pop(STATUS, None)
        return stated

    @property
    def offer(self) -> Offer:
        """The offer as far as it is stated."""
        offer = STATUS.set(Offer(employer="?"), self.facts().get(STATUS))
        for each, (value, is_written) in self.stated.items():
            offer = each.set(offer, value, Firmness.WRITTEN if is_written else Firmness.SAID)
        return offer

    def text(self, *, with_schema: bool) -> str:
        """Write the file."""
        stated = {str(each): what for each, what in self.stated.items()}
        return render_offer(stated, cast("Status | None", self.facts().get(STATUS)), with_schema=with_schema)

    def describe_answer(self, place: int) -> str:
        """Say how an answer was understood, so that a slip shows at once; empty if there is none."""
        if place not in self.answers:
            return ""
        facts, offer = self.answers[place].facts, self.offer
        parts = [
            (f"{term_label(each)}: " if max(len(facts), len(QUESTIONS[place].terms)) > 1 else "")
            + format_term_value(each, value, offer)
            for each, value in facts.items()
        ]
        if not QUESTIONS[place].can_be_verbal:
            return clean("; ".join(parts))
        is_written = self.stated[next(iter(facts))].is_written
        return clean(f"{'; '.join(parts)} ({Firmness.WRITTEN if is_written else Firmness.SAID})")

    def answer(self, line: str) -> tuple["OfferInterview", str]:
        """Take one line that was typed; return what comes next and what to say to it."""
        answer, question = plain(line), self.question
        # The letter of a choice is an answer and no command.
        command = "" if question and folded(answer) in question.choices else folded(answer)
        if command in _STOP or (question is None and not answer):
            return replace(self, is_finished=True), ""
        if command in _BACK:
            before = self.move(-1)
            return before, "" if before.at != self.at else "This is the first question."
        if question is None:
            return self, "Press Enter, or type back."
        if command in _HELP:
            return self, question.help
        try:
            return self._take(question, answer)
        except UnclearError as unclear:
            return self, str(unclear)

    def _take(self, question: InterviewQuestion, answer: str) -> tuple["OfferInterview", str]:
        if not answer and self.at in self.answers:
            return self.move(1), ""
        if len(answer) > LONGEST:
            raise UnclearError(f"That is longer than {LONGEST} characters; the rest can go into the file later.")
        answer, is_written = _firmness(answer) if question.can_be_verbal else (answer, None)
        if not answer and is_written is not None:
            raise UnclearError("Type the answer first, then said or written: 4500 said.")
        facts = question.read(answer, self.offer, self.today)
        rest = {place: answer for place, answer in self.answers.items() if place != self.at}
        if not facts:
            if question.terms == (EMPLOYER,):
                raise UnclearError("The employer is the one thing that is needed. To leave, type quit.")
            return replace(self, answers=MappingProxyType(rest)).move(1), "not stated"
        after = replace(self, answers=MappingProxyType({**rest, self.at: InterviewAnswer(facts, is_written)}))
        return after.move(1), after.describe_answer(self.at)

    def move(self, step: int) -> "OfferInterview":
        """Go so many questions on, or back, leaving out what need not be asked."""
        at = self.at + step
        while 0 <= at < len(QUESTIONS) and not _is_asked(QUESTIONS[at], self.facts(at)):
            at += step
        return self if at < 0 else replace(self, at=at)


def _is_asked(question: InterviewQuestion, known: Mapping[Term, object]) -> bool:
    """Return whether a question still makes sense: not how nothing is paid, nor what was said with another answer."""
    if is_moot(question.asked, {each.name: value for each, value in known.items()}):
        return False
    first = question.terms[0]
    return first is DAYS or first.section != DAYS.section or (bool(known.get(DAYS)) and first not in known)


def _firmness(answer: str) -> tuple[str, bool | None]:
    """Split off how firm an answer is said to be: "4500 said", "employer, in writing", "5 days?"."""
    match = re.match(_FIRMNESS, folded(answer))
    if match is None:
        return answer, None
    return match["answer"], match["firmness"].strip(")") in {"written", "in writing"}


def interview(path: Path, *, template: bool, today: date | None = None) -> int:
    """Ask for an offer and write its file, or write the bare file.

    Args:
        path: The file to be made, with or without ".toml"; in a folder it is named after the employer.
        template: Write the bare commented file instead of asking.
        today: The day from which dates without a year are counted; today if left out.

    Returns:
        The exit code: 0 if a file was made, 2 if none could be.

    Raises:
        RefusedError: the file exists, cannot be written, or would not be read as an offer.
    """
    target = _target(path)
    folder = _folder_of(target)
    has_schema = (folder / SCHEMA_FILES["offer"]).is_file()
    if template:
        wanted = folder / "offer.toml" if target == folder else target
        return _write(wanted, offer_template(with_schema=has_schema), _AFTER_TEMPLATE)
    with _nothing_lost():
        state = _converse(OfferInterview(today or date.today()), target)  # noqa: DTZ011  the day on the wall
        if EMPLOYER not in (facts := state.facts()):
            print("\nNothing was written: the employer is the one thing an offer needs.")
            return NOTHING_DONE
        wanted = folder / named_after(str(facts[EMPLOYER])) if target == folder else target
        afterwards = _AFTER_ANSWERS.format(shlex.quote(clean(str(folder))))
        if state.question is not None:
            afterwards += "\n\nStopped. What you answered is kept."
        return _write(wanted, state.text(with_schema=has_schema), afterwards)


def _target(path: Path) -> Path:
    """Settle which file is to be made; a folder stands for a file named after the employer.

    Raises:
        RefusedError: it exists, cannot be written, or would not be read as an offer.
    """
    target = path
    if not path.is_dir():
        name = path.name if path.suffix == ".toml" else f"{path.name.removesuffix('.TOML')}.toml"
        target = path.with_name(name)
        if name == PRIORITIES:
            raise RefusedError(f"{PRIORITIES} is the name of your priorities; choose another one for an offer")
        if name.startswith("."):
            raise RefusedError(f"a file whose name begins with a dot is not read: {name}; choose another name")
        if os.path.lexists(target):
            raise RefusedError(f"{target} exists already; choose another name, or change it in a text editor")
    folder = _folder_of(target)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not folder.is_dir():
        raise RefusedError(f"cannot write {target}: {folder} is no folder")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise RefusedError(f"cannot write {target}: there is no permission to write in {folder}")
    return target


def _folder_of(target: Path) -> Path:
    return target if target.is_dir() else target.parent


def _converse(state: OfferInterview, target: Path) -> OfferInterview:
    """Ask until all is asked or the person breaks off; nothing comes between the answers and their file then."""
    is_person = sys.stdin.isatty() and sys.stdout.isatty()
    if is_person:
        with suppress(ImportError):
            import readline  # noqa: F401  arrow keys and corrections while typing
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    shown = -1
    with suppress(KeyboardInterrupt):
        try:
            print(_GREETING)
            while not state.is_finished:
                if state.at != shown:  # after a slip or a ? the prompt is enough
                    _print_question(state, target)
                shown = state.at
                line = input("  > ")
                state, reply = state.answer(line)
                # From a pipe, nobody pressed Enter on this screen.
                print(*([] if is_person else [""]), *_indent(reply, 4), "", sep="\n")
        except EOFError:
            with suppress(OSError):
                print("\n")
        except (KeyboardInterrupt, OSError):
            pass
        except Exception as error:  # noqa: BLE001  whatever broke, the answers before it are whole
            refuse(describe_failure(error))
        _ignore_endings()
    return state


def _print_question(state: OfferInterview, target: Path) -> None:
    question = state.question
    if question is None:
        print(*_summary(state, target), "", "Enter writes the file; back goes to the last question.", sep="\n")
        return
    number, most = state.number
    numbered = f"{number:>2}/{most}  "
    print(*wrap(question.text, WIDTH, initial_indent=numbered, subsequent_indent=" " * len(numbered)), sep="\n")
    # A letter and its words stay together on a line.
    offered = "   ".join(f"{letter} {words}".replace(" ", "\0") for letter, words in question.choices.items())
    for line in _indent(offered, 7):
        print(line.replace("\0", " "))
    if understood := state.describe_answer(state.at):
        print(*_indent(f"now: {understood}. Enter keeps it, - takes it away.", 7), sep="\n")


def _indent(text: str, indent: int) -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


def _summary(state: OfferInterview, target: Path) -> Iterator[str]:
    """Say what is stated and what is open."""
    offer = state.offer
    yield from wrap(f"{clean(offer.employer)} so far:", WIDTH)
    for place in sorted(state.answers):
        first = QUESTIONS[place].terms[0]
        if first != EMPLOYER and _is_asked(QUESTIONS[place], state.facts(place)):
            yield from wrap(
                f"{QUESTIONS[place].label}: {state.describe_answer(place)}",
                WIDTH,
                initial_indent="  ",
                subsequent_indent="    ",
            )
    evaluation = evaluate([Source(target.name, offer)], load([_folder_of(target)]).priorities)
    questions = evaluation.offers[0].questions
    still_open = [term_label(question.term) for question in questions if not question.is_promise]
    if still_open:
        more = len(still_open) - _MOST_OPEN
        listed = ", ".join(still_open[:_MOST_OPEN]) + (f" and {more} more" if more > 0 else "")
        yield from ("", *wrap(f"Open, and worth asking: {listed}.", WIDTH))


def _write(wanted: Path, text: str, afterwards: str) -> int:
    try:
        made = write_new_offer(wanted, text)
    except SaveError as error:
        refuse(str(error))
        print("So that nothing is lost, here is the file; copy it into one of your own:", "", text, sep="\n")
        return NOTHING_DONE
    print(f"Wrote {clean(str(made))}", afterwards, sep="\n")
    return FINE


@contextmanager
def _nothing_lost() -> Iterator[None]:
    """Turn Ctrl-C and the end of the terminal or session into one exception: what was answered is kept.

    One only: who presses Ctrl-C twice does not lose what the first press was to keep.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        _ignore_endings()
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # only that one may choose how signals are handled
        yield
        return
    before = {number: signal.signal(number, stop) for number in _ENDINGS}
    try:
        yield
    finally:
        for number, handled in before.items():
            signal.signal(number, handled)


def _ignore_endings() -> None:
    if threading.current_thread() is threading.main_thread():
        for number in _ENDINGS:
            signal.signal(number, signal.SIG_IGN)
