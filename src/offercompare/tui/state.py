"""What the main screen stands on: what was loaded, what was chosen, and where the person is. Immutable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from offercompare.files.load import Loaded
from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison
from offercompare.model.evaluation import Evaluation, Source, evaluate
from offercompare.model.session import Adjustments, Session
from offercompare.tui.drawing.view import View
from offercompare.wording.amounts import weight
from offercompare.wording.clean import clean
from offercompare.wording.criteria import label, short_label
from offercompare.wording.names import Names, letters_of
from offercompare.wording.phrases import listed

NOT_WATCHED = "changes on disk are not noticed, r reads again"


@dataclass(frozen=True, slots=True)
class State:
    """Everything the main screen shows follows from this."""

    session: Session
    letters: Mapping[str, str]
    """Of each offer, of those that are gone too: none is given twice."""
    names: Names
    """With the letters."""
    problems: tuple[Problem, ...]
    broken: Mapping[str, Problem]
    """The first problem of each file that cannot be compared."""
    row: int
    offer: str
    baseline: str | None = None
    only_differences: bool = False
    message: str = ""
    """What has just been done; gone at the next step."""
    is_sample: bool = False
    kept: frozenset[str] = frozenset()
    """Files with a problem now, of which the last good version stays."""
    is_watched: bool = True
    """Whether changes on disk are noticed."""
    stand_ins: str = ""
    """Which priorities are used instead of a file that has a problem."""

    @classmethod
    def begin(cls, loaded: Loaded, weights: Mapping[str, float], *, is_sample: bool) -> "State":
        """Start on what was loaded, with some weights set for this time; there must be at least one sound offer."""
        evaluation = evaluate(loaded.sources, loaded.priorities, with_set_aside=True)
        session = Session.begin(evaluation).set_weights(weights)
        comparison = session.compare()
        everything = session.with_everything().compare()
        letters = letters_of(everything, letters_of(comparison))
        return cls(
            session,
            letters,
            Names.of(everything).with_letters(letters),
            loaded.problems,
            _broken(loaded),
            0,
            comparison.leader.file,
            is_sample=is_sample,
            stand_ins="" if loaded.has_sound_priorities else "the documented defaults",
        )

    def reload(self, loaded: Loaded) -> "State":
        """Go on with what is on disk now; of a file that is broken now the last good version stays."""
        before = {offer.file: offer.offer for offer in self.session.evaluation.offers}
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
            problems=problems,
            broken=broken,
            row=min(self.row, len(session.evaluation.criteria) - 1),
            offer=self.offer if self.offer in files else session.compare().leader.file,
            baseline=self.baseline if self.baseline in files else None,
            kept=frozenset(kept),
            stand_ins="" if loaded.has_sound_priorities else self.stand_ins or "the last good ones",
            message=_news(loaded, kept),
        )

    @property
    def evaluation(self) -> Evaluation:
        """Every offer on every criterion, those set aside too."""
        return self.session.evaluation

    @property
    def columns(self) -> tuple[str, ...]:
        """Every offer from left to right, in the order of the letters; those set aside too."""
        files = {each.file for each in self.evaluation.offers}
        return tuple(file for file in self.letters if file in files)

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that are not set aside."""
        return tuple(file for file in self.columns if file not in self.session.choice.set_aside)

    def rows(self, comparison: Comparison) -> tuple[int, ...]:
        """The criteria to show: all, or only those in which offers differ."""
        every = tuple(range(len(comparison.criteria)))
        if not self.only_differences:
            return every
        return tuple(i for i in every if _differs(comparison, i)) or every

    def only_rows_that_differ(self) -> "State":
        """Show only the rows in which offers differ, and say so where that is all of them, or none."""
        comparison = self.session.compare()
        rows = replace(self, only_differences=True, message="").rows(comparison)
        count = len(comparison.criteria)
        message = ""
        if len(rows) == count:
            differ = _differs(comparison, 0)
            message = f"all {count} rows differ" if differ else "no row differs"
        return replace(self, only_differences=True, message=message)

    def view(self) -> View:
        """Work out what there is to draw; the one place where a change leads to a new ranking."""
        comparison = self.session.compare()
        rows = self.rows(comparison)
        shown = self.shown
        notices = ["samples, invented"] * self.is_sample + ["differences"] * self.only_differences
        if self.stand_ins:
            notices.append(f"priorities: {self.stand_ins}")
        return View(
            comparison=comparison,
            letters=self.letters,
            names=self.names,
            columns=shown,
            rows=rows,
            row=self.row if self.row in rows else rows[0],
            offer=self.offer if self.offer in shown else comparison.leader.file,
            status=self.status,
            brief_status=self.status_within(brief=True),
            notice=", ".join(notices),
            problems=self.problems,
            baseline=self.baseline if self.baseline in shown else None,
            set_aside=self.session.choice.set_aside,
            is_watched=self.is_watched,
            is_sample=self.is_sample,
        )

    @property
    def used(self) -> str:
        """What is used while files have problems."""
        sentences = []
        if self.stand_ins:
            sentences.append(f"Of the priorities, {self.stand_ins} are used.")
        if self.kept:
            sentences.append("Of an offer that was sound before, the last good version is compared.")
        if self.broken:
            sentences.append("The other offers are compared.")
        return " ".join(sentences or ["Every offer is compared all the same."])

    @property
    def status(self) -> str:
        """What was done last: a message, or what differs from the file."""
        return self.status_within(brief=False)

    def status_within(self, *, brief: bool) -> str:
        """Say what was done last, or what differs from the file; brief, without that it is not saved."""
        if self.message:
            return self.message
        session = self.session
        change = session.last_change
        last = change.criterion if change else None
        if not session.is_saved:
            changed = self.difference(session.saved, session.choice, last=last, brief=brief)
            return changed if brief else f"{changed}, not saved"
        return self.describe_last_change(brief=brief)

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
        for files, what in (
            (_without(after.set_aside, before.set_aside), "set aside"),
            (_without(before.set_aside, after.set_aside), "taken back"),
        ):
            if files:
                parts.append(f"{listed([self.names.short[file] for file in files])} {what}")
        plan = self.evaluation.priorities.plan
        for items, what in (
            (after.left_out - before.left_out, "left out"),
            (before.left_out - after.left_out, "back in the plan"),
        ):
            if items:
                parts.append(f"{listed([clean(plan[item].what) for item in sorted(items)])} {what}")
        return ", ".join(parts)

    def _moved(self, index: int, before: float, after: float, *, brief: bool) -> str:
        criterion = self.evaluation.criteria[index]
        return f"{short_label(criterion) if brief else label(criterion)} {weight(before)} → {weight(after)}"


def _without(files: Sequence[str], others: Sequence[str]) -> list[str]:
    return [file for file in files if file not in others]


def _news(loaded: Loaded, kept: Sequence[str]) -> str:
    """Say what reading the files again came to."""
    if not loaded.has_sound_priorities and loaded.priorities_path is not None:
        return f"{loaded.priorities_path.name} has a problem; the last good ones stay"
    return "the last good version stays; ! tells why" if kept else "read again from disk"


def _differs(comparison: Comparison, criterion: int) -> bool:
    return len({standing.cells[criterion].value for standing in comparison.standings}) > 1


def _broken(loaded: Loaded) -> dict[str, Problem]:
    """The first problem of each offer that cannot be compared."""
    sound = {source.file for source in loaded.sources}
    broken: dict[str, Problem] = {}
    for problem in loaded.problems:
        if problem.file in loaded.paths and problem.file not in sound:
            broken.setdefault(problem.file, problem)
    return broken


def neighbour(items: Sequence[str], current: str, step: int) -> str:
    """The item so many steps on, round and round."""
    place = items.index(current) if current in items else -step
    return items[(place + step) % len(items)]
