"""The ranking: which offers are in sight, what stands beside them, and that no figure touches another."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from offercompare.files.load import Loaded
from offercompare.model.evaluation import Source
from offercompare.tui.drawing.ranking import ranking, rows_shown
from offercompare.tui.state.view import View
from support import offer, priorities
from view_factory import make_layout, make_view


def shown(view: View, width: int = 120, height: int = 36) -> Sequence[str]:
    return [line.text for line in ranking(view, make_layout(view, width, height))]


def test_the_leader_and_the_page_of_the_selected_offer_are_in_sight() -> None:
    view = make_view(40, 12)
    layout = make_layout(view, 80, 24)
    standings = [standing.file for standing in view.comparison.standings]
    assert 4 <= layout.ranking_rows < len(standings)
    for selected in standings:
        seen = [row.file for row in rows_shown(replace(view, offer=selected), layout) if row.file]
        assert seen[0] == standings[0]
        assert selected in seen
        assert len(seen) <= layout.ranking_rows
        assert seen == sorted(seen, key=standings.index)


def test_a_rule_parts_the_offers_that_miss_a_must_have_and_ranks_go_on_below() -> None:
    view = make_view(5)
    lines = shown(view)
    rule = next(place for place, line in enumerate(lines) if "misses a must-have" in line)
    assert rule == view.comparison.contending + 1
    assert lines[rule + 1].split()[0] == str(view.comparison.contending + 1)


def test_offers_set_aside_are_named_with_the_key_that_takes_one_back() -> None:
    view = make_view(4)
    session = view.session.set_aside("offer-02.toml")
    view = replace(view, session=session)
    name = view.name("offer-02.toml", short=False)
    assert shown(view)[-1].strip() == f"Set aside: {name}, press backspace to take it back"
    view = replace(view, session=session.set_aside("offer-01.toml"))
    assert shown(view)[-1].strip().endswith("press backspace to take one back")
    assert "2 set aside, press" in shown(view, 60, 16)[-1]


def counters(amounts: Sequence[int]) -> View:
    texts = {"oak.toml": 3000, "elm.toml": 2000} | {f"elm-counter-{n}.toml": each for n, each in enumerate(amounts)}
    sources = tuple(
        Source(
            file,
            offer(
                f"employer = '{file[:3].title()}'\nallowance = {{ amount = {amount}, covers = ['courses'] }}\n"
                + "counter_to = 'elm.toml'\n" * ("counter" in file)
            ),
        )
        for file, amount in texts.items()
    )
    wanted = priorities("[weights]\ndollars = 1\n[scale.dollars]\nnone = 0\nenough = 10000")
    return View.begin(Loaded(sources, wanted, ()))


def test_a_counter_offer_stands_under_its_offer_without_a_rank() -> None:
    lines = shown(counters([3060, 2500]))
    elm = next(place for place, line in enumerate(lines) if "B Elm" in line)
    assert lines[elm + 1].startswith("      B′ if granted")
    assert lines[elm + 1].endswith("would lead by 0.6")
    assert lines[elm + 2].startswith("      B″ if granted")
    assert "would lead" not in lines[elm + 2]
    assert "╍" in lines[elm + 1]


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 36), (200, 50)])
@pytest.mark.parametrize("currency", ["USD", "CAD"])
def test_no_figure_touches_another(width: int, height: int, currency: str) -> None:
    text = "employer = 'Oak {0}'\ncurrency = '{1}'\nallowance = {{ amount = {2} }}\n"
    amounts = (1_234_567, 98_765_432, 999_999_999)
    sources = tuple(Source(f"{n}.toml", offer(text.format(n, currency, each))) for n, each in enumerate(amounts))
    wanted = priorities(f"currency = '{currency}'\n[my_costs]\ntravel = 99999999\n")
    view = View.begin(Loaded(sources, wanted, ()))
    columns = make_layout(view, width, height).columns
    for line in shown(view, width, height)[1:]:
        for end in (columns.score_end, columns.written_end, columns.best_end, columns.worth_end, columns.pay_end):
            assert end is None or line[end : end + 1] in {"", " "}, line


def test_scores_that_differ_do_not_look_alike() -> None:
    texts = {"a.toml": 3000, "b.toml": 2996, "c.toml": 2000}
    sources = tuple(Source(file, offer(f"allowance.amount = {amount}")) for file, amount in texts.items())
    wanted = priorities("[weights]\ndollars = 1\n[scale.dollars]\nnone = 0\nenough = 10000")
    view = View.begin(Loaded(sources, wanted, ()))
    scores = [line[:60].split()[-1] for line in shown(view)[1:3]]
    assert scores[0] != scores[1]
