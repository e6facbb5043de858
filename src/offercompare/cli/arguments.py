"""What can be typed after `offercompare`."""

import argparse
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

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


def _points(text: str) -> float:
    return _number(text, 100, "expected points from 0 to 100", text)


def _count(text: str) -> int:
    # Of a longer text, nine digits show as well that it is too much; "²" is a digit for Python.
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= _MOST_ASKS):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 to {_MOST_ASKS}: {text!r}")
    return int(text)


def _weight(text: str) -> tuple[str, float]:
    criterion, _, weight = text.partition("=")
    expected = "expected CRITERION=WEIGHT with a weight from 0 to 10, such as dollars=8"
    return criterion.strip(), _number(weight, 10, expected, text)


def _percent(text: str) -> tuple[str, float]:
    criterion, _, percent = text.partition("=")
    expected = "expected CRITERION=PERCENT with a number from 0 to 100, such as days=20"
    return criterion.strip(), _number(percent.removesuffix("%"), 100, expected, text) / 100


def _number(text: str, most: float, expected: str, whole: str) -> float:
    """Read a number from 0 to `most`; without one, say what was expected in place of the whole text."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:
        raise argparse.ArgumentTypeError(f"{expected}: {whole!r}")
    return number


_ARGUMENTS: Mapping[str, Mapping[str, Any]] = {
    "paths": {
        "metavar": "PATH",
        "type": Path,
        "nargs": "*",
        "help": "folders and files; default: ./offers, else the samples",
    },
    "offer": {"metavar": "OFFER", "help": "the signed offer: its file, or the employer's name in ./offers or here"},
    "file": {"metavar": "FILE", "type": Path, "help": "the file to make; in a folder it is named after the employer"},
    "files": {"metavar": "FILE", "type": Path, "nargs": "+", "help": "transcripts, as CSV or TSV"},
    "folder": {"metavar": "DIR", "type": Path, "help": "the folder to fill; it is made if there is none"},
    "text": {"metavar": "TEXT", "help": 'what it was: "3/12 ACP registration 1200, claimed 3/20"'},
    "kind": {"choices": ("offer", "priorities", "year"), "help": "of which file"},
    "--priorities": {"metavar": "FILE", "type": Path, "help": "priorities that lie elsewhere"},
    "--set": {
        "metavar": "CRITERION=WEIGHT",
        "dest": "weights",
        "type": _weight,
        "action": "append",
        "default": [],
        "help": "a weight for this time, 0-10; may be repeated",
    },
    "--ascii": {"action": "store_true", "help": "draw with plain ASCII characters"},
    "--csv": {"dest": "form", "action": "store_const", "const": "csv", "help": "as CSV"},
    "--markdown": {"dest": "form", "action": "store_const", "const": "markdown", "help": "as Markdown"},
    "--json": {"dest": "form", "action": "store_const", "const": "json", "help": "as JSON, for scripts"},
    "--least": {
        "metavar": "CRITERION=PERCENT",
        "type": _percent,
        "action": "append",
        "default": [],
        "help": "count also the priorities that give a criterion at least so much of all weight; may be repeated",
    },
    "--for": {"metavar": "OFFER", "dest": "offer", "help": "which offer: its file, or the employer's name"},
    "--tie": {"metavar": "OFFER", "help": "to draw level with this offer, instead of taking the lead"},
    "--score": {"metavar": "POINTS", "type": _points, "help": "to reach this score, 0-100"},
    "--lead-by": {"metavar": "POINTS", "type": _points, "default": 0.0, "help": "to lead by at least so much"},
    "--at-most": {"metavar": "N", "type": _count, "help": "with at most so many asks"},
    "--of": {
        "metavar": "YEAR",
        "type": _calendar_year,
        "help": "which benefit year; default: all, to start today's, as PDF the latest",
    },
    "--today": {"metavar": "DATE", "type": _date, "help": "as of this day, 2028-10-15; default: today"},
    "--yes": {"action": "store_true", "help": "do not ask"},
    "--mine": {"action": "store_true", "help": "with what is private, for yourself"},
    "--template": {"action": "store_true", "help": "write the bare commented file instead"},
    "--output": {"metavar": "FILE", "type": Path, "help": "where to write it; - is standard output"},
    "--force": {"action": "store_true", "help": "replace FILE if it exists"},
    "--paper": {"choices": ("letter", "a4"), "help": "default: that of your settings, or your country"},
    "--recruiter": {
        "metavar": "OFFER",
        "help": "the copy that may be shown to this employer: its file, or its name",
    },
    "--compare": {
        "metavar": "TERM",
        "action": "append",
        "default": [],
        "help": "on the recruiter copy, what others say of this term (days.amount, or all) though fewer than three do",
    },
    "--spacing": {
        "choices": ("rank", "true"),
        "help": "on the recruiter copy, offers one after the other (the default), or as far apart as their terms are, "
        "from which the others' numbers can be worked out",
    },
}
"""Every argument, declared once; the commands below name those they take."""
_SHORT = {"--output": "-o"}


class Subcommand(NamedTuple):
    """One command, as it is typed."""

    about: str
    work: str
    """The function that does it, in this package."""
    arguments: str = ""
    """Those it takes; with ! it needs the option, and of those with | between them it takes one."""


COMMANDS: Mapping[str, Subcommand] = {
    "open": Subcommand(
        "the app on a folder or files (the default)", "commands.open_app", "paths --priorities --set --ascii"
    ),
    "show": Subcommand(
        "the whole result as plain text", "commands.show", "paths --priorities --set --csv|--markdown|--json"
    ),
    "explain": Subcommand(
        "what would change the answer, and what to ask first",
        "commands.explain",
        "paths --priorities --set --least --json",
    ),
    "plan": Subcommand("what you would pay yourself, year by year", "commands.plan", "paths --priorities --set --json"),
    "ask": Subcommand(
        "what to ask one employer for, and what to say",
        "commands.ask",
        "paths --priorities --set --for! --tie|--score|--lead-by --at-most --json",
    ),
    "year": Subcommand(
        "after signing: what is left, due or lost; also year start, add, credits, ics",
        "year_commands.year",
        "paths --priorities --for --of --today --json",
    ),
    "year start": Subcommand(
        "keep a benefit year of the offer you signed", "year_commands.start", "offer --priorities --today --of"
    ),
    "year add": Subcommand(
        "add an expense, days away or a certificate", "year_commands.add", "offer text --priorities --today --yes"
    ),
    "year credits": Subcommand(
        "add the certificates of a transcript", "year_commands.credits_", "files --priorities --yes"
    ),
    "year pdf": Subcommand(
        "one page of a year for the review",
        "year_commands.pdf",
        "offer --priorities --today --output! --force --of --mine --paper",
    ),
    "year ics": Subcommand(
        "the dates of a year as a calendar", "year_commands.ics", "offer --priorities --today --output! --force"
    ),
    "check": Subcommand("every problem of every file", "commands.check", "paths --priorities"),
    "pdf": Subcommand(
        "the printed comparison",
        "commands.pdf",
        "paths --priorities --set --output! --recruiter --compare --spacing --paper --force",
    ),
    "new": Subcommand("make an offer by answering a few questions", "commands.new", "file --template"),
    "init": Subcommand(
        "a folder with sample offers and priorities, or what is missing of one", "commands.init", "folder"
    ),
    "schema": Subcommand("JSON Schema for editors", "commands.schema", "kind"),
    "market": Subcommand("the published figures the talking points quote, as a file to change", "commands.market"),
}


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
        about, work, arguments = COMMANDS[name]
        command = commands.add_parser(name, help=about)
        command.set_defaults(work=work, form="text")
        for word in arguments.split():
            group = command.add_mutually_exclusive_group() if "|" in word else command
            for argument in word.split("|"):
                _declare(group, argument)
        _version(command)
    return top


def _declare(command: argparse._ActionsContainer, argument: str) -> None:
    name = argument.removesuffix("!")
    settings = dict(_ARGUMENTS[name])
    if name != argument:
        settings["required"] = True
    command.add_argument(*filter(None, (_SHORT.get(name), name)), **settings)


def _version(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--version", action="version", version=f"offercompare {__version__}", help="print the version and stop"
    )


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
