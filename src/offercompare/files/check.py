"""A file -> what it holds, or what is wrong with it. What explains a mistake is imported only where there is one."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from offercompare.files.problems import Problem, cut, dotted, limited
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
    if document.problems:  # what is missing may have stood in the line that could not be read
        objected = [item for item in objected if " is missing; " not in item.message]
    problems = [*document.problems, *(located(name, document.text, objected) if objected else ())]
    problems.sort(key=lambda problem: problem.line or 0)
    return (None if problems else value), limited(name, problems)


def load_model(
    name: str,
    path: Path,
    model: type[Model],
    required: Mapping[str, object] = MappingProxyType({}),
    together: Callable[[Model], Iterable[Contradiction]] | None = None,
) -> tuple[Model | None, bytes | None, tuple[Problem, ...]]:
    """Read a file that need not be there, and return also what it holds, which a save compares with what is then.

    Args:
        name: The name it goes by.
        path: Where it is.
        model: What it is checked by.
        required: As for `checked`.
        together: As for `checked`.
    """
    try:
        content = read_if_any(path)
    except UnreadableError as error:
        return None, None, (unreadable(name, error),)
    if content is None:
        return None, None, ()
    value, problems = read_model(name, content, model, required, together)
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


def located(name: str, text: str, objected: Iterable[Contradiction]) -> list[Problem]:
    """Give each objection its line, or that of what it stands in."""
    from offercompare.files.positions import line_numbers

    lines = line_numbers(text)
    ways = ((item, (item.path[:end] for end in range(len(item.path), 0, -1))) for item in objected)
    return [
        Problem(name, next((lines[way] for way in inside if way in lines), None), dotted(item.path), cut(item.message))
        for item, inside in ways
    ]
