"""Priorities by the form: things added and taken out, what that does, and a file that changes meanwhile."""

import tomllib
from pathlib import Path

from offercompare.files.load import load
from stories import Story, story

MEDIUM, SMALL = (120, 36), (80, 24)
MEETING = "ACC Scientific Session, 900, travel 1400, 4 days, every 2"


async def opened(told: Story) -> None:
    await told.press("P")
    await told.sees("my priorities")


async def to(told: Story, name: str) -> None:
    """Go to a field, by the keys that lead there."""
    entry = told.app.screen.entry  # type: ignore[attr-defined]
    place = next(place for place, field in enumerate(entry.fields) if field.name == name)
    steps = place - entry.place
    await told.press(*["down" if steps > 0 else "up"] * abs(steps))


async def fill(told: Story, name: str, text: str) -> None:
    await to(told, name)
    await told.press(*text, "enter")


async def saved(told: Story) -> None:
    await told.press("ctrl+s")
    await told.until(lambda: told.app.screen is told.app.main)
    await told.sees("saved to pictured/priorities.toml")


def plan(folder: Path) -> list[str]:
    return [item["what"] for item in tomllib.loads((folder / "priorities.toml").read_text()).get("plan", [])]


async def test_several_items_are_planned_one_after_the_other_and_one_is_taken_off_again(folder: Path) -> None:
    before = plan(folder)
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await fill(told, "new_item", MEETING)
        await told.press(*"Dermatoscopy course, 500", "enter")
        await told.sees("ACC Scientific Session", "every 2 years", "Dermatoscopy course", "With all of your plan")
        await saved(told)
        assert plan(folder) == [*before, "ACC Scientific Session", "Dermatoscopy course"]
        await opened(told)
        await to(told, f"plan.{len(before)}.what")
        await told.press("ctrl+u", "enter")
        await told.sees("Take ACC Scientific Session out of your plan?")
        await told.press("k")
        await told.sees("ACC Scientific Session")
        await to(told, f"plan.{len(before)}.what")
        await told.press("ctrl+u", "enter")
        await told.sees("Take ACC Scientific Session out of your plan?")
        await told.press("t")
        await told.misses("ACC Scientific Session")
        await saved(told)
    assert plan(folder) == [*before, "Dermatoscopy course"]
    assert not load([folder]).problems


async def test_a_published_fee_is_suggested_with_its_source_and_taken_by_its_name(folder: Path) -> None:
    before = plan(folder)
    async with story(folder, size=(80, 24)) as told:
        await opened(told)
        await to(told, "new_item")
        await told.sees("a name and enter: DEA, California")
        await told.press(*"abi")
        await told.sees("ABIM certification, 220 a year: published for physicians by", "ABIM, 2022.")
        await told.press("enter")
        assert plan(folder) == before
        await told.press(*", in year 2", "enter")
        await saved(told)
    item = tomllib.loads((folder / "priorities.toml").read_text())["plan"][-1]
    assert (item["what"], item["fee"], item["cost"]) == ("ABIM certification", "board_certification", 220)
    assert (item["every"], item["from_year"], item["must"]) == (1, 2, True)


async def test_the_suggestions_stand_beside_the_line_for_a_new_item(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await to(told, "new_item")
        await told.sees("California: California state license", "physicians by Medical Board of", "Annual meeting, 900")


async def test_what_is_emptied_is_not_saved_before_it_is_said_what_for(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await fill(told, "new_item", MEETING)
        place = len(plan(folder))
        await to(told, f"plan.{place}.what")
        await told.press("ctrl+u", "ctrl+s")
        await told.sees("Take ACC Scientific Session out of your plan?")
        await told.press("k")
        await saved(told)
    assert plan(folder)[-1] == "ACC Scientific Session"


async def test_a_criterion_is_renamed_and_taken_out_with_its_must_have(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await fill(told, "new_criterion", "Base salary, 200k to 300k USD, 6")
        await fill(told, "must.base_salary", "220k")
        await fill(told, "criteria.base_salary.label", "Salary")
        await fill(told, "new_perk", "sabbatical, 6")
        await saved(told)
        said = tomllib.loads((folder / "priorities.toml").read_text())
        assert said["criteria"]["base_salary"]["label"] == "Salary"
        assert said["must"]["base_salary"] == 220000
        assert said["my_perks"]["sabbatical"] == 6
        await opened(told)
        await to(told, "criteria.base_salary.label")
        await told.press("ctrl+u", "down")
        await told.sees("Take Salary out of your criteria?")
        await told.press("t")
        await saved(told)
    said = tomllib.loads((folder / "priorities.toml").read_text())
    assert "criteria" not in said
    assert "base_salary" not in said["must"]


async def test_what_could_not_be_read_in_the_first_field_is_not_passed_over(folder: Path) -> None:
    before = (folder / "priorities.toml").read_bytes()
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.press(*"lots", "ctrl+s")
        await told.sees("Money left to learn with could not be read")
        await told.press("escape", "d")
    assert (folder / "priorities.toml").read_bytes() == before


async def test_another_currency_needs_the_rates_of_the_offers(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await fill(told, "currency", "CAD")
        await told.sees("Offers in USD cannot be compared")
        await told.press("ctrl+s")
        await told.sees("not saved: offers in USD need a rate first")
        await fill(told, "new_rate", "USD 1.4")
        await told.sees("One USD is", "1.4 CAD", "leads by")
        await saved(told)
    said = tomllib.loads((folder / "priorities.toml").read_text())
    assert (said["currency"], said["exchange"]) == ("CAD", {"USD": 1.4})
    assert not load([folder]).problems


async def test_the_scores_are_seen_before_and_after(folder: Path) -> None:
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.misses("→")
        first = next(line for line in told.screen.splitlines() if " 1  " in line).split("1  ")[1].split()[0]
        await told.press("1")
        await told.sees(f"{first} →")
        await told.press("escape", "d")


async def test_what_another_program_wrote_meanwhile_is_taken_up_and_what_was_typed_stays(folder: Path) -> None:
    file = folder / "priorities.toml"
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await fill(told, "weights.days", "9")
        await told.press("8")
        file.write_text(f"# theirs\n{file.read_text()}".replace("dollars = 8", "dollars = 4"))
        await told.sees("read again: the file has changed; yours is kept")
        await saved(told)
    text = file.read_text()
    assert text.startswith("# theirs\n")
    assert tomllib.loads(text)["weights"] | {"dollars": 4, "days": 9, "travel": 8} == tomllib.loads(text)["weights"]


async def test_priorities_that_were_written_while_there_were_none_are_taken_up(folder: Path) -> None:
    file = folder / "priorities.toml"
    file.unlink()
    async with story(folder, size=SMALL) as told:
        await opened(told)
        await told.sees("8, the usual", "Dim values are usual ones")
        await fill(told, "must.days", "3")
        file.write_text("format = 1\n[weights]\ndays = 2\n")
        await told.sees("read again: the file has changed; yours is kept")
        await told.sees("0: it does not count")
        await saved(told)
    assert tomllib.loads(file.read_text()) == {"format": 1, "weights": {"days": 2}, "must": {"days": 3}}


async def test_a_file_that_broke_meanwhile_is_not_written_to(folder: Path) -> None:
    file = folder / "priorities.toml"
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await fill(told, "weights.days", "9")
        file.write_text("weights = [\n")
        await told.press("ctrl+s")
        await told.sees("not saved: mend priorities.toml first")
        assert file.read_text() == "weights = [\n"
        file.write_text("[weights]\ndays = 1\n")
        await told.sees("read again")
        await saved(told)
    assert tomllib.loads(file.read_text()) == {"weights": {"days": 9}}


async def test_hostile_names_in_the_file_are_shown_as_they_are_written(folder: Path) -> None:
    file = folder / "priorities.toml"
    text = '[my_perks]\n"[bold]a.b\\u001b[31m" = 3\n[criteria."x.y"]\nlabel = "[red]\\u202eX"\nweight = 1\nnone = 1\n'
    file.write_text(f"{text}enough = 2\n")
    async with story(folder, size=MEDIUM) as told:
        await opened(told)
        await told.sees("[red]")
        assert "\x1b" not in told.screen
        await fill(told, "criteria.x%2Ey.weight", "5")
        await saved(told)
    assert tomllib.loads(file.read_text())["criteria"]["x.y"]["weight"] == 5
