"""What the tests of the app start from."""

import gc
from pathlib import Path

import pytest

from pilot import TODAY, copy_case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The pictured offers, in a folder of their own."""
    return copy_case("pictured", tmp_path)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in TODAY.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(autouse=True)
def collector(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the app from setting the garbage collector for a program that runs alone."""
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)
