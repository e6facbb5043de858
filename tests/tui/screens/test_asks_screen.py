"""What to ask for, as a person uses it: choose, step, word, keep, save, print, copy."""

import asyncio
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.events import MouseScrollDown
from textual.widgets import Input, TextArea

from offercompare.analysis.asks import Asks
from offercompare.files.load import load
from offercompare.files.sidecar import ASKS
from offercompare.model.fields import LONGEST_TEXT
from offercompare.tui.screens import asks_screen
from offercompare.tui.screens.asks_screen import AsksScreen
from offercompare.tui.screens.prompt import Choose, EditText
from offercompare.tui.state.ask_selection import AskQuery
from pilot import AppPilot, copy_case, open_app
from support import SAMPLES

WIDE = (120, 36)


def copy_samples(folder: Path) -> Path:
    """The sample offers, in a folder of one's own."""
    folder.mkdir()
    for file in SAMPLES.glob("*.toml"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return copy_samples(tmp_path / "mine")


async def to(pilot: AppPilot, file: str) -> None:
    """Select an offer and open what to ask for."""
    for _ in range(10):
        if pilot.app.main.view.offer == file:
            break
        before = pilot.app.main.view.offer
        await pilot.press("tab")
        await pilot.wait_until(lambda: pilot.app.main.view.offer != before)
    await pilot.press("n")
    await pilot.wait_until(lambda: isinstance(pilot.app.screen, AsksScreen))
    await pilot.wait_for("gain")


def screen(pilot: AppPilot) -> AsksScreen:
    found = next(screen for screen in pilot.app.screen_stack if isinstance(screen, AsksScreen))
    assert isinstance(found, AsksScreen)
    return found


async def kept(pilot: AppPilot, path: Path, text: str) -> None:
    """Wait until a text stands in the file of asks of an offer."""
    await pilot.wait_until(lambda: ASKS.path(path).exists() and text in ASKS.path(path).read_text())


async def edited(pilot: AppPilot, text: str) -> None:
    """Replace what there is to say."""
    await pilot.press("e")
    await pilot.wait_until(
        lambda: isinstance(pilot.app.screen, EditText) and pilot.app.screen.query_one(TextArea).has_focus
    )
    pilot.app.screen.query_one(TextArea).text = text
    await pilot.pause()
    await pilot.press("escape")
    await pilot.wait_until(lambda: isinstance(pilot.app.screen, AsksScreen))


async def asked(pilot: AppPilot) -> None:
    await pilot.wait_until(lambda: pilot.app.screen.query_one(Input).has_focus)


async def test_choosing_shows_at_once_where_it_would_stand(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "northway.toml")
        await pilot.wait_for(
            "To lead, D Northway Physician has to pass 77.3; it has 60.5.",
            "2 asks, for about $7,000 a year.",
            "As it is",
        )
        await pilot.press("space")
        await pilot.wait_for("[x] CME days", "With that granted", "and it leads by", "+18.1")
        await pilot.press("left")
        await pilot.wait_for("7 days ←→", "1.0 behind A Lakeside")
        await pilot.press("shift+right")
        await pilot.wait_for("10 days ←→")
        await pilot.press("shift+left")
        await pilot.wait_for("1 day ←→")
        await pilot.press("u", "u", "u")
        await pilot.wait_for("8 days ←→", "[x] CME days")
        await pilot.press("u")
        await pilot.wait_for("[ ] CME days", "As it is")
        await pilot.press("u")
        await pilot.wait_for("nothing to undo")
        await pilot.press("U", "U")
        await pilot.wait_for("7 days ←→")


async def test_everything_is_found_again(mine: Path) -> None:
    path = mine / "northway.toml"
    before = path.read_bytes()
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, path.name)
        await pilot.press("space", "left", "down", "v")
        await pilot.wait_for("compared")
        await edited(pilot, "Forty hours,\nplease.")
        await pilot.wait_for("in your words", "Forty hours,")
        await kept(pilot, path, "Forty hours")
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.press("n")
        await pilot.wait_for("7 days ←→", "compared")
    assert path.read_bytes() == before
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, path.name)
        await pilot.wait_for("[x] CME days", "7 days ←→", "compared", "With the one ask")
        await pilot.press("down")
        await pilot.wait_for("in your words", "please.")
        await edited(pilot, "")
        await pilot.wait_gone("please.")
        await pilot.wait_until(lambda: "Forty" not in ASKS.path(path).read_text())


async def test_words_typed_while_the_offer_is_gone_are_kept_once_it_is_back(mine: Path) -> None:
    path = mine / "northway.toml"
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, path.name)
        await pilot.press("e")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, EditText))
        pilot.app.screen.query_one(TextArea).text = "Half a sentence"
        offer = path.read_bytes()
        path.unlink()
        pilot.app.controller.reload()
        await pilot.press("escape", "escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        assert not ASKS.path(path).exists()
        path.write_bytes(offer)
        pilot.app.controller.reload()
        assert "Half a sentence" in ASKS.path(path).read_text()


async def test_what_was_typed_is_kept_where_the_app_is_left(mine: Path) -> None:
    path = mine / "northway.toml"
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, path.name)
        await pilot.press("e")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, EditText))
        pilot.app.screen.query_one(TextArea).text = "Half a sentence"
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.wait_exit()
    assert ASKS.load(path).value.asks[0].say == "Half a sentence"


async def test_another_programs_change_is_read_and_said(mine: Path) -> None:
    path = mine / "northway.toml"
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, path.name)
        ASKS.path(path).parent.mkdir()
        theirs = 'format = 1\n[[asks]]\nterm = "perks.library"\nask = true\n'
        ASKS.path(path).write_text(theirs)
        await pilot.press("space")
        await pilot.wait_for("was changed by another program", "[x] Library", "[ ] CME days")
        assert ASKS.path(path).read_text() == theirs
        await pilot.press("space")
        await kept(pilot, path, "days.amount")
    assert [ask.term.name for ask in ASKS.load(path).value.chosen] == ["perks.library", "days.amount"]


async def test_a_counter_offer_is_a_further_offer(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "northway.toml")
        await pilot.press("s")
        await pilot.wait_for("choose something first")
        await pilot.press("f")
        await pilot.wait_for("leads by 0.6")
        await pilot.press("s")
        await pilot.wait_for("northway-counter.toml in mine?", "s  enter  save")
        await pilot.press("s")
        await pilot.wait_until((mine / "northway-counter.toml").exists)
        await pilot.wait_until(lambda: bool(pilot.app.main.view.comparison.counter_offers))
        assert "northway-counter.toml" not in pilot.app.main.view.by_file  # what is asked for is no offer
        await pilot.wait_for("D Northway Physician has to pass", "leads by 0.6")  # it is no rival of its own
        await pilot.press("s")
        await pilot.wait_for("northway-counter-2.toml")
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is screen(pilot))
        await pilot.press("s")
        await pilot.wait_for("northway-counter-2.toml")
        await pilot.press("enter")
        await pilot.wait_for("it holds this counter-offer already")
        assert not (mine / "northway-counter-2.toml").exists()
    assert not load([mine]).problems


async def test_the_recruiter_copy_names_no_other_offer(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mine)
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "northway.toml")
        await pilot.press("f", "p")
        await asked(pilot)
        assert pilot.app.screen.query_one(Input).value == "northway-physician-group-cme-terms.pdf"
        await pilot.press("enter")
        await pilot.wait_for("wrote /")  # the whole path
    text = "\n".join(page.extract_text() for page in PdfReader(mine / "northway-physician-group-cme-terms.pdf").pages)
    assert "Northway" in text
    assert not any(name in text for name in ("Lakeside", "Prairie", "Marlow", "Aldric"))


async def test_goals_go_round(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "northway.toml")
        await pilot.press("g")
        await pilot.wait_for("To draw level with A Lakeside Regional")
        await pilot.press("g")
        await pilot.wait_for("To draw level with B Prairie Cross")
        await pilot.press("g", "g", "g")
        await pilot.wait_for("To reach the goal, D Northway Physician needs 70.0")
        await pilot.press("g", "g", "g", "g")
        await pilot.wait_for("To lead, D Northway")


async def test_limits_are_stepped_by_a_key_each_and_said(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "prairie-cross.toml")
        await pilot.press("b", "b", "b", "b")
        await pilot.wait_for("To lead by 5, B Prairie Cross needs 82.3", "4 asks, for about $50 a year.", "at least 5")
        await pilot.press("a")
        await pilot.wait_for("of at most 1: 1 ask, for about $5,600", "at most 1 ask")
        await pilot.press("f")
        await pilot.wait_for("[x] CME days", "9 days", "leads by 6.4")
        await pilot.press("b", "b", "u")
        await pilot.wait_for("No single ask is enough for that. Without that limit:")
        await pilot.press("f")
        await pilot.wait_for("nothing here is enough for that")
        await pilot.press("b", *["a"] * 6)
        await pilot.wait_for("any number of asks", "To lead, B Prairie Cross has to pass")


async def test_a_limit_below_what_is_chosen_says_so(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "prairie-cross.toml")
        await pilot.press("space", "down", "space", "a")
        await pilot.wait_for("at most 1 ask; 2 are chosen")
        await pilot.press("a")
        await pilot.wait_for("at most 2 asks")
        await pilot.wait_gone("are chosen")


async def test_the_message_is_seen_edited_copied_and_saved(mine: Path) -> None:
    async with open_app(mine, size=(120, 36)) as pilot:
        await to(pilot, "prairie-cross.toml")
        await pilot.press("m")
        await pilot.wait_for("choose something first")
        await pilot.press("f", "m")
        await pilot.wait_for("message", "- Could the allowance also cover travel?")
        area = pilot.app.screen.query_one(TextArea)
        await pilot.wait_until(lambda: area.has_focus)
        suggested = area.text
        assert not any(name in suggested for name in ("Lakeside", "Northway", "Marlow", "Aldric", "77.3", "weight"))
        await pilot.press("q", "ctrl+c")
        await pilot.wait_until(lambda: pilot.app.clipboard == f"q{suggested}")
        await pilot.press("ctrl+s")
        await pilot.wait_for("saved to")
        saved = ASKS.path(mine / "prairie-cross.toml").with_suffix(".txt")
        assert saved.read_text() == f"q{suggested}\n"
        await pilot.press("escape", "m")
        await pilot.wait_for("edited; ctrl+r has it as it was written")
        await pilot.press("ctrl+r")
        await pilot.wait_until(lambda: pilot.app.screen.query_one(TextArea).text == suggested)
        await pilot.press("ctrl+s")
        await pilot.wait_for("-2.txt")
    assert not load([mine]).problems


async def test_a_value_is_picked_by_its_letter_or_typed_with_a_condition(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "prairie-cross.toml")
        await pilot.press("down", "down", "enter")
        await asked(pilot)
        await pilot.type("7 days upon approval of the chair")
        await pilot.press("enter")
        await pilot.wait_for("[x] CME days", "7 days")
        (ask,) = screen(pilot).ask_store.history("prairie-cross.toml").now.chosen
        assert (ask.value, ask.condition) == (7.0, "upon approval of the chair")
        await pilot.press(*["down"] * 4, "enter")
        await asked(pilot)
        await pilot.wait_for("a  yes", "b  no", "scores")
        await pilot.type("a")
        await pilot.press("enter")
        await pilot.wait_for("[x] Library")


async def test_it_quotes_the_year_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1855224000")  # October 15, 2028
    folder = copy_case("year-example", tmp_path)
    (folder / "mercy.toml").write_text('employer = "Mercy"\n[allowance]\namount = 9000\n[days]\namount = 9\n')
    async with open_app(folder, size=WIDE) as pilot:
        await to(pilot, "lakeside.toml")
        row = next(y for y, line in enumerate(pilot.screen.splitlines()) if "] Society dues" in line)
        await pilot.click(offset=(10, row))
        await pilot.wait_for("what the year shows: In 2028 I paid")
        await pilot.press("space", "m")
        await pilot.wait_for("message", "Could you pay for my society dues? In 2028 I paid $695 of society dues")


async def test_what_is_not_worked_out_yet_is_no_broken_file(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    never = asyncio.Event()

    async def wait(*_: object) -> None:
        await never.wait()

    monkeypatch.setattr(asyncio, "to_thread", wait)
    async with open_app(mine, size=WIDE) as pilot:
        await pilot.press("n")
        await pilot.wait_for("Working out what to ask for")
        for key in ("g", "a", "b", "m", "p", "f", "space"):
            await pilot.press(key)
            await pilot.wait_for("what to ask for is still being worked out")


async def test_it_follows_the_selected_offer_and_the_files(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "lakeside.toml")
        await pilot.wait_for("A Lakeside Regional leads by 2.7; asking")
        await pilot.press("f")
        await pilot.wait_for("the goal is reached as it is")
        await pilot.press("tab")
        await pilot.wait_for("To lead, B Prairie Cross has to pass")
        await pilot.press("space")
        await pilot.wait_for("With the one ask")
        path = mine / "lakeside.toml"
        path.write_text(path.read_text().replace("= 4500", "= 500"))
        await pilot.wait_for("B Prairie Cross leads by")


async def test_the_samples_are_only_tried_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_app(size=WIDE) as pilot:
        await to(pilot, "northway.toml")
        await pilot.press("f")
        await pilot.wait_for("leads by 0.6")
        await pilot.press("s")
        await pilot.wait_for("save the samples to a folder of your own first")
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.press("n")
        await pilot.wait_for("leads by 0.6")
        assert not list(tmp_path.iterdir())
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
        await pilot.press("s")
        await asked(pilot)
        await pilot.type("mine")
        await pilot.press("enter")
        await pilot.wait_for("saved to mine")
        await pilot.press("n")
        await pilot.wait_for("leads by 0.6")
        await pilot.press("down", "space")
        await kept(pilot, tmp_path / "mine" / "northway.toml", "days.amount")


async def test_it_opens_from_an_offer_in_full(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await pilot.press("enter")
        await pilot.wait_for("n asks", "esc back")
        await pilot.press("n")
        await pilot.wait_for("A Lakeside Regional leads by 2.7; asking")
        await pilot.press("escape")
        await pilot.wait_for("n asks", "rank 1")


async def test_the_mouse_selects_chooses_and_scrolls(mine: Path) -> None:
    async with open_app(mine, size=(80, 24)) as pilot:
        await to(pilot, "northway.toml")
        await pilot.wait_for("As it is", "all of it")
        row = next(y for y, line in enumerate(pilot.screen.splitlines()) if "Library" in line)
        await pilot.click(offset=(10, row))
        await pilot.wait_until(lambda: pilot.screen.splitlines()[row].startswith(" ▌[ ] Library"))
        await pilot.click(offset=(3, row))
        await pilot.wait_for("[x] Library")
        await pilot.double_click(offset=(3, row))
        await pilot.wait_for("[x] Library")
        assert pilot.app.screen is screen(pilot), "nothing is asked"
        canvas = screen(pilot)._canvas
        for _ in range(9):
            canvas.post_message(MouseScrollDown(canvas, 10, 10, 0, 1, 0, shift=False, meta=False, ctrl=False))
        await pilot.wait_for("[ ] Time to be paid")
        await pilot.press("pageup", "pageup")
        await pilot.wait_for("[ ] CME days")


async def test_the_smallest_window_shows_the_selected_row_and_the_footer(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "northway.toml")
        await pilot.resize_terminal(40, 10)
        await pilot.wait_for("▌[ ] CME", "more lines below", "? menu")


async def test_a_key_is_never_held_up_by_what_is_worked_out(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = asyncio.Event()

    async def slow(function: object, *arguments: object) -> object:
        await gate.wait()
        assert callable(function)
        return function(*arguments)

    async with open_app(mine, size=WIDE) as pilot:
        monkeypatch.setattr(asyncio, "to_thread", slow)
        await pilot.press("n")
        await pilot.wait_for("Working out what to ask for")
        await pilot.press("tab", "space")
        await pilot.wait_for("still being worked out")
        await pilot.press("g", "tab")
        await pilot.wait_for("C St. Aldric")
        gate.set()
        await pilot.wait_for("To lead, C St. Aldric has to pass")


async def test_an_offer_that_is_gone_while_one_types_is_said_and_the_words_are_kept(mine: Path) -> None:
    path = mine / "northway.toml"
    data = path.read_bytes()
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, path.name)
        await pilot.press("e")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, EditText))
        path.unlink()
        await pilot.wait_until(lambda: path.name not in pilot.app.main.view.by_file)
        pilot.app.screen.query_one(TextArea).text = "Half an hour of typing."
        await pilot.pause()
        await pilot.press("escape")
        await pilot.wait_for("northway.toml is gone")
        path.write_bytes(data)
        await pilot.wait_until(lambda: path.name in pilot.app.main.view.by_file)
    assert "Half an hour of typing." in ASKS.path(path).read_text()


async def test_what_cannot_be_kept_holds_up_nothing_else(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "northway.toml")
        (mine / "asks").write_text("no folder")
        await pilot.press("space")
        await pilot.wait_for("cannot write asks/northway.toml")
        (mine / "asks").unlink()
        await pilot.press("escape")
        await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
    assert ASKS.load(mine / "northway.toml").value.chosen


async def test_what_cannot_be_worked_out_is_said(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: AskQuery) -> Asks:
        raise ArithmeticError

    monkeypatch.setattr(AskQuery, "find", fails)
    async with open_app(mine, size=WIDE) as pilot:
        await pilot.press("n")
        await pilot.wait_for("could not be worked out")
        await pilot.wait_gone("Working out")
        await pilot.press("space")
        await pilot.wait_for("there is nothing to ask for here")
        assert pilot.app.is_running


async def test_figures_of_ones_own_with_a_problem_are_said(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asks_screen, "market_path", lambda: tmp_path / "market.toml")
    (tmp_path / "market.toml").write_text("format = 1\nfigure = 3\n")
    async with open_app(mine, size=WIDE) as pilot:
        await pilot.press("n")
        await pilot.wait_for("market.toml, line 2: ")


async def test_a_text_may_be_as_long_as_a_file_can_hold_and_be_typed_over(mine: Path) -> None:
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, "northway.toml")
        await pilot.press("e")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, EditText))
        area = pilot.app.screen.query_one(TextArea)
        area.select_all()
        area.replace("x" * 5000, *area.selection)
        assert len(area.text) == LONGEST_TEXT
        area.insert("more")
        assert len(area.text) == LONGEST_TEXT
        area.select_all()
        await pilot.press("q")
        assert area.text == "q"


async def test_a_counter_offer_is_made_from_the_offer_as_it_is_when_that_is_confirmed(mine: Path) -> None:
    path = mine / "northway.toml"
    async with open_app(mine, size=WIDE) as pilot:
        await to(pilot, path.name)
        await pilot.press("space", "s")
        await pilot.wait_until(lambda: isinstance(pilot.app.screen, Choose))
        before = pilot.app.main.view.by_file[path.name]
        path.write_text(path.read_text().replace("Northway Physician", "Northway Renamed"))
        await pilot.wait_until(lambda: pilot.app.main.view.by_file[path.name] != before)
        await pilot.press("s")
        await pilot.wait_for("saved to", "northway-counter.toml")
    assert "Northway Renamed" in (mine / "northway-counter.toml").read_text()


async def test_an_offer_to_pass_that_is_gone_meanwhile(tmp_path: Path) -> None:
    for name, amount in (("Alder", 4000), ("Birch", 2000)):
        (tmp_path / f"{name}.toml").write_text(f"employer = '{name}'\n[allowance]\namount = {amount}\n")
    async with open_app(tmp_path) as pilot:
        await pilot.press("tab", "n")
        await pilot.wait_for("To lead, B Birch")
        (tmp_path / "Alder.toml").unlink()
        await pilot.wait_for("B Birch is the only offer")
