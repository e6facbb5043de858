"""Results computed behind a screen: of the last query, and of none that has failed twice."""

import asyncio
from collections.abc import Coroutine
from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest

from offercompare.tui.background import BackgroundResult
from offercompare.tui.screens.command_screen import CommandScreen


class FakeScreen(SimpleNamespace):
    """Runs workers as a screen does; `redraw` is as much of one as a result needs."""

    def __init__(self) -> None:
        super().__init__(query="a", redrawn=0, workers=[])

    def run_worker(self, work: Coroutine[Any, Any, None], *, exit_on_error: bool) -> None:
        assert not exit_on_error
        self.workers.append(asyncio.ensure_future(work))

    def redraw(self) -> None:
        self.redrawn += 1

    async def finish(self) -> None:
        await asyncio.gather(*self.workers, return_exceptions=True)


async def test_a_query_that_changes_meanwhile_is_computed_next_and_those_between_never() -> None:
    screen, gate, computed = FakeScreen(), Event(), []

    def compute(query: str, before: str | None) -> str:
        gate.wait()
        computed.append((query, before))
        return query.upper()

    result = BackgroundResult[str, str](cast("CommandScreen", screen), lambda: screen.query, compute)
    for screen.query in "abc":
        result.start()
        await asyncio.sleep(0)
    assert result.is_working
    assert result.result_of("c") is None
    gate.set()
    await screen.finish()
    assert computed == [("a", None), ("c", "A")]
    assert (result.result_of("c"), result.result_of("a"), result.last_result) == ("C", None, "C")
    assert screen.redrawn == 1
    result.start()
    assert not result.is_working, "its result is there"


async def test_a_query_that_failed_is_not_tried_again_until_another_was() -> None:
    screen, tried = FakeScreen(), []

    def compute(query: str, before: str | None) -> str:
        del before
        tried.append(query)
        if query == "a":
            raise ValueError(query)
        return query

    result = BackgroundResult[str, str](cast("CommandScreen", screen), lambda: screen.query, compute)
    for screen.query in "aab":
        result.start()
        await screen.finish()
        assert result.has_failed is (screen.query == "a")
    assert tried == ["a", "b"]
    screen.query = None
    result.start()
    assert not result.is_working, "there is nothing to compute"


async def test_a_screen_that_is_left_takes_its_work_with_it() -> None:
    screen, gate = FakeScreen(), Event()
    result = BackgroundResult[str, str](
        cast("CommandScreen", screen), lambda: screen.query, lambda query, _: query * gate.wait()
    )
    result.start()
    await asyncio.sleep(0)
    screen.workers[0].cancel()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await screen.workers[0]
    assert (result.is_working, screen.redrawn) == (False, 0)
