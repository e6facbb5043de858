"""What is said on the phone, in the few words that the readers know: "yes, that would be five days" is "5 days"."""

import re

from offercompare.wording.answers.spoken import NONE, folded

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_TIMES = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 1_000_000}
_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,$])(?P<said>(?:(?:an?|\d+(?:\.\d+)?|{_WORD})(?:[\s-]+(?:and[\s-]+)?(?:(?:{_WORD})\b|half\b|a half\b))*"
    rf"(?:[\s-]+(?:{'|'.join(_TIMES)})s?\b(?:[\s-]+(?:and[\s-]+)?(?:{_WORD})\b)*)*))(?![\w])"
)
_BEFORE = re.compile(
    r"(?:(?:yes|yeah|yep|yup|sure|ok|okay|well|so|oh|um|uh|er|hm|right|correct|of course|again|actually|exactly|just"
    r"|currently|now|usually|typically|normally|generally|that|that's|thats|that is|that would be|would be|will be"
    r"|it's|its|it is|it|this is|there are|there is|there's|there will be|like|say|let's say|somewhere around"
    r"|(?:i|you|we|they|he|she|employees|everyone|everybody|people|doctors|physicians|clinicians)"
    r"(?:['’]ll|['’]d)? (?:would |will |all |usually |currently |do |also |can )*"
    r"(?:gets?|have|has|gives?|offers?|says?|said|provides?|allows?|receives?|earns?|carry|accrues?)(?: you| me| us)?"
    r"|he said|she said|they said|they['’]re|they are|they(?= comes?\b)|those are"
    r"|comes?(?= (?:out|from|on)\b)|you (?:just |have to |need to "
    r"|must |can )*(?=submit|hand|send|turn)"
    r"|no(?=,? (?:only |just |about |around |up to |at most )*\$?\d))(?:\b|(?<=s))[\s,:.;-]*)+"
)
_AFFIRMS = re.compile(r"\b(?:yes|yeah|yep|yup|sure|ok|okay|right|correct|of course|exactly|actually|again|but)\b")
_THEY_SAY = re.compile(
    r"^(?:he|she|they|i|we|hr|the recruiter|recruiter) (?:says?|said|told me)[\s,:]+(?:that )?(?=\S)"
)
_AFTER = re.compile(
    r"(?:[\s,]+(?:or so|give or take|more or less|(?:i|we) (?:think|believe|guess|suppose)"
    r"|in total|total|altogether|max|maximum|tops|at most|at the most|each|apiece"
    r"|for (?:everyone|everybody|me|you|cme|learning|all|physicians|that|it)|of cme|per person|per physician"
    r"|for sure|exactly|only|as well|too|now|currently|right now|today|please|thanks|thank you|sir|ma'am"
    r"|he said|she said|they said))+$"
)
_KINDS = "cme|paid|full|whole|working|work|business|education|educational|conference|separate|extra|additional"
_OF_A_CLAIM = (
    r"(?<=\w)\s+(?:after|from|of|once|upon|when|following) (?:(?:you|i|we|the|your|my|a|an|of|have|has) )*"
    r"(?:submi\w+|send|sent|receipts?|receiving|received|requests?|expenses?|claims?|invoices?|filing|turn|hand)\b"
    r"(?: (?:in|it|them|the|your|my|a|receipts?|claims?|expenses?|invoices?|form|forms|reports?))*$"
)
"""From when on a reimbursement is waited for: "30 days after you submit"."""
_SIMPLER: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), simple)
    for pattern, simple in (
        (r"\ba couple(?: of)?\b", "2"),
        (r"\b(?:a|one) dozen\b", "12"),
        (r"\b(?:a|one) fortnight\b", "2 weeks"),
        (r"(?<=\d)\s?-?ish\b", ""),
        (r"^net (\d+)(?: days?)?$", r"\1 days"),
        (_OF_A_CLAIM, ""),
        (r"\bbucks?\b", "dollars"),
        (r"\b(?:approximately|circa|ca\.|nearly|almost|somewhere around|in the region of)\s+", "about "),
        (r"\b(?:a maximum of|no more than|not more than|capped at|a total of)\s+", "up to "),
        (rf"\b(?:{_KINDS})\s+(?=(?:days?|hours?|weeks?|hrs?)\b)", ""),
        (r"\b(?:a year|per year|each year|every year|yearly|annually|per annum|pa|p\.a\.?)[\s,]*$", "a year"),
        (r"\b(?:a year|per year|each year|every year) (?:for|of) (?:cme|learning|it|that)$", "a year"),
        (r"\b(?:your|my|their)\s+(?=(?:pto|vacation|paycheck)\b)", ""),
        (r"^no (?:cme |paid )?(?:days|hours|money|allowance|dollars|perks?|time)$", "none"),
        (r"\bpercents?\b|\bper cent\b", "%"),
        (r"\bthree quarters\b|\bthree fourths\b", "75%"),
        (r"\b(?:a|one) quarter\b", "25%"),
        (r"\ba half\b(?= |$)(?! a)", "half"),
    )
)  # fmt: skip


def in_short(text: str) -> str:
    """Leave out what says nothing, and put numbers into figures; what is said stays."""
    said = re.sub(r"[\s.!,;…]+$", "", folded(text).replace("’", "'"))
    said = _THEY_SAY.sub("", said)
    for pattern, simple in _SIMPLER:
        said = pattern.sub(simple, said)
    said = _NUMBER.sub(_in_figures, said)
    without = said[match.end() :] if (match := _BEFORE.match(said)) else said
    if without and not (_denies(without) and match and _AFFIRMS.search(match[0])):
        said = without
    said = _AFTER.sub("", said) or said
    return " ".join(said.split())


def _denies(text: str) -> bool:
    """Whether a no follows on a yes: nobody can tell which of them is meant."""
    return text in NONE or re.match(r"(?:no|not|never|don't|won't|but)\b", text) is not None


def _in_figures(match: re.Match[str]) -> str:
    """Put a number in words into figures; "a week" and "one per trip" stay as they are."""
    words = [word for word in re.split(r"[\s-]+", match["said"]) if word not in {"and", ""}]
    if words[0] in {"a", "an"} and (len(words) == 1 or words[1].rstrip("s") not in _TIMES):
        return match[0]
    if len(words) == 1 and (words[0] not in _SMALL):
        return match[0]
    if re.search(r"(?<!\band)(?<!\ba)[\s-]half$", match["said"]):
        return match[0]  # "ten half days" are not ten and a half
    total = part = 0.0
    for word in words:
        if word in {"a", "an"}:
            part = part if "half" in words else 1
        elif word == "half":
            part += 0.5
        elif (times := _TIMES.get(word.rstrip("s"))) is None:
            value = float(_SMALL.get(word, 0)) if word in _SMALL else float(word)
            if part and not (part % 100 == 0 or (part % 10 == 0 and part % 100 >= 20 and value < 10)):
                return match[0]  # "four five": two numbers, not one
            part += value
        elif times == 100:
            part = (part or 1) * 100
        else:
            total, part = total + (part or 1) * times, 0.0
    return f"{total + part:.2f}".rstrip("0").rstrip(".")
