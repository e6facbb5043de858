"""`offercompare plan --new`: a plan from a few answers, added to the user's priorities, in any terminal or from a pipe.

Nothing is written that was not agreed to, and nothing that was typed is lost: where a person breaks off, it is shown.
The end of a script's answers is as good as its consent.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TextIO

from offercompare.cli.exit_codes import FINE, INTERRUPTED, NOTHING_DONE
from offercompare.cli.interview.terminal import WIDTH, Ended, Terminal, converse, nothing_lost
from offercompare.cli.plan_interview.conversation import PlanInterview
from offercompare.cli.plan_interview.questions import published_facts
from offercompare.cli.plan_interview.target import BrokenError, Target, target_of
from offercompare.cli.refusal import RefusedError, say_no
from offercompare.files.fees import published_fees
from offercompare.files.plan_items import Added, add_to_plan, items_text
from offercompare.files.save import SaveError
from offercompare.files.schema import SCHEMA_FILES
from offercompare.report.outline import problem_said
from offercompare.wording.amounts import money
from offercompare.wording.clean import clean
from offercompare.wording.plan_items import (
    besides_said,
    beyond_said,
    item_said,
    over_the_years,
    rhythm_said,
    whole_plan_said,
)

_KEYS = """\
  Enter  takes what stands in [brackets]
  -      skips it, and so does no
  ?      what the question means
  b      back to the one before
  q      stop; you see what you have so far, and are asked whether to write it
"""


def make_plan(given: Namespace, paths: Sequence[Path], *, is_sample: bool) -> int:
    """Run `plan --new` for what was given; `paths` are its folders and files, or those that stand in.

    Raises:
        RefusedError: there is no file it could write to, or options make no sense together.
    """
    if given.form is not None or given.weights:
        raise RefusedError("--new asks and writes; --json and --set are for a plan that is there")
    return interview(paths, given.priorities, is_sample=is_sample, stdin=sys.stdin, stdout=sys.stdout)


def interview(
    paths: Sequence[Path], priorities: Path | None, *, is_sample: bool = False, stdin: TextIO, stdout: TextIO
) -> int:
    """Ask for a plan and add it to the priorities.

    Args:
        paths: The folder whose priorities are meant, or the file itself.
        priorities: The file that `--priorities` names, if any.
        is_sample: Whether nothing was named, and the samples stand in.
        stdin: Where answers come from.
        stdout: Where everything but refusals is said.

    Returns:
        The exit code: 0 if something was written, 2 if nothing was written.

    Raises:
        RefusedError: there is no file it could write to.
    """
    try:
        target = target_of(paths, priorities, is_sample=is_sample)
    except BrokenError as broken:
        print("\n".join(map(problem_said, broken.problems)), file=sys.stderr)
        raise
    terminal = Terminal(stdin, stdout)
    begun = PlanInterview(target.priorities, published_fees())
    terminal.say(*_where(target), *_there(begun))
    with nothing_lost():
        greeting = f"At most {len(begun.topics)} things, with a few short questions each.\n\n{_KEYS}"
        state, ended = converse(begun, greeting, lambda now: _say_question(now, target, terminal), terminal)
        return _finish(state, ended, target, terminal)


def _where(target: Target) -> Iterator[str]:
    path = clean(str(target.path))
    if target.content is None:
        yield f"Your plan goes into {path}, which will be made."
    else:
        yield f"Your plan goes into {path}; what is there stays as it is."


def _there(state: PlanInterview) -> Iterator[str]:
    """Say what the plan has already."""
    if plan := state.priorities.plan:
        names = "; ".join(clean(item.what, limit=60) for item in plan)
        yield from wrap(f"It has already, and that is not asked again: {names}.", WIDTH)


def _say_question(state: PlanInterview, target: Target, terminal: Terminal) -> None:
    question = state.question
    if question is None:
        terminal.say(*_summary(state, target), "", "Enter writes this; no leaves everything as it is; b goes back.")
        return
    number = f"{state.topics.index(question.topic) + 1}/{len(state.topics)}" if question.is_first else ""
    terminal.say(f"{number:>4}  {state.asked}")
    suggestion = state.suggestion
    notes = [f"for example: {question.hint}"] if question.hint else []
    for fee in state.offered(question.topic) if question.is_first else ():
        if suggestion is None or suggestion.facts != published_facts(fee):
            year = f", {fee.year}" if fee.year else ""
            source = f" ({fee.source}{year})" if fee.source != fee.name or year else ""
            cost = f"{money(fee.cost)} {rhythm_said(fee.every)}"
            notes.append(f"{fee.published_for}: {fee.name} {cost}{source}; type {fee.name.lower()} to take it")
    notes.append(f"[{suggestion.said if suggestion else state.skip_said}]")
    for note in notes:
        terminal.say(*(f"      {line}" for line in wrap(note, WIDTH - 6)))


def _summary(state: PlanInterview, target: Target) -> Iterator[str]:
    """Say what would be written, item by item, and what it comes to."""
    added, priorities = state.added(), target.priorities
    currency, years = priorities.currency, priorities.plan_years
    yield f"To be added to the plan in {clean(str(target.path))}:"
    span = f"in {years} years" if years > 1 else "in one year"
    for item, _ in added:
        is_beyond = item.from_year > years
        total = beyond_said(years) if is_beyond else f"{money(over_the_years(item, years), currency)} {span}"
        told = f"{clean(item.what)}: {item_said(item, currency)}; {total}"
        yield from wrap(told, WIDTH, initial_indent="  ", subsequent_indent="    ")
    for besides in besides_said(priorities, [each.item for each in added]):
        yield from wrap(besides, WIDTH)
    whole = (*priorities.plan, *(each.item for each in added))
    yield from wrap(whole_plan_said(priorities, whole), WIDTH)


def _finish(state: PlanInterview, ended: Ended, target: Target, terminal: Terminal) -> int:
    added = state.added()
    is_script_done = ended is Ended.NO_MORE_INPUT and not terminal.is_person
    if is_script_done and added and state.question is not None:
        terminal.say("", *_summary(state, target), "", "Stopped. What you answered is kept.")
    if added and (state.is_agreed or is_script_done):
        return _write(added, target, terminal)
    terminal.say("", f"Nothing was written; {_left(target)}.")
    if added and ended is not Ended.FINISHED:
        _show(added, terminal)
    return INTERRUPTED if ended is Ended.INTERRUPTED else NOTHING_DONE


def _left(target: Target) -> str:
    path = clean(str(target.path))
    return f"{path} was not made" if target.content is None else f"{path} is as it was"


def _write(added: Sequence[Added], target: Target, terminal: Terminal) -> int:
    schema = SCHEMA_FILES["priorities"]
    has_schema = (target.path.parent / schema).is_file()
    try:
        add_to_plan(target.path, target.content, added, schema=schema if has_schema else "")
    except SaveError as error:
        say_no(str(error))
        _show(added, terminal)
        return NOTHING_DONE
    items = "1 item" if len(added) == 1 else f"{len(added)} items"
    terminal.say("", f"Wrote {items} to {clean(str(target.path))}", *_next(target))
    return FINE


def _show(added: Sequence[Added], terminal: Terminal) -> None:
    text = clean(items_text(added), lines=True, limit=20_000)
    terminal.say("", "So that nothing is lost, here it is; copy it to the end of your priorities:", "", text)


def _next(target: Target) -> Iterator[str]:
    yield ""
    yield "To change it, open it in any text editor."
    yield "For one more meeting or course, run this again."
    yield f"What you would pay yourself, offer by offer:  {clean(target.next_command)}"
