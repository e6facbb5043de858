"""Which files are counter-offers, and which offers are of other employers."""

import pytest

from offercompare.model.counter_offers import counter_objections, counter_targets, held_elsewhere
from support import offer


def test_a_counter_offer_answers_the_file_it_names_first_the_one_beside_it() -> None:
    files = {"a.toml": offer(""), "b.toml": offer(""), "a-counter.toml": offer('counter_to = "b.toml"')}
    assert counter_targets(files) == {"a-counter.toml": "b.toml"}
    apart = {name: offer("") for name in ("/one/a.toml", "/two/a.toml", "/two/a-counter.toml")}
    apart |= {"/one/c.toml": offer('counter_to = "a.toml"'), "d.toml": offer('counter_to = "/two/a.toml"')}
    assert counter_targets(apart) == {"/one/c.toml": "/one/a.toml", "d.toml": "/two/a.toml"}


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
