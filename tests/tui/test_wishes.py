"""What is chosen: every step can be taken back and made again, words stay, a term is asked for once."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from offercompare.model.asks import Ask
from offercompare.model.kept import KeptAsk, KeptAsks
from offercompare.tui.wishes import Wishes

Step = Callable[[Wishes], Wishes]

amounts = st.integers(1, 20).map(float)
VALUES = {
    "days.amount": amounts,
    "allowance.amount": amounts,
    "perks.library": st.booleans(),
    "fees.dea": st.one_of(amounts, st.just("employer")),
    "allowance.carryover": amounts,
}

terms = st.sampled_from([*VALUES])
valued = terms.flatmap(lambda term: st.tuples(st.just(term), st.one_of(st.none(), VALUES[term])))
asks = st.builds(lambda pair, is_it: Ask(pair[0], pair[1], is_it), valued, st.booleans())
steps = st.one_of(
    st.builds(lambda pair: lambda wishes: wishes.raise_to(*pair), valued),
    st.builds(lambda term, is_it: lambda wishes: wishes.write_down(term, in_writing=is_it), terms, st.booleans()),
    st.builds(lambda ask: lambda wishes: wishes.choose(ask), asks),
    st.builds(lambda term: lambda wishes: wishes.leave(term), terms),
    st.builds(lambda term, text: lambda wishes: wishes.say(term, text), terms, st.sampled_from(["", " ", "Please."])),
    st.builds(lambda term: lambda wishes: wishes.tick(term), terms),
    st.builds(
        lambda some: lambda wishes: wishes.take(some), st.lists(asks, max_size=3, unique_by=lambda ask: ask.term)
    ),
)


def after(taken: list[Step]) -> Wishes:
    wishes = Wishes()
    for step in taken:
        wishes = step(wishes)
    return wishes


@given(st.lists(steps, max_size=8))
def test_every_step_can_be_taken_back_and_made_again(taken: list[Step]) -> None:
    wishes = after(taken)
    back = wishes
    for _ in wishes.past:
        back = back.undo()
    assert back.kept == KeptAsks()
    assert back.undo() is back
    for _ in wishes.past:
        back = back.redo()
    assert back == wishes
    assert back.redo() is back


@given(st.lists(steps, max_size=8))
def test_a_term_is_kept_once_and_only_while_it_holds_something(taken: list[Step]) -> None:
    entries = after(taken).kept.asks
    assert len({entry.term for entry in entries}) == len(entries)
    assert all(entry != KeptAsk(term=entry.term) for entry in entries)


@given(st.lists(steps, max_size=8), terms)
def test_words_outlive_what_they_were_for(taken: list[Step], term: str) -> None:
    wishes = after(taken).say(term, "In my words.").leave(term)
    assert wishes.says[term] == "In my words."
    assert term not in {ask.term for ask in wishes.asks}
    assert wishes.take([Ask("days.amount", 5.0)]).says[term] == "In my words."


@given(st.lists(steps, max_size=8), st.lists(asks, max_size=4, unique_by=lambda ask: ask.term))
def test_a_package_takes_the_place_of_what_was_chosen(taken: list[Step], package: list[Ask]) -> None:
    wishes = after(taken).take(package)
    assert set(wishes.asks) == {ask for ask in package if ask.value is not None or ask.in_writing}


def test_a_step_that_changes_nothing_is_none() -> None:
    wishes = Wishes().choose(Ask("days.amount", 5.0))
    assert wishes.choose(Ask("days.amount", 5.0)) is wishes
    assert wishes.leave("fees.dea") is wishes


def test_what_another_program_made_of_it_can_be_taken_back() -> None:
    wishes = Wishes().choose(Ask("days.amount", 5.0))
    read = wishes.read_again(KeptAsks(asks=(KeptAsk(term="fees.dea", ask="employer"),)))
    assert read.asks == (Ask("fees.dea", "employer"),)
    assert read.undo().asks == wishes.asks


def test_what_no_offer_can_hold_is_chosen_all_the_same() -> None:
    """A perk of the person's own may have any name, and a lever may reach past a bound; saving says what is wrong."""
    long = f"perks.{'W' * 4000}"
    assert Wishes().choose(Ask(long, value=True)).say(long, "Please.").asks == (Ask(long, value=True),)
    assert Wishes().take([Ask(long, value=True)]).asks == (Ask(long, value=True),)
    assert Wishes().raise_to("days.amount", 87840.0).asks == (Ask("days.amount", 87840.0),)
