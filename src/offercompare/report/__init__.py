"""Finished documents: the result as text, Markdown, CSV, JSON and PDF."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Literal

Paper = Literal["letter", "a4"]
_LETTER = frozenset(["US", "CA", "MX", "PH", "CL", "CO", "CR", "DO", "GT", "NI", "PA", "PR", "SV", "VE"])
"""Where one writes on Letter paper (CLDR, territory information); everywhere else on A4."""


def chosen_paper(environ: Mapping[str, str]) -> Paper:
    """Return the paper that the settings name, else that of the person's country, as the locale has it, else Letter."""
    from offercompare.files.settings import load_settings, settings_path

    if paper := load_settings(settings_path()).settings.paper:
        return paper
    locale = next((found for key in ("LC_ALL", "LC_PAPER", "LANG") if (found := environ.get(key))), "")
    _, _, country = locale.partition(".")[0].partition("@")[0].partition("_")
    return "letter" if not country or country.upper() in _LETTER else "a4"


def today(environ: Mapping[str, str]) -> date:
    """Return the date of `SOURCE_DATE_EPOCH`, in UTC, so that a document can be made again to the byte; else today."""
    try:
        return datetime.fromtimestamp(int(environ["SOURCE_DATE_EPOCH"]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return datetime.now().astimezone().date()
