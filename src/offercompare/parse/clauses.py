"""An answer with the clauses behind it: what else it states, on what it hangs, where it stands in writing.

The form, the interview, the call and what-if read sentences; `reply.read` reads the single statements in them.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    BY_YEAR,
    DAYS_AMOUNT,
    DAYS_FROM,
    REPAY_MONTHS,
    TRAVEL_PAID_FROM,
    Term,
    term,
)
from offercompare.model.offer import Offer
from offercompare.model.terms import Unit
from offercompare.parse.lexer import Token, UnclearError, folded, plain, tokens_of, without_repeats, words
from offercompare.parse.reply import Reply, ReplyKind, hint, read
from offercompare.parse.values import is_doubtful, months_of, numbers_of, texts_of
from offercompare.parse.writing import Place, names_writing, stands_in, will_write

_PAID_AS = term("allowance.paid_as")
_CLAIM_WITHIN, _PAID_WITHIN = term("allowance.claim_within_days"), term("allowance.paid_within_days")


def read_clauses(asked: Term, text: str, *, today: date, offer: Offer, counts_yes: bool = True) -> Reply:
    """Read what was typed as `read` does, with where it stands in writing and what else it says of the allowance.

    What a clause says that cannot be read stays as the person's words; where it may be about the answer, all of it is
    read as one statement.
    """
    text = plain(text)
    if asked.spec.unit is Unit.TEXT:
        return read(asked, text, today=today, offer=offer)
    if not counts_yes and (parted := _writing_behind(text)) and will_write(parted[0]) is not None:
        raise UnclearError(hint(asked))  # "no, policy 3.2": no to which of both?
    again = partial(read_clauses, asked, today=today, offer=offer, counts_yes=counts_yes)
    if (reply := read_with_writing(text, again)) is not None:
        return reply
    if asked in {ALLOWANCE_AMOUNT, _PAID_AS} and (facts := _of_allowance(asked, text, today, offer)):
        return Reply(ReplyKind.ANSWER, facts, text)
    return read(asked, text, today=today, offer=offer, counts_yes=counts_yes)


# ---- in writing


def read_with_writing(text: str, read_answer: Callable[[str], Reply]) -> Reply | None:
    """Read an answer and what is said of writing behind it; `None` where nothing is, or it is clear only as a whole.

    Raises:
        UnclearError: where it stands is clear, and the answer is not: as a whole, a section would be an amount.
    """
    answer, is_promised, place = _writing_behind(text) or ("", None, None)
    if not answer:
        return None
    try:
        reply = read_answer(answer)
    except UnclearError:
        if place is not None:
            raise
        return None
    is_answer = reply.kind is ReplyKind.ANSWER
    return reply._replace(words=text, will_write=is_promised, place=place) if is_answer else None


def _writing_behind(text: str) -> tuple[str, bool | None, Place | None] | None:
    """Part an answer from what is said of writing behind it: "5 days, but not in the contract".

    Returns:
        The answer, whether they will write it, and in what it stands already.
    """
    folds = text.casefold()
    ends = {at for at, sign in enumerate(folds) if at and sign in ",;("}  # "5 days, contract, Exhibit C"
    ends |= {at for mark in (" but ", " and ") if (at := folds.rfind(mark)) > 0}
    for at in sorted(ends):
        typed = text[at:].strip(" ,;()").split()
        while typed and folded(typed[0]) in {"and", "but"}:
            del typed[0]
        rest = " ".join(typed)
        if not names_writing(rest):
            continue
        if (place := stands_in(rest)) is not None:
            return text[:at], None, place
        with suppress(UnclearError):
            if (is_promised := will_write(rest)) is not None:
                return text[:at], is_promised, None
    return None


# ---- conditions

_CONDITIONS = (
    "only if", "if", "only when", "when", "upon", "subject to", "provided that", "contingent on", "with approval",
    "after approval", "pending", "only from", "only after",
)  # fmt: skip
"""How a condition behind an answer begins."""
_PAPERWORK: Final = words(
    "upon when if only submission presentation provision receipt receipts itemized original proof of payment invoice "
    "invoices documentation documents certificate certificates expense report reports claim claims form forms "
    "completion attendance course the a an all with and or within day days month months are is you your submit "
    "submitted provide provided present presented"
)
_PAPERS: Final = words("receipt receipts proof invoice invoices documentation certificate certificates")


def _conditions_in(text: str) -> list[int]:
    return [at for way in _CONDITIONS if (at := f"{text} ".casefold().find(f" {way} ")) > 0]


def _is_paperwork(condition: str) -> bool:
    """Return whether a condition asks for receipts and nothing else: every reimbursement does, so it is no doubt."""
    used = {token.text for token in tokens_of(condition) if not token.is_number and token.text not in {",", "."}}
    return bool(used & _PAPERS) and used <= _PAPERWORK


def read_with_condition(asked: Term, text: str, *, today: date, offer: Offer) -> Reply:
    """Read what was typed as `read_clauses` does, and the condition behind it: 5 days upon approval of the chair.

    A call keeps all that was typed as their words; where a file is written, a condition has a key of its own, and what
    they only will write, or will not, is marked beside the answer.
    """
    typed = plain(text).replace("(", " ").replace(")", " ")
    places = _conditions_in(typed)
    is_word = asked.spec.unit in {Unit.TEXT, Unit.WORD} and asked is not TRAVEL_PAID_FROM
    is_word = is_word or asked is REPAY_MONTHS  # "12 months if I leave" is no condition
    if not places or is_word or asked.is_common or not asked.section:
        return read_clauses(asked, text, today=today, offer=offer)
    answer, condition = typed[: min(places)].removesuffix(" but").rstrip(" ,"), " ".join(typed[min(places) :].split())
    is_of_clause = bool({*texts_of(tokens_of(answer.rpartition(",")[2]))} & _OTHER_MATTERS) and "," in answer
    if _is_paperwork(condition):
        with suppress(UnclearError):
            return read_clauses(asked, text, today=today, offer=offer)
        return read_clauses(asked, answer, today=today, offer=offer)
    if asked is ALLOWANCE_AMOUNT and is_of_clause:  # "3,500, forfeited if unused"
        raise UnclearError(hint(asked))
    reply = read(asked, answer, today=today, offer=offer)
    if reply.kind is not ReplyKind.ANSWER:
        return reply
    for opening in ("only ", "if "):
        condition = condition.removeprefix(opening)
    conditions = term(f"{asked.section}.only_if")
    before = conditions.of(offer).value
    after = {**(before if isinstance(before, Mapping) else {}), next(iter(reply.facts)).key: condition}
    return reply._replace(facts={**reply.facts, conditions: after})


# ---- the allowance in a sentence

_OF_A_TERM: Final[Mapping[Term, frozenset[str]]] = {
    term("allowance.carryover"): words(
        "roll rolls rollover carry carries carryover lose forfeited expire expires used"
    ),
    _PAID_AS: words("reimbursed reimbursement receipt receipts card stipend paycheck"),
    term("allowance.taxed"): words("taxed taxable untaxed"),
    DAYS_FROM: words("pto vacation unpaid"),
    _CLAIM_WITHIN: words("submit submitted submission claim claims claimed receipt receipts documentation"),
    _PAID_WITHIN: words("pay pays paid payment reimbursed reimbursement reimburse"),
}
"""What a contract says of the allowance in the sentence with its amount, by a word of it."""
_BENEFIT_YEAR = term("allowance.benefit_year")
_OTHER_MATTERS: Final = frozenset().union(*_OF_A_TERM.values()) | words("calendar repay repaid owe owed lost")
"""A condition behind one of these words is not one of the amount."""
_OPENINGS: Final = ("use it or lose it", "use or lose", "no rollover", "reimbursed", "must be used", "stipend")
"""What begins a clause where no comma stands before it."""
_OF_DAYS: Final = words("cme time education study paid off leave pto vacation and plus in on top out of addition to up")
"""All that a clause such as "5 paid days a year, on top of PTO" may say; "after 90 days" says something else."""
_MAKES_IT_ANOTHER: Final = words("if unless except until half")


def _of_allowance(asked: Term, text: str, today: date, offer: Offer) -> Mapping[Term, object]:
    """Read "$3,500 a year, use it or lose it, 5 days": the amount, and each clause behind it.

    Returns:
        What they state; nothing where there is none, or where one may make it another amount, or is a condition.
    """
    text = without_repeats(text)
    for sign in ("(", ")", ";", " and ", " plus ", " + ", " & "):
        text = text.replace(sign, ", ")
    for opening in _OPENINGS if asked is ALLOWANCE_AMOUNT else ():
        at = text.casefold().find(f" {opening}")
        text = f"{text[:at]},{text[at:]}" if at > 0 else text
    head, *clauses = [part.strip() for part in text.split(", ") if part.strip()] or [""]
    try:
        facts = {**read(asked, head, today=today, offer=offer).facts}
        for clause in [*[head] * (asked is _PAID_AS), *clauses]:
            facts = {**facts, **_of_clause(clause, today, offer), **facts}
    except UnclearError:
        return {}
    return facts if len(facts) > 1 and next(iter(facts)) in {asked, BY_YEAR} else {}


def _of_clause(clause: str, today: date, offer: Offer) -> Mapping[Term, object]:
    """Read a clause beside the amount."""
    tokens = tokens_of(clause)
    texts = texts_of(tokens)
    is_span = any(token.unit in {"day", "hour", "week"} for token in numbers_of(tokens))
    before = texts_of(tokens[: next((at for at, token in enumerate(tokens) if token.is_number), len(tokens))])
    named = [
        each
        for each, names in _OF_A_TERM.items()
        if names & {*(before if each is _PAID_AS else texts)} and each.spec.unit is not Unit.DAYS
    ]
    if "calendar" in texts or len(months_of(tokens)) == 2:  # July 1 to June 30
        named.append(_BENEFIT_YEAR)
    is_of_pto = is_span and DAYS_FROM in named  # "20 days PTO" may be none of learning
    if is_span and _is_leave(tokens):
        named, is_of_pto = [DAYS_AMOUNT], False
    elif is_span:
        named += _deadline(tokens)
    is_unread = not named and (numbers_of(tokens) or is_doubtful(tokens))
    if is_of_pto or is_unread or _MAKES_IT_ANOTHER & {*texts}:
        raise UnclearError(hint(ALLOWANCE_AMOUNT))
    facts: dict[Term, object] = {}
    for each in named:
        facts |= read(each, clause, today=today, offer=offer, counts_yes=False).facts
    return facts


def _deadline(tokens: Sequence[Token]) -> list[Term]:
    """Return what has to be done within the days that are named: it stands right before them, or behind."""
    at = next(at for at, token in enumerate(tokens) if token.is_number)
    for token in [*reversed(tokens[:at]), *tokens[at:]]:
        for each in (_CLAIM_WITHIN, _PAID_WITHIN):
            if token.text in _OF_A_TERM[each]:
                return [each]
    return []


def _is_leave(tokens: Sequence[Token]) -> bool:
    """Return whether a clause is about days of learning, not about days within which something is paid."""
    is_within = any(before.text in {"in", "within"} and each.is_number for before, each in pairwise(tokens))
    used = {token.text for token in tokens if token.number is None}
    is_of_pto = bool(used & {"pto", "vacation"}) and not used & {"out", "top", "addition"}
    return not (is_within or is_of_pto) and used <= _OF_DAYS
