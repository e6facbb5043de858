"""What the tests of the app start from."""

from pathlib import Path

import pytest

from stories import a_case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The pictured offers, in a folder of their own."""
    return a_case("pictured", tmp_path)
