"""Finished documents: the result as text, Markdown, CSV, JSON and PDF."""

from collections.abc import Mapping
from datetime import UTC, date, datetime


def today(environ: Mapping[str, str]) -> date:
    """Return the date of `SOURCE_DATE_EPOCH`, in UTC, so that a document can be made again to the byte; else today."""
    try:
        return datetime.fromtimestamp(int(environ["SOURCE_DATE_EPOCH"]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return datetime.now().astimezone().date()
