"""What a command starts from, and the decorator that loads, compares, prints, and sets the exit code."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from offercompare.cli.output import FINE, WITH_PROBLEMS, RefusedError, refuse, write_utf8
from offercompare.files.load import Loaded, load
from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Evaluation, Source, evaluate
from offercompare.model.fields import nearest
from offercompare.model.offer import Offer
from offercompare.model.session import Session

if TYPE_CHECKING:
    from offercompare.files.sidecar import SidecarFile
    from offercompare.model.ask_list import AskList

SAMPLES_NOTICE = "These are the sample offers; all employers are invented."
HERE = Path("offers")
_LISTS_PROBLEMS = frozenset({"text", "markdown", "json"})
"""Forms of output that name the problems themselves; with all others they go to standard error."""
_ALL_BUT_ALIKE = 0.85
"""How near a new name has to be to one that is there to be taken for a slip: "ofers" is to "offers"."""
_MOST_NEIGHBORS = 1000
"""Names in a folder that are compared; each takes time."""
_IS_UTF8 = frozenset({"json", "csv"})


@dataclass
class Run:
    """One command at work: what was asked for, what was read, and how that compares."""

    options: Namespace
    paths: list[Path]
    is_sample: bool
    loaded: Loaded
    problems: tuple[Problem, ...]
    """Of every file that was read; they set the exit code."""
    comparison: Comparison | None
    """`None` if no offer could be read, or nothing is compared."""

    @classmethod
    def begin(cls, options: Namespace, *, compares: bool = True) -> "Run":
        """Read all there is, and rank the offers with the weights of this time.

        Raises:
            RefusedError: there is none of the files named, no offer in them, or the weights make no sense.
        """
        paths, is_sample = paths_of(options)
        loaded = load_named(options, paths)
        comparison = None
        if compares and loaded.sources:
            comparison = weigh(loaded, options).compare()
        elif not (compares or loaded.paths or loaded.priorities_path or loaded.problems):
            raise RefusedError(f"there are no offers in {_format_paths(paths)}")
        return cls(options, paths, is_sample, loaded, loaded.problems, comparison)

    @property
    def ranked(self) -> Comparison:
        """The comparison, where there is nothing to do without one.

        Raises:
            RefusedError: no offer could be read, or all are set aside.
        """
        if self.comparison is None:
            raise RefusedError(_nothing_in(self.paths))
        refuse_all_set_aside(self.comparison.evaluation)
        return self.comparison

    @property
    def is_fictional(self) -> bool:
        """Whether pages are to say that the employers are invented: also where the samples were named."""
        from offercompare.files.samples import are_sample_offers

        return self.is_sample or are_sample_offers(self.loaded.paths.values())

    @property
    def notice(self) -> str:
        """What to say first: that these are the samples, where they are."""
        return SAMPLES_NOTICE if self.is_sample else ""

    def asks_of(self, file: str) -> "SidecarFile[AskList]":
        """Read what was chosen to ask for, beside an offer; its problems are those of this command, too."""
        from offercompare.files.sidecar import ASKS, SidecarFile
        from offercompare.model.ask_list import AskList

        path = self.loaded.paths.get(file)
        asks = SidecarFile(AskList()) if path is None else ASKS.load(path)
        self.problems += asks.problems
        return asks

    def standing(self, name: str) -> Standing:
        """Find an offer that is compared, as `find_offer` does.

        Raises:
            RefusedError: there is none, or there are several; or it has no standing, and the text says why.
        """
        standings = {standing.file: standing for standing in self.ranked.standings}
        file = find_offer(self.loaded, name, {file: standing.employer for file, standing in standings.items()})
        if file in standings:
            return standings[file]
        to = next(source.offer.counter_to for source in self.loaded.sources if source.file == file)
        aside = self.loaded.priorities.set_aside
        take_out = "take {} out of set_aside in your priorities first"
        if file in aside:
            raise RefusedError(f"{file} is set aside; {take_out.format('it')}")
        if to in aside:
            raise RefusedError(f"{file} is a counter-offer to {to}, which is set aside; {take_out.format(to)}")
        raise RefusedError(f"{file} is a counter-offer; name the offer it answers, {to}")


def find_offer(loaded: Loaded, name: str, employers: Mapping[str, str]) -> str:
    """Find an offer by its file, with or without folder and ".toml", or by the name of its employer or words of that.

    Args:
        loaded: What was read.
        name: What was typed.
        employers: The employers that can be meant, by file.

    Raises:
        RefusedError: there is none, it cannot be read, or there are several: a copy for the wrong employer cannot be
            taken back.
    """
    places = {os.path.realpath(name), os.path.realpath(f"{name}.toml")}
    begins = f" {name.strip().casefold()}"
    paths, called = loaded.paths, {file: f" {employer.casefold()}" for file, employer in employers.items()}
    found = (
        [file for file, path in paths.items() if file == name or os.path.realpath(path) in places]
        or [file for file, path in paths.items() if name in {path.name, path.stem}]
        or [file for file, employer in called.items() if employer == begins]
        or [file for file, employer in called.items() if begins.strip() and begins in employer]
    )
    if len(found) > 1:
        candidates = " or ".join(f"{file} ({employers[file]})" if file in employers else file for file in found)
        raise RefusedError(f"{name} may be {candidates}; give the name of the file")
    if not found:
        among = ", ".join(employers) or "these files"
        raise RefusedError(f"there is no offer {name} among {among}{nearest(name, employers)}")
    if all(source.file != found[0] for source in loaded.sources):
        raise RefusedError(f"{found[0]} has a problem; offercompare check names it")
    return found[0]


def reports(work: Callable[[Run], str]) -> Callable[[Namespace], int]:
    """Make a command of what it prints: load and compare before it, then print, report problems, set the exit code.

    Without any offer that can be read, only JSON is printed, which has a form for that.
    """

    @wraps(work)
    def command(options: Namespace) -> int:
        run = Run.begin(options)
        text = work(run) if run.comparison is not None or options.form == "json" else ""
        if options.form in _IS_UTF8:
            write_utf8(text)
        else:
            print(text, end="")
        if run.comparison is None or options.form not in _LISTS_PROBLEMS:
            print_problems(run.problems, to_errors=True)
        return refuse(_nothing_in(run.paths)) if run.comparison is None else code_of(run.problems)

    return command


def code_of(problems: Sequence[Problem]) -> int:
    """Return the exit code of a result that is there."""
    return WITH_PROBLEMS if problems else FINE


def paths_of(options: Namespace) -> tuple[list[Path], bool]:
    """Take what was named, else ./offers, else the bundled samples; the second says whether it is these."""
    if options.paths:
        return list(options.paths), False
    from offercompare.files.samples import are_samples, samples_folder

    if HERE.is_dir():
        return [HERE], are_samples(HERE)
    return [samples_folder()], True


def load_named(options: Namespace, paths: Sequence[Path], *, may_begin: bool = False) -> Loaded:
    """Read all there is.

    Args:
        options: What was asked for.
        paths: Folders and files.
        may_begin: Whether a single folder that is not there yet may be meant, for a first offer.

    Raises:
        RefusedError: there is none of the files named, no such priorities, a command was mistyped, or a new folder
            seems to be a slip for one that is there.
    """
    missing, command = list(filter(_is_missing, paths)), _command_near(options)
    is_new = may_begin and len(paths) == 1 and not command and _may_be_begun(paths[0])
    if is_new and not options.names_folder and (hint := _neighbor_near(paths[0], _ALL_BUT_ALIKE)):
        to_begin = f"to begin a folder of that name, type {paths[0]}{os.sep}"
        raise RefusedError(f"there is no file or folder {paths[0]}{hint} Otherwise, {to_begin}")
    if missing and not is_new and (len(missing) == len(paths) or command):
        raise RefusedError(f"there is no file or folder {missing[0]}{command or _neighbor_near(missing[0])}")
    if options.priorities is not None and _is_missing(options.priorities):
        raise RefusedError(f"there is no file {options.priorities}{_neighbor_near(options.priorities)}")
    return load([] if is_new else paths, options.priorities)


def _may_be_begun(folder: Path) -> bool:
    return not os.path.lexists(folder) and not folder.suffix and folder.absolute().parent.is_dir()


def refuse_all_set_aside(evaluation: Evaluation) -> None:
    """Refuse to compare where no offer is left in play.

    Raises:
        RefusedError: the priorities set every offer aside.
    """
    if not evaluation.offers:
        aside = ", ".join(evaluation.set_aside)
        raise RefusedError(f"every offer is set aside ({aside}); take one out of set_aside in your priorities")


def weigh(loaded: Loaded, options: Namespace) -> Session:
    """Weigh the offers with the weights of this time, which must make sense even where there is no offer yet.

    Raises:
        RefusedError: there is no such criterion, or all would be 0.
    """
    evaluation = evaluate(loaded.sources or [Source("", Offer(employer="?"))], loaded.priorities)
    try:
        return Session.begin(evaluation).set_weights(dict(options.weights))
    except KeyError as error:
        key = str(error.args[0])
        keys = [criterion.key for criterion in evaluation.criteria]
        raise RefusedError(f"there is no criterion {key}{nearest(key, keys)}") from error
    except ValueError as error:
        raise RefusedError(str(error)) from error


def print_problems(problems: Sequence[Problem], *, to_errors: bool) -> None:
    """Print problems, one to a line."""
    if problems:
        from offercompare.wording.phrases import describe_problem

        print("\n".join(map(describe_problem, problems)), file=sys.stderr if to_errors else sys.stdout)


def _format_paths(paths: Sequence[Path]) -> str:
    """String paths together."""
    return ", ".join(map(str, paths))


def _nothing_in(paths: Sequence[Path]) -> str:
    return f"there is no offer that can be read in {_format_paths(paths)}"


def _is_missing(path: Path) -> bool:
    """Return whether nothing is there; where the system only refuses to look, loading says why."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _command_near(options: Namespace) -> str:
    """Name the command that was meant, where a first word that is none names no file either."""
    return f"; did you mean {options.mistyped}?" if options.mistyped and not os.path.lexists(options.paths[0]) else ""


def _neighbor_near(path: Path, alike: float = 0.7) -> str:
    """Name the file or folder beside a missing one that is called almost like it."""
    try:
        beside = islice(path.absolute().parent.iterdir(), _MOST_NEIGHBORS)
        names = {entry.name.casefold(): entry.name for entry in beside if not entry.name.startswith(".")}
    except OSError:
        return ""
    near = get_close_matches(path.name[:100].casefold(), names, n=1, cutoff=alike)
    return f"; did you mean {names[near[0]]}?" if near else ""
