"""What files are called that the app writes."""

import pytest

from offercompare.tui.tasks import recruiter_copy_name


@pytest.mark.parametrize(
    ("employer", "name"),
    [
        ("Lakeside Regional Medical Center", "lakeside-regional-medical-center-cme-terms.pdf"),
        ("../Łukasz & Søn\x1b[31m", "ukasz-sn-31m-cme-terms.pdf"),
        ("北海道", "offer-cme-terms.pdf"),
    ],
)
def test_a_recruiter_copy_is_named_after_the_employer_alone(employer: str, name: str) -> None:
    assert recruiter_copy_name(employer) == name
