"""What a person means to ask of one employer, as it is kept beside the offer: each ask, and the words around them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from offercompare.model.catalogue import Term, catalogue, find_term, term
from offercompare.model.edits import KEEP, Edit
from offercompare.model.fields import Contradiction, Format, Name, Strict, TermValue, Text, nearest
from offercompare.model.readings import Firmness
from offercompare.model.terms import Expected

MOST = 100
"""More asks than an offer has keys; a file with more is no list anybody keeps."""

Spacing = Literal["rank", "true"]
"""One place after another, or as far apart as what they say, from which the others' numbers can be worked out."""


class AskEntry(Strict):
    """One term to raise, and how."""

    term: Name = Field(title="Term", description="The key of the offer, for example allowance.amount.")
    ask: TermValue = Field(
        None, title="Asked for", description="As the offer's file would have it; else it stays as it is."
    )
    in_writing: bool = Field(default=False, title="In writing", description="Whether it is to be put in writing.")
    only_if: Text | None = Field(None, title="Only if", description="What it may hang on there.")
    say: Text | None = Field(None, title="In my words", description="Instead of the suggested sentence.")
    compare: bool = Field(default=False, title="Compare", description="Whether the recruiter copy may show it.")

    @property
    def asks_for_something(self) -> bool:
        """Whether anything is to change; else it only holds the words for a term, or that it may be compared."""
        return self.ask is not None or self.in_writing

    @property
    def edit(self) -> Edit:
        """What is asked for, without the words; a value that no offer can have stays as it is.

        Reading and saving the file say so: here it may be one that was just chosen and is not saved yet.
        """
        about = term(self.term)
        value: object = KEEP if self.ask is None else self.ask
        if self.ask is not None:
            with suppress(ValidationError):
                value = about.hold(self.ask)
        is_written = self.in_writing or self.only_if is not None
        return Edit(about, value, Firmness.WRITTEN if is_written else None, condition=self.only_if)


class AskList(Strict):
    """All that is to be asked of one employer.

    An entry that neither has a value nor is to be put in writing asks for nothing: it holds the words for a term that
    is not chosen, or that the term is to be compared.
    """

    format: Format = Field(1, title="Format", description="Version of this file format.")
    spacing: Spacing = Field("rank", title="Spacing", description="How far apart offers stand on the recruiter copy.")
    asks: Annotated[tuple[AskEntry, ...], Field(max_length=MOST), Expected(f"at most {MOST} asks")] = Field(
        (), title="Asks"
    )

    @property
    def chosen(self) -> tuple[Edit, ...]:
        """What is to be asked for; a term that only has words of its own is not."""
        return tuple(entry.edit for entry in self.asks if entry.asks_for_something)

    @property
    def says(self) -> Mapping[Term, str]:
        """The person's own wording, by term."""
        return {term(entry.term): entry.say for entry in self.asks if entry.say}

    @property
    def compared(self) -> tuple[Term, ...]:
        """The terms that the recruiter copy may compare with fewer than three others."""
        return tuple(term(entry.term) for entry in self.asks if entry.compare)

    def entry(self, about: Term) -> AskEntry:
        """What is kept of a term; one that holds nothing where nothing is."""
        return next((entry for entry in self.asks if entry.term == about.name), _empty(about.name))

    def raise_to(self, about: Term, value: object) -> "AskList":
        """Ask for another value of a term; `None` no longer asks for any."""
        return self._with(about, ask=value, only_if=None)

    def write_down(self, about: Term, *, in_writing: bool) -> "AskList":
        """Have a term put in writing too, or not."""
        return self._with(about, in_writing=in_writing, only_if=None)

    def choose(self, *asks: Edit) -> "AskList":
        """Ask for these, too."""
        entries = {entry.term: entry for entry in self.asks}
        for ask in asks:
            entry = entries.get(ask.term.name) or _empty(ask.term.name)
            value = ask.value if ask.changes_value else entry.ask
            changed = {"ask": value, "in_writing": entry.in_writing or ask.in_writing, "only_if": ask.condition}
            entries[entry.term] = entry.model_copy(update=changed)
        return self._of(entries.values())

    def leave(self, about: Term) -> "AskList":
        """Ask for nothing of a term; its words stay."""
        return self._with(about, **_NOTHING)

    def take(self, asks: Iterable[Edit]) -> "AskList":
        """Choose these asks and no others."""
        cleared = tuple(entry.model_copy(update=_NOTHING) for entry in self.asks)
        return self.model_copy(update={"asks": cleared}).choose(*asks)

    def say(self, about: Term, words: str) -> "AskList":
        """Say it in one's own words; without any, the suggestion holds again."""
        return self._with(about, say=words if words.strip() else None)

    def tick(self, about: Term) -> "AskList":
        """Let the recruiter copy compare a term, or no longer."""
        return self._with(about, compare=not self.entry(about).compare)

    def _with(self, about: Term, **changes: object) -> "AskList":
        entries = {entry.term: entry for entry in self.asks}
        return self._of({**entries, about.name: self.entry(about).model_copy(update=changes)}.values())

    def _of(self, entries: Iterable[AskEntry]) -> "AskList":
        """Hold these entries, but none that holds nothing; itself where that changes nothing."""
        asks = tuple(entry for entry in entries if entry.asks_for_something or entry.say or entry.compare)
        return self if asks == self.asks else self.model_copy(update={"asks": asks})

    def contradictions(self) -> Iterator[Contradiction]:
        """Name what no offer can be asked for, and what is asked for twice."""
        seen: set[str] = set()
        for index, ask in enumerate(self.asks):
            about = find_term(ask.term)
            if about is None or not about.is_negotiable:
                near = nearest(ask.term, [each.name for each in catalogue() if each.is_negotiable])
                yield Contradiction(("asks", index, "term"), f"no section of an offer has a key {ask.term}{near}")
            elif ask.term in seen:
                yield Contradiction(("asks", index, "term"), f"{ask.term} is asked for above already")
            seen.add(ask.term)


_NOTHING: Mapping[str, object] = {"ask": None, "in_writing": False, "only_if": None}


def _empty(name: str) -> AskEntry:
    """Not checked: a perk may have a longer name than a term can have in a file, which saving says."""
    return AskEntry.model_construct(term=name)
