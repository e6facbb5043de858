"""Priorities by the form: things added and taken out, what that does, and a file that changes meanwhile."""

import tomllib
from datetime import date
from pathlib import Path

from offercompare.files.load import load
from offercompare.parse.choices import LETTERS
from offercompare.tui.state.suggestions import published
from pilot import AppPilot, open_app

MEDIUM, SMALL = (120, 36), (80, 24)
MEETING = "ACC Scientific Session, 900, travel 1400, 4 days, every 2"


async def opened(pilot: AppPilot) -> None:
    await pilot.press("P")
    await pilot.wait_for("What matters, 0 to 10")


async def saved(pilot: AppPilot) -> None:
    await pilot.press("ctrl+s")
    await pilot.wait_until(lambda: pilot.app.screen is pilot.app.main)
    await pilot.wait_for("saved to pictured/priorities.toml")


def plan(folder: Path) -> list[str]:
    return [item["what"] for item in tomllib.loads((folder / "priorities.toml").read_text()).get("plan", [])]


async def test_several_items_are_planned_one_after_the_other_and_one_is_taken_off_again(folder: Path) -> None:
    before = plan(folder)
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("new_item", MEETING)
        await pilot.paste("Dermatoscopy course, 500")
        await pilot.press("enter")
        await pilot.wait_for("ACC Scientific Session", "every 2 years", "Dermatoscopy course", "With all of your plan")
        await saved(pilot)
        assert plan(folder) == [*before, "ACC Scientific Session", "Dermatoscopy course"]
        await opened(pilot)
        await pilot.to_field("plan.ACC Scientific Session.what")
        await pilot.press("ctrl+u", "enter")
        await pilot.wait_for("ACC Scientific Session is taken out; ctrl+z brings it back")
        await pilot.press("ctrl+z")
        await pilot.wait_for("Item 1", "ACC Scientific Session", "undone")
        await pilot.press("ctrl+u", "enter")
        await pilot.wait_for("ACC Scientific Session is taken out")
        await saved(pilot)
    assert plan(folder) == [*before, "Dermatoscopy course"]
    assert not load([folder]).problems


async def test_a_published_fee_is_suggested_with_its_source_and_taken_by_its_letter(folder: Path) -> None:
    before = plan(folder)
    async with open_app(folder, size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.to_field("new_item")
        await pilot.wait_for("a  DEA registration")
        abim = next(letter for letter, each in zip(LETTERS, published("USD"), strict=False) if "ABIM" in each.line)
        await pilot.press(abim, "enter")
        await pilot.wait_for("ABIM certification, 220 a year", "published for physicians by", "ABIM, 2022")
        assert plan(folder) == before
        await pilot.paste(", in year 2")
        await pilot.press("enter")
        await saved(pilot)
    item = tomllib.loads((folder / "priorities.toml").read_text())["plan"][-1]
    assert (item["what"], item["fee"], item["cost"]) == ("ABIM certification", "board_certification", 220)
    assert (item["from_year"], item["must"]) == (2, True)


async def test_undo_ends_at_the_weights_that_the_form_saved(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await pilot.press("9")
        await opened(pilot)
        await pilot.fill("weights.dollars", "2")
        await pilot.fill("weights.days", "3")
        await saved(pilot)
        await pilot.press("1", "u")
        await pilot.wait_for("undone: Left to learn with 1 → 2")
        await pilot.press("u")
        await pilot.wait_for("nothing done; undo ends at the last save")
        assert pilot.weights[:2] == (2, 3)


async def test_the_suggestions_stand_beside_the_line_for_a_new_item(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.to_field("new_item")
        await pilot.wait_for("California state license", "Annual meeting, 900")
        await pilot.press("a", "enter")
        assert pilot.form_screen.typed == published("USD")[0].line


async def test_a_criterion_is_renamed_and_taken_out_with_its_must_have(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("new_criterion", "Base salary, 200k to 300k USD, 6")
        await pilot.fill("must.base_salary", "220k")
        await pilot.fill("criteria.base_salary.label", "Salary")
        await pilot.fill("new_perk", "sabbatical, 6")
        await saved(pilot)
        said = tomllib.loads((folder / "priorities.toml").read_text())
        assert said["criteria"]["base_salary"]["label"] == "Salary"
        assert said["must"]["base_salary"] == 220000
        assert said["my_perks"]["sabbatical"] == 6
        await opened(pilot)
        await pilot.to_field("criteria.base_salary.label")
        await pilot.press("ctrl+u", "down")
        await pilot.wait_for("Salary is taken out")
        await saved(pilot)
    said = tomllib.loads((folder / "priorities.toml").read_text())
    assert "criteria" not in said
    assert "base_salary" not in said["must"]


async def test_what_could_not_be_read_in_the_first_field_is_not_passed_over(folder: Path) -> None:
    before = (folder / "priorities.toml").read_bytes()
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.press(*"lots", "ctrl+s")
        await pilot.wait_for("What matters, 0 to 10: Left to learn with could not be read")
        await pilot.press("escape", "d")
    assert (folder / "priorities.toml").read_bytes() == before


async def test_another_currency_needs_the_rates_of_the_offers(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("currency", "CAD")
        await pilot.wait_for("This does not count yet")
        await pilot.press("ctrl+s")
        await pilot.wait_for("not saved: offers in USD need a rate first")
        await pilot.fill("new_rate", "USD 1.4")
        await pilot.wait_for("One USD is", "1.4 CAD", "leads by")
        await saved(pilot)
    said = tomllib.loads((folder / "priorities.toml").read_text())
    assert (said["currency"], said["exchange"]) == ("CAD", {"USD": 1.4})
    assert not load([folder]).problems


async def test_the_scores_are_seen_before_and_after(folder: Path) -> None:
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.wait_gone("→")
        first = next(line for line in pilot.screen.splitlines() if " 1 A " in line).split()[-1]
        await pilot.press("1")
        await pilot.wait_for(f"{first} →")
        await pilot.press("escape", "d")


async def test_what_another_program_wrote_meanwhile_is_taken_up_and_what_was_typed_stays(folder: Path) -> None:
    file = folder / "priorities.toml"
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("weights.days", "9")
        await pilot.press("8")
        file.write_text(f"# theirs\n{file.read_text()}".replace("dollars = 8", "dollars = 4"))
        await pilot.wait_for("read again: the file has changed; yours is kept")
        await saved(pilot)
    text = file.read_text()
    assert text.startswith("# theirs\n")
    assert tomllib.loads(text)["weights"] | {"dollars": 4, "days": 9, "travel": 8} == tomllib.loads(text)["weights"]


async def test_priorities_that_were_written_while_there_were_none_are_taken_up(folder: Path) -> None:
    file = folder / "priorities.toml"
    file.unlink()
    async with open_app(folder, size=SMALL) as pilot:
        await opened(pilot)
        await pilot.wait_for("7, the usual")
        await pilot.fill("must.days", "3")
        file.write_text("format = 1\n[weights]\ndays = 2\n")
        await pilot.wait_for("read again: the file has changed; yours is kept")
        await saved(pilot)
    assert tomllib.loads(file.read_text()) == {"format": 1, "weights": {"days": 2}, "must": {"days": 3}}


async def test_a_file_that_broke_meanwhile_is_not_written_to(folder: Path) -> None:
    file = folder / "priorities.toml"
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("weights.days", "9")
        file.write_text("weights = [\n")
        await pilot.press("ctrl+s")
        await pilot.wait_for("not saved: mend priorities.toml first")
        assert file.read_text() == "weights = [\n"
        file.write_text("[weights]\ndays = 1\n")
        await pilot.wait_for("read again")
        await saved(pilot)
    assert tomllib.loads(file.read_text()) == {"weights": {"days": 9}}


async def test_hostile_names_in_the_file_are_shown_as_they_are_written(folder: Path) -> None:
    file = folder / "priorities.toml"
    text = '[my_perks]\n"[bold]a.b\\u001b[31m" = 3\n[criteria."x.y"]\nlabel = "[red]\\u202eX"\nweight = 1\nnone = 1\n'
    file.write_text(f"{text}enough = 2\n")
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.wait_for("[red]")
        assert "\x1b" not in pilot.screen
        await pilot.fill("criteria.x%2Ey.weight", "5")
        await saved(pilot)
    assert tomllib.loads(file.read_text())["criteria"]["x.y"]["weight"] == 5


async def test_offers_are_set_aside_and_taken_back_but_never_all_of_them(folder: Path) -> None:
    names = sorted(path.name for path in folder.glob("*.toml") if path.name != "priorities.toml")
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("set_aside", ", ".join(names))
        await pilot.wait_for("This does not count yet")
        await pilot.press("ctrl+s")
        await pilot.wait_for("not saved: all offers would be set aside")
        await pilot.fill("set_aside", names[0].removesuffix(".toml"))
        await saved(pilot)
    assert load([folder]).priorities.set_aside == (names[0],)
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.to_field("set_aside")
        await pilot.press("ctrl+u", "enter")
        await saved(pilot)
    assert load([folder]).priorities.set_aside == ()


async def test_what_a_license_requires_is_added_in_one_line(folder: Path) -> None:
    path = folder / "priorities.toml"
    with path.open("a") as file:
        file.write('[[requirement]]\nname = "Board"\ncredits = 90\nfrom = 2027-01-01\nuntil = 2029-12-31\n')
    before = tomllib.loads(path.read_text())
    async with open_app(folder, size=MEDIUM) as pilot:
        await opened(pilot)
        await pilot.fill("new_requirement", "State license, 50 credits, 1/1/2027 to 12/31/2028")
        await pilot.fill("requirement.State license.topics", "opioids")
        await pilot.fill("requirement.Board.credits", "100")
        await saved(pilot)
    first, second = date(2027, 1, 1), date(2028, 12, 31)
    new = {"name": "State license", "credits": 50, "from": first, "until": second, "topics": ["opioids"]}
    assert tomllib.loads(path.read_text()) == before | {
        "requirement": [before["requirement"][0] | {"credits": 100}, new]
    }
