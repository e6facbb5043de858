"""Every command once: its keys, its place in the footer, its entry in the palette, its line in the help."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do."""

    action: str
    """The method `action_<name>` of the screen that does it."""
    keys: str
    """As Textual names them, separated by commas."""
    cap: str
    """As they are shown."""
    word: str
    """One or two words for the footer."""
    help: str
    """A sentence for help and palette."""
    group: str
    weight: int = 0
    """In the footer: the larger, the sooner it gives way; 0 is not shown there."""

    @property
    def binding(self) -> Binding:
        """The binding of its keys."""
        return Binding(self.keys, self.action, self.help, show=False, id=self.action, priority=False)


WEIGHTS, OFFERS, VIEW, FILES, GENERAL = "Weights", "Offers", "What is shown", "Files", "General"

COMPARE: tuple[Command, ...] = (
    Command("row(1)", "down,j", "↑↓", "row", "Go to the criterion below; ↑ or k: above", WEIGHTS, 1),
    Command("row(-1)", "up,k", "↑", "", "Go to the criterion above", WEIGHTS),
    Command("step(1)", "right,plus,l", "←→", "weight", "Raise the weight by one; ← or − lowers it", WEIGHTS, 2),
    Command("step(-1)", "left,minus,h", "←", "", "Lower the weight by one", WEIGHTS),
    Command("offer(1)", "tab", "tab", "offer", "Go to the next offer; shift+tab: back", OFFERS, 6),
    Command("offer(-1)", "shift+tab", "shift+tab", "", "Go to the offer before", OFFERS),
    Command("open_offer", "enter", "enter", "in full", "Open the offer in full", OFFERS, 3),
    Command("differences", "d", "d", "differences", "Show only the rows in which offers differ", VIEW, 8),
    Command("baseline", "b", "b", "baseline", "Show every other offer as its difference from this one", VIEW, 12),
    Command("hide", "space", "space", "hide", "Leave this offer out for now", OFFERS, 13),
    Command("show_all", "A", "A", "", "Take every hidden offer back in", OFFERS),
    Command("reasons", "i", "i", "why", "Show why the first leads the second", VIEW, 4),
    Command("save", "s", "s", "save", "Save the weights to your priorities", FILES, 9),
    Command("print", "p", "p", "PDF", "Print the comparison to a PDF", FILES, 5),
    Command("undo", "u", "u", "undo", "Take the last step back", WEIGHTS, 7),
    Command("redo", "U", "U", "", "Make the step again that was taken back", WEIGHTS),
    Command("problems", "exclamation_mark", "!", "problems", "Show what is wrong with which file", FILES, 11),
    Command("edit", "e", "e", "edit", "Open the file of this offer in your editor", FILES, 14),
    Command("theme", "t", "t", "light or dark", "Change between light and dark", GENERAL),
    Command("help", "question_mark,f1", "?", "all keys", "Show every key", GENERAL, 1),
    Command("leave", "q,ctrl+c", "q", "quit", "Leave; asks if weights are not saved", GENERAL, 1),
)

PAGE: tuple[Command, ...] = (
    Command("scroll(1)", "down,j", "↑↓", "scroll", "Go down", VIEW, 1),
    Command("scroll(-1)", "up,k", "↑", "", "Go up", VIEW),
    Command("scroll_page(1)", "pagedown,space", "pgdn", "", "Go down a page", VIEW),
    Command("scroll_page(-1)", "pageup", "pgup", "", "Go up a page", VIEW),
    Command("scroll(-100000)", "home,g", "home", "", "Go to the top", VIEW),
    Command("scroll(100000)", "end,G", "end", "", "Go to the end", VIEW),
    Command("leave", "escape,q,enter", "esc", "back", "Go back", GENERAL, 1),
)


def bindings(commands: Sequence[Command]) -> list[Binding]:
    """The bindings of a screen, with a digit key for each weight."""
    return [command.binding for command in commands]


def digit_bindings() -> list[Binding]:
    """A key for each weight from 0 to 9."""
    return [Binding(str(digit), f"weight({digit})", f"Set the weight to {digit}", show=False) for digit in range(10)]
