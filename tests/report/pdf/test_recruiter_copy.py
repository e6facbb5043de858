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
from offercompare.report.pdf.comparable import Strip, strip
from offercompare.report.pdf.page import PORTRAIT, Words
from offercompare.report.pdf.recruiter import recruiter_pages
from offercompare.report.pdf.sheet import Sheet, SheetAsk, sheet

Made = Callable[..., Comparison]
Tidy = Callable[..., None]

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
    (Edit(term("days.amount"), 7.0, None), "7 days"),
    (Edit(term("days.from"), "separate", None), "On top of PTO"),
    (Edit(term("days.by_fte"), value=False, firmness=None), "In full"),
    (Edit(term("travel.paid_from"), "employer"), "You pay, on top"),
    (Edit(term("travel.cap"), 2400.0, None), "Up to $2,400 a year"),
    (Edit(term("travel.share"), 1.0, None), "All of it"),
    (Edit(term("fees.dea"), "employer", None), "You pay, on top"),
    (Edit(term("fees.society_dues"), 500.0, None), "You pay, up to $500 a year"),
    (Edit(term("allowance.repay_months"), 0.0, None), "Never"),
    (Edit(term("perks.protected_time"), 24.0, None), "24 hours a year"),
    (Edit(term("perks.library"), value=True, firmness=None), "Yes"),
    (Edit(term("perks.sabbatical"), value=True, firmness=None), "Yes"),
    (Edit(term("allowance.documentation"), "Receipt", None), "Receipt"),
    (Edit(term("contract.eligible_expenses"), "a list in the contract"), "A list in the contract"),
    (Edit(term("allowance.carryover"), 900.0), "Up to $900"),
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
    return recruiter_copy(sheet(comparison, file, **wanted), paper="letter", prepared=date(2026, 11, 22))


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
    # The last number of a reference is where pypdf has it in memory, by chance with any figures in it.
    return re.sub(r"(IndirectObject\(\d+, \d+), \d+", r"\1", "\n".join(parts))


def of(comparison: Comparison, **wanted: Any) -> Sheet:
    return sheet(comparison, "offer-00.toml", **wanted)


def asked(comparison: Comparison, name: str, value: object, **wanted: Any) -> SheetAsk:
    """The row of one term, where nothing else is asked for."""
    (row,) = of(comparison, asks=[Edit(term(name), value, firmness=None)], **wanted).asks
    return row


def test_nothing_private_of_ones_own_is_in_it(held: Comparison) -> None:
    found = everything_in(copy(held).content)
    for private in ("Callooh", "Mothersplace", "score", "weight", "rank", "PRIVATE", "4,321"):
        assert private not in found


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


def test_it_says_what_it_is(made: Made) -> None:
    yours = named() | {
        "position": "Hospitalist",
        "fte": 0.8,
        "starts": date(2027, 8, 2),
        "answer_by": date(2026, 12, 9),
    }
    document = copy(made(yours, candidate="Jordan Reyes, MD"))
    reader = PdfReader(io.BytesIO(document.content))
    text = reader.pages[0].extract_text()
    for wanted in (
        "CME terms to settle",
        "Hospitalist, 80% time, from August 2, 2027",
        "Jordan Reyes, MD",
        "December 9, 2026",
        "This goes into",
        "For Named Clinic",
        "Prepared\nNovember 22, 2026",
        "Not an acceptance of the offer.",
        "Page 1 of 1",
    ):
        assert wanted in text
    assert reader.metadata
    assert reader.metadata.title == "CME terms to settle: Named Clinic"
    size = reader.pages[0].mediabox
    assert (size.width, size.height) == (612, 792)


def test_the_others_are_placed_in_the_named_offers_currency(held: Comparison) -> None:
    row = asked(held, "allowance.amount", 5000.0, spacing="true")
    assert row.yours == "$2,500 a year, reimbursed, as you said"
    assert row.strip == Strip(100, (0, 25, 50))  # 2,500 beside 1,500, 1,750 and 2,000


@pytest.mark.parametrize("count", [1, 4, 20])
@pytest.mark.parametrize("ticked", [(), ("all",)])
def test_one_page_holds_eight_asks_of_any_number_of_offers(
    assert_tidy: Tidy, some: Callable[[int], Comparison], count: int, ticked: Any
) -> None:
    comparison = some(count)
    for standing in comparison.standings[:6]:
        for asks in (None, [ask for ask, _ in ASKS[:8]]):
            pages = recruiter_pages(sheet(comparison, standing.file, asks=asks, ticked=ticked))
            assert len(pages) == 1
            assert_tidy(pages, PORTRAIT, least=8)


@pytest.mark.parametrize("apart", [1.0, 0.1])
def test_true_distances_of_many_offers_fit_one_page(assert_tidy: Tidy, made: Made, apart: float) -> None:
    merits = [*(apart * place for place in range(30)), 9.0, 9.0, 9.0, 9.0, 60.0]
    asks = [SheetAsk(f"Term {number}", "5", "9", strip(5.0, merits, "true")) for number in range(8)]
    pages = recruiter_pages(of(made(named()))._replace(asks=tuple(asks), others=len(merits), spacing="true"))
    assert len(pages) == 1
    assert_tidy(pages, PORTRAIT, 8)


def test_more_asks_go_on_with_the_signatures_on_the_last_page(
    assert_tidy: Tidy, some: Callable[[int], Comparison]
) -> None:
    pages = recruiter_pages(sheet(some(5), "offer-000.toml", asks=[ask for ask, _ in ASKS] * 3))
    assert_tidy(pages, PORTRAIT, least=8)
    signed = ["This goes into" in [mark.text for mark in page.marks if isinstance(mark, Words)] for page in pages]
    assert signed == [False] * (len(pages) - 1) + [True]
    assert len(pages) == 2


@pytest.mark.parametrize("text", ["W" * 4000, "word " * 800, "<b>&lt;", "\u202eevil\x1b[31m", "山" * 900])
def test_a_hostile_name_stays_within_the_frame(assert_tidy: Tidy, made: Made, text: str) -> None:
    offer = named() | {"employer": text, "position": text}
    held = made(offer, secretive() | {"currency": "USD"}, candidate=text)
    assert_tidy(recruiter_pages(of(held, asks=[Edit(term("perks.sabbatical"), value=True, firmness=None)])), PORTRAIT)


def days_elsewhere(*amounts: float) -> list[dict[str, Any]]:
    return [{"employer": f"Other {n}", "days": {"amount": amount}} for n, amount in enumerate(amounts)]


@pytest.mark.parametrize(
    ("elsewhere", "said"),
    [
        ([10.0], "another offer: 10 days"),
        ([10.0, 8.0], "other offers: 8 and 10 days"),
        ([10.0, 1.0], "other offers: 1 day and 10 days"),
        ([7.0, 7.0], "two other offers: 7 days"),
        ([7.0, 7.0, 8.0], ""),
    ],
)
def test_fewer_than_three_others_are_said_in_words_where_ticked(made: Made, elsewhere: list[float], said: str) -> None:
    held = made(named(), *days_elsewhere(*elsewhere))
    for ticked in ([term("days.amount")], ["all"]):
        days = asked(held, "days.amount", 11.0, ticked=ticked)
        assert (days.others, days.strip is None) == (said, len(elsewhere) < 3)
    assert asked(held, "days.amount", 11.0).others == ""


def test_a_list_goes_word_by_word(made: Made) -> None:
    others = [
        {"employer": "One", "allowance": {"covers": ("books", "courses")}},
        {"employer": "Two", "allowance": {"covers": ("courses", "required_training")}},
    ]
    row = asked(made(named(), *others), "allowance.covers", ("courses", "dues"), ticked=["all"])
    assert row.others == "other offers: courses (2), books, required training"


def test_words_are_placed_evenly_by_merit(made: Made) -> None:
    fees: list[object] = ["none", "allowance", 350.0, 500.0, "employer"]
    others = [{"employer": f"Other {n}", "fees": {"dea": fee}} for n, fee in enumerate(fees)]
    held = made(named() | {"fees": {"dea": "allowance"}}, *others)
    assert asked(held, "fees.dea", "employer", spacing="true").strip == Strip(25, (0, 25, 50, 75, 100))


@pytest.mark.parametrize(
    ("elsewhere", "places"), [((True, False, True), (0, 100, 100)), ((True,) * 3, (100,) * 3), ((False,) * 3, (0,) * 3)]
)
def test_perks_are_placed_too(made: Made, elsewhere: tuple[bool, ...], places: tuple[int, ...]) -> None:
    others = [{"employer": f"Other {n}", "perks": {"library": has}} for n, has in enumerate(elsewhere)]
    assert asked(made(named(), *others), "perks.library", value=True).strip == Strip(None, places)


def test_a_mere_yes_is_no_number_of_hours(made: Made) -> None:
    hours: list[object] = [10.0, 30.0, True, False]
    others = [{"employer": f"Other {n}", "perks": {"protected_time": h}} for n, h in enumerate(hours)]
    row = asked(made(named(), *others), "perks.protected_time", 40.0, spacing="true")
    assert row.strip == Strip(None, (0, 33, 100))


def test_where_less_is_better_the_least_is_to_the_right(made: Made) -> None:
    others = [{"employer": f"Other {n}", "allowance": {"waiting_months": n * 3.0}} for n in range(3)]
    yours = named() | {"allowance": {"amount": 2500.0, "waiting_months": 6.0}}
    assert asked(made(yours, *others), "allowance.waiting_months", 0.0).strip == Strip(0, (0, 50, 100))


def test_by_rank_equal_steps_say_nothing_of_amounts(made: Made) -> None:
    held = made(named(), *days_elsewhere(1.0, 4.0, 4.0, 100.0))
    assert asked(held, "days.amount", 9.0, spacing="true").strip == Strip(4, (0, 3, 3, 100))
    assert asked(held, "days.amount", 9.0).strip == Strip(67, (0, 33, 33, 100))
    asks = [Edit(term("days.amount"), 9.0, None)]
    assert "in order, not to scale" in everything_in(copy(held, asks=asks).content)
    assert "not to scale" not in everything_in(copy(held, asks=asks, spacing="true").content)


def test_how_firm_the_others_are_is_not_told(made: Made) -> None:
    told = {"employer": "Other", "allowance": {"amount": 9000.0}}
    held, written = made(named(), told), made(named(), told | {"status": "contract"})
    wanted: dict[str, Any] = {"asks": [Edit(term("allowance.amount"), 5000.0, None)], "ticked": ["all"]}
    assert asked(held, "allowance.amount", 5000.0, ticked=["all"]).others == "another offer: $9,000 a year"
    assert copy(held, **wanted) == copy(written, **wanted)


def test_of_one_employer_and_of_counter_offers_nothing_is_held() -> None:
    def files(*names: str) -> Comparison:
        offers = [named(), *days_elsewhere(6.0, 7.0, 8.0), named() | {"employer": " named  CLINIC", "notes": "Again"}]
        wished = {"employer": "Other 2, as I would like it", "days": {"amount": 30.0}}
        offers += [wished | ({"counter_to": "d.toml"} if "d-counter.toml" in names else {})]
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
    (row,) = of(made(named(), secretive() | {"currency": "USD"}), asks=[ask]).asks
    assert row.wish == wish


@pytest.mark.parametrize(
    ("now", "wanted", "wish"),
    [
        (("courses", "books"), ("courses", "books", "travel"), "Also travel"),
        (("books",), ("travel", "books", "dues"), "Also travel and dues"),
        ((), ("courses", "travel"), "Courses, travel"),
        (None, ("courses", "travel"), "Courses, travel"),
        (("courses", "books"), ("courses", "travel"), "Courses, travel"),
    ],
)
def test_of_what_the_allowance_covers_only_what_is_new_needs_to_be_read(
    made: Made, now: tuple[str, ...] | None, wanted: tuple[str, ...], wish: str
) -> None:
    offer = named() | {"allowance": {"amount": 2500.0} | ({} if now is None else {"covers": now})}
    assert asked(made(offer), "allowance.covers", wanted).wish == wish


def labels(found: Sheet) -> list[str]:
    return [row.label for row in found.asks]


def test_allowance_days_and_travel_lead_by_what_they_gain(made: Made) -> None:
    yours = named() | {"travel": {"paid_from": "none"}, "fees": {"dea": "none"}, "perks": {"library": False}}
    held = made(yours, my_costs={"travel": 2000.0, "dea": 296.0}, my_perks={"library": 9.0})
    asks = [
        Edit(term("perks.library"), value=True, firmness=None),
        Edit(term("fees.dea"), "employer", None),
        Edit(term("days.amount"), 5.5, None),
        Edit(term("allowance.amount"), 4000.0, None),
        Edit(term("travel.paid_from"), "employer", None),
    ]
    found = labels(of(held, asks=asks))
    assert found[:3] == ["Conference travel", "CME allowance", "CME days"]
    assert {*found[3:]} == {"Library", "DEA registration"}
    assert labels(of(held))[:2] == ["Conference travel", "CME days"]  # with nothing chosen, what gains most


def test_with_nothing_chosen_every_row_has_a_wish_and_there_are_eight_at_most(
    some: Callable[[int], Comparison],
) -> None:
    comparison = some(12)
    for standing in comparison.standings:
        found = sheet(comparison, standing.file)
        assert len(found.asks) <= 8
        assert all(row.wish for row in found.asks)


def test_a_bad_promise_is_never_wanted_in_writing(made: Made) -> None:
    refused: dict[str, Any] = {
        "employer": "Named Clinic",
        "allowance": {"amount": 0.0, "carryover": 0.0, "taxed": True},
        "days": {"amount": 0.0},
        "travel": {"paid_from": "none"},
        "fees": {"dea": "none"},
        "perks": {"library": False},
    }
    found = of(made(refused, weights={"dollars": 5.0, "terms": 5.0}))
    assert not {"Conference travel", "DEA registration", "Library", "Carryover"} & {
        each.label for each in found.to_write
    }
    assert not found.settled


def test_what_only_needs_a_line_is_said_assumed_or_missing(made: Made) -> None:
    yours = named() | {"travel": {"paid_from": "employer", "cap": 900.0, "status": "verbal"}}
    yours |= {"fees": {"dea": "employer", "state_license": "employer", "status": "verbal"}}
    held = made(yours, weights={"dollars": 5.0, "terms": 5.0}, my_costs={"dea": 296.0, "state_license": 300.0})
    found = of(held, asks=[Edit(term("days.amount"), 9.0, None)])
    assert [*found.to_write][:6] == [
        ("CME allowance", "$2,500 a year, reimbursed"),
        ("Conference travel", "you pay, up to $900 a year"),
        ("State license and DEA", "you pay, on top"),
        ("CME allowance", "not taxed as income"),
        ("Covers", "what the allowance may pay"),
        ("Carryover", "of allowance not spent"),
    ]
    assert "I ask for one change. Six more points only need a line in the contract." in everything_in(
        copy(held, asks=[Edit(term("days.amount"), 9.0, None)]).content
    )


def test_fees_from_the_allowance_push_nothing_out(made: Made) -> None:
    fees = dict.fromkeys(("dea", "state_license", "board_certification", "society_dues", "staff_dues"), "allowance")
    yours = {"employer": "Named", "allowance": {"amount": 4000.0, "carryover": 2000.0}, "fees": fees}
    held = made(yours, my_costs=dict.fromkeys(fees, 300.0))
    assert ("Carryover", "up to $2,000") in of(held).to_write
    assert not any(line.about == "from the allowance" for line in of(held).to_write)
    chosen = of(held, asks=[Edit(term("fees.dea"))]).to_write
    assert chosen[0].label.startswith("DEA")
    assert chosen[0].about == "from the allowance"


def test_fees_that_only_words_put_on_the_allowance_are_to_be_written_where_there_is_room(
    case: Callable[[str], Comparison],
) -> None:
    lines = sheet(case("real-terms"), "said-uses.toml").to_write
    assert lines[-1] == ("Board certification, DEA, state license", "from the allowance")


def test_what_was_to_be_written_and_is_by_now_is_not_asked_for_again(made: Made) -> None:
    yours = named() | {"perks": {"library": True}}
    for ask in (Edit(term("perks.library")), Edit(term("perks.library"), value=True)):
        found = of(made(yours, my_perks={"library": 5}), asks=[ask])
        assert not found.asks
        assert not any("Library" in line.label for line in found.to_write)
        assert "Library: yes" in found.settled


def test_a_long_position_leaves_room_for_how_much_of_it_and_from_when(made: Made) -> None:
    yours = named() | {"position": "Hospitalist of the night shift " * 9, "fte": 0.8, "starts": date(2027, 7, 1)}
    (page,) = recruiter_pages(of(made(yours)))
    said = " ".join(mark.text for mark in page.marks if isinstance(mark, Words))
    assert "…, 80% time, from July 1, 2027" in said


def test_what_is_in_writing_and_good_is_thanked_for(made: Made) -> None:
    yours = named() | {
        "days": {"amount": 5.0, "carryover": 3.0},
        "fees": {"dea": "employer", "state_license": "employer", "society_dues": 500.0, "staff_dues": "none"},
        "perks": {"point_of_care": True, "cme_platform": True, "library": False},
    }
    assert of(made(yours, weights={"fees": 5.0})).settled == (
        "CME days: 5 days",
        "State license and DEA: paid on top",
        "Society dues: up to $500 a year",
        "UpToDate or DynaMed, CME platform: yes",
    )


def test_a_condition_is_told_and_asked_away(made: Made) -> None:
    yours = named() | {"days": {"amount": 5.0, "only_if": {"amount": "you present"}}}
    held = made(yours, weights={"dollars": 5.0, "days": 1.0}, scale={"days": {"none": 0, "enough": 5}})
    assert ("CME days", "5 days, without “only if you present”") in of(held).to_write
    assert asked(made(yours), "days.amount", 9.0).yours == "5 days, only if you present"


def test_a_detail_with_a_row_of_its_own_is_said_once(made: Made) -> None:
    yours = named() | {"travel": {"paid_from": "employer", "cap": 2000.0}}
    cap = asked(made(yours), "travel.cap", 2500.0)
    assert (cap.label, cap.yours, cap.wish) == ("Cap on travel", "Up to $2,000 a year", "Up to $2,500 a year")
    dues = asked(made(yours), "allowance.amount", 3000.0)
    assert dues.yours == "$2,500 a year, reimbursed, as you said"


def test_a_number_of_ones_own_stands_there_if_it_is_asked_for(made: Made) -> None:
    own = {
        "calls": {"label": "Call nights", "unit": "a month", "weight": 3.0, "none": 8.0, "enough": 2.0, "ask": True},
        "base": {"label": "Base salary", "unit": "USD", "weight": 4.0, "none": 0.0, "enough": 9.0, "ask": True},
    }
    yours = named() | {"other": {"calls": 5.0, "base": 200_000.0}}
    others = [
        {"employer": f"Other {n}", "currency": "CAD", "other": {"calls": 4.0 + n, "base": 200_000.0 * n}}
        for n in range(3)
    ]
    held = made(yours, *others, criteria=own, exchange={"CAD": 0.5})
    calls, base = asked(held, "other.calls", 3.0), asked(held, "other.base", 250_000.0)
    assert (calls.label, calls.yours, calls.wish) == ("Call nights", "5 a month", "3 a month")
    assert calls.strip == Strip(50, (0, 50, 100))
    assert (base.label, base.yours, base.wish) == ("Base salary", "$200,000", "$250,000")
    assert asked(held, "other.unstated", 4.0) == SheetAsk("Unstated", "", "4")


def test_part_time_and_hours_count_for_what_they_are(made: Made) -> None:
    part = {"employer": "Part", "fte": 0.5, "days": {"amount": 12.0, "by_fte": True}}
    hours = {"employer": "Hours", "days": {"amount": 30.0, "unit": "hours", "hours_per_day": 10.0}}
    every = {"employer": "Every", "days": {"amount": 14.0, "per_years": 2.0}}
    row = asked(made(named(), part, hours, every), "days.amount", 9.0, spacing="true")
    assert row.strip == Strip(50, (0, 75, 100))  # 5 beside 3, 6 and 7


def test_ones_own_part_time_and_hours_are_said(made: Made) -> None:
    yours = named() | {
        "fte": 0.8,
        "allowance": {"amount": 2500.0, "by_fte": True},
        "days": {"amount": 15.0, "from": "separate", "by_fte": True},
    }
    held = made(yours)
    assert asked(held, "days.amount", 20.0).yours == "15 days; 12 days at 80%"
    assert asked(held, "allowance.amount", 3000.0).yours == "$2,500 a year; $2,000 at 80%"
    hours = made(named() | {"days": {"amount": 32.0, "unit": "hours", "from": "pto"}})
    assert asked(hours, "days.amount", 40.0).yours == "4 days (32 hours), out of PTO"


def test_a_term_that_only_one_other_mentions_is_not_even_named(made: Made) -> None:
    unusual = {"employer": "Other", "allowance": {"waiting_months": 7.0}}
    assert "Waiting period" not in everything_in(copy(made(named(), unusual)).content)


def test_a_strip_needs_three_others(made: Made) -> None:
    others = [{"employer": f"Other {n}", "allowance": {"amount": 1000.0 * n}} for n in (1, 2, 3)]
    assert asked(made(named(), *others[:2]), "allowance.amount", 9000.0).strip is None
    assert asked(made(named(), *others), "allowance.amount", 9000.0).strip


def test_with_nothing_to_ask_it_says_so(made: Made) -> None:
    settled = {
        "employer": "Settled",
        "status": "contract",
        "allowance": {"amount": 3000.0, "taxed": False, "covers": ("courses",)},
        "days": {"amount": 10.0, "from": "separate"},
    }
    found = copy(made(settled, weights={"dollars": 5.0, "days": 5.0}))
    assert "There is nothing left to ask: what counts is settled." in everything_in(found.content)


def test_a_single_offer_and_a_silent_one_print(made: Made) -> None:
    assert copy(made(named())).content
    assert copy(made({"employer": "Silent"}, {"employer": "Silent too"})).content


def test_an_unknown_file_is_an_error(made: Made) -> None:
    with pytest.raises(KeyError):
        copy(made(named()), "nobody.toml")


def test_a_long_employer_to_sign_for_is_not_cut(made: Callable[..., Comparison]) -> None:
    name = "The Saint Bartholomew and Holy Cross Memorial Hospital of Northern Minnesota"
    (page,) = recruiter_pages(sheet(made({"employer": name}, {"employer": "Other"}), "offer-00.toml"))
    said = " ".join(mark.text for mark in page.marks if isinstance(mark, Words))
    assert name in said
    assert f"For {name}" in said
    (page,) = recruiter_pages(sheet(made({"employer": f"{name} and Its Clinics"}), "offer-00.toml"))
    said = " ".join(mark.text for mark in page.marks if isinstance(mark, Words))
    assert f"{name} and Its Clinics" in said
    assert "For the employer" in said
    assert "…" not in said


def test_whom_to_reach_stands_in_the_head_whole(made: Made, assert_tidy: Tidy) -> None:
    contact, candidate = "Ms. Okafor, 555 0134, okafor@named.example", "Jordan Reyes, MD, jordan.reyes@example.org"
    others = [secretive() | {"contact": "Galumphing"} for _ in range(3)]
    held = made(named() | {"contact": contact}, *others, candidate=candidate, exchange={"XTS": 0.5})
    pages = recruiter_pages(of(held))
    said = " ".join(mark.text for page in pages for mark in page.marks if isinstance(mark, Words))
    assert contact in said
    assert said.count(candidate) == 2  # in the head, and to sign
    assert "your offer, in writing unless noted" in said
    assert "Galumphing" not in said
    assert_tidy(pages, PORTRAIT, 8)


def test_the_key_explains_no_sign_that_is_not_there(made: Made) -> None:
    others = [{"employer": f"Other {place}", "days": {"amount": place}} for place in (1.0, 2.0, 3.0)]
    asks = [Edit(term("days.amount"), 9.0)]
    for days, is_there in (({}, False), ({"days": {"amount": 5.0}}, True)):
        found = everything_in(copy(made({"employer": "Named"} | days, *others), asks=asks).content)
        assert "another offer I hold" in found
        assert ("your offer, in writing unless noted" in found) is is_there
