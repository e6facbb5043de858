"""The report as text, Markdown and CSV: what it says, and that no text of a file acts in it."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest

from offercompare.files.problems import Problem
from offercompare.model.comparison import Comparison
from offercompare.report.as_csv import as_csv, inert
from offercompare.report.comparison_report import comparison_report
from offercompare.report.markdown import as_markdown, escape
from offercompare.report.text import Part, as_text
from support import case_comparison, make_comparison

HOSTILE = (
    "\x1b[31mred", "\x1b]52;c;aGk=\x07", "\x9b31m", "\x00", "a\rb", "a\nb", "a\u2028b", "\u202eevil",
    "\u200b\u200b", "\ufeff", "[@click=app.quit]x", "[/x]", "[link=file:///etc]", "[a](http://b)", "![a](b)",
    "<b>", "<script>", "&amp;", "`x`", "a|b", "# x", "- x", "1. x", "=cmd()", "+1", "-1", "@x", "\t=x", "\r=x",
    "---", "***", "~~x~~", "x" * 5000, "a" + "\u0301" * 500, "\U000e0041",
)  # fmt: skip


def quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


def hostile(text: str) -> tuple[Comparison, tuple[Problem, ...]]:
    """A comparison in which every text that is free to choose is this one."""
    word = quoted(text[:3000])
    offer = (
        f"employer = {word}\nposition = {word}\nlocation = {word}\nnotes = {word}\nallowance.clause = {word}\n"
        f"contact = {word}\nstatus = 'contract'\n[days]\namount = 4\nonly_if = {{ amount = {word} }}\n"
        f"[perks]\nalso = [{word}]\nverbal = [{word}]\n[contract]\nin_exchange = {word}\n[other]\n{word} = 1\n"
    )
    name, aside = f"{text[:3000]}.toml", f"aside{text[:3000]}.toml"
    wanted = f"name = {word}\ncandidate = {word}\nset_aside = [{quoted(aside)}]\n"
    wanted += f"my_perks.{word} = 1\nmust.{word} = 3\n[criteria.{word}]\nlabel = {word}\nunit = {word}\n"
    wanted += "weight = 1\nnone = 0\nenough = 2\n"
    wanted += f"[[plan]]\nwhat = {word}\nkind = 'courses'\ncost = 3\n"
    problem = Problem(text, 1, text, text)
    bare = f"employer = {word}"
    counter = f"counter_to = {quoted(name)}\n{offer.replace('amount = 4', 'amount = 6')}"
    offers = {name: offer, "b.toml": bare, aside: bare, f"asked{name}": counter}
    return make_comparison(offers, wanted), (problem,)


def parts(text: str) -> tuple[Part, ...]:
    return comparison_report(*hostile(text))


Report = Callable[[str], str]
REPORTS: dict[str, Report] = {
    "text": lambda text: as_text(parts(text)),
    "markdown": lambda text: as_markdown(parts(text)),
    "csv": lambda text: as_csv(hostile(text)[0]),
}


@pytest.mark.parametrize("form", REPORTS)
def test_no_control_character_but_the_line_break_comes_through(form: str) -> None:
    harmless = REPORTS[form]("x")
    for text in HOSTILE:
        shown = REPORTS[form](text)
        assert not [character for character in shown if not (character.isprintable() or character == "\n")], text
        assert shown.count("\n") == harmless.count("\n"), f"{text!a} makes no lines of its own"


def test_nothing_is_markup_in_markdown() -> None:
    for text in HOSTILE:
        shown = as_markdown(parts(text))
        for line in shown.splitlines():
            own = re.sub(r"^(#{1,2} |- |\|)", "", line)
            bare = re.sub(r"&#\d+;", "", own)
            assert not re.search(r"[<>*_`\[\]\\~!#]", bare), line
            assert "&" not in bare
        rows = [line.count("|") for line in shown.splitlines() if line.startswith("|")]
        assert len(set(rows)) <= 2, "every row of a table has its cells"


@pytest.mark.parametrize("text", ["a|b", "<b>&amp;", "# _x_ *y* `z` [l](u) !~\\"])
def test_what_is_escaped_reads_as_written(text: str) -> None:
    assert unescape(escape(text)) == text


def test_nothing_is_a_formula_in_csv() -> None:
    for text in HOSTILE:
        for cell in (cell for row in csv.reader(io.StringIO(as_csv(hostile(text)[0]))) for cell in row):
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or float(cell) <= 0


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=x", "' =x"),
        ("\rx", "'␍x"),
        ("a=1", "a=1"),
        ("", ""),
        ("\ufeff=1", "�=1"),
        (" =1", "' =1"),
        ("\u3000=1", "'\u3000=1"),
        ("＝1", "'＝1"),
    ],
)
def test_inert(text: str, cell: str) -> None:
    assert inert(text) == cell


def test_csv_holds_the_figures_as_numbers() -> None:
    comparison = case_comparison("ordinary")
    head, *rows = csv.reader(io.StringIO(as_csv(comparison)))
    assert head[:4] == ["rank", "file", "employer", "score firm"]
    assert head[-2:] == ["call_nights value", "call_nights points"]
    for row, standing in zip(rows, comparison.standings, strict=True):
        assert len(row) == len(head)
        assert (int(row[0]), row[1], row[2]) == (standing.rank, standing.file, standing.employer)
        assert [float(cell) for cell in row[3:6]] == list(standing.score)
        assert [float(cell) for cell in row[8::2]] == [cell.value.stated for cell in standing.cells]


def test_a_negative_number_stays_a_number() -> None:
    own = "[criteria.x]\nlabel = 'X'\nweight = 1\nnone = 0\nenough = 9\n"
    (_, row) = csv.reader(io.StringIO(as_csv(make_comparison({"a.toml": "other.x = -3"}, own))))
    assert row[-2] == "-3.0"


def test_every_line_of_the_text_can_be_read_by_itself() -> None:
    text = as_text(comparison_report(case_comparison("pictured"), ()))
    assert text.startswith("Hospitalist 2027: four offers\nLakeside Regional leads by 4.5, on what is stated.\n")
    assert "1. Lakeside Regional Medical Center: score 70.3; in writing 55; at best 75; worth a year $12,220" in text
    assert "\n- +13.4 Travel, only said\n" in text
    assert "Northway Physician not stated, a must-have" in text
    assert "This is arithmetic on what you entered, not legal or tax advice.\n" in text
    assert "  " not in text


def test_the_same_is_said_in_markdown() -> None:
    said = comparison_report(case_comparison("pictured"), ())
    markdown = unescape(as_markdown(said))
    for line in as_text(said).splitlines():
        if line.startswith("- ") or line in {part.heading for part in said}:
            assert line.removeprefix("- ") in markdown
    assert markdown.count("\n## ") == len(said) - 1


def test_problems_and_a_notice_are_part_of_it() -> None:
    problem = Problem("x.toml", 12, "allowance.amout", "unknown key amout; did you mean amount?")
    lineless = Problem("y.toml", None, None, "cannot be read: there is no such file")
    text = as_text(comparison_report(make_comparison({"a.toml": ""}), (problem, lineless), notice="These are samples."))
    assert text.startswith("One offer\nThese are samples.\nSomewhere scores")
    assert text.endswith(
        "Problems\n- x.toml, line 12: allowance.amout: unknown key amout; did you mean amount?\n"
        "- y.toml: cannot be read: there is no such file\n"
    )


def test_the_ranking_says_what_one_would_pay_where() -> None:
    comparison = case_comparison("planned-years")
    assert "you pay in 3 years up to $2,473" in as_text(comparison_report(comparison, ()))
    assert "| up to $5,442 |" in as_markdown(comparison_report(comparison, ()))
    kept = make_comparison({"a.toml": "allowance = { amount = 9000, paid_as = 'stipend' }"})
    assert "you pay in 3 years net of a stipend −$" in as_text(comparison_report(kept, ()))
    nothing = make_comparison({"a.toml": ""}, "[my_costs]\n")
    assert "you pay" not in as_text(comparison_report(nothing, ()))


@pytest.mark.parametrize(
    ("answer_by", "said"),
    [
        ("2026-11-30", "▲ Oak: the answer was due November 30, 2026."),
        ("2026-12-01", "▲ Oak: answer by December 1, today."),
        ("2026-12-02", "▲ Oak: answer by December 2, tomorrow."),
        ("2026-12-15", "▲ Oak: answer by December 15, in 14 days."),
        ("2026-12-16", ""),
    ],
)
def test_a_deadline_that_is_near_or_past_stands_under_the_answer(answer_by: str, said: str) -> None:
    comparison = make_comparison({"a.toml": f"employer = 'Oak'\nanswer_by = {answer_by}", "b.toml": "employer = 'Elm'"})
    lines = as_text(comparison_report(comparison, (), today=date(2026, 12, 1))).splitlines()
    assert (lines[2] == said) if said else not any("▲" in line for line in lines)


def test_of_several_deadlines_the_nearest_is_first_and_an_offer_set_aside_has_none() -> None:
    days = {"a": 9, "b": 2, "c": 1}
    offers = {f"{name}.toml": f"employer = '{name}'\nanswer_by = 2026-12-0{day}" for name, day in days.items()}
    comparison = make_comparison(offers, "set_aside = ['c.toml']")
    lines = as_text(comparison_report(comparison, (), today=date(2026, 12, 1))).splitlines()
    assert [line.partition(":")[0] for line in lines if "▲" in line] == ["▲ b", "▲ a"]


def test_what_is_assumed_is_not_called_said() -> None:
    """The tax of an allowance that does not say how it is paid is not mentioned; nobody has promised anything."""
    comparison = make_comparison(
        {
            "a.toml": "employer = 'Oak'\nstatus = 'contract'\nallowance.amount = 2800",
            "b.toml": "employer = 'Elm'\nstatus = 'contract'\nallowance = { amount = 1000, paid_as = 'card' }",
        },
        "tax_rate = 0.3\n[my_costs]",
    )
    text = as_text(comparison_report(comparison, ()))
    assert "Left to learn with, part of it assumed" in text
    assert "only said" not in text.partition("\n\nAsk")[0]


def test_a_reason_on_a_condition_is_not_called_said() -> None:
    days = "[days]\namount = 5\nfrom = 'separate'\nonly_if = { amount = 'you stay' }"
    oak = f"employer = 'Oak'\nstatus = 'contract'\n{days}"
    text = as_text(comparison_report(make_comparison({"a.toml": oak, "b.toml": "employer = 'Elm'"}), ()))
    assert "CME days, on a condition\n" in text


def test_figures_that_are_compared_have_the_decimal_that_tells_them_apart() -> None:
    def text(days: float) -> str:
        offer = "status = 'contract'\ndays = {{ amount = {}, from = 'separate' }}"
        comparison = make_comparison({"a.toml": offer.format(5.0), "b.toml": offer.format(days)})
        return as_text(comparison_report(comparison, ()))

    assert "in writing 12.9;" in text(4.9)
    assert "in writing 12.7;" in text(4.9)
    assert "in writing 13;" in text(1.0)
