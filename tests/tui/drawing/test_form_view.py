"""The form as it is drawn: as in the pictures, and whole at every size."""

from datetime import date

from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.model.priorities import Priorities
from offercompare.tui.drawing.form_view import (
    ChoiceText,
    FieldText,
    FormView,
    brief_line,
    form_rows,
    lay_out_form,
    panel_lines,
)
from offercompare.tui.state.form_state import FormState
from offercompare.tui.state.offer_fields import begin_form, evidence, offer_of, value_in_words
from offercompare.tui.state.offer_preview import FormPreview, RankedOffer

TYPED = {
    "employer": "Harbor Point Hospital",
    "position": "Hospitalist",
    "contact": "Ms. Ferris",
    "status": "offer letter",
    "allowance.amount": "up to $4k a year",
    "allowance.paid_as": "reimbursed",
    "allowance.covers": "courses, conferences, travel",
    "days.amount": "six days in addition to PTO",
}
CHOICES = (
    ChoiceText("a", "all paid on top", "scores 68.1, rank 3"),
    ChoiceText("d", "one by one", ""),
)
PREVIEW = FormPreview(
    "F Harbor Point scores 52.0, rank 5",
    "up to 82.6, with what is not stated",
    ranking=(
        RankedOffer(1, "A Lakeside Regional", "77.3"),
        RankedOffer(4, "D Northway Physician", "60.5", doubt="days?"),
        RankedOffer(5, "F Harbor Point", "52.0", is_this=True),
        RankedOffer(6, "E Marlow County", "51.3", doubt="4 of 5", misses=True, before="50.0"),
    ),
    possible_gains=(("Fees", "+16.1"),),
    notes=("A note of several words that does not fit on one line of the panel.",),
)


def entered(typed: dict[str, str], at: str) -> FormState:
    form = begin_form(Priorities(), date(2026, 12, 1))
    for name, text in typed.items():
        form = form.open_at(name).accept(text)
    return form.open_at(at)


def view(form: FormState) -> FormView:
    offer = offer_of(form)
    shown = [FieldText(value_in_words(field, form, offer), evidence(field, form, offer)) for field in form.fields]
    return FormView(form, shown, CHOICES if form.field.name == "fees" else ())


def drawn(form: FormState, width: int, height: int) -> list[str]:
    return [row.line.text.rstrip() for row in form_rows(view(form), lay_out_form(width), is_airy=height >= 30)]


def test_it_is_drawn_as_pictured_at_120() -> None:
    assert drawn(entered(TYPED, "fees"), 120, 36) == [
        "  Employer              Harbor Point Hospital",
        "  Position              Hospitalist",
        "  Contact               Ms. Ferris",
        "  Where it is written   offer letter",
        "",
        "  CME allowance         $4,000                        “up to $4k a year”",
        "  Paid as               reimbursed",
        "  Covers                courses, conferences, travel",
        "  Carryover             not stated",
        "",
        "  CME days              6 days             “six days in addition to PTO”",
        "  Taken from            on top of PTO                 read from CME days",
        "  Travel                from the allowance              read from Covers",
        "",
        " ▌Fees",
        "                        a  all paid on top           scores 68.1, rank 3",
        "                        d  one by one",
        "",
        "  Perks                 not stated",
        "",
        "  › More terms          currency, dates, tax, claims, repayment, trips",
    ]


def test_at_80_fees_and_perks_stand_with_the_terms_above_them() -> None:
    lines = drawn(entered(TYPED, "allowance.carryover"), 80, 24)
    assert lines[8:] == [
        " ▌Carryover",
        "",
        "  CME days              6 days                   “six days in addition to PTO”",
        "  Taken from            on top of PTO                       read from CME days",
        "  Travel                from the allowance                    read from Covers",
        "  Fees                  not stated",
        "  Perks                 not stated",
        "",
        "  › More terms          currency, dates, tax, claims, repayment, trips",
    ]


def test_what_it_comes_to_is_drawn_as_pictured() -> None:
    assert [line.text.rstrip() for line in panel_lines(PREVIEW, 39)][:13] == [
        "F Harbor Point scores 52.0, rank 5",
        "up to 82.6, with what is not stated",
        "",
        "1 A Lakeside Regional              77.3",
        "4 D Northway Physician   ▲ days?   60.5",
        "5 F Harbor Point                   52.0",
        "─ misses a must-have ──────────────────",
        "6 E Marlow County ▲ 4 of 5  50.0 → 51.3",
        "",
        "Still to ask                  could add",
        "Fees                              +16.1",
        "",
        "A note of several words that does not",
    ]
    assert brief_line(PREVIEW, 80).text.strip() == f"{PREVIEW.title}; {PREVIEW.subtitle}"


def test_an_answer_that_was_not_taken_says_so_and_what_would_be() -> None:
    lines = drawn(entered({"allowance.amount": "lots", "fees": "the parking"}, "employer"), 120, 36)
    at = lines.index("                        ▲ Not taken. Nothing was changed.")
    assert lines[at - 1] == "  CME allowance         lots"
    assert lines[at + 1].strip().startswith("Type an amount a year")
    assert any(line.strip().startswith("▲ Not taken: this does not say which fees.") for line in lines)


texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), max_size=60)


@given(
    st.integers(1, 250),
    st.integers(1, 70),
    st.dictionaries(st.sampled_from([*TYPED, "notes", "fees", "travel.trips"]), texts, max_size=4),
    st.sampled_from(["employer", "fees", "more", "notes", "days.only_if"]),
)
def test_every_size_holds_every_text(width: int, height: int, typed: dict[str, str], at: str) -> None:
    layout = lay_out_form(width)
    rows = [*form_rows(view(entered(typed, at)), layout, is_airy=height >= 30)]
    assert all(cell_len(row.line.text) <= max(layout.fields, 0) for row in rows)
    assert any(row.field_index is not None for row in rows)
    for room in (width, max(1, width - layout.panel)):
        assert all(cell_len(line.text) <= room for line in panel_lines(PREVIEW, room))
    assert cell_len(brief_line(PREVIEW, width).text) <= width


def test_the_smallest_panel_ends() -> None:
    assert [*panel_lines(PREVIEW, 1)]
