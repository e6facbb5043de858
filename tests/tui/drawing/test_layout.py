"""The layout: for every size and every number of offers and criteria, parts stand apart and inside."""

from itertools import pairwise, product

import pytest

from offercompare.tui.drawing.glyphs import SLIDER_CELLS
from offercompare.tui.drawing.layout import PANEL_WIDTH, Contents, Layout, Width, has_panel, lay_out
from offercompare.tui.drawing.pen import MARGIN

WIDTHS = range(60, 261)
HEIGHTS = range(16, 81)


def columns_in_order(layout: Layout, width: int) -> None:
    places = layout.columns
    table = [
        MARGIN + places.label_width,
        places.slider,
        places.slider + SLIDER_CELLS,
        places.weight_end,
        places.share_end,
        places.first_offer,
        layout.offer_column(layout.offers_shown),
    ]
    pay_end = places.pay_end or places.best_end
    ranking = [places.bar, places.bar + places.bar_width, places.score_end, places.written_end, places.best_end]
    ranking += [places.worth_end or places.best_end, pay_end, places.note, layout.width]
    for before, after in (*pairwise(table), *pairwise(ranking)):
        assert before <= after, (layout, before, after)
    assert table[-1] <= layout.width
    assert places.bar_width > 0
    assert layout.width + (PANEL_WIDTH + MARGIN if has_panel(width) else 0) <= width
    assert layout.gauge_width < layout.offer_width


@pytest.mark.parametrize("offers", range(1, 13))
def test_columns_are_in_order_and_inside_at_every_width(offers: int) -> None:
    for width in WIDTHS:
        layout = lay_out(width, 24, Contents(offers, offers, 6))
        columns_in_order(layout, width)
        assert layout.offers_shown >= min(offers, 2)


@pytest.mark.parametrize("criteria", range(1, 13))
def test_lines_add_up_at_every_height(criteria: int) -> None:
    for height, offers, width, doubts in product(HEIGHTS, range(1, 20), (60, 80, 120, 200), (1, 3)):
        layout = lay_out(width, height, Contents(offers, offers, criteria, doubts))
        lines = layout.has_title + layout.has_blank_under_title + 1
        lines += layout.doubt_rows + layout.has_blank_under_doubts
        lines += 1 + layout.ranking_rows + 1
        lines += 1 + layout.criteria_shown * layout.criterion_rows - (layout.criterion_rows == 3)
        lines += layout.reason_rows + (layout.reason_rows > 0)
        lines += layout.has_strip * (criteria + 3)
        assert lines + 1 <= height, layout
        assert 1 <= layout.ranking_rows <= offers
        assert 1 <= layout.criteria_shown <= criteria


def test_what_is_needed_least_goes_first() -> None:
    def has(height: int) -> tuple[bool, ...]:
        layout = lay_out(200, height, Contents(4, 4, 6))
        reasons = layout.reason_rows >= 2
        return layout.criteria_shown == 6, layout.criterion_rows == 3 or reasons, layout.has_strip

    seen = [has(height) for height in HEIGHTS]
    for smaller, larger in pairwise(seen):
        assert smaller <= larger
    assert seen[0] == (False, False, False)
    assert seen[-1] == (True, True, True)


@pytest.mark.parametrize(("width", "kind"), [(80, Width.NARROW), (115, Width.NARROW), (120, Width.MEDIUM)])
def test_the_width_chooses_the_columns(width: int, kind: Width) -> None:
    assert lay_out(width, 36, Contents(4, 4, 6)).kind is kind
    assert not has_panel(width)
