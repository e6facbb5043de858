"""Every command by its name; those that begin something: the app, an offer, a folder."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from offercompare.cli.exit_codes import FINE
from offercompare.cli.loading import compared_or_refused, loaded_from, loaded_without_offers, paths_of
from offercompare.cli.printing import pdf
from offercompare.cli.refusal import RefusedError, say_no
from offercompare.cli.reports import ask, check, explain, market, plan, show
from offercompare.wording.clean import clean

if TYPE_CHECKING:  # the other commands must start without Textual
    from offercompare.tui.app import OfferCompareApp


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
    from offercompare.tui.running import AppFailedError, run_app

    app = make_app(given)
    try:
        code = run_app(app)
    except AppFailedError as error:
        raise RefusedError(str(error)) from error
    if app.farewell:
        print(app.farewell)
    return code


def make_app(given: Namespace) -> "OfferCompareApp":
    """Make the app for what was given.

    Raises:
        RefusedError: there is nothing to compare and no folder for a first offer, or the weights make no sense.
    """
    from offercompare.files.settings import load_settings, settings_path
    from offercompare.tui.app import OfferCompareApp
    from offercompare.tui.running import is_plain

    paths, is_sample = paths_of(given)
    if (empty := loaded_without_offers(given, paths)) is not None:
        loaded = empty
    else:
        loaded = loaded_from(given, paths)
        compared_or_refused(loaded, given, paths)
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
