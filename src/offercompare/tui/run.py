"""Running the app until it is left, and what the terminal it runs in can show."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from offercompare.tui.app import OfferCompareApp


class AppFailedError(Exception):
    """The app had to stop; the text is one sentence."""


def run_app(app: "OfferCompareApp") -> int:
    """Run the app until it is left; returns the exit code.

    Raises:
        AppFailedError: it failed.
    """
    failed = "the app failed and had to stop; your files are as they were last saved"
    try:
        app.run()
    except Exception as error:
        raise AppFailedError(failed) from error
    if app.return_code:
        raise AppFailedError(failed)
    return 0


def is_plain(environment: Mapping[str, str]) -> bool:
    """Whether the terminal can only show ASCII."""
    # Python takes the C locale for UTF-8 and says so in LC_CTYPE; that is not what the person has said.
    of_type = environment.get("LC_CTYPE", "") if not sys.flags.utf8_mode else ""
    locale = environment.get("LC_ALL") or of_type or environment.get("LANG")
    is_old = environment.get("TERM") in {"linux", "vt100", "vt220"}
    return is_old or locale in {"C", "POSIX"} or "utf" not in (sys.stdout.encoding or "").lower()
