"""Amounts and who pays them, as a person types them; what cannot be read is explained with an example."""

import re

from offercompare.wording.answers.payers import who_pays
from offercompare.wording.answers.per_year import refuse_other_than_a_year
from offercompare.wording.answers.spoken import NONE, YES, UnclearError, folded, ways

_PAYERS = {
    "employer": ways("e|employer|the employer|they|they do|they pay|them|hospital|the hospital|group|the group|clinic")
    | ways("company|county|university|on top|employer on top|employer pays|paid by employer|paid by the employer")
    | ways("we|we do|we pay"),
    "allowance": ways("a|allowance|the allowance|from allowance|from the allowance|out of allowance|cme|cme money")
    | ways("out of the allowance|cme allowance|cme fund|cme funds|out of it|from it"),
    "none": NONE | ways("me|myself|i|i do|i pay|i pay it|self|not paid|nobody|no one|they do not|not covered"),
}
_AMOUNT = re.compile(
    r"(?:about|around|approx\.?|up to|max\.?|maximum|at most|~|≈)*\s*(?:\$|usd|us\$)?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?P<thousands>k)?\s*"
    r"(?:dollars|usd|\$)?\s*(?:(?:a|per|each|every) ye?a?r|yearly|annually|/ ?ye?a?r|p\.?a\.?)?",
)
OTHER_CURRENCY = re.compile(r"[€£¥]|\b(?:cad|eur|gbp|aud|nzd|chf|[ca]\$)")
_DURATION = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|\.\d+)\s*(?P<unit>d|days?|h|hrs?|hours?|w|wks?|weeks?)?\s*"
    r"(?:(?:a|per|each|every) ye?a?r|yearly|annually|/ ?ye?a?r)?"
)
_CAP = re.compile(
    r"(?:(?:up to|cap(?:ped)?(?: at| of)?|max(?:imum)?\.?(?: of)?|at most|limit(?: of)?)\s*)?"
    r"(?P<amount>(?<![\d.,])\$?\s*\.?\d(?:[\d,.]*\d)?\s*k?\b)"
)
_THEY_PAY = re.compile(
    r"^(?:(?:(?:the )?employer|they|we)(?: (?:pays?|covers?|reimburses?))?|(?:it is )?(?:covered|paid|reimbursed)),?\s+"
)
_OF_A_TRIP = "air ?fares?|flights?|air|hotels?|lodging|rooms?|meals?|food|mileage|tickets?|taxis?|travel"
_SHARE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?|\.\d+)\s*(?:%|percent\b)|\bhalf\b")


def money(text: str, otherwise: str = "Type an amount a year, such as 4500, $4,500 or 4.5k; or none.") -> float:
    """Read an amount a year: $4,500, 4500, 4.5k, none; `otherwise` explains what cannot be read."""
    text = folded(text)
    if text in NONE:
        return 0.0
    if OTHER_CURRENCY.search(text):
        raise UnclearError('Another currency? Type the plain number, and put currency = "EUR" into the file later.')
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise UnclearError(otherwise)
    number = match["number"]
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number) and not match["thousands"]:
        raise UnclearError(f"Is that {number.replace('.', ',')} or {float(number):g}? Type it without the point.")
    return float(number.replace(",", "")) * (1000 if match["thousands"] else 1)


def duration(text: str) -> tuple[float, str]:
    """Read an amount of time a year and its unit: 5, 5 days, 40 hours, 1 week, none."""
    text = folded(text)
    if text in NONE:
        return 0.0, "days"
    match = _DURATION.fullmatch(text)
    if match is None:
        raise UnclearError("Type days or hours a year, such as 5, 5 days or 40 hours; or none.")
    amount, unit = float(match["number"]), (match["unit"] or "d")[0]
    return (amount * 5, "days") if unit == "w" else (amount, "hours" if unit == "h" else "days")


def payer(text: str) -> str | float:
    """Read who pays a fee: employer, allowance, none, or the amount up to which the employer pays."""
    refuse_other_than_a_year(text)
    text = folded(text).rstrip(" .")
    for word, spoken in _PAYERS.items():
        if text in spoken:
            return word
    if text in YES:
        raise UnclearError("By the employer on top of the allowance, or out of it? Type employer or allowance.")
    if who := who_pays(text):
        return who
    amount = _THEY_PAY.sub("", text)
    try:
        return money(amount)
    except UnclearError:
        raise UnclearError("Type employer, allowance or none; or an amount such as 500 if they pay up to it.") from None


def travel(text: str) -> dict[str, object]:
    """Read who pays for travel, how much of it and up to what: employer up to $2,000, half, allowance."""
    refuse_other_than_a_year(text)
    rest = folded(text).rstrip(" .")
    if named := who_pays(rest):
        return {"travel.paid_from": named}
    facts: dict[str, object] = {}
    if share := _SHARE.search(rest):
        facts["travel.share"] = float(share[1]) / 100 if share[1] else 0.5
        rest = rest[: share.start()] + rest[share.end() :]
    if cap := _CAP.search(rest):
        facts["travel.cap"] = money(cap["amount"])
        rest = rest[: cap.start()] + rest[cap.end() :]
    rest = re.sub(r"\b(?:a year|per year|pays?|of it|up to|and)\b|[,;:]", " ", rest)
    if facts:
        rest = re.sub(rf"\b(?:all|everything|for|it|is|that|the|covered|paid|reimbursed|{_OF_A_TRIP})\b", " ", rest)
    who = payer(" ".join(rest.split()) or ("employer" if facts else "?"))
    if facts and who != "employer":
        raise UnclearError("Type employer with the cap, such as employer up to 2000; or allowance; or none.")
    return {"travel.paid_from": who} | facts
