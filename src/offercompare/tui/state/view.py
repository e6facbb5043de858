"""The state of the main screen: comparison, choices and selection. Immutable; all drawing follows from it."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from rich.cells import cell_len

from offercompare.analysis.decision import Decision, decision_of
from offercompare.analysis.flips import margin
from offercompare.files.load import Loaded
from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison, CounterStanding, Standing
from offercompare.model.evaluation import Evaluation, Source, evaluate
from offercompare.model.plan import Plan, Planned, plan_size, plans_of
from offercompare.model.session import Adjustments, Session
from offercompare.tui.drawing.pen import cut
from offercompare.wording.amounts import weight
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label, short_label
from offercompare.wording.names import Names, letters_of
from offercompare.wording.phrases import listed

if TYPE_CHECKING:
    from offercompare.analysis.question_values import OpenTerms, QuestionValues
    from offercompare.wording.year import Sentence  # most folders keep no year

Value = TypeVar("Value")

MEASURED_AT_ONCE = 20
"""With more offers, the values of questions are computed in the background: a millisecond each."""
PLANNED_AT_ONCE = 2000
"""With more entries in all plans together, plans are computed in the background: ten microseconds each."""
_CACHE_SIZE = 5000
"""Entries of a cache, which is emptied when it is full: each size of the window adds its own."""
_CAPS = {
    "take_back": "backspace",
    "next_offer": "tab",
    "offer_in_full": "enter",
    "why": "i",
    "questions": "a",
    "problems": "!",
    "read_again": "r",
    "year": "Y",
    "new_offer": "o",
}
"""Keys that texts name, where the settings give no others."""


class Cache:
    """What was computed from one evaluation, and does not depend on weights."""

    def __init__(self, evaluation: Evaluation) -> None:
        """Begin empty."""
        self.evaluation = evaluation
        self._entries: dict[Hashable, object] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._entries

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the entry of a key; `make` makes it the first time."""
        if key not in self._entries:
            if len(self._entries) >= _CACHE_SIZE:
                self._entries.clear()
            self._entries[key] = make()
        return cast("Value", self._entries[key])


@dataclass(frozen=True)
class View:
    """The comparison and what is selected in it; the selected offer and criterion are always shown ones."""

    session: Session
    letters: Mapping[str, str]
    """By file, also of offers that are gone: no letter is given twice."""
    names: Names
    """With the letters, also of the offers that are set aside."""
    offer: str
    """File of the selected offer."""
    row: int = 0
    """Index of the selected criterion."""
    baseline: str | None = None
    only_differences: bool = False
    message: str = ""
    """Shown at the top right until the next step."""
    problems: tuple[Problem, ...] = ()
    broken: Mapping[str, Problem] = field(default_factory=dict)
    """The first problem of each offer that cannot be compared, by file."""
    kept: frozenset[str] = frozenset()
    """Files with a problem now, whose last good version is compared."""
    priorities_instead: str = ""
    """Which priorities are used instead of those in a file with a problem; else empty."""
    is_sample: bool = False
    """Whether these are the samples, and no offers of the person's own."""
    is_watched: bool = True
    """Whether changes on disk are noticed."""
    today: date = date.min
    year_note: "Sentence | None" = None
    """A sentence on what is due soon in the years that are kept."""
    cap: Callable[[str], str] = _CAPS.__getitem__
    """Returns the key of a command as it is shown."""
    cache: Cache = field(default=None, compare=False, repr=False)  # type: ignore[assignment]  # made below

    def __post_init__(self) -> None:
        """Select only what is shown, and begin a new cache for another evaluation."""
        if self.cache is None or self.cache.evaluation is not self.evaluation:
            object.__setattr__(self, "cache", Cache(self.evaluation))
        if self.row not in self.rows:
            object.__setattr__(self, "row", self.rows[0])
        if self.offer not in self.columns:
            object.__setattr__(self, "offer", self.comparison.leader.file)
        if self.baseline not in self.columns:
            object.__setattr__(self, "baseline", None)

    @classmethod
    def begin(cls, loaded: Loaded, weights: Mapping[str, float] | None = None, *, is_sample: bool = False) -> "View":
        """Return the first view of what was loaded, with some weights set; there must be a valid offer."""
        evaluation = evaluate(loaded.sources, loaded.priorities, with_set_aside=True)
        session = Session.begin(evaluation).set_weights(weights or {})
        everything, comparison = session.with_everything().compare(), session.compare()
        letters = letters_of(everything, letters_of(comparison))
        return cls(
            session=session,
            letters=letters,
            names=Names.of(everything).with_letters(letters),
            offer=comparison.leader.file,
            problems=loaded.problems,
            broken=_broken(loaded),
            priorities_instead="" if loaded.has_sound_priorities else "the documented defaults",
            is_sample=is_sample,
        )

    def reload(self, loaded: Loaded) -> "View":
        """Return the view of what is on disk now; a file that is broken now keeps its last good version."""
        before = {offer.file: offer.offer for offer in self.evaluation.offers}
        priorities = loaded.priorities if loaded.has_sound_priorities else self.evaluation.priorities
        # What was read was checked against the priorities on disk, which need not be the ones that stay.
        unrated = tuple(
            Problem(source.file, None, "currency", f"no rate for {source.offer.currency} in the last good priorities")
            for source in loaded.sources
            if priorities.rate(source.offer.currency) is None
        )
        problems = (*loaded.problems, *unrated)
        broken = {**_broken(loaded), **{problem.file: problem for problem in unrated}}
        sources = {source.file: source for source in loaded.sources if source.file not in broken}
        kept = [file for file in broken if file in before and priorities.rate(before[file].currency) is not None]
        for file in kept:
            sources[file] = Source(file, before[file])
            del broken[file]
        evaluation = evaluate(tuple(sources.values()), priorities, with_set_aside=True)
        files = {each.file for each in evaluation.offers}
        if files <= {*evaluation.set_aside}:
            left = "every offer is set aside" if files else "nothing left to compare"
            return replace(self, problems=problems, message=f"{left}; the last good version stays")
        session = self.session.reload(evaluation)
        everything = session.with_everything().compare()
        known = self.letters if files & self.letters.keys() else {}  # where none is left, as after the samples: A again
        letters = letters_of(everything, letters_of(session.compare(), known))
        return replace(
            self,
            session=session,
            letters=letters,
            names=Names.of(everything).with_letters(letters),
            row=min(self.row, len(evaluation.criteria) - 1),
            problems=problems,
            broken=broken,
            kept=frozenset(kept),
            priorities_instead="" if loaded.has_sound_priorities else self.priorities_instead or "the last good ones",
            message=self._reload_message(loaded, kept),
        )

    def _reload_message(self, loaded: Loaded, kept: Sequence[str]) -> str:
        """Return the message for files that were read again."""
        if not loaded.has_sound_priorities and loaded.priorities_path is not None:
            return f"{loaded.priorities_path.name} has a problem; the last good ones stay"
        return f"the last good version stays; {self.cap('problems')} tells why" if kept else "read again from disk"

    # What is compared

    @property
    def evaluation(self) -> Evaluation:
        """Every offer on every criterion, those set aside too."""
        return self.session.evaluation

    @cached_property
    def comparison(self) -> Comparison:
        """The ranking; the one place where a change leads to a new one."""
        return self.session.compare()

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Files of the offers that are left out; the last is taken back first."""
        return self.session.choice.set_aside

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Files of the offers from left to right, in the order of their letters."""
        files = {each.file for each in self.evaluation.offers}.difference(self.set_aside)
        return tuple(file for file in self.letters if file in files)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Indices of the criteria shown: all, or only those in which offers differ."""
        every = tuple(range(len(self.evaluation.criteria)))
        return (self.differing or every) if self.only_differences else every

    @property
    def differing(self) -> tuple[int, ...]:
        """Indices of the criteria in which offers differ."""
        pairs = enumerate(zip(*(standing.cells for standing in self.comparison.standings), strict=True))
        return tuple(index for index, cells in pairs if len({cell.value for cell in cells}) > 1)

    @cached_property
    def decision(self) -> Decision:
        """The comparison as bare numbers."""
        return decision_of(self.comparison)

    @cached_property
    def margin(self) -> float | None:
        """The share of all weight, 0..1, that could go anywhere without a change of the leader."""
        return margin(self.comparison)

    @cached_property
    def by_file(self) -> Mapping[str, Standing]:
        """Each offer's standing."""
        return {standing.file: standing for standing in self.comparison.standings}

    @cached_property
    def counters_to(self) -> Mapping[str, tuple[CounterStanding, ...]]:
        """The counter-offers to each offer that has any."""
        found: dict[str, tuple[CounterStanding, ...]] = {}
        for counter in self.comparison.counter_offers:
            found[counter.to] = (*found.get(counter.to, ()), counter)
        return found

    @cached_property
    def rival(self) -> Standing | None:
        """The offer that the leader is compared with: the selected one, or the second where the leader is selected."""
        leader, *others = self.comparison.standings
        return self.by_file[self.offer] if self.offer != leader.file else next(iter(others), None)

    @cached_property
    def plans(self) -> tuple[Planned, ...]:
        """The plan with each offer shown, least own pocket first; empty where that takes too long for a frame."""
        if plan_size(self.evaluation) > PLANNED_AT_ONCE:
            return ()
        return self.shown_of(self.cache.get("plans", lambda: plans_of(self.evaluation)))

    def shown_of(self, plans: Sequence[Planned]) -> tuple[Planned, ...]:
        """Return the plans without those of offers that are set aside."""
        shown = {*self.columns}
        return tuple(planned for planned in plans if planned.evaluated.file in shown)

    @cached_property
    def _plans_by_file(self) -> Mapping[str, Plan]:
        return {planned.evaluated.file: planned.plan for planned in self.plans}

    def plan_of(self, file: str) -> Plan | None:
        """Return the plan with an offer; `None` where it is not computed."""
        return self._plans_by_file.get(file)

    @cached_property
    def question_values(self) -> "QuestionValues | None":
        """What each question is worth; `None` where that takes too long for a frame."""
        if len(self.evaluation.offers) > MEASURED_AT_ONCE:
            return None
        from offercompare.analysis.question_values import open_terms, question_values

        measured: OpenTerms = self.cache.get("open terms", lambda: open_terms(self.evaluation))
        return question_values(self.comparison, measured)

    # How it is named

    def letter(self, file: str) -> str:
        """Return the letter of an offer, or of a counter-offer."""
        return self.letters.get(file, "")

    @cached_property
    def by_letter(self) -> Names:
        """Letters as names, where the names stand elsewhere on the screen."""
        return Names(self.letters, self.letters)

    def name(self, file: str, *, short: bool) -> str:
        """Name an offer, after its letter."""
        names = self.names.first if short else self.names.short
        return names.get(file) or clean(file)

    def name_alone(self, file: str, width: int) -> str:
        """Name an offer within a width without its letter, which stands apart."""
        letter = self.letter(file)
        return self.name_within(file, width + len(letter) + 1).removeprefix(f"{letter} ")

    def name_within(self, file: str, width: int) -> str:
        """Name an offer within a width: in two words, in one, or cut; the letter tells it apart."""
        name = self.name(file, short=False)
        return name if cell_len(name) <= width else cut(self.name(file, short=True), width)

    def names_within(self, width: int) -> Names:
        """Name every offer within a width."""
        return self.cache.get(("names", width), lambda: self._cut_names(width))

    def _cut_names(self, width: int) -> Names:
        return Names(
            {file: self.name_within(file, width) for file in self.names.short},
            {file: cut(name, width) for file, name in self.names.first.items()},
        )

    # What is shown of it

    def columns_shown(self, most: int) -> tuple[str, ...]:
        """Return the files of the columns that fit: the page of the selected offer, with the baseline on every page.

        It does not depend on weights: a step must not move a column.
        """
        if len(self.columns) <= most:
            return self.columns
        pinned = [self.baseline] * (self.baseline is not None and most > 1)
        paged = [file for file in self.columns if file not in pinned]
        size = most - len(pinned)
        index = paged.index(self.offer) if self.offer in paged else 0
        start = min(index // size * size, max(0, len(paged) - size))
        shown = {*pinned, *paged[start : start + size]}
        return tuple(file for file in self.columns if file in shown)

    def rows_shown(self, most: int) -> tuple[int, ...]:
        """Return the indices of the criteria that fit, the selected one among them."""
        index = self.rows.index(self.row)
        start = min(max(0, index - most + 1), max(0, len(self.rows) - most))
        return self.rows[start : start + most]

    # What is said about it

    @property
    def notice(self) -> str:
        """Say for the title that these are samples, that only differences are shown, which priorities are used."""
        notices = ["samples, invented"] * self.is_sample + ["differences"] * self.only_differences
        return ", ".join([*notices, *[f"priorities: {self.priorities_instead}"] * bool(self.priorities_instead)])

    def describe_differing(self) -> str:
        """Say that all rows differ, or none; empty where only some do."""
        count, differ = len(self.evaluation.criteria), len(self.differing)
        return "no row differs" if not differ else f"all {count} rows differ" if differ == count else ""

    def describe_used(self) -> str:
        """Say what is compared while files have problems."""
        sentences = []
        if self.priorities_instead:
            sentences.append(f"Of the priorities, {self.priorities_instead} are used.")
        if self.kept:
            sentences.append("Of an offer that was sound before, the last good version is compared.")
        if self.broken:
            sentences.append("The other offers are compared.")
        return " ".join(sentences or ["Every offer is compared all the same."])

    @cached_property
    def status(self) -> str:
        """The message, or what differs from the file and that it is not saved."""
        return self.message or self._last_step(brief=False) + ", not saved" * (not self.session.is_saved)

    @property
    def brief_status(self) -> str:
        """The same where there is little room."""
        return self.message or self._last_step(brief=True)

    def _last_step(self, *, brief: bool) -> str:
        session, change = self.session, self.session.last_change
        if session.is_saved:
            return self.describe_last_change(brief=brief)
        return self.difference(session.saved, session.choice, last=change.criterion if change else None, brief=brief)

    def describe_last_change(self, *, brief: bool = False) -> str:
        """Say which weight the last step has moved; empty if it was another step."""
        change = self.session.last_change
        return self._moved(change.criterion, change.before, change.after, brief=brief) if change else ""

    def difference(
        self, before: Adjustments, after: Adjustments, *, last: int | None = None, brief: bool = False
    ) -> str:
        """Say how two choices differ: "CME days 9 → 8", "3 weights", "C St. Aldric set aside".

        Args:
            before: The earlier one.
            after: The later one.
            last: The criterion whose weight is named, whichever others differ.
            brief: Whether to name a criterion by its short label.
        """
        parts = []
        pairs = zip(before.weights, after.weights, strict=True)
        moved = [index for index, (old, new) in enumerate(pairs) if old != new]
        moved = [index for index in moved if index == last] or moved
        if len(moved) == 1:
            parts.append(self._moved(moved[0], before.weights[moved[0]], after.weights[moved[0]], brief=brief))
        elif moved:
            parts.append(f"{len(moved)} weights")
        plan = self.evaluation.priorities.plan
        for names, what in (
            ([self.names.short[file] for file in _without(after.set_aside, before.set_aside)], "set aside"),
            ([self.names.short[file] for file in _without(before.set_aside, after.set_aside)], "taken back"),
            ([clean(plan[item].what) for item in sorted(after.left_out - before.left_out)], "left out"),
            ([clean(plan[item].what) for item in sorted(before.left_out - after.left_out)], "back in the plan"),
        ):
            if names:
                parts.append(f"{listed(names)} {what}")
        return ", ".join(parts)

    def _moved(self, index: int, before: float, after: float, *, brief: bool) -> str:
        criterion = self.evaluation.criteria[index]
        return f"{short_label(criterion) if brief else label(criterion)} {weight(before)} → {weight(after)}"


def _without(files: Sequence[str], others: Sequence[str]) -> list[str]:
    return [file for file in files if file not in others]


def _broken(loaded: Loaded) -> dict[str, Problem]:
    """Find the first problem of each offer that cannot be compared."""
    sound = {source.file for source in loaded.sources}
    broken: dict[str, Problem] = {}
    for problem in loaded.problems:
        if problem.file in loaded.paths and problem.file not in sound:
            broken.setdefault(problem.file, problem)
    return broken


def neighbor(items: Sequence[str], current: str, step: int) -> str:
    """Return the item so many steps on, round and round."""
    index = items.index(current) if current in items else -step
    return items[(index + step) % len(items)]
