"""Colors: all text can be read, in every theme, on the background and on the selected row."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from offercompare.tui.drawing.pen import Role
from offercompare.tui.palette import DARK, LEGIBLE, LIGHT, THEMES, Palette, contrast, palette_of

EVERY = {theme.name: theme for theme in (*THEMES, *BUILTIN_THEMES.values())}
READ = (Role.TEXT, Role.BAR, Role.DIM, Role.ACCENT, Role.WARN)
"""The track of a slider alone is no text."""


def palette(theme: Theme) -> Palette:
    return palette_of(theme, {**theme.to_color_system().generate(), **theme.variables})


@pytest.mark.parametrize("name", sorted(name for name, theme in EVERY.items() if not theme.ansi))
def test_text_can_be_read_in_every_theme(name: str) -> None:
    chosen = palette(EVERY[name])
    for ground in (chosen.background, chosen.band):
        for role in READ:
            color = chosen.roles[role]
            assert color is not None
            assert ground is not None
            assert contrast(Color.parse(color), Color.parse(ground)) >= LEGIBLE, (role, color, ground)


@pytest.mark.parametrize("name", sorted(name for name, theme in EVERY.items() if theme.ansi))
def test_an_ansi_theme_leaves_text_and_ground_to_the_terminal(name: str) -> None:
    chosen = palette(EVERY[name])
    assert chosen.background is None
    assert chosen.band is None
    assert chosen.roles[Role.TEXT] is None
    assert chosen.style(Role.TEXT, bold=True, band=True).bold


def test_the_two_themes_of_the_app_have_the_designed_colors() -> None:
    dark, light = (palette(theme) for theme in THEMES)
    assert dark == DARK
    assert light == LIGHT
    assert contrast(Color.parse("#ffffff"), Color.parse("#000000")) == pytest.approx(21)
