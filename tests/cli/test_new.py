"""`offercompare new` as a person or a script meets it."""

import io
import os
import pty
import re
import select
import string
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, strategies as st

from offercompare.cli import interview as module
from offercompare.cli.interview import OfferInterview, interview, question_about
from offercompare.cli.output import RefusedError, refuse
from offercompare.files.generate import MADE_BY_US, offer_template
from offercompare.files.load import load
from offercompare.files.read import parse
from offercompare.files.samples import write_samples
from offercompare.files.save import SaveError
from offercompare.model.catalogue import term
from offercompare.model.comparison import compare
from offercompare.model.evaluation import evaluate
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import PERKS
from offercompare.parse.reply import LONGEST
from offercompare.tui.state.form_state import FormState
from offercompare.tui.state.offer_fields import is_written, offer_of, offer_text

TODAY = date(2026, 11, 20)
ANSWERS = """\
Harbor Heights Medical Group
Hospitalist
Ms. Okafor
b
$4,500
receipts
a b c h
all said
5 days
yes
employer up to 2000 said
license on top; DEA from the allowance; boards on top; dues up to 500
protected time 40 hours, library

"""

START = OfferInterview.begin(TODAY)
QUESTIONS = {field.name: question_about(field) for field in START.form.fields if not field.is_fold}


def ask(path: Path, typed: str, *, template: bool = False) -> tuple[int, str]:
    with patch("sys.stdin", io.StringIO(typed)), redirect_stdout(io.StringIO()) as said:
        try:
            code = interview(path, template=template, today=TODAY)
        except RefusedError as refusal:
            code = refuse(str(refusal))
    return code, said.getvalue()


def test_a_clinician_who_knows_no_toml_has_her_offer_beside_the_samples(tmp_path: Path) -> None:
    folder = tmp_path / "offers"
    samples = write_samples(folder)
    code, said = ask(folder / "harbor", ANSWERS)
    made = folder / "harbor.toml"
    assert code == 0
    assert f"Wrote {made}" in said
    assert f"offercompare {folder}" in said

    loaded = load([folder])
    assert loaded.problems == ()
    assert len(loaded.sources) == len([path for path in samples if path.suffix == ".toml"])
    (offer,) = [source.offer for source in loaded.sources if source.file == "harbor.toml"]
    assert (offer.employer, offer.position) == ("Harbor Heights Medical Group", "Hospitalist")
    assert offer.allowance.covers == ("courses", "conferences", "travel", "licenses")
    assert term("allowance.amount").of(offer)[:2] == (4500, Firmness.WRITTEN)
    assert term("allowance.carryover").of(offer)[:2] == ("all", Firmness.SAID)
    assert term("travel.paid_from").of(offer)[:2] == ("employer", Firmness.SAID)
    assert term("fees.dea").of(offer)[:2] == ("allowance", Firmness.WRITTEN)
    assert term("perks.protected_time").of(offer)[:2] == (40, Firmness.WRITTEN)
    assert term("fees.staff_dues").of(offer).firmness is Firmness.UNSTATED

    text = made.read_text()
    assert text.startswith(f"#:schema ./offer.schema.json\n{MADE_BY_US}\n# Change this file by hand")
    by_hand = text.replace("#staff_dues = ", "staff_dues = ").replace("amount = 5 ", "amount = 7 ")
    made.write_text(by_hand)
    loaded = load([folder])
    assert loaded.problems == ()
    comparison = compare(evaluate(loaded.sources, loaded.priorities))
    (standing,) = [standing for standing in comparison.standings if standing.file == "harbor.toml"]
    assert standing.evaluated.offer.fees.staff_dues == "employer"
    assert comparison.cell(standing, "days").value.firm == 7


def test_lines_fit_a_terminal_of_eighty(tmp_path: Path) -> None:
    first, *others = ANSWERS.replace("Harbor Heights Medical Group", "Harbor Heights " * 10).splitlines()
    _, said = ask(tmp_path / "x", "\n".join([first, *(f"?\nback\n\n{line}" for line in others)]))
    asked = said[: said.index("Wrote ")]
    assert max(map(len, asked.splitlines())) < 80


@pytest.mark.parametrize("answered", range(1, 14))
def test_whenever_it_ends_what_was_answered_is_kept(tmp_path: Path, answered: int) -> None:
    path = tmp_path / "x.toml"
    code, said = ask(path, "".join(line + "\n" for line in ANSWERS.splitlines()[:answered]))
    assert code == 0
    assert ("Stopped. What you answered is kept." in said) == (answered < 13)
    loaded = load([path])
    assert loaded.problems == ()
    offer = loaded.sources[0].offer
    assert offer.employer == "Harbor Heights Medical Group"
    assert (offer.allowance.amount is not None) == (answered >= 5)
    assert (offer.days.amount is not None) == (answered >= 9)


def test_without_an_employer_there_is_nothing_to_keep(tmp_path: Path) -> None:
    for typed in ("", "\n\n", "q\n", "?\n"):
        code, said = ask(tmp_path / "x", typed)
        assert code == 2
        assert said.endswith("\nNothing was written: the employer is the one thing an offer needs.\n")
        assert list(tmp_path.iterdir()) == []


def test_a_file_that_exists_is_refused_before_anything_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mercy.toml"
    path.write_text("mine")
    for wanted in (path, tmp_path / "mercy"):
        for template in (False, True):
            assert ask(wanted, ANSWERS, template=template) == (2, "")
            error = capsys.readouterr().err
            assert error.startswith(f"offercompare: {path} exists already; ")
            assert error.count("\n") == 1
    assert path.read_text() == "mine"
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    assert ask(tmp_path / "link", ANSWERS) == (2, "")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("priorities", "priorities.toml is the name of your priorities"),
        ("priorities.toml", "priorities.toml is the name of your priorities"),
        (".hidden", "a file whose name begins with a dot is not read: .hidden.toml"),
        ("file/x", "is no folder"),
    ],
)
def test_a_name_that_would_not_do_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, why: str
) -> None:
    (tmp_path / "file").write_text("")
    assert ask(tmp_path / name, ANSWERS) == (2, "")
    assert why in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.chmod(0o500)
    try:
        assert ask(tmp_path / "x", ANSWERS) == (2, "")
    finally:
        tmp_path.chmod(0o700)
    assert "there is no permission to write in" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("mercy", "mercy.toml"),
        ("mercy.toml", "mercy.toml"),
        ("mercy.TOML", "mercy.toml"),
        ("mercy.v2", "mercy.v2.toml"),
        ("a/b/mercy", "a/b/mercy.toml"),
        ("a/../mercy", "mercy.toml"),
    ],
)
def test_the_file_is_named_as_was_asked(tmp_path: Path, given: str, made: str) -> None:
    (tmp_path / "a").mkdir()
    assert ask(tmp_path / given, ANSWERS)[0] == 0
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.toml")] == [made]
    assert [source.file for source in load([(tmp_path / made).parent]).sources] == [Path(made).name]


@pytest.mark.parametrize(
    ("employer", "made"),
    [
        ("Mercy Valley Clinic", "mercy-valley-clinic.toml"),
        ("St. Łukasz & Çelik", "st-ukasz-celik.toml"),
        ("../../etc/passwd", "etc-passwd.toml"),
        ("東京", "offer.toml"),
        ("Priorities", "offer.toml"),
        ("x" * 110, f"{'x' * 40}.toml"),
    ],
)
def test_in_a_folder_it_is_named_after_the_employer(tmp_path: Path, employer: str, made: str) -> None:
    folder = tmp_path / "offers"
    folder.mkdir()
    assert ask(folder, f"{employer}\n")[0] == 0
    assert [path.relative_to(folder).as_posix() for path in tmp_path.rglob("*.toml")] == [made]


def test_two_offers_of_one_employer_do_not_meet(tmp_path: Path) -> None:
    for _ in range(3):
        assert ask(tmp_path, "Mercy\n")[0] == 0
    assert {path.name for path in tmp_path.iterdir()} == {"mercy.toml", "mercy-2.toml", "mercy-3.toml"}


def test_a_file_that_comes_up_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mercy.toml"

    def late(form: FormState, *, with_schema: bool) -> str:
        path.write_text("theirs")
        return offer_text(form, with_schema=with_schema)

    monkeypatch.setattr(module, "offer_text", late)
    code, said = ask(path, ANSWERS)
    assert code == 0
    assert path.read_text() == "theirs"
    assert f"Wrote {tmp_path / 'mercy-2.toml'}" in said


def test_what_cannot_be_written_is_shown_to_be_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise SaveError(path, "the disk is full")

    monkeypatch.setattr("offercompare.files.generate.create", full)
    code, said = ask(tmp_path / "x", ANSWERS)
    assert code == 2
    assert "the disk is full." in capsys.readouterr().err
    assert 'employer = "Harbor Heights Medical Group"' in said
    assert "amount = 4500" in said


@pytest.mark.parametrize("where", ["answer", "describe_answer"])
def test_whatever_breaks_what_was_answered_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    sound = getattr(OfferInterview, where)

    def break_down(state: OfferInterview, given: object) -> object:
        if state.form.field.name == "allowance.paid_as":
            raise KeyError("secret")
        return sound(state, given)

    monkeypatch.setattr(OfferInterview, where, break_down)
    code, said = ask(tmp_path / "x", ANSWERS)
    assert code == 0
    assert load([tmp_path]).sources[0].offer.allowance.amount == 4500
    assert "Stopped. What you answered is kept." in said
    error = capsys.readouterr().err
    assert error.startswith("offercompare: this should not have happened, please report it: KeyError at test_new")
    assert error.count("\n") == 1
    assert "secret" not in error + said


def test_the_bare_file(tmp_path: Path) -> None:
    code, said = ask(tmp_path / "bare", "", template=True)
    assert code == 0
    assert (tmp_path / "bare.toml").read_text() == offer_template()
    assert said.startswith(f"Wrote {tmp_path / 'bare.toml'}\n")
    assert ask(tmp_path, "", template=True)[0] == 0
    assert (tmp_path / "offer.toml").exists()


def test_editors_are_told_of_the_schema_only_where_there_is_one(tmp_path: Path) -> None:
    ask(tmp_path / "without", "Mercy\n")
    ask(tmp_path / "without-too", "", template=True)
    (tmp_path / "offer.schema.json").write_text("{}")
    ask(tmp_path / "with", "Mercy\n")
    ask(tmp_path / "with-too", "", template=True)
    told = {
        path.stem for path in tmp_path.glob("*.toml") if path.read_text().startswith("#:schema ./offer.schema.json\n")
    }
    assert told == {"with", "with-too"}


def test_nothing_that_acts_on_a_terminal_is_said_back(tmp_path: Path) -> None:
    _, said = ask(tmp_path / "\x1b[31mred", "A \x1b]52;c;x\x07 \x9b31m \u202e name\n?\n")
    assert not [letter for letter in said if not letter.isprintable() and letter != "\n"]


def test_an_encoding_without_such_letters_gets_a_stand_in(tmp_path: Path, program: list[str]) -> None:
    typed = "Łódź Clinic\n\xff\n".encode() + b"\xff\xfe\n"
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run(program, input=typed, capture_output=True, check=True, env=environ)
    assert ran.stdout.isascii()
    environ["PYTHONIOENCODING"] = "utf-8"
    ran = subprocess.run(
        [*program[:-1], str(tmp_path / "x")], input=typed, capture_output=True, check=True, env=environ
    )
    assert load([tmp_path / "x.toml"]).sources[0].offer.employer == "Łódź Clinic"


@pytest.fixture
def program(tmp_path: Path) -> list[str]:
    start = "import sys; from offercompare.cli import main; sys.exit(main(sys.argv[1:]))"
    return [sys.executable, "-c", start, "new", str(tmp_path / "offers" / "mercy")]


def type_in(*typed: bytes) -> Callable[[subprocess.Popen[bytes], int], None]:
    def stop(_: subprocess.Popen[bytes], person: int) -> None:
        for key in typed:
            os.write(person, key)

    return stop


STOPS: dict[str, Callable[[subprocess.Popen[bytes], int], None] | None] = {
    "Ctrl-C": type_in(b"\x03"),
    "Ctrl-D": type_in(b"\x04"),
    "terminated": lambda running, _: running.terminate(),
    "hung up": None,
}


@pytest.mark.parametrize("how", STOPS)
def test_in_a_terminal_nothing_typed_is_lost(tmp_path: Path, program: list[str], how: str) -> None:
    stop = STOPS[how]
    person, terminal = pty.openpty()
    environment = os.environ | {"TERM": "dumb"}
    own_terminal = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    running = subprocess.Popen(
        [*program[:2], own_terminal + program[2], *program[3:]],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment,
        start_new_session=True,
    )
    os.close(terminal)
    try:
        seen = _until(person, b"1/13", b"  > ")
        os.write(person, b"Mercy Valley Clinic\n")
        # Only at the prompt does the terminal hand over single keys.
        seen += _until(person, b"2/13", b"  > ")
        if stop is None:
            os.close(person)
        else:
            seen += _until(person, b"The next offer", nudge=lambda: stop(running, person))
        code = running.wait(timeout=60)
    finally:
        running.kill()
        if stop is not None:
            os.close(person)
    assert b"Traceback" not in seen
    made = tmp_path / "offers" / "mercy.toml"
    assert load([made]).sources[0].offer.employer == "Mercy Valley Clinic"
    if stop is not None:
        assert code == 0
        assert b"Stopped. What you answered is kept." in seen


def _until(person: int, *wanted: bytes, nudge: Callable[[], None] = lambda: None) -> bytes:
    """Read until all is seen, one after the other; a program that hangs is a failure, not an endless test.

    Nudged until then: between its prompt and its waiting for a key, Python does not notice a signal.
    """
    seen = b""
    for _ in range(200):
        nudge()
        while select.select([person], [], [], 0.3)[0]:
            seen += os.read(person, 4096)
            if re.search(b".*".join(map(re.escape, wanted)), seen, re.DOTALL):
                return seen
    raise AssertionError(f"never saw {wanted!r} in {seen!r}")


def test_from_a_pipe_that_is_read_only_in_part(program: list[str]) -> None:
    running = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdout.close()
    running.stdin.write(ANSWERS.encode())
    running.stdin.close()
    assert running.stderr is not None
    assert b"Traceback" not in running.stderr.read()
    running.stderr.close()
    assert running.wait() in {0, 2}


def after(*lines: str, start: OfferInterview = START) -> OfferInterview:
    for line in lines:
        start, _ = start.answer(line)
    return start


def at(name: str, state: OfferInterview | None = None) -> OfferInterview:
    """Go to the question about a term, the employer answered and nothing else but what `state` holds."""
    state = state or after("Mercy")
    place = state.form.index_of(name)
    assert place is not None
    return replace(state, form=state.form.go_to(place))


def where(state: OfferInterview) -> str:
    return state.form.field.name


def offer(state: OfferInterview) -> Offer:
    made = offer_of(state.form)
    assert made is not None
    return made


def test_every_question_is_one_of_the_form_and_there_are_at_most_fifteen() -> None:
    assert len(QUESTIONS) <= 15
    for question in QUESTIONS.values():
        assert question.text
        assert question.help
        assert all(len(letter) == 1 for letter in question.choices)


def test_enter_states_nothing_and_goes_on_to_the_end() -> None:
    state = after("Mercy", *[""] * 20)
    assert state.is_finished
    assert state.form.values == {"employer": "Mercy"}


@pytest.mark.parametrize("line", ["skip", "Unknown", "don't know", "n/a", "not sure", "-", "they will get back to me"])
def test_so_do_the_words_for_it(line: str) -> None:
    for name in ("allowance.amount", "fees", "perks"):
        assert at(name).answer(line)[1] == "not stated"


def test_the_employer_is_needed() -> None:
    assert START.answer("") == (START, "The employer is the one thing that is needed. To leave, type quit.")


@pytest.mark.parametrize(
    ("name", "letter", "value"),
    [
        ("status", "b", "letter"),
        ("allowance.paid_as", "b", "stipend"),
        ("travel.paid_from", "N", "none"),
        ("travel.paid_from", "a", "employer"),
        ("allowance.covers", "a c", ("courses", "travel")),
        ("allowance.covers", "d", ("books",)),
    ],
)
def test_a_letter_alone_picks_an_answer(name: str, letter: str, value: object) -> None:
    state = after(letter, start=at(name))
    assert where(state) == [*QUESTIONS][[*QUESTIONS].index(name) + 1]
    assert state.form.values[name] == value


def test_a_letter_that_picks_nothing_is_a_command() -> None:
    assert where(after("b", start=at("position"))) == "employer"
    assert after("q", start=at("fees")).is_stopped
    assert after("b", start=at("fees")).form.values["fees.dea"] == "allowance"


@pytest.mark.parametrize(
    ("name", "line", "reply"),
    [
        ("employer", "Mercy Valley", "Mercy Valley"),
        ("allowance.amount", "4.5k", "$4,500 (only said)"),
        ("allowance.amount", "none written", "none (in writing)"),
        ("allowance.amount", "3500, then 4000 in year 2 said", "$3,500, then $4,000 (only said)"),
        ("allowance.paid_as", "against receipts", "reimbursed (only said)"),
        ("allowance.carryover", "use it or lose it", "none (only said)"),
        ("days.amount", "40 hours", "40 hours; Unit of CME time: hours (only said)"),
        ("fees", "license up to 500", "paid on top, up to $500: State license (only said)"),
        ("fees", "no dues", "not paid: Society dues (only said)"),
        ("perks", "library", "Library (only said)"),
        ("perks", "protected time 40h, library said", "Protected time 40 hours, Library (only said)"),
    ],
)
def test_an_answer_is_said_back_as_it_was_understood(name: str, line: str, reply: str) -> None:
    assert at(name).answer(line)[1] == reply


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("status", "maybe so or not"),
        ("allowance.amount", "2000000000"),
        ("allowance.amount", "said"),
        ("days.amount", "99999"),
        ("allowance.covers", "courses, cookies"),
        ("perks", "library, tecahing role"),
        ("perks", "library 40 hours"),
        ("fees", "cookies"),
        ("fees", "d"),
        ("position", "x" * (LONGEST + 1)),
    ],
)
def test_a_wrong_answer_is_explained_and_asked_again(name: str, line: str) -> None:
    start = at(name)
    state, said = start.answer(line)
    assert state == start, line
    assert said.endswith((".", "?", "2000000000"))


def test_what_is_only_said_is_marked_answer_by_answer() -> None:
    state = at("allowance.amount", after("a", start=at("status")))
    made = offer(after("4500 said", "b in writing", "a b", "none?", "5", "no", "employer up to 2000 said", start=state))
    assert term("allowance.amount").of(made).firmness is Firmness.SAID
    assert term("allowance.paid_as").of(made).firmness is Firmness.WRITTEN
    assert term("allowance.covers").of(made).firmness is Firmness.WRITTEN
    assert term("allowance.carryover").of(made).firmness is Firmness.SAID
    assert term("travel.cap").of(made)[:2] == (2000, Firmness.SAID)
    state = after("4500 written", start=at("allowance.amount", after("v", start=at("status"))))
    made = offer(after("5", start=at("days.amount", state)))
    assert term("allowance.amount").of(made).is_written
    assert not term("days.amount").of(made).is_written


@pytest.mark.parametrize(("word", "is_firm"), [("\u017faid", False), ("WRITTEN", True), ("\uff1f", False)])
def test_how_firm_is_read_as_it_looks(word: str, is_firm: bool) -> None:
    state = after(f"4500 {word}", start=at("allowance.amount", after("a", start=at("status"))))
    assert state.form.values["allowance.amount"] == 4500
    assert is_written(state.form, "allowance.amount") == is_firm


def test_back_shows_what_was_said_and_enter_keeps_it() -> None:
    state = after("4500 written", "back", start=at("allowance.amount"))
    assert state.describe_answer(state.form.field) == "$4,500 (in writing)"
    assert after("", start=state).form.values["allowance.amount"] == 4500
    assert "allowance.amount" not in after("-", start=state).form.values
    assert after("none", start=state).form.values["allowance.amount"] == 0
    assert START.answer("back") == (START, "This is the first question.")


def test_what_need_not_be_asked_is_not_asked_and_not_stated() -> None:
    state = after("4500", "stipend", "all", "2000", *["back"] * 4, "none", start=at("allowance.amount"))
    assert where(state) == "days.amount"
    assert "[allowance]\namount = 0" in offer_text(state.form)
    assert offer(state).allowance.paid_as is None
    assert where(after("back", start=state)) == "allowance.amount"
    for line in ("", "none", "5 on top of PTO"):
        assert where(after(line, start=at("days.amount"))) == "travel.paid_from"
    state = after("5", "no", "back", "back", "5 on top", start=at("days.amount"))
    assert state.form.values["days.from"] == "separate"


@pytest.mark.parametrize("amount", ["", "none", "4500"])
@pytest.mark.parametrize("days", ["", "none", "5", "5 on top"])
def test_numbers_never_jump_and_the_last_is_the_most(amount: str, days: str) -> None:
    state, before = START, (0, 13)
    while not state.is_finished:
        assert state.number == (before[0] + 1, min(state.number[1], before[1]))
        before = state.number
        typed = {"employer": "Mercy", "allowance.amount": amount, "days.amount": days}
        state = after(typed.get(where(state), ""), start=state)
    assert before[0] == before[1]


def test_none_of_the_perks_is_a_statement() -> None:
    values = after("none", start=at("perks")).form.values
    assert {name: values[f"perks.{name}"] for name in PERKS} == dict.fromkeys(PERKS, False)


def test_keys_that_type_nothing_are_not_part_of_an_answer() -> None:
    assert after("\x1b[A\x1b[DMercy\x1b[C \x07Clinic\u202e\x1bOH").form.values["employer"] == "Mercy Clinic"


@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.text(string.printable, max_size=20),
            st.sampled_from(["", "back", "?", "-", "c", "a said", "none", "employer", "all", "written", "40 hours"]),
        ),
        max_size=30,
    )
)
def test_whatever_is_typed_the_offer_stays_sound(lines: list[str]) -> None:
    state = START
    for line in lines:
        state, reply = state.answer(line)
        assert reply.isprintable()
    if "employer" not in state.form.values:
        return
    read = Offer.model_validate(parse("", offer_text(state.form)).values)
    assert list(read.contradictions()) == []
    made = offer(state)
    for name in state.form.values:
        each = term(name)
        assert each.of(read).value == each.of(made).value
        assert each.of(read).is_written == each.of(made).is_written
