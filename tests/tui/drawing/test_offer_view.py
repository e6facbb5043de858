"""An offer in full: what was asked for stands with the offer that it answers, and with no other."""

from offercompare.tui.drawing.glyphs import UNICODE
from offercompare.tui.drawing.offer_view import draw_offer
from support import make_comparison
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
        said = " ".join(line_texts(draw_offer(comparison, standing, 76, UNICODE)))
        assert ("Counter-offer to Alder Clinic (asked.toml), if granted:" in said) is (standing.file == "alder.toml")
        assert ("$3,000" in said) is (standing.file == "alder.toml")


def test_what_hangs_on_a_condition_and_whom_to_write_to_stand_there() -> None:
    text = "employer = 'Alder'\nstatus = 'contract'\ncontact = 'Ms. Okafor'\n[days]\namount = 5\nfrom = 'separate'\n"
    comparison = make_comparison({"a.toml": f"{text}only_if = {{ amount = 'you present' }}\n"})
    said = " ".join(line_texts(draw_offer(comparison, comparison.leader, 76, UNICODE)))
    assert "contact Ms. Okafor" in said
    assert "5 days, on top of PTO, only if you present" in said
    assert "only said" not in said
