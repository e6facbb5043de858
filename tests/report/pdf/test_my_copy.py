"""My copy: what it says, that it says it twice alike, and that nothing leaves the frame."""

import gc
import io
from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest
from pypdf import PdfReader

from offercompare.files.load import load
from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import Source, evaluate
from offercompare.model.priorities import Priorities
from offercompare.report import Paper
from offercompare.report.pdf import PrintedDocument, my_copy, my_pages
from offercompare.report.pdf.draw import draw
from offercompare.report.pdf.page import BOTTOM, Feet, PdfPage, Words, with_feet
from offercompare.report.pdf.question_pages import Questions
from offercompare.report.pdf.side_by_side import TableColumns
from support import SAMPLES, count_calls, criterion_comparison, perk_comparison

Some = Callable[[int], Comparison]
Made = Callable[..., Comparison]
Tidy = Callable[[list[PdfPage]], None]

HOSTILE = [
    "<b>bold</b> & <img src='/etc/passwd'/> <call me>",
    '<para><img src="file:///dev/zero"/></para>',
    "\x1b]52;c;SGk=\x07 \x00 \x9b31m",
    "\u202egnp.exe\u202c \u2066hidden\u2069",
    "name " * 800,
    "W" * 4000,
    "i" * 4000,
    "a" + "\u0301" * 300,
    "山本クリニック \U0001f3e5 مستشفى",
    "(unbalanced \\( parens \\) %PDF-1.7 endobj",
    "non\u2011breaking \u2010 thin\u2009space narrow\u202fspace",
    "\u200b\ufeff\u00ad",
]


def text_of(document: PrintedDocument) -> str:
    reader = PdfReader(io.BytesIO(document.content))
    return "\n".join(page.extract_text() for page in reader.pages)


def print_mine(comparison: Comparison, paper: Paper = "letter", *, fictional: bool = False) -> PrintedDocument:
    return my_copy(comparison, paper=paper, prepared=date(2026, 11, 22), fictional=fictional)


def texts(pages: list[PdfPage]) -> list[str]:
    return [mark.text for page in pages for mark in page.marks if isinstance(mark, Words)]


def test_it_ranks_compares_and_asks(pictured: Comparison) -> None:
    text = text_of(print_mine(pictured))
    for wanted in (
        "Four offers, ranked by your priorities",
        "Prepared November 22, 2026",
        "Hospitalist 2027",
        "PRIVATE COPY",
        "Lakeside Regional leads by 4.5, on what is stated.",
        "In writing alone County Health leads, 61.1 to 54.8, and it",
        "would lead if travel counted for 11% instead of 16%.",
        "days?",
        "3 of 5 days",
        "7 not stated",
        "Arithmetic on",
        "Side by side",
        "Worth a year",
        "Nobody says: ",
        "Ask before you sign",
        "Is the allowance taxed",
        "assumed untaxed",
        "Please put the 24 hours of protected time",
        "without it County Health leads",
        "What you would pay yourself",
        "Page 4 of 4",
    ):
        assert wanted in text
    assert "Fictional data" not in text


def test_samples_are_marked_on_every_page(pictured: Comparison) -> None:
    reader = PdfReader(io.BytesIO(print_mine(pictured, fictional=True).content))
    assert all("Fictional data" in page.extract_text() for page in reader.pages)


def test_equal_input_gives_equal_bytes(case: Callable[[str], Comparison]) -> None:
    first, second = print_mine(case("ordinary")), print_mine(case("ordinary"))
    assert first == second
    assert first.content != print_mine(case("ordinary"), "a4").content


def test_title_language_and_outline_are_set(pictured: Comparison) -> None:
    reader = PdfReader(io.BytesIO(print_mine(pictured).content))
    assert reader.metadata
    assert reader.metadata.title == "Four offers, ranked by your priorities"
    assert reader.metadata.author == "offercompare"
    assert str(reader.root_object["/Lang"]) == "en-US"
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles == ["Ranking", "Side by side", "The plan", "Ask before you sign"]


def test_every_font_is_embedded(pictured: Comparison) -> None:
    reader = PdfReader(io.BytesIO(print_mine(pictured).content))
    fonts = [str(font) for page in reader.pages for font in page._get_fonts()[1]]
    assert not fonts  # the second set are those that are not


@pytest.mark.parametrize(("paper", "size"), [("letter", (792, 612)), ("a4", (842, 595))])
def test_the_paper_lies_landscape(pictured: Comparison, paper: Paper, size: tuple[int, int]) -> None:
    reader = PdfReader(io.BytesIO(print_mine(pictured, paper).content))
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {size}


@pytest.mark.parametrize("count", [*range(1, 13), 27, 60])
def test_any_number_of_offers_stays_within_the_frame(assert_tidy: Tidy, some: Some, prepared: date, count: int) -> None:
    pages = my_pages(some(count), prepared)
    assert_tidy(pages)


@pytest.mark.parametrize(("count", "paper"), [(1, "a4"), (5, "letter"), (12, "a4")])
def test_any_number_of_offers_prints(some: Some, count: int, paper: Paper) -> None:
    assert PdfReader(io.BytesIO(print_mine(some(count), paper).content)).pages


@pytest.mark.parametrize("name", ["ordinary", "edges", "defaults"])
def test_the_cases_stay_within_the_frame(
    assert_tidy: Tidy, case: Callable[[str], Comparison], prepared: date, name: str
) -> None:
    pages = my_pages(case(name), prepared)
    assert_tidy(pages)


def test_one_offer_is_measured_not_ranked(some: Some, prepared: date) -> None:
    said = " ".join(texts(my_pages(some(1), prepared)))
    assert "One offer, measured by your priorities" in said
    assert "What would change the order" not in said
    assert "best in the row" not in said


def test_three_offers_are_asked_on_the_first_page_where_there_is_room(some: Some, prepared: date) -> None:
    first, *rest = my_pages(some(1), prepared)
    assert "Ask before you sign" in texts([first])
    assert "Ask before you sign" not in texts(rest)


def test_seven_and_eight_offers_take_two_tables(some: Some, prepared: date) -> None:
    bookmarks = [page.bookmark for page in my_pages(some(8), prepared) if page.bookmark]
    twice = [f"{page}, {part}" for page in ("Side by side", "The plan") for part in ("A to D", "E to H")]
    assert bookmarks == ["Ranking", *twice, "Ask before you sign"]


def test_more_offers_become_a_list_and_the_first_six_a_table(some: Some, prepared: date) -> None:
    pages = my_pages(some(30), prepared)
    said = texts(pages)
    assert "30 offers, ranked by your priorities" in said
    assert any("The six that rank highest of 30." in text for text in said)
    assert {"A", "Z", "AA", "AD"} <= set(texts(pages[:2]))


def test_names_alike_but_for_their_ends_are_told_apart_in_lists_and_heads(made: Made, prepared: date) -> None:
    names = [f"Lakeside Regional Medical Center and Clinics {place}" for place in (17, 23)]
    offers = [{"employer": name} for name in (*names, *(f"Other {place}" for place in range(8)))]
    said = texts(my_pages(made(*offers), prepared)[:1])
    assert all(any("…" in text and text.endswith(name[-3:]) for text in said) for name in names)
    heads = texts([page for page in my_pages(made(*offers), prepared) if page.bookmark == "Side by side"])
    assert {"17", "23"} <= {text[-2:] for text in heads}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_what_a_file_says_is_text_and_nothing_else(assert_tidy: Tidy, made: Made, prepared: date, text: str) -> None:
    hostile: dict[str, Any] = {
        "employer": text if text.strip() else "x",
        "location": text,
        "status": "contract",
        "contact": text,
        "allowance": {"amount": 3000.0, "documentation": text, "clause": text, "only_if": {"amount": text}},
        "contract": {"eligible_expenses": text, "in_exchange": text},
        "perks": {"also": (text,), "verbal": (text,)},
        "other": {text: 4.0},
    }
    plain = {"employer": "Plain Clinic", "allowance": {"amount": 2000.0}}
    own = {text: {"label": text, "unit": text, "weight": 5.0, "none": 0.0, "enough": 9.0}}
    comparison = made(
        hostile, plain, hostile, name=text, criteria=own, must={text: 5.0}, my_perks={text: 5.0, "library": 2.0}
    )
    pages = my_pages(comparison, prepared)
    assert_tidy(pages)
    assert not any(ord(c) < 32 or c in "\u202e\u2066\u200b\ufeff" for c in "".join(texts(pages)))
    assert print_mine(comparison) == print_mine(comparison)


def test_markup_is_printed_as_it_stands(made: Made) -> None:
    comparison = made({"employer": "Ward <b>7</b> & Sons"}, {"employer": "Plain"})
    assert "<b>7</b>" in text_of(print_mine(comparison))


def test_what_the_typeface_lacks_is_named(made: Made) -> None:
    document = print_mine(made({"employer": "山 Clinic Łódź Ωmega Жук"}, {"employer": "Plain"}))
    assert document.unprintable == ("山",)
    assert "no glyph for U+5C71" in text_of(document)


def test_a_name_without_letters_in_the_typeface_goes_by_its_file_and_letter(made: Made, prepared: date) -> None:
    said = texts(my_pages(made({"employer": "山本医院"}, {"employer": "Plain"}), prepared))
    assert "offer-00" in said
    assert not any("山" in text for text in said)
    assert any("offer A" in text or "offer B" in text for text in said)


@pytest.mark.parametrize(("count", "most"), [(1, 3), (2, 3), (3, 4), (5, 4)])
def test_few_offers_take_few_pages(some: Some, prepared: date, count: int, most: int) -> None:
    assert len(my_pages(some(count), prepared)) <= most


def test_two_silent_offers_take_three_pages(made: Made, prepared: date) -> None:
    assert len(my_pages(made({"employer": "Alder"}, {"employer": "Birch"}), prepared)) <= 3


def test_two_offers_of_a_letter_and_a_phone_call_take_three_pages(made: Made, prepared: date) -> None:
    fees = {"state_license": "employer", "dea": "employer"}
    said = {
        "employer": "Cedar Valley",
        "status": "verbal",
        "allowance": {
            "amount": 5000,
            "paid_as": "card",
            "carryover": "all",
            "carryover_years": 1,
            "covers": ("other",),
        },
        "days": {"amount": 5},
        "travel": {"paid_from": "employer", "cap_per_trip": 1500},
        "fees": fees | {"society_dues": "allowance"},
    }
    letter = {
        "employer": "Harbor Point",
        "status": "letter",
        "allowance": {"amount": 3500, "paid_as": "reimbursement", "carryover": 0, "covers": ("courses",)},
        "days": {"amount": 5, "from": "separate"},
        "fees": fees | {"board_certification": "none"},
        "perks": {"library": True, "point_of_care": True},
    }
    meeting = {"what": "Annual meeting", "kind": "conferences", "cost": 900, "travel": 1400}
    assert len(my_pages(made(said, letter, plan=(meeting,)), prepared)) == 3


def test_nothing_of_a_comparison_is_held_once_its_pages_are_made(pictured: Comparison, prepared: date) -> None:
    my_pages(pictured, prepared)
    gc.collect()
    assert not [each for each in gc.get_objects() if type(each) is Questions]


def test_two_offers_are_asked_on_the_first_page_alone(prepared: date) -> None:
    loaded = load([SAMPLES / f"{name}.toml" for name in ("lakeside", "northway")], SAMPLES / "priorities.toml")
    first, *rest = my_pages(compare(evaluate(loaded.sources, loaded.priorities)), prepared)
    assert "Ask before you sign" in texts([first])
    assert "Ask before you sign" not in texts(rest)


def test_of_few_offers_a_long_name_leaves_the_place_its_line(prepared: date) -> None:
    names = ("lakeside", "northway", "prairie-cross")
    loaded = load([SAMPLES / f"{name}.toml" for name in names], SAMPLES / "priorities.toml")
    called = {"employer": "The Consolidated Upper Peninsula and Northern Lakes Regional Academic Medical Center"}
    first, *others = loaded.sources
    sources = [Source(first.file, first.offer.model_copy(update=called)), *others]
    assert "Duluth, MN" in texts(my_pages(compare(evaluate(sources, loaded.priorities)), prepared)[:1])


def test_offers_have_the_letters_of_the_screen(pictured: Comparison, prepared: date) -> None:
    letters = {standing.file: key for standing, key in zip(pictured.standings, "DCBA", strict=True)}
    said = texts(my_pages(pictured, prepared, letters=letters))
    assert said.index("D") < said.index("C")
    assert said.index("C") < said.index("B")


def fill(page: PdfPage) -> float:
    """How far down a page its content goes, of what there is."""
    return max(mark.y for mark in page.marks if isinstance(mark, Words) and mark.y < BOTTOM + 2) / BOTTOM


@pytest.mark.parametrize("count", [4, 6, 8, 20])
def test_no_page_of_silent_or_alike_offers_is_thin(made: Made, prepared: date, count: int) -> None:
    names = ["Alder Clinic", "Birch Health", "Cedar Hospital", "Dogwood Group"]
    silent = [{"employer": f"{names[place % 4]} {place}"} for place in range(count)]
    alike = [each | {"status": "letter", "allowance": {"amount": 4000.0}} for each in silent]
    for offers in (silent, alike):
        assert min(map(fill, my_pages(made(*offers), prepared))) > 0.6


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 9, 22, 26, 40])
def test_no_page_of_any_number_of_offers_is_thin(some: Some, prepared: date, count: int) -> None:
    assert min(map(fill, my_pages(some(count), prepared))) > 0.6


def test_the_last_page_of_twelve_own_criteria_is_not_thin(made: Made, prepared: date) -> None:
    own = {f"own_{at}": {"label": f"Own {at}", "weight": 1.0, "none": 0.0, "enough": 9.0} for at in range(12)}
    for other in (dict.fromkeys(own, 3.0), {}):
        offers = ({"employer": name, "status": "letter", "other": other} for name in "ABCDE")
        assert min(map(fill, my_pages(made(*offers, criteria=own), prepared))) > 0.6


def test_no_row_is_closer_than_the_look_allows() -> None:
    for count, has_groups in product(range(1, 7), (True, False)):
        for columns in TableColumns.ways(count, has_groups=has_groups):
            assert columns.style.size >= 8.6
            assert columns.above + columns.style.leading + columns.below >= 11.7


def test_six_offers_stand_on_one_page(some: Some, prepared: date) -> None:
    bookmarks = [page.bookmark for page in my_pages(some(6), prepared)]
    assert bookmarks == ["Ranking", "Side by side", "The plan", "Ask before you sign"]


def test_the_ranking_of_eight_with_its_notes_is_one_page(some: Some, prepared: date) -> None:
    assert sum("ranked by" in text for text in texts(my_pages(some(8), prepared))) == 1


def test_what_tells_an_offer_apart_is_never_cut(made: Made, prepared: date) -> None:
    name = "The Saint Bartholomew and Holy Cross Memorial Regional Medical Center of Minnesota"
    twin = {"employer": name, "location": "International Falls, Koochiching County", "fte": 0.8}
    said = texts(my_pages(made(twin, twin, {"employer": "Northway Physician Group"}), prepared)[:1])
    assert not any("…" in text for text in said if "offer-0" in text or "(" in text)
    assert sum("80% time" in text for text in said) == 2
    assert {"Northway", "Physician Group"} <= {*said}


def test_a_salary_without_a_criterion_is_money(made: Made, prepared: date) -> None:
    offers = ({"employer": name, "other": {"base_salary": 306_000.0, "calls": 4.0}} for name in ("Alder", "Birch"))
    said = texts(my_pages(made(*offers), prepared))
    assert said.count("$306,000") == 2
    assert "306,000" not in said


def test_figures_have_the_decimal_that_tells_them_apart(made: Made, prepared: date) -> None:
    own = {"calm": {"label": "calm", "none": 0.0, "enough": 1000.0, "weight": 5.0}}
    offers = ({"employer": name, "other": {"calm": value}} for name, value in (("Alder", 604.0), ("Birch", 601.0)))
    said = texts(my_pages(made(*offers, criteria=own), prepared)[:1])
    assert {"60.4", "60.1"} <= {*said}


def test_names_in_greek_cyrillic_and_vietnamese_print(made: Made) -> None:
    document = print_mine(made({"employer": "Łukasz Nguyễn"}, {"employer": "Ωμέγα Жуков"}))
    assert not document.unprintable
    assert "Łukasz Nguyễn" in text_of(document)
    assert "Ωμέγα Жуков" in text_of(document)


def test_offers_of_one_name_are_told_apart_by_their_files(made: Made) -> None:
    text = text_of(print_mine(made({"employer": "Twin"}, {"employer": "Twin"})))
    assert "Twin (offer-00)" in text
    assert "Twin (offer-01)" in text


def test_of_many_criteria_the_heaviest_have_a_column(assert_tidy: Tidy, made: Made, prepared: date) -> None:
    own = {
        f"own_{index}": {"label": f"Own {index}", "weight": float(index), "none": 0.0, "enough": 9.0}
        for index in range(1, 11)
    }
    comparison = made({"employer": "One", "other": {"own_1": 3.0}}, {"employer": "Two"}, criteria=own)
    pages = my_pages(comparison, prepared)
    assert_tidy(pages)
    said = " ".join(texts(pages[:1]))
    assert "Own 10" in said
    assert "more criteria are in the score but not in the table" in said


def test_a_criterion_without_weight_has_no_column(made: Made, prepared: date) -> None:
    comparison = made({"employer": "One"}, {"employer": "Two"}, weights={"days": 5.0})
    said = " ".join(texts(my_pages(comparison, prepared)[:1]))
    assert "What you gave no weight: Left to learn with, Travel" in said


def test_where_every_other_offer_misses_a_must_the_note_says_so(made: Made, prepared: date) -> None:
    enough, short = ({"employer": name, "days": {"amount": days}} for name, days in (("One", 9.0), ("Two", 2.0)))
    said = " ".join(texts(my_pages(made(enough, short, must={"days": 5.0}), prepared)[:1]))
    assert "What would change the order Every other offer misses a must-have; no weight" in said


def test_weights_nobody_set_are_not_called_yours(made: Made) -> None:
    text = text_of(print_mine(made({"employer": "One"}, {"employer": "Two"})))
    assert "Two offers, ranked by the default priorities" in text
    assert "One offer, measured by the default priorities" in text_of(print_mine(made({"employer": "One"})))


def test_files_that_could_not_be_read_are_named(assert_tidy: Tidy, pictured: Comparison, prepared: date) -> None:
    def said(*left_out: str) -> str:
        pages = my_pages(pictured, prepared, left_out)
        assert_tidy(pages)
        return " ".join(texts(pages[:1]))

    assert "Left out: mercy.toml, it cannot be read." in said("mercy.toml")
    assert "Left out: a.toml and b.toml, they cannot be read." in said("a.toml", "b.toml")
    assert "and 4 more files, they cannot be read." in said(*(f"{n}.toml" for n in range(8)))
    assert "Left out" not in said()
    said("W" * 4000, "\x1b[31m", "i" * 900)


def test_a_weight_at_which_it_flips_is_a_share_throughout(pictured: Comparison, prepared: date) -> None:
    said = " ".join(texts(my_pages(pictured, prepared)[:1]))
    assert "if travel counted for 11% instead of 16%" in said
    assert "→" not in said


def test_where_both_are_level_at_a_round_share_it_says_the_next(made: Made, prepared: date) -> None:
    own = {key: {"label": key, "none": 0.0, "enough": 10.0, "weight": 5.0} for key in ("calm", "near")}
    own["calm"]["weight"] = 6.0
    one = {"employer": "One", "other": {"calm": 10.0, "near": 0.0}}
    two = {"employer": "Two", "other": {"calm": 0.0, "near": 10.0}}
    weights = dict.fromkeys(("dollars", "days", "travel", "fees", "perks", "terms"), 0.0)
    said = " ".join(texts(my_pages(made(one, two, weights=weights, criteria=own), prepared)[:1]))
    assert "counted for 49% instead of 55%" in said


def test_no_sentence_is_in_broken_words(case: Callable[[str], Comparison], prepared: date) -> None:
    said = " ".join(texts(my_pages(case("ordinary"), prepared)))
    assert not [each for each in ("told", "said: yes", "Have covers", "1 more leave ") if each in said]


def test_fees_that_share_a_question_say_who_is_to_pay_and_no_loss_that_is_none(
    case: Callable[[str], Comparison], prepared: date
) -> None:
    said = " ".join(texts(my_pages(case("real-terms"), prepared)))
    assert "society dues in the contract. said: from the allowance" in said
    assert "without them -" not in said


def test_what_is_made_sure_of_says_what_was_said(case: Callable[[str], Comparison], prepared: date) -> None:
    said = " ".join(texts(my_pages(case("ordinary"), prepared)))
    assert "Can I count on the base salary of $322,000? said; without it" in said


def test_who_leads_with_others_at_a_weight_is_not_alone(made: Made, prepared: date) -> None:
    few = {"employer": "Few", "days": {"amount": 2.0, "from": "separate"}, "perks": {"library": True}}
    many = [{"employer": name, "days": {"amount": 9.0, "from": "separate"}} for name in ("Many", "More")]
    held = made(few, *many, weights={"days": 4.0, "perks": 5.0}, my_perks={"library": 5})
    said = texts(my_pages(held, prepared)[:1])
    assert "B and others lead below 2.8" in said


def test_the_legend_of_a_doubtful_must_have_says_what_is_doubtful(made: Made, prepared: date) -> None:
    silent = {"employer": "Silent"}

    def legend(days: float) -> set[str]:
        other = {"employer": "Other", "days": {"amount": days, "from": "separate"}}
        return {*texts(my_pages(made(silent, other, must={"days": 5.0}), prepared))}

    assert "not known whether it misses a must-have" in legend(6.0)
    assert {"misses a must-have", "not known whether it does"} <= legend(4.0)


def test_every_mark_at_once_has_room_in_the_legend(assert_tidy: Tidy, made: Made, prepared: date) -> None:
    travel = {"paid_from": "employer", "only_if": {"paid_from": "you present"}}
    one = {"employer": "One", "status": "contract", "days": {"amount": 2.0}, "travel": travel}
    two = {"employer": "Two", "allowance": {"amount": 900.0}, "fees": {"dea": 90.0}, "other": {"nights": 3.0}}
    own = {"nights": {"label": "Nights", "weight": 4.0, "none": 8.0, "enough": 2.0}}
    pages = my_pages(made(one, two, criteria=own, must={"days": 5.0, "nights": 5.0}), prepared)
    assert_tidy(pages)
    said = texts(pages)
    assert {"in writing, on a condition", "on a detail nobody states", "misses a must-have", "ask before you sign"} <= {
        *said
    }


def test_most_of_the_work_is_the_drawing(some: Some, prepared: date) -> None:
    six = some(6)
    pages = with_feet(my_pages(six, prepared), Feet(("",)))
    draw(pages, paper="letter", title="")  # fills what is cached
    whole, drawing = count_calls(lambda: print_mine(six)), count_calls(lambda: draw(pages, paper="letter", title=""))
    assert whole < 1.5 * drawing


@pytest.mark.parametrize("compare_by", [perk_comparison, criterion_comparison])
def test_the_work_grows_with_the_number_of_questions_and_not_with_its_square(
    compare_by: Callable[[int], Comparison], prepared: date
) -> None:
    few, many = compare_by(10), compare_by(30)
    my_pages(few, prepared)
    assert count_calls(lambda: my_pages(many, prepared)) < 4 * count_calls(lambda: my_pages(few, prepared))


@pytest.mark.parametrize("count", [1, 6, 8])
def test_the_notes_end_over_the_foot(some: Some, prepared: date, count: int) -> None:
    priorities = Priorities.model_validate({"exchange": {"CAD": 0.72}})
    sources = [Source(each.file, each.offer) for each in some(count).evaluation.offers]
    comparison = compare(evaluate(sources, priorities))
    for page in my_pages(comparison, prepared, ("one.toml", "two.toml")):
        assert max(mark.y for mark in page.marks if isinstance(mark, Words)) < 524


def test_taxed_money_without_a_tax_rate_is_named(made: Made, prepared: date) -> None:
    stipend = {"employer": "One", "allowance": {"amount": 3000.0, "paid_as": "stipend"}}
    said = " ".join(texts(my_pages(made(stipend, {"employer": "Two"}), prepared)[:1]))
    assert "No tax rate is stated: the stipend of One" in said


def test_a_group_that_goes_on_is_named_again(assert_tidy: Tidy, made: Made, prepared: date) -> None:
    own = {f"own_{at}": {"label": f"Own {at}", "weight": 1.0, "none": 0.0, "enough": 9.0} for at in range(30)}
    other = {f"mine_{at}": 3.0 for at in range(20)} | dict.fromkeys(own, 3.0)
    pages = my_pages(made(*({"employer": name, "other": other} for name in "ABCDE"), criteria=own), prepared)
    assert_tidy(pages)
    assert {"Your own", "(cont.)"} <= {*texts(pages[1:])}
