"""The plan means the same wherever it is told: the page, the text and the screen have one set of rows."""

from datetime import date

import pytest

from offercompare.model.comparison import Comparison
from offercompare.model.plan import plans_of
from offercompare.report.pdf.contents import CopyContents
from offercompare.report.pdf.page import Words
from offercompare.report.pdf.plan_page import plan_pages
from offercompare.report.plan_report import plan_report
from offercompare.report.plan_rows import PlanRow, PlanRowKind, PlanRows
from offercompare.report.text import as_text
from offercompare.tui.drawing.plan_view import draw_plan, rows_in_view
from offercompare.wording.names import Names
from offercompare.wording.phrases import sentence_case
from offercompare.wording.plan_facts import PlanFact
from support import make_comparison
from view_factory import line_texts, view_of

TRIPS = "[my_costs]\n[[plan]]\nwhat = 'Trip'\nkind = 'courses'\ndays = 4\ncost = 100\n"
NOTHING = "[allowance]\namount = 0\n"
OFFERS = {
    "silent": "",
    "an allowance of nothing": NOTHING,
    "a stipend of nothing": f"{NOTHING}paid_as = 'stipend'",
    "a verbal nothing": f"{NOTHING}repay_months = 12",
    "a stipend": "status = 'contract'\n[allowance]\namount = 4000\npaid_as = 'stipend'\nrepay_months = 12",
    "an allowance": "[allowance]\namount = 4000\nrepay_months = 12\nrepay = 'full'",
    "not enough FTE": "fte = 0.4\n[allowance]\namount = 4000\nmin_fte = 0.5",
    "carryover": "[allowance]\namount = 1000\ncarryover = 500\ncarryover_years = 2\nwaiting_months = 3",
    "carryover for no year": "[allowance]\namount = 1000\ncarryover = 500\ncarryover_years = 0",
    "a first year that is prorated": (
        "starts = 2027-10-01\n[allowance]\namount = 1200\nfirst_year = 'prorated'\nbenefit_year = 'calendar'"
    ),
    "a first year of nothing": (
        "starts = 2027-12-01\n[allowance]\namount = 1200\nfirst_year = 'prorated'\nbenefit_year = 'calendar'\n"
        "waiting_months = 6"
    ),
    "repaid though not stated": "[allowance]\nrepay_months = 12",
    "never repaid": "[allowance]\nrepay_months = 0",
    "days enough": "[days]\namount = 5",
    "days too few": "[days]\namount = 5\nper_years = 3",
    "days out of PTO": "[days]\nfrom = 'pto'",
}


def compared_with(terms: str) -> Comparison:
    return make_comparison({"a.toml": f"employer = 'Oak'\n{terms}"}, TRIPS)


def rows_of(comparison: Comparison) -> PlanRows:
    return PlanRows(comparison, plans_of(comparison.evaluation), Names.of(comparison).first)


def facts_of(rows: PlanRows) -> list[tuple[PlanRow, PlanFact]]:
    return [(row, rows.fact(row, "a.toml")) for row in rows.rows if row.kind is PlanRowKind.FACT]


def on_paper(comparison: Comparison) -> dict[str, list[str]]:
    """What stands on the line of each label of the page."""
    (page,) = plan_pages(CopyContents.of(comparison, date(2026, 11, 22)))
    written = [mark for mark in page.marks if isinstance(mark, Words)]
    return {
        label.text: [mark.text for mark in written if abs(mark.y - label.y) < 2 and mark.x > label.x]
        for label in written
        if label.x == 0
    }


def on_screen(comparison: Comparison) -> dict[str, str]:
    """What stands on the line of each row of the screen."""
    view = view_of(comparison.evaluation)
    rows = rows_in_view(view, plans_of(comparison.evaluation))
    drawn = line_texts(draw_plan(rows, view, 0, 120, 80).lines)
    return {line[:36].strip(): line[38:].strip() for line in drawn if line[38:].strip()}


def on_top(fact: PlanFact) -> str:
    """The label of a fact's row on the screen."""
    return " ".join(filter(None, (sentence_case(fact.label), fact.of_what)))


ON_PAPER = {
    "first benefit year": "First benefit year brings",
    "unspent and lost": "Unspent and lost",
    "days out of PTO": "PTO days used, in all",
}


@pytest.mark.parametrize("terms", OFFERS.values(), ids=OFFERS)
def test_paper_and_screen_say_every_fact_in_the_same_words(terms: str) -> None:
    comparison = compared_with(terms)
    paper, screen = on_paper(comparison), on_screen(comparison)
    owed = []
    for _, fact in facts_of(rows_of(comparison)):
        shown = screen[next(label for label in screen if " ".join(label.split()) == on_top(fact))]
        assert shown.removesuffix("?").rstrip() == fact.value
        assert shown.endswith("?") == (not fact.is_sure)
        if fact.label == "repayment":
            owed.append(fact)
        elif fact.label in ON_PAPER:  # the side by side has the others
            printed = sentence_case(fact.in_full) if fact.is_stated else "Not stated"
            (found, *pills) = paper[ON_PAPER[fact.label]]
            assert found.split(" (")[0].removesuffix(" if there are none") in {printed, printed.removesuffix(" days")}
            assert fact.is_sure or fact.doubt in pills or found.endswith(("(assumed)", "if there are none"))
    values = [fact.value for fact in owed]
    printed = values[0] if len(set(values)) == 1 else ", ".join(values)
    assert paper["Repayment on leaving after 6, 12 and 24"] == [sentence_case(printed)]


@pytest.mark.parametrize("terms", OFFERS.values(), ids=OFFERS)
def test_text_and_screen_explain_every_fact_in_the_same_sentence(terms: str) -> None:
    comparison = compared_with(terms)
    rows, text = rows_of(comparison), as_text(plan_report(comparison, ()))
    for row, fact in facts_of(rows):
        sentence = rows.explain(row, "a.toml")
        assert sentence == fact.explained
        if fact.label != "unspent and lost":  # the sums have said it
            assert sentence in text
        assert "$0" not in sentence + fact.value


def test_of_nothing_there_is_nothing_to_doubt() -> None:
    rows = rows_of(compared_with(NOTHING))
    found = {fact.label: fact for _, fact in facts_of(rows)}
    for label in ("first benefit year", "unspent and lost"):
        assert (found[label].value, found[label].is_sure) == ("nothing", True)
    assert "open" not in found["first benefit year"].doubt


@pytest.mark.parametrize(
    ("days", "short"),
    [
        ("amount = 5\nper_years = 3", "7 days"),
        ("amount = 1\nper_years = 3", "11 days"),
        ("amount = 2\nper_years = 7", "11.1 days"),
    ],
)
def test_days_have_one_decimal(days: str, short: str) -> None:
    facts = facts_of(rows_of(compared_with(f"[days]\n{days}")))
    assert next(fact.value for _, fact in facts if fact.label == "days out of PTO") == short
