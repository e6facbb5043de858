"""What can be said for an ask: from the facts at hand only, and never what another employer is called."""

import re

import pytest
from hypothesis import given, strategies as st

from offercompare.model.catalogue import FEE_TERMS, catalogue, term
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.edits import Edit
from offercompare.model.offer import Offer
from offercompare.model.priorities import Priorities
from offercompare.model.published import Audience, Market, MarketFigure
from offercompare.model.readings import Firmness
from offercompare.wording.ask_reasons import TalkingPoints, ask_letter, talking_points
from support import (
    SAMPLES,
    any_priorities,
    asked_for,
    edit_of,
    folder_comparison,
    make_comparison,
    rows,
    to_write,
    toml_of,
    typical_offers,
)


def mean(whom: Audience, year: int, value: float, name: str = "allowance.amount") -> MarketFigure:
    return MarketFigure(term=name, value=value, whom=whom, year=year, publisher="AMN Healthcare", source="a review")


MARKET = Market(figures=(mean("physicians", 2025, 4073), mean("physicians", 2024, 3969), mean("NP/PA", 2024, 2195)))
MORE = asked_for("allowance.amount", 5000.0)


def of(comparison: Comparison, file: str) -> Standing:
    return next(standing for standing in comparison.standings if standing.file == file)


def points(ask: Edit, mine: str, *others: str, wanted: str = "", market: Market = MARKET) -> TalkingPoints:
    """What can be said for an ask to `me.toml`, with other offers on the table."""
    files = {f"{index}.toml": f"employer = 'Other {index}'\n{text}" for index, text in enumerate(others)}
    comparison = make_comparison({"me.toml": f"employer = 'Mine'\n{mine}", **files}, wanted)
    return talking_points(ask, of(comparison, "me.toml"), comparison, market)


def test_the_samples_in_full() -> None:
    comparison = folder_comparison(SAMPLES)
    said = {
        ("st-aldric.toml", asked_for("allowance.amount", 3500.0)): (
            "I would like the CME allowance to be $3,500 a year, instead of $2,500. "
            "Four other offers give $3,500 to $6,000 a year. "
            "Here it has to pay for my society dues ($500 a year) before any course. "
            "It is what keeps me current for your patients."
        ),
        ("marlow-county.toml", MORE): (
            "I would like the CME allowance to be $5,000 a year, instead of $3,600. "
            "Another offer gives $6,000 a year. "
            "Here it has to pay for my board certification ($310 a year) before any course. "
            "The mean CME allowance offered to physicians was $4,073 in AMN Healthcare's 2025 review; "
            "your offer is $473 below that. "
            "It is what keeps me current for your patients."
        ),
        ("lakeside.toml", asked_for("fees.dea", "employer")): (
            "Could you pay for my DEA registration on top of the allowance? "
            "Three other offers pay all of it. "
            "It costs me $888 every 3 years. "
            "Without the registration I cannot prescribe controlled substances; it is a cost of doing this job."
        ),
        ("prairie-cross.toml", asked_for("days.amount", 7.0)): (
            "I would like 7 CME days a year, instead of 5 days. "
            "Another offer gives 12 days a year. "
            "In a full year I need 4 days for the society annual meeting "
            "and 3 for the point-of-care ultrasound course. "
            "The money only helps if there is time to use it. "
            "I would already be giving 60 hours a year in return: chair of the quality committee."
        ),
        ("lakeside.toml", to_write("travel.paid_from")): (
            "Please put the travel payment in the contract. Then neither of us has to rely on memory."
        ),
    }
    for (file, ask), text in said.items():
        assert " ".join(filter(None, talking_points(ask, of(comparison, file), comparison, MARKET))) == text


def test_a_letter_puts_a_must_in_doubt_first_and_keeps_what_the_person_wrote() -> None:
    comparison = folder_comparison(SAMPLES)
    marlow = of(comparison, "marlow-county.toml")
    asks = [
        asked_for("fees.society_dues", "employer"),
        asked_for("days.amount", 40.0),
        asked_for("perks.library", value=True),
    ]
    says = {
        term("perks.library"): "  My residents would love\nthe library.\x1b[2J ",
        term("fees.society_dues"): " \n ",
    }
    assert ask_letter(asks, marlow, comparison, MARKET, says).splitlines() == [
        "Hello,",
        "",
        "Thank you for your offer. I am very interested, and have a few questions about CME before I sign:",
        "",
        (
            "- I would like 40 hours of CME time a year, instead of 32 hours. "
            "In a full year I need 4 days for the society annual meeting and 3 for the point-of-care ultrasound "
            "course. "
            "Three other offers give 40 to 96 hours a year."
        ),
        "- Could you pay for my society dues? They cost me $500 a year. Another offer pays up to $350.",
        "- My residents would love the library.\N{SYMBOL FOR ESCAPE}[2J",
        "",
        "Thank you for looking into this; I am glad to talk it through by phone.",
        "",
        "Kind regards,",
    ]
    assert ask_letter([], marlow, comparison, MARKET, says) == ""
    assert "have one question about CME before" in ask_letter(asks[:1], marlow, comparison, MARKET, {})


def test_a_letter_about_more_than_cme_does_not_say_it_is_about_cme() -> None:
    comparison = folder_comparison(SAMPLES)
    marlow = of(comparison, "marlow-county.toml")
    asks = [asked_for("days.amount", 40.0), asked_for("other.base_salary", 310_000.0)]
    said = ask_letter(asks, marlow, comparison, MARKET, {})
    assert said.startswith(
        "Hello,\n\nThank you for your offer. I am very interested, and have a few questions before I sign:"
    )


BETTER_ELSEWHERE = """
allowance.amount = 5000 | allowance = {amount = 2500} | allowance = {amount = 3000} & allowance = {amount = 5000} |
    offer gives $5,000 a year.
allowance.amount = 2750 | allowance = {amount = 2500} | allowance = {amount = 3000} & allowance = {amount = 5000} |
    $5,000 and $3,000 a year.
allowance.amount = 2750 | allowance = {amount = 2500} | allowance = {amount = 3000} & allowance = {amount = 4000} &
    allowance = {amount = 5000} | $3,000 to $5,000 a year.
allowance.amount = 5000 | allowance = {amount = 2500} | allowance = {amount = 3000} & allowance = {amount = 2800} |
    $3,000 and $2,800 a year.
allowance.amount = 5000 | allowance = {amount = 2500} | allowance = {amount = 2500} & allowance = {amount = 900} |
allowance.amount = 5000 |  | allowance = {amount = 900} | Another offer gives $900 a year.
allowance.amount = 2750 | allowance = {amount = 2500} | allowance = {amount = 5000} & allowance = {amount = 4000} &
    allowance = {amount = 2000} | Two other offers give $5,000 and $4,000 a year.
allowance.amount = 2750 | allowance = {amount = 2500} | allowance = {amount = 5000} & allowance = {amount = 4000} & fte
    = 1 | Two other offers give $5,000 and $4,000 a year.
allowance.amount = 2750 | allowance = {amount = 2500} | allowance = {amount = 5000} & allowance = {amount = 4500} &
    allowance = {amount = 4000} & allowance = {amount = 900} | Three other offers give $4,000 to $5,000 a year.
allowance.amount = 2750 | allowance = {amount = 2500} | allowance = {amount = 5000} & allowance = {amount = 900} &
    allowance = {amount = 900} | Another offer gives $5,000 a year.
allowance.amount = 5000 | allowance = {amount = 2500} | fte = 0.5; allowance = {amount = 4000, by_fte = true} |
allowance.amount = 5000 | allowance = {amount = 2500} | fte = 0.5; allowance = {amount = 4000, min_fte = 0.8} |
allowance.amount = 5000 | allowance = {amount = 2500} | currency = 'CAD'; allowance = {amount = 9000} |
days.amount = 9 | days = {amount = 1} | days = {amount = 1.5} | gives 1.5 days a year.
days.amount = 9 | days = {amount = 0} | days = {amount = 1} | gives 1 day a year.
days.amount = 9 | days = {amount = 0} | days = {amount = 1} & days = {amount = 3} | Two other offers give 1 and 3 days
    a year.
days.amount = 9 | days = {amount = 9, per_years = 3} | days = {amount = 3} |
days.amount = 40 | days = {amount = 32, unit = 'hours'} | days = {amount = 5} & days = {amount = 3} | Another offer
    gives 40 hours a year.
days.from = 'separate' | days = {amount = 8, from = 'pto'} | days = {amount = 5, from = 'separate'} & days = {amount =
    9} | Another offer gives 5 days a year on top of PTO.
fees.dea = 'employer' | fees = {dea = 90} | fees = {dea = 90} & fees = {dea = 80} |
fees.staff_dues = 'employer' | fees = {staff_dues = 90} | fees = {staff_dues = 'employer'} | all of them.
travel.cap = 3000 | travel = {paid_from = 'employer', cap = 2500} | travel = {paid_from = 'none'} |
travel.cap = 3000 | travel = {paid_from = 'employer', cap = 2500} | travel = {paid_from = 'employer', cap = 2000} &
    travel = {paid_from = 'employer', cap = 2600} | Another offer pays up to $2,600.
perks.protected_time = 40 | perks = {protected_time = 16} | perks = {protected_time = true} & perks = {protected_time =
    12} |
perks.protected_time = 40 | perks = {protected_time = 16} | perks = {protected_time = 24} & perks = {protected_time =
    24} | Two other offers give 24 hours a year each.
perks.library = true |  | perks = {library = true} & perks = {library = true} | Two other offers have it.
perks.certificate_courses = true |  | perks = {certificate_courses = true} | Another offer has them.
perks.sabbatical = true |  | perks = {also = ['sabbatical']} | Another offer has it.
allowance.carryover = 4000 | allowance = {carryover = 0} | allowance = {carryover = 2000} | Another offer carries over
    $2,000.
allowance.paid_within_days = 30 | allowance = {paid_within_days = 60} | allowance = {paid_within_days = 30} & allowance
    = {paid_within_days = 90} | Another offer reimburses within 30 days.
other.nights = 2 | other = {nights = 4} | other = {nights = 3} | Another offer gives 3 a month.
other.nights = 2 | other = {nights = 4} | other = {nights = 5} |
other.nights = 2 | other = {nights = 8} | other = {nights = 7} & other = {nights = 4} & other = {nights = 5} | Three
    other offers give 4 to 7 a month.
allowance.paid_within_days = 30 | allowance = {paid_within_days = 120} | allowance = {paid_within_days = 30} &
    allowance = {paid_within_days = 90} & allowance = {paid_within_days = 60} | Another offer reimburses within 30 days.
"""
"""What is asked for, what this offer says, what others say, and the end of what is said of them."""


def test_only_what_is_better_elsewhere_is_said() -> None:
    own = "[exchange]\nCAD = 0.7\n[criteria.nights]\nlabel='Nights'\nunit='a month'\nweight=1\nnone=9\nenough=2"
    for ask, mine, others, said in rows(BETTER_ELSEWHERE):
        found = points(edit_of(ask), toml_of(mine), *map(toml_of, others.split(" & ")), wanted=own).elsewhere
        assert found.endswith(said), (ask, found)
        assert bool(found) == bool(said), (ask, found)


def test_a_counter_offer_and_the_same_employer_are_no_other_offers() -> None:
    comparison = make_comparison(
        {
            "a.toml": "employer = 'Alder Clinic'\n[days]\namount = 3",
            "a-counter.toml": "employer = 'Alder Clinic'\ncounter_to = 'a.toml'\n[days]\namount = 8",
            "b.toml": "employer = 'ALDER  clinic'\n[days]\namount = 9",
            "c.toml": "employer = 'Cedar'\n[days]\namount = 5",
            "c-counter-2.toml": "employer = 'Cedar Health'\ncounter_to = 'c.toml'\n[days]\namount = 10",
        }
    )
    ask = asked_for("days.amount", 10.0)
    said = talking_points(ask, of(comparison, "a.toml"), comparison, MARKET).elsewhere
    assert said == "Another offer gives 5 days a year."


NPS_AND_PAS = (
    "PMHNP-BC", "DNP, FNP-BC", "AGACNP-BC", "CRNP", "APRN", "APN", "ARNP", "APP", "Hospitalist PA", "P.A.", "PNP-AC",
    "Physician assistant, surgery", "Advanced practice registered nurse", "NP (cardiology)", "Nocturnist APP",
)  # fmt: skip
PHYSICIANS = (
    "D.O.",
    "OB/GYN",
    "Psychiatry",
    "Neurology",
    "Critical care",
    "Assistant professor of medicine",
    "PCP",
    "Electrophysiology",
)
NOT_PUBLISHED = (
    "CRNA, APRN", "CNM", "Nurse-midwife", "PGY-2", "Chief resident, pediatrics", "Cardiology fellow", "PharmD",
    "Clinical pharmacist", "Anesthesiologist assistant", "Emergency nurse", "Oral surgeon", "Medical student",
    "Radiology tech", "Emergency medicine scribe", "Exercise physiologist", "Hospitalist, Erie, PA",
)  # fmt: skip
FULL_TIME = "position = '{}'\n[allowance]\namount = 2000"


@pytest.mark.parametrize(
    ("mine", "said"),
    [
        (
            FULL_TIME.format("Hospitalist"),
            "physicians was $4,073 in AMN Healthcare's 2025 review; your offer is $2,073 below that.",
        ),
        (FULL_TIME.format("nurse PRACTITIONER, ICU"), "NPs and PAs was $2,195 in AMN Healthcare's 2024 review;"),
        (FULL_TIME.format("PA-C"), "your offer is $195 below that."),
        (FULL_TIME.format("Surgical pa"), "NPs and PAs"),
        (FULL_TIME.format("Physician associate"), "NPs and PAs"),
        (FULL_TIME.format("Pain and palliative medicine, NPH"), "physicians"),
        (FULL_TIME.format("Pain and palliative care"), ""),
        (FULL_TIME.format("FNP-C"), "NPs and PAs"),
        *((FULL_TIME.format(position), "NPs and PAs") for position in NPS_AND_PAS),
        *((FULL_TIME.format(position), "to physicians was") for position in PHYSICIANS),
        *((FULL_TIME.format(position), "") for position in NOT_PUBLISHED),
        (FULL_TIME.format("  "), ""),
        ("[allowance]\namount = 2000", ""),
        ("position = 'Hospitalist'", ""),
        ("position = 'Hospitalist'\n[allowance]\namount = 4073", ""),
        ("currency = 'CAD'\n" + FULL_TIME.format("Hospitalist"), ""),
        ("fte = 0.5\n" + FULL_TIME.format("Hospitalist") + "\nby_fte = true", ""),
        ("fte = 0.5\n" + FULL_TIME.format("Hospitalist"), "your offer is $2,073 below that."),
    ],
)
def test_the_mean_is_that_of_the_own_kind_and_only_where_it_helps(mine: str, said: str) -> None:
    found = points(MORE, mine, wanted="[exchange]\nCAD = 1.0").market
    assert said in found
    assert bool(found) == bool(said)


def test_a_mean_of_days_is_compared_in_days() -> None:
    market = Market(figures=(mean("all", 2025, 6, "days.amount"),))
    mine = "position = 'Hospitalist'\n[days]\namount = 96\nunit = 'hours'\nper_years = 3"
    assert points(asked_for("days.amount", 120.0), mine, market=market).market == (
        "The mean number of CME days offered to clinicians was 6 in AMN Healthcare's 2025 review; "
        "your offer is 2 below that."
    )


COSTS = "[my_costs]\ntravel = 2400\nstate_license = 320\ndea = 296\nsociety_dues = 500\n"
PLAN = """
[[plan]]
what = "ACEP assembly."
kind = "conferences"
cost = 3000
travel = 1000
days = 1
must = true
[[plan]]
what = "A board review"
kind = "courses"
cost = 900
days = 2
every = 3
from_year = 2
[[plan]]
what = "Course at Other 0"
kind = "courses"
cost = 99000
days = 99
"""


PAYS_FOR = """
allowance.amount = 5000 | allowance = {covers = ['licenses']} | COSTS | Here it has to pay for my state license ($320 a
    year) and DEA registration ($296) before any course.
allowance.amount = 5000 | fees = {dea = 'allowance'} |  | Here it has to pay for my DEA registration before any course.
allowance.amount = 5000 | allowance = {paid_as = 'stipend', covers = ['licenses']}; fees = {state_license = 'none', dea
    = 296} | COSTS |
allowance.amount = 5000 | allowance = {amount = 1000} | PLAN | For the ACEP assembly alone I plan to spend $3,000, plus
    $1,000 on travel.
allowance.amount = 5000 | travel = {paid_from = 'employer'} | PLAN | For the ACEP assembly alone I plan to spend $3,000.
allowance.amount = 5000 | allowance = {covers = ['courses']} | PLAN | For a board review alone I plan to spend $900
    every 3 years.
allowance.amount = 5000 | allowance = {amount = 9000} | PLAN |
allowance.amount = 5000 | allowance = {covers = ['books']} | PLAN |
allowance.amount = 5000 |  |  |
allowance.carryover = 1000 |  | PLAN | I plan to spend $900 on a board review every 3 years, and would save up for it.
days.amount = 9 | days = {amount = 2} | PLAN | In a full year I need 1 day for the ACEP assembly and 2 for a board
    review.
days.amount = 9 | days = {amount = 3} | PLAN |
days.from = 'separate' | days = {amount = 3, from = 'pto'} | PLAN | In a full year I need 1 day for
travel.paid_from = 'employer' |  | COSTS | My conference travel costs about $2,400 a year.
travel.paid_from = 'employer' |  | PLAN | I plan to spend $1,000 on travel to the ACEP assembly.
travel.paid_from = 'employer' |  |  |
travel.cap = 3000 | travel = {paid_from = 'employer', cap = 2000} | COSTS | My conference travel costs about
travel.cap = 3000 | travel = {paid_from = 'employer', cap = 2500} | COSTS |
fees.dea = 'employer' |  | COSTS | It costs me $296 a year.
fees.society_dues = 'employer' | fees = {society_dues = 350} | COSTS | They cost me $500 a year.
fees.society_dues = 'employer' | fees = {society_dues = 500} | COSTS |
fees.dea = 'employer' |  |  |
fees.dea = 'employer' |  | plan = [{what = 'DEA', fee = 'dea', cost = 888, every = 3}] | It costs me $888 every 3 years.
fees.dea = 'employer' | currency = 'CAD' | exchange = {CAD = 0.7}; COSTS | It costs me $296 a year.
perks.library = true |  | COSTS PLAN |
"""
"""What is asked for, what this offer says, the priorities, and the begin of what is said of them."""


def test_what_it_pays_for_is_my_own() -> None:
    for ask, mine, wanted, said in rows(PAYS_FOR):
        mine_own = toml_of(wanted).replace("COSTS", COSTS).replace("PLAN", PLAN)
        found = points(edit_of(ask), toml_of(mine), "", wanted=mine_own).pays_for
        assert found.startswith(said), (ask, found)
        assert bool(found) == bool(said), (ask, found)


@pytest.mark.parametrize(
    ("contract", "said"),
    [
        (
            "in_exchange = 'Quality committee'\nin_exchange_hours = 1",
            "giving 1 hour a year in return: quality committee.",
        ),
        ("in_exchange = 'Call.'", "I would already be giving my time in return: call."),
        ("in_exchange_hours = 48", ""),
    ],
)
def test_what_is_given_already_is_the_trade(contract: str, said: str) -> None:
    assert points(MORE, f"[contract]\n{contract}").trade.endswith(said)


def test_every_outcome_is_one_sentence_without_a_figure() -> None:
    outcomes = {each: each.spec.outcome for each in catalogue() if each.spec.outcome}
    assert {*FEE_TERMS} <= outcomes.keys()
    for outcome in outcomes.values():
        assert re.fullmatch(r"[A-Z][^.!?\d%$]+\.", outcome)


ASKS = (
    *(asked_for("allowance.amount", value) for value in (1.0, 12000.0)),
    asked_for("allowance.carryover", 20000.0),
    asked_for("allowance.covers", ("courses", "boards")),
    asked_for("allowance.paid_within_days", 20.0),
    asked_for("days.amount", 41.0),
    asked_for("days.from", "separate"),
    asked_for("travel.paid_from", "employer"),
    asked_for("travel.cap", 20000.0),
    *(Edit(fee, "employer", None) for fee in FEE_TERMS),
    asked_for("perks.protected_time", 81.0),
    asked_for("perks.library", value=True),
    asked_for("perks.sabbatical", value=True),
    asked_for("other.salary", 500000.0),
)


def named(offer: Offer, index: int) -> Offer:
    """The offer with texts of its own wherever a file may hold one."""
    mark = f"Zq{index}x"
    return offer.model_copy(
        update={
            "employer": f"{mark} Clinic",
            "position": f"{mark} surgeon",
            "location": f"{mark} Falls",
            "notes": f"{mark} note",
            "allowance": offer.allowance.model_copy(
                update={"clause": f"{mark} clause", "documentation": f"{mark} bill"}
            ),
            "contract": offer.contract.model_copy(update={"in_exchange": f"{mark} committee"}),
            "perks": offer.perks.model_copy(update={"also": ("sabbatical", f"{mark} perk")}),
        }
    )


@given(st.lists(typical_offers, min_size=1, max_size=4), any_priorities, st.sampled_from(ASKS), st.booleans())
def test_nothing_is_told_of_another_offer(
    drawn: list[Offer],
    priorities: Priorities,
    ask: Edit,
    in_writing: bool,
) -> None:
    files = {f"zq{index}x.toml": named(offer, index) for index, offer in enumerate(drawn)}
    comparison = make_comparison(files, priorities)
    standing = of(comparison, "zq0x.toml")
    asked = ask._replace(firmness=Firmness.WRITTEN if in_writing else None)
    found = talking_points(asked, standing, comparison, MARKET)
    said = " ".join(filter(None, found)) + ask_letter([asked], standing, comparison, MARKET, {})
    assert not re.search(r"zq[1-9]x|\.toml", said, re.IGNORECASE)
    assert not re.search(r"\b1 (days|hours|months|years)\b|  |\bnan\b|\{|\}| [.,?]", said)
    sentences = re.findall(r"[^.?]+(?:[.?](?=\s|$)|$)", " ".join(filter(None, found)))
    assert 2 <= len(sentences) <= 6
    assert all(part == "" or (part[0].isupper() and part[-1] in ".?") for part in found)
