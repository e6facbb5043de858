"""What a person means to ask of one employer, as it is kept beside the offer: each ask, and the words around them."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from offercompare.model.asks import Ask, as_stated
from offercompare.model.fields import Contradiction, Format, Name, Strict, Text, nearest
from offercompare.model.offer import declared_terms
from offercompare.model.sections import PERKS, Section
from offercompare.model.terms import Expected

MOST = 100
"""More asks than an offer has keys; a file with more is no list anybody keeps."""

Spacing = Literal["proportional", "rank"]
Asked = Annotated[
    bool | int | float | Text | tuple[Text, ...] | None,
    Expected("what the offer's file would have there: a number, true or false, text in quotes, or a list of them"),
]


class KeptAsk(Strict):
    """One term to raise, and how."""

    term: Name = Field(title="Term", description="The key of the offer, for example allowance.amount.")
    ask: Asked = Field(
        None, title="Asked for", description="As the offer's file would have it; else it stays as it is."
    )
    in_writing: bool = Field(default=False, title="In writing", description="Whether it is to be put in writing.")
    say: Text | None = Field(None, title="In my words", description="Instead of the suggested sentence.")
    compare: bool = Field(default=False, title="Compare", description="Whether the recruiter copy may show it.")

    @property
    def asks_for_something(self) -> bool:
        """Whether anything is to change; else it only holds the words for a term, or that it may be compared."""
        return self.ask is not None or self.in_writing

    @property
    def wanted(self) -> Ask:
        """What is asked for, without the words; a value that no offer can have stays as it is.

        Reading and saving the file say so: here it may be one that was just chosen and is not saved yet.
        """
        value: object = self.ask
        with suppress(ValidationError):
            value = as_stated(self.term, self.ask)
        return Ask(self.term, value, self.in_writing)


class KeptAsks(Strict):
    """All that is to be asked of one employer."""

    format: Format = Field(1, title="Format", description="Version of this file format.")
    spacing: Spacing = Field("proportional", title="Spacing", description="How far apart the asks are drawn.")
    intro: Text | None = Field(None, title="Before the asks", description="Instead of the suggested opening.")
    exchange: Text | None = Field(None, title="In exchange", description="What I would give for it.")
    asks: Annotated[tuple[KeptAsk, ...], Field(max_length=MOST), Expected(f"at most {MOST} asks")] = Field(
        (), title="Asks"
    )

    @property
    def chosen(self) -> tuple[Ask, ...]:
        """What is to be asked for; a term that only has words of its own is not."""
        return tuple(kept.wanted for kept in self.asks if kept.asks_for_something)

    @property
    def says(self) -> Mapping[str, str]:
        """The person's own wording, by term."""
        return {kept.term: kept.say for kept in self.asks if kept.say}

    @property
    def ticked(self) -> tuple[str, ...]:
        """The terms that the recruiter copy may compare with fewer than three others."""
        return tuple(kept.term for kept in self.asks if kept.compare)

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what no offer can be asked for, and what is asked for twice."""
        seen: set[str] = set()
        for index, ask in enumerate(self.asks):
            if not can_be_asked_for(ask.term):
                near = nearest(ask.term, _keys())
                yield Contradiction(("asks", index, "term"), f"no section of an offer has a key {ask.term}{near}")
            elif ask.term in seen:
                yield Contradiction(("asks", index, "term"), f"{ask.term} is asked for above already")
            seen.add(ask.term)


def can_be_asked_for(term: str) -> bool:
    """Whether a term is a key in a section of an offer, or one of the user's own as `perks.<name>` or `other.<name>`.

    How firm a section is and where it stands is not asked for by itself: that is what `in_writing` says of a term.
    """
    section, _, key = term.partition(".")
    if section == "perks":
        return key in PERKS or bool(key.strip() and key not in {*Section.model_fields, "also"})
    if section == "other":
        return bool(key.strip() and key not in Section.model_fields)
    return term in _keys()


@cache
def _keys() -> tuple[str, ...]:
    return tuple(
        declared.name
        for declared in declared_terms()
        if declared.section and declared.key not in Section.model_fields and declared.name != "perks.also"
    )
