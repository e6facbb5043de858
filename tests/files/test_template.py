"""Offer files that the program writes: complete, valid, and read back as they were meant."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, strategies as st

from offercompare.files.generate import MADE_BY_US, Stated, offer_template, render_offer
from offercompare.files.load import load
from offercompare.files.read import LARGEST
from offercompare.model.catalogue import catalogue, own_number, term
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import Section, Status
from strategies import CORE_KEYS, TERMS, any_own_number, values_of


def read(text: str) -> Offer:
    values = {key: _frozen(value) for key, value in tomllib.loads(text).items()}
    offer = Offer.model_validate(values)
    assert list(offer.contradictions()) == []
    return offer


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(value) if isinstance(value, list) else value


@st.composite
def stated_facts(draw: st.DrawFn) -> dict[str, Stated]:
    facts = {"employer": Stated(draw(values_of("", "employer")))}
    for name in draw(st.sets(st.sampled_from(TERMS), max_size=12)):
        section, _, key = name.rpartition(".")
        if any(each.name in facts for each in term(name).excludes):
            continue
        facts[name] = Stated(draw(values_of(section, key)), draw(st.booleans()))
    names = st.text(st.characters(codec="utf-8"), max_size=12).filter(
        lambda name: bool(name.strip()) and name not in Section.model_fields
    )
    numbers = st.builds(Stated, any_own_number, st.booleans())
    return facts | {f"other.{name}": n for name, n in draw(st.dictionaries(names, numbers, max_size=3)).items()}


@example(
    {"employer": Stated("A"), "perks.also": Stated(("gym",), is_written=False), "perks.library": Stated(value=True)},
    None,
)
@given(stated_facts(), st.sampled_from([None, "contract", "letter", "policy", "verbal", "discretionary"]))
def test_what_is_written_is_read_back_with_its_firmness(facts: dict[str, Stated], status: Status | None) -> None:
    offer = read(render_offer(facts, status))
    for declared in catalogue():
        if declared.name in CORE_KEYS or declared.key in Section.model_fields:
            continue
        if not declared.section:
            value = getattr(offer, declared.key)
            default = Offer.model_fields[declared.key].default
            assert value == (facts[declared.name].value if declared.name in facts else default)
            continue
        fact = declared.of(offer)
        assert fact.is_stated == (declared.name in facts)
        if fact.is_stated:
            assert fact.value == facts[declared.name].value
            assert fact.is_written == facts[declared.name].is_written
    stated_numbers = {name: stated for name, stated in facts.items() if name.startswith("other.")}
    assert set(offer.other.model_extra or ()) == {name.removeprefix("other.") for name in stated_numbers}
    for name, stated in stated_numbers.items():
        fact = own_number(name.removeprefix("other.")).of(offer)
        assert (fact.value, fact.is_written) == (stated.value, stated.is_written)
    assert offer.status == status


@pytest.mark.parametrize("status", [None, "contract", "verbal"])
def test_a_section_of_which_nothing_is_in_writing_stays_so_when_more_is_added(status: Status | None) -> None:
    text = render_offer({"employer": Stated("x"), "days.amount": Stated(5, is_written=False)}, status)
    by_hand = text.replace("#travel_days = 1", "travel_days = 1")
    assert by_hand != text
    assert term("days.travel_days").of(read(by_hand)).firmness is Firmness.SAID


def test_only_what_differs_from_the_whole_is_marked() -> None:
    facts = {
        "employer": Stated("x"),
        "allowance.amount": Stated(4500),
        "allowance.carryover": Stated(0, is_written=False),
        "days.amount": Stated(5),
        "fees.dea": Stated("employer", is_written=False),
    }
    values = tomllib.loads(render_offer(facts, "contract"))
    assert values["allowance"] == {"amount": 4500, "carryover": 0, "verbal": ["carryover"]}
    assert values["days"] == {"amount": 5}
    assert values["fees"] == {"dea": "employer", "status": "verbal"}
    none = {"employer": Stated("x"), "perks.also": Stated((), is_written=False)}
    assert tomllib.loads(render_offer(none, "contract"))["perks"] == {"also": [], "status": "verbal"}
    for own in (
        {"perks.coach": Stated(value=True, is_written=False)},
        {"perks.also": Stated(("coach",), is_written=False)},
    ):
        said = {"employer": Stated("x")} | own
        assert tomllib.loads(render_offer(said, None))["perks"] == {"also": ["coach"]}
        assert tomllib.loads(render_offer(said, "letter"))["perks"] == {"also": ["coach"], "status": "verbal"}
    values = tomllib.loads(render_offer(facts, "verbal"))
    assert values["allowance"] == {
        "amount": 4500,
        "carryover": 0,
        "status": "letter",
        "verbal": ["carryover"],
    }
    assert values["fees"] == {"dea": "employer"}


def test_the_bare_file_only_lacks_the_employer(tmp_path: Path) -> None:
    path = tmp_path / "bare.toml"
    path.write_text(offer_template())
    (problem,) = load([path]).problems
    assert (problem.key, problem.line) == (
        "employer",
        offer_template().splitlines().index(line_of("employer")) + 1,
    )
    path.write_text(filled_in(offer_template()))
    loaded = load([path])
    assert loaded.problems == ()
    offer = loaded.sources[0].offer
    assert not any(d.of(offer).is_stated for d in catalogue() if d.section and not d.is_common)


def line_of(key: str) -> str:
    return next(line for line in offer_template().splitlines() if line.startswith((f"{key} =", f"#{key} =")))


def filled_in(text: str) -> str:
    return text.replace('employer = ""', 'employer = "Mercy"')


def key_lines() -> list[tuple[str, int]]:
    section, found = "", []
    for number, line in enumerate(offer_template().splitlines()):
        if line.startswith("["):
            section = line.strip("[]")
        elif line.startswith("#") and not line.startswith("# "):
            found.append((f"{section}.{line[1:].split(' =')[0]}".removeprefix("."), number))
    return found


def test_every_key_is_there_once_and_in_order() -> None:
    names = [name for name, _ in key_lines() if name != "other.base_salary"]
    assert set(names) == {declared.name for declared in catalogue()} - {"format", "employer"}
    assert len(names) == len(set(names))
    headers = [line.strip("[]") for line in offer_template().splitlines() if line.startswith("[")]
    assert headers == list(Offer.SECTIONS)


def test_every_key_is_valid_when_its_sign_is_taken_off() -> None:
    for name, number in key_lines():
        lines = filled_in(offer_template()).splitlines()
        lines[number] = lines[number].removeprefix("#")
        text = "\n".join(lines)
        section, _, key = name.rpartition(".")
        found = tomllib.loads(text)
        assert key in found.get(section, found), name
        assert read(text).employer == "Mercy", name


@pytest.mark.parametrize("left_out", [("allowance.amount", "allowance.per_years"), ("allowance.by_year",)])
def test_all_keys_together_are_valid_too(left_out: tuple[str, ...]) -> None:
    lines = filled_in(offer_template()).splitlines()
    for name, number in key_lines():
        if name not in left_out:
            lines[number] = lines[number].removeprefix("#")
    offer = read("\n".join(lines))
    assert offer.allowance.covers == ("courses", "conferences")
    assert term("other.base_salary").of(offer).value == 285000


def test_every_description_is_there_with_every_word_a_key_takes() -> None:
    text = " ".join(offer_template().replace("\n# ", " ").split())
    for declared in catalogue():
        assert declared.description in text or declared.key == "format"
    for word in (
        "stipend",
        "discretionary",
        "required_training",
        "unpaid",
        "approval",
        "calendar",
        "nonprofit",
    ):
        assert word in text


def test_lines_are_no_longer_than_a_screen_and_the_file_is_far_from_too_large() -> None:
    assert max(map(len, offer_template().splitlines())) <= 100
    assert len(offer_template().encode()) < LARGEST / 2
    assert offer_template().isascii()


def test_editors_are_told_of_the_schema_only_where_there_is_one() -> None:
    assert offer_template(with_schema=True) == f"#:schema ./offer.schema.json\n{offer_template()}"
    assert offer_template().startswith("# Made by offercompare new --template")
    assert render_offer({"employer": Stated("x")}, None, with_schema=True).splitlines()[1] == MADE_BY_US


@pytest.mark.parametrize("employer", ['A "quoted" \\ name', "line\nbreak", "\x00\x1b[31m", "[@click=app.quit]", "# x"])
def test_a_name_cannot_break_out_of_its_line(employer: str) -> None:
    assert read(render_offer({"employer": Stated(employer)}, None)).employer == employer
