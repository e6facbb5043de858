"""How a command says that it can do nothing."""

import sys

from offercompare.cli.exit_codes import NOTHING_DONE
from offercompare.wording.clean import clean


class RefusedError(Exception):
    """Nothing could be done; the text is one sentence."""


def say_no(sentence: str) -> int:
    """Say on standard error why nothing could be done."""
    print(f"offercompare: {clean(sentence)}", file=sys.stderr)
    return NOTHING_DONE
