"""No answer yet, in the many ways that this is said on the phone."""

import re

from offercompare.wording.answers.spoken import folded, ways

_LATER = ways(
    "?|later|dunno|i dunno|tbd|tbc|to be confirmed|to be decided|to be determined|pending|getting back|get back"
)
_UNSURE = ways(
    "maybe|maybe later|maybe yes|maybe no|maybe not|perhaps|possibly|potentially|probably|probably yes|probably not"
    "|likely|hopefully|i think so|i think yes|think so|i believe so|i guess|i guess so|i suppose so|i hope so"
    "|i don't think so|don't think so|should be|it should|should be fine|could be|might|might be|it might"
    "|depends|it depends|that depends|depending|negotiable|open|open question|open to discussion|under discussion"
    "|not sure|not certain|unsure|unclear|unknown|undecided|not decided|not stated|no idea|no clue|no answer"
    "|no answer yet|can't say|cannot say|couldn't say|could not say|hard to say|won't say|did not say|didn't say"
    "|wouldn't say|good question|later maybe|another time|next time|we'll see|will see|to be seen|waiting"
)
_WHO = (
    r"(?:(?:(?:so|well|but|and|uh|um)\s+)?(?:i|he|she|they|we|you|recruiter|the recruiter|hr|legal|someone|somebody"
    r"|the (?:director|chair|manager|boss|hospital|group|clinic)|(?:his|her|their|my) (?:boss|manager|director))\b)"
)
_MUST = (
    r"(?:(?:['’]ll|['’]d|['’]s|['’]m|['’]re|is|are|am|will|would|shall|can|could|has|have|had|must|needs?|wants?|got"
    r"|going|gonna|gotta|to|still|first|only|just|probably|maybe)\b\s*)+"
)
_DOES = (
    r"(?:get(?:ting)? back|come back|call(?:ing)?(?: (?:me|us))? back|circle back|go back|follow(?:ing)? up"
    r"|ask(?:ing)?(?! for)"
    r"|check(?:ing)?|find(?:ing)? out|look(?:ing)? (?:it|that|this|into|at|up)|confirm(?:ing)?|verify(?:ing)?"
    r"|clarify|think about|talk to|speak (?:to|with)|discuss|e-?mail (?:me|us|you|it)|send (?:me|us)"
    r"|tell (?:me|us|you)|let (?:me|us|you) know|inquire|figure (?:it |that )?out"
    r"|try(?:ing)?|send(?:ing)? (?:it|that|this|them)|see(?: what)?)"
)
_REST = r"(?:[\s,]+[a-z'’-]+)*"
_WILL_GET_BACK = re.compile(
    rf"(?:{_WHO}\s*)?(?:{_MUST}\s*){_DOES}\b{_REST}|let (?:me|us) {_DOES}\b{_REST}"
    rf"|(?:{_WHO}\s*)?(?:gets?|comes?|calls?) back\b{_REST}"
    rf"|(?:check|ask|confirm|find out|look|follow up|get back|call back|email|checking|asking)\b(?: (?:it|later|again"
    r"|with|to|on|about|into|hr|legal|me|us|her|his|their|the|boss|manager|director|that|this|up|tomorrow))*"
)
_DO_NOT_KNOW = re.compile(
    rf"(?:{_WHO}\s*)?(?:(?:is|are|am|was|['’]s|['’]re|['’]m)\s+)?(?:really\s+|still\s+)?"
    r"(?:(?:do|does|did|could|can|would)(?: not|n['’]?t)|dont|doesnt|didnt|cannot|can['’]?t)\s+(?:really\s+)?"
    r"(?:know|remember|recall|say|tell|answer)\b(?:\s+(?:yet|now|it|that|this|for sure|right now|offhand|me|us))*"
    rf"|(?:(?:{_WHO}|it|that)\s*)?(?:(?:is|are|am|was|['’]s|['’]re|['’]m)\s*)?(?:really\s+|still\s+)?"
    r"(?:not (?:sure|certain|decided|clear|known|determined)|unsure|unclear|undecided|unknown|pending|tbd|negotiable)"
    r"(?:\s+(?:yet|now|about (?:it|that|this)|right now|at the moment|at this point|if so))*"
    r"|no idea(?: yet)?|not yet (?:decided|known|clear|sure|determined)|up in the air|(?:it|that) depends\b"
    r"(?:\s+[a-z'’-]+)*|depends\s+(?:on|what|who|how)\b(?:\s+[a-z'’-]+)*"
)


_PLAINLY = re.compile(
    rf"(?:{_WHO}\s*)?(?:(?:['’]ll|will|would|has to|have to|must|needs? to)\s+)?(?:gets?|comes?|calls?) back"
    r"(?: (?:to|with) (?:me|us|you))?(?: (?:on|about) (?:it|this|that))?"
    rf"|(?:{_WHO}\s*)?(?:['’]ll|will|has to|have to|must|needs? to)\s+(?:check|ask|find out|look it up|confirm)"
    r"(?: (?:it|this|that))?|(?:he|she|they) (?:do not|does not|don['’]t|doesn['’]t) know(?: yet)?"
)


def is_promised(words: str | None) -> bool:
    """Whether words that were kept in place of an answer say that it comes; any others are a mere note."""
    return not (words or "").strip() or is_no_answer_yet(words or "")


def is_no_answer_yet(text: str, *, is_free: bool = False) -> bool:
    """Whether it says that the answer comes later or is not known; a mere "I think so" is no answer to rely on.

    Args:
        text: What was typed.
        is_free: Whether any text would be an answer; then only what can hardly be one says so.
    """
    said = folded(text).replace("’", "'")
    if said.strip() == "?":
        return True
    said = re.sub(r"[\s,.;!…?]+$", "", said)
    if said in _LATER:
        return True
    if is_free:
        return _PLAINLY.fullmatch(said) is not None
    return said in _UNSURE or any(kind.fullmatch(said) for kind in (_WILL_GET_BACK, _DO_NOT_KNOW))
