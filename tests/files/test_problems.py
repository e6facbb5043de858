"""What is wrong with a value, in a sentence with what was expected and what was probably meant."""

import pytest

from offercompare.files.check import checked
from offercompare.files.diagnose import explain_line, found
from offercompare.files.problems import LONGEST, Problem, cut, dotted
from offercompare.files.read import parse
from offercompare.model.catalogue import catalogue
from offercompare.model.offer import Offer
from support import count_calls, load_problems, rows, toml_of

NUMBER = "expected a number from 0 to 1,000,000,000"
AMOUNTS = "expected a list, in [ ], of 1 to 50 numbers from 0 to 1,000,000,000"
FEE = 'expected "employer", "allowance", "none" or a number from 0 to 1,000,000,000'
WORDS = (
    '"courses", "conferences", "travel", "books", "subscriptions", "devices", "dues", "licenses", "boards", '
    '"board_prep", "required_training" or "other"'
)


OF_AN_OFFER = r"""
allowance.benefit_year = "July" | allowance.benefit_year | expected "contract", "calendar" or a whole number from 1 to
    12, found "July"; write 7, without quotes
allowance.amount = "4500" | allowance.amount | NUMBER, found "4500"; write 4500, without quotes
allowance.amount = "$4,500" | allowance.amount | NUMBER, found "$4,500"; write 4500, without quotes
allowance.amount = true | allowance.amount | NUMBER, found true
allowance.by_year = [1, "a"] | allowance.by_year[2] | NUMBER, found "a"
allowance.by_year = [] | allowance.by_year | AMOUNTS, found an empty list
fees.acls = 1 | fees.acls | unknown key acls; did you mean required_training?
allowance.only_if.amount = '' | allowance.only_if.amount | expected text in quotes that is not empty, found ""
allowance.amount = inf | allowance.amount | NUMBER, found inf
allowance.amount = nan | allowance.amount | NUMBER, found nan
allowance.amount = -1 | allowance.amount | NUMBER, found -1
allowance.amount = 1e400 | allowance.amount | NUMBER, found inf
allowance.amount = 2026-01-01 | allowance.amount | NUMBER, found 2026-01-01
allowance.amount = [1] | allowance.amount | NUMBER, found a list
allowance.amount = {} | allowance.amount | NUMBER, found a table
allowance.taxed = 1 | allowance.taxed | expected true or false, found 1
allowance.taxed = "yes" | allowance.taxed | expected true or false, found "yes"; write true, without quotes
allowance.carryover_years = 1.5 | allowance.carryover_years | expected a whole number from 0 to 100, found 1.5
allowance.carryover_years = true | allowance.carryover_years | expected a whole number from 0 to 100, found true
allowance.benefit_year = 13 | allowance.benefit_year | expected "contract", "calendar" or a whole number from 1 to 12,
    found 13
allowance.paid_as = "Stipends" | allowance.paid_as | expected "reimbursement", "stipend", "card" or "direct", found
    "Stipends"; did you mean "stipend"?
allowance.covers = ["travel", "course"] | allowance.covers[2] | expected WORDS, found "course"; did you mean "courses"?
allowance.documentation = 5 | allowance.documentation | expected text in quotes, of at most 4,000 characters, found 5
days.hours_per_day = 0 | days.hours_per_day | expected a number from 1 to 24, found 0
days.from = "none" | days.from | expected "separate", "pto" or "unpaid", found "none"
days.from = "PTOs" | days.from | expected "separate", "pto" or "unpaid", found "PTOs"; did you mean "pto"?
travel.share = 75 | travel.share | expected a number from 0.01 to 1, found 75; did you mean 0.75?
fees.dea = true | fees.dea | FEE, found true
fees.dea = -5 | fees.dea | FEE, found -5
fees.dea = "emploer" | fees.dea | FEE, found "emploer"; did you mean "employer"?
fees.verbal = "dea" | fees.verbal | expected a list, in [ ], of text in quotes, found "dea"; did you mean ["dea"]?
fees.verbal = ["deaa"] | fees.verbal[1] | [fees] has no key deaa; did you mean dea?
perks.protected_time = -1 | perks.protected_time | expected true, false or a number from 0 to 10,000, found -1
perks.library = 1 | perks.library | expected true or false, found 1
perks.also = [""] | perks.also[1] | expected text in quotes that is not empty, found ""
other.salary = true | other.salary | expected a number from -1,000,000,000,000 to 1,000,000,000,000, found true
status = "signed" | status | expected "contract", "letter", "policy", "verbal" or "discretionary", found "signed"
starts = 2027-07-01T08:00:00 | starts | expected a date such as 2027-07-01, found 2027-07-01 08:00:00
starts = 2027-07-01T00:00:00Z | starts | expected a date such as 2027-07-01, found 2027-07-01 00:00:00+00:00
starts = 07:00:00 | starts | expected a date such as 2027-07-01, found 07:00:00
starts = "2027-07-01" | starts | expected a date such as 2027-07-01, found "2027-07-01"; write 2027-07-01, without
    quotes
position = 2027-07-01 | position | expected text in quotes, of at most 4,000 characters, found 2027-07-01
fte = 0 | fte | expected a number from 0.01 to 1, found 0
currency = "usd" | currency | expected a currency code such as "USD", found "usd"; did you mean "USD"?
format = 2 | format | expected 1, the only version there is, found 2
allowance = 3 | allowance | expected a section, [allowance], with keys of its own, found 3
allowance = [{}] | allowance | expected a section, [allowance], with keys of its own, found a list
allowance.amout = 3 | allowance.amout | unknown key amout; did you mean amount?
alowance.amount = 3 | alowance | unknown key alowance; did you mean allowance?
days.dea = 3 | days.dea | unknown key dea; it belongs in [fees]
amount = 3 | amount | unknown key amount; it belongs in [allowance] or [days]
travel.fte = 1 | travel.fte | unknown key fte; it belongs at the top, before the first [section]
fees.travel = 1 | fees.travel | unknown key travel; [travel] is a section of its own
weights.days = 1 | weights | unknown key weights; it belongs in the priorities
state = "MN" | state | unknown key state
x = 1 | x | unknown key x
"a b" = 1 | a b | unknown key a b
"""
"""A line, the key that is wrong, and what is said; the words in capitals stand for those above."""


def said_in(text: str) -> str:
    """Put what is named above in the place of its name."""
    for name, words in {"NUMBER": NUMBER, "FEE": FEE, "AMOUNTS": AMOUNTS, "WORDS": WORDS}.items():
        text = text.replace(name, words)
    return text


def test_a_wrong_value_of_an_offer() -> None:
    too_large = f"{NUMBER}, found a number out of range"
    for line, key, said in (
        *rows(OF_AN_OFFER),
        (f"allowance.by_year = {[1] * 51}", "allowance.by_year", f"{AMOUNTS}, found 51"),
        (f"allowance.amount = {'9' * 4300}", "allowance.amount", too_large),
        (f"allowance.amount = 0x{'f' * 9000}", "allowance.amount", too_large),
    ):
        assert load_problems(f'employer = "X"\n\n{line}\n') == (Problem("a.toml", 3, key, said_in(said)),)


@pytest.mark.parametrize("line", ["[allowance]", "[fees]\n", "position = 'x'"])
def test_what_is_missing(line: str) -> None:
    said = "employer is missing; expected text in quotes that is not empty"
    assert load_problems(line) == (Problem("a.toml", None, "employer", said),)


def test_a_required_key_that_is_mistyped_is_one_problem() -> None:
    said = "unknown key emploier; did you mean employer?"
    assert load_problems("emploier = 'X'") == (Problem("a.toml", 1, "emploier", said),)


@pytest.mark.parametrize("employer", ['""', '"  "', '"\\t"'])
def test_an_employer_without_a_name(employer: str) -> None:
    (problem,) = load_problems(f"employer = {employer}")
    assert problem[1:3] == (1, "employer")
    assert problem.message.startswith("expected text in quotes that is not empty")


OF_THE_PRIORITIES = r"""
tax_rate = 32 | 1 | tax_rate | expected a number from 0 to 1, found 32; did you mean 0.32?
day_value = -1 | 1 | day_value | NUMBER, found -1
[weights]; days = 11 | 2 | weights.days | expected a number from 0 to 10, found 11
[weights]; days = -1 | 2 | weights.days | expected a number from 0 to 10, found -1
[weights]; dayz = 1; days = 1 | 2 | weights.dayz | unknown key dayz; days is stated here already
[weights]; days = 1; tax_rate = 0 | 3 | weights.tax_rate | unknown key tax_rate; it belongs at the top, before the
    first [section]
dea = 1 | 1 | dea | unknown key dea; it belongs in [my_costs]
[weights]; days = 1; must = 1 | 3 | weights.must | unknown key must; [must] is a section of its own
employer = 'X' | 1 | employer | unknown key employer; it belongs in an offer
[must]; days = 5; day = 3 | 3 | must.day | there is no criterion day; did you mean days?
[exchange]; cad = 0.7 | 2 | exchange.cad | expected a currency code such as "USD", found "cad"; did you mean CAD?
[exchange]; CAD = 0 | 2 | exchange.CAD | expected a number from 0.000001 to 1,000,000, found 0
[my_perks]; library = 11 | 2 | my_perks.library | expected a number from 0 to 10 or a table, found 11
[my_perks]; x = { enough = 3 } | 2 | my_perks.x.importance | importance is missing; expected a number from 0 to 10
[criteria.x]; label = 'X'; weight = 1; none = 1 | 1 | criteria.x.enough | enough is missing; NUMBER
[employer_costs]; day_value = 1400 | 2 | employer_costs.day_value | unknown key day_value; did you mean day?
[my_costs]; boards = 220 | 2 | my_costs.boards | unknown key boards; did you mean board_certification?
[employer_costs]; libary = 50 | 2 | employer_costs.libary | unknown key libary; did you mean library?
[employer_costs]; day = -1 | 2 | employer_costs.day | NUMBER, found -1
[employer_costs]; dollar = '1' | 2 | employer_costs.dollar | NUMBER, found "1"; write 1, without quotes
[employer_costs.other]; salry = 1; [criteria.salary]; label = 'S'; weight = 1; none = 0; enough = 1 | 2 |
    employer_costs.other.salry | there is no criterion salry of your own; did you mean salary?
employer_cost.day = 1 | 1 | employer_cost | unknown key employer_cost; did you mean employer_costs?
writing = 1 | 1 | writing | unknown key writing; it belongs in [employer_costs]
[weights]; library = 1 | 2 | weights.library | unknown key library; it belongs in [my_perks] or [employer_costs]
[other]; salary = 1 | 1 | other | unknown key other; it belongs in an offer
[scale]; travel = { none = 0, enough = 1 } | 2 | scale.travel | unknown key travel
[scale]; fte = 1 | 2 | scale.fte | unknown key fte; it belongs in an offer
[[plan]]; what = 'a'; kind = 'courses'; [[plan]]; what = 'b' | 4 | plan[2] | expected either kind or fee, and not both
"""
"""The lines of the file, the number of the wrong one, its key, and what is said."""


def test_a_wrong_value_of_the_priorities() -> None:
    for text, line, key, said in rows(OF_THE_PRIORITIES):
        problem = Problem("priorities.toml", int(line), key, said_in(said))
        assert load_problems(priorities=toml_of(text)) == (problem,)


def test_all_that_is_wrong_is_found_in_one_run() -> None:
    offer = 'position = 3\nfees.verbal = ["deaa"]\nother = { salary = "a", verbal = ["salary"] }\n'
    assert [problem.key for problem in load_problems(offer)] == [
        "employer",
        "position",
        "fees.verbal[1]",
        "other.salary",
    ]
    priorities = (
        "plan = [{ what = 'a' }, { kind = 'courses' }, { what = 'b', kind = 'books', fee = 'dea' }]\n"
        "weights.days = 11\n[criteria.days]\nlabel = 'x'\nweight = 1\nnone = 1\nenough = 1\n"
        "[criteria.y]\nlabel = 'Y'\n[must]\ny = 3\n"
    )
    assert [problem.key for problem in load_problems(priorities=priorities)] == [
        "plan[2].what",
        "plan[1]",
        "plan[3]",
        "weights.days",
        "criteria.days",
        "criteria.days.enough",
        "criteria.y.weight",
        "criteria.y.none",
        "criteria.y.enough",
    ]


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        (["[allowance]", "amount = 1", "by_year = [1]", "taxed = 1"], ["allowance.amount", "allowance.taxed"]),
        (["[days]", 'only_if = { amont = "x" }', "carryover = true"], ["days.only_if.amont", "days.carryover"]),
        (["[other]", "small = 1e-9", 'pay = "x"'], ["other.small", "other.pay"]),
        (["[other]", 'pay = "x"', 'only_if = { pay = "x" }', 'verbal = ["pay"]'], ["other.pay"]),
        (["[perks]", 'also = "nap"', 'verbal = ["nap"]'], ["perks.also"]),
        (["[travel]", 'verbal = [3, "capp"]', "trips = -1"], ["travel.verbal[1]", "travel.verbal[2]", "travel.trips"]),
    ],
)
def test_what_does_not_go_together_is_named_beside_what_is_wrong(lines: list[str], keys: list[str]) -> None:
    assert [problem.key for problem in load_problems("\n".join(["employer = 'X'", *lines]))] == keys


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        (["[must]", "y = 1", "z = 1", "[criteria.y]", "labl = 'Y'"], ["must.z", "criteria.y.labl"]),
        (
            ["employer_costs.other = { y = 1, z = 1 }", "[criteria.y]", "label = 3", "[weights]"]
            + [f"{key} = 0" for key in ("dollars", "days", "travel", "fees", "perks", "terms")],
            ["employer_costs.other.z", "criteria.y.label"],
        ),
        (
            [
                "plan = [{ what = 'a', cost = 1, kind = 'dues', fee = 'dea', days = -1 },",
                "{ what = 'b', cost = 1, fee = 'd' }]",
            ],
            ["plan[1]", "plan[1].days", "plan[2].fee"],
        ),
    ],
)
def test_of_the_priorities_too(lines: list[str], keys: list[str]) -> None:
    found = [problem.key for problem in load_problems(priorities="\n".join(lines))]
    assert [key for key in keys if key not in found] == []
    assert {"must.y", "plan[2]", "weights", "employer_costs.other.y"}.isdisjoint(found)


def test_a_file_has_at_most_20_problems_and_says_how_many_more() -> None:
    problems = load_problems('employer = "X"\n' + "".join(f"x{number} = 1\n" for number in range(1000)))
    assert [problem.line for problem in problems] == [*range(2, 22), None]
    assert problems[-1].message == "and 980 more problems in this file"


def test_of_very_many_problems_only_the_first_are_thought_about() -> None:
    def read(count: int) -> object:
        return load_problems('employer = "X"\n' + "".join(f"travl{number} = 1\n" for number in range(count)))

    assert count_calls(lambda: read(1200)) < 3 * count_calls(lambda: read(200))


@pytest.mark.parametrize(
    "text",
    [
        f"{'a' * 16_000} = 1",
        f"allowance.{'a' * 16_000} = 1",
        f"allowance.paid_as = '{'a' * 16_000}'",
        f"allowance.covers = ['{'c' * 16_000}']",
        f"fees.verbal = ['{'d' * 16_000}']",
        f"currency = '{'U' * 5000}'",
        f"position = '{'a' * 5000}'",
        f"{'a' * 5000} = = 1",
        f"{'a' * 5000}",
    ],
)
def test_no_text_of_a_problem_is_long(text: str) -> None:
    (problem,) = load_problems(f'employer = "X"\n{text}')
    assert len(problem.message) <= LONGEST
    assert len(problem.key or "") <= LONGEST
    assert problem.line == 2


def test_what_was_meant_is_said_though_the_list_of_words_is_long() -> None:
    (problem,) = load_problems('employer = "X"\nallowance.covers = ["required_training, each year"]')
    assert problem.message.endswith('found "required_training, each year"; did you mean "required_training"?')
    assert len(problem.message) <= LONGEST


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("allowance", "amount"), "allowance.amount"),
        (("plan", 0, "cost"), "plan[1].cost"),
        ((), None),
    ],
)
def test_a_key_as_a_person_would_write_it(path: tuple[str | int, ...], name: str | None) -> None:
    assert dotted(path) == name


def test_cutting_keeps_within_the_length() -> None:
    assert cut("a" * 200) == "a" * 200
    assert cut("a" * 201) == "a" * 199 + "…"


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "true"), ("a" * 41, f'"{"a" * 39}…"'), (2.5, "2.5"), (10**20, "a number out of range"), (None, "nothing")],
)
def test_a_value_in_a_few_words(value: object, said: str) -> None:
    assert found(value) == said


# What is suggested is tried before it is said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("allowance.carryover = none", "write carryover = 0"),
        ("allowance.carryover = no", "write carryover = 0"),
        ("allowance.taxed = no", "write taxed = false"),
        ("allowance.taxed = Yes", "write taxed = true"),
        ("fees.dea = none", 'expected text in quotes: dea = "none"'),
        ("fees.dea = Employer", 'expected text in quotes: dea = "employer"'),
        ("perks.uptodate = yes", "write point_of_care = true"),
        ("perks.library = none", "write library = false"),
        ("travel.share = 80%", "expected a plain number: share = 0.8"),
        ("allowance.amount = $4,500", "expected a plain number: amount = 4500"),
        ("allowance.paid_as = cash", 'expected "reimbursement", "stipend", "card" or "direct", found cash'),
        ("position = “Hospitalist”", 'expected straight quotes: position = "Hospitalist"'),
        ("allowance.covers = [“courses”, “travel”]", 'expected straight quotes: covers = ["courses", "travel"]'),
        ('position = "Hospitalist”', 'expected straight quotes: position = "Hospitalist"'),
        ('position = "Hospitalist', 'a quote is missing: position = "Hospitalist"'),
        ("position = ‘Hospitalist’", 'expected straight quotes: position = "Hospitalist"'),
        ('notes = "don"t"', r'write notes = "don\"t"'),
        ("allowance.carryover = unlimited", 'expected text in quotes: carryover = "all"'),
        ("allowance.paid_as = reimbursed", 'expected text in quotes: paid_as = "reimbursement"'),
        ("allowance.covers = courses, travel", 'write covers = ["courses", "travel"]'),
        ("allowance.amount = 4k", "expected a plain number: amount = 4000"),
        ("allowance.repay_months = 1 year", "expected a plain number: repay_months = 12"),
        ("starts = 7/1/2027", "expected a date: starts = 2027-07-01"),
        ("starts = July 1", "expected a date such as 2027-07-01, found July 1"),
        # No cap is no cap of 0, and whether they pay on top cannot be known.
        ("travel.cap = none", "expected a number from 0 to 1,000,000,000, found none"),
        ("fees.dea = yes", f"{FEE}, found yes"),
        ("travel.uptodate = 3", "unknown key uptodate"),
    ],
)
def test_a_line_that_is_no_toml_is_written_so_that_it_is_valid(line: str, said: str) -> None:
    section, dot, pair = line.rpartition(".") if "." in line.partition("=")[0] else ("", "", line)
    header = f"[{section}]\n" if dot else ""
    (problem,) = load_problems(f'employer = "X"\n{header}{pair}\n')
    assert problem.message == said
    mended = said.rpartition(": ")[2].removeprefix("write ")
    if " = " in mended:
        assert load_problems(f'employer = "X"\n{header}{mended}\n') == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[allowance]\nuptodate = yes", "write point_of_care = true in [perks]"),
        ("[allowance]\nuptodate = true", "unknown key uptodate; did you mean point_of_care in [perks]?"),
        ("[fees]\nDEA = 'none'", "unknown key DEA; did you mean dea?"),
        ("[travel]\namount = 3000", "unknown key amount; did you mean cap?"),
        ("[travel]\namount = 3000\ncap = 2", "unknown key amount; cap is stated here already"),
        ("[allowance]\ncap = 3000", "unknown key cap; did you mean amount?"),
        ("[fees]\nboards = 'employer'", "unknown key boards; did you mean board_certification?"),
        ("[fees]\nboard = 500", "unknown key board; did you mean board_certification?"),
        ("[fees]\nmoc = 500", "unknown key moc; did you mean board_certification?"),
        (
            "[fees]\nboards = true",
            f"unknown key boards; did you mean board_certification, {FEE.removeprefix('expected ')}?",
        ),
        ("[allowance]\nboards = 300", "unknown key boards; did you mean board_certification in [fees]?"),
        ("[allowance]\nby_year = 800", "found 800; did you mean [800]?"),
        ("[allowance]\nby_year = ['800']", 'found "800"; write 800, without quotes'),
        ("[allowance]\ncovers = ['lodging']", 'found "lodging"; did you mean "travel"?'),
        ("answer_by = 'Dec 15, 2026'", "write 2026-12-15, without quotes"),
        ("[allowance]\npaid_as = 1", '"card" or "direct", found 1'),
        ("[days]\namount = '5 days'", "write 5, without quotes"),
        ("[allowance]\namount = 4.500,00", "expected a number from 0 to 1,000,000,000, found 4.500,00"),
    ],
)
def test_what_is_meant_is_found_wherever_it_belongs(text: str, said: str) -> None:
    (problem,) = load_problems(f'employer = "X"\n{text}\n')
    assert problem.message.endswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[perks]\nuptodate = true", "unknown key uptodate; did you mean point_of_care?"),
        (
            "[perks]\nuptodate = true\npoint_of_care = true",
            "unknown key uptodate; point_of_care is stated here already",
        ),
        ("[allowance]\nname = 5\ncovers = ['courses']", "unknown key name"),
        ("[perks]\nlibary = 5", "unknown key libary; did you mean library, true or false?"),
        ("[perks]\nlibary = true\nlibrary = true", "unknown key libary; library is stated here already"),
        ("[travel]\ndea = 'pto'", "unknown key dea"),
        ("[fees]\ndea_license = 'employer'", "unknown key dea_license; did you mean dea?"),
        ("[allowance]\nwaiting_days = 90", "unknown key waiting_days; did you mean waiting_months (in months)?"),
        ("[allowance]\nrepay_years = 1", "unknown key repay_years; did you mean repay_months (in months)?"),
        ("[travel]\ncap_per_year = 3000", "unknown key cap_per_year; did you mean cap?"),
        ("[days]\nhours_per_year = 40", "unknown key hours_per_year"),
        (
            "[allowance]\ncarryover = 'none'",
            'expected "all" or a number from 0 to 1,000,000,000, found "none"; write 0, without quotes',
        ),
        ("[fees]\ndea = 'No'", f'{FEE}, found "No"; did you mean "none"?'),
        ("[days]\nfrom = 'PTO'", 'expected "separate", "pto" or "unpaid", found "PTO"; did you mean "pto"?'),
    ],
)
def test_a_key_or_value_that_is_suggested_is_valid(text: str, said: str) -> None:
    assert [problem.message for problem in load_problems(f'employer = "X"\n{text}\n')] == [said]


def test_in_the_plan_too_a_key_that_means_something_else_is_not_suggested() -> None:
    named = load_problems(priorities="[[plan]]\nname = 'x'\nkind = 'courses'\n")
    assert named[-1].message == "unknown key name; did you mean what?"
    (rhythm,) = load_problems(priorities="[[plan]]\nwhat = 'x'\nkind = 'courses'\nevery_year = 2\n")
    assert rhythm.message == "unknown key every_year; did you mean every?"


def test_a_bare_word_in_the_plan_is_suggested_as_its_item_takes_it() -> None:
    plan = "[[plan]]\nwhat = 'x'\nkind = 'courses'\nmust = yes\nfrom_year = two\n"
    assert [problem.message for problem in load_problems(priorities=plan)] == [
        "write must = true",
        "write from_year = 2",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[plan]]\nwhat = 'x'\nkind = courses", 'expected text in quotes: kind = "courses"'),
        ("candidate = Dr. Rivera", 'expected text in quotes: candidate = "Dr. Rivera"'),
        ("tax_rate = 32%", "expected a plain number: tax_rate = 0.32"),
        ("[weights]\ndollars = 80", "expected a number from 0 to 10, found 80"),
        ("[my_perks]\nlibrary = yes", "expected a number from 0 to 10 or a table, found yes"),
        ("set_aside = mercy.toml", 'write set_aside = ["mercy.toml"]'),
    ],
)
def test_a_line_of_the_priorities_is_written_so_that_it_is_valid(text: str, said: str) -> None:
    assert [problem.message for problem in load_problems(priorities=f"{text}\n")] == [said]


HOSTILE = (
    *(
        "yes",
        "no",
        "none",
        "unlimited",
        "$",
        "usd",
        "$4,500",
        "4.500,00",
        "4k",
        "80",
        "80%",
        "-5",
        "1e400",
        "nan",
        "9" * 5000,
    ),
    *("“x”", "‘y’", "don't", '"', "[“a”, “b”]", "[a, b", "{a=1}", "July 1", "7/1/2027", "2027-13-40", "1 year", "half"),
    *("from the allowance", "employer up to 2000", "later", "?", "courses and travel", "\u202ex", "a" * 3000, "five"),
)


def test_whatever_stands_in_a_line_that_is_no_toml_its_suggestion_is_valid() -> None:
    tried = 0
    one_of_each_kind = {(str(about.annotation), about.spec.unit): about for about in catalogue()}
    for about in one_of_each_kind.values():
        section = f"[{about.section}]\n" if about.section else ""
        employer = "" if about.key == "employer" else "employer = 'X'\n"
        for raw in HOSTILE:
            sentence = explain_line(Offer, about.section, about.key, raw)
            assert "unknown" not in sentence
            start = sentence.find(f"{about.key} = ")
            if start >= 0:
                tried += 1
                document = parse("a.toml", f"{employer}{section}{sentence[start:]}\n")
                _, problems = checked(document, Offer, {})
                assert document.problems == ()
                # A key alone may still be unknown to `verbal`; what it holds is as an offer holds it.
                assert all(problem.path[1:2] == ("verbal",) for problem in problems)
    assert tried > 200
