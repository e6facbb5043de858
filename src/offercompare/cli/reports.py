"""Commands that say something: the result, what would change it, what to ask for, the plan, what is wrong."""

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from offercompare.cli.exit_codes import FINE, WITH_PROBLEMS
from offercompare.cli.loading import (
    SAMPLES_NOTICE,
    compared,
    ended,
    kept_asks,
    listed_paths,
    loaded_from,
    market_figures,
    nothing_in,
    paths_of,
    print_problems,
    standing_named,
)
from offercompare.cli.refusal import RefusedError, say_no
from offercompare.files.load import Loaded
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.fields import nearest

if TYPE_CHECKING:
    from offercompare.analysis.goals import Goal


def show(given: Namespace) -> int:
    """Say the whole result."""
    from offercompare.report.as_csv import as_csv
    from offercompare.report.as_json import as_json
    from offercompare.report.as_markdown import as_markdown
    from offercompare.report.as_text import as_text
    from offercompare.report.outline import outline

    paths, is_sample = paths_of(given)
    loaded = loaded_from(given, paths)
    comparison = compared(loaded, given)
    if given.form == "json":
        print(as_json(comparison, loaded.problems), end="")
    elif comparison is not None and given.form == "csv":
        print(as_csv(comparison), end="")
    elif comparison is not None:
        setting = as_markdown if given.form == "markdown" else as_text
        notice = SAMPLES_NOTICE if is_sample else ""
        print(setting(outline(comparison, loaded.problems, notice)), end="")
    if comparison is None or given.form == "csv":
        print_problems(loaded.problems, to_errors=True)
    if comparison is None:
        return say_no(nothing_in(paths))
    return WITH_PROBLEMS if loaded.problems else FINE


def explain(given: Namespace) -> int:
    """Say what would change the answer."""
    from offercompare.analysis.explanation import explain as explained
    from offercompare.report.as_text import as_text
    from offercompare.report.explained import explained_outline
    from offercompare.report.explained_as_json import explained_as_json

    paths, is_sample = paths_of(given)
    loaded = loaded_from(given, paths)
    comparison = compared(loaded, given)
    explanation = explained(comparison, _least(given, comparison)) if comparison else None
    if given.form == "json":
        print(explained_as_json(explanation, loaded.problems), end="")
    elif explanation is not None:
        notice = SAMPLES_NOTICE if is_sample else ""
        print(as_text(explained_outline(explanation, loaded.problems, notice)), end="")
    return ended(loaded, paths)


def ask(given: Namespace) -> int:
    """Say what to ask one employer for."""
    from offercompare.analysis.asks import asks_of
    from offercompare.report.as_text import as_text
    from offercompare.report.asked import Asking, asked_outline
    from offercompare.report.asked_as_json import asked_as_json

    paths, is_sample = paths_of(given)
    loaded = loaded_from(given, paths)
    comparison = compared(loaded, given)
    if comparison is None:
        if given.form == "json":
            print(asked_as_json(None, loaded.problems), end="")
        return ended(loaded, paths)
    standing = standing_named(given.offer, loaded, comparison)
    kept, market = kept_asks(loaded, standing.file), market_figures()
    problems = (*loaded.problems, *kept.problems, *market.problems)
    found = asks_of(comparison, standing, _goal(given, loaded, comparison, standing))
    asking = Asking(comparison, found, market.market, kept.kept.says)
    if given.form == "json":
        print(asked_as_json(asking, problems), end="")
    else:
        print(as_text(asked_outline(asking, problems, SAMPLES_NOTICE if is_sample else "")), end="")
    return WITH_PROBLEMS if problems else FINE


def plan(given: Namespace) -> int:
    """Say what one would pay oneself, year by year."""
    from offercompare.report.as_text import as_text
    from offercompare.report.planned import planned_outline
    from offercompare.report.planned_as_json import planned_as_json

    paths, is_sample = paths_of(given)
    loaded = loaded_from(given, paths)
    comparison = compared(loaded, given)
    if given.form == "json":
        print(planned_as_json(comparison, loaded.problems), end="")
    elif comparison is not None:
        notice = SAMPLES_NOTICE if is_sample else ""
        print(as_text(planned_outline(comparison, loaded.problems, notice)), end="")
    return ended(loaded, paths)


def check(given: Namespace) -> int:
    """Say every problem of every file."""
    from offercompare.files.answers import answers_of_no_offer
    from offercompare.files.kept import asks_of_no_offer

    paths, _ = paths_of(given)
    loaded = loaded_from(given, paths)
    asks = [kept_asks(loaded, file) for file in loaded.paths]
    of_asks = [problem for each in asks for problem in each.problems]
    offers = loaded.paths.values()
    strays = (*asks_of_no_offer(offers), *answers_of_no_offer(offers))
    problems = (*loaded.problems, *of_asks, *strays, *market_figures().problems)
    files = len(loaded.paths) + (loaded.priorities_path is not None)
    if not files and not loaded.problems:
        return say_no(f"there are no offers in {listed_paths(paths)}")
    print_problems(problems, to_errors=False)
    files += sum(each.content is not None for each in asks) + len(loaded.answers)
    if not problems:
        print(f"{files} files, no problems." if files > 1 else "1 file, no problems.")
    return WITH_PROBLEMS if problems else FINE


def market(given: Namespace) -> int:
    """Print the published figures that travel with the program, as a file to change."""
    from offercompare.files.market import market_text

    del given
    print(market_text(), end="")
    return FINE


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
    rival = standing_named(given.tie, loaded, comparison)
    if rival.file == standing.file:
        raise RefusedError(f"{given.tie} is the offer itself; draw level with another one")
    return to_tie(rival)


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
