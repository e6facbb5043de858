"""How a command says that it can do nothing."""

import os
import sys

from offercompare.cli.exit_codes import NOTHING_DONE
from offercompare.wording.clean import clean


class RefusedError(Exception):
    """Nothing could be done; the text is one sentence."""


def say_no(sentence: str) -> int:
    """Say on standard error why nothing could be done."""
    print(f"offercompare: {clean(sentence)}", file=sys.stderr)
    return NOTHING_DONE


def unforeseen(error: Exception) -> str:
    """Say what broke and where, without anything a file holds."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""  # noqa: PTH119
    return f"this should not have happened, please report it: {type(error).__name__}{where}"
