"""Colors for each role: two palettes of the app's own, and one made from any other theme."""

from typing import NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from offercompare.tui.drawing.pen import Role

DARK_NAME, LIGHT_NAME = "offercompare-dark", "offercompare-light"


class Palette(NamedTuple):
    """A background, the band of the selected row, and a color for each role."""

    background: str | None
    band: str | None
    roles: dict[Role, str | None]

    def style(self, role: Role, *, bold: bool, band: bool) -> Style:
        """Make the style of a piece of text; `None` leaves a color to the terminal."""
        ground = self.band if band else self.background
        color = self.roles[role]
        return Style(
            color=RichColor.parse(color) if color else None,
            bgcolor=RichColor.parse(ground) if ground else None,
            bold=bold,
        )


def _palette(background: str, band: str, *roles: str) -> Palette:
    return Palette(background, band, dict(zip(Role, roles, strict=True)))


DARK = _palette("#14181d", "#1e252d", "#dde2e8", "#a7b2be", "#8f9aa8", "#3d4753", "#6cc3b5", "#e3a857")
LIGHT = _palette("#fbfaf6", "#ecebe4", "#20262c", "#515b65", "#5c6670", "#c9c7be", "#0d6b62", "#8f4e00")


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    roles = palette.roles
    return Theme(
        name=name,
        primary=str(roles[Role.ACCENT]),
        accent=str(roles[Role.ACCENT]),
        secondary=str(roles[Role.BAR]),
        warning=str(roles[Role.WARN]),
        error=str(roles[Role.WARN]),
        success=str(roles[Role.ACCENT]),
        foreground=str(roles[Role.TEXT]),
        background=palette.background,
        surface=palette.background,
        panel=palette.band,
        boost=palette.band,
        variables={"text-muted": str(roles[Role.DIM])},
        dark=dark,
    )


THEMES = (_theme(DARK_NAME, DARK, dark=True), _theme(LIGHT_NAME, LIGHT, dark=False))


def palette_of(theme: Theme, variables: dict[str, str]) -> Palette:
    """Choose the palette of a theme: the app's own, the terminal's sixteen colors, or one mixed from the theme's."""
    if theme.name == DARK_NAME:
        return DARK
    if theme.name == LIGHT_NAME:
        return LIGHT
    if theme.ansi:
        roles = dict.fromkeys(Role) | {
            Role.FAINT: "bright_black",
            Role.ACCENT: "cyan" if theme.dark else "blue",
            Role.WARN: "yellow" if theme.dark else "red",
        }
        return Palette(None, None, roles)
    text, ground = Color.parse(variables["foreground"]), Color.parse(variables["background"])
    band = ground.blend(text, 0.08)

    def legible(color: Color) -> str:
        """Move a color away from the ground's until it can be read there, on the band too."""
        extreme = Color(255, 255, 255) if theme.dark else Color(0, 0, 0)
        steps = (color.blend(extreme, part / 20) for part in range(21))
        return next((s for s in steps if min(contrast(s, ground), contrast(s, band)) >= LEGIBLE), extreme).hex6

    return Palette(
        ground.hex6,
        band.hex6,
        {
            Role.TEXT: legible(text),
            Role.BAR: legible(ground.blend(text, 0.75)),
            Role.DIM: legible(ground.blend(text, 0.68)),
            Role.FAINT: ground.blend(text, 0.25).hex6,
            Role.ACCENT: legible(Color.parse(variables["primary"])),
            Role.WARN: legible(Color.parse(variables["warning"])),
        },
    )


LEGIBLE = 4.5
"""Contrast ratio from which text can be read (WCAG 2.2, 1.4.3)."""


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio of two colors, 1..21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    """Relative luminance, 0..1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
