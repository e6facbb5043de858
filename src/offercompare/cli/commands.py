"""What the commands do; `arguments` names the function of each."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from offercompare.cli.loading import (
    Run,
    code_of,
    load_named,
    paths_of,
    print_problems,
    reports,
    weigh,
)
from offercompare.cli.output import FINE, RefusedError, deliver, refuse, unprintable_note, write_utf8
from offercompare.model.catalogue import Term, catalogue, term
from offercompare.model.fields import nearest
from offercompare.wording.clean import clean

if TYPE_CHECKING:  # the other commands must start without Textual, numpy and reportlab
    from offercompare.analysis.goals import Goal
    from offercompare.model.comparison import Standing
    from offercompare.model.year import YearAccount
    from offercompare.report.pdf import PrintedDocument
    from offercompare.tui.app import OfferCompareApp

_TRUE_DISTANCES = (
    "The distances are true: with their own number an employer can work out what the others offer. "
    "--spacing rank shows their order only."
)
_NOTHING_COMPARED = (
    "Fewer than three others state any of these terms, so nothing of theirs is shown; "
    "--compare TERM (or all) shows what they say."
)


def run(options: Namespace) -> int:
    """Run the command that was asked for."""
    _forgo_plugins()
    module, _, name = options.work.partition(".")
    # Those of a year are in a module of their own, which the others do not wait for.
    work: Callable[[Namespace], int] = getattr(import_module(f"offercompare.cli.{module}"), name)
    try:
        return work(options)
    except RefusedError as refusal:
        return refuse(str(refusal))


def _forgo_plugins() -> None:
    """Keep pydantic from running other packages that plug into it, and from looking for them.

    Even to learn that all plugins are disabled it imports importlib.metadata, which brings e-mail, sockets and zip
    archives with it: a tenth of the time that `show` takes.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    name = "importlib.metadata"
    if name not in sys.modules:
        sys.modules[name] = _DeferredMetadata(name)


class _DeferredMetadata(ModuleType):
    """`importlib.metadata`, imported only once something of it is used."""

    def entry_points(self, **wanted: str) -> object:
        """Find entry points: pydantic takes this function from the module, and never calls it."""
        return self.__getattr__("entry_points")(**wanted)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # those the import system looks for
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def open_app(options: Namespace) -> int:
    """Start the app; where there is no terminal, show the result as text."""
    # Textual draws on standard error.
    is_terminal = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    if not is_terminal or os.environ.get("TERM") == "dumb":
        options.form = "text"
        return show(options)
    from offercompare.tui.run import AppFailedError, run_app

    app = make_app(options)
    try:
        code = run_app(app)
    except AppFailedError as error:
        raise RefusedError(str(error)) from error
    if app.farewell:
        print(app.farewell)
    return code


def make_app(options: Namespace) -> "OfferCompareApp":
    """Make the app for what was asked for.

    Raises:
        RefusedError: there is nothing to compare and no folder for a first offer, or the weights make no sense.
    """
    from offercompare.files.settings import load_settings, settings_path
    from offercompare.tui.app import OfferCompareApp
    from offercompare.tui.run import is_plain

    paths, is_sample = paths_of(options)
    loaded = load_named(options, paths, may_begin=True)
    if options.weights:
        weigh(loaded, options)
    looks = load_settings(settings_path())
    if options.ascii or is_plain(os.environ):
        looks = looks._replace(settings=looks.settings.model_copy(update={"ascii": True}))
    return OfferCompareApp(
        loaded,
        paths,
        priorities=options.priorities,
        weights=dict(options.weights),
        is_sample=is_sample,
        looks=looks,
    )


@reports
def show(run: Run) -> str:
    """Return the whole result."""
    if run.options.form == "json":
        from offercompare.report.as_json import comparison_json

        return comparison_json(run.comparison, run.problems)
    if run.options.form == "csv":
        from offercompare.report.as_csv import as_csv

        return as_csv(run.ranked)
    from offercompare.report import today
    from offercompare.report.comparison_report import comparison_report

    if run.options.form == "markdown":
        from offercompare.report.markdown import as_markdown as render
    else:
        from offercompare.report.text import as_text as render
    return render(comparison_report(run.ranked, run.problems, run.notice, today(os.environ)))


@reports
def explain(run: Run) -> str:
    """Return what would change the answer."""
    from offercompare.analysis.explanation import explain as explanation_of
    from offercompare.report.as_json import explanation_json
    from offercompare.report.explanation_report import explanation_report
    from offercompare.report.text import as_text

    explanation = None if run.comparison is None else explanation_of(run.ranked, _least(run))
    if explanation is None or run.options.form == "json":
        return explanation_json(explanation, run.problems)
    return as_text(explanation_report(explanation, run.problems, run.notice))


@reports
def plan(run: Run) -> str:
    """Return what the person would pay, year by year."""
    from offercompare.report.as_json import plan_json
    from offercompare.report.plan_report import plan_report
    from offercompare.report.text import as_text

    if run.options.form == "json":
        return plan_json(run.comparison, run.problems)
    return as_text(plan_report(run.ranked, run.problems, run.notice))


@reports
def ask(run: Run) -> str:
    """Return what to ask one employer for."""
    from offercompare.analysis.asks import asks_of
    from offercompare.files.published import load_market, market_path
    from offercompare.report.as_json import asks_json
    from offercompare.report.asks_report import AskFindings, asks_report
    from offercompare.report.text import as_text

    if run.comparison is None:
        return asks_json(None, run.problems)
    standing = run.standing(run.options.offer)
    words = run.asks_of(standing.file).value.says
    market = load_market(market_path())
    run.problems += market.problems
    found = asks_of(run.comparison, standing, _goal(run, standing))
    asking = AskFindings(run.comparison, found, market.market, words, _last_year(run, standing.file))
    if run.options.form == "json":
        return asks_json(asking, run.problems)
    return as_text(asks_report(asking, run.problems, run.notice))


def check(options: Namespace) -> int:
    """Name every problem of every file."""
    from offercompare.files.load import PRIORITIES
    from offercompare.files.published import load_market, market_path
    from offercompare.files.sidecar import ASKS, CALLS, DRAFTS
    from offercompare.files.years import load_years
    from offercompare.wording.remarks import remarks, remarks_on_year

    run = Run.begin(options, compares=False)
    offers = run.loaded.paths
    asks = [run.asks_of(file) for file in offers]
    run.problems += (*ASKS.strays(offers.values()), *CALLS.strays(offers.values()))
    run.problems += DRAFTS.problems({path.parent for path in offers.values()})
    years = load_years(run.loaded)
    run.problems += (*load_market(market_path()).problems, *years.problems)
    print_problems(run.problems, to_errors=False)
    if not run.problems:
        count = len(offers) + (run.loaded.priorities_path is not None)
        count += len(run.loaded.answers) + sum(each.content is not None for each in asks) + years.files
        print(f"{count} files, no problems." if count > 1 else "1 file, no problems.")
    for source in run.loaded.sources:
        for remark in remarks(source.offer):
            print(f"Note: {clean(source.file)}: {clean(remark.key)}: {remark.text}")
    for files in years.models.values():
        for name, kept in files.items():
            for remark in remarks_on_year(kept):
                print(f"Note: {clean(name)}: {clean(remark.key)}: {clean(remark.text)}")
    for file in run.loaded.priorities.set_aside:
        if file not in offers:
            print(f"Note: {PRIORITIES}: set_aside: {clean(file)} is not among these files.")
    return code_of(run.problems)


def pdf(options: Namespace) -> int:
    """Print the comparison, or the copy for one employer."""
    for option, value in (("--compare", options.compare), ("--spacing", options.spacing)):
        if value and options.recruiter is None:
            raise RefusedError(f"{option} is for the copy for a recruiter; say for which with --recruiter OFFER")
    run = Run.begin(options)
    if run.comparison is None:
        print_problems(run.problems, to_errors=True)
    document, notes = _my_document(run) if options.recruiter is None else _recruiter_document(run)
    read = (*run.paths, *run.loaded.paths.values(), run.loaded.priorities_path)
    deliver(options.output, document.content, "a PDF", force=options.force, read=read)
    if document.unprintable:
        notes.append(unprintable_note(document.unprintable))
    is_led_on = str(options.output) == "-"
    print("".join(f"{note}\n" for note in notes), end="", file=sys.stderr if is_led_on else sys.stdout)
    print_problems(run.problems, to_errors=True)
    return code_of(run.problems)


def new(options: Namespace) -> int:
    """Make an offer by interview, or the bare template."""
    from offercompare.cli.interview import interview

    return interview(options.file, template=options.template)


def init(options: Namespace) -> int:
    """Make a folder with the sample offers and priorities, or complete one."""
    from offercompare.files.samples import write_samples
    from offercompare.files.save import SaveError

    try:
        written = write_samples(options.folder)
    except SaveError as error:
        raise RefusedError(str(error)) from error
    folder = clean(str(options.folder))
    files = "1 file" if len(written) == 1 else f"{len(written)} files"
    print(f"Wrote {files} to {folder}. Look at them with: offercompare {folder}")
    return FINE


def schema(options: Namespace) -> int:
    """Print a JSON Schema."""
    from offercompare.files.schema import schema_text

    write_utf8(schema_text(options.kind))
    return FINE


def market(options: Namespace) -> int:
    """Print the published figures that travel with the program, as a file to change."""
    from offercompare.files.published import market_text

    del options
    write_utf8(market_text())
    return FINE


def _my_document(run: Run) -> "tuple[PrintedDocument, list[str]]":
    from offercompare.report import chosen_paper, today
    from offercompare.report.pdf import my_copy

    document = my_copy(
        run.ranked,
        paper=run.options.paper or chosen_paper(os.environ),
        prepared=today(os.environ),
        left_out=run.loaded.left_out,
        fictional=run.is_fictional,
    )
    return document, []


def _recruiter_document(run: Run) -> "tuple[PrintedDocument, list[str]]":
    """Lay out the copy for one employer with what the person has chosen to ask for, and say what should be known."""
    from offercompare.report import chosen_paper, today
    from offercompare.report.pdf import recruiter_copy
    from offercompare.report.pdf.sheet import EVERY_TERM, other_names_in, sheet

    options, comparison = run.options, run.ranked
    file = run.standing(options.recruiter).file
    asks = run.asks_of(file)
    if asks.problems:
        print_problems(asks.problems, to_errors=True)
        raise RefusedError("the copy for the recruiter would not hold what you chose to ask for; mend that file first")
    ticked, chosen = [*_ticked(options.compare), *asks.value.compared], asks.value.chosen
    shown = sheet(comparison, file, asks=chosen, ticked=ticked, spacing=options.spacing or asks.value.spacing)
    paper = options.paper or chosen_paper(os.environ)
    document = recruiter_copy(shown, paper=paper, prepared=today(os.environ), fictional=run.is_fictional)
    has_comparison = shown.compares or not shown.others or EVERY_TERM in ticked
    notes = [_NOTHING_COMPARED] * (not has_comparison)
    notes += [_TRUE_DISTANCES] * (shown.spacing == "true" and shown.has_strips)
    notes += [
        clean(f"It names {name}, in words of your own: read it before you give it away.")
        for name in other_names_in(comparison, file, chosen)
    ]
    return document, notes


def _ticked(names: Iterable[str]) -> "list[Term | Literal['all']]":
    """Parse the terms that the copy for a recruiter is to compare.

    Raises:
        RefusedError: there is no such term.
    """
    from offercompare.report.pdf.sheet import EVERY_TERM

    known = [EVERY_TERM, *(each.name for each in catalogue() if each.section)]
    for name in names:
        if name not in known:
            raise RefusedError(f"there is no term {name}{nearest(name, known)}")
    return [EVERY_TERM if name == EVERY_TERM else term(name) for name in names]


def _goal(run: Run, standing: "Standing") -> "Goal":
    """Take the goal that was asked for: to lead if none was.

    Raises:
        RefusedError: the offer to draw level with is the same one, or there is none of that name.
    """
    from offercompare.analysis.goals import to_lead, to_score, to_tie

    options = run.options
    if options.score is not None:
        return to_score(options.score, options.at_most)
    if options.tie is None:
        return to_lead(run.ranked, standing, lead_by=options.lead_by, at_most=options.at_most)
    rival = run.standing(options.tie)
    if rival.file == standing.file:
        raise RefusedError(f"{options.tie} is the offer itself; draw level with another one")
    return to_tie(rival, options.at_most)


def _last_year(run: Run, file: str) -> "YearAccount | None":
    """Read the last year that was kept with an employer, if any was."""
    from offercompare.files import YEARS_FOLDER
    from offercompare.report import today

    if not (run.loaded.paths[file].parent / YEARS_FOLDER).is_dir():
        return None
    from offercompare.files.years import load_years
    from offercompare.report.signed import follow

    kept = load_years(run.loaded)
    run.problems += kept.problems
    return follow(run.loaded, today(os.environ), kept, file).last_begun(file)


def _least(run: Run) -> Mapping[str, float]:
    """Take the least shares that were asked for.

    Raises:
        RefusedError: a criterion has no weight, or they are more than all together.
    """
    least, comparison = dict(run.options.least), run.ranked
    counted = [c.key for c, share in zip(comparison.criteria, comparison.shares, strict=True) if share]
    for key in least:
        if key not in counted:
            raise RefusedError(f"there is no criterion {key} that has any weight{nearest(key, counted)}")
    if sum(least.values()) > 1:
        raise RefusedError("the least shares are more than 100% together")
    return least
