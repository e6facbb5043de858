"""Which paper is printed on."""

from pathlib import Path

import pytest

from offercompare.files import settings
from offercompare.report import chosen_paper


@pytest.mark.parametrize(
    ("environ", "paper"),
    [
        ({}, "letter"),
        ({"LANG": "en_US.UTF-8"}, "letter"),
        ({"LANG": "en_CA"}, "letter"),
        ({"LANG": "de_DE.UTF-8@euro"}, "a4"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "en_GB.UTF-8"}, "a4"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "letter"),
    ],
)
def test_it_is_that_of_the_country(
    environ: dict[str, str], paper: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "settings_path", lambda: tmp_path / "none.toml")
    assert chosen_paper(environ) == paper


def test_the_settings_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('paper = "a4"\n')
    monkeypatch.setattr(settings, "settings_path", lambda: tmp_path / "settings.toml")
    assert chosen_paper({"LANG": "en_US.UTF-8"}) == "a4"
