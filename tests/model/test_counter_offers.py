"""Which files are counter-offers, and which offers are of other employers."""

import pytest

from offercompare.model.counter_offers import counter_objections, counter_targets, held_elsewhere
from support import offer


@pytest.mark.parametrize(
    ("file", "of"),
    [
        ("lakeside-counter.toml", "lakeside.toml"),
        ("lakeside-counter-2.toml", "lakeside.toml"),
        ("/one/lakeside-counter.toml", "/one/lakeside.toml"),
        # A name goes without its folder unless two files have it.
        ("lakeside-counter.toml", "/one/lakeside.toml"),
        ("/two/lakeside-counter.toml", "lakeside.toml"),
    ],
)
def test_one_of_before_there_was_a_key_is_told_by_its_name(file: str, of: str) -> None:
    files = {name: offer("") for name in (file, of, "other.toml")}
    assert counter_targets(files) == {file: of}
    assert counter_targets({name: each for name, each in files.items() if name != of}) == {}


def test_the_key_says_more_than_the_name() -> None:
    files = {"a.toml": offer(""), "b.toml": offer(""), "a-counter.toml": offer('counter_to = "b.toml"')}
    assert counter_targets(files) == {"a-counter.toml": "b.toml"}


@pytest.mark.parametrize("name", ["LAKESIDE  Regional", "Lakeside\u00a0Regional", "Lake\ufb01eld Cl\u00ednica"])
def test_an_employer_goes_by_its_name_however_it_is_written(name: str) -> None:
    usual = "Lakefield Cli\u0301nica" if "\ufb01" in name else "lakeside regional"
    offers = {
        "a.toml": offer(f'employer = "{name}"'),
        "b.toml": offer(f'employer = "{usual}"'),
        "c.toml": offer('employer = "Other"'),
    }
    assert held_elsewhere("a.toml", offers) == (offers["c.toml"],)


def test_what_answers_a_file_with_a_problem_has_one_in_whatever_order_they_are_read() -> None:
    answered = {"to": offer("counter_to = 'gone.toml'"), "by": offer("counter_to = 'to.toml'")}
    for names in (("a.toml", "to.toml"), ("to.toml", "z.toml")):
        files = {name: answered["to" if name == "to.toml" else "by"] for name in names}
        assert counter_objections(files, files).keys() == set(names)
