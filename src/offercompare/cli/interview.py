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
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from textwrap import wrap
from types import FrameType
from typing import NamedTuple

from offercompare.cli.output import FINE, NOTHING_DONE, RefusedError, describe_failure, refuse
from offercompare.files.generate import named_after, offer_template, write_new_offer
from offercompare.files.load import PRIORITIES
from offercompare.files.save import SaveError
from offercompare.files.schema import SCHEMA_FILES
from offercompare.model.catalogue import COVERS, term
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.readings import Firmness
from offercompare.parse.groups import WHICH_FEES, TermGroup, lettered
from offercompare.parse.lexer import UnclearError, bare, folded, plain
from offercompare.parse.offer_form import FIRST
from offercompare.parse.reply import LONGEST, choices
from offercompare.tui.state.form_state import Field, FormState
from offercompare.tui.state.offer_fields import asked_by, begin_form, is_written, offer_of, offer_text, value_in_words
from offercompare.wording.clean import clean
from offercompare.wording.terms import format_term_value, term_label, term_question

NOTHING = Offer(employer="?")
WIDTH = 78
_BACK, _HELP, _STOP = frozenset({"b", "back"}), frozenset({"?", "h", "help"}), frozenset({"q", "quit", "stop", "exit"})
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


class OfferQuestion(NamedTuple):
    """One question, which is a field of the form."""

    text: str
    help: str
    choices: Mapping[str, str]
    """What may be picked, by the letter alone."""


@cache
def question_about(field: Field) -> OfferQuestion:
    """Make the question about a field."""
    asked = asked_by(field)
    offered = {each.letter: each.label for each in lettered(asked) if each.edits}
    if isinstance(asked, TermGroup):
        return OfferQuestion(asked.question, f"Type {field.hint}.", offered)
    if asked is COVERS:  # of a list, several letters may be picked
        offered = {each.letter: each.label for each in choices(COVERS)}
    return OfferQuestion(term_question(asked), f"{asked.description} Type {field.hint}.", offered)


@dataclass(frozen=True)
class OfferInterview:
    """Where the interview stands: the form of an offer, asked field by field; immutable."""

    form: FormState
    is_finished: bool = False
    """Whether all is asked."""
    is_stopped: bool = False

    @classmethod
    def begin(cls, today: date) -> "OfferInterview":
        """Begin with the first question; dates without a year are counted from `today`."""
        return cls(begin_form(Priorities(), today))

    @property
    def question(self) -> OfferQuestion:
        """What is asked next."""
        return question_about(self.form.field)

    @property
    def number(self) -> tuple[int, int]:
        """The number of the question, and how many there will be at most, as far as can be known here."""
        here = self.form.index
        asked = [at for at, each in enumerate(self.form.fields) if at >= here or self._is_asked(each)]
        return asked.index(here) + 1, len(asked) - 1  # the last field folds the further terms, which are not asked

    def describe_answer(self, field: Field) -> str:
        """Say how an answer was understood, so that a slip shows at once; empty if there is none."""
        if not self.form.is_stated(field):
            return ""
        form, offer = self.form, offer_of(self.form)
        parts = [value_in_words(field, form, offer)]
        for other in form.names_read_from(field):
            about = term(other)
            parts.append(f"{term_label(about)}: {format_term_value(about, form.values[other], offer or NOTHING)}")
        if not field.has_firmness:
            return clean("; ".join(parts))
        is_on_paper = is_written(form, next(name for name in field.names if name in form.values))
        return clean(f"{'; '.join(parts)} ({Firmness.WRITTEN if is_on_paper else Firmness.SAID})")

    def answer(self, line: str) -> tuple["OfferInterview", str]:
        """Take one line that was typed; return what comes next and what to say to it."""
        answer, question = plain(line), self.question
        # The letter of a choice is an answer and no command.
        command = "" if folded(answer) in question.choices else folded(answer)
        if command in _STOP:
            return replace(self, is_stopped=True), ""
        if command in _BACK:
            before = self.move(-1)
            return before, "This is the first question." if before == self else ""
        if command in _HELP:
            return self, question.help
        try:
            return self._take(answer)
        except UnclearError as unclear:
            return self, str(unclear)

    def _take(self, answer: str) -> tuple["OfferInterview", str]:
        field = self.form.field
        if not answer and self.form.is_stated(field):
            return self.move(1), ""
        if len(answer) > LONGEST:
            raise UnclearError(f"That is longer than {LONGEST} characters; the rest can go into the file later.")
        answer, firmness = _firmness(answer) if field.has_firmness else (answer, None)
        if not answer and firmness is not None:
            raise UnclearError("Type the answer first, then said or written: 4500 said.")
        if bare(answer) in field.opened_by:
            raise UnclearError(WHICH_FEES)  # here they are one question
        form = self.form.accept(answer)
        if error := form.errors.get(field.name):
            raise UnclearError(error.objection)
        if not form.is_stated(field) and not form.names_read_from(field):
            if field.name == "employer":
                raise UnclearError("The employer is the one thing that is needed. To leave, type quit.")
            return replace(self, form=form).move(1), "not stated"
        after = replace(self, form=form.with_firmness(is_written=firmness))
        return after.move(1), after.describe_answer(field)

    def move(self, step: int) -> "OfferInterview":
        """Go so many questions on, or back, leaving out what need not be asked."""
        at, fields = self.form.index + step, self.form.fields
        while at >= 0 and not fields[at].is_fold and not self._is_asked(fields[at]):
            at += step
        if at < 0:
            return self
        if fields[at].is_fold:
            return replace(self, is_finished=True)
        return replace(self, form=self.form.go_to(at))

    def _is_asked(self, field: Field) -> bool:
        """Return whether a question makes sense: not where days come from that are not stated, or that was said."""
        form = self.form
        is_known = field.name in form.read_from or "days.amount" not in form.values
        return not field.is_fold and not (field.name == "days.from" and is_known)


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
        today = today or date.today()  # noqa: DTZ011  the day on the wall
        state = _converse(OfferInterview.begin(today))
        employer = state.form.values.get("employer")
        if employer is None:
            print("\nNothing was written: the employer is the one thing an offer needs.")
            return NOTHING_DONE
        wanted = folder / named_after(str(employer)) if target == folder else target
        afterwards = _AFTER_ANSWERS.format(shlex.quote(clean(str(folder))))
        if not state.is_finished:
            afterwards += "\n\nStopped. What you answered is kept."
        return _write(wanted, offer_text(state.form, with_schema=has_schema), afterwards)


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


def _converse(state: OfferInterview) -> OfferInterview:
    """Ask until all is asked or the person breaks off; nothing comes between the answers and their file then."""
    is_person = sys.stdin.isatty() and sys.stdout.isatty()
    if is_person:
        with suppress(ImportError):
            import readline  # noqa: F401  arrow keys and corrections while typing
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    shown: OfferQuestion | None = None
    with suppress(KeyboardInterrupt):
        try:
            print(_GREETING)
            while not (state.is_finished or state.is_stopped):
                if state.question != shown:  # after a slip or a ? the prompt is enough
                    _print_question(state)
                shown = state.question
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


def _print_question(state: OfferInterview) -> None:
    question, (number, most) = state.question, state.number
    numbered = f"{number:>2}/{most}  "
    print(*wrap(question.text, WIDTH, initial_indent=numbered, subsequent_indent=" " * len(numbered)), sep="\n")
    # A letter and its words stay together on a line.
    offered = "   ".join(f"{letter} {words}".replace(" ", "\0") for letter, words in question.choices.items())
    for line in _indent(offered, 7):
        print(line.replace("\0", " "))
    if understood := state.describe_answer(state.form.field):
        print(*_indent(f"now: {understood}. Enter keeps it, - takes it away.", 7), sep="\n")


def _indent(text: str, indent: int) -> list[str]:
    return wrap(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


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
