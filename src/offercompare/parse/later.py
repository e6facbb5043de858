"""No answer yet, in the many ways that this is said on the phone."""

from collections.abc import Sequence

from offercompare.parse.lexer import scanned, words

_LATER = words(
    "? later tbd tbc to_be_confirmed to_be_decided to_be_determined pending getting_back get_back dunno i_dunno"
)
_UNSURE = words(
    "maybe maybe_later maybe_yes maybe_no maybe_not perhaps possibly potentially probably probably_yes probably_not "
    "likely hopefully i_think_so i_think_yes think_so i_believe_so i_guess i_guess_so i_suppose_so i_hope_so "
    "i_do_not_think_so do_not_think_so should_be it_should should_be_fine could_be might might_be it_might depends "
    "that_depends depending open open_question open_to_discussion under_discussion not_stated no_idea no_idea_yet "
    "no_clue no_answer no_answer_yet can_not_say could_not_say hard_to_say will_not_say did_not_say would_not_say "
    "good_question later_maybe another_time next_time we_will_see will_see to_be_seen waiting up_in_the_air "
    "it_depends"
)
_PRONOUNS = words("i he she they we you recruiter hr legal someone somebody")
_PEOPLE = words("recruiter director chair manager boss hospital group clinic office")
_MODALS = words(
    "is are am will would shall can could has have had must need needs want wants got going to still first only just "
    "probably maybe let me us"
)
_OBLIGED = words("will would has have must need needs to got")
_BACK = words("get_back gets_back come_back comes_back call_back calls_back")
_PLAIN = words("check ask find_out look_it_up confirm")
_BARE = _PLAIN | words("look follow_up email checking asking")
_VERBS = _BARE | words(
    "getting_back calling_back call_me_back call_us_back circle_back go_back following_up finding_out look_that_up "
    "look_this_up looking confirming verify verifying clarify think_about talk_to speak_to speak_with discuss "
    "e_mail_me e_mail_us e_mail_it mail_me send_me send_us tell_me tell_us tell_you let_me_know let_us_know "
    "let_you_know inquire figure_out figure_it_out figure_that_out try trying send_it send_that send_this send_them "
    "sending_it sending_that sending_this sending_them see"
)
_AFTER_BARE = words(
    "it later again with to on about into hr legal me us her his their the boss manager director that this up tomorrow"
)
_AFTER_PLAIN = words("to with me us you on about it this that")
_KNOWING = words("know remember recall say tell answer")
_UNKNOWN = words("unsure unclear undecided unknown pending tbd negotiable sure certain decided clear known determined")
_AFTER_KNOWING = words("yet now about it that this for sure right offhand me us at the moment point if so")


def is_no_answer_yet(text: str, *, is_free: bool = False) -> bool:
    """Return whether it says that the answer comes later or is not known; "I think so" is no answer to rely on.

    Args:
        text: What was typed.
        is_free: Whether any text would be an answer; then only what can hardly be one says so.
    """
    tokens = [token for token in scanned(text) if token.text != ","]
    while len(tokens) > 1 and tokens[-1].text == "?":
        tokens.pop()
    texts = [token.text for token in tokens]
    joined = "_".join(texts)
    if joined in _LATER:
        return True
    if any(token.number is not None for token in tokens):
        return False
    if is_free:
        return _puts_off_plainly(texts) or joined.removesuffix("_yet") in words(
            "he_does_not_know she_does_not_know they_do_not_know"
        )
    return (
        joined in _UNSURE
        or _puts_off(texts)
        or _does_not_know(texts)
        or joined.startswith(("it_depends_", "depends_on_"))
    )


def is_promised(typed: str | None) -> bool:
    """Return whether words that were kept in place of an answer say that it comes; any others are a mere note."""
    return not (typed or "").strip() or is_no_answer_yet(typed or "")


def after_subject(texts: Sequence[str]) -> Sequence[str]:
    """Return what follows the one who speaks, or is spoken of."""
    while texts and texts[0] in {"so", "well", "but", "and", "uh", "um"}:
        texts = texts[1:]
    if len(texts) > 1 and texts[0] in {"the", "his", "her", "their", "my", "our"} and texts[1] in _PEOPLE:
        return texts[2:]
    return texts[1:] if texts and texts[0] in _PRONOUNS else texts


def _begins(texts: Sequence[str], phrases: frozenset[str]) -> int:
    """Return how many words the phrase takes that begins a text; 0 where none does."""
    return next((count for count in (3, 2, 1) if len(texts) >= count and "_".join(texts[:count]) in phrases), 0)


def _behind(texts: Sequence[str], known: frozenset[str]) -> Sequence[str]:
    """Return the words from the first on that is not known."""
    return texts[next((at for at, text in enumerate(texts) if text not in known), len(texts)) :]


def _puts_off(texts: Sequence[str]) -> bool:
    """Return whether somebody asks, checks, gets back or the like, before there is an answer."""
    rest = after_subject(texts)
    verb = _behind(rest, _MODALS)
    if _begins(rest, _BACK) or (len(verb) < len(rest) and _begins(verb, _BACK)):
        return True
    if len(verb) < len(rest):
        return _begins(verb, _VERBS) > 0 and [*verb[:2]] != ["ask", "for"]
    return _begins(texts, _BARE) > 0 and _AFTER_BARE.issuperset(texts[_begins(texts, _BARE) :])


def _puts_off_plainly(texts: Sequence[str]) -> bool:
    """Return whether it says so in so few words that it can be no text of its own."""
    rest = after_subject(texts)
    verb = _behind(rest, _OBLIGED)
    count = _begins(verb, _BACK if len(verb) == len(rest) else _BACK | _PLAIN)
    return count > 0 and _AFTER_PLAIN.issuperset(verb[count:])


def _does_not_know(texts: Sequence[str]) -> bool:
    rest = _behind(after_subject(texts), words("it that is are am was really still"))
    is_able = bool(rest) and rest[0] in {"do", "does", "did", "could", "can", "would"}
    rest = [text for text in rest[is_able:] if text != "really"]
    if rest[:1] == ["not"]:
        rest = rest[2:] if rest[1:2] == ["yet"] else rest[1:]
    elif is_able or rest[:1] == [] or rest[0] in {"sure", "certain", "decided", "clear", "known", "determined"}:
        return False
    known = _KNOWING if is_able else _UNKNOWN
    return bool(rest) and rest[0] in known and _AFTER_KNOWING.issuperset(rest[1:])
