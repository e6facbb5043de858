"""The ranking: of more offers than there is room for, which ones are in sight."""

from dataclasses import replace

from offercompare.tui.drawing.ranking import ranked_files
from view_factory import make_layout, make_view


def test_the_leader_the_next_and_the_selected_offer_are_in_sight() -> None:
    view = make_view(12, 12)
    layout = make_layout(view, 80, 24)
    standings = [standing.file for standing in view.comparison.standings]
    assert 3 <= layout.ranking_rows < len(standings)
    for offer in standings:
        seen = ranked_files(replace(view, offer=offer), layout)
        assert len(seen) == len(set(seen)) == layout.ranking_rows
        assert {*standings[:2], offer} <= {*seen}
        assert list(seen) == sorted(seen, key=standings.index)
