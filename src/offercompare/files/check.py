"""A file -> what it holds, or what is wrong with it. What explains a mistake is imported only where there is one."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from offercompare.files.problems import MOST_PER_FILE, Problem, cut, dotted
from offercompare.files.read import Document, UnreadableError, decode, parse, read_bytes, read_if_any, unreadable
from offercompare.model.fields import Contradiction, Strict

Model = TypeVar("Model", bound=Strict)


def read_model(
    name: str,
    content: Path | bytes | str,
    model: type[Model],
    required: Mapping[str, object] = MappingProxyType({}),
    together: Callable[[Model], Iterable[Contradiction]] | None = None,
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Read a file of one kind, or say what is wrong with it; then it holds nothing.

    Args:
        name: The name it goes by.
        content: Where it is, or what it holds.
        model: What it is checked by.
        required: As for `checked`.
        together: As for `checked`.
    """

    def explain(section: str, key: str, value: str) -> str:
        from offercompare.files.diagnose import explain_line

        return explain_line(model, section, key, value)

    try:
        data = read_bytes(content) if isinstance(content, Path) else content
        document = parse(name, data if isinstance(data, str) else decode(data), explain)
    except UnreadableError as error:
        return None, (unreadable(name, error),)
    value, objected = checked(document, model, required, together)
    problems = tuple(placed(name, document, objected))
    return (None if problems else value), problems


def load_model(
    name: str, path: Path, model: type[Model], together: Callable[[Model], Iterable[Contradiction]] | None = None
) -> tuple[Model | None, bytes | None, tuple[Problem, ...]]:
    """Read a file that need not be there, and return also what it holds, which a save compares with what is then.

    Args:
        name: The name it goes by.
        path: Where it is.
        model: What it is checked by.
        together: As for `checked`.
    """
    try:
        content = read_if_any(path)
    except UnreadableError as error:
        return None, None, (unreadable(name, error),)
    if content is None:
        return None, None, ()
    value, problems = read_model(name, content, model, together=together)
    return value, content, problems


def checked(
    document: Document,
    model: type[Model],
    required: Mapping[str, object],
    together: Callable[[Model], Iterable[Contradiction]] | None = None,
) -> tuple[Model | None, list[Contradiction]]:
    """Check the values of a document, each by itself and then together.

    What is wrong by itself is left out, so that the rest can be looked at in the same run; `required` stands in for
    what a file cannot be without. `together` says what does not go together; if not given, the model itself does.
    """
    together = together or model.contradictions
    lost = tuple(problem.key or "" for problem in document.problems)

    def contradictions(values: Model) -> list[Contradiction]:
        # What a table seems to lack may stand in a line of it that cannot be read.
        return [item for item in together(values) if not any(key.startswith(str(item.path[0])) for key in lost)]

    if not document.is_whole:
        return None, []
    try:
        value = model.model_validate(document.values)
    except ValidationError as error:
        from offercompare.files.diagnose import explained

        return None, explained(error, document, model, required, contradictions)
    return value, contradictions(value)


def placed(name: str, document: Document, objected: list[Contradiction]) -> list[Problem]:
    """Give each objection its line. The scanner runs only when there is one."""
    problems = list(document.problems)
    if problems:  # what is missing may have stood in the line that could not be read
        objected = [item for item in objected if " is missing; " not in item.message]
    if objected:
        from offercompare.files.positions import line_numbers

        lines = line_numbers(document.text)
        for path, message in objected:
            known = next((path[:end] for end in range(len(path), 0, -1) if path[:end] in lines), None)
            line = lines[known] if known else None
            problems.append(Problem(name, line, dotted(path), cut(message)))
    problems.sort(key=lambda problem: problem.line or 0)
    if len(problems) > MOST_PER_FILE:
        rest = len(problems) - MOST_PER_FILE
        problems = [*problems[:MOST_PER_FILE], Problem(name, None, None, f"and {rest:,} more problems in this file")]
    return problems
