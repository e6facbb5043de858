"""An offer in full: what was asked for stands with the offer that it answers, and with no other."""

from hypothesis import given, strategies as st
from rich.cells import cell_len

from offercompare.files.load import load
from offercompare.model.comparison import compare
from offercompare.model.evaluation import evaluate
from offercompare.model.plan import plans_of
from offercompare.tui.drawing.offer_view import TWO_COLUMNS, draw_offer, draw_offer_page
from support import SAMPLES, make_comparison
from view_factory import line_texts

OFFERS = {
    "alder.toml": "employer = 'Alder Clinic'\nstatus = 'contract'\n[allowance]\namount = 2000\n",
    "cedar.toml": "employer = 'Cedar Clinic'\nstatus = 'contract'\n[allowance]\namount = 2500\n",
    "asked.toml": "employer = 'Alder Clinic'\ncounter_to = 'alder.toml'\n[allowance]\namount = 3000\n",
}


def test_a_counter_offer_stands_with_the_offer_that_it_answers() -> None:
    comparison = make_comparison(OFFERS)
    assert {standing.file for standing in comparison.standings} == {"alder.toml", "cedar.toml"}
    for standing in comparison.standings:
        said = " ".join(line_texts(draw_offer(comparison, standing, 76)))
        assert ("Counter-offer to Alder Clinic (asked.toml), if granted:" in said) is (standing.file == "alder.toml")
        assert ("$3,000" in said) is (standing.file == "alder.toml")


def test_what_hangs_on_a_condition_and_whom_to_write_to_stand_there() -> None:
    text = "employer = 'Alder'\nstatus = 'contract'\ncontact = 'Ms. Okafor'\n[days]\namount = 5\nfrom = 'separate'\n"
    comparison = make_comparison({"a.toml": f"{text}only_if = {{ amount = 'you present' }}\n"})
    said = " ".join(line_texts(draw_offer(comparison, comparison.leader, 76)))
    assert "contact Ms. Okafor" in said
    assert "5 days, on top of PTO, only if you present" in said
    assert "only said" not in said


def test_silence_is_not_said_to_be_worth_nothing() -> None:
    for terms, worth in (("", "not stated"), ("[allowance]\namount = 0\n", "$0")):
        comparison = make_comparison({"a.toml": f"employer = 'Alder'\n{terms}"})
        lines = line_texts(draw_offer(comparison, comparison.leader, 76))
        assert [line.split("  ")[-1].strip() for line in lines if line.startswith(("In writing", "As stated"))] == [
            worth,
            worth,
        ]


@given(st.integers(1, 250), st.integers(0, 4))
def test_no_line_leaves_its_place_at_any_width_and_nothing_is_lost_in_two_columns(width: int, place: int) -> None:
    loaded = load([SAMPLES])
    comparison = compare(evaluate(loaded.sources, loaded.priorities))
    standing = comparison.standings[place]
    lines = line_texts(draw_offer_page(comparison, standing, width))
    assert all(cell_len(line) <= width for line in lines)
    if width >= TWO_COLUMNS:
        single = [line for line in line_texts(draw_offer(comparison, standing, 50)) if line]
        assert len(lines) < len(single)
        heads = ["Allowance", "Days", "Fees", "Worth a year"]
        heads += ["Ask before you sign"] * any("Ask before you sign" in line for line in single)
        for head in heads:
            assert any(head in line for line in lines)


def test_fees_and_perks_with_the_same_answer_share_a_row() -> None:
    fees = "[fees]\nstate_license = 'employer'\ndea = 'employer'\nsociety_dues = 'none'\n"
    comparison = make_comparison({"a.toml": f"employer = 'A'\nstatus = 'contract'\n{fees}"})
    lines = line_texts(draw_offer(comparison, comparison.leader, 76))
    assert any(line.startswith("State license, DEA") and "on top" in line for line in lines)
    assert any(line.startswith("Time to claim") and line.endswith("not stated") for line in lines)


def test_a_must_have_is_marked_in_the_row_of_its_term_and_the_plan_says_what_one_pays() -> None:
    loaded = load([SAMPLES])
    comparison = compare(evaluate(loaded.sources, loaded.priorities))
    plans = {each.evaluated.file: each.plan for each in plans_of(comparison.evaluation)}
    shown = {
        each.file: line_texts(draw_offer(comparison, each, 51, plan=plans[each.file], brief=True))
        for each in comparison.standings
    }
    silent, less = shown["northway.toml"], shown["marlow-county.toml"]
    assert [line.split("  ")[0] for line in silent if line.endswith("▲ not stated")] == ["CME days"]
    assert [line.strip() for line in less if "▲" in line] == ["▲ below 5"]
    place = silent.index(next(line for line in silent if line.startswith("Your plan") and line.endswith("3 years")))
    assert [line.split("  ")[0] for line in silent[place + 1 : place + 3]] == ["You pay", "Of it, not stated who pays"]
    assert any(line.startswith("Base salary") for line in silent)
