"""The text of a file of answers, with some added, marked or taken back: every answer is a block."""

from difflib import SequenceMatcher

from offercompare.files.blocks import NOTHING, Block, Blocks, ended
from offercompare.model.answers import Answer, Answers

HEADER = """\
# What they answered, kept beside the offer of the same name and laid over it; that file stays as it is.
# The last answer to a term counts, and those before it are kept. Every line is yours to change.
format = 1
"""
_ANSWERS = Blocks("answers", frozenset({"words", "typing"}))


def with_answers(text: str, answers: Answers) -> str:
    """Put answers into the text of their file; raises one of `NOT_MADE_OF_BLOCKS` where that cannot be done."""
    is_crlf = text.count("\n") == text.count("\r\n") > 0
    text = text.replace("\r\n", "\n") if is_crlf else text
    head, *blocks = _ANSWERS.split(text)
    new = _ANSWERS.with_head(head.values, answers) + head.below
    for block, answer in _matched(blocks, answers.answers):
        if answer is None:
            # What stands by itself was not about the answer that is gone.
            new += block.below if block.below.strip() else ""
            continue
        is_new = block is NOTHING
        new = ended(new) + ("\n" if is_new and not new.endswith("\n\n") else "")
        values = _ANSWERS.written(answer) if is_new else _ANSWERS.with_values(block.values, answer)
        new += "".join(block._replace(values=values))
    return new.replace("\n", "\r\n") if is_crlf else new


def _matched(blocks: list[Block], answers: tuple[Answer, ...]) -> list[tuple[Block, Answer | None]]:
    """Each answer with the block it stands in now, if any; an answer in no block is new, a block without one goes."""
    tables = [_ANSWERS.read(block) for block in blocks]
    before = [(table["term"], table["on"], table.get("words")) for table in tables]
    after = [(answer.term, answer.on, answer.words) for answer in answers]
    matched: list[tuple[Block, Answer | None]] = []
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            matched += zip(blocks[start:end], answers[first:last], strict=True)
        else:
            matched += [(block, None) for block in blocks[start:end]]
            matched += [(NOTHING, answer) for answer in answers[first:last]]
    return matched
