"""No answer yet, in the ways that this is said on the phone."""

from offercompare.parse.lexer import scanned, sift

_WILL = "will would must let_me let_us going_to has_to have_to need_to needs_to want_to got_to try_to"
_CHECK = "check ask find look confirm verify clarify email mail send think talk see call tell discuss follow try know"
_PUTS_OFF = f"""
later: get_back gets_back getting_back come_back comes_back call_back calls_back follow_up
    to_be_decided to_be_determined to_be_confirmed not_know not_yet_know not_sure
    {" ".join(f"{will}_{check}" for will in _WILL.split() for check in _CHECK.split())}
"""
_ALONE = "later: ? later tbd tbc"
_UNSURE = """
later: not_certain not_say not_remember not_decided not_think_so no_idea no_clue unsure unclear undecided unknown
    negotiable depends think_so guess_so hope_so believe_so suppose_so will_see good_question hard_to_say
    following_up sending_it finding_out looking_into look_into find_out ask_hr ask_legal ask_again
"""
_IN_DOUBT = """
later: maybe perhaps possibly potentially probably hopefully likely might should_be could_be it_should pending open
    dunno checking no_answer not_stated
"""
_AROUND = """
-: i he she they we you it that this to with on about me us them do does did is am be has will yet really for so hr yes
    no not up
"""


def is_no_answer_yet(text: str, *, is_free: bool = False) -> bool:
    """Return whether it says that the answer comes later or is not known; "I think so" is no answer to rely on.

    Args:
        text: What was typed.
        is_free: Whether any text would be an answer; then only what can hardly be one says so.
    """
    tokens = [token for token in scanned(text) if token.text != ","]
    while len(tokens) > 1 and tokens[-1].text == "?":
        tokens.pop()
    if any(token.number is not None for token in tokens):
        return False
    if not is_free and sift(tokens, _PUTS_OFF + _UNSURE)[0]:
        return True
    found, rest = sift(tokens, f"{_PUTS_OFF if is_free else _IN_DOUBT}{_ALONE}{_AROUND}")
    return bool(found) and not rest


def is_promised(typed: str | None) -> bool:
    """Return whether words that were kept in place of an answer say that it comes; any others are a mere note."""
    return not (typed or "").strip() or is_no_answer_yet(typed or "")
