"""Whether a number was only said about: "about 5", "5 I think", "a month or so"."""

import re

from offercompare.wording.answers.spoken import folded

_FIGURE = (
    r"(?:[$€£~≈]?\s*\.?\d|an?\b|half\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)"
)
_ABOUT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|circa|ca\.|nearly|almost|somewhere (?:around|near)"
    rf"|in the region of|some)|[~≈])\s*{_FIGURE}"
    r"|(?:\d|\b(?:days?|hours?|weeks?|months?|years?|dollars|hundred|thousand|[a-z]+teen|[a-z]+ty|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|year|k))[\s,]*(?:-?ish\b|or so\b|give or take|more or less|(?:i|we) "
    r"(?:think|believe|guess|suppose)\b|if i remember|roughly\b|approximately\b)"
)


def is_about(words: str) -> bool:
    """Whether what was typed gives a number as no more than about right.

    Args:
        words: What was typed, as it was.
    """
    return _ABOUT.search(folded(words).replace("’", "'")) is not None
