"""The canvas: what a frame costs, in what can be counted."""

import gc

from pilot import open_app
from support import CASES


async def test_a_key_leaves_nothing_for_the_garbage_collector() -> None:
    async with open_app(CASES / "pictured") as pilot:
        await pilot.press("3", "7")
        gc.collect()
        gc.disable()
        try:
            await pilot.press("3", "7")
            left = gc.collect()
        finally:
            gc.enable()
        # Every line that was drawn left thirty objects; the pilot itself may leave a few.
        assert left < 30
