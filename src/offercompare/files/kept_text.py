"""The text of a file of asks, with some of them changed: every ask is a block, and what did not change stays."""

from offercompare.files.blocks import NOTHING, Blocks, ended
from offercompare.model.ask_list import AskList

HEADER = """\
# What to ask for, kept beside the offer of the same name; nothing here changes that offer.
# Every text is yours to change: say is one ask in your own words, intro comes before them all,
# and exchange is what you would give for it.
format = 1
"""
_ASKS = Blocks("asks", frozenset({"say", "intro", "exchange"}))


def with_asks(text: str, kept: AskList) -> str:
    """Put asks into the text of their file; raises one of `NOT_MADE_OF_BLOCKS` where that cannot be done."""
    is_crlf = text.count("\n") == text.count("\r\n") > 0
    text = text.replace("\r\n", "\n") if is_crlf else text
    head, *blocks = _ASKS.split(text)
    by_term = {_ASKS.read(block)["term"]: (place, block) for place, block in enumerate(blocks)}
    new = _ASKS.with_head(head.values, kept) + head.below
    before = -1
    for ask in kept.asks:
        place, block = by_term.pop(ask.term, (None, NOTHING))
        is_moved = place != before + 1
        new = ended(new) + ("\n" if is_moved and not new.endswith("\n\n") else "")
        values = _ASKS.written(ask) if place is None else _ASKS.with_values(block.values, ask)
        new += "".join(block._replace(values=values))
        before = len(blocks) if place is None else place
    # What stands by itself was not about the ask that is gone.
    new += "".join(block.below for _, block in by_term.values() if block.below.strip())
    return new.replace("\n", "\r\n") if is_crlf else new
