"""What is chosen: words stay, a term is asked for once."""

from collections.abc import Callable

from hypothesis import given, strategies as st

from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.catalogue import Term, term
from offercompare.model.edits import KEEP, Edit
from offercompare.model.readings import Firmness

Step = Callable[[AskList], AskList]

amounts = st.integers(1, 20).map(float)
VALUES: dict[Term, st.SearchStrategy[object]] = {
    term("days.amount"): amounts,
    term("allowance.amount"): amounts,
    term("perks.library"): st.booleans(),
    term("fees.dea"): st.one_of(amounts, st.just("employer")),
    term("allowance.carryover"): amounts,
}

terms = st.sampled_from([*VALUES])
valued = terms.flatmap(lambda about: st.tuples(st.just(about), st.one_of(st.none(), VALUES[about])))
firmness = st.sampled_from([Firmness.WRITTEN, None])
asks = st.builds(lambda pair, firm: Edit(pair[0], KEEP if pair[1] is None else pair[1], firm), valued, firmness)
steps = st.one_of(
    st.builds(lambda pair: lambda listed: listed.raise_to(*pair), valued),
    st.builds(lambda term, is_it: lambda listed: listed.write_down(term, in_writing=is_it), terms, st.booleans()),
    st.builds(lambda ask: lambda listed: listed.choose(ask), asks),
    st.builds(lambda term: lambda listed: listed.leave(term), terms),
    st.builds(lambda term, text: lambda listed: listed.say(term, text), terms, st.sampled_from(["", " ", "Please."])),
    st.builds(lambda term: lambda listed: listed.tick(term), terms),
    st.builds(
        lambda some: lambda listed: listed.take(some), st.lists(asks, max_size=3, unique_by=lambda ask: ask.term)
    ),
)


def after(taken: list[Step]) -> AskList:
    listed = AskList()
    for step in taken:
        listed = step(listed)
    return listed


@given(st.lists(steps, max_size=8))
def test_a_term_is_kept_once_and_only_while_it_holds_something(taken: list[Step]) -> None:
    entries = after(taken).asks
    assert len({entry.term for entry in entries}) == len(entries)
    assert all(entry != AskEntry(term=entry.term) for entry in entries)


@given(st.lists(steps, max_size=8), terms)
def test_words_outlive_what_they_were_for(taken: list[Step], about: Term) -> None:
    listed = after(taken).say(about, "In my words.").leave(about)
    assert listed.says[about] == "In my words."
    assert about not in {ask.term for ask in listed.chosen}
    assert listed.take([Edit(term("days.amount"), 5.0, None)]).says[about] == "In my words."


@given(st.lists(steps, max_size=8), st.lists(asks, max_size=4, unique_by=lambda ask: ask.term))
def test_a_package_takes_the_place_of_what_was_chosen(taken: list[Step], package: list[Edit]) -> None:
    listed = after(taken).take(package)
    assert set(listed.chosen) == {ask for ask in package if ask.changes_value or ask.in_writing}


def test_a_step_that_changes_nothing_is_none() -> None:
    listed = AskList().choose(Edit(term("days.amount"), 5.0, None))
    assert listed.choose(Edit(term("days.amount"), 5.0, None)) is listed
    assert listed.leave(term("fees.dea")) is listed


def test_what_no_offer_can_hold_is_chosen_all_the_same() -> None:
    """A perk of the person's own may have any name, and a lever may reach past a bound; saving says what is wrong."""
    long = term(f"perks.{'W' * 4000}")
    ask = Edit(long, value=True, firmness=None)
    assert AskList().choose(ask).say(long, "Please.").chosen == (ask,)
    assert AskList().take([ask]).chosen == (ask,)
    assert AskList().raise_to(term("days.amount"), 87840.0).chosen == (Edit(term("days.amount"), 87840.0, None),)
