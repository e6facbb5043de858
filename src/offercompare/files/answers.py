"""What an employer has answered, in a file of its own: `calls/lakeside.toml` beside `lakeside.toml`.

An offer that somebody wrote by hand is never written to; what was answered is laid over it when it is read.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from offercompare.files.beside import beside, of_no_offer
from offercompare.files.check import checked, objections, placed
from offercompare.files.expected import found
from offercompare.files.problems import Problem
from offercompare.files.read import LARGEST, UnreadableError, decode, parse, read_if_any
from offercompare.files.save import SaveError, create, make_folder, replace
from offercompare.model.answers import Answer, Answers
from offercompare.model.fields import Contradiction
from offercompare.model.offer import Offer
from offercompare.model.sections import PERKS
from offercompare.model.statement import AT_THE_TOP, can_be_answered

CALLS = "calls"
_BOM = b"\xef\xbb\xbf"


class LoadedAnswers(NamedTuple):
    """The answers as they were read, and what is wrong with their file."""

    answers: Answers = Answers.model_construct()
    """None where there is no file, or a broken one, which a save does not touch."""
    content: bytes | None = None
    """The file as it was read, `None` if there is none; a save compares it with what is there then."""
    problems: tuple[Problem, ...] = ()


def answers_path(offer_path: Path) -> Path:
    """Where the answers to an offer are kept; neither the file nor its folder need exist."""
    return beside(offer_path, CALLS)


def load_answers(offer_path: Path) -> LoadedAnswers:
    """Read the answers to an offer."""
    path = answers_path(offer_path)
    try:
        content = read_if_any(path)
    except UnreadableError as error:
        return LoadedAnswers(problems=(_unreadable(path, error),))
    if content is None:
        return LoadedAnswers()
    answers, problems = _read(path, content)
    return LoadedAnswers(answers or Answers(), content, problems)


def answers_of_no_offer(offer_paths: Collection[Path]) -> tuple[Problem, ...]:
    """Name the files of answers beside these offers that belong to none: they would be laid over nothing."""
    return of_no_offer(offer_paths, CALLS, "to lay these answers over")


def save_answers(offer_path: Path, answers: Answers, content: bytes | None) -> bytes:
    """Write the answers to an offer and return what their file now holds; comments and order in it stay.

    Args:
        offer_path: The offer's own file, which is not touched.
        answers: What was answered, and what is half typed.
        content: What was read from the file of the answers before; `None` makes a new one.

    Raises:
        ChangedError: another program has changed the file meanwhile.
        SaveError: it cannot be written or is broken, or what was answered is nothing an offer can hold.
    """
    path = answers_path(offer_path)
    if content is not None and _read(path, content)[1]:
        raise SaveError(path, "it has a problem, which is better mended by hand")
    data = _edited(path, answers, content)
    if len(data) > LARGEST:
        raise SaveError(path, f"it would be larger than the {LARGEST:,} bytes it may have")
    read, problems = _read(path, data)
    for problem in problems:
        raise SaveError(path, f"{problem.key}: {problem.message}")
    if read is None or not _are_alike(read, answers):
        raise SaveError(path, "the answers cannot be changed without changing something else; edit it by hand")
    if content is None:
        make_folder(path.parent)
        create(path, data)
    else:
        replace(path, data, expected=content)
    return data


def _edited(path: Path, answers: Answers, content: bytes | None) -> bytes:
    # Here, as most who read answers never write any.
    from offercompare.files.answers_text import HEADER, with_answers
    from offercompare.files.blocks import NOT_MADE_OF_BLOCKS

    try:
        text = with_answers(HEADER if content is None else decode(content), answers)
        return (_BOM if (content or b"").startswith(_BOM) else b"") + text.encode()
    except NOT_MADE_OF_BLOCKS as error:
        raise SaveError(path, "the answers cannot be written into it; edit it by hand") from error


def _are_alike(read: Answers, wanted: Answers) -> bool:
    """Whether two mean the same; 40 and 40.0 do."""
    from offercompare.files.answers_text import HEADER, with_answers

    return with_answers(HEADER, read) == with_answers(HEADER, wanted)


def _read(path: Path, content: bytes) -> tuple[Answers | None, tuple[Problem, ...]]:
    name = f"{CALLS}/{path.name}"
    try:
        document = parse(name, decode(content))
    except UnreadableError as error:
        return None, (_unreadable(path, error),)
    answers, objected = checked(document, Answers, {}, _what_does_not_fit)
    problems = tuple(placed(name, document, objected))
    return (None if problems else answers), problems


def _unreadable(path: Path, error: UnreadableError) -> Problem:
    return Problem(f"{CALLS}/{path.name}", None, None, f"cannot be read: {error}")


def _what_does_not_fit(answers: Answers) -> Iterator[Contradiction]:
    yield from answers.contradictions()
    for index, answer in enumerate(answers.answers):
        if answer.value is not None and can_be_answered(answer.term):
            for path, message in _misfits(answer):
                yield Contradiction(("answers", index, "value", *path), message)


def _misfits(answer: Answer) -> Iterator[Contradiction]:
    """Say what an offer would have against the value, in the words of an offer."""
    section, _, key = ("", "", answer.term) if answer.term in AT_THE_TOP else answer.term.partition(".")
    if section == "perks" and key not in PERKS:
        if not isinstance(answer.value, bool):
            yield Contradiction((), f"expected true or false, found {found(answer.value)}")
        return
    values: dict[str, object] = {"employer": "?"} | ({section: {key: answer.value}} if section else {key: answer.value})
    try:
        Offer.model_validate(values)
    except ValidationError as error:
        for objected in objections(error, values, Offer):
            yield Contradiction(objected.path[2 if section else 1 :], objected.message)
