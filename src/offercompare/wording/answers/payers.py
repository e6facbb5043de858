"""Who pays, in a sentence: "we pay all of it", "it comes out of your allowance", "you pay that yourself"."""

import re

_THEY = (
    r"(?:we|they|he|she|us|them|the employer|employer|the hospital|hospital|the group|group|the company|company"
    r"|the clinic|clinic|the practice|practice|the university|university|the county|county|the department|department)"
)
_WHOLE = r"(?:all|everything|(?:the )?(?:whole|full|entire)(?: thing| cost| amount| fee)?)"
_ALL = rf"(?:{_WHOLE}(?: of (?:it|that|them))?|it all|fully|in full|completely|entirely|100 ?%|100 percent)"
_IT = (
    r"(?:it|that|this|them|those|(?:(?:the|your|my|that|any) )?(?:[a-z]+ )?(?:fees?|costs?|dues|travel|trips?|meetings?"
    r"|conferences?|licenses?|dea))"
)
_PAYS = r"(?:pays?|covers?|reimburses?|handles?|takes? care of|picks? up|do|does|foots?|gets?|buys?)"
_WILL = r"(?:['’]ll |will |would |do |does |always |usually |also |can |fully )*"
_BY_EMPLOYER = re.compile(
    rf"{_ALL}|{_THEY} ?{_WILL}{_PAYS}(?: for)?(?: {_IT})?(?:,? {_ALL})*(?: on top(?: of the allowance)?| separately)?"
    rf"|(?:(?:it|that)(?:['’]s| is| are) )?(?:fully |completely |entirely )?(?:covered|paid|reimbursed|paid for)"
    rf"(?: (?:in full|fully|completely|100 ?%))? by {_THEY}"
    r"|(?:(?:it|that)(?:['’]s| is| are) )?(?:fully|completely|entirely|100 ?%) (?:covered|paid|reimbursed|paid for)"
    r"|(?:covered|paid|reimbursed) (?:in full|fully|completely)"
    r"|(?:(?:it|that)(?:['’]s| is| comes) )?(?:on top(?: of (?:it|that|the (?:cme )?(?:allowance|money|fund)))?"
    r"|separately"
    r"|separate(?: from (?:it|that|the (?:cme )?(?:allowance|money|fund)))?|in addition)"
)
_FUND = r"(?:(?:the|your|my|that|their|same) )*(?:cme )?(?:allowance|money|funds?|budget|stipend|cme)"
_FROM_ALLOWANCE = re.compile(
    rf"(?:(?:it|that|they|you|i|we|this)(?:['’]s|['’]ll|['’]d)? )?(?:(?:will|would|can|do|does|have to|has to"
    rf"|is|are) )*"
    r"(?:(?:comes?|paid|taken|goes?|go|pays?|pay (?:it|that|for it)|covered|included|counts?|use|taken care of) )?"
    rf"(?:(?:out of|from|by|with|through|under|against|in|part of|toward|towards|out"
    rf"|within) )*{_FUND}(?: for (?:it|that))?"
    r"|(?:(?:it|that|they|this)(?:['’]s|['’]ll)? )?(?:(?:will|would|is|are) )*"
    r"(?:(?:comes?|paid|taken|goes?|pay|counts?) )?(?:out of|from|against|within|part of)"
    r" (?:the|your|my|that|those|their) [\d,.]+ ?k?(?: dollars| bucks)?"
    r"(?: (?:cme )?(?:allowance|money))?"
)
_SELF = r"(?:myself|yourself|himself|herself|on (?:my|your) own|out of (?:my |your )?(?:own )?pocket)"
_BY_ONESELF = re.compile(
    rf"(?:you|i|employees?|physicians?|doctors?)(?:['’]d|['’]ll)? (?:(?:have|has|would|will|to|must"
    rf"|do) )*(?:pays?|covers?)"
    rf"(?: for)?(?: {_IT})?(?: {_SELF})?"
    r"|out of (?:my |your )?(?:own )?pocket|(?:my|your) own (?:pocket|money|expense|cost|dime)|(?:at )?(?:my"
    r"|your) own expense"
    r"|on (?:my|your) own|that['’]?s on (?:you|me)|(?:that|it) is on (?:you|me)|up to (?:you|me)|yourself|you|you do"
    rf"|(?:no,? )?{_THEY} (?:don['’]?t|do not|doesn['’]?t|does not|won['’]?t|will not|can['’]?t|cannot)"
    rf"(?: (?:pay|cover|reimburse|do|offer)(?: for)?(?: {_IT}| any(?: of it)?)?)?"
    r"|(?:(?:it|that)(?:['’]s| is| are) )?(?:not|isn['’]?t|aren['’]?t) (?:covered|paid|reimbursed|paid for|included)"
)

_SURE = (
    r"(?:y|yes|yep|yeah|yup|sure|ok|okay|of course|certainly|absolutely|definitely|correct|right|exactly|true|indeed"
    r"|gladly|for sure|sure thing|no problem|always)"
)
_PAID = r"(?:covered|paid|included|reimbursed|paid for|taken care of|provided|supported|free)"
_SURELY = (
    rf"{_SURE}|{_ALL}"
    rf"|(?:(?:we|they|he|she|it|that|this|those)(?:['’](?:ll|s|re|d|ve))? ?{_WILL}(?:is |are |be |gets? |have )*"
    rf"(?:fully |completely |entirely |all )*)?(?:{_PAYS}|{_PAID}|will|would|is|are|can|do)(?: for)?(?: {_IT})?"
    rf"(?: for (?:you|me|everyone|everybody|all|us))?(?:,? {_ALL})*(?: by (?:us|them))?"
    r"|(?:by )?(?:we|they|us|them)"
)
_UNNAMED = re.compile(rf"(?:{_SURELY})(?:[\s,]+(?:{_SURELY}))*")
_YOU = re.compile(
    rf"(?:(?:{_SURE}|no|nope|well|so)[\s,]+)*(?:by )?you(?:['’](?:ll|d))?(?: (?:would|will|have to|has to|must|should"
    rf"|can|do|just|always|usually))*(?: {_PAYS}(?: for)?(?: {_IT})?(?:,? {_ALL})*)?"
)


def leaves_payer_open(said: str) -> str:
    """Ask back where it is said that it is paid and not by whom, or who "you" is; empty where that is clear.

    Whoever pays, something is paid: "yes, they pay it" may mean the allowance, and must not count as paid on top.

    Args:
        said: What was typed, folded.
    """
    said = said.strip(" .,!")
    if _UNNAMED.fullmatch(said):
        return "On top of the allowance, or out of it? Type employer or allowance."
    if _YOU.fullmatch(said):
        return "You, or the employer? Type none if it is you, employer if they pay."
    return ""


def who_pays(said: str) -> str | None:
    """Say whom a sentence names as the one who pays: employer, allowance or none; `None` where it cannot be read.

    Args:
        said: What was typed, folded.
    """
    said = said.strip(" .,!")
    for who, kind in (("employer", _BY_EMPLOYER), ("none", _BY_ONESELF), ("allowance", _FROM_ALLOWANCE)):
        if kind.fullmatch(said):
            return who
    return None


def pays_all(said: str) -> bool:
    """Whether a sentence says that the employer pays the whole of it."""
    return who_pays(said) == "employer" and re.search(r"top|separate|addition", said) is None
