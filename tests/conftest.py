"""What holds for every test."""

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure: what a test draws may take as long as it takes.
settings.register_profile("untimed", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-screens", action="store_true", help="write tests/tui/screens/*.txt anew from what the app shows now"
    )
