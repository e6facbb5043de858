"""What a person can do: each command is a method, with its keys and words declared above it.

Keys, footer, menu, `docs/keys.md` and the settings all follow from these declarations, and from nothing else.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar

from offercompare.model.fields import nearest

_SIGNS = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "−",
    "exclamation_mark": "!",
    "question_mark": "?",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
"""Keys that are shown by another name than Textual's."""
_SHORT = {"backspace": "bksp"}
"""Shorter names of keys, for footer and menu."""

Method = TypeVar("Method", bound=Callable[..., Any])


class Group(StrEnum):
    """The heading of a command in footer and menu."""

    LOOK = "Look"
    CHANGE = "Change"
    TAKE = "Take along"
    MOVE = "Everywhere"


class Command(NamedTuple):
    """Something a person can do."""

    name: str
    """Its name in the settings."""
    keys: tuple[str, ...]
    """As Textual names them."""
    title: str
    """Its line in the menu, which opposite commands share; empty: it is not in the menu."""
    help: str
    """A sentence or two."""
    group: Group
    place: int
    """Its place in the group, from the top of the menu and from the left of the footer."""
    word: str
    """One or two words for the footer; empty: it is not in the footer."""
    rank: int
    """The larger, the sooner the footer drops it."""
    pair: str
    """The keys of two opposite commands, shown as one."""
    method: str
    arguments: tuple[Any, ...]
    takes_key: bool
    """Whether the method is called with the key that was pressed."""
    unless: Callable[[Any], str] | None
    """Returns why it cannot be run now; empty if it can."""
    detail: Callable[[Any], str] | str
    """What the menu shows beside the title: what it would do now."""

    @property
    def caps(self) -> tuple[str, ...]:
        """Its keys as they are shown."""
        return tuple(key_cap(key) for key in self.keys)

    @property
    def cap(self) -> str:
        """What footer and menu show for its keys, where a long name has no room."""
        first = next(iter(self.caps), "")
        return self.pair or _SHORT.get(first, first)

    def refusal(self, target: object) -> str:
        """Return why it cannot be done now; empty if it can."""
        return self.unless(target) if self.unless else ""

    def detail_now(self, target: object) -> str:
        """Return what the menu says beside the title."""
        return self.detail if isinstance(self.detail, str) else self.detail(target)

    def run(self, target: object, key: str) -> None:
        """Do it; `key` is the one that was pressed."""
        getattr(target, self.method)(*([key] if self.takes_key else self.arguments))


def key_cap(key: str) -> str:
    """Return a key as it is shown."""
    return _SIGNS.get(key, key)


def command(  # noqa: PLR0913 - each is one thing that a command may need
    *keys: str,
    title: str,
    group: Group,
    place: int = 9,
    word: str = "",
    rank: int = 0,
    pair: str = "",
    name: str = "",
    arguments: tuple[Any, ...] = (),
    takes_key: bool = False,
    unless: Callable[[Any], str] | None = None,
    detail: Callable[[Any], str] | str = "",
) -> Callable[[Method], Method]:
    """Declare that a method is a command: its docstring is the help, and its name the name, if no other is given."""

    def declare(method: Method) -> Method:
        declared = Command(
            name=name or method.__name__,
            keys=keys,
            title=title,
            help=" ".join((method.__doc__ or "").split()),
            group=group,
            place=place,
            word=word,
            rank=rank,
            pair=pair,
            method=method.__name__,
            arguments=arguments,
            takes_key=takes_key,
            unless=unless,
            detail=detail,
        )
        # Decorators apply from the bottom up; commands are read from the top down.
        method.__dict__["commands"] = (declared, *method.__dict__.get("commands", ()))
        return method

    return declare


class Pair(NamedTuple):
    """The names and keys of two opposite commands, the same on every screen that has them."""

    keys: Mapping[str, tuple[str, ...]]
    sign: str = ""
    """The keys of both, as one sign."""


ROWS = Pair({"row_down": ("down", "j"), "row_up": ("up", "k")}, "↑↓")
PAGES = Pair({"page_down": ("pagedown",), "page_up": ("pageup",)}, "pgdn pgup")
OFFERS = Pair({"next_offer": ("tab",), "previous_offer": ("shift+tab",)})
STEPS = Pair({"more": ("right", "plus", "l"), "less": ("left", "minus", "h")}, "←→")
LONG_STEPS = Pair({"much_more": ("shift+right",), "much_less": ("shift+left",)}, "shift+← →")


def opposites(pair: Pair, *, step: int = 1, **declared: Any) -> Callable[[Method], Method]:
    """Declare that a method is two opposite commands, which share a line of the menu.

    Args:
        pair: Their names and keys; the method is called with `step` by the first, and with `-step` by the other.
        step: What the method is called with.
        declared: What else `command` takes.
    """
    (one, its_keys), (other, other_keys) = pair.keys.items()

    def declare(method: Method) -> Method:
        # Only the first has a word, for the footer shows the two as one.
        command(*other_keys, name=other, arguments=(-step,), pair=pair.sign, **{**declared, "word": ""})(method)
        return command(*its_keys, name=one, arguments=(step,), pair=pair.sign, **declared)(method)

    return declare


def commands_of(owner: type) -> tuple[Command, ...]:
    """Return every command declared in a class and those it inherits from, its own first."""
    declared: dict[str, Command] = {}
    for each in (each for base in owner.__mro__ for each in _declared_in(base)):
        declared.setdefault(each.name, each)
    return tuple(declared.values())


@cache  # Textual's classes, which have many attributes, are below each of ours
def _declared_in(owner: type) -> tuple[Command, ...]:
    found = (getattr(attribute, "__dict__", {}).get("commands", ()) for attribute in vars(owner).values())
    return tuple(each for commands in found for each in commands)


class Rebinding(NamedTuple):
    """The keys a person wants, by the names of commands, and what could not be done."""

    keys: Mapping[str, tuple[str, ...]]
    refusals: tuple[str, ...]
    """A sentence each."""


def rebind(screens: Iterable[Sequence[Command]], wanted: Mapping[str, str]) -> Rebinding:
    """Give commands other keys, as far as no two on one screen get the same.

    Args:
        screens: The commands of each screen.
        wanted: Keys by the name of a command, several with commas.
    """
    screens = tuple(screens)
    known = {each.name: each for commands in screens for each in commands}
    given: dict[str, tuple[str, ...]] = {}
    refusals: list[str] = []
    for name, text in wanted.items():
        new = tuple(key.strip() for key in text.split(",") if key.strip())
        if name not in known:
            refusals.append(f"there is no command {name}{nearest(name, known)}")
        elif not new:
            refusals.append(f"{name} needs a key")
        elif taken := _taken(new, name, screens, given):
            refusals.append(f"{name} keeps {next(iter(known[name].caps), 'no key')}: {taken}")
        else:
            given[name] = new
    return Rebinding(given, tuple(refusals))


def _taken(
    new: Iterable[str], name: str, screens: Iterable[Sequence[Command]], given: Mapping[str, tuple[str, ...]]
) -> str:
    """Say which command has one of these keys on a screen that has the named one, too."""
    shared = [commands for commands in screens if any(each.name == name for each in commands)]
    for key in new:
        for other in (each for commands in shared for each in commands):
            if other.name != name and key in given.get(other.name, other.keys):
                return f"{key_cap(key)} is the key of {other.name}"
    return ""


def with_keys(commands: Iterable[Command], keys: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """Give commands the keys a person wants; two opposite ones are told apart once one has other keys."""
    commands = tuple(commands)
    split = {each.pair for each in commands if each.name in keys}
    return tuple(
        each._replace(keys=keys.get(each.name, each.keys), pair="" if each.pair in split else each.pair)
        for each in commands
    )
