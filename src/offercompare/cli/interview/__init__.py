"""`offercompare new`: an offer file from at most 15 answers, in any terminal or from a pipe.

Nothing that was typed is lost: however it ends, what was answered is written, or shown where it cannot be.
"""

import os
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import TextIO

from offercompare.cli.interview.conversation import Interview
from offercompare.cli.interview.questions import QUESTIONS
from offercompare.cli.interview.terminal import WIDTH, Terminal, converse, nothing_lost
from offercompare.cli.output import FINE, NOTHING_DONE, RefusedError
from offercompare.cli.output import refuse as say_no
from offercompare.files.load import PRIORITIES, load
from offercompare.files.new_offer import named_after, write_new_offer
from offercompare.files.save import SaveError
from offercompare.files.schema import SCHEMA_FILES
from offercompare.files.template import offer_template, render_offer
from offercompare.model.evaluation import Source, Why, evaluate
from offercompare.model.readings import Firmness
from offercompare.wording.clean import clean
from offercompare.wording.terms import (
    section_titles,
    term_label,
    term_rows,
)

_MOST_OPEN = 8
_GREETING = f"""\
A new offer, in at most {len(QUESTIONS)} short questions. Have the contract or notes at hand.

  Enter  not stated: skip it, and ask them later
  ?      what the question means
  b      back to the one before
  q      stop; what you have answered is kept
"""


def interview(path: Path, *, template: bool, stdin: TextIO, stdout: TextIO, today: date | None = None) -> int:
    """Ask for an offer and write its file, or write the bare file.

    Args:
        path: The file to be made, with or without ".toml"; in a folder it is named after the employer.
        template: Write the bare commented file instead of asking.
        stdin: Where answers come from.
        stdout: Where everything but refusals is said.
        today: What dates without a year are reckoned from; today if left out.

    Returns:
        The exit code: 0 if a file was made, 2 if none could be.
    """
    try:
        target = _target(path)
    except RefusedError as refusal:
        return say_no(str(refusal))
    terminal = Terminal(stdin, stdout)
    if template:
        return _write_template(target, terminal)
    with nothing_lost():
        begun = Interview(today or date.today())  # noqa: DTZ011  the day on the wall
        state, _ = converse(begun, _GREETING, lambda now: _say_question(now, target, terminal), terminal)
        if "employer" not in state.given:
            terminal.say("", "Nothing was written: the employer is the one thing an offer needs.")
            return NOTHING_DONE
        return _write(state, target, terminal, was_stopped=state.question is not None)


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


def _say_question(state: Interview, target: Path, terminal: Terminal) -> None:
    question = state.question
    if question is None:
        terminal.say(*_summary(state, target), "", "Enter writes the file; b goes back to the last question.")
        return
    terminal.say(f"{state.number:>2}/{state.most}  {question.text}")
    numbered = [f"{number} {word}" for number, word in enumerate(question.menu, 1)]
    # A number and its word stay together on a line.
    listed = wrap("   ".join(item.replace(" ", "\0") for item in numbered), WIDTH - 7)
    terminal.say(*(f"       {line.replace(chr(0), ' ')}" for line in listed))
    if question.hint:
        terminal.say(*(f"       {line}" for line in wrap(f"for example: {question.hint}", WIDTH - 7)))
    if said := state.said_back(question):
        terminal.say(*(f"       {line}" for line in wrap(f"now: {said}. Enter keeps it, - takes it away.", WIDTH - 7)))


def _summary(state: Interview, target: Path) -> Iterator[str]:
    """Say what is stated and what is open."""
    offer = state.offer()
    yield f"{clean(offer.employer)} so far:"
    section = ""
    for row in term_rows(offer):
        if row.firmness is Firmness.UNSTATED:
            continue
        if row.section != section:
            section = row.section
            yield f"  {section_titles()[section]}"
        said = row.said + (" (only said)" if row.firmness is Firmness.SAID else "")
        yield from wrap(said, WIDTH, initial_indent=f"    {row.label:<20} ", subsequent_indent=" " * 25)
    evaluation = evaluate([Source(target.name, offer)], load([_folder_of(target)]).priorities)
    questions = evaluation.offers[0].questions
    still_open = [term_label(question.term) for question in questions if question.why is not Why.VERBAL]
    if still_open:
        rest = len(still_open) - _MOST_OPEN
        listed = ", ".join(still_open[:_MOST_OPEN]) + (f" and {rest} more" if rest > 0 else "")
        yield from ("", *wrap(f"Open, and worth asking: {listed}.", WIDTH))


def _write(state: Interview, target: Path, terminal: Terminal, *, was_stopped: bool) -> int:
    folder = _folder_of(target)
    wanted = folder / named_after(str(state.facts["employer"])) if target == folder else target
    has_schema = (folder / SCHEMA_FILES["offer"]).is_file()
    text = render_offer(state.stated(), state.status, with_schema=has_schema)
    try:
        made = write_new_offer(wanted, text)
    except SaveError as error:
        say_no(str(error))
        terminal.say("", "So that nothing is lost, here is the file; copy it into one of your own:", "", text)
        return NOTHING_DONE
    if was_stopped:
        terminal.say("", "Stopped. What you answered is kept.")
    place = shlex.quote(clean(str(folder)))
    terminal.say(
        "",
        f"Wrote {clean(str(made))}",
        "",
        "To change it or add to it, open it in any text editor.",
        f"To compare:      offercompare {place}",
        f"The next offer:  offercompare new {place}",
    )
    return FINE


def _write_template(target: Path, terminal: Terminal) -> int:
    folder = _folder_of(target)
    wanted = folder / "offer.toml" if target == folder else target
    text = offer_template(with_schema=(folder / SCHEMA_FILES["offer"]).is_file())
    try:
        made = write_new_offer(wanted, text)
    except SaveError as error:
        return say_no(str(error))
    terminal.say(
        f"Wrote {clean(str(made))}",
        "Open it in a text editor: put in the employer, and take the # off what they state.",
    )
    return FINE
