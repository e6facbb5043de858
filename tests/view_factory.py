"""Views made of plain values, for tests of what is drawn."""

from collections.abc import Sequence
from dataclasses import replace

from offercompare.files.load import Loaded
from offercompare.files.problems import Problem
from offercompare.model.evaluation import Evaluation, Source
from offercompare.model.session import Session
from offercompare.tui.drawing.compare_view import scene
from offercompare.tui.drawing.layout import Layout
from offercompare.tui.drawing.pen import BLANK
from offercompare.tui.state.view import View
from offercompare.wording.names import Names, letters_of
from support import offer, priorities

BUILT_IN_CRITERIA = 6
OFFER = """
employer = "{name}"
status = "{status}"
[allowance]
amount = {amount}
[days]
amount = {days}
[other]
own_0 = {own}
"""
OWN = """
[criteria.own_{index}]
label = "Own criterion {index}"
weight = {weight}
none = 0
enough = 10
"""
STATUSES = ("contract", "verbal", "letter")


def make_view(offers: int, criteria: int = BUILT_IN_CRITERIA, *, broken: int = 0) -> View:
    """Offers that differ, criteria of one's own after the built-in ones, and files that cannot be read."""
    sources = tuple(
        Source(
            f"offer-{index:02}.toml",
            offer(
                OFFER.format(
                    name=f"Mercy{index:02} Valley",
                    status=STATUSES[index % 3],
                    amount=1000 + 700 * (index * 5 % 7),
                    days=index % 5,
                    own=index,
                )
            ),
        )
        for index in range(offers)
    )
    own = "".join(OWN.format(index=index, weight=1 + index) for index in range(criteria - BUILT_IN_CRITERIA))
    paths = [f"broken-{index}.toml" for index in range(broken)]
    loaded = Loaded(
        sources=sources,
        priorities=priorities("[must]\ndays = 3\n" + own),
        problems=tuple(Problem(path, 1, None, "cannot be read") for path in paths),
    )
    view = View.begin(loaded)
    return replace(view, broken={p.file: p for p in loaded.problems})


def view_of(evaluation: Evaluation) -> View:
    """What was measured, as the app begins with it."""
    session = Session.begin(evaluation)
    comparison = session.compare()
    letters = letters_of(comparison)
    names = Names.of(comparison).with_letters(letters)
    return View(session=session, letters=letters, names=names, offer=comparison.leader.file)


def make_layout(view: View, width: int, height: int) -> Layout:
    """Lay a view out as the main screen does."""
    return scene(view, width, height, BLANK).layout


def line_texts(lines: Sequence[object]) -> list[str]:
    """The lines without their styles."""
    return [str(getattr(line, "text", line)) for line in lines]
