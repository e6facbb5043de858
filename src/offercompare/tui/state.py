"""What the main screen stands on: what was loaded, what was chosen, and where the person is. Immutable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from offercompare.analysis.flips import nearest_upset
from offercompare.files.load import Loaded
from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison
from offercompare.model.evaluation import Evaluation, Source, evaluate
from offercompare.model.session import Session, WeightChange
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.view import SUPPOSED, Supposed, View
from offercompare.wording.amounts import weight
from offercompare.wording.criteria import label
from offercompare.wording.names import Names, letters_of

NOT_WATCHED = "changes on disk are not noticed, r reads again"


@dataclass(frozen=True, slots=True)
class State:
    """Everything the main screen shows follows from this."""

    session: Session
    letters: Mapping[str, str]
    """Of each offer, of those that are gone too: none is given twice."""
    names: Names
    """With the letters."""
    columns: tuple[str, ...]
    """Every offer and broken file from left to right, hidden ones too."""
    problems: tuple[Problem, ...]
    broken: Mapping[str, Problem]
    row: int
    offer: str
    baseline: str | None = None
    only_differences: bool = False
    shows_reasons: bool = False
    message: str = ""
    """What has just been done; gone at the next step."""
    is_sample: bool = False
    kept: frozenset[str] = frozenset()
    """Files with a problem now, of which the last good version stays."""
    shows_what_ifs: bool = True
    """Whether the offers are compared with what is supposed of them; else as they are, for a look."""
    is_watched: bool = True
    """Whether changes on disk are noticed."""
    stand_ins: str = ""
    """Which priorities are used instead of a file that has a problem."""

    @classmethod
    def begin(cls, loaded: Loaded, weights: Mapping[str, float], *, is_sample: bool) -> "State":
        """Start on what was loaded, with some weights set for this time; there must be at least one sound offer."""
        session = Session.begin(evaluate(loaded.sources, loaded.priorities)).set_weights(weights)
        comparison = session.compare()
        broken = _broken(loaded)
        columns = (*(standing.file for standing in comparison.standings), *broken)
        letters = letters_of(comparison)
        return cls(
            session,
            letters,
            Names.of(comparison).with_letters(letters),
            columns,
            loaded.problems,
            broken,
            0,
            comparison.leader.file,
            is_sample=is_sample,
            stand_ins="" if loaded.has_sound_priorities else "the documented defaults",
        )

    def reload(self, loaded: Loaded) -> "State":
        """Go on with what is on disk now; of a file that is broken now the last good version stays."""
        before = {offer.file: offer.offer for offer in self.session.offered.offers}
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
        evaluation = evaluate(tuple(sources.values()), priorities)
        if not evaluation.offers:
            left = "every offer is set aside" if evaluation.set_aside else "nothing left to compare"
            return replace(self, problems=problems, message=f"{left}; the last good version stays")
        session = self.session.reload(evaluation)
        everything = Session.begin(session.offered).compare()
        letters = letters_of(everything, self.letters)
        standings = session.compare().standings
        in_play = {each.file for each in evaluation.offers}
        known = [file for file in self.columns if file in in_play or file in broken]
        added = [s.file for s in standings if s.file not in known]
        columns = (*known, *added, *(file for file in broken if file not in known))
        return replace(
            self,
            session=session,
            letters=letters,
            names=Names.of(everything).with_letters(letters),
            columns=columns,
            problems=problems,
            broken=broken,
            row=min(self.row, len(session.evaluation.criteria) - 1),
            offer=self.offer if self.offer in columns else columns[0],
            baseline=self.baseline if self.baseline in in_play else None,
            kept=frozenset(kept),
            stand_ins="" if loaded.has_sound_priorities else self.stand_ins or "the last good ones",
            message=_news(loaded, kept),
        )

    @property
    def evaluation(self) -> Evaluation:
        """Every offer on every criterion, hidden offers too."""
        return self.compared.evaluation

    @property
    def compared(self) -> Session:
        """What is compared now: the offers with what is supposed of them, or as they are."""
        return self.session if self.shows_what_ifs else self.session.without_what_ifs()

    @property
    def as_offered(self) -> "State":
        """The same with every offer as it is, whatever is supposed."""
        return replace(self, shows_what_ifs=False)

    @property
    def supposed(self) -> Mapping[str, Supposed]:
        """What is supposed now of each offer of which anything is."""
        if not self.shows_what_ifs:
            return {}
        session = self.session
        files = {each.file for each in session.choice.what_if}
        return {
            now.file: Supposed(
                frozenset(each.term for each in session.choice.edits_of(now.file)),
                frozenset(index for index, (a, b) in enumerate(zip(then.cells, now.cells, strict=True)) if a != b),
            )
            for then, now in zip(session.offered.offers, session.evaluation.offers, strict=True)
            if now.file in files
        }

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that are not hidden."""
        return tuple(file for file in self.columns if file not in self.session.choice.hidden)

    def rows(self, comparison: Comparison) -> tuple[int, ...]:
        """The criteria to show: all, or only those in which offers differ."""
        every = tuple(range(len(comparison.criteria)))
        if not self.only_differences:
            return every
        return tuple(i for i in every if _differs(comparison, i)) or every

    def only_rows_that_differ(self) -> "State":
        """Show only the rows in which offers differ, and say so where that is all of them, or none."""
        comparison = self.compared.compare()
        rows = replace(self, only_differences=True, message="").rows(comparison)
        count = len(comparison.criteria)
        message = ""
        if len(rows) == count:
            differ = _differs(comparison, 0)
            message = f"all {count} rows differ" if differ else "no row differs"
        return replace(self, only_differences=True, message=message)

    def view(self, glyphs: Glyphs) -> View:
        """Work out what there is to draw; the one place where a change leads to a new ranking."""
        comparison = self.compared.compare()
        supposed = self.supposed
        rows = self.rows(comparison)
        shown = self.shown
        ranked = {standing.file for standing in comparison.standings}
        hidden, set_aside = len(self.session.choice.hidden), len(comparison.evaluation.set_aside)
        notices = [self.what_if_notice] * bool(self.session.choice.what_if)
        notices += ["samples, invented"] * self.is_sample + [f"{hidden} hidden"] * bool(hidden)
        notices += [f"{set_aside} set aside"] * bool(set_aside)
        if not self.is_watched:
            notices.insert(0, NOT_WATCHED)
        if self.only_differences:
            notices.append("differences")
        if self.stand_ins:
            notices.append(f"priorities: {self.stand_ins}")
        return View(
            comparison=comparison,
            letters=self.letters,
            names=self.names.marked(supposed, SUPPOSED) if supposed else self.names,
            columns=shown,
            broken=self.broken,
            rows=rows,
            row=self.row if self.row in rows else rows[0],
            offer=self.offer if self.offer in shown else comparison.leader.file,
            glyphs=glyphs,
            status=self.status,
            notice=", ".join(notices),
            problems=len(self.problems),
            baseline=self.baseline if self.baseline in ranked else None,
            upset=nearest_upset(comparison),
            shows_reasons=self.shows_reasons,
            kept=self.kept,
            supposed=supposed,
        )

    @property
    def what_if_notice(self) -> str:
        """Say for the title how many terms are supposed to be other than they are."""
        count = len(self.session.choice.what_if)
        counted = f"{count} what-if{'s' * (count != 1)}"
        return f"{SUPPOSED} {counted}" if self.shows_what_ifs else f"as offered, without {counted}"

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
        """What was done last: a message, or the last weight moved and whether it is saved."""
        if self.message:
            return self.message
        session = self.session
        change = session.last_change
        if not session.is_saved:
            return f"{self._unsaved(change)} not saved"
        return self.describe_last_change()

    def describe_last_change(self) -> str:
        """Say which weight the last step has moved; empty if it was another step."""
        change = self.session.last_change
        return self._moved(change.criterion, change.before, change.after) if change else ""

    def _unsaved(self, last: WeightChange | None) -> str:
        """Say the weight moved last, or the only other one, as it differs from the file: that can be after an undo."""
        saved, now = self.session.saved, self.session.choice.weights
        unsaved = [index for index, pair in enumerate(zip(saved, now, strict=True)) if pair[0] != pair[1]]
        moved = [index for index in unsaved if last is not None and index == last.criterion] or unsaved
        if len(moved) > 1:
            return f"{len(moved)} weights"
        return f"{self._moved(moved[0], saved[moved[0]], now[moved[0]])},"

    def _moved(self, criterion: int, before: float, after: float) -> str:
        return f"{label(self.evaluation.criteria[criterion])} {weight(before)} → {weight(after)}"


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
