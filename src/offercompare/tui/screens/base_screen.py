"""A screen beside the main one: a title, lines between, keys at the foot; all drawn on one canvas."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from offercompare.tui.commands import Command
from offercompare.tui.drawing.footer import Button, Key, footer
from offercompare.tui.drawing.glyphs import Glyphs
from offercompare.tui.drawing.headline import PROGRAM
from offercompare.tui.drawing.layout import MARGIN
from offercompare.tui.drawing.pen import BLANK, Line, Pen, Role, Span, cut
from offercompare.tui.widgets.canvas import Canvas
from offercompare.wording.clean import clean

if TYPE_CHECKING:
    from offercompare.files.load import Loaded

SMALLEST = (10, 4)
TOP = 2
"""Lines over what stands between: the title, and a blank one."""
BACK = "esc  back"


class BaseScreen(Screen[None]):
    """Says where one is and how to get back; what stands between is the affair of each screen."""

    OWN_COMMANDS: ClassVar[tuple[Command, ...]] = ()
    WAY_BACK: ClassVar[str] = BACK
    FEWEST: ClassVar[int] = 0
    """Cells of the heading that must be left by what was done for it to be shown."""

    def __init__(self, heading: str, glyphs: Glyphs) -> None:
        """Show `heading` after the name of the program."""
        super().__init__()
        self.glyphs = glyphs
        self._canvas = Canvas()
        self._heading = heading
        self._buttons: tuple[Button, ...] = ()
        self._back_start = 0
        """Where the way back stands in the title."""
        self._news = ""

    def compose(self) -> ComposeResult:
        """One canvas."""
        yield self._canvas

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here."""
        return self.OWN_COMMANDS

    def body(self, width: int, height: int) -> Sequence[Line]:
        """Draw what stands between: at most `height` lines of `width` cells, margins included."""
        raise NotImplementedError

    def is_offered(self, command: Command) -> bool:
        """Whether a command may stand in the footer."""
        return bool(command.word)

    def refuses(self, action: str) -> str:
        """Say why a command cannot be given now; empty if it can."""
        del action
        return ""

    @property
    def news(self) -> str:
        """What has just been done."""
        return self._news

    @property
    def is_changed(self) -> bool:
        """Whether something was entered here that would be lost."""
        return False

    def take_up(self, loaded: "Loaded") -> None:
        """Take what is new on disk, where a screen holds more than what the main one does."""

    def tell(self, news: str) -> None:
        """Show at the top right what has just been done, until the next key."""
        self._news = news
        self.redraw()

    def on_key(self) -> None:
        """Let what was done before go."""
        if self._news:
            self.tell("")

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.redraw()

    def redraw(self) -> None:
        """Draw what there is now."""
        width, height = self.size
        if width < SMALLEST[0] or height < SMALLEST[1]:
            self._canvas.show(())
            return
        room = height - TOP - 1
        body = tuple(self.body(width, room))[:room]
        keys = [
            Key(c.cap, c.word, c.action, c.weight, not self.refuses(c.action))
            for c in self.commands
            if self.is_offered(c)
        ]
        foot, self._buttons = footer(keys, width, self.glyphs)
        self._canvas.show((self._title(width), BLANK, *body, *[BLANK] * (room - len(body)), foot))

    def repaint(self) -> None:
        """Draw in the colours of the theme as it is now."""
        self._canvas.repaint()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does; go back where the title says so."""
        if event.screen_y == 0 and self._back_start <= event.screen_x < self._back_start + len(self.WAY_BACK):
            await self.run_action("leave")
        if event.screen_y == self.size.height - 1:
            for button in self._buttons:
                if button.start <= event.screen_x < button.end:
                    await self.run_action(button.action)

    def _title(self, width: int) -> Line:
        pen = Pen(width)
        column = MARGIN + len(PROGRAM) + 2
        end = self._back_start = pen.ending(width - MARGIN - 1, Span(self.WAY_BACK, Role.DIM))
        if news := cut(self.glyphs.text(clean(self.news)), end - MARGIN - 4):
            end = pen.ending(end - 4, Span(news, Role.DIM))
        if end < column:  # what was done matters more than what this program is called
            return pen.line()
        pen.at(MARGIN, Span(PROGRAM, Role.ACCENT, bold=True))
        heading = clean(self._heading)
        if not news or cell_len(heading) <= end - column - 2 or end - column >= self.FEWEST:
            pen.at(column, Span(self.glyphs.text(cut(heading, end - column - 2)), Role.DIM))
        return pen.line()
