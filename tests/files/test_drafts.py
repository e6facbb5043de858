"""What is being entered in a form, on the disk: nobody takes it for an offer, and what is no draft is left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offercompare.files.answers import load_answers
from offercompare.files.drafts import Draft, draft_path, draft_text, load_draft, remove_draft, save_draft
from offercompare.files.load import load
from offercompare.files.read import UnreadableError, parse
from offercompare.files.save import SaveError

OFFER = 'employer = "Harbor"\n'
names = st.text(min_size=1, max_size=10)


@given(
    at=names,
    typing=st.none() | st.text(),
    typed=st.dictionaries(names, st.text()),
    unclear=st.dictionaries(names, st.tuples(st.text(), st.text()), max_size=3),
    written=st.dictionaries(names, st.booleans(), max_size=3),
)
def test_whatever_was_typed_is_read_as_it_was_written(
    at: str,
    typing: str | None,
    typed: dict[str, str],
    unclear: dict[str, tuple[str, str]],
    written: dict[str, bool],
) -> None:
    draft = Draft(at=at, typing=typing, caret=len(typing or ""), typed=typed, unclear=unclear, written=written)
    document = parse("x", draft_text(draft))
    assert not document.problems
    assert Draft.model_validate(document.values) == draft


def test_a_draft_is_no_offer_and_no_problem(tmp_path: Path) -> None:
    offer = tmp_path / "harbor.toml"
    offer.write_text(OFFER)
    save_draft(draft_path(offer), Draft(typed={"employer": "Harbor Point"}))
    loaded = load([tmp_path])
    assert [source.offer.employer for source in loaded.sources] == ["Harbor"]
    assert loaded.problems == ()
    assert load_answers(offer).content is None


@pytest.mark.parametrize(
    "text",
    [
        "format = 2",
        "format = 1\ncaret = -1",
        "format = 1\n[typed]\nemployer = 5",
        "format = 1\nmore = 1",
        "format = ",
        '[unclear]\nemployer = ["one"]',
        "\0",
        "x" * 20_000,
    ],
)
def test_what_is_no_draft_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(text)
    with pytest.raises(UnreadableError):
        load_draft(path)


def test_without_a_draft_there_is_none(tmp_path: Path) -> None:
    assert load_draft(tmp_path / "drafts" / "x.toml") is None
    remove_draft(tmp_path / "drafts" / "x.toml")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_drafts_stays(tmp_path: Path) -> None:
    first, second = tmp_path / "drafts" / "a.toml", tmp_path / "drafts" / "b.toml"
    for path in (first, second):
        save_draft(path, Draft(typed={"employer": path.name}))
    remove_draft(first)
    assert [path.name for path in first.parent.iterdir()] == ["b.toml"]


@pytest.mark.parametrize("text", ["x" * 20_000, "\ud800"])
def test_what_no_file_can_hold_is_refused_and_the_draft_before_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "drafts" / "x.toml"
    save_draft(path, Draft(typed={"employer": "Harbor"}))
    with pytest.raises(SaveError):
        save_draft(path, Draft(typed={"employer": text}))
    assert load_draft(path) == Draft(typed={"employer": "Harbor"})


def test_a_draft_that_cannot_be_removed_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.toml").mkdir()
    with pytest.raises(SaveError, match="it cannot be removed"):
        remove_draft(tmp_path / "x.toml")
