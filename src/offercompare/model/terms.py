"""What is declared of a key of an offer, beside its field: unit, direction, and every phrase ever said of it.

A key is declared once, in `sections`: pydantic's `title` and `description`, its type and its bounds, and a `TermSpec`
beside them. `catalogue` draws from that line what every other part of the program knows of the key.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


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
    """How a key is named, asked for, said and judged.

    `alone` names the term where its section is not named beside it, `short` where there is little room. `ask` is a
    sentence to say to a recruiter. `words` gives the spoken form of each word the key may hold; for a key that also
    takes a number, the entry `"number"` is a sentence with `{}` for the amount. `ranked` orders the words from the
    least to the most favorable. `said` puts the value into a phrase, so that phrases can be strung together: "5 days,
    on top of PTO". `example` is a value as a file has it, for those who fill in a bare one.

    `pledge` names what was promised, as in "Please put ... in the contract"; one with `{}` holds for amounts only.
    `request` asks for the best there can be. `paper` says what a contract is asked to do about the term, after "Could
    the contract". `outcome` says what granting it is good for, in a sentence that needs no figure and no source.

    `sentence` tells the employer what they said, with `{}` for the value or `{number}` for the bare number;
    `sentence_if_none` is the one for false or zero; `sentence_words` are its words where they are not those of `words`.
    """

    unit: Unit
    ask: str = ""
    better: Better = Better.TASTE
    words: Mapping[str, str] = _NO_WORDS
    ranked: tuple[str, ...] = ()
    phrase: str = "{}"
    alone: str = ""
    short: str = ""
    pledge: str = ""
    sentence: str = ""
    sentence_if_none: str = ""
    sentence_words: Mapping[str, str] = _NO_WORDS
    request: str = ""
    paper: str = ""
    example: str = ""
    outcome: str = ""


class Expected(NamedTuple):
    """What a type expects, in words, where its bounds alone would not tell."""

    text: str
