"""What can be typed after `offercompare`."""

import argparse
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from offercompare import __version__

_NO_COMMANDS = {"help": "--help", "version": "--version"}
"""What people type for an option."""
_FILES = frozenset({"PATH", "FILE", "OFFER", "DIR"})
"""What stands for a file or a folder; of an offer the file is as good as the name."""
_FIRST_WORD = {
    "bash": (
        (r"^(_shtab_offercompare_pos_0)_choices=.*$", r"\g<0>\n\1_COMPGEN=_shtab_compgen_files"),
        # What has blanks or begins with ~ only readline itself can complete.
        (r"^complete -o bashdefault ", r"\g<0>-o default "),
    ),
    "zsh": (
        (r"^  _describe 'offercompare commands' _commands$", r"\g<0>\n  _files"),
        (r"^      esac$", r"        *) _arguments -C -s $_shtab_offercompare_open_options ;;\n\g<0>"),
    ),
}
_YEAR_WORD = dict.fromkeys(("bash", "zsh"), "_offercompare_year")
_YEAR_WORDS = {
    "bash": '_offercompare_year() {{ compgen -W "{words}" -- "$1"; _shtab_compgen_files "$1"; }}',
    "zsh": "_offercompare_year() {{ _alternative 'words:command:({words})' 'files:file:_files'; }}",
}
"""What completes the word after `year`: a command of its own, or a file."""
_MOST_ASKS = 100
"""As many as a file of asks can hold."""
_ALIKE = 0.65
"""How near a word has to be to a command to be taken for a slip: "pfd" is to "pdf", "plants" is not to "plan"."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; without a command they are for `open`.

    `mistyped` names the command that was almost typed, and `names_folder` says whether a path ends as only a folder's.

    Exits with 2 and a sentence where they make no sense, with 0 for `--help` and `--version`.
    """
    words = list(arguments)
    if words[:1] == ["year"] and f"year {' '.join(words[1:2])}" in COMMANDS:
        words = [" ".join(words[:2]), *words[2:]]
    first = words[0] if words else ""
    is_short = first not in COMMANDS and first.split("=")[0] not in {"-h", "--help", "--version", "--print-completion"}
    words = ["open", *words] if is_short else words
    options = parser(only=words[0]).parse_args(words)
    options.mistyped = _meant(first, COMMANDS) if is_short else ""
    if first == "year" and words[1:]:
        after = [name.removeprefix("year ") for name in COMMANDS if name.startswith("year ")]
        meant = _meant(words[1], after)
        options.mistyped = f"year {meant}" if meant in after else ""
    options.names_folder = any(word.endswith(os.sep) for word in words)
    return options


def _meant(word: str, commands: Iterable[str]) -> str:
    """Name the command that a word is almost; empty if none is, or the word is a path beyond doubt."""
    if os.path.basename(word) != word:  # noqa: PTH119  Path drops the dot of ./chekc
        return ""
    near = get_close_matches(word.lower(), [*commands, *_NO_COMMANDS], n=1, cutoff=_ALIKE)
    return _NO_COMMANDS.get(near[0], near[0]) if near else ""


class _Parser(argparse.ArgumentParser):
    """Also every subcommand's: each says its version, and none repeats what a terminal would act on."""

    def error(self, message: str) -> NoReturn:
        from offercompare.wording.clean import clean

        super().error(clean(message))


def parser(only: str = "") -> argparse.ArgumentParser:
    """Build the parser of all commands, or of the one that is wanted: to declare all would delay every start."""
    top = _Parser(
        prog="offercompare",
        description="Compare the CME side of clinical job offers: private, offline, side by side.",
        epilog="offercompare PATH... is short for offercompare open PATH... Exit codes: 0 fine; 1 the result is there "
        "but some file had a problem; 2 nothing could be done.",
    )
    top.add_argument("--print-completion", choices=("bash", "zsh", "tcsh"), help="print a completion script and stop")
    _version(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    # A shell completes single words, and what a person is shown is by them, too.
    for name in [only] if only in COMMANDS else [name for name in COMMANDS if " " not in name]:
        about, declare, work = COMMANDS[name]
        command = commands.add_parser(name, help=about)
        declare(command)
        command.set_defaults(work=work)
        _version(command)
    return top


def _open(command: argparse.ArgumentParser) -> None:
    _paths(command)
    command.add_argument("--ascii", action="store_true", help="draw with plain ASCII characters")


def _show(command: argparse.ArgumentParser) -> None:
    _paths(command)
    form = command.add_mutually_exclusive_group()
    for name, title in (("csv", "CSV"), ("markdown", "Markdown")):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=f"as {title}")
    _json(form)


def _explain(command: argparse.ArgumentParser) -> None:
    _paths(command)
    command.add_argument(
        "--least",
        metavar="CRITERION=PERCENT",
        type=_percent,
        action="append",
        default=[],
        help="count also the priorities that give a criterion at least so much of all weight; may be repeated",
    )
    _json(command)


def _plan(command: argparse.ArgumentParser) -> None:
    _paths(command)
    _json(command)


def _ask(command: argparse.ArgumentParser) -> None:
    _paths(command)
    command.add_argument("--for", dest="offer", metavar="OFFER", required=True, help="its file, or the employer's name")
    goal = command.add_mutually_exclusive_group()
    goal.add_argument("--tie", metavar="OFFER", help="to draw level with this offer, instead of taking the lead")
    goal.add_argument("--score", metavar="POINTS", type=_points, help="to reach this score, 0-100")
    goal.add_argument("--lead-by", metavar="POINTS", type=_lead, default=0.0, help="to lead by at least so much")
    command.add_argument("--at-most", metavar="N", type=_count, help="with at most so many asks")
    _json(command)


def _year(command: argparse.ArgumentParser) -> None:
    _paths(command, weighed=False)
    command.add_argument("--for", dest="offer", metavar="OFFER", help="only of this offer: its file, or the employer")
    command.add_argument("--of", metavar="YEAR", type=_calendar_year, help="only this benefit year")
    _today(command)
    _json(command)


def _year_start(command: argparse.ArgumentParser) -> None:
    _signed(command)
    command.add_argument("--of", metavar="YEAR", type=_calendar_year, help="which benefit year; default: that of today")


def _year_add(command: argparse.ArgumentParser) -> None:
    _signed(command)
    command.add_argument("text", metavar="TEXT", help='what it was: "3/12 ACP registration 1200, claimed 3/20"')
    _yes(command)


def _year_credits(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", metavar="FILE", type=Path, nargs="+", help="transcripts, as CSV or TSV")
    command.add_argument("--priorities", metavar="FILE", type=Path, help="the priorities that credits.csv lies beside")
    _yes(command)


def _year_pdf(command: argparse.ArgumentParser) -> None:
    _year_ics(command)
    command.add_argument("--of", metavar="YEAR", type=_calendar_year, help="which benefit year; default: the latest")
    command.add_argument("--mine", action="store_true", help="with what is private, for yourself")
    command.add_argument("--paper", choices=("letter", "a4"), help="default: that of your settings, or your country")


def _year_ics(command: argparse.ArgumentParser) -> None:
    _signed(command)
    command.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help="where to write it; - is standard output"
    )
    command.add_argument("--force", action="store_true", help="replace FILE if it exists")


def _signed(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "offer", metavar="OFFER", help="the signed offer: its file, or the employer's name in ./offers or here"
    )
    command.add_argument("--priorities", metavar="FILE", type=Path, help="priorities that lie elsewhere")
    _today(command)


def _today(command: argparse.ArgumentParser) -> None:
    command.add_argument("--today", metavar="DATE", type=_date, help="as of this day, 2028-10-15; default: today")


def _yes(command: argparse.ArgumentParser) -> None:
    command.add_argument("--yes", action="store_true", help="do not ask")


def _check(command: argparse.ArgumentParser) -> None:
    _paths(command, weighed=False)


def _pdf(command: argparse.ArgumentParser) -> None:
    _paths(command)
    command.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help="where to write it; - is standard output"
    )
    command.add_argument(
        "--recruiter", metavar="OFFER", help="the copy that may be shown to this employer: its file, or its name"
    )
    command.add_argument(
        "--compare",
        metavar="TERM",
        action="append",
        default=[],
        help="on the recruiter copy, what others say of this term (days.amount, or all) though fewer than three do",
    )
    command.add_argument(
        "--spacing",
        choices=("rank", "true"),
        help="on the recruiter copy, offers one after the other (the default), or as far apart as their terms are, "
        "from which the others' numbers can be worked out",
    )
    command.add_argument("--paper", choices=("letter", "a4"), help="default: that of your settings, or your country")
    command.add_argument("--force", action="store_true", help="replace FILE if it exists")
    command.set_defaults(form="pdf")


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file", metavar="FILE", type=Path, help="the file to make; in a folder it is named after the employer"
    )
    command.add_argument("--template", action="store_true", help="write the bare commented file instead")


def _init(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="DIR", type=Path, help="the folder to fill; it is made if there is none")


def _schema(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", choices=("offer", "priorities", "year"), help="of which file")


COMMANDS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None], str]] = {
    "open": ("the app on a folder or files (the default)", _open, "commands.open_app"),
    "show": ("the whole result as plain text", _show, "commands.show"),
    "explain": ("what would change the answer, and what to ask first", _explain, "commands.explain"),
    "plan": ("what you would pay yourself, year by year", _plan, "commands.plan"),
    "ask": ("what to ask one employer for, and what to say", _ask, "commands.ask"),
    "year": (
        "after signing: what is left, due or lost; also year start, add, credits, ics",
        _year,
        "year_commands.year",
    ),
    "year start": ("keep a benefit year of the offer you signed", _year_start, "year_commands.start"),
    "year add": ("add an expense, days away or a certificate", _year_add, "year_commands.add"),
    "year credits": ("add the certificates of a transcript", _year_credits, "year_commands.credits_"),
    "year pdf": ("one page of a year for the review", _year_pdf, "year_commands.pdf"),
    "year ics": ("the dates of a year as a calendar", _year_ics, "year_commands.ics"),
    "check": ("every problem of every file", _check, "commands.check"),
    "pdf": ("the printed comparison", _pdf, "commands.pdf"),
    "new": ("make an offer by answering a few questions", _new, "commands.new"),
    "init": ("a folder with sample offers and priorities, or what is missing of one", _init, "commands.init"),
    "schema": ("JSON Schema for editors", _schema, "commands.schema"),
    "market": (
        "the published figures the talking points quote, as a file to change",
        lambda _: None,
        "commands.market",
    ),
}
"""Every command: what it is for, what declares its arguments, and which function of this package does it."""


def completion(shell: str) -> str:
    """Write the script that lets a shell complete commands, options and file names."""
    import shtab  # only who asks for it waits for it

    top = parser()
    for name, command in commands_of(top).items():
        for action in command._actions:  # noqa: SLF001  argparse has no public list
            if action.metavar in _FILES:
                of_year = name == "year" and action.metavar == "PATH"
                kind = shtab.DIRECTORY if action.metavar == "DIR" else _YEAR_WORD if of_year else shtab.FILE
                action.complete = kind  # type: ignore[attr-defined]  # of shtab
    words = " ".join(name.removeprefix("year ") for name in COMMANDS if name.startswith("year "))
    preamble = {shell: text.format(words=words) for shell, text in _YEAR_WORDS.items()}
    script: str = shtab.complete(top, shell=shell, preamble=preamble)  # type: ignore[arg-type]  # of shtab: by shell, too
    # The first word may be a command or, as `open` can be left out, a file; shtab knows only the one or the other.
    for found, instead in _FIRST_WORD.get(shell, ()):
        assert re.search(found, script, re.MULTILINE), found
        script = re.sub(found, instead, script, flags=re.MULTILINE)
    return script


def commands_of(top: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Return the parser of each command, by its name."""
    (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))  # noqa: SLF001  as above
    return commands.choices


def _version(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--version", action="version", version=f"offercompare {__version__}", help="print the version and stop"
    )


def _json(command: argparse._ActionsContainer) -> None:
    command.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON, for scripts")
    command.set_defaults(form="text")


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


def _calendar_year(text: str) -> int:
    from offercompare.model.year_file import FIRST_YEAR, LAST_YEAR

    if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR:
        return int(text)
    raise argparse.ArgumentTypeError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}: {text!r}")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a date such as 2028-10-15: {text!r}") from None


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


def _lead(text: str) -> float:
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points <= 100:
        raise argparse.ArgumentTypeError(f"expected points from 0 to 100: {text!r}")
    return points


def _count(text: str) -> int:
    # Of a longer text, nine digits show as well that it is too much; "²" is a digit for Python.
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= _MOST_ASKS):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 to {_MOST_ASKS}: {text!r}")
    return int(text)


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
