"""The text of a file of answers, with some added, marked or taken back: every answer is a block."""

import tomllib
from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

from offercompare.files.blocks import NOTHING, Block, Blocks, ended
from offercompare.files.toml_text import pair, value_text
from offercompare.model.answers import Answer, Answers

HEADER = """\
# What they answered, kept beside the offer of the same name. The last answer to a term counts over that file until
# the term is changed there; what is marked in_offer was written into it. Every line is yours to change.
format = 1
"""
_ANSWERS = Blocks("answers", frozenset({"words"}))


def with_answers(text: str, answers: Answers) -> str:
    """Put answers into the text of their file; raises one of `NOT_MADE_OF_BLOCKS` where that cannot be done."""
    is_crlf = text.count("\n") == text.count("\r\n") > 0
    text = text.replace("\r\n", "\n") if is_crlf else text
    head, *blocks = _ANSWERS.split(text)
    new = _with_typing(_ANSWERS.with_head(head.values, answers), answers.typing) + head.below
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


def _with_typing(head: str, typing: Mapping[str, str]) -> str:
    """Put what is half typed into a table at the end of what comes before the answers, in the order of typing."""
    import tomlkit

    before: Mapping[str, str] = tomllib.loads(head).get("typing", {})
    if list(before.items()) == list(typing.items()):
        return head
    document = tomlkit.parse(ended(head))
    if not typing:
        del document["typing"]
        return tomlkit.dumps(document)
    if "typing" not in document:
        lines = "".join(f"{pair(term, text)}\n" for term, text in typing.items())
        return f"{ended(head)}\n[typing]\n{lines}"
    table: Any = document["typing"]
    places = iter(before)
    in_place = set(takewhile(lambda term: term in places, typing))  # each is looked for behind the one before it
    for term in before.keys() - in_place:
        del table[term]
    for term, text in typing.items():
        if term not in table or table[term] != text:
            table[term] = tomlkit.value(value_text(text))
    return tomlkit.dumps(document)


def _matched(blocks: list[Block], answers: tuple[Answer, ...]) -> list[tuple[Block, Answer | None]]:
    """Each answer with the block it stands in now, if any; an answer in no block is new, a block without one goes."""
    tables = [_ANSWERS.read(block) for block in blocks]
    before = [(table["term"], table["on"], table.get("words"), table.get("status", "verbal")) for table in tables]
    after = [(answer.term, answer.on, answer.words, answer.status) for answer in answers]
    matched: list[tuple[Block, Answer | None]] = []
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            matched += zip(blocks[start:end], answers[first:last], strict=True)
        else:
            matched += [(block, None) for block in blocks[start:end]]
            matched += [(NOTHING, answer) for answer in answers[first:last]]
    return matched
