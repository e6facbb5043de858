"""What every field of a user's file is made of: strict models, and numbers and texts within bounds."""

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

from offercompare.model.terms import Expected

Format = Annotated[int, Field(ge=1, le=1), Expected("1, the only version there is")]
MOST_MONEY = 1e9
MOST_TIME = 10_000.0
"""Of days, hours and the like: more nobody means."""

Money = Annotated[float, Field(ge=0, le=MOST_MONEY)]
Count = Annotated[int, Field(ge=0, le=1000)]
Amount = Annotated[float, Field(ge=0, le=MOST_TIME)]
Positive = Annotated[float, Field(gt=0, le=MOST_TIME)]
Share = Annotated[float, Field(ge=0.01, le=1)]
Months = Annotated[float, Field(ge=0, le=100)]
PerYears = Annotated[float, Field(ge=1, le=20)]
"""For how many years some days are meant."""
GrantYears = Annotated[float, Field(ge=1, le=20, multiple_of=1), Expected("a whole number of years from 1 to 20")]
"""For how many years money is granted at once: whole ones, for it comes in every such year."""
HoursPerDay = Annotated[float, Field(ge=1, le=24)]
LONGEST_TEXT = 4000
"""Characters of a text that a file can hold."""
Text = Annotated[
    str, Field(max_length=LONGEST_TEXT), Expected(f"text in quotes, of at most {LONGEST_TEXT:,} characters")
]
Name = Annotated[str, Field(pattern=r"\S", max_length=LONGEST_TEXT), Expected("text in quotes that is not empty")]
TermValue = Annotated[
    bool | int | float | date | Text | tuple[Text, ...] | tuple[Money, ...] | None,
    Expected("what the offer's file would have there: a number, true or false, text in quotes, or a list of them"),
]
"""A value of any term, in a file beside the offer; the term then says whether it may have it."""
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$"), Expected('a currency code such as "USD"')]


class Contradiction(NamedTuple):
    """What single values cannot show: a file whose values do not go together."""

    path: tuple[str | int, ...]
    message: str


class Strict(BaseModel):
    """What every model of a user's file has in common: nothing coerced, nothing unknown, nothing changed."""

    # Validators are built when first used: those of the sections never are, for the offer's holds them all. This and
    # the defaults made by `model_construct` save a sixth of the time that `show` takes.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False, defer_build=True)

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        # Nothing in it changes; pydantic would copy the default of each section for every offer, which took most of the
        # time of reading one.
        return self

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what no single value shows; most models have nothing to name."""
        yield from ()


_LONGEST_KEY = 100  # comparing takes time, and no known key is half as long


def nearest(key: str, known: Iterable[str], alike: float = 0.6) -> str:
    """Offer the nearest known key as half a sentence, or nothing if none is at least so much `alike`, 0..1."""
    known = list(known)
    begun = [name for name in known if len(key) > 2 and name.startswith(key)]  # "aafp" is no slip of "aanp"
    near = begun or get_close_matches(key[:_LONGEST_KEY], known, n=1, cutoff=alike)
    return f"; did you mean {near[0]}?" if near else ""
