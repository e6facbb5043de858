"""What to ask for, as a person uses it: choose, step, word, keep, save, print, copy."""

import asyncio
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.widgets import Input, TextArea

from offercompare.analysis.asks import Asks
from offercompare.files.kept import asks_path, load_asks
from offercompare.files.load import load
from offercompare.model.fields import LONGEST_TEXT
from offercompare.tui.screens import wishing
from offercompare.tui.screens.negotiation import NegotiationScreen
from offercompare.tui.screens.prompt import Ask, Choose, EditText
from offercompare.tui.sought import Sought
from stories import Story, story
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


async def to(told: Story, file: str) -> None:
    """Select an offer and open what to ask for."""
    for _ in range(10):
        if told.app.main.view.offer == file:
            break
        before = told.app.main.view.offer
        await told.press("tab")
        await told.until(lambda before=before: told.app.main.view.offer != before)  # type: ignore[misc]
    await told.press("n")
    await told.until(lambda: isinstance(told.app.screen, NegotiationScreen))
    await told.sees("gain")


def screen(told: Story) -> NegotiationScreen:
    found = next(screen for screen in told.app.screen_stack if isinstance(screen, NegotiationScreen))
    assert isinstance(found, NegotiationScreen)
    return found


async def kept(told: Story, path: Path, text: str) -> None:
    """Wait until a text stands in the file of asks of an offer."""
    await told.until(lambda: asks_path(path).exists() and text in asks_path(path).read_text())


async def edited(told: Story, text: str) -> None:
    """Replace what there is to say."""
    await told.press("e")
    await told.until(lambda: isinstance(told.app.screen, EditText) and told.app.screen.query_one(TextArea).has_focus)
    told.app.screen.query_one(TextArea).text = text
    await told.pilot.pause()
    await told.press("escape")
    await told.until(lambda: isinstance(told.app.screen, NegotiationScreen))


async def asked(told: Story) -> None:
    await told.until(lambda: isinstance(told.app.screen, Ask) and told.app.screen.query_one(Input).has_focus)


async def test_choosing_shows_at_once_where_it_would_stand(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        await told.sees(
            "To lead, Northway Physician has to pass 76.3; it has 62.7.", "2 asks, for about $7,000 a year.", "As it is"
        )
        await told.press("space")
        await told.sees("[x] CME days", "With that granted", "and it leads by 2.2", "now 62.7")
        await told.press("left")
        await told.sees("◂ 6 days ▸", "0.1 behind Lakeside")
        await told.press("plus")
        await told.sees("◂ 10 days ▸")
        await told.press("minus")
        await told.sees("◂ 1 day ▸")
        await told.press("u", "u", "u")
        await told.sees("◂ 7 days ▸", "[x] CME days")
        await told.press("u")
        await told.sees("[ ] CME days", "As it is")
        await told.press("u")
        await told.sees("nothing to undo")
        await told.press("U", "U")
        await told.sees("◂ 6 days ▸")


async def test_the_package_is_one_step(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        await told.press("f")
        await told.sees("With the 2 asks", "[x] CME days", "[x] Carryover", "leads by 0.9")
        assert (
            set(screen(told).keeping.wishes("northway.toml").asks) == {*load_asks(mine / "northway.toml").kept.chosen}
            or asks_path(mine / "northway.toml").exists()
        )
        await told.press("u")
        await told.sees("As it is")


async def test_everything_is_found_again(mine: Path) -> None:
    path = mine / "northway.toml"
    before = path.read_bytes()
    async with story(mine, size=WIDE) as told:
        await to(told, path.name)
        await told.press("space", "left", "down", "v")
        await told.sees("compared")
        await edited(told, "Forty hours,\nplease.")
        await told.sees("in your words", "Forty hours,")
        await kept(told, path, "Forty hours")
        await told.press("escape")
        await told.until(lambda: told.app.screen is told.app.main)
        await told.press("n")
        await told.sees("◂ 6 days ▸", "compared")
    assert path.read_bytes() == before
    async with story(mine, size=WIDE) as told:
        await to(told, path.name)
        await told.sees("[x] CME days", "◂ 6 days ▸", "compared", "With the one ask")
        await told.press("down")
        await told.sees("in your words", "please.")
        await edited(told, "")
        await told.sees("“How many hours a year are protected")
        await told.until(lambda: "Forty" not in asks_path(path).read_text())


async def test_what_was_typed_is_kept_where_the_app_is_left(mine: Path) -> None:
    path = mine / "northway.toml"
    async with story(mine, size=WIDE) as told:
        await to(told, path.name)
        await told.press("e")
        await told.until(lambda: isinstance(told.app.screen, EditText))
        told.app.screen.query_one(TextArea).text = "Half a sentence"
        await told.pilot.pause()
        await told.press("ctrl+q")
        await told.ends()
    assert load_asks(path).kept.asks[0].say == "Half a sentence"


async def test_a_text_left_as_it_is_stays_a_suggestion(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        await told.press("e")
        await told.until(lambda: isinstance(told.app.screen, EditText))
        await told.press("escape")
        await told.until(lambda: isinstance(told.app.screen, NegotiationScreen))
        await told.misses("in your words")
    assert not asks_path(mine / "northway.toml").exists()


async def test_another_programs_change_is_read_and_said(mine: Path) -> None:
    path = mine / "northway.toml"
    async with story(mine, size=WIDE) as told:
        await to(told, path.name)
        asks_path(path).parent.mkdir()
        theirs = 'format = 1\n[[asks]]\nterm = "perks.library"\nask = true\n'
        asks_path(path).write_text(theirs)
        await told.press("space")
        await told.sees("was changed by another program", "[x] Library", "[ ] CME days")
        assert asks_path(path).read_text() == theirs
        await told.press("space")
        await kept(told, path, "days.amount")
    assert [ask.term for ask in load_asks(path).kept.chosen] == ["perks.library", "days.amount"]


async def test_a_broken_file_of_asks_is_said_and_left_alone(mine: Path) -> None:
    path = mine / "northway.toml"
    asks_path(path).parent.mkdir()
    asks_path(path).write_text("asks = 3\n")
    async with story(mine, size=WIDE) as told:
        await to(told, path.name)
        await told.sees("asks/northway.toml has a problem")
        await told.press("space")
        await told.sees("[x] CME days")
    assert asks_path(path).read_text() == "asks = 3\n"


async def test_a_counter_offer_is_a_further_offer(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        await told.press("s")
        await told.sees("choose something first")
        await told.press("f")
        await told.sees("leads by 0.9")
        await told.press("s")
        await told.sees("northway-counter.toml in mine?", "s  enter  save")
        await told.press("s")
        await told.until((mine / "northway-counter.toml").exists)
        await told.until(lambda: "northway-counter.toml" in told.app.main.view.by_file)
        standings = told.app.main.view.by_file
        assert standings["northway-counter.toml"].score.stated == pytest.approx(77.18, abs=0.01)
        await told.sees("Northway Physician has to pass", "leads by 0.9")  # it is no rival of its own
        await told.press("s")
        await told.sees("northway-counter-2.toml")
        await told.press("escape")
        await told.until(lambda: told.app.screen is screen(told))
        assert not (mine / "northway-counter-2.toml").exists()
        await told.press("s")
        await told.sees("northway-counter-2.toml")
        await told.press("enter")
        await told.until((mine / "northway-counter-2.toml").exists)
    assert not load([mine]).problems


async def test_the_recruiter_copy_names_no_other_offer(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mine)
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        await told.press("f", "p")
        await asked(told)
        assert told.app.screen.query_one(Input).value == "northway-for-discussion.pdf"
        await told.press("enter")
        await told.sees("wrote northway-for-discussion.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(mine / "northway-for-discussion.pdf").pages)
    assert "Northway" in text
    assert not any(name in text for name in ("Lakeside", "Prairie", "Marlow", "Aldric"))


async def test_the_letter_is_copied(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        await told.press("c")
        await told.sees("choose something first")
        await told.press("space")
        await edited(told, "Seven days would be right for me.")
        await told.press("c")
        await told.sees("copied")
        assert "- Seven days would be right for me." in told.app.clipboard


async def test_goals_go_round(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        await told.press("g")
        await told.sees("level with Lakeside", "To draw level with Lakeside Regional")
        await told.press("g")
        await told.sees("To draw level with Prairie Cross")
        await told.press("g", "g", "g")
        await asked(told)
        await told.type("many")
        await told.press("enter")
        await told.sees("Type a number from 0 to 100.")
        await told.type("85")
        await told.press("enter")
        await told.sees("to score 85", "To reach the goal, Northway Physician needs 85.0")
        await told.press("g")
        await told.sees("To lead, Northway")


async def test_it_follows_the_selected_offer_and_the_files(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "lakeside.toml")
        await told.sees("Lakeside Regional leads by 2.0 already")
        await told.press("f")
        await told.sees("the goal is reached as it is")
        await told.press("tab")
        await told.sees("To lead, Prairie Cross has to pass")
        await told.press("space")
        await told.sees("With the one ask")
        path = mine / "lakeside.toml"
        path.write_text(path.read_text().replace("= 4500", "= 500"))
        await told.sees("Prairie Cross leads by")


async def test_a_file_that_cannot_be_read_has_nothing_to_ask_for(mine: Path) -> None:
    (mine / "broken.toml").write_text("employer = ")
    async with story(mine, size=WIDE) as told:
        await to(told, "lakeside.toml")
        await told.press("shift+tab")
        await told.sees("This file cannot be read.")
        await told.press("space", "e", "f", "c", "s", "p", "g", "u")
        await told.sees("there is nothing to ask for here")
        await told.press("escape")
        await told.until(lambda: told.app.screen is told.app.main)
        await told.press("n")
        await told.sees("this file cannot be read")
        assert told.app.screen is told.app.main


async def test_the_samples_are_only_tried_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with story(size=WIDE) as told:
        await to(told, "northway.toml")
        await told.press("f")
        await told.sees("leads by 0.9")
        await told.press("s")
        await told.sees("save the samples to a folder of your own first")
        await told.press("escape")
        await told.until(lambda: told.app.screen is told.app.main)
        await told.press("n")
        await told.sees("leads by 0.9")
        assert not list(tmp_path.iterdir())
        await told.press("escape")
        await told.until(lambda: told.app.screen is told.app.main)
        await told.press("s")
        await asked(told)
        await told.type("mine")
        await told.press("enter")
        await told.sees("saved to mine")
        await told.press("n")
        await told.sees("leads by 0.9")
        await told.press("down", "space")
        await kept(told, tmp_path / "mine" / "northway.toml", "days.amount")


async def test_it_opens_from_an_offer_in_full(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await told.press("enter")
        await told.sees("n negotiate", "esc back")
        await told.press("n")
        await told.sees("Lakeside Regional leads by 2.0 already")
        await told.press("n")
        await told.sees("n negotiate", "rank 1")


async def test_the_mouse_selects_chooses_and_scrolls(mine: Path) -> None:
    async with story(mine, size=(80, 24)) as told:
        await to(told, "northway.toml")
        row = next(y for y, line in enumerate(told.screen.splitlines()) if "Library" in line)
        await told.pilot.click(offset=(10, row))
        await told.until(lambda: told.screen.splitlines()[row].startswith("▌ [ ] Library"))
        await told.pilot.click(offset=(3, row))
        await told.sees("[x] Library")
        canvas = screen(told)
        for _ in range(3):
            canvas.on_mouse_scroll_down()
        await told.sees("[ ] Reimbursed within")
        for _ in range(3):
            canvas.on_mouse_scroll_up()
        await told.sees("[ ] CME days")


async def test_a_key_is_never_held_up_by_what_is_worked_out(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = asyncio.Event()

    async def slow(function: object, *arguments: object) -> object:
        await gate.wait()
        assert callable(function)
        return function(*arguments)

    async with story(mine, size=WIDE) as told:
        monkeypatch.setattr(asyncio, "to_thread", slow)
        await told.press("n")
        await told.sees("Working out what to ask for")
        await told.press("tab", "space")
        await told.sees("still being worked out")
        await told.press("g", "tab")
        await told.sees("St. Aldric")
        gate.set()
        await told.sees("To lead, St. Aldric has to pass")


async def test_its_keys_are_listed(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        await told.press("question_mark")
        await told.sees("What to ask for", "Save it as a counter-offer file", "Print the recruiter copy to a PDF")


async def test_an_offer_that_is_gone_while_one_types_is_said_and_the_words_are_kept(mine: Path) -> None:
    path = mine / "northway.toml"
    data = path.read_bytes()
    async with story(mine, size=WIDE) as told:
        await to(told, path.name)
        await told.press("e")
        await told.until(lambda: isinstance(told.app.screen, EditText))
        path.unlink()
        await told.until(lambda: path.name not in told.app.main.view.by_file)
        told.app.screen.query_one(TextArea).text = "Half an hour of typing."
        await told.pilot.pause()
        await told.press("escape")
        await told.sees("northway.toml is gone")
        path.write_bytes(data)
        await told.until(lambda: path.name in told.app.main.view.by_file)
    assert "Half an hour of typing." in asks_path(path).read_text()


async def test_what_cannot_be_kept_holds_up_nothing_else(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        (mine / "asks").write_text("no folder")
        await told.press("space")
        await told.sees("cannot write asks/northway.toml")
        (mine / "asks").unlink()
        await told.press("escape")
        await told.until(lambda: told.app.screen is told.app.main)
    assert load_asks(mine / "northway.toml").kept.chosen


async def test_what_cannot_be_worked_out_is_said(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Sought) -> Asks:
        raise ArithmeticError

    monkeypatch.setattr(Sought, "find", fails)
    async with story(mine, size=WIDE) as told:
        await told.press("n")
        await told.sees("could not be worked out")
        await told.misses("Working out")
        await told.press("space")
        await told.sees("there is nothing to ask for here")
        assert told.app.is_running


async def test_figures_of_ones_own_with_a_problem_are_said(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wishing, "market_path", lambda: tmp_path / "market.toml")
    (tmp_path / "market.toml").write_text("format = 1\nfigure = 3\n")
    async with story(mine, size=WIDE) as told:
        await told.press("n")
        await told.sees("market.toml, line 2: ")


async def test_a_text_may_be_as_long_as_a_file_can_hold_and_be_typed_over(mine: Path) -> None:
    async with story(mine, size=WIDE) as told:
        await to(told, "northway.toml")
        await told.press("e")
        await told.until(lambda: isinstance(told.app.screen, EditText))
        area = told.app.screen.query_one(TextArea)
        area.select_all()
        area.replace("x" * 5000, *area.selection)
        assert len(area.text) == LONGEST_TEXT
        area.insert("more")
        assert len(area.text) == LONGEST_TEXT
        area.select_all()
        await told.press("q")
        assert area.text == "q"


async def test_a_counter_offer_is_made_from_the_offer_as_it_is_when_that_is_confirmed(mine: Path) -> None:
    path = mine / "northway.toml"
    async with story(mine, size=WIDE) as told:
        await to(told, path.name)
        await told.press("space", "s")
        await told.until(lambda: isinstance(told.app.screen, Choose))
        before = told.app.main.view.by_file[path.name]
        path.write_text(path.read_text().replace("Northway Physician", "Northway Renamed"))
        await told.until(lambda: told.app.main.view.by_file[path.name] != before)
        await told.press("s")
        await told.sees("saved to northway-counter.toml")
    assert "Northway Renamed" in (mine / "northway-counter.toml").read_text()


async def test_an_offer_to_pass_that_is_gone_meanwhile(tmp_path: Path) -> None:
    for name, amount in (("Alder", 4000), ("Birch", 2000)):
        (tmp_path / f"{name}.toml").write_text(f"employer = '{name}'\n[allowance]\namount = {amount}\n")
    async with story(tmp_path) as told:
        await told.press("tab", "n")
        await told.sees("To lead, Birch")
        (tmp_path / "Alder.toml").unlink()
        await told.sees("Birch is the only offer")
