"""What files are called that the app writes."""

import pytest

from offercompare.tui.tasks import recruiter_copy_name


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Lake Side.toml", "lake-side-for-discussion.pdf"),
        (
            "/offers/better-than-rival/lake.toml",
            "lake-for-discussion.pdf",
        ),  # so it goes where two folders have the name
        ("北海道.toml", "offer-for-discussion.pdf"),
    ],
)
def test_a_recruiter_copy_is_named_after_the_file_alone(file: str, name: str) -> None:
    assert recruiter_copy_name(file) == name
