"""The recruiter copy: one employer is named, and nothing of the others can be traced."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from offercompare.model.catalogue import term
from offercompare.model.comparison import Comparison, compare
from offercompare.model.edits import Edit
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.report.pdf import PrintedDocument, recruiter_copy
from offercompare.report.pdf.page import PdfPage
from offercompare.report.pdf.recruiter import recruiter_pages
from offercompare.report.pdf.sheet import SheetLine, Strip, sheet

Made = Callable[..., Comparison]
LIBRARY = Edit(term("perks.library"), firmness=None)
TRAVEL = Edit(term("travel.paid_from"), firmness=None)
Tidy = Callable[[list[PdfPage]], None]

SECRETS = {
    "employer": "Quetzalcoatl",
    "position": "Xylophonist",
    "location": "Zanzibar",
    "notes": "Jabberwocky",
    "clause": "Vorpal",
    "documentation": "Bandersnatch",
    "eligible_expenses": "Jubjub",
    "in_exchange": "Frabjous",
    "also": "slithytove",
    "other": "mimsy_number",
    "criterion": "Borogove",
    "priorities": "Tulgeywood",
    "file": "offer-01",
    "number": "87,654",
    "currency": "XTS",
}


def named() -> dict[str, Any]:
    return {
        "employer": "Named Clinic",
        "location": "Mothersplace",
        "notes": "Callooh",
        "status": "contract",
        "allowance": {"amount": 2500.0, "paid_as": "reimbursement", "verbal": ("amount",)},
        "days": {"amount": 5.0, "from": "separate"},
    }


def secretive(amount: float = 3000.0, **days: Any) -> dict[str, Any]:
    return {
        "employer": SECRETS["employer"],
        "position": SECRETS["position"],
        "location": SECRETS["location"],
        "notes": SECRETS["notes"],
        "status": "contract",
        "currency": "XTS",
        "allowance": {
            "amount": amount,
            "covers": ("courses", "devices"),
            "documentation": SECRETS["documentation"],
            "clause": SECRETS["clause"],
        },
        "days": {"amount": 4.0, **days},
        "perks": {"also": (SECRETS["also"],), "clause": SECRETS["clause"]},
        "contract": {
            "eligible_expenses": SECRETS["eligible_expenses"],
            "in_exchange": SECRETS["in_exchange"],
            "in_exchange_hours": 4321.0,
        },
        "other": {SECRETS["other"]: 87654.0},
    }


ASKS = [
    (Edit(term("allowance.amount"), 5000.0, None), "$5,000 a year"),
    (Edit(term("allowance.amount")), "In writing"),
    (Edit(term("days.amount"), 7.0, None), "7 days, on top of PTO"),
    (Edit(term("days.from"), "separate", None), "On top of PTO"),
    (Edit(term("days.by_fte"), value=False, firmness=None), "In full"),
    (Edit(term("travel.paid_from"), "employer"), "The employer, in writing"),
    (Edit(term("travel.cap"), 2400.0, None), "Up to $2,400 a year"),
    (Edit(term("travel.share"), 1.0, None), "All of it"),
    (Edit(term("fees.dea"), "employer", None), "Paid on top"),
    (Edit(term("fees.society_dues"), 500.0, None), "Paid on top, up to $500"),
    (Edit(term("allowance.repay_months"), 0.0, None), "Never"),
    (Edit(term("perks.protected_time"), 24.0, None), "24 hours"),
    (Edit(term("perks.library"), value=True, firmness=None), "Yes"),
    (Edit(term("perks.sabbatical"), value=True, firmness=None), "Yes"),
    (Edit(term("allowance.documentation"), "Receipt", None), "Receipt"),
    (Edit(term("contract.eligible_expenses"), "a list in the contract"), "A list in the contract"),
    (Edit(term("allowance.carryover"), 900.0), "Up to $900, in writing"),
    (Edit(term("fees.dea"), firmness=None), "Please state"),
    (Edit(term("days.amount"), firmness=None), ""),
    (Edit(term("allowance.amount"), firmness=None), "In writing"),
]


@pytest.fixture
def held(made: Made) -> Comparison:
    own = {SECRETS["other"]: {"label": SECRETS["criterion"], "weight": 4.0, "none": 0.0, "enough": 90000.0}}
    return made(
        named(),
        secretive(),
        secretive(3500.0),
        secretive(4000.0),
        name=SECRETS["priorities"],
        criteria=own,
        exchange={"XTS": 0.5},
        my_perks={SECRETS["also"]: 5.0},
    )


def copy(comparison: Comparison, file: str = "offer-00.toml", **wanted: Any) -> PrintedDocument:
    return recruiter_copy(comparison, file, paper="letter", prepared=date(2026, 11, 22), **wanted)


def everything_in(content: bytes) -> str:
    """All text a reader could get at: extracted, metadata, outline, every stream and string."""
    reader = PdfReader(io.BytesIO(content))
    parts = [page.extract_text() for page in reader.pages]
    parts += [str(reader.metadata), str(reader.outline), str(reader.root_object)]
    for number in range(1, len(reader.xref[0]) + 1):
        found = reader.get_object(IndirectObject(number, 0, reader))
        parts.append(repr(found))
        if found is not None and hasattr(found, "get_data"):
            parts.append(found.get_data().decode("latin-1"))
    return "\n".join(parts)


def line(comparison: Comparison, section: str, label: str = "", **wanted: Any) -> SheetLine:
    label = label or {"Allowance": "CME allowance", "Days": "CME days"}[section]
    part = next(part for part in sheet(comparison, "offer-00.toml", **wanted).parts if part.title == section)
    return next(line for line in part.lines if line.label == label)


def test_nothing_of_the_others_is_in_it(held: Comparison) -> None:
    found = everything_in(copy(held).content)
    assert "Named Clinic" in found
    for secret in SECRETS.values():
        assert not re.search(re.escape(secret), found, re.IGNORECASE), secret


@pytest.mark.parametrize("private", ["Callooh", "Mothersplace", "score", "weight", "rank", "PRIVATE", "4,321"])
def test_nothing_private_of_ones_own_is_in_it(held: Comparison, private: str) -> None:
    assert private not in everything_in(copy(held).content)


def test_the_bytes_do_not_change_with_what_may_not_pass(made: Made) -> None:
    other = secretive() | {"currency": "USD"}
    anonymous: dict[str, Any] = {
        "employer": "Somebody else",
        "status": "contract",
        "allowance": {"amount": 3000.0, "covers": ("courses", "devices")},
        "days": {"amount": 4.0},
    }
    assert copy(made(named(), other)) == copy(made(named(), anonymous))


def test_the_order_of_the_others_does_not_matter(made: Made) -> None:
    a, b, c = secretive(3000.0, travel_days=1.0), secretive(4000.0), secretive(3500.0, travel_days=2.0)
    rates = {"XTS": 0.5}
    assert copy(made(named(), a, b, c, exchange=rates)) == copy(made(named(), c, a, b, exchange=rates))


def test_only_said_and_written_stand_in_one_order(made: Made) -> None:
    written = {"employer": "Written", "status": "contract", "fees": {"dea": "employer"}}
    told = {"employer": "Told", "fees": {"dea": "employer"}}
    assert copy(made(named(), written, told)) == copy(made(named(), told, written))


def test_it_says_what_it_is(held: Comparison) -> None:
    reader = PdfReader(io.BytesIO(copy(held).content))
    text = reader.pages[0].extract_text()
    assert (
        "Your offer beside the 3 others I hold, for discussion. Employers are not named; each circle is one offer."
        in text
    )
    assert "What I would like" in text
    assert "Agreed" in text
    assert reader.metadata
    assert reader.metadata.title == "Named Clinic"


def test_the_others_are_placed_in_the_named_offers_currency(held: Comparison) -> None:
    amount = line(held, "Allowance")
    assert amount.yours == "$2,500 a year, reimbursed"
    assert amount.is_only_said
    assert amount.others == ""
    assert amount.strip == Strip(100, (0, 25, 50))  # 2,500 beside 1,500, 1,750 and 2,000


@pytest.mark.parametrize("count", [1, 2, 4, 8, 20])
def test_any_number_of_offers_stays_within_the_frame(
    assert_tidy: Tidy, some: Callable[[int], Comparison], count: int
) -> None:
    comparison = some(count)
    for standing in comparison.standings[:4]:
        assert_tidy(recruiter_pages(sheet(comparison, standing.file)))
        assert_tidy(recruiter_pages(sheet(comparison, standing.file, ticked=["all"], spacing="rank")))
        assert_tidy(recruiter_pages(sheet(comparison, standing.file, asks=[ask for ask, _ in ASKS])))


def test_twelve_rows_stand_on_one_page(made: Made, assert_tidy: Tidy) -> None:
    fees: list[object] = ["none", "allowance", 350.0, "employer", "employer", "employer"]
    keys = ("state_license", "dea", "board_certification", "board_exam", "society_dues", "staff_dues")
    others = [{"employer": f"Other {n}", "fees": dict.fromkeys(keys, fee)} for n, fee in enumerate(fees)]
    perks = ("library", "point_of_care", "cme_platform", "leadership_program", "teaching_role", "protected_time")
    asks = [Edit(term(f"fees.{key}"), "employer", None) for key in keys]
    asks += [Edit(term(f"perks.{name}"), value=True, firmness=None) for name in perks]
    pages = recruiter_pages(sheet(made(named(), *others), "offer-00.toml", asks=asks))
    assert len(pages) == 1
    assert_tidy(pages)


@pytest.mark.parametrize("text", ["W" * 4000, "word " * 800, "<b>&lt;", "\u202eevil\x1b[31m", "山" * 900])
def test_a_hostile_name_stays_within_the_frame(assert_tidy: Tidy, made: Made, text: str) -> None:
    offer = named() | {"employer": text}
    assert_tidy(recruiter_pages(sheet(made(offer, secretive() | {"currency": "USD"}), "offer-00.toml")))


def days_elsewhere(*amounts: float) -> list[dict[str, Any]]:
    return [{"employer": f"Other {n}", "days": {"amount": amount}} for n, amount in enumerate(amounts)]


@pytest.mark.parametrize(
    ("elsewhere", "said"),
    [
        ([10.0], "Another offer: 10 days"),
        ([10.0, 8.0], "Other offers: 8 and 10 days"),
        ([10.0, 1.0], "Other offers: 1 day and 10 days"),
        ([7.0, 7.0], "Two other offers: 7 days"),
        ([7.0, 7.0, 8.0], ""),
    ],
)
def test_fewer_than_three_others_are_said_in_words_where_ticked(made: Made, elsewhere: list[float], said: str) -> None:
    held = made(named(), *days_elsewhere(*elsewhere))
    for ticked in ([term("days.amount")], ["all"]):
        days = line(held, "Days", ticked=ticked)
        assert (days.others, days.strip is None) == (said, len(elsewhere) < 3)
    if said:
        assert said not in everything_in(copy(held).content)
        assert said in everything_in(copy(held, ticked=[term("days.amount")]).content)


def test_a_list_goes_word_by_word(made: Made) -> None:
    others = [
        {"employer": "One", "allowance": {"covers": ("books", "courses")}},
        {"employer": "Two", "allowance": {"covers": ("courses", "required_training")}},
    ]
    said = line(made(named(), *others), "Allowance", "Covered expenses", ticked=[term("allowance.covers")]).others
    assert said == "Other offers: courses (2), books, required training"


def test_words_are_placed_evenly_by_merit(made: Made) -> None:
    fees: list[object] = ["none", "allowance", 350.0, 500.0, "employer"]
    others = [{"employer": f"Other {n}", "fees": {"dea": fee}} for n, fee in enumerate(fees)]
    held = made(named() | {"fees": {"dea": "allowance"}}, *others)
    assert line(held, "Fees", "DEA registration").strip == Strip(25, (0, 25, 50, 75, 100))


@pytest.mark.parametrize(
    ("elsewhere", "places"), [((True, False, True), (0, 100, 100)), ((True,) * 3, (100,) * 3), ((False,) * 3, (0,) * 3)]
)
def test_perks_are_placed_too(made: Made, elsewhere: tuple[bool, ...], places: tuple[int, ...]) -> None:
    others = [{"employer": f"Other {n}", "perks": {"library": has}} for n, has in enumerate(elsewhere)]
    assert line(
        made(named(), *others), "Perks", "Library", asks=[Edit(term("perks.library"), firmness=None)]
    ).strip == Strip(None, places)


def test_a_mere_yes_is_no_number_of_hours(made: Made) -> None:
    hours: list[object] = [10.0, 30.0, True, False]
    others = [{"employer": f"Other {n}", "perks": {"protected_time": h}} for n, h in enumerate(hours)]
    strip = line(made(named(), *others), "Perks", "Protected time").strip
    assert strip == Strip(None, (0, 33, 100))


def test_where_less_is_better_the_least_is_to_the_right(made: Made) -> None:
    others = [{"employer": f"Other {n}", "allowance": {"waiting_months": n * 3.0}} for n in range(3)]
    yours = named() | {"allowance": {"waiting_months": 6.0}}
    assert line(made(yours, *others), "Allowance", "Waiting period").strip == Strip(0, (0, 50, 100))


def test_a_matter_of_taste_has_no_strip(made: Made) -> None:
    others = [{"employer": f"Other {n}", "allowance": {"benefit_year": "calendar"}} for n in range(3)]
    row = line(made(named(), *others), "Allowance", "Benefit year", ticked=["all"])
    assert (row.strip, row.others) == (None, "")


def test_in_rank_spacing_equal_steps_say_nothing_of_amounts(made: Made) -> None:
    held = made(named(), *days_elsewhere(1.0, 4.0, 4.0, 100.0))
    assert line(held, "Days").strip == Strip(4, (0, 3, 3, 100))
    assert line(held, "Days", spacing="rank").strip == Strip(67, (0, 33, 33, 100))
    assert "the offers held are ordered, not to scale" in everything_in(copy(held, spacing="rank").content)


def test_how_firm_the_others_are_is_not_told(made: Made) -> None:
    told = {"employer": "Other", "allowance": {"amount": 9000.0}}
    held = made(named(), told)
    assert line(held, "Allowance", ticked=[term("allowance.amount")]).others == "Another offer: $9,000 a year"
    written = made(named(), told | {"status": "contract"})
    assert recruiter_copy(held, "offer-00.toml", paper="a4", prepared=date(2026, 1, 1), ticked=["all"]) == (
        recruiter_copy(written, "offer-00.toml", paper="a4", prepared=date(2026, 1, 1), ticked=["all"])
    )


def test_of_one_employer_and_of_counter_offers_nothing_is_held() -> None:
    def files(*names: str) -> Comparison:
        offers = [named(), *days_elsewhere(6.0, 7.0, 8.0), named() | {"employer": " named  CLINIC", "notes": "Again"}]
        offers += [{"employer": "Other 2, as I would like it", "days": {"amount": 30.0}}]
        sources = [Source(file, Offer.model_validate(offer)) for file, offer in zip(names, offers, strict=False)]
        return compare(evaluate(sources, Priorities()))

    plain = files("a.toml", "b.toml", "c.toml", "d.toml")
    assert copy(plain, "a.toml") == copy(files("a.toml", "b.toml", "c.toml", "d.toml", "e.toml"), "a.toml")
    assert copy(plain, "a.toml") == copy(
        files("a.toml", "b.toml", "c.toml", "d.toml", "e.toml", "d-counter.toml"), "a.toml"
    )
    assert copy(plain, "a.toml") != copy(
        files("a.toml", "b.toml", "c.toml", "d.toml", "e.toml", "d-other.toml"), "a.toml"
    )


@pytest.mark.parametrize(("ask", "wish"), ASKS)
def test_what_is_asked_for_stands_there_in_words(made: Made, ask: Edit, wish: str) -> None:
    (row,) = sheet(made(named(), secretive() | {"currency": "USD"}), "offer-00.toml", asks=[ask]).lines
    assert (row.wish, row.is_asked) == (wish, True)


@pytest.mark.parametrize(
    ("now", "asked", "wish"),
    [
        (("courses", "books"), ("courses", "books", "travel"), "Also travel"),
        (("books",), ("travel", "books", "dues"), "Also travel and dues"),
        ((), ("courses", "travel"), "Courses, travel"),
        (None, ("courses", "travel"), "Courses, travel"),
        (("courses", "books"), ("courses", "travel"), "Courses, travel"),
    ],
)
def test_of_what_the_allowance_covers_only_what_is_new_needs_to_be_read(
    made: Made, now: tuple[str, ...] | None, asked: tuple[str, ...], wish: str
) -> None:
    offer = named() | {"allowance": {"amount": 2500.0} | ({} if now is None else {"covers": now})}
    (row,) = sheet(made(offer), "offer-00.toml", asks=[Edit(term("allowance.covers"), asked, None)]).lines
    assert row.wish == wish


def test_with_asks_there_are_their_rows_and_the_ticked_ones(made: Made) -> None:
    held = made(named(), *days_elsewhere(6.0, 7.0, 8.0))
    asks = [Edit(term("fees.dea"), "employer", None), Edit(term("allowance.amount"), 4000.0, None)]
    assert [row.alone for row in sheet(held, "offer-00.toml", asks=asks).lines] == ["CME allowance", "DEA registration"]
    ticked = sheet(held, "offer-00.toml", asks=asks, ticked=[term("days.amount")]).lines
    assert [row.alone for row in ticked] == ["CME allowance", "CME days", "DEA registration"]
    assert sheet(held, "offer-00.toml", asks=[]) == sheet(held, "offer-00.toml")


def test_a_detail_with_a_row_of_its_own_is_said_once(made: Made) -> None:
    yours = named() | {"travel": {"paid_from": "employer", "cap": 2000.0}}
    rows = sheet(
        made(yours),
        "offer-00.toml",
        asks=[Edit(term("travel.paid_from"), firmness=None), Edit(term("travel.cap"), 2500.0, None)],
    ).lines
    assert [(row.yours, row.wish) for row in rows] == [
        ("The employer", ""),
        ("Up to $2,000 a year", "Up to $2,500 a year"),
    ]
    (row,) = sheet(made(yours), "offer-00.toml", asks=[TRAVEL]).lines
    assert (row.alone, row.yours) == ("Conference travel paid by", "The employer, up to $2,000 a year")


def test_a_number_of_ones_own_stands_there_if_it_is_asked_for(made: Made) -> None:
    own = {
        "calls": {"label": "Call nights", "unit": "a month", "weight": 3.0, "none": 8.0, "enough": 2.0},
        "base": {"label": "Base salary", "unit": "USD", "weight": 4.0, "none": 0.0, "enough": 9.0},
    }
    yours = named() | {"other": {"calls": 5.0, "base": 200_000.0}}
    others = [
        {"employer": f"Other {n}", "currency": "CAD", "other": {"calls": 4.0 + n, "base": 200_000.0 * n}}
        for n in range(3)
    ]
    held = made(yours, *others, criteria=own, exchange={"CAD": 0.5})
    assert not [part for part in sheet(held, "offer-00.toml", ticked=["all"]).parts if part.title == "Other"]
    asks = [
        Edit(term("other.calls"), 3.0, None),
        Edit(term("other.base"), 250_000.0, None),
        Edit(term("other.unstated"), 4.0, None),
    ]
    calls, base, unknown = next(p for p in sheet(held, "offer-00.toml", asks=asks).parts if p.title == "Other").lines
    assert (calls.alone, calls.yours, calls.wish) == ("Call nights", "5 a month", "3 a month")
    assert calls.strip == Strip(50, (0, 50, 100))
    assert (base.alone, base.yours, base.wish) == ("Base salary", "$200,000", "$250,000")
    assert base.strip == Strip(100, (0, 50, 100))
    assert (unknown.alone, unknown.yours, unknown.wish, unknown.strip) == ("Unstated", "", "4", None)


def days_of(comparison: Comparison) -> list[SheetLine]:
    return [line for part in sheet(comparison, "offer-00.toml").parts if part.title == "Days" for line in part.lines]


def lines(comparison: Comparison) -> list[SheetLine]:
    return [line for part in sheet(comparison, "offer-00.toml").parts for line in part.lines]


def test_what_others_do_better_is_raised(made: Made) -> None:
    assert days_of(made(named(), *days_elsewhere(4.0, 4.0, 6.0)))
    assert not days_of(made(named(), *days_elsewhere(4.0, 4.0, 5.0)))  # best already
    assert not days_of(made(named(), *days_elsewhere(6.0, 7.0)))  # too few to compare


def test_what_is_open_or_only_said_is_raised(made: Made) -> None:
    said = named() | {"days": {"amount": 5.0, "from": "separate", "status": "verbal"}}
    assert days_of(made(said, *days_elsewhere(1.0)))[0].is_only_said
    silent = named() | {"days": {}}
    assert days_of(made(silent, *days_elsewhere(1.0)))[0].yours == ""


def test_where_less_is_better_silence_is_not_raised(made: Made) -> None:
    others = [{"employer": f"Other {n}", "allowance": {"waiting_months": 3.0}} for n in range(3)]
    assert "Waiting period" not in [line.label for line in lines(made(named(), *others))]
    waits = named() | {"allowance": {"amount": 2500.0, "waiting_months": 6.0}}
    assert "Waiting period" in [line.label for line in lines(made(waits, *others))]


def test_with_nothing_to_raise_it_says_so(made: Made) -> None:
    settled = {
        "employer": "Settled",
        "status": "contract",
        "allowance": {"amount": 3000.0, "taxed": False, "covers": ("courses",)},
        "days": {"amount": 5.0, "from": "separate"},
    }
    found = copy(made(settled, weights={"dollars": 5.0, "days": 5.0}))
    assert "Nothing open in this offer." in everything_in(found.content)


def test_part_time_and_hours_count_for_what_they_are(made: Made) -> None:
    part = {"employer": "SheetPart", "fte": 0.5, "days": {"amount": 12.0, "by_fte": True}}
    hours = {"employer": "Hours", "days": {"amount": 30.0, "unit": "hours", "hours_per_day": 10.0}}
    every = {"employer": "Every", "days": {"amount": 14.0, "per_years": 2.0}}
    days = line(made(named(), part, hours, every), "Days")
    assert days.strip == Strip(50, (0, 75, 100))  # 5 beside 3, 6 and 7


def test_ones_own_part_time_is_said_and_placed(made: Made) -> None:
    yours = named() | {
        "fte": 0.8,
        "allowance": {"amount": 2500.0, "by_fte": True},
        "days": {"amount": 15.0, "from": "separate", "by_fte": True},
    }
    others = [{"employer": f"Other {n}", "days": {"amount": 13.0}, "allowance": {"amount": 2200.0}} for n in range(3)]
    held = made(yours, *others)
    days, amount = line(held, "Days"), line(held, "Allowance")
    assert days.yours == "15 days, on top of PTO; 12 days at 0.8 FTE"
    assert amount.yours == "$2,500 a year; $2,000 at 0.8 FTE"
    assert days.strip == Strip(0, (100, 100, 100))
    assert amount.strip == Strip(0, (100, 100, 100))


def test_a_term_that_only_one_other_mentions_is_not_even_named(made: Made) -> None:
    unusual = {"employer": "Other", "allowance": {"waiting_months": 7.0}}
    assert "Waiting period" not in everything_in(copy(made(named(), unusual)).content)


def test_a_term_to_ask_for_has_its_row_though_nobody_states_it(made: Made) -> None:
    assert line(made(named(), {"employer": "Other"}), "Fees", "DEA registration").yours == ""


def test_a_strip_needs_three_others(made: Made) -> None:
    others = [{"employer": f"Other {n}", "allowance": {"amount": 1000.0 * n}} for n in (1, 2, 3)]
    assert line(made(named(), *others[:2]), "Allowance").strip is None
    assert line(made(named(), *others), "Allowance").strip


def test_a_single_offer_and_a_silent_one_print(made: Made) -> None:
    alone = copy(made(named()))
    assert "Your offer, for discussion." in everything_in(alone.content)
    assert copy(made({"employer": "Silent"}, {"employer": "Silent too"})).content


def test_an_unknown_file_is_an_error(made: Made) -> None:
    with pytest.raises(KeyError):
        copy(made(named()), "nobody.toml")


def test_it_says_what_is_not_compared_only_while_that_is_true(made: Made) -> None:
    held = made(named(), *({"employer": f"Other {n}", "allowance": {"amount": 9000.0 + n}} for n in range(3)))
    said = "A term known for fewer than three others is not compared."
    assert said in everything_in(copy(held).content)
    ticked = recruiter_copy(
        held, "offer-00.toml", paper="letter", prepared=date(2026, 11, 22), ticked=[term("days.amount")]
    )
    assert said not in everything_in(ticked.content)
