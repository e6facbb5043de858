"""Set up what holds for every test: profiles of Hypothesis, settings of nobody in particular."""

import gc
import os
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from offercompare.files import watch

# No deadline and no check for slow data: a busy machine is no failure.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Few examples, the same each time, so that whoever only runs the tests gets one result.
settings.register_profile("default", settings.get_profile("untimed"), max_examples=20, derandomize=True)
# More, but still the same for one state of the code, so that its result is its own; `.ci/run` uses it.
settings.register_profile("ci", settings.get_profile("default"), max_examples=100, print_blob=True)
# Very many, and other ones each time, for a search by hand. What fails is printed as a line to paste.
settings.register_profile("thorough", settings.get_profile("ci"), max_examples=2000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


# A file that was changed is noticed at once, not after a quarter of a second.
watch.INTERVAL = watch.SETTLED = 0.02


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-screens", action="store_true", help="rewrite tests/tui/screens/*.txt from what the app shows now"
    )


def pytest_collection_finish() -> None:
    """Let the garbage collector look at what a test makes, not at all modules over and over: that was an eighth."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


_numbers = count()


@pytest.fixture(autouse=True)
def settings_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep tests from reading or writing the settings of whoever runs them."""
    # Not `mktemp`, which looks through all its folders for the next number: this is done for every test.
    folder = tmp_path_factory.getbasetemp() / f"settings-{next(_numbers)}"
    folder.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder / "offercompare"
