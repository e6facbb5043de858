"""Every command once: its keys, its place in the footer, its entry in the palette, its line in the help."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from textual.binding import Binding

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
    "backspace": "bksp",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
"""How a key is shown that Textual calls otherwise."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do."""

    name: str
    """What settings call it."""
    action: str
    """The method `action_<name>` of the screen that does it, with its argument."""
    keys: tuple[str, ...]
    """As Textual names them."""
    help: str
    """A sentence for help and palette."""
    group: str
    word: str = ""
    """One or two words for the footer; without any it is not shown there."""
    weight: int = 0
    """In the footer: the larger, the sooner it gives way."""
    pair: str = ""
    """The keys of two opposite commands, shown as one in the footer."""

    @property
    def caps(self) -> tuple[str, ...]:
        """Its keys as they are shown."""
        return tuple(_SIGNS.get(key, key) for key in self.keys)

    @property
    def cap(self) -> str:
        """What the footer shows for its keys."""
        return self.pair or self.caps[0]

    @property
    def binding(self) -> Binding:
        """The binding of its keys."""
        return Binding(",".join(self.keys), self.action, self.help, show=False, id=self.name)


WEIGHTS, OFFERS, VIEW, FILES, GENERAL = "Weights", "Offers", "What is shown", "Files", "General"
ASKED = "Which question to ask first"
NEGOTIATED = "What to ask for"
PLANNED = "What you would pay yourself"
CALLED = "On the phone"
SUPPOSED = "What if"
ENTERED = "The form"

COMPARE: tuple[Command, ...] = (
    Command("row_down", "row(1)", ("down", "j"), "Go to the criterion below", WEIGHTS, "row", 1, "↑↓"),
    Command("row_up", "row(-1)", ("up", "k"), "Go to the criterion above", WEIGHTS, pair="↑↓"),
    Command("raise", "step(1)", ("right", "plus", "l"), "Raise the weight by one", WEIGHTS, "weight", 2, "←→"),
    Command("lower", "step(-1)", ("left", "minus", "h"), "Lower the weight by one", WEIGHTS, pair="←→"),
    Command("next_offer", "offer(1)", ("tab",), "Go to the next offer", OFFERS, "offer", 4),
    Command("previous_offer", "offer(-1)", ("shift+tab",), "Go to the offer before", OFFERS),
    Command("open", "open_offer", ("enter",), "Open the offer in full", OFFERS, "open", 9),
    Command("differences", "differences", ("d",), "Show only the rows in which offers differ", VIEW, "differences", 11),
    Command("baseline", "baseline", ("b",), "Show the others as differences from this offer", VIEW, "baseline", 13),
    Command("hide", "hide", ("space",), "Leave this offer out for now", OFFERS, "hide", 14),
    Command("show_all", "show_all", ("A",), "Take every hidden offer back in", OFFERS),
    Command("why", "reasons", ("i",), "Show why the first leads the second", VIEW, "why", 4),
    Command("table", "table", ("escape",), "Go back from there to the table", VIEW),
    Command("ask", "ask", ("a",), "Show which question to ask first", VIEW, "ask", 3),
    Command(
        "safety", "safety", ("x",), "Show how safe the lead is, and who would choose each offer", VIEW, "safety", 8
    ),
    Command("meaning", "meaning", ("m",), "Show what your weights mean, and find better ones", VIEW, "meaning", 10),
    Command("negotiate", "negotiate", ("n",), "Show what to ask this employer for", VIEW, "negotiate", 5),
    Command("call", "call", ("c",), "Take down what this employer answers on the phone", VIEW, "call", 2),
    Command("plan", "plan", ("y",), "Show what you would pay yourself, year by year", VIEW, "plan", 6),
    Command("what_if", "what_if", ("w",), "Ask what if a term of this offer were different", VIEW, "what if", 5),
    Command("what_ifs", "what_ifs", ("W",), "Show the offers without your what-ifs, or with them", VIEW, "without", 14),
    Command("new", "new_offer", ("o",), "Enter a new offer", OFFERS, "new", 2),
    Command("form", "form", ("f",), "Change this offer by a form", OFFERS, "form", 11),
    Command("priorities", "priorities", ("P",), "Change my priorities by a form", FILES, "priorities", 10),
    Command("save", "save", ("s",), "Save the weights to your priorities", FILES, "save", 10),
    Command("print", "print", ("p",), "Print the comparison to a PDF", FILES, "PDF", 7),
    Command("undo", "undo", ("u",), "Take the last step back", WEIGHTS, "undo", 9),
    Command("redo", "redo", ("U",), "Make the step again that was taken back", WEIGHTS),
    Command("problems", "problems", ("exclamation_mark",), "Show what is wrong with which file", FILES, "problems", 12),
    Command("edit", "edit", ("e",), "Open the file of this offer in your editor", FILES, "edit", 15),
    Command("theme", "theme", ("t",), "Change between light and dark", GENERAL),
    Command("help", "help", ("question_mark", "f1"), "Show every key", GENERAL, "keys", 1),
    Command("quit", "leave", ("q", "ctrl+c"), "Leave; asks if weights are not saved", GENERAL, "quit", 1),
)

PAGE: tuple[Command, ...] = (
    Command("scroll_down", "scroll(1)", ("down", "j"), "Go down", VIEW, "scroll", 1, "↑↓"),
    Command("scroll_up", "scroll(-1)", ("up", "k"), "Go up", VIEW, pair="↑↓"),
    Command("page_down", "scroll_page(1)", ("pagedown", "space"), "Go down a page", VIEW),
    Command("page_up", "scroll_page(-1)", ("pageup",), "Go up a page", VIEW),
    Command("to_top", "scroll(-100000)", ("home", "g"), "Go to the top", VIEW),
    Command("to_end", "scroll(100000)", ("end", "G"), "Go to the end", VIEW),
    Command("back", "leave", ("escape", "q", "enter"), "Go back", GENERAL, "back", 1),
)

QUESTIONS: tuple[Command, ...] = (
    Command("question_down", "question(1)", ("down", "j"), "Go to the question below", ASKED, "question", 1, "↑↓"),
    Command("question_up", "question(-1)", ("up", "k"), "Go to the question above", ASKED, pair="↑↓"),
    Command("question_page_down", "page(1)", ("pagedown", "space"), "Go down a page", ASKED),
    Command("question_page_up", "page(-1)", ("pageup",), "Go up a page", ASKED),
    Command("question_offer", "open", ("enter",), "Open this offer in full", ASKED, "in full", 5),
    Command(
        "one_offer", "one_offer", ("f",), "Ask only about one offer, about the next, about all", ASKED, "one offer", 4
    ),
    Command("copy", "copy", ("c",), "Copy all there is to ask this employer", ASKED, "copy as a message", 2),
    Command("print_questions", "print", ("p",), "Print the comparison, with what to ask", ASKED, "print", 6),
    Command("help_on_questions", "help", ("question_mark", "f1"), "Show every key", ASKED, "all keys", 3),
    Command("back_from_questions", "leave", ("escape", "q", "a"), "Go back to the comparison", ASKED, "back", 1),
)


def _taken_over(*names: str) -> tuple[Command, ...]:
    """Commands of the main screen that another screen has too, under the same keys."""
    by_name = {command.name: command for command in COMPARE}
    return tuple(by_name[name] for name in names)


_CLOSE = Command("close", "leave", ("escape", "q"), "Go back", GENERAL, "back", 1)

SAFETY: tuple[Command, ...] = (
    *_taken_over("row_down", "row_up", "raise", "lower", "next_offer", "previous_offer", "undo", "redo", "ask"),
    *_taken_over("meaning", "save", "help"),
    _CLOSE,
)

MEANING: tuple[Command, ...] = (
    *_taken_over("row_down", "row_up", "raise", "lower"),
    Command("order", "order", ("o",), "Put the criteria in order, and have the weights follow", WEIGHTS, "in order", 3),
    Command("interview", "interview", ("i",), "Find the weights by a few questions", WEIGHTS, "ask me", 4),
    *_taken_over("undo", "redo", "safety", "save", "help"),
    _CLOSE,
)

ORDER: tuple[Command, ...] = (
    *_taken_over("row_down", "row_up"),
    Command("move_down", "move(1)", ("J", "shift+down"), "Move it down: less important", WEIGHTS, "move", 2, "J K"),
    Command("move_up", "move(-1)", ("K", "shift+up"), "Move it up: more important", WEIGHTS, pair="J K"),
    Command("leave_out", "leave_out", ("space",), "Leave it out: it does not matter", WEIGHTS, "does not matter", 3),
    Command("take", "take", ("enter",), "Take these weights", WEIGHTS, "take these weights", 1),
    _CLOSE,
)

INTERVIEW: tuple[Command, ...] = (
    *_taken_over("row_down", "row_up"),
    Command("more", "step(1)", ("right", "plus", "l"), "Raise the answer by 5", WEIGHTS, "more or less", 3, "←→"),
    Command("less", "step(-1)", ("left", "minus", "h"), "Lower the answer by 5", WEIGHTS, pair="←→"),
    Command("answer", "answer", ("enter",), "Give the answer; at the end, take the weights", WEIGHTS, "next", 1),
    Command("again", "again", ("backspace", "b"), "Go back to the question before", WEIGHTS, "question before", 2),
    _CLOSE,
)

NEGOTIATION: tuple[Command, ...] = (
    Command("ask_down", "row(1)", ("down", "j"), "Go to the row below", NEGOTIATED, "row", 1, "↑↓"),
    Command("ask_up", "row(-1)", ("up", "k"), "Go to the row above", NEGOTIATED, pair="↑↓"),
    Command("ask_more", "step(1)", ("right", "l"), "Ask for more", NEGOTIATED, "amount", 2, "←→"),
    Command("ask_less", "step(-1)", ("left", "h"), "Ask for less", NEGOTIATED, pair="←→"),
    Command("ask_much_more", "step(10)", ("shift+right", "plus"), "Ask for ten steps more", NEGOTIATED),
    Command("ask_much_less", "step(-10)", ("shift+left", "minus"), "Ask for ten steps less", NEGOTIATED),
    Command("choose", "choose", ("space", "enter"), "Choose the row, or leave it out", NEGOTIATED, "choose", 1),
    Command(
        "package", "package", ("f",), "Choose what is enough at the least cost to them", NEGOTIATED, "least cost", 3
    ),
    Command("goal", "goal", ("g",), "Change the goal: to lead, level with another, a score", NEGOTIATED, "goal", 7),
    Command("words", "words", ("e",), "Edit what to say; without a word, the suggestion", NEGOTIATED, "edit", 5),
    Command("put_in_writing", "put_in_writing", ("w",), "Have it put in writing too, or not", NEGOTIATED),
    Command("compare_term", "compare_term", ("v",), "Let the recruiter copy compare it, or not", NEGOTIATED),
    Command("undo_ask", "undo", ("u",), "Take the last step back", NEGOTIATED, "undo", 9),
    Command("redo_ask", "redo", ("U",), "Make the step again that was taken back", NEGOTIATED),
    Command("counter_offer", "save", ("s",), "Save it as a counter-offer file", NEGOTIATED, "save", 4),
    Command("copy_asks", "copy", ("c",), "Copy all that is chosen as a message", NEGOTIATED, "copy", 8),
    Command("recruiter", "print", ("p",), "Print the recruiter copy to a PDF", NEGOTIATED, "print", 6),
    *_taken_over("next_offer", "previous_offer", "help"),
    Command("back_from_asks", "leave", ("escape", "q", "n"), "Go back", GENERAL, "back", 1),
)
PLAN: tuple[Command, ...] = (
    Command("plan_down", "row(1)", ("down", "j"), "Go to the row below", PLANNED, "row", 1, "↑↓"),
    Command("plan_up", "row(-1)", ("up", "k"), "Go to the row above", PLANNED, pair="↑↓"),
    Command("plan_page_down", "page(1)", ("pagedown",), "Go down a page", PLANNED),
    Command("plan_page_up", "page(-1)", ("pageup",), "Go up a page", PLANNED),
    Command("plan_next", "offer(1)", ("right", "l", "tab"), "Go to the next offer", PLANNED, "offer", 2, "←→"),
    Command("plan_previous", "offer(-1)", ("left", "h", "shift+tab"), "Go to the offer before", PLANNED, pair="←→"),
    Command(
        "leave_out_item", "leave_out", ("space",), "Leave out what is planned, or take it back", PLANNED, "in or out", 1
    ),
    Command("ledger", "ledger", ("enter",), "Show who pays what, year by year", PLANNED, "who pays what", 2),
    *(replace(command, group=PLANNED) for command in _taken_over("undo", "redo")),
    *_taken_over("negotiate", "print", "help"),
    Command("back_from_plan", "leave", ("escape", "q", "y"), "Go back", GENERAL, "back", 1),
)
CALL: tuple[Command, ...] = (
    Command("take_answer", "answer", ("enter",), "Take the answer down; without one, skip it", CALLED, "next", 1),
    Command("call_down", "question(1)", ("down",), "Go to the question below", CALLED, "question", 2, "↑↓"),
    Command("call_up", "question(-1)", ("up",), "Go to the question above", CALLED, pair="↑↓"),
    Command("came_in_writing", "in_writing", ("ctrl+w",), "It is in writing: say where", CALLED, "in writing", 4),
    Command("undo_answer", "undo", ("ctrl+z",), "Take the last answer back", CALLED, "undo", 5),
    Command("confirm", "confirm", ("ctrl+e",), "Show what was learned, and the e-mail", CALLED, "e-mail", 3),
    Command("help_on_call", "help", ("f1",), "Show every key", CALLED, "keys", 6),
    Command("end_call", "leave", ("escape",), "End the call; all you typed is kept", CALLED, "end", 1),
)
CALL_END: tuple[Command, ...] = (
    *PAGE[:-1],
    Command("copy_confirmation", "copy", ("c",), "Copy the e-mail", CALLED, "copy", 1),
    Command("save_confirmation", "save", ("s",), "Save the e-mail beside the offer", CALLED, "save", 1),
    Command("back_to_call", "leave", ("escape", "q"), "Go back to the call", GENERAL, "back", 1),
)
WHAT_IF: tuple[Command, ...] = (
    Command("term_down", "row(1)", ("down", "j"), "Go to the term below", SUPPOSED, "term", 1, "↑↓"),
    Command("term_up", "row(-1)", ("up", "k"), "Go to the term above", SUPPOSED, pair="↑↓"),
    Command("term_page_down", "page(1)", ("pagedown",), "Go down a page", SUPPOSED),
    Command("term_page_up", "page(-1)", ("pageup",), "Go up a page", SUPPOSED),
    Command("suppose_more", "step(1)", ("right", "plus", "l"), "Try the next value", SUPPOSED, "value", 1, "←→"),
    Command("suppose_less", "step(-1)", ("left", "minus", "h"), "Try the value before", SUPPOSED, pair="←→"),
    Command("suppose_much_more", "step(10)", ("shift+right",), "Go ten values on", SUPPOSED),
    Command("suppose_much_less", "step(-10)", ("shift+left",), "Go ten values back", SUPPOSED),
    Command("type_value", "type", ("enter",), "Type a value", SUPPOSED, "type", 2),
    Command("suppose_written", "in_writing", ("f",), "What if it stood in writing?", SUPPOSED, "in writing", 6),
    Command(
        "as_offered", "as_offered", ("backspace", "x"), "Take the term as offered again", SUPPOSED, "as offered", 7
    ),
    Command("all_as_offered", "all_as_offered", ("X",), "Take the whole offer as it is again", SUPPOSED),
    Command("what_if_counter_offer", "save", ("s",), "Save it as a counter-offer file", SUPPOSED, "save", 3),
    *(replace(command, word="without", weight=3) for command in _taken_over("what_ifs")),
    *_taken_over("undo", "redo", "next_offer", "previous_offer", "help"),
    Command("back_from_what_if", "leave", ("escape", "q", "w"), "Go back; your what-ifs stay", GENERAL, "back", 1),
)
OFFER_PAGE: tuple[Command, ...] = (*PAGE[:-1], *_taken_over("negotiate", "call"), PAGE[-1])


FORM: tuple[Command, ...] = (
    Command(
        "field_down", "go(1)", ("down", "tab"), "Accept it and go to the field below", ENTERED, "field", 1, "↑↓ pgdn"
    ),
    Command("field_up", "go(-1)", ("up", "shift+tab"), "Accept it and go to the field above", ENTERED, pair="↑↓ pgdn"),
    Command("section_down", "section(1)", ("pagedown",), "Go to the next section", ENTERED),
    Command("section_up", "section(-1)", ("pageup",), "Go to the section above", ENTERED),
    Command("first_field", "go(-9999)", ("ctrl+home",), "Go to the first field", ENTERED),
    Command("last_field", "go(9999)", ("ctrl+end",), "Go to the last field", ENTERED),
    Command("accept", "enter", ("enter",), "Accept it and go on", ENTERED, "accept", 7),
    Command("empty", "empty", ("ctrl+u",), "Empty the field: it is not stated", ENTERED, "empty", 5),
    Command("undo_entry", "undo", ("ctrl+z",), "Undo the last change of a field", ENTERED, "undo", 8),
    Command("written", "turn", ("ctrl+w",), "What is stated here is in writing, or only said", ENTERED, "written", 2),
    Command("start_over", "start_over", ("ctrl+r",), "Start over, without what you entered here", ENTERED),
    Command("save_form", "save", ("ctrl+s",), "Save it", FILES, "save", 1),
    Command("help_on_form", "help", ("f1",), "Show every key", GENERAL, "keys", 3),
    Command("back_from_form", "leave", ("escape",), "Go back; asks if it is not saved", GENERAL, "back", 1),
)


_SHARING = (SAFETY, MEANING, ORDER, INTERVIEW, NEGOTIATION, PLAN, WHAT_IF, OFFER_PAGE)
"""Screens that have commands of the main one, and so the keys that these are given."""


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """The bindings of a screen."""
    return [command.binding for command in commands]


def digit_bindings() -> list[Binding]:
    """A key for each weight from 0 to 9."""
    return [Binding(str(digit), f"weight({digit})", f"Set the weight to {digit}", show=False) for digit in range(10)]


class Rebinding(NamedTuple):
    """Commands with the keys a person wants, and what could not be done."""

    commands: tuple[Command, ...]
    refusals: tuple[str, ...]
    """A sentence each."""


def rebind(commands: Sequence[Command], wanted: Mapping[str, str]) -> Rebinding:
    """Give commands other keys, as far as no two of a screen get the same; `wanted` holds keys by name, with commas."""
    by_name = {command.name: command for command in commands}
    refusals: list[str] = []
    for name, text in wanted.items():
        keys = tuple(key.strip() for key in text.split(",") if key.strip())
        if name not in by_name:
            refusals.append(f"there is no command {name}{nearest(name, by_name)}")
        elif not keys:
            refusals.append(f"{name} needs a key")
        elif taken := _taken(keys, by_name, name):
            refusals.append(f"{name} keeps {by_name[name].caps[0]}: {taken}")
        else:
            pair = by_name[name].pair
            by_name[name] = replace(by_name[name], keys=keys)
            if pair:  # the two are no longer told by the signs they had together
                by_name |= {c.name: replace(c, pair="") for c in by_name.values() if c.pair == pair}
    return Rebinding(tuple(by_name.values()), tuple(refusals))


def _taken(keys: Iterable[str], by_name: Mapping[str, Command], name: str) -> str:
    for key in keys:
        if key.isdigit():
            return f"{key} sets the weight"
        for other in _beside(name, by_name):
            if other.name != name and key in other.keys:
                return f"{_SIGNS.get(key, key)} is the key of {other.name}"
    return ""


def _beside(name: str, by_name: Mapping[str, Command]) -> Iterator[Command]:
    """Every command that some screen has together with that one, with the keys it has now."""
    yield from by_name.values()
    for commands in _SHARING:
        if any(command.name == name for command in commands):
            yield from (command for command in commands if command.name not in by_name)
