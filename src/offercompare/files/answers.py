"""What an employer has answered, in a file of its own: `calls/lakeside.toml` beside `lakeside.toml`.

An offer that somebody wrote by hand is never written to; what was answered is laid over it when it is read.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from offercompare.files.beside import Beside, misfits
from offercompare.files.problems import Problem
from offercompare.model.answers import Answers
from offercompare.model.catalogue import find_term
from offercompare.model.fields import Contradiction

CALLS = "calls"


class LoadedAnswers(NamedTuple):
    """The answers as they were read, and what is wrong with their file."""

    answers: Answers = Answers.model_construct()
    """None where there is no file, or a broken one, which a save does not touch."""
    content: bytes | None = None
    """The file as it was read, `None` if there is none; a save compares it with what is there then."""
    problems: tuple[Problem, ...] = ()


def answers_path(offer_path: Path) -> Path:
    """Where the answers to an offer are kept; neither the file nor its folder need exist."""
    return _ANSWERS.path(offer_path)


def load_answers(offer_path: Path) -> LoadedAnswers:
    """Read the answers to an offer."""
    answers, content, problems = _ANSWERS.load(offer_path)
    return LoadedAnswers(answers or LoadedAnswers().answers, content, problems)


def answers_of_no_offer(offer_paths: Collection[Path]) -> tuple[Problem, ...]:
    """Name the files of answers beside these offers that belong to none: they would be laid over nothing."""
    return _ANSWERS.of_no_offer(offer_paths)


def save_answers(offer_path: Path, answers: Answers, content: bytes | None) -> bytes:
    """Write the answers to an offer and return what their file now holds; raises as `Beside.save` does."""
    return _ANSWERS.save(offer_path, answers, content)


def _edit(text: str | None, answers: Answers) -> str:
    # Here, as most who read answers never write any.
    from offercompare.files.answers_text import HEADER, with_answers

    return with_answers(HEADER if text is None else text, answers)


def _objected(answers: Answers) -> Iterator[Contradiction]:
    yield from answers.contradictions()
    for index, answer in enumerate(answers.answers):
        if answer.value is not None and (about := find_term(answer.term)) and about.is_answerable:
            for path, message in misfits(about, answer.value):
                yield Contradiction(("answers", index, "value", *path), message)


_ANSWERS = Beside(CALLS, "answers", "to lay these answers over", Answers, _objected, _edit)
