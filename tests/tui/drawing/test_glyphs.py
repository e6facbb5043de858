"""The ASCII set: one sign for each other, so that nothing is drawn another way for it."""

from pathlib import Path

from rich.cells import cell_len

from offercompare.tui.drawing.glyphs import to_ascii

SCREENS = Path(__file__).parent.parent / "screens"


def test_every_sign_that_is_drawn_has_an_ascii_one_of_its_width() -> None:
    for drawn in SCREENS.glob("*.txt"):
        for line in drawn.read_text("utf-8").splitlines():
            assert to_ascii(line).isascii(), line
            assert cell_len(to_ascii(line)) == cell_len(line)
