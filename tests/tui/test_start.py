"""What a start costs, in what can be counted: modules imported before the first frame."""

import subprocess
import sys

from support import CASES

CODE = """
import asyncio, sys
from offercompare.cli.arguments import parse
from offercompare.cli.commands import make_app

app = make_app(parse([sys.argv[1]]))
ready, found = type(app).on_ready, []

def on_ready(self):
    found.extend(sorted(sys.modules))
    ready(self)

type(app).on_ready = on_ready

async def main():
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()

asyncio.run(main())
print(*found)
"""
MOST = 73
"""Modules of the program that the first frame needs; one more is one that is worth the time."""


def test_nothing_is_imported_before_the_first_frame_that_it_does_not_need() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CODE, str(CASES / "pictured")], check=True, capture_output=True, text=True
    )
    modules = set(ran.stdout.split())
    ours = {name for name in modules if name.partition(".")[0] == "offercompare"}
    assert "offercompare.tui.screens.compare_screen" in ours
    later = (
        "forms",
        "call_store",
        "ask_store",
        "screens.prompt",
        "screens.form_screen",
        "screens.menu",
        "screens.problems_screen",
        "screens.page",
        "drawing.offer_view",
        "drawing.weight_strip",
    )
    assert not ours & {f"offercompare.tui.{name}" for name in later}
    unwanted = {"numpy", "reportlab", "tomli_w", "textual.widgets._text_area"}
    unwanted |= {f"offercompare.{name}" for name in ("files.sidecar", "files.schema", "model.year_file")}
    assert not modules & unwanted
    assert len(ours) <= MOST, (len(ours), sorted(ours))
