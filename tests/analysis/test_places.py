"""Where an offer stands among those of other employers."""

import pytest

from offercompare.analysis.asks import place_of
from offercompare.model.comparison import Comparison
from support import make_comparison


def of(**days: int) -> Comparison:
    return make_comparison(
        {f"{file.replace('_', '-')}.toml": f"[days]\namount = {many}\n" for file, many in days.items()}
    )


def test_behind_it_is_measured_by_the_first() -> None:
    place = place_of(of(a=9, b=6, c=2), "c.toml")
    assert place.rank == 3
    assert place.rival is not None
    assert place.rival.file == "a.toml"
    assert place.gap < 0
    assert not place.leads


def test_ahead_it_is_measured_by_the_next() -> None:
    place = place_of(of(a=9, b=6, c=2), "a.toml")
    assert (place.rank, place.leads) == (1, True)
    assert place.rival is not None
    assert place.rival.file == "b.toml"
    assert place.gap > 0


def test_level_is_no_lead() -> None:
    place = place_of(of(a=6, b=6), "b.toml")
    assert (place.rank, place.leads, place.gap) == (1, False, 0)


def test_a_counter_offer_of_its_own_is_no_rival() -> None:
    place = place_of(of(a=6, a_counter=9, b=3), "a.toml")
    assert (place.rank, place.leads) == (1, True)
    assert place.rival is not None
    assert place.rival.file == "b.toml"


def test_the_only_offer_has_no_rival() -> None:
    place = place_of(of(a=6), "a.toml")
    assert (place.rank, place.rival, place.gap, place.leads) == (1, None, 0, True)


def test_an_offer_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        place_of(of(a=6), "b.toml")
