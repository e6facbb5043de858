"""What a command starts from: which files, what was read of them, how it is weighed, and which offer was named."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from offercompare.cli.exit_codes import FINE, WITH_PROBLEMS
from offercompare.cli.refusal import RefusedError, say_no
from offercompare.files.load import Loaded, load
from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.fields import nearest
from offercompare.model.offer import Offer
from offercompare.model.session import Session

if TYPE_CHECKING:
    from offercompare.files.kept import LoadedAsks
    from offercompare.files.market import LoadedMarket

SAMPLES_NOTICE = "These are the sample offers; all employers are invented."
HERE = Path("offers")


def paths_of(given: Namespace) -> tuple[list[Path], bool]:
    """Take what was named, else ./offers, else the bundled samples; the second says whether it is these."""
    if given.paths:
        return list(given.paths), False
    from offercompare.files.samples import are_samples, samples_folder

    if HERE.is_dir():
        return [HERE], are_samples(HERE)
    return [samples_folder()], True


def loaded_from(given: Namespace, paths: list[Path]) -> Loaded:
    """Read all there is.

    Raises:
        RefusedError: there is none of the files named, or no such priorities.
    """
    if given.priorities is not None and not given.priorities.exists():
        raise RefusedError(f"there is no file {given.priorities}")
    missing = [path for path in paths if not path.exists()]
    if missing and len(missing) == len(paths):
        raise RefusedError(f"there is no file or folder {missing[0]}")
    return load(paths, given.priorities)


def loaded_without_offers(given: Namespace, paths: list[Path]) -> Loaded | None:
    """Read a folder that has no offer yet, and need not be there itself; `None` if there is anything else.

    Raises:
        RefusedError: there are no such priorities, or the weights make no sense.
    """
    if len(paths) != 1:
        return None
    (folder,) = paths
    is_new = not os.path.lexists(folder) and not folder.suffix and folder.absolute().parent.is_dir()
    if not is_new and not folder.is_dir():
        return None
    if given.priorities is not None and not given.priorities.exists():
        raise RefusedError(f"there is no file {given.priorities}")
    loaded = load([] if is_new else paths, given.priorities)
    # Of a folder that cannot be looked into nobody knows what it holds.
    if loaded.paths or any(problem.file == str(folder) for problem in loaded.problems):
        return None
    empty = Source("", Offer.model_validate({"employer": "?"}))
    weighed(Session.begin(evaluate([empty], loaded.priorities)), dict(given.weights))
    return loaded


def compared(loaded: Loaded, given: Namespace) -> Comparison | None:
    """Rank the offers that can be read with the weights of this time; `None` if there is none."""
    if not loaded.sources:
        return None
    return weighed(Session.begin(evaluate(loaded.sources, loaded.priorities)), dict(given.weights)).compare()


def compared_or_refused(loaded: Loaded, given: Namespace, paths: list[Path]) -> Comparison:
    """Rank the offers that can be read, with the weights of this time.

    Raises:
        RefusedError: there is none, or the weights make no sense.
    """
    comparison = compared(loaded, given)
    if comparison is None:
        print_problems(loaded.problems, to_errors=True)
        raise RefusedError(nothing_in(paths))
    return comparison


def weighed(session: Session, weights: Mapping[str, float]) -> Session:
    """Set weights for this time.

    Raises:
        RefusedError: there is no such criterion, or all would be 0.
    """
    try:
        return session.set_weights(weights)
    except KeyError as error:
        key = str(error.args[0])
        keys = [criterion.key for criterion in session.evaluation.criteria]
        raise RefusedError(f"there is no criterion {key}{nearest(key, keys)}") from error
    except ValueError as error:
        raise RefusedError(str(error)) from error


def standing_named(name: str, loaded: Loaded, comparison: Comparison) -> Standing:
    """Find where an offer stands, by its file or its employer.

    Raises:
        RefusedError: there is none of that name, or several.
    """
    file = offer_named(name, loaded, comparison)
    return next(standing for standing in comparison.standings if standing.file == file)


def offer_named(name: str, loaded: Loaded, comparison: Comparison) -> str:
    """Find an offer by its file, with or without folder and ".toml", or by what its employer is called.

    Raises:
        RefusedError: there is none, or there are several: a copy for the wrong employer cannot be taken back.
    """
    from offercompare.wording.sentences import Names

    files = [standing.file for standing in comparison.standings]
    if name in files:
        return name
    lies_at = {path.resolve(): file for file, path in loaded.paths.items() if file in files}
    if (at := Path(name).resolve()) in lies_at:
        return lies_at[at]
    names = Names.of(comparison)
    found = []
    for standing in comparison.standings:
        path = Path(standing.file)
        exact = {path.name, path.stem, standing.file.removesuffix(".toml"), standing.employer}
        called = {standing.employer, names.short[standing.file], names.first[standing.file]}
        if name in exact or name.casefold() in map(str.casefold, called):
            found.append(standing)
    if len(found) > 1:
        candidates = " or ".join(f"{standing.file} ({standing.employer})" for standing in found)
        raise RefusedError(f"{name} may be {candidates}; give the name of the file")
    if not found:
        raise RefusedError(f"there is no offer {name} among {', '.join(files)}{nearest(name, files)}")
    return found[0].file


def kept_asks(loaded: Loaded, file: str) -> "LoadedAsks":
    """Read what was chosen to ask for, beside the offer."""
    from offercompare.files.kept import LoadedAsks, load_asks

    path = loaded.paths.get(file)
    return LoadedAsks() if path is None else load_asks(path)


def market_figures() -> "LoadedMarket":
    """Read the published figures: one's own where there are any, else those of the program."""
    from offercompare.files.market import load_market, market_path

    return load_market(market_path())


def print_problems(problems: tuple[Problem, ...], *, to_errors: bool) -> None:
    """Print problems, one to a line."""
    if problems:
        from offercompare.report.outline import problem_said

        print("\n".join(map(problem_said, problems)), file=sys.stderr if to_errors else sys.stdout)


def nothing_in(paths: list[Path]) -> str:
    """Say that there is nothing to compare."""
    return f"there is no offer that can be read in {listed_paths(paths)}"


def listed_paths(paths: list[Path]) -> str:
    """String paths together."""
    return ", ".join(str(path) for path in paths)


def ended(loaded: Loaded, paths: list[Path]) -> int:
    """Say how it ended: where no offer could be read, what stood in the way."""
    if not loaded.sources:
        print_problems(loaded.problems, to_errors=True)
        return say_no(nothing_in(paths))
    return WITH_PROBLEMS if loaded.problems else FINE
