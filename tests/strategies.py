"""Offers that hold anything their format admits, drawn from the schema: texts of any kind, names of the user's own."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from offercompare.files.schema import schema
from offercompare.model.answers import Answer, Answers, Statement
from offercompare.model.catalogue import catalogue, term
from offercompare.model.edits import KEEP, Edit
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import LEAST_OF_ONES_OWN, PERKS, Section
from support import statuses

OFFER_SCHEMA = schema("offer")
CORE_KEYS = {"format", "employer", "status"}


def values_of(section: str, key: str) -> st.SearchStrategy[Any]:
    table = OFFER_SCHEMA["$defs"][section.capitalize()] if section else OFFER_SCHEMA
    return _values(table["properties"][key])


def _values(described: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "anyOf" in described:
        return st.one_of([_values(branch) for branch in described["anyOf"]])
    if "enum" in described:
        return st.sampled_from(described["enum"])
    if described.get("format") == "date":
        return st.dates(date(1990, 1, 1))
    match described["type"]:
        case "boolean":
            return st.booleans()
        case "array":
            return st.lists(_values(described["items"]), min_size=described.get("minItems", 0), max_size=4).map(tuple)
        case "integer":
            return st.integers(described["minimum"], described["maximum"])
        case "number":
            low = described.get("minimum", described.get("exclusiveMinimum"))
            if "multipleOf" in described:
                return st.integers(low, described["maximum"]).map(float)
            return st.floats(low, described["maximum"], exclude_min="exclusiveMinimum" in described)
    if described.get("pattern") == "^[A-Z]{3}$":
        return st.text("ABCXYZ", min_size=3, max_size=3)
    return st.text(st.characters(codec="utf-8"), max_size=30).filter(
        lambda text: bool(text.strip()) or "pattern" not in described
    )


TERMS = [each.name for each in catalogue() if each.name not in CORE_KEYS and not each.is_common]


names = st.text(st.characters(codec="utf-8"), max_size=12).filter(lambda name: bool(name.strip()))
any_own_number = st.floats(-1e12, 1e12).filter(lambda number: not 0 < abs(number) < LEAST_OF_ONES_OWN)
own_numbers = st.dictionaries(names.filter(lambda name: name not in Section.model_fields), any_own_number)


@st.composite
def any_offers(draw: st.DrawFn) -> Offer:
    """An offer with any of its keys, any of them only said, and any clause."""
    values: dict[str, Any] = {"employer": draw(values_of("", "employer"))}
    for name in draw(st.sets(st.sampled_from(TERMS), max_size=16)):
        section = term(name).section
        place = values.setdefault(section, {}) if section else values
        if not any(each.key in place for each in term(name).excludes):
            place[term(name).key] = draw(values_of(section, term(name).key))
    if own := draw(own_numbers):
        values["other"] = own
    for section in draw(st.sets(st.sampled_from(Offer.SECTIONS), max_size=4)):
        table = values.setdefault(section, {})
        known = sorted({*table, *table.get("also", ())})
        table["verbal"] = draw(st.lists(st.sampled_from(known), unique=True).map(tuple)) if known else ()
        table["only_if"] = draw(st.dictionaries(st.sampled_from(known), names, max_size=2)) if known else {}
        table["clause"] = draw(values_of(section, "clause"))
        table["status"] = draw(statuses)
    if draw(st.booleans()):
        values["status"] = draw(statuses)
    return Offer.model_validate(values)


ASKABLE = [name for name in TERMS if term(name).is_negotiable]


@st.composite
def any_asks(draw: st.DrawFn) -> Edit:
    """An ask for any term, be it one of the user's own; with a value that fits, or for what there is."""
    kind = draw(st.integers(0, 6))
    if kind == 0:
        name = draw(names.filter(lambda name: name not in {*Section.model_fields, "also"}))
        return Edit(term(f"perks.{name}"), value=True, firmness=draw(_firmness_of_an_ask))
    if kind == 1:
        name = draw(names.filter(lambda name: name not in Section.model_fields))
        return Edit(term(f"other.{name}"), draw(any_own_number), draw(_firmness_of_an_ask))
    about = term(draw(st.sampled_from(ASKABLE)))
    value = draw(st.one_of(st.just(KEEP), values_of(about.section, about.key)))
    return Edit(about, value, draw(_firmness_of_an_ask))


_firmness_of_an_ask = st.sampled_from([Firmness.WRITTEN, None])
ANSWERABLE = [name for name in TERMS if term(name).is_answerable]
own_perks = names.filter(lambda name: name not in {*Section.model_fields, *PERKS, "also"})


@st.composite
def any_answers(draw: st.DrawFn, most: int = 8, *, is_of_the_app: bool = False) -> Answers:
    """Answers to any terms, some answered more than once, in writing or not, or still to come.

    With `is_of_the_app` they say, too, what the offer stated and what became of them.
    """
    terms = draw(st.lists(st.sampled_from(ANSWERABLE), max_size=4, unique=True))
    terms += [f"perks.{name}" for name in draw(st.sets(own_perks, max_size=1))]
    terms += [f"other.{name}" for name in draw(st.sets(names, max_size=1)) if name not in Section.model_fields]
    said = draw(st.lists(st.sampled_from(terms), max_size=most)) if terms else []
    answers = [_answer(draw, name) for name in said]
    if is_of_the_app:
        answers = [_app_answer(draw, answer) for answer in answers]
    texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
    typing = draw(st.dictionaries(st.sampled_from([*ANSWERABLE, "perks.a b", 'other."x"']), texts, max_size=3))
    return Answers(answers=tuple(answers), typing=typing)


def _app_answer(draw: st.DrawFn, answer: Answer) -> Answer:
    other = _answer(draw, answer.term)
    is_written = draw(st.booleans()) and other.value is not None
    status = draw(st.none() | statuses)
    over = Statement.model_validate(
        {"value": other.value, "in_writing": is_written, "status": status, "clause": other.clause}
    )
    told = {
        "over": draw(st.none() | st.just(over)),
        "in_offer": draw(st.booleans()),
        "with_above": draw(st.booleans()),
        "will_write": draw(st.none() | st.booleans()),
    }
    return answer.model_copy(update=told)


def _answer(draw: st.DrawFn, name: str) -> Answer:
    about = term(name)
    if name in ANSWERABLE:
        values = values_of(about.section, about.key)
    else:
        values = st.booleans() if about.is_perk else any_own_number
    texts = st.none() | st.text(st.characters(codec="utf-8"), max_size=90)
    return Answer.model_validate(
        {
            "term": name,
            "value": draw(st.none() | values),
            "on": draw(st.dates(date(2026, 1, 1), date(2027, 12, 31))),
            "status": draw(statuses),
            "clause": draw(texts),
            "words": draw(texts),
        }
    )
