"""Press anything anywhere: `python tests/monkey.py --minutes 10 [--seed 1] [--screen form]`.

Random keys, mouse, pastes, sizes and changed files on each screen in turn. It stops at the first traceback or hang, or
where what was typed is not on the disk, and says the seed; the same seed presses the same again.
"""

import argparse
import asyncio
import faulthandler
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

from textual import events
from textual.geometry import Size

from offercompare.cli.arguments import parse
from offercompare.cli.commands import make_app
from offercompare.files.sidecar import ASKS, CALLS, DRAFTS
from offercompare.tui.app import OfferCompareApp, commands_by_screen
from offercompare.tui.screens.form_screen import FormScreen
from offercompare.tui.state.form_draft import restore
from pilot import TODAY, AppPilot
from support import CASES, SAMPLES

HANGS_AFTER = 30
"""Seconds without an answer."""
SCREENS = {
    "main": (),
    "offer": ("enter",),
    "weights": ("x",),
    "order": ("x", "o"),
    "interview": ("x", "i"),
    "plan": ("y",),
    "ledger": ("y", "enter"),
    "questions": ("a",),
    "problems": ("exclamation_mark",),
    "why": ("i",),
    "year": ("Y",),
    "asks": ("n",),
    "message": ("n", "space", "m"),
    "words": ("n", "e"),
    "what-if": ("w",),
    "call": ("c",),
    "call's end": ("c", "ctrl+e"),
    "form": ("o",),
    "priorities": ("P",),
    "menu": ("question_mark",),
    "question": ("p",),
}
"""Every screen of offers that are compared, and the keys that lead there."""
STARTS = (*SCREENS, "first offer")
"""Where one may begin."""
_TEXTS = (
    "yes",
    "2,500 a year",
    "a",
    "none",
    "yes\nbut only up to $500",
    "[@click=app.quit]x[/] [/foo]",
    "\x1b[2J\x9b\u202e\u200b" * 3,
    "北海道 👩‍⚕️" * 9,
    "W" * 3000,
    "9e99",
    "-1",
    "13/45/2027",
)
_PLAIN = (*"abcdefghijklmnopqrstuvwxyz0123456789 .,$%-[]", "enter", "tab", "shift+tab", "backspace", "delete")
_MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "escape")


def actions(rng: random.Random, keys: tuple[str, ...], size: tuple[int, int]) -> Iterator[events.Event]:
    """Choose what is done next; a few events that belong together."""
    x, y = rng.randrange(size[0]), rng.randrange(size[1])
    kind = rng.random()
    if kind < 0.72:
        key = rng.choice((*_MOVES, *rng.choice((keys, keys, _PLAIN))))
        yield events.Key(key, key if len(key) == 1 else " " if key == "space" else None)
    elif kind < 0.80:
        yield events.Paste(rng.choice(_TEXTS))
    elif kind < 0.95:
        for event in rng.choice(
            (
                (events.MouseDown, events.MouseUp),
                (events.MouseDown, events.MouseMove, events.MouseUp),
                (events.MouseScrollDown,),
                (events.MouseScrollUp,),
                (events.MouseMove,),
            )
        ):
            yield event(None, x, y, 0, 0, 1, False, False, False, x, y)  # noqa: FBT003 - no key is held with it
            x = rng.randrange(size[0])
    else:
        width, height = rng.choice(((80, 24), (120, 36), (200, 50), (rng.randint(1, 250), rng.randint(1, 70))))
        yield events.Resize(Size(width, height), Size(width, height))


def make_folder(screen: str, place: Path) -> Path:
    """Make a folder in which the screen can be reached."""
    folder = place / "offers"
    if screen == "first offer":
        folder.mkdir()
        return folder
    shutil.copytree(SAMPLES / "signed" if screen == "year" else CASES / "pictured", folder)
    return folder


def is_kept(screen: FormScreen) -> bool:
    """Return whether the disk holds all that a form does, or the form says that it does not."""
    keeping = screen._draft
    if keeping.path is None or keeping.is_failing or screen._is_finished:
        return True
    draft = DRAFTS.load(keeping.path).value
    kept, now = restore(screen.start, draft), screen.form
    is_same = (kept.values, kept.errors) == (now.values, now.errors)
    return is_same and not kept.differs_from(now) and (draft.typing if screen.is_changed else None) == screen.typed


def lost(app: OfferCompareApp) -> str:
    """Say what was typed and is not on the disk; nothing if all of it is."""
    for screen in app.screen_stack:
        if isinstance(screen, FormScreen) and screen.is_mounted and not is_kept(screen):
            return f"a draft: {screen._draft.current}"
    for store, kind in ((app.controller.calls, CALLS), (app.controller.ask_store, ASKS)):
        for file, state in store._states.items():
            path = store.path_of(file)
            if path is not None and state.problem is None and kind.load(path).value != state.value:
                return f"{kind.folder}: {state.value}"
    return ""


def change_a_file(rng: random.Random, folder: Path) -> None:
    """Have another program change an offer, break it, remove it, or put all of them back."""
    good = CASES / "pictured"
    path = folder / rng.choice([file.name for file in good.glob("*.toml")])
    match rng.randrange(4):
        case 0:
            path.write_text("employer = [\n")
        case 1:
            path.unlink(missing_ok=True)
        case 2:
            shutil.copy(good / path.name, path)
        case _:
            for file in good.glob("*.toml"):
                shutil.copy(file, folder)


async def play(folder: Path, screen: str, rng: random.Random, count: int, *, until: float = float("inf")) -> int:
    """Do so many random things from a screen on; returns how many were done before the app was left.

    Raises whatever the app raised.
    """
    keys = tuple(sorted({key for commands in commands_by_screen().values() for one in commands for key in one.keys}))
    app: OfferCompareApp = make_app(parse([str(folder)]))

    async def look() -> None:
        await pilot.pause()
        await pilot.settle()
        with suppress(AssertionError):  # it may be on the way there
            await pilot.wait_until(lambda: not lost(app))
        assert not lost(app), lost(app)

    size = (80, 24)
    done = 0
    async with app.run_test(size=size):
        pilot = AppPilot(app)
        await pilot.wait_until(lambda: app.seen_since < float("inf"))
        await pilot.press(*SCREENS.get(screen, ()))
        while done < count and monotonic() < until and app.is_running and not app._exit:
            for event in actions(rng, keys, size):
                if isinstance(event, events.Resize):
                    size = event.size
                    app._driver._size = size  # type: ignore[union-attr]  # as `Pilot.resize_terminal` does
                app.post_message(event)
            if rng.random() < 0.01:
                change_a_file(rng, folder)
            if rng.random() < 0.5:  # else what comes next is typed ahead
                await pilot.pause(0.001)
            faulthandler.dump_traceback_later(HANGS_AFTER, exit=True, file=sys.__stderr__ or 2)
            done += 1
            if done % 50 == 0 and app.is_running and not app._exit:
                await look()
        if app.is_running and not app._exit:
            await look()
    faulthandler.cancel_dump_traceback_later()
    return done


def main() -> None:
    """Play for some minutes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--screen", choices=STARTS, action="append")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--keep-going", action="store_true", help="say what was raised, and play on")
    options = parser.parse_args()
    end = monotonic() + options.minutes * 60
    os.environ.update(TODAY)
    seed = options.seed
    total = 0
    while monotonic() < end:
        for screen in options.screen or STARTS:
            with tempfile.TemporaryDirectory() as place:
                os.chdir(place)
                os.environ["XDG_CONFIG_HOME"] = place
                folder = make_folder(screen, Path(place))
                print(f"--seed {seed} --screen {screen!r}", end=" ", flush=True)
                try:
                    total += asyncio.run(play(folder, screen, random.Random(seed), options.count, until=end))
                except Exception:
                    if not options.keep_going:
                        raise
                    traceback.print_exc(limit=-6)
                print(total, flush=True)
                os.chdir("/")
            if monotonic() > end:
                break
        seed += 1


if __name__ == "__main__":
    main()
