"""What is chosen: every step can be taken back and made again, words stay, a term is asked for once."""

from collections.abc import Callable

from hypothesis import given, strategies as st

from offercompare.model.ask_list import AskEntry, AskList
from offercompare.model.catalogue import Term, term
from offercompare.model.edits import KEEP, Edit
from offercompare.model.readings import Firmness
from offercompare.tui.ask_editor import AskEditor

Step = Callable[[AskEditor], AskEditor]

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
    st.builds(lambda pair: lambda editor: editor.raise_to(*pair), valued),
    st.builds(lambda term, is_it: lambda editor: editor.write_down(term, in_writing=is_it), terms, st.booleans()),
    st.builds(lambda ask: lambda editor: editor.choose(ask), asks),
    st.builds(lambda term: lambda editor: editor.leave(term), terms),
    st.builds(lambda term, text: lambda editor: editor.say(term, text), terms, st.sampled_from(["", " ", "Please."])),
    st.builds(lambda term: lambda editor: editor.tick(term), terms),
    st.builds(
        lambda some: lambda editor: editor.take(some), st.lists(asks, max_size=3, unique_by=lambda ask: ask.term)
    ),
)


def after(taken: list[Step]) -> AskEditor:
    editor = AskEditor()
    for step in taken:
        editor = step(editor)
    return editor


@given(st.lists(steps, max_size=8))
def test_every_step_can_be_taken_back_and_made_again(taken: list[Step]) -> None:
    editor = after(taken)
    back = editor
    for _ in editor.past:
        back = back.undo()
    assert back.kept == AskList()
    assert back.undo() is back
    for _ in editor.past:
        back = back.redo()
    assert back == editor
    assert back.redo() is back


@given(st.lists(steps, max_size=8))
def test_a_term_is_kept_once_and_only_while_it_holds_something(taken: list[Step]) -> None:
    entries = after(taken).kept.asks
    assert len({entry.term for entry in entries}) == len(entries)
    assert all(entry != AskEntry(term=entry.term) for entry in entries)


@given(st.lists(steps, max_size=8), terms)
def test_words_outlive_what_they_were_for(taken: list[Step], about: Term) -> None:
    editor = after(taken).say(about, "In my words.").leave(about)
    assert editor.says[about] == "In my words."
    assert about not in {ask.term for ask in editor.asks}
    assert editor.take([Edit(term("days.amount"), 5.0, None)]).says[about] == "In my words."


@given(st.lists(steps, max_size=8), st.lists(asks, max_size=4, unique_by=lambda ask: ask.term))
def test_a_package_takes_the_place_of_what_was_chosen(taken: list[Step], package: list[Edit]) -> None:
    editor = after(taken).take(package)
    assert set(editor.asks) == {ask for ask in package if ask.changes_value or ask.in_writing}


def test_a_step_that_changes_nothing_is_none() -> None:
    editor = AskEditor().choose(Edit(term("days.amount"), 5.0, None))
    assert editor.choose(Edit(term("days.amount"), 5.0, None)) is editor
    assert editor.leave(term("fees.dea")) is editor


def test_what_another_program_made_of_it_can_be_taken_back() -> None:
    editor = AskEditor().choose(Edit(term("days.amount"), 5.0, None))
    read = editor.read_again(AskList(asks=(AskEntry(term="fees.dea", ask="employer"),)))
    assert read.asks == (Edit(term("fees.dea"), "employer", None),)
    assert read.undo().asks == editor.asks


def test_what_no_offer_can_hold_is_chosen_all_the_same() -> None:
    """A perk of the person's own may have any name, and a lever may reach past a bound; saving says what is wrong."""
    long = term(f"perks.{'W' * 4000}")
    ask = Edit(long, value=True, firmness=None)
    assert AskEditor().choose(ask).say(long, "Please.").asks == (ask,)
    assert AskEditor().take([ask]).asks == (ask,)
    assert AskEditor().raise_to(term("days.amount"), 87840.0).asks == (Edit(term("days.amount"), 87840.0, None),)
