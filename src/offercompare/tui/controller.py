"""The owner of files, view and choices: screens draw the view, and change it through the controller."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from offercompare.files import DRAFTS_FOLDER, YEARS_FOLDER
from offercompare.files.load import Loaded, load
from offercompare.files.problems import Problem
from offercompare.files.read import decode
from offercompare.files.save import ChangedError, SaveError
from offercompare.files.watch import is_folder
from offercompare.model.offer import Offer
from offercompare.model.session import Session
from offercompare.report import today
from offercompare.tui.commands import OFFERS, ROWS, STEPS, Group, command, opposites
from offercompare.tui.state.view import View, neighbor
from offercompare.tui.tasks import describe_save_error, folder_of, pdf_path, priorities_path_of, short_path
from offercompare.wording.clean import clean

if TYPE_CHECKING:  # nothing is imported before the first frame that it does not need
    from offercompare.files.years import LoadedYears
    from offercompare.model.year import FollowThrough, YearAccount
    from offercompare.tui.state.ask_store import AskStore
    from offercompare.tui.state.call_store import CallStore
    from offercompare.wording.year import Sentence


class Controller:
    """Owns files and view; calls `changed` once for each new view."""

    def __init__(  # noqa: PLR0913 - what a start consists of
        self,
        loaded: Loaded,
        paths: Sequence[Path],
        *,
        priorities: Path | None,
        weights: Mapping[str, float],
        is_sample: bool,
        cap: Callable[[str], str],
        changed: Callable[[], None],
    ) -> None:
        """Begin with what was loaded from `paths`.

        Args:
            loaded: What was found there.
            paths: Folders and files.
            priorities: The priorities, where they were given by name.
            weights: Weights for this time, by criterion.
            is_sample: Whether the offers are the program's samples.
            cap: Gives the key of a command as it is shown.
            changed: Called after each change of the view or of what was loaded.
        """
        self._take(loaded)
        self.paths = list(paths)
        self.priorities = priorities
        self.cap = cache(cap)
        self.prints: list[object] = []
        """One object for each PDF that is being printed."""
        self._weights = weights
        self._changed = changed
        self._view = self._begin(is_sample=is_sample) if self._can_compare else None

    @cached_property
    def ask_store(self) -> "AskStore":
        """The asks, kept beside the offers."""
        from offercompare.tui.state.ask_store import AskStore

        return AskStore(self.path_of)

    @cached_property
    def calls(self) -> "CallStore":
        """The answers of calls, kept beside the offers."""
        from offercompare.tui.state.call_store import CallStore

        return CallStore(self.path_of, self._as_written)

    @property
    def is_comparing(self) -> bool:
        """Return whether there is an offer to compare."""
        return self._view is not None

    @property
    def view(self) -> View:
        """The current view; there must be an offer to compare."""
        assert self._view is not None, "nothing is compared yet"
        return self._view

    @property
    def is_sample(self) -> bool:
        """Return whether the offers are the program's samples."""
        return self._view is not None and self._view.is_sample

    @property
    def is_fictional(self) -> bool:
        """Return whether pages say that the employers are invented: also of samples that were saved to a folder."""
        from offercompare.files.samples import are_sample_offers

        return self.is_sample or are_sample_offers(self.loaded.paths.values())

    def show(self, view: View) -> None:
        """Replace the view."""
        self._view = view
        self._changed()

    def change(self, **changes: object) -> None:
        """Replace fields of the view, and clear its message."""
        self.show(replace(self.view, **{"message": "", **changes}))  # type: ignore[arg-type]  # fields of `View`

    def show_message(self, message: str) -> None:
        """Show at the top right what has just been done, or why it was not."""
        self.change(message=message)

    def clear_message(self, target: object) -> None:
        """Clear the message before a command of another target; the controller's own clear it with each new view."""
        if self.is_comparing and self.view.message and target is not self:
            self.show_message("")

    # Files

    def _take(self, loaded: Loaded) -> None:
        """Take over what was loaded, and add the problems of years and drafts beside it."""
        folders = {path.parent for path in loaded.paths.values()}
        problems = loaded.problems
        self._kept: LoadedYears | None = None
        if any(is_folder(folder / YEARS_FOLDER) for folder in folders):
            from offercompare.files.years import load_years

            self._kept = load_years(loaded)
            problems += self._kept.problems
        if any(is_folder(folder / DRAFTS_FOLDER) for folder in folders):
            from offercompare.files.sidecar import DRAFTS

            problems += DRAFTS.problems(folders)
        self.loaded = loaded._replace(problems=problems)

    def path_of(self, file: str) -> Path | None:
        """Return the path of an offer that files may be kept beside; `None` for samples and files that are gone."""
        return None if self.is_sample else self.loaded.paths.get(file)

    def pdf_path(self, name: str) -> Path:
        """Parse the typed path of a PDF; it is beside the offers where it names no folder."""
        return pdf_path(name, Path() if self.is_sample else folder_of(self.paths))

    def _as_written(self, file: str) -> Offer | None:
        """Return an offer as its own file states it, without the answers of calls."""
        return self.loaded.as_written.get(file)

    @property
    def _can_compare(self) -> bool:
        """Return whether any offer is neither set aside nor a counter-offer."""
        aside = self.loaded.priorities.set_aside
        return any(each.file not in aside and each.offer.counter_to is None for each in self.loaded.sources)

    @property
    def has_files(self) -> bool:
        """Return whether there is an offer, valid or not, or a folder that cannot be read."""
        named = {str(path) for path in self.paths}
        return bool(self.loaded.paths) or any(problem.file in named for problem in self.loaded.problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of files, or why else nothing can be compared."""
        if self._view is not None:
            return self._view.problems
        path, aside = self.loaded.priorities_path, [each.file for each in self.loaded.sources]
        if not aside or path is None:
            return self.loaded.problems
        text = decode(self.loaded.priorities_bytes or b"")
        line = next((at for at, row in enumerate(text.splitlines(), 1) if row.lstrip().startswith("set_aside")), None)
        why = f"every offer is set aside ({', '.join(aside)}); take one out"
        return (Problem(path.name, line, "set_aside", why), *self.loaded.problems)

    @property
    def used_meanwhile(self) -> str:
        """Say what is compared while files have problems."""
        nothing = "Nothing can be compared until one of them is mended."
        used = self._view.describe_used() if self._view is not None else nothing
        return f"{used} Mend a file and it is read again at once."

    def path_of_problem(self, problem: Problem) -> Path | None:
        """Return the path of the file with a problem, if there is one."""
        named = self.loaded.priorities_path
        if named is not None and problem.file in {str(named), named.name}:
            return named
        return self.loaded.paths.get(problem.file) or next(
            filter(os.path.isfile, (folder_of(self.paths) / problem.file, Path(problem.file))), None
        )

    def begin(self) -> bool:
        """Load the files and begin to compare; returns whether there is an offer to compare."""
        self._take(load(self.paths, self.priorities))
        if self._can_compare:
            self._view = self._begin(is_sample=False)
        return self.is_comparing

    def _begin(self, *, is_sample: bool) -> View:
        return self._dated(replace(View.begin(self.loaded, self._weights, is_sample=is_sample), cap=self.cap))

    def reload(self) -> None:
        """Read every file again, and compare what has changed."""
        self.calls.reload()
        unsaved = self.calls.unsaved()  # taken before reading: what is saved meanwhile is not in what was read
        before = self.loaded
        self._take(self.calls.with_answers(load(self.paths, self.priorities), *unsaved))
        after = self.loaded
        if self._view is None:
            self.begin()
        elif (after.sources, after.priorities, after.problems) != (before.sources, before.priorities, before.problems):
            self._view = self._dated(self._view.reload(after))
        elif (dated := self._dated(self._view)) != self._view:
            self._view = dated
        for store in (self.calls, self.ask_store):  # what could not be saved while its offer was gone
            if not store.is_saving:
                store.save_all()
        self._changed()

    def _dated(self, view: View) -> View:
        """Return the view with today's date, and a note on what is due in the years that are kept."""
        return replace(view, today=today(os.environ), year_note=self._year_note())

    def _year_note(self) -> "Sentence | None":
        found = self._years()
        if found is None:
            return None
        from offercompare.wording.year import year_note

        return year_note(found.years, found.today)

    def note_watch(self, *, is_watched: bool) -> None:
        """Note whether changes on disk are noticed."""
        if self._view is not None and self._view.is_watched != is_watched:
            self.show(replace(self._view, is_watched=is_watched))

    def take_answers(self, file: str) -> None:
        """Compare the offer with what was answered just now; the files are not waited for."""
        self.loaded = self.calls.with_answers(self.loaded, file)
        self.show(replace(self.view.reload(self.loaded), message=""))

    def move_to(self, folder: Path) -> None:
        """Go on with the offers of a folder instead of the samples."""
        self.paths = [folder]
        self.show(replace(self.view, is_sample=False))

    def save_samples(self, folder: Path) -> bool:
        """Save samples and weights to a new folder and go on there; says why not where that cannot be."""
        from offercompare.files.samples import write_samples

        try:
            write_samples(folder)
        except SaveError as error:
            self.show_message(describe_save_error(error))
            return False
        self._take(load([folder]))
        self.move_to(folder)
        return self.save_weights()

    def save_weights(self) -> bool:
        """Save the weights, and go on with what is then in the files; says why not where that cannot be."""
        path = priorities_path_of(self.loaded, self.paths)
        if not self.loaded.has_sound_priorities:
            self.show_message(f"not saved: mend {path.name} first")
            return False
        try:
            self._write_choice(path)
        except ChangedError:
            self.reload()
            self.show_message(f"not saved: {path.name} was changed by another program and is read again")
            return False
        except SaveError as error:
            self.show_message(describe_save_error(error))
            return False
        self.take_saved_priorities(path)
        return True

    def _write_choice(self, path: Path) -> None:
        """Write the weights and, if it has changed, what is set aside."""
        from offercompare.files.priorities import save_choice

        session = self.view.session
        keys = [criterion.key for criterion in session.evaluation.criteria]
        weights = dict(zip(keys, session.choice.weights, strict=True))
        aside = sorted(session.choice.set_aside)
        is_new = aside != sorted(session.saved.set_aside)
        save_choice(path, self.loaded.priorities_bytes, weights, aside if is_new else None)

    def take_saved_priorities(self, path: Path) -> None:
        """Go on with the priorities that were just written, their weights too."""
        self.show(replace(self.view, session=self.view.session.mark_saved()))
        self.reload()
        if self.loaded.priorities_path is None:  # offers given by name, without the file that is now beside them
            self.priorities = path
            self.reload()
        self.show_message(f"saved to {short_path(path)}")

    def _years(self) -> "FollowThrough | None":
        """Return the years that are kept, with their accounts; `None` if there are none."""
        if self._kept is None:
            return None
        from offercompare.report.signed import follow

        return follow(self.loaded, today(os.environ), self._kept)

    def last_year(self, file: str) -> "YearAccount | None":
        """Return the last year that was kept with an employer, if any."""
        found = self._years()
        return found.last_begun(file) if found else None

    # What is chosen

    def set_weights(self, weights: Sequence[float], message: str) -> None:
        """Set every weight in one step that can be undone, and say what was done."""
        self.change(session=self.view.session.weigh_all(weights), message=message)

    def _is_last(self) -> str:
        return "the last offer stays" if len(self.view.comparison.standings) == 1 else ""

    def is_alone(self) -> str:
        """Return a sentence where there is only one offer; else empty."""
        return "" if self.view.rival else "there is only one offer"

    def _none_set_aside(self) -> str:
        return "" if self.view.set_aside else "none is set aside"

    def _nothing_done(self) -> str:
        return "" if self.view.session.past else "nothing done; undo ends at the last save"

    def _nothing_undone(self) -> str:
        return "" if self.view.session.future else "nothing was undone"

    @command("d", title="Differences", group=Group.LOOK, place=6, word="differences", rank=6, unless=is_alone)
    def differences(self) -> None:
        """Show only the rows in which offers differ, or all of them again."""
        if self.view.only_differences:
            self.change(only_differences=False)
        else:
            self.change(only_differences=True, message=self.view.describe_differing())

    @command("b", title="Baseline", group=Group.LOOK, place=7, word="baseline", rank=7)
    def baseline(self) -> None:
        """Show the others as differences from this offer, or as they are again."""
        file = self.view.offer
        self.change(baseline=None if self.view.baseline == file else file)

    @command(
        *"0123456789",
        title="Weights",
        detail="of the selected row",
        group=Group.CHANGE,
        place=1,
        pair="0-9",
        takes_key=True,
    )
    def weight(self, key: str) -> None:
        """Set the weight of the selected row; or click on its slider, or drag it."""
        self.weigh(self.view.session, self.view.row, int(key))

    @opposites(STEPS, title="Weights", group=Group.CHANGE, place=1, word="weight")
    def step_weight(self, step: int) -> None:
        """Raise or lower the weight of the selected row by one, to a whole number if it was between."""
        now = self.view.comparison.weights[self.view.row]
        whole = int(now // 1) + (1 if step > 0 else 0 if now != now // 1 else -1)
        self.weigh(self.view.session, self.view.row, whole)

    @command("space", title="Set aside", group=Group.CHANGE, place=6, word="set aside", rank=5, unless=_is_last)
    def set_aside(self) -> None:
        """Leave the selected offer out until it is taken back; saved with the weights."""
        file = self.view.offer
        self.change(
            session=self.view.session.set_aside(file),
            offer=neighbor(self.view.columns, file, 1),
            message=f"{self.view.name(file, short=False)} set aside, not saved",
        )

    @command("backspace", title="Take back", group=Group.CHANGE, place=7, unless=_none_set_aside)
    def take_back(self) -> None:
        """Take the offer back in that was set aside last."""
        file = self.view.set_aside[-1]
        name = self.view.name(file, short=False)
        self.change(session=self.view.session.take_back(), offer=file, message=f"{name} taken back, not saved")

    def _last_change(self) -> str:
        return self.view.describe_last_change()

    @command(
        "u",
        title="Undo",
        group=Group.CHANGE,
        place=10,
        word="undo",
        rank=4,
        unless=_nothing_done,
        detail=_last_change,
    )
    def undo(self) -> None:
        """Take the last step since the last save back."""
        self._step("undone", self.view.session.undo())

    @command("U", title="Redo", group=Group.CHANGE, place=11, unless=_nothing_undone)
    def redo(self) -> None:
        """Make the step again that was taken back."""
        self._step("redone", self.view.session.redo())

    def _step(self, what: str, session: Session) -> None:
        done = self.view.difference(self.view.session.choice, session.choice)
        self.change(session=session, message=f"{what}: {done}")

    @opposites(ROWS, title="Row", group=Group.MOVE, place=1)
    def go_row(self, step: int) -> None:
        """Go to the next row, or to the one above."""
        rows = self.view.rows
        index = min(len(rows) - 1, max(0, rows.index(self.view.row) + step))
        self.change(row=rows[index])

    @opposites(OFFERS, title="Offer", group=Group.MOVE, place=2)
    def go_offer(self, step: int) -> None:
        """Go to the next offer, or with shift to the one before."""
        self.change(offer=neighbor(self.view.columns, self.view.offer, step))

    def go_to(self, file: str) -> None:
        """Select an offer that is shown."""
        self.change(offer=file)

    def leave_out(self, item: int) -> None:
        """Leave a planned item out for now, or take it back in."""
        session = self.view.session.leave_out(item)
        name = clean(session.evaluation.priorities.plan[item].what)
        is_out = item in session.choice.left_out
        self.change(session=session, message=f"{name} {'left out for now' if is_out else 'is back in the plan'}")

    def weigh(self, session: Session, row: int, weight: float) -> None:
        """Set the weight of a criterion, in one step from a session on: of a drag, from where it began."""
        weighed = session.weigh(row, weight)
        if weight <= 0 and weighed.choice.weights[row] > 0:
            self.change(row=row, message="at least one weight must be more than 0")
        else:
            self.change(session=weighed, row=row)
