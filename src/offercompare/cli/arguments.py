"""What can be typed after `offercompare`."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from offercompare import __version__

COMMANDS = ("open", "show", "explain", "plan", "ask", "check", "pdf", "new", "init", "schema", "market")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; without a command they are for `open`.

    Exits with 2 and a sentence where they make no sense, with 0 for `--help` and `--version`.
    """
    given = list(arguments)
    top_level = {"-h", "--help", "--version", "--print-completion"}
    if not given or (given[0] not in COMMANDS and given[0].split("=")[0] not in top_level):
        given.insert(0, "open")
    return parser().parse_args(given)


class _Parser(argparse.ArgumentParser):
    """Also every subcommand's: each says its version, and none repeats what a terminal would act on."""

    def error(self, message: str) -> NoReturn:
        from offercompare.wording.clean import clean

        super().error(clean(message))


def parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    top = _Parser(
        prog="offercompare",
        description="Compare the CME side of clinical job offers: private, offline, side by side.",
        epilog="offercompare PATH... is short for offercompare open PATH... Exit codes: 0 fine; 1 the result is there "
        "but some file had a problem; 2 nothing could be done.",
    )
    top.add_argument("--print-completion", choices=("bash", "zsh", "tcsh"), help="print a completion script and stop")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    opened = commands.add_parser("open", help="the app on a folder or files (the default)")
    _paths(opened)
    opened.add_argument("--ascii", action="store_true", help="draw with plain ASCII characters")

    shown = commands.add_parser("show", help="the whole result as plain text")
    _paths(shown)
    form = shown.add_mutually_exclusive_group()
    for name, title in (("json", "JSON"), ("csv", "CSV"), ("markdown", "Markdown")):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=f"as {title}")

    explained = commands.add_parser("explain", help="what would change the answer, and what to ask first")
    _paths(explained)
    explained.add_argument(
        "--least",
        metavar="CRITERION=PERCENT",
        type=_percent,
        action="append",
        default=[],
        help="count also the priorities that give a criterion at least so much of all weight; may be repeated",
    )
    explained.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON")

    planned = commands.add_parser("plan", help="what you would pay yourself, year by year")
    _paths(planned)
    planned.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON")

    asked = commands.add_parser("ask", help="what to ask one employer for, and what to say")
    _paths(asked)
    asked.add_argument("--for", dest="offer", metavar="OFFER", required=True, help="its file, or the employer's name")
    goal = asked.add_mutually_exclusive_group()
    goal.add_argument("--tie", metavar="OFFER", help="to draw level with this offer, instead of taking the lead")
    goal.add_argument("--score", metavar="POINTS", type=_points, help="to reach this score, 0-100")
    asked.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON")

    checked = commands.add_parser("check", help="every problem of every file")
    _paths(checked, weighed=False)

    printed = commands.add_parser("pdf", help="the printed comparison")
    _paths(printed)
    printed.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="where to write it")
    printed.add_argument(
        "--recruiter", metavar="OFFER", help="the copy that may be shown to this employer: its file, or its name"
    )
    printed.add_argument(
        "--compare",
        metavar="TERM",
        action="append",
        default=[],
        help="on the recruiter copy, what others say of this term (days.amount, or all) though fewer than three do",
    )
    printed.add_argument(
        "--spacing",
        choices=("proportional", "rank"),
        help="on the recruiter copy, offers as far apart as their terms are (the default), or just one after the other",
    )
    printed.add_argument("--paper", choices=("letter", "a4"), default="letter", help="default: letter")
    printed.add_argument("--force", action="store_true", help="replace FILE if it exists")

    made = commands.add_parser("new", help="make an offer by answering a few questions")
    made.add_argument(
        "file", metavar="FILE", type=Path, help="the file to make; in a folder it is named after the employer"
    )
    made.add_argument("--template", action="store_true", help="write the bare commented file instead")

    begun = commands.add_parser("init", help="a folder with sample offers and priorities")
    begun.add_argument("folder", metavar="DIR", type=Path, help="the folder to fill; it is made if there is none")

    schema = commands.add_parser("schema", help="JSON Schema for editors")
    schema.add_argument("kind", choices=("offer", "priorities"), help="of which file")
    commands.add_parser("market", help="the published figures the talking points quote, as a file to change")

    for every in (top, *commands.choices.values()):
        every.add_argument(
            "--version", action="version", version=f"offercompare {__version__}", help="print the version and stop"
        )
    return top


def completion(shell: str) -> str:
    """Write the script that lets a shell complete commands, options and file names."""
    import shtab  # only who asks for it waits for it

    top = parser()
    (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001
    for command in commands.choices.values():
        for action in command._actions:  # noqa: SLF001
            if action.type is Path:
                action.complete = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE
    script: str = shtab.complete(top, shell=shell)
    return script


def _paths(command: argparse.ArgumentParser, *, weighed: bool = True) -> None:
    command.add_argument(
        "paths", metavar="PATH", type=Path, nargs="*", help="folders and files; default: ./offers, else the samples"
    )
    command.add_argument("--priorities", metavar="FILE", type=Path, help="priorities that lie elsewhere")
    if weighed:
        command.add_argument(
            "--set",
            metavar="CRITERION=WEIGHT",
            dest="weights",
            type=_weight,
            action="append",
            default=[],
            help="a weight for this time, 0-10; may be repeated",
        )


def _weight(text: str) -> tuple[str, float]:
    return _pair(text, 10, "expected CRITERION=WEIGHT with a weight from 0 to 10, such as dollars=8")


def _points(text: str) -> float:
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points <= 100:
        raise argparse.ArgumentTypeError(f"expected a score from 0 to 100: {text!r}")
    return points


def _percent(text: str) -> tuple[str, float]:
    expected = "expected CRITERION=PERCENT with a number from 0 to 100, such as days=20"
    criterion, percent = _pair(text.removesuffix("%"), 100, expected)
    return criterion, percent / 100


def _pair(text: str, most: float, expected: str) -> tuple[str, float]:
    """Read a criterion and a number from 0 to `most`."""
    criterion, equals, number = text.partition("=")
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not equals or not 0 <= value <= most:
        raise argparse.ArgumentTypeError(f"{expected}: {text!r}")
    return criterion.strip(), value
