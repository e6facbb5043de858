"""What the recruiter copy must not hold: searched for in the whole uncompressed file, and held by laws."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from offercompare.model.ask_list import Spacing
from offercompare.model.catalogue import catalogue, term
from offercompare.model.comparison import Comparison, compare
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.terms import Unit
from offercompare.report.pdf import my_copy, recruiter_copy
from offercompare.report.pdf.sheet import Sheet, other_names_in, sheet
from support import any_priorities, scale_examples, typical_offers

NAMED = {
    "employer": "Named Clinic",
    "status": "contract",
    "allowance": {"amount": 2500.0, "carryover": 100.0},
    "days": {"amount": 5.0, "from": "separate"},
    "travel": {"paid_from": "employer", "cap": 300.0, "status": "verbal"},
    "fees": {"state_license": "allowance", "society_dues": 200.0},
    "perks": {"protected_time": 10.0},
    "other": {"base": 1000.0},
}
ASKS = [
    Edit(term("allowance.amount"), 5000.0, None),
    Edit(term("allowance.carryover"), 900.0, None),
    Edit(term("days.amount"), 8.0, None),
    Edit(term("travel.paid_from")),
    Edit(term("travel.cap"), 400.0, None),
    Edit(term("fees.state_license"), "employer", None),
    Edit(term("fees.society_dues"), 600.0, None),
    Edit(term("perks.protected_time"), 20.0, None),
    Edit(term("other.base"), 2000.0, None),
]
WORDS = {
    "employer": "Quetzalcoatl",
    "position": "Xylophonist",
    "location": "Zanzibar",
    "notes": "Jabberwocky",
    "clause": "Vorpal",
    "documentation": "Bandersnatch",
    "eligible_expenses": "Jubjub",
    "in_exchange": "Frabjous",
    "perk": "slithytove",
    "own": "mimsy",
    "file": "wabe",
    "currency": "XTS",
    "contact": "Galumphing",
}
DATES = (date(2031, 3, 17), date(2033, 9, 23))
"""When the others begin, and when they want an answer."""
NUMBERS = (7351.0, 6173.0, 8713.0, 9715.0, 9137.0, 8317.0, 7913.0, 6719.0, 9371.0, 7193.0)


def secretive(index: int) -> dict[str, Any]:
    """An offer of nothing but what must not pass; its numbers are those of the others, a little more."""
    number = iter(value + index for value in NUMBERS)
    words = {key: f"{word}{index}" for key, word in WORDS.items()}
    return {
        **{key: words[key] for key in ("employer", "position", "location", "notes", "contact")},
        "starts": DATES[0],
        "answer_by": DATES[1],
        "status": "contract",
        "currency": WORDS["currency"],
        "allowance": {
            "amount": next(number),
            "carryover": next(number),
            "documentation": words["documentation"],
            "clause": words["clause"],
        },
        "days": {"amount": next(number), "carryover": next(number), "from": "separate", "clause": words["clause"]},
        "travel": {"paid_from": "employer", "cap": next(number)},
        "fees": {"state_license": next(number), "society_dues": next(number)},
        "perks": {"protected_time": next(number), "also": (words["perk"],), "clause": words["clause"]},
        "contract": {
            "eligible_expenses": words["eligible_expenses"],
            "in_exchange": words["in_exchange"],
            "in_exchange_hours": next(number),
        },
        "other": {"base": next(number), words["own"]: 5.0},
    }


def spellings(value: float) -> set[str]:
    """A number as it might be written, with its fraction and without, and what it is in the other currency."""
    found = set()
    for amount in (value, value / 2):
        found |= {f"{amount:g}", f"{amount:.1f}", f"{amount:.2f}", f"{amount:.0f}", f"{amount:,.0f}", f"{amount:,.2f}"}
    return found | {text.replace(",", " ") for text in found}


def numbers_in(values: Iterable[float], found: str) -> list[str]:
    """Those numbers that stand there by themselves in some spelling, not as some digits of another one."""
    # The identifier of the file is a hash: by chance any digits may stand in it.
    without_hash = re.sub(r"/ID\s*\[[^\]]*\]", "", found)
    wanted = "|".join(re.escape(text) for value in values for text in spellings(value))
    return re.findall(rf"(?<![\d.,])(?:{wanted})(?!\d)", without_hash)


def shown(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def whole(content: bytes, folder: Path) -> str:
    """The file as it is and taken apart in two ways: text, metadata, outline, every object and stream."""
    reader = PdfReader(io.BytesIO(content))
    parts = [content.decode("latin-1"), shown(content), str(reader.metadata), str(reader.outline)]
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(IndirectObject(number, 0, reader))
        parts.append(repr(found))
        if isinstance(found, StreamObject) and "/Length1" not in found:  # that is a typeface
            parts.append(found.get_data().decode("latin-1"))
    if shutil.which("qpdf"):
        (folder / "packed.pdf").write_bytes(content)
        arguments = ["qpdf", "--qdf", "--object-streams=disable", "packed.pdf", "open.pdf"]
        subprocess.run(arguments, cwd=folder, check=True, capture_output=True)
        opened = (folder / "open.pdf").read_bytes().decode("latin-1")
        parts.append(re.sub(r"/Length1.*?endstream", "", opened, flags=re.DOTALL))
    # The last number of a reference is where pypdf has it in memory, by chance with any four figures in it.
    return re.sub(r"(IndirectObject\(\d+, \d+), \d+", r"\1", "\n".join(parts))


def held(count: int) -> Comparison:
    names = ["named.toml", *(f"{WORDS['file']}-{index}.toml" for index in range(count))]
    sources = [
        Source(file, Offer.model_validate(offer))
        for file, offer in zip(names, [NAMED, *map(secretive, range(count))], strict=True)
    ]
    own = {"base": {"label": "Base", "unit": "USD", "weight": 3.0, "none": 0.0, "enough": 9.0}}
    return compare(evaluate(sources, Priorities.model_validate({"exchange": {"XTS": 0.5}, "criteria": own})))


def content(comparison: Comparison, file: str = "named.toml", **given: Any) -> bytes:
    return recruiter_copy(sheet(comparison, file, **given), paper="letter", prepared=date(2026, 11, 22)).content


def told(comparison: Comparison, **given: Any) -> Sheet:
    """All that the drawing of a copy is given: where it is equal, so is every byte, as it is given nothing else."""
    return sheet(comparison, "named.toml", **given)


@pytest.mark.parametrize(("count", "asks", "spacing"), [*product((2, 4), (None, ASKS), ("true", "rank"))])
def test_nothing_of_the_others_is_in_the_file(
    tmp_path: Path, count: int, asks: list[Edit] | None, spacing: Spacing
) -> None:
    made = content(held(count), asks=asks, spacing=spacing)
    found, text_of_it = whole(made, tmp_path), shown(made)
    assert "Named Clinic" in found
    assert ("another offer I hold, not named" in found) == (count > 2)  # it does compare
    assert not re.findall("|".join(WORDS.values()), found, re.IGNORECASE)
    for day in DATES:
        assert not any(text in found for text in (str(day.year), day.isoformat(), f"{day:%B} {day.day}"))
    values = [value + index for index, value in product(range(count), NUMBERS)]
    assert not any(text in text_of_it for value in values for text in spellings(value))
    assert not numbers_in(values, found)


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    found = whole(content(held(1), asks=ASKS, ticked=[term("allowance.amount")]), tmp_path)
    assert numbers_in(NUMBERS[:1], found)


def test_a_counter_offer_is_as_secret_as_an_offer() -> None:
    plain = held(3)
    sources = [Source(each.file, each.offer) for each in plain.evaluation.offers]
    wish = Offer.model_validate(secretive(7) | {"counter_to": "named.toml", "employer": "Tulgeywood"})
    with_wish = compare(evaluate([*sources, Source("wish.toml", wish)], plain.evaluation.priorities))
    assert with_wish.counter_offers
    assert content(with_wish) == content(plain)


def test_the_embedded_letters_are_those_on_the_page() -> None:
    """A typeface embeds the letters it sets, and all of ASCII: any other would tell what else was laid out."""
    sources = [Source(each.file, each.offer) for each in held(3).evaluation.offers]
    sources.append(Source("x.toml", Offer.model_validate({"employer": "Жуковский"})))
    comparison = compare(evaluate(sources, held(3).evaluation.priorities))
    assert "Ж" in shown(my_copy(comparison, paper="letter", prepared=date(2026, 11, 22)).content)
    page: Any = PdfReader(io.BytesIO(content(comparison, asks=ASKS))).pages[0]
    found = set()
    for font in page["/Resources"]["/Font"].values():
        mapped = font.get_object()["/ToUnicode"].get_object().get_data().decode("latin-1")
        found |= {chr(int(code, 16)) for code in re.findall(r"<([0-9A-Fa-f]{4})>", mapped)}
    assert {letter for letter in found if not letter.isascii()} <= {*page.extract_text(), "\uffff"}


def named_so(names: Sequence[str], held: Sequence[Offer], wants: Priorities) -> Comparison:
    """The first offer, which is named, and the others under names in some order."""
    others = [
        Source(f"{name}.toml", offer.model_copy(update={"employer": f"{name} Clinic"}))
        for name, offer in zip(names, held[1:], strict=True)
    ]
    return compare(evaluate([Source("named.toml", held[0]), *others], wants))


asked: st.SearchStrategy[list[Edit] | None] = st.one_of(st.none(), st.just(ASKS[:-1]))
ticks = st.sampled_from([(), ("days.amount", "fees.dea"), ("all",)])
spacings = st.sampled_from(["true", "rank"])
LETTERS = "abcdefgh"


@scale_examples(0.5)
@given(st.data(), st.lists(typical_offers, min_size=2, max_size=6), any_priorities, asked, ticks, spacings)
def test_which_offer_bears_which_name_changes_nothing(
    data: st.DataObject,
    drawn: list[Offer],
    wants: Priorities,
    asks: list[Edit] | None,
    ticked: tuple[str, ...],
    spacing: Spacing,
) -> None:
    names = LETTERS[: len(drawn) - 1]
    permuted = data.draw(st.permutations(names))
    given: dict[str, Any] = {"asks": asks, "ticked": ticked, "spacing": spacing}
    assert told(named_so(names, drawn, wants), **given) == told(named_so(permuted, drawn, wants), **given)


def plainly(offer: Offer) -> Offer:
    """Full-time, of each year and in days, so that a number counts for what it is."""
    days = offer.days.model_copy(update={"unit": None, "per_years": None, "by_fte": None, "from_": "separate"})
    allowance = offer.allowance.model_copy(update={"by_fte": None, "min_fte": None, "by_year": None, "per_years": None})
    return offer.model_copy(update={"fte": 1.0, "days": days, "allowance": allowance})


def amounts(offer: Offer) -> Iterator[tuple[str, float]]:
    for declared in catalogue():
        value = declared.of(offer).value if declared.section else None
        if declared.spec.unit not in {Unit.WORD, Unit.TEXT, Unit.SHARE} and isinstance(value, float) and value:
            yield declared.name, value


def otherwise(offer: Offer, named: Offer) -> Offer:
    """The offer with other numbers that stand to those of the named one as its own do."""
    marks = dict(amounts(named))
    for name, value in amounts(offer):
        mark = marks.get(name, 0.0)
        raised = value * 0.5 if value < mark else mark + (value - mark) * 1.5
        offer = term(name).set(offer, raised, firmness=None)
    return offer


@scale_examples(0.5)
@given(st.lists(typical_offers.map(plainly), min_size=4, max_size=7), any_priorities, asked)
def test_by_rank_other_numbers_of_the_same_order_change_nothing(
    drawn: list[Offer], wants: Priorities, asks: list[Edit] | None
) -> None:
    named, *others = drawn
    changed = [named, *(otherwise(other, named) for other in others)]
    names = LETTERS[: len(others)]
    before, after = (named_so(names, each, wants) for each in (drawn, changed))
    assert told(before, asks=asks) == told(after, asks=asks)


def test_by_value_other_numbers_do_change_the_page() -> None:
    days = [Offer.model_validate({"employer": "X", "days": {"amount": float(n)}}) for n in (5, 1, 4, 9)]
    changed = [days[0], *(otherwise(other, days[0]) for other in days[1:])]
    before, after = (named_so("abc", each, Priorities()) for each in (days, changed))
    asks = [Edit(term("days.amount"), 10.0, None)]
    assert content(before, asks=asks) == content(after, asks=asks)
    assert content(before, asks=asks, spacing="true") != content(after, asks=asks, spacing="true")


OWN_WORDS = {
    "format": 1,
    "criteria": {"call": {"label": "Nights, as at RIVALIA", "unit": "n", "weight": 3, "none": 10, "enough": 0}},
}


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (Edit(term("other.call"), 2.0, None), ("Rivalia Health",)),
        (Edit(term("perks.gym like rivalia's"), value=True, firmness=None), ("Rivalia Health",)),
        (Edit(term("allowance.documentation"), "Whatever Rivalia Health asks", None), ("Rivalia Health",)),
        (Edit(term("perks.rivalians"), value=True, firmness=None), ()),
        (Edit(term("allowance.amount"), 3000.0, None), ()),
        (Edit(term("perks.old car"), value=True, firmness=None), ()),
    ],
)
def test_a_name_in_words_of_ones_own_is_reported(ask: Edit, names: tuple[str, ...]) -> None:
    sources = [
        Source("named.toml", Offer.model_validate({"employer": "Named Clinic"})),
        Source("rival.toml", Offer.model_validate({"employer": "Rivalia Health", "other": {"call": 4.0}})),
        Source("old.toml", Offer.model_validate({"employer": "Old"})),
    ]
    comparison = compare(evaluate(sources, Priorities.model_validate(OWN_WORDS)))
    assert other_names_in(comparison, "named.toml", [ask]) == names


def test_the_words_of_the_program_name_nobody() -> None:
    sources = [
        Source("named.toml", Offer.model_validate(NAMED)),
        Source("rival.toml", Offer.model_validate({"employer": "Conference travel"})),
        Source("other.toml", Offer.model_validate({"employer": "Society Clinic"})),
    ]
    comparison = compare(evaluate(sources, Priorities()))
    assert other_names_in(comparison, "named.toml", ASKS) == ()


@pytest.mark.parametrize("wants", [{"candidate": "Dr. A. Rivera, Rivalia Health"}, {}])
def test_a_name_in_a_condition_or_beside_ones_own_is_reported(wants: dict[str, Any]) -> None:
    condition = {} if wants else {"only_if": {"amount": "Rivalia Health pays as much"}}
    named = {"employer": "Named Clinic", "status": "contract", "days": {"amount": 5.0, **condition}}
    sources = [
        Source("named.toml", Offer.model_validate(named)),
        Source("rival.toml", Offer.model_validate({"employer": "Rivalia Health"})),
    ]
    comparison = compare(evaluate(sources, Priorities.model_validate(wants)))
    assert other_names_in(comparison, "named.toml", ()) == ("Rivalia Health",)
