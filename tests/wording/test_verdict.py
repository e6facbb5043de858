"""The answer in sentences."""

import pytest

from offercompare.analysis.flips import nearest_upset
from offercompare.model.comparison import Comparison
from offercompare.wording import verdict as verdict_words
from offercompare.wording.names import Names
from offercompare.wording.phrases import listed
from support import case_comparison, make_comparison, priorities, rows

W = 'status = "contract"\n'
DAYS = "[weights]\ndays = 1\n"


def five(employer: str, days: float = 5, more: str = "") -> str:
    return f'employer = "{employer}"\n{W}days = {{ amount = {days}, from = "separate"{more} }}'


def said(comparison: Comparison) -> list[str]:
    names = Names.of(comparison)
    return [
        str(verdict_words.verdict(comparison, names)),
        verdict_words.in_writing_alone(comparison, names),
        verdict_words.could_overtake(comparison, names),
        verdict_words.describe_upset(nearest_upset(comparison), comparison, names),
    ]


def test_the_pictured_offers() -> None:
    assert said(case_comparison("pictured")) == [
        "Lakeside Regional leads by 4.5, on what is stated.",
        "In writing alone County Health leads, 61 to 55.",
        "Northway (95 at best) and County (71) could still overtake",
        "Nearest upset: Travel 5 → 3.3, and County Health leads",
    ]


VERDICTS = """
North 5 |  | North scores 50.0, the only offer.
North 5, South 4 |  | North leads by 10.0, whatever the open terms turn out.
North 5, South |  | North leads by 50.0, on what is stated.
North 5, South 5 |  | North and South are level at 50.0, whatever the open terms turn out.
N 5, S 5, E 5 |  | N, S and E are level at 50.0, whatever the open terms turn out.
North 5, South 4.999 |  | North leads by less than 0.1, whatever the open terms turn out.
North 5, South 4 | must.days = 5 | North leads; every other offer misses a must-have.
North 5, South 4 | must.days = 9 | North leads by 10.0, whatever the open terms turn out; 5 of 9 days.
North 5, North 4 |  | North (a) leads by 10.0, whatever the open terms turn out.
"""
"""Who offers how many days, what else is wanted, and the verdict."""


def test_the_verdict() -> None:
    for offers, wanted, verdict in rows(VERDICTS):
        stated = [each.split(" ") for each in offers.split(", ")]
        texts = [five(each[0], float(each[1])) if each[1:] else f"{W}employer = '{each[0]}'" for each in stated]
        files = {f"{letter}.toml": text for letter, text in zip("abc", texts, strict=False)}
        assert said(make_comparison(files, f"{wanted}\n{DAYS}"))[0] == verdict, offers


def test_doubts_that_do_not_arise_are_not_said() -> None:
    assert said(make_comparison({"a.toml": five("North")}, DAYS))[1:] == ["", "", ""]
    two = make_comparison({"a.toml": five("North"), "b.toml": five("South", 4)}, DAYS)
    assert said(two)[1:] == ["North leads in writing alone too.", "", "No single weight above 0 changes the leader"]
    level = make_comparison({"a.toml": five("North"), "b.toml": five("South")}, DAYS)
    assert said(level)[3] == "They are alike on everything that counts"
    apart = {"a.toml": five("North"), "b.toml": f"{W}employer = 'South'\n[allowance]\namount = 1500"}
    assert (
        said(make_comparison(apart, "[weights]\ndays = 5\ndollars = 5\n[my_costs]"))[3] == "Any weight moved may decide"
    )


def test_level_offers_could_each_take_the_lead() -> None:
    comparison = make_comparison({"a.toml": "employer = 'Alder'", "b.toml": "employer = 'Birch'"})
    said = verdict_words.could_overtake(comparison, Names.of(comparison), brief=True)
    assert said == "Alder, Birch could still take the lead"


def test_more_who_could_overtake_than_can_be_named() -> None:
    open_ones = {f"{name}.toml": f"{W}employer = '{name}'" for name in "BCDEF"}
    comparison = make_comparison({"a.toml": five("North"), **open_ones}, DAYS)
    names = Names.of(comparison)
    assert (
        verdict_words.could_overtake(comparison, names)
        == "B (100 at best), C (100), D (100) and 2 more could still overtake"
    )
    assert verdict_words.could_overtake(comparison, names, brief=True, most=1) == "B and 4 more could still overtake"


@pytest.mark.parametrize("name", ["pictured", "ordinary", "edges", "defaults"])
def test_a_rounded_weight_does_change_the_leader(name: str) -> None:
    comparison = case_comparison(name)
    found = nearest_upset(comparison)
    if found is not None:
        rounded = verdict_words.weight_beyond(found)
        assert (rounded > found.at) if found.is_upward else (rounded < found.at)


SCALED = "scale = { dollars = { none = 0, enough = 3000 }, days = { none = 0, enough = 10 } }\n"


@pytest.mark.parametrize(
    ("wanted", "note"),
    [
        ("", "Defaults are used for your weights, scale, costs and perks."),
        (f"{SCALED}my_perks = {{}}\n[my_costs]\nstaff_dues = 4", "Defaults are used for your weights."),
        (f"{SCALED}my_perks = {{}}\n[my_costs]\n[weights]\ndays = 1", ""),
        (
            "scale.days.none = 1",
            "Defaults are used for your weights, costs, perks and scale of left to learn with and CME days.",
        ),
    ],
)
def test_which_defaults_were_used(wanted: str, note: str) -> None:
    assert verdict_words.defaults_note(make_comparison({"a.toml": five("North")}, wanted)) == note


def test_which_costs_are_defaults() -> None:
    stated = priorities(f"{SCALED}my_perks = {{}}\nmy_costs.state_license = 350", whole=False)
    note = verdict_words.defaults_note(make_comparison({"a.toml": five("North")}, stated))
    wanted = "conference travel, DEA registration, board certification and society dues"
    assert note == f"Defaults are used for your weights and cost of {wanted}."


HINT = "A dollar to learn with counts more for you than one for fees: put dollars first in spend_order."


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        # 8 / 3000 against 5 / 1316: a dollar for fees counts more.
        ("", ""),
        ("weights = { dollars = 10, fees = 1 }", HINT),
        ("weights = { dollars = 10, fees = 1 }\nspend_order = ['dollars', 'fees', 'travel']", ""),
        ("weights = { dollars = 10, fees = 1 }\nspend_order = ['travel', 'fees', 'dollars']", HINT),
        ("weights = { dollars = 3, fees = 1 }\nmy_costs.dea = 1000", ""),
        ("weights = { dollars = 3.1, fees = 1 }\nmy_costs.dea = 1000", HINT),
        ("weights = { dollars = 3, fees = 1 }\nmy_costs.dea = 1000\nscale.dollars.none = 1", HINT),
        ("weights = { dollars = 10, fees = 1 }\nmy_costs.travel = 1", ""),
    ],
)
def test_the_hint_to_learn_first(wanted: str, hint: str) -> None:
    assert verdict_words.spend_order_hint(make_comparison({"a.toml": five("North")}, wanted)) == hint


def test_must_haves_in_doubt() -> None:
    wanted = "[must]\ndays = 5\ndollars = 100\nfees = 1\n"
    comparison = make_comparison({"a.toml": five("North", 3) + "\nfees.dea = 'none'"}, wanted)
    leader = comparison.leader
    assert verdict_words.must_notes(comparison, leader) == ("3 of 5 days", "dollars not stated", "fees 0% of 100%")
    assert verdict_words.must_notes(comparison, leader, brief=True) == ("3 of 5", "dollars?", "fees 0% of 100%")


def test_a_list_in_words() -> None:
    assert [listed(items) for items in (["a"], ["a", "b"], ["a", "b", "c"])] == [
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_flip_on_the_grid_is_told_where_the_other_leads() -> None:
    # Level at days 5, exactly; it takes a little less for the other to lead.
    wanted = "[weights]\ndays = 6\nfees = 5\n[my_costs]\ndea = 100\n"
    days = 'days = { amount = 10, from = "separate" }'
    comparison = make_comparison({"a.toml": W + days, "b.toml": W + 'fees.dea = "employer"'}, wanted)
    found = nearest_upset(comparison)
    assert found is not None
    assert found.at == pytest.approx(5)
    assert verdict_words.weight_beyond(found) == 4.9


def test_level_in_writing_or_not() -> None:
    level = make_comparison({"a.toml": five("One"), "b.toml": five("Two")}, DAYS)
    assert said(level)[1] == "In writing alone nobody leads either."
    told = five("Two", more=', status = "verbal"')
    assert (
        said(make_comparison({"a.toml": five("One"), "b.toml": told}, DAYS))[1]
        == "In writing alone One leads, 50 to 0."
    )


def test_a_must_have_that_the_leader_may_miss_is_in_the_answer() -> None:
    wanted = "weights.fees = 1\nmust.days = 5\nmy_costs.dea = 100"
    offers = {"a.toml": f'employer = "One"\n{W}fees.dea = "employer"', "b.toml": five("Two")}
    assert said(make_comparison(offers, wanted))[0] == "One leads by 100.0, on what is stated; days not stated."


ASSUMED = "[weights]\ndollars = 1\ndays = 1\n"
SILENT = 'employer = "Alpha"\nstatus = "contract"\n[allowance]\namount = 2000\n{}\n[days]\namount = 5\n{}\n'
STATED = (
    'employer = "Beta"\nstatus = "contract"\n[allowance]\namount = {}\npaid_as = "reimbursement"\n'
    '[days]\namount = {}\nfrom = "separate"\n'
)


@pytest.mark.parametrize(
    ("silent", "stated", "more", "sentence"),
    [
        # Tax makes no difference without a rate: only the days are named.
        (("", ""), (1500, 5), "", "If Alpha's CME days come out of PTO, Beta leads."),
        (
            ("", ""),
            (1500, 5),
            "tax_rate = 0.4\n",
            "If Alpha's allowance is taxed or Alpha's CME days come out of PTO, Beta leads.",
        ),
        (("", ""), (1500, 2), "tax_rate = 0.4\n", "If Alpha's CME days come out of PTO, Beta leads."),
        (("", 'from = "separate"'), (1500, 5), "tax_rate = 0.4\n", "If Alpha's allowance is taxed, Beta leads."),
        (("", ""), (200, 1), "tax_rate = 0.4\n", "Alpha leads in writing alone too."),
        # Level on what is stated, and behind in writing only for what nobody mentions.
        (("", ""), (2000, 5), "", "If Alpha's CME days come out of PTO, Beta leads."),
        (('paid_as = "card"', 'from = "separate"'), (2000, 5), "", "In writing alone nobody leads either."),
    ],
)
def test_the_verdict_names_only_assumptions_it_turns_on(
    silent: tuple[str, str], stated: tuple[float, float], more: str, sentence: str
) -> None:
    comparison = make_comparison({"a.toml": SILENT.format(*silent), "b.toml": STATED.format(*stated)}, more + ASSUMED)
    assert verdict_words.in_writing_alone(comparison, Names.of(comparison)) == sentence
