"""The typeface of the printed page, in three weights, and how wide each character of it is.

This module is imported before reportlab and closes the doors that reportlab leaves open: on import it runs
settings and "mods" found in the current folder or at home, and takes whatever accelerators happen to be
installed, so that the same offers could give other bytes on another machine.
"""

import sys
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType

_settings = ModuleType("reportlab_settings")
_settings.__dict__["useA85"] = 0  # streams as they are: smaller and quicker than in letters
sys.modules.setdefault("reportlab_settings", _settings)
sys.modules.setdefault("reportlab_mods", ModuleType("reportlab_mods"))
for _name in ("_rl_accel", "rlbidi", "uharfbuzz"):
    # `None` makes an import of that name fail, as it does where the optional package is not installed.
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]

import font_source_sans_pro  # type: ignore[import-untyped]  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402


class Face(StrEnum):
    """A weight of Source Sans Pro, by the name it is registered under."""

    LIGHT = "SourceSansPro-Light"
    REGULAR = "SourceSansPro-Regular"
    SEMIBOLD = "SourceSansPro-Semibold"


class Metrics:
    """What is known of one weight: the width of each character it has, in thousandths of the size."""

    def __init__(self, widths: Mapping[int, float], missing: float) -> None:
        self._widths = {chr(code): width for code, width in widths.items()}
        self._missing = missing

    def has(self, character: str) -> bool:
        """Whether the typeface can show the character; it prints a crossed box for one it cannot."""
        return character in self._widths

    def width(self, text: str) -> float:
        """Measure a text, in thousandths of the size."""
        widths, missing = self._widths, self._missing
        return sum([widths.get(character, missing) for character in text])


@lru_cache(maxsize=16_384)
def measured(text: str, face: Face) -> float:
    """Measure a text, in thousandths of the size; the same words come again and again."""
    return metrics(face).width(text)


@cache
def metrics(face: Face) -> Metrics:
    """Load a weight once, register it with reportlab and measure it."""
    folder = Path(font_source_sans_pro.font_directory)
    font = TTFont(face.value, str(folder / f"{face.value}.ttf"))
    pdfmetrics.registerFont(font)
    return Metrics(font.face.charWidths, font.face.defaultWidth)
