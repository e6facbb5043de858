"""Words strung together: lists, capitals, articles, what is wrong with a file."""

import re
from collections.abc import Sequence

from offercompare.files.problems import Problem
from offercompare.wording.amounts import number
from offercompare.wording.clean import clean

_DEFINITE = frozenset("allowance exam library license platform program registration role".split())
"""Last words of labels that take an article in a sentence."""
_BEGIN_CONDITIONS = frozenset(
    """
    if when while where once upon on with without within after before
    as at by for in during subject
    """.split()
)
"""Words that a condition may begin with and that "if" does not go before."""


def in_a_sentence(label: str, *, definite: bool = False) -> str:
    """Write a label as it stands within a sentence; "DEA" and "UpToDate" keep their capitals.

    With `definite` it has an article where it needs one: "the state license", "CME days".
    """
    first, last = label.split(" ", 1)[0], label.rsplit(" ", 1)[-1]
    text = label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]
    return f"the {text}" if definite and last.lower() in _DEFINITE else text


def greeting(contact: str | None) -> str:
    """Greet a contact by name, without what stands behind it: Ms. Ferris (HR); Tom Abel, recruiter, 555-0142."""
    name = clean(contact or "").partition(",")[0].partition("(")[0].strip()
    return f"Hello {name}," if name else "Hello,"


def sentence_case(text: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def format_condition(condition: str) -> str:
    """Say on what something hangs: "only if you present", "only upon approval of the chair"."""
    text = clean(condition).strip(" .")
    first = text.partition(" ")[0].casefold()
    if first == "only":
        return f"only{text[len(first) :]}"
    return f"only {text[:1].lower()}{text[1:]}" if first in _BEGIN_CONDITIONS else f"only if {text}"


def without_one(text: str) -> str:
    """Say "the last month" and "every year" for the last 1 month and every 1 year."""
    return re.sub(r"\b(the first|the last|every) 1 ", r"\1 ", text)


def listed(items: Sequence[str], joining: str = "and", *, most: int | None = None) -> str:
    """String items together: a, b and c; of more than `most`, how many more there are: a, b and 2 more."""
    if most is not None and len(items) > most:
        items = [*items[:most], f"{len(items) - most} more"]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joining} {items[-1]}"


def spelled(value: int) -> str:
    """Spell a small number, as at the start of a sentence: Four."""
    words = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
    return words[value] if value < len(words) else number(value)


def describe_problem(problem: Problem) -> str:
    """Say a problem on one line: file, line, key and what was expected."""
    place = clean(problem.file) + (f", line {problem.line}" if problem.line else "")
    return f"{place}: {clean(problem.key) + ': ' if problem.key else ''}{clean(problem.message)}"
