"""Terms written into an offer of the program's own: these and no other, with every remark kept, or a refusal."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from offercompare.files.generate import (
    MADE_BY_US,
    Stated,
    counter_offer,
    is_generated,
    offer_template,
    render_offer,
    save_terms,
    with_terms,
)
from offercompare.files.read import parse
from offercompare.files.save import ChangedError, SaveError
from offercompare.model.catalogue import term
from offercompare.model.offer import Offer
from offercompare.model.readings import Firmness
from offercompare.model.sections import Section, Status
from strategies import TERMS, names, own_numbers, values_of

PATH = Path("lakeside.toml")
FACTS = {"employer": Stated("Lakeside"), "allowance.amount": Stated(4500), "days.amount": Stated(5, is_written=False)}
OURS = render_offer(FACTS, "contract").encode()


def read(content: bytes) -> Offer:
    offer = Offer.model_validate(parse("x", content.decode()).values)
    assert list(offer.contradictions()) == []
    return offer


def test_what_new_writes_is_ours_and_nothing_else_is(tmp_path: Path) -> None:
    assert is_generated(OURS)
    assert is_generated(render_offer(FACTS, None, with_schema=True).encode())
    assert is_generated(b"\xef\xbb\xbf" + OURS.replace(b"\n", b"\r\n"))
    taken_off = OURS.replace(MADE_BY_US.encode() + b"\n", b"")
    by_hand = b'employer = "Lakeside"\n' + OURS
    counter = counter_offer(Offer(employer="x"), (), made_from="x", prepared=date(2026, 11, 22))
    for content in (taken_off, by_hand, offer_template().encode(), counter.encode(), b"", b"\xff", b"#\n"):
        assert not is_generated(content)
        path = tmp_path / "x.toml"
        path.write_bytes(content)
        with pytest.raises(SaveError):
            save_terms(path, content, {"days.amount": Stated(7)})
        assert path.read_bytes() == content


def test_a_key_is_stated_where_it_stands_as_a_comment() -> None:
    new = with_terms(PATH, OURS, {"days.carryover": Stated(3.0, is_written=False), "allowance.amount": Stated(6000.5)})
    before, after = OURS.decode().splitlines(), new.decode().splitlines()
    assert len(before) == len(after)
    assert [(old, now) for old, now in zip(before, after, strict=True) if old != now] == [
        (
            "amount = 4500                     # CME money per benefit year, in the offer's currency.",
            "amount = 6000.5                     # CME money per benefit year, in the offer's currency.",
        ),
        (
            "#carryover = 5                    # Most that carries over into the next year, in the same unit.",
            "carryover = 3                     # Most that carries over into the next year, in the same unit.",
        ),
    ]


def test_what_is_taken_out_is_a_comment_again_and_can_be_stated_once_more() -> None:
    without = with_terms(PATH, OURS, {"allowance.amount": None})
    assert b"\n#amount = 4500  " in without
    assert not term("allowance.amount").of(read(without)).is_stated
    assert with_terms(PATH, without, {"allowance.amount": Stated(4500)}) == OURS


def test_what_was_changed_by_hand_stays() -> None:
    by_hand = OURS.replace(b"amount = 4500 ", b"amount = 4_500 # mine\n# between\npaid_as = 'card' ")
    by_hand += b"# at the end\nother_thing = 1 # own\n"
    new = with_terms(PATH, by_hand, {"fees.dea": Stated("employer"), "other.calls": Stated(4.0)}).decode()
    for remark in ("amount = 4_500 # mine\n# between\npaid_as = 'card' ", "# at the end\nother_thing = 1 # own\n"):
        assert remark in new
    assert tomllib.loads(new)["other"] == {"other_thing": 1, "calls": 4}


def test_a_section_that_is_not_there_is_added() -> None:
    content = f'{MADE_BY_US}\nemployer = "x"'.encode()
    new = with_terms(PATH, content, {"days.amount": Stated(5.0), "starts": None, "years": Stated(3.0)})
    assert new.decode() == (f'{MADE_BY_US}\nemployer = "x"\nyears = 3\n\n[days]\namount = 5\nstatus = "letter"\n')


def test_how_firm_a_section_is_can_be_said_and_lifts_nothing_else() -> None:
    content = render_offer({"employer": Stated("x"), "days.carryover": Stated(2, is_written=False)}, None).encode()
    new = read(with_terms(PATH, content, {"days.status": Stated("letter"), "days.amount": Stated(5.0)}))
    assert new.days.status == "letter"
    assert term("days.amount").of(new).firmness is Firmness.WRITTEN
    assert term("days.carryover").of(new).firmness is Firmness.SAID


def test_another_program_has_changed_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lakeside.toml"
    path.write_bytes(OURS + b"# theirs\n")
    with pytest.raises(ChangedError):
        save_terms(path, OURS, {"days.amount": Stated(7)})
    assert path.read_bytes() == OURS + b"# theirs\n"
    assert save_terms(path, path.read_bytes(), {"days.amount": Stated(7)}) == path.read_bytes()


@pytest.mark.parametrize(
    ("content", "stated", "why"),
    [
        (OURS + b"x = = 1\n", {"days.amount": Stated(7)}, "mended by hand"),
        (OURS.replace(b"amount = 4500", b"amuont = 4500"), {"days.amount": Stated(7)}, "mended by hand"),
        (OURS, {"days.amount": Stated(-7)}, "no sound offer"),
        (OURS, {"days.amount": Stated("x")}, "no sound offer"),
        (OURS, dict.fromkeys(["notes", "location", "position"], Stated("x" * 4000)), "16,384 bytes"),
    ],
)
def test_what_cannot_be_written_is_refused(content: bytes, stated: dict[str, Stated], why: str) -> None:
    with pytest.raises(SaveError, match=why):
        with_terms(PATH, content, stated)


@st.composite
def some_terms(draw: st.DrawFn) -> dict[str, Stated]:
    stated = {}
    for name in draw(st.sets(st.sampled_from([*TERMS, "employer"]), max_size=8)):
        section, _, key = name.rpartition(".")
        if any(each.name in stated for each in term(name).excludes):
            continue
        stated[name] = Stated(draw(values_of(section, key)), draw(st.booleans()))
    numbers = {f"other.{name}": Stated(number) for name, number in draw(own_numbers).items()}
    perks = draw(st.sets(names.filter(lambda name: name not in {*Section.model_fields, "also"}), max_size=2))
    if "perks.also" not in stated:
        stated |= {f"perks.{name}": Stated(value=True, is_written=draw(st.booleans())) for name in perks}
    return stated | numbers


def fact_of(offer: Offer, name: str) -> tuple[Any, Any]:
    about = term(name)
    return about.of(offer)[:2] if about.section else (getattr(offer, about.key), None)


@given(
    st.sampled_from([None, "contract", "letter", "verbal"]),
    some_terms(),
    some_terms(),
    st.booleans(),
)
def test_these_terms_change_and_no_other(
    status: Status | None,
    first: dict[str, Stated],
    second: dict[str, Stated],
    is_crlf: bool,
) -> None:
    old = {name: stated for name, stated in first.items() if not (name.startswith("perks.") and name not in TERMS)}
    content = render_offer({"employer": Stated("x")} | old, status).encode()
    content = content.replace(b"\n", b"\r\n") if is_crlf else content
    new = with_terms(PATH, content, second)
    before, after = read(content), read(new)
    excluded = {each.name for name in second for each in term(name).excludes}
    for name in {*TERMS, *first, *second, "employer"} - excluded:
        if name == "perks.also":
            continue
        told = fact_of(after, name)
        if name in second:
            assert told[0] == second[name].value
            assert "." not in name or (told[1] is Firmness.WRITTEN) == second[name].is_written
        elif not (name.startswith("perks.") and "perks.also" in second):
            assert told == fact_of(before, name)
    remarks = [line for line in content.splitlines() if line.startswith(b"# ")]
    assert [line for line in new.splitlines() if line in remarks] == remarks
    assert with_terms(PATH, new, {}) == new


def test_conditions_come_and_go_one_by_one() -> None:
    def terms(conditions: Mapping[str, str] | None) -> dict[str, Stated | None]:
        return {"allowance.only_if": None if conditions is None else Stated(conditions)}

    content = with_terms(PATH, OURS, terms({"amount": "funds are left", "carryover": "you ask"}))
    assert read(content).allowance.only_if == {"amount": "funds are left", "carryover": "you ask"}
    fewer = with_terms(PATH, content, terms({"carryover": "you ask in time"}))
    assert read(fewer).allowance.only_if == {"carryover": "you ask in time"}
    assert read(with_terms(PATH, fewer, terms(None))) == read(OURS)
