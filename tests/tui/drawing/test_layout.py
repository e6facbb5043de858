"""The layout: for every size and every number of offers and criteria, parts stand apart and inside."""

from itertools import pairwise, product

import pytest

from offercompare.tui.drawing.layout import MARGIN, NARROWEST_OFFER, PANEL_WIDTH, Layout, Width, lay_out
from offercompare.tui.drawing.slider import SLIDER_CELLS

WIDTHS = range(60, 261)
HEIGHTS = range(16, 81)


def columns_in_order(layout: Layout, width: int) -> None:
    places = layout.columns
    table = [
        MARGIN,
        MARGIN + places.label_width,
        places.slider,
        places.slider + SLIDER_CELLS,
        places.weight_end,
        places.share_end,
        places.first_offer,
        layout.offer_column(layout.offers_shown),
    ]
    ranking = [places.name, places.bar, places.bar + places.bar_width, places.score_end, places.gap_end]
    ranking += [places.firm_end, places.open_end, places.worth_end or places.note - 1, places.note, layout.width]
    for before, after in (*pairwise(table), *pairwise(ranking)):
        assert before <= after, (layout, before, after)
    assert table[-1] <= layout.width
    assert layout.width + (PANEL_WIDTH + MARGIN if layout.has_panel else 0) <= width
    assert layout.gauge_width < layout.offer_width


@pytest.mark.parametrize("offers", range(1, 13))
def test_columns_are_in_order_and_inside_at_every_width(offers: int) -> None:
    for width, extra in product(WIDTHS, (0, 1)):
        layout = lay_out(width, 24, offers=offers, columns=offers + extra, criteria=6)
        columns_in_order(layout, width)
        assert layout.offer_width >= NARROWEST_OFFER
        assert layout.offers_shown >= 2 or offers + extra == 1


@pytest.mark.parametrize("criteria", range(1, 13))
def test_lines_add_up_at_every_height(criteria: int) -> None:
    for height, offers, width in product(HEIGHTS, range(1, 13), (60, 80, 120, 200)):
        layout = lay_out(width, height, offers=offers, columns=offers, criteria=criteria)
        lines = 1 + layout.airy + 2 + 1  # title, answer, a blank one
        lines += 1 + layout.ranking_rows * layout.ranking_step + 1  # the ranking under its heading, a blank one
        lines += 1 + layout.criteria_shown * layout.criterion_rows
        lines += layout.has_reasons * (4 + (layout.criterion_rows == 2))
        lines += layout.has_strip * (criteria + 3)
        assert lines + 1 <= height, layout
        assert 1 <= layout.ranking_rows <= offers
        assert 1 <= layout.criteria_shown <= criteria


def test_what_is_needed_least_goes_first() -> None:
    def has(height: int) -> tuple[bool, ...]:
        layout = lay_out(200, height, offers=4, columns=4, criteria=6)
        return layout.criteria_shown == 6, layout.criterion_rows == 3, layout.has_reasons, layout.has_strip

    seen = [has(height) for height in HEIGHTS]
    for smaller, larger in pairwise(seen):
        assert smaller <= larger
    assert seen[0] == (False, False, False, False)
    assert seen[-1] == (True, True, True, True)


@pytest.mark.parametrize(("width", "kind"), [(80, Width.NARROW), (115, Width.NARROW), (120, Width.MEDIUM)])
def test_the_width_chooses_the_columns(width: int, kind: Width) -> None:
    layout = lay_out(width, 36, offers=4, columns=4, criteria=6)
    assert layout.kind is kind
    assert not layout.has_panel
