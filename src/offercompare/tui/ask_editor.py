"""What a person means to ask of one employer, step by step: chosen, changed, worded, taken back. Immutable."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.catalogue import Term
from offercompare.model.edits import Edit


@dataclass(frozen=True, slots=True)
class AskEditor:
    """What is kept of one offer, and the steps that led there.

    An entry that neither has a value nor is to be put in writing asks for nothing: it holds the words for a term that
    is not chosen, or that the term is to be compared.
    """

    kept: AskList = field(default_factory=AskList)
    past: tuple[AskList, ...] = ()
    future: tuple[AskList, ...] = ()

    @property
    def asks(self) -> tuple[Edit, ...]:
        """What is chosen, in the order it was chosen."""
        return self.kept.chosen

    @property
    def says(self) -> Mapping[Term, str]:
        """The person's own words, by term."""
        return self.kept.says

    @property
    def ticked(self) -> tuple[Term, ...]:
        """The terms that the recruiter copy may compare, however few others state them."""
        return self.kept.compared

    def entry(self, term: Term) -> AskEntry:
        """What is kept of a term; one that holds nothing where nothing is."""
        return next((entry for entry in self.kept.asks if entry.term == term.name), _empty(term.name))

    def raise_to(self, term: Term, value: object) -> "AskEditor":
        """Ask for another value of a term; `None` no longer asks for any."""
        return self._with(term, ask=value, only_if=None)

    def write_down(self, term: Term, *, in_writing: bool) -> "AskEditor":
        """Have a term put in writing too, or not."""
        return self._with(term, in_writing=in_writing, only_if=None)

    def choose(self, *asks: Edit) -> "AskEditor":
        """Ask for these, too, in one step."""
        entries = {entry.term: entry for entry in self.kept.asks}
        for ask in asks:
            entry = entries.get(ask.term.name) or _empty(ask.term.name)
            value = ask.value if ask.changes_value else entry.ask
            changed = {"ask": value, "in_writing": entry.in_writing or ask.in_writing, "only_if": ask.condition}
            entries[entry.term] = entry.model_copy(update=changed)
        return self._to(entries.values())

    def leave(self, term: Term) -> "AskEditor":
        """Ask for nothing of a term; its words stay."""
        return self._with(term, **_NOTHING)

    def take(self, asks: Sequence[Edit]) -> "AskEditor":
        """Choose these asks and no others, in one step."""
        entries = {entry.term: entry.model_copy(update=_NOTHING) for entry in self.kept.asks}
        for ask in asks:
            entry = entries.pop(ask.term.name, None) or _empty(ask.term.name)
            wanted = {"ask": ask.value if ask.changes_value else None, "in_writing": ask.in_writing}
            entries[entry.term] = entry.model_copy(update=wanted)
        return self._to(entries.values())

    def say(self, term: Term, words: str) -> "AskEditor":
        """Say it in one's own words; without any, the suggestion holds again."""
        return self._with(term, say=words if words.strip() else None)

    def tick(self, term: Term) -> "AskEditor":
        """Let the recruiter copy compare a term, or no longer."""
        return self._with(term, compare=not self.entry(term).compare)

    def undo(self) -> "AskEditor":
        """Take the last step back, if there is one."""
        if not self.past:
            return self
        return AskEditor(self.past[-1], self.past[:-1], (self.kept, *self.future))

    def redo(self) -> "AskEditor":
        """Make it again, if one was taken back."""
        if not self.future:
            return self
        return AskEditor(self.future[0], (*self.past, self.kept), self.future[1:])

    def read_again(self, kept: AskList) -> "AskEditor":
        """Go on with what another program has made of it; what was here can be had back."""
        return self if kept == self.kept else AskEditor(kept, (*self.past, self.kept))

    def _with(self, term: Term, **changes: object) -> "AskEditor":
        entries = {entry.term: entry for entry in self.kept.asks}
        return self._to({**entries, term.name: self.entry(term).model_copy(update=changes)}.values())

    def _to(self, entries: Iterable[AskEntry]) -> "AskEditor":
        """Make a step; an entry that holds nothing goes."""
        asks = tuple(entry for entry in entries if entry.asks_for_something or entry.say or entry.compare)
        if asks == self.kept.asks:
            return self
        kept = self.kept.model_copy(update={"asks": asks})
        return AskEditor(kept, (*self.past, self.kept))


_NOTHING: Mapping[str, object] = {"ask": None, "in_writing": False, "only_if": None}


def _empty(name: str) -> AskEntry:
    """Not checked: a perk may have a longer name than a term can have in a file, which saving says."""
    return AskEntry.model_construct(term=name)
