"""Each command: load, compare, hand over to the one that says it."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from offercompare.cli.exit_codes import FINE, WITH_PROBLEMS
from offercompare.cli.refusal import RefusedError, say_no
from offercompare.files.load import Loaded, load
from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.evaluation import evaluate
from offercompare.model.fields import nearest
from offercompare.model.offer import declared_terms
from offercompare.model.session import Session
from offercompare.wording.clean import clean

if TYPE_CHECKING:  # the other commands must start without Textual
    from offercompare.analysis.goals import Goal
    from offercompare.files.kept import LoadedAsks
    from offercompare.files.market import LoadedMarket
    from offercompare.report.pdf import Document
    from offercompare.tui.app import OfferCompareApp

SAMPLES_NOTICE = "These are the sample offers; all employers are invented."
NOTHING_COMPARED = (
    "Fewer than three others state any of these terms, so nothing of theirs is shown; "
    "--compare TERM (or all) shows what they say."
)
HERE = Path("offers")


def run(given: Namespace) -> int:
    """Run the command that was given."""
    try:
        return COMMANDS[given.command](given)
    except RefusedError as refusal:
        return say_no(str(refusal))


def open_app(given: Namespace) -> int:
    """Start the app; where there is no terminal, show the result as text."""
    # Textual draws on standard error.
    is_terminal = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    if not is_terminal or os.environ.get("TERM") == "dumb":
        given.form = None
        return show(given)
    from offercompare.tui.app import AppFailedError, run_app

    try:
        return run_app(make_app(given))
    except AppFailedError as error:
        raise RefusedError(str(error)) from error


def make_app(given: Namespace) -> "OfferCompareApp":
    """Make the app for what was given.

    Raises:
        RefusedError: there is nothing to compare, or the weights make no sense.
    """
    from offercompare.files.settings import load_settings, settings_path
    from offercompare.tui.app import OfferCompareApp, is_plain

    paths, is_sample = _paths(given)
    loaded = _load(given, paths)
    _compare_or_refuse(loaded, given, paths)
    looks = load_settings(settings_path())
    if given.ascii or is_plain(os.environ):
        looks = looks._replace(settings=looks.settings.model_copy(update={"ascii": True}))
    return OfferCompareApp(
        loaded,
        paths,
        priorities=given.priorities,
        weights=dict(given.weights),
        is_sample=is_sample,
        looks=looks,
    )


def show(given: Namespace) -> int:
    """Say the whole result."""
    from offercompare.report.as_csv import as_csv
    from offercompare.report.as_json import as_json
    from offercompare.report.as_markdown import as_markdown
    from offercompare.report.as_text import as_text
    from offercompare.report.outline import outline

    paths, is_sample = _paths(given)
    loaded = _load(given, paths)
    comparison = _compare(loaded, given)
    if given.form == "json":
        print(as_json(comparison, loaded.problems), end="")
    elif comparison is not None and given.form == "csv":
        print(as_csv(comparison), end="")
    elif comparison is not None:
        setting = as_markdown if given.form == "markdown" else as_text
        notice = SAMPLES_NOTICE if is_sample else ""
        print(setting(outline(comparison, loaded.problems, notice)), end="")
    if comparison is None or given.form == "csv":
        _print_problems(loaded.problems, to_errors=True)
    if comparison is None:
        return say_no(_nothing_in(paths))
    return WITH_PROBLEMS if loaded.problems else FINE


def explain(given: Namespace) -> int:
    """Say what would change the answer."""
    from offercompare.analysis.explanation import explain as explained
    from offercompare.report.as_text import as_text
    from offercompare.report.explained import explained_outline
    from offercompare.report.explained_as_json import explained_as_json

    paths, is_sample = _paths(given)
    loaded = _load(given, paths)
    comparison = _compare(loaded, given)
    explanation = explained(comparison, _least(given, comparison)) if comparison else None
    if given.form == "json":
        print(explained_as_json(explanation, loaded.problems), end="")
    elif explanation is not None:
        notice = SAMPLES_NOTICE if is_sample else ""
        print(as_text(explained_outline(explanation, loaded.problems, notice)), end="")
    return _ended(loaded, paths)


def ask(given: Namespace) -> int:
    """Say what to ask one employer for."""
    from offercompare.analysis.asks import asks_of
    from offercompare.report.as_text import as_text
    from offercompare.report.asked import Asking, asked_outline
    from offercompare.report.asked_as_json import asked_as_json

    paths, is_sample = _paths(given)
    loaded = _load(given, paths)
    comparison = _compare(loaded, given)
    if comparison is None:
        if given.form == "json":
            print(asked_as_json(None, loaded.problems), end="")
        return _ended(loaded, paths)
    standing = _standing_named(given.offer, loaded, comparison)
    kept, market = _kept_asks(loaded, standing.file), _market()
    problems = (*loaded.problems, *kept.problems, *market.problems)
    found = asks_of(comparison, standing, _goal(given, loaded, comparison, standing))
    asking = Asking(comparison, found, market.market, kept.kept.says)
    if given.form == "json":
        print(asked_as_json(asking, problems), end="")
    else:
        print(as_text(asked_outline(asking, problems, SAMPLES_NOTICE if is_sample else "")), end="")
    return WITH_PROBLEMS if problems else FINE


def plan(given: Namespace) -> int:
    """Say what one would pay oneself, year by year; or ask what one means to do."""
    from offercompare.report.as_text import as_text
    from offercompare.report.planned import planned_outline
    from offercompare.report.planned_as_json import planned_as_json

    paths, is_sample = _paths(given)
    if given.new:
        from offercompare.cli.plan_interview import make_plan

        return make_plan(given, paths, is_sample=is_sample)
    loaded = _load(given, paths)
    comparison = _compare(loaded, given)
    if given.form == "json":
        print(planned_as_json(comparison, loaded.problems), end="")
    elif comparison is not None:
        notice = SAMPLES_NOTICE if is_sample else ""
        print(as_text(planned_outline(comparison, loaded.problems, notice)), end="")
    return _ended(loaded, paths)


def _ended(loaded: Loaded, paths: list[Path]) -> int:
    """Say how it ended: where no offer could be read, what stood in the way."""
    if not loaded.sources:
        _print_problems(loaded.problems, to_errors=True)
        return say_no(_nothing_in(paths))
    return WITH_PROBLEMS if loaded.problems else FINE


def _goal(given: Namespace, loaded: Loaded, comparison: Comparison, standing: Standing) -> "Goal":
    """Take the goal that was given: to lead if none was.

    Raises:
        RefusedError: the offer to draw level with is the same one, or there is none of that name.
    """
    from offercompare.analysis.goals import to_lead, to_score, to_tie

    if given.score is not None:
        return to_score(given.score)
    if given.tie is None:
        return to_lead(comparison, standing)
    rival = _standing_named(given.tie, loaded, comparison)
    if rival.file == standing.file:
        raise RefusedError(f"{given.tie} is the offer itself; draw level with another one")
    return to_tie(rival)


def _kept_asks(loaded: Loaded, file: str) -> "LoadedAsks":
    from offercompare.files.kept import LoadedAsks, load_asks

    path = loaded.paths.get(file)
    return LoadedAsks() if path is None else load_asks(path)


def _market() -> "LoadedMarket":
    from offercompare.files.market import load_market, market_path

    return load_market(market_path())


def market(given: Namespace) -> int:
    """Print the published figures that travel with the program, as a file to change."""
    from offercompare.files.market import market_text

    del given
    print(market_text(), end="")
    return FINE


def _least(given: Namespace, comparison: Comparison) -> Mapping[str, float]:
    """Take the least shares that were asked for.

    Raises:
        RefusedError: a criterion has no weight, or they are more than all together.
    """
    least = dict(given.least)
    counted = [c.key for c, share in zip(comparison.criteria, comparison.shares, strict=True) if share]
    for key in least:
        if key not in counted:
            raise RefusedError(f"there is no criterion {key} that has any weight{nearest(key, counted)}")
    if sum(least.values()) > 1:
        raise RefusedError("the least shares are more than 100 % together")
    return least


def check(given: Namespace) -> int:
    """Say every problem of every file."""
    from offercompare.files.kept import asks_of_no_offer

    paths, _ = _paths(given)
    loaded = _load(given, paths)
    asks = [_kept_asks(loaded, file) for file in loaded.paths]
    of_asks = [problem for each in asks for problem in each.problems]
    problems = (*loaded.problems, *of_asks, *asks_of_no_offer(loaded.paths.values()), *_market().problems)
    files = len(loaded.paths) + (loaded.priorities_path is not None)
    if not files and not loaded.problems:
        return say_no(f"there are no offers in {_listed(paths)}")
    _print_problems(problems, to_errors=False)
    files += sum(each.content is not None for each in asks)
    if not problems:
        print(f"{files} files, no problems." if files > 1 else "1 file, no problems.")
    return WITH_PROBLEMS if problems else FINE


def pdf(given: Namespace) -> int:
    """Print the comparison, or the copy for one employer."""
    from offercompare.files.save import SaveError, create
    from offercompare.files.save import replace as overwrite
    from offercompare.report.pdf import my_copy, prepared_on

    for option, value in (("--compare", given.compare), ("--spacing", given.spacing)):
        if value and given.recruiter is None:
            raise RefusedError(f"{option} is for the copy for a recruiter; say for which with --recruiter OFFER")
    if given.output.exists() and not given.force:
        raise RefusedError(f"{given.output} exists; choose another name, or replace it with --force")
    paths, is_sample = _paths(given)
    loaded = _load(given, paths)
    comparison = _compare_or_refuse(loaded, given, paths)
    if given.recruiter is None:
        document = my_copy(
            comparison,
            paper=given.paper,
            prepared=prepared_on(os.environ),
            left_out=loaded.left_out,
            fictional=is_sample,
        )
        note = ""
    else:
        document, note = _for_recruiter(given, loaded, comparison, is_sample=is_sample)
    try:
        if given.force:
            overwrite(given.output, document.content, expected=None)
        else:
            create(given.output, document.content)
    except SaveError as error:
        raise RefusedError(str(error)) from error
    print(f"Wrote {clean(str(given.output))}.")
    if note:
        print(note)
    if document.unprintable:
        print(f"Marked as missing on the page, for the typeface has no such letter: {' '.join(document.unprintable)}")
    _print_problems(loaded.problems, to_errors=True)
    return WITH_PROBLEMS if loaded.problems else FINE


def _for_recruiter(
    given: Namespace, loaded: Loaded, comparison: Comparison, *, is_sample: bool
) -> "tuple[Document, str]":
    """Lay out the copy for one employer with what the person has chosen to ask for, and say what should be known."""
    from offercompare.report.pdf import prepared_on, recruiter_copy
    from offercompare.report.pdf.sheet import EVERY_TERM, sheet

    file = _offer_named(given.recruiter, loaded, comparison)
    kept, _, problems = _kept_asks(loaded, file)
    if problems:
        _print_problems(problems, to_errors=True)
        raise RefusedError("the copy for the recruiter would not hold what you chose to ask for; mend that file first")
    ticked = [*_ticked(given.compare), *kept.ticked]
    spacing = given.spacing or kept.spacing
    document = recruiter_copy(
        comparison,
        file,
        asks=kept.chosen,
        paper=given.paper,
        prepared=prepared_on(os.environ),
        ticked=ticked,
        spacing=spacing,
        fictional=is_sample,
    )
    shown = sheet(comparison, file, asks=kept.chosen, ticked=ticked, spacing=spacing)
    is_told = shown.compares or not shown.others or EVERY_TERM in ticked
    notes = [NOTHING_COMPARED] * (not is_told)
    notes += [f"It names {name}, in words of your own: read it before you give it away." for name in document.betrayed]
    return document, clean("\n".join(notes), lines=True)


def new(given: Namespace) -> int:
    """Make an offer by interview, or the bare template."""
    from offercompare.cli.interview import interview

    return interview(given.file, template=given.template, stdin=sys.stdin, stdout=sys.stdout)


def init(given: Namespace) -> int:
    """Make a folder with the sample offers and priorities."""
    from offercompare.files.samples import write_samples
    from offercompare.files.save import SaveError

    try:
        written = write_samples(given.folder)
    except SaveError as error:
        raise RefusedError(str(error)) from error
    folder = clean(str(given.folder))
    print(f"Wrote {len(written)} files to {folder}. Look at them with: offercompare {folder}")
    return FINE


def schema(given: Namespace) -> int:
    """Print a JSON Schema."""
    from offercompare.files.schema import offer_schema, priorities_schema

    print(offer_schema() if given.kind == "offer" else priorities_schema(), end="")
    return FINE


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "open": open_app,
    "show": show,
    "explain": explain,
    "plan": plan,
    "ask": ask,
    "check": check,
    "pdf": pdf,
    "new": new,
    "init": init,
    "schema": schema,
    "market": market,
}


def _paths(given: Namespace) -> tuple[list[Path], bool]:
    """Take what was named, else ./offers, else the bundled samples; the second says whether it is these."""
    if given.paths:
        return list(given.paths), False
    from offercompare.files.samples import are_samples, samples_folder

    if HERE.is_dir():
        return [HERE], are_samples(HERE)
    return [samples_folder()], True


def _load(given: Namespace, paths: list[Path]) -> Loaded:
    if given.priorities is not None and not given.priorities.exists():
        raise RefusedError(f"there is no file {given.priorities}")
    missing = [path for path in paths if not path.exists()]
    if missing and len(missing) == len(paths):
        raise RefusedError(f"there is no file or folder {missing[0]}")
    return load(paths, given.priorities)


def _compare(loaded: Loaded, given: Namespace) -> Comparison | None:
    """Rank the offers that can be read with the weights of this time; `None` if there is none."""
    if not loaded.sources:
        return None
    return weighed(Session.begin(evaluate(loaded.sources, loaded.priorities)), dict(given.weights)).compare()


def _compare_or_refuse(loaded: Loaded, given: Namespace, paths: list[Path]) -> Comparison:
    """Rank the offers that can be read, with the weights of this time.

    Raises:
        RefusedError: there is none, or the weights make no sense.
    """
    comparison = _compare(loaded, given)
    if comparison is None:
        _print_problems(loaded.problems, to_errors=True)
        raise RefusedError(_nothing_in(paths))
    return comparison


def _nothing_in(paths: list[Path]) -> str:
    return f"there is no offer that can be read in {_listed(paths)}"


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


def _ticked(terms: list[str]) -> list[str]:
    known = ("all", *(declared.name for declared in declared_terms() if declared.section))
    for term in terms:
        if term not in known:
            raise RefusedError(f"there is no term {term}{nearest(term, known)}")
    return terms


def _standing_named(name: str, loaded: Loaded, comparison: Comparison) -> Standing:
    file = _offer_named(name, loaded, comparison)
    return next(standing for standing in comparison.standings if standing.file == file)


def _offer_named(name: str, loaded: Loaded, comparison: Comparison) -> str:
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


def _print_problems(problems: tuple[Problem, ...], *, to_errors: bool) -> None:
    if problems:
        from offercompare.report.outline import problem_said

        print("\n".join(map(problem_said, problems)), file=sys.stderr if to_errors else sys.stdout)


def _listed(paths: list[Path]) -> str:
    return ", ".join(str(path) for path in paths)
