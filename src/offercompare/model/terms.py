"""What is declared of a key of an offer, beside its field: unit, direction, and every phrase ever said of it.

A key is declared once, in `sections`: its type and its bounds, pydantic's `title` and `description`, and a `TermSpec`
beside them. `catalogue` draws from that line what every other part of the program knows of the key.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import Field


class Unit(StrEnum):
    """What the number or word behind a key counts."""

    MONEY = "money"
    DAYS = "days"
    HOURS = "hours"
    MONTHS = "months"
    YEARS = "years"
    SHARE = "share"
    COUNT = "count"
    WORD = "word"
    TEXT = "text"
    DATE = "date"
    CLAIM = "claim"
    """True or false."""


class Better(StrEnum):
    """Which way a clinician would want a term to move."""

    MORE = "more"
    LESS = "less"
    TASTE = "taste"
    """Neither; no offer is best in such a row."""


_NO_WORDS: Mapping[str, str] = MappingProxyType({})


class TermSpec(NamedTuple):
    """How a key is named, asked for, put into words and judged.

    All that is ever said of a key is made from these phrases. In them `{}` stands for the value.
    """

    unit: Unit
    better: Better = Better.TASTE
    ranked: tuple[str, ...] = ()
    """Its words, from the least to the most favorable."""
    example: str = ""
    """A value as a file has it, for those who fill in a bare one."""
    detail_of: str = ""
    """The key of the same section in whose row and sentence it is told: "5 days, on top of PTO"."""
    covered_by: str = ""
    """Of what says who pays a bill, the word of `covers` that lets the allowance pay it."""
    excludes: tuple[str, ...] = ()
    """The keys of the same section that an offer cannot state any more once it states this one."""
    is_main: bool = False
    """Whether it counts by itself; all others but fees and perks are details of such a term."""
    is_limit: bool = False
    """Whether it only restricts what another key gives: nothing to ask for in writing."""

    label: str = ""
    """Its name where its section is not named beside it."""
    short: str = ""
    """Its name where there is little room."""
    words: Mapping[str, str] = _NO_WORDS
    """What each word it may hold is called; if it may also be a number, `"number"` is the phrase for that."""
    phrase: str = "{}"
    """An amount as a row has it: "$4,500 a year"."""
    head: str = ""
    """What it is called in a table, where that says what the values of the row count: "Amount a year"."""
    alone: str = ""
    """What only one of several offers speaks of, in a few words: "carryover of {}"."""
    alone_words: Mapping[str, str] = _NO_WORDS
    """The same for one of its words; under `"none"` for 0, and `"yes"` and `"no"` for what is true or false."""

    hint: str = ""
    """What may be typed, after "Type", where its unit alone does not tell."""
    placeholder: str = ""
    """The same in an empty field, shorter."""
    unstated: str = ""
    """What counts while nothing is stated, where that is a value of its own."""

    assumed: str = ""
    """What the score takes it to be while it is not stated, in a word: "untaxed"."""
    unfavorable: object = None
    """What it is taken to be in the firm reading instead, where that earns less."""

    ask: str = ""
    """A question to say to a recruiter."""
    usual: str = ""
    """The same where one goes on to name a wish, with `{}` for the position: "a hospitalist"."""
    pledge: str = ""
    """What was promised, as in "Please put ... in the contract"; one with `{}` holds for amounts only."""
    sentence: str = ""
    """What the employer said, told back; `{}` is the value, `{number}` just the number, `{every}` how often."""
    sentences: Mapping[str, str] = _NO_WORDS
    """The same for one of its words, and under `"none"` for 0, no and an empty list."""
    in_sentence: Mapping[str, str] = _NO_WORDS
    """What a word is called within a sentence, where that is not its name."""
    request: str = ""
    """Asks for the best there can be."""
    paper: str = ""
    """What a contract is asked to do about it, after "Could the contract"; `{sentence}` is what it is to say."""
    outcome: str = ""
    """What granting it is good for, in a sentence that needs no figure and no source."""


class Expected(NamedTuple):
    """What a type expects, in words, where its bounds alone would not tell."""

    text: str


def declare(
    title: str, description: str, unit: Unit, *, default: Any = None, alias: str | None = None, **more: Any
) -> Any:
    """Declare a key of an offer: the field of its model, and the `TermSpec` beside its type and bounds.

    Args:
        title: Its name beside that of its section.
        description: What it means, for whoever fills in a file.
        unit: What its value counts.
        default: What holds where it is not stated.
        alias: The key as files have it, where that is a word of Python.
        more: Whatever else a `TermSpec` says of it.
    """
    field = Field(default, title=title, description=description or None, alias=alias)
    field.metadata.append(TermSpec(unit, **more))
    return field
