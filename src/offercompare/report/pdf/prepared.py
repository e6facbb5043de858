"""The date a page bears."""

from collections.abc import Mapping
from datetime import UTC, date, datetime


def prepared_on(environ: Mapping[str, str]) -> date:
    """The date of `SOURCE_DATE_EPOCH`, in UTC, so that a page can be made again to the byte; else today."""
    try:
        return datetime.fromtimestamp(int(environ["SOURCE_DATE_EPOCH"]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return datetime.now().astimezone().date()
