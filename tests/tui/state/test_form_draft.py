"""A form that is killed while it is filled in: begun again, it is the same form."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, strategies as st

from offercompare.files.sidecar import DRAFTS, NEW, Draft, Sidecar
from offercompare.model.offer import Offer
from offercompare.model.priorities import OwnCriterion, Priorities
from offercompare.tui.state.form_draft import FormDraft, drafts_of_new_offers, make_draft, restore
from offercompare.tui.state.form_state import FormState
from offercompare.tui.state.offer_fields import EVERY, OfferRules, begin_form, changes
from offercompare.wording.clean import clean

TODAY = date(2026, 11, 22)
OWN = OwnCriterion.model_validate({"label": "Salary", "weight": 5, "none": 0, "enough": 1})
PRIORITIES = Priorities(criteria={"salary": OWN}, exchange={"EUR": 1.1})
FIELDS = [field for field in OfferRules(PRIORITIES, TODAY).fields({}, EVERY) if not field.is_fold]
NAMES = [field.name for field in FIELDS]
MADE = Offer.model_validate(
    {
        "employer": "Harbor",
        "status": "letter",
        "notes": "of two\nlines",
        "allowance": {"amount": 4500, "carryover": 0, "verbal": ("carryover",)},
        "days": {"amount": 40, "unit": "hours"},
        "perks": {"also": ("sabbatical",), "protected_time": True},
    }
)

texts = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(["4500", "4.5k", "0.333", "33.3%", "1/3", "40 hours", "5 on top of PTO", "employer up to 2000"]),
    st.sampled_from(["all", "none", "yes", "letter", "a_b", "board_prep, dues", "Dec 18", "EUR", "1e-5", "12.345678"]),
    st.sampled_from(["?", "skip", " ", "a  b ", '"""', "\\", "\x1b[31m", "\u202e", "e\u0301", "-0.00012"]),
)
steps = st.one_of(
    st.tuples(st.just("type"), texts),
    st.tuples(st.just("to"), st.sampled_from(NAMES)),
    st.tuples(st.just("turn"), st.booleans()),
)


def done(form: FormState, step: tuple[str, object]) -> FormState:
    match step:
        case ("type", str(text)):
            return form.accept(clean(text))
        case ("to", str(name)):
            return form.open_at(name)
    return form.with_firmness(is_written=bool(step[1]))


def reopened(start: FormState, form: FormState, typing: str | None = None) -> tuple[FormState, Draft | None]:
    """Go through the file, as after a kill."""
    draft = make_draft(start, form, typing)
    if draft is None:
        return start, None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        DRAFTS.save(path, draft, None)
        read = DRAFTS.load(path).value
    assert read == draft
    return restore(start, read), read


@pytest.mark.parametrize("offer", [None, MADE], ids=["new", "changed"])
@given(st.lists(steps, max_size=15), st.none() | texts)
def test_whatever_was_typed_a_form_killed_and_begun_again_is_the_same(
    offer: Offer | None, taken: list[tuple[str, object]], typing: str | None
) -> None:
    start = form = begin_form(PRIORITIES, TODAY, offer)
    for step in taken:
        form = done(form, step)
    again, draft = reopened(start, form, typing)
    assert (draft.typing if draft else None) == typing
    if draft is None:
        assert again == start
        return
    assert again.values == form.values
    assert again.errors == form.errors
    assert (again.field.name, again.firmness) == (form.field.name, form.firmness)
    assert changes(start, again) == changes(start, form)


def test_a_long_text_comes_back_whole() -> None:
    start = begin_form(PRIORITIES, TODAY)
    form = start.open_at("contact").accept("Ms. Okafor " * 200)
    again, _ = reopened(start, form)
    assert again.values == form.values


def test_of_an_offer_that_was_changed_meanwhile_only_what_was_typed_comes_back() -> None:
    start = begin_form(PRIORITIES, TODAY, MADE)
    form = start.open_at("allowance.amount").accept("6000").open_at("notes").accept("")
    draft = make_draft(start, form)
    assert draft is not None
    theirs = MADE.model_copy(update={"employer": "Harbor Point", "notes": "other"})
    again = restore(begin_form(PRIORITIES, TODAY, theirs), draft)
    assert again.values["employer"] == "Harbor Point"
    assert again.values["allowance.amount"] == 6000
    assert "notes" not in again.values


texts_of_any_kind = st.text(st.characters(codec="utf-8"), max_size=20)


@given(
    st.builds(
        Draft,
        at=st.one_of(st.sampled_from(NAMES), texts_of_any_kind),
        typing=st.none() | texts_of_any_kind,
        caret=st.integers(0, 10**6),
        typed=st.dictionaries(st.sampled_from([*NAMES, "gone.term"]), texts_of_any_kind, max_size=5),
        unclear=st.dictionaries(
            st.sampled_from([*NAMES, "gone.term"]),
            st.tuples(texts_of_any_kind, texts_of_any_kind),
            max_size=3,
        ),
        written=st.dictionaries(st.sampled_from([*NAMES, "gone.term"]), st.booleans(), max_size=3),
    )
)
def test_whatever_a_draft_holds_the_form_can_be_gone_on_with(draft: Draft) -> None:
    form = restore(begin_form(PRIORITIES, TODAY), draft)
    texts = [form.text(field) for field in form.fields]
    assert all(clean(text, lines=True) == text for text in texts)
    known = {name for field in FIELDS for name in (field.name, *field.names)}
    assert set(form.values) | set(form.errors) | set(form.is_written) <= known
    form.accept("5").go_to(0)


def test_a_draft_that_cannot_be_read_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "x.toml"
    path.parent.mkdir()
    path.write_text("format = 2\n")
    form_draft = FormDraft(tmp_path / "x.toml")
    assert "drafts/x.toml, line 1: format: expected 1" in form_draft.open()
    form_draft.current = Draft(typed={"employer": "Harbor"})
    assert not form_draft.is_unsaved
    assert form_draft.save() == ""
    assert path.read_text() == "format = 2\n"


def test_beside_a_new_offer_that_cannot_be_read_another_is_kept(tmp_path: Path) -> None:
    broken = tmp_path / "drafts" / "_new.toml"
    broken.parent.mkdir()
    broken.write_text("format = 2\n")
    form_draft = FormDraft(tmp_path / "_new.toml", is_new=True)
    assert form_draft.open().startswith("drafts/_new.toml, line 1: format: expected 1")
    form_draft.current = Draft(typed={"employer": "Harbor"})
    assert form_draft.save() == ""
    assert broken.read_text() == "format = 2\n"
    assert DRAFTS.load(tmp_path / "_new-2.toml").value == form_draft.current


def test_that_nothing_can_be_kept_is_said_and_nothing_else_happens(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file")
    form_draft = FormDraft(tmp_path / "x.toml")
    form_draft.open()
    form_draft.path = tmp_path / "x.toml"
    form_draft.current = Draft(typed={"employer": "Harbor"})
    assert form_draft.save() == "what you type is not kept until you save it: there is a file of that name"
    form_draft.current = None
    assert form_draft.save() == ""


def test_with_nothing_entered_any_more_the_draft_and_its_folder_go(tmp_path: Path) -> None:
    form_draft = FormDraft(tmp_path / "x.toml")
    form_draft.current = Draft(typed={"employer": "Harbor"})
    assert form_draft.save() == ""
    assert DRAFTS.load(tmp_path / "x.toml").value == form_draft.current
    form_draft.current = None
    assert form_draft.save() == ""
    assert list(tmp_path.iterdir()) == []


def test_two_windows_have_a_draft_each_and_neither_loses_the_others(tmp_path: Path) -> None:
    first, second = (FormDraft(tmp_path / NEW, is_new=True) for _ in range(2))
    assert first.open() == second.open() == ""
    for typed in ("Harbor", "Harbor Point"):
        for form_draft, number in ((first, 1), (second, 2)):
            form_draft.current = Draft(typed={"employer": f"{typed} {number}"})
            assert form_draft.save() == ""
    waiting, fresh = drafts_of_new_offers(tmp_path)
    assert [DRAFTS.load(path).value for path in waiting] == [first.current, second.current]
    assert fresh == tmp_path / "_new-3.toml"
    first.current = None
    assert first.save() == ""
    assert drafts_of_new_offers(tmp_path) == (waiting[1:], tmp_path / NEW)


@pytest.mark.parametrize("is_left", [False, True])
def test_a_window_that_goes_on_with_the_draft_of_another_takes_nothing_from_it(tmp_path: Path, is_left: bool) -> None:
    first, second = (FormDraft(tmp_path / NEW, is_new=True) for _ in range(2))
    first.open()
    first.current = Draft(typed={"employer": "Harbor"})
    assert first.save() == ""
    second.open()
    assert second.current == first.current
    second.current = None if is_left else Draft(typed={"employer": "Mercy"})
    assert second.save() == ""
    first.current = Draft(typed={"employer": "Harbor Point"})
    assert first.save() == ""
    waiting, _ = drafts_of_new_offers(tmp_path)
    assert [DRAFTS.load(path).value for path in waiting] == [each for each in (second.current, first.current) if each]


def test_what_is_typed_and_taken_back_while_the_file_is_written_is_not_in_it(tmp_path: Path) -> None:
    form_draft = FormDraft(tmp_path / "x.toml")
    before, typed = Draft(typing="J9"), Draft(typing="J9o")
    form_draft.current = before
    assert form_draft.save() == ""

    save = Sidecar.save

    def saved(sidecar: Sidecar[Draft], path: Path, draft: Draft, known: bytes | None) -> bytes:
        form_draft.current = before  # on the disk until now, so that nothing seems to be unsaved
        return save(sidecar, path, draft, known)

    form_draft.current = typed
    with patch.object(Sidecar, "save", saved):
        assert form_draft.save() == ""
    assert DRAFTS.load(tmp_path / "x.toml").value == before


def test_what_another_window_typed_since_is_not_thrown_away(tmp_path: Path) -> None:
    first, second = FormDraft(tmp_path / "x.toml"), FormDraft(tmp_path / "x.toml")
    for form_draft, employer in ((first, "Harbor"), (first, "Harbor Point")):
        form_draft.current = Draft(typed={"employer": employer})
        assert form_draft.save() == ""
        second.open() if employer == "Harbor" else None
    second.current = None
    assert second.save() == ""
    assert DRAFTS.load(tmp_path / "x.toml").value == first.current


@pytest.mark.parametrize("is_there", [False, True])
def test_of_a_form_in_two_windows_the_one_that_typed_first_is_kept(tmp_path: Path, is_there: bool) -> None:
    path = tmp_path / "x.toml"
    if is_there:
        DRAFTS.save(path, Draft(typed={"employer": "Before"}), None)
    first, second = FormDraft(path), FormDraft(path)
    for form_draft in (first, second):
        assert form_draft.open() == ""
    for form_draft, employer in ((first, "Harbor"), (second, "Mercy")):
        form_draft.current = Draft(typed={"employer": employer})
    assert first.save() == ""
    assert second.save() == "what you type is not kept until you save it: the same form is open in another window"
    assert DRAFTS.load(path).value == first.current


def test_a_draft_that_another_window_goes_on_with_stays_when_the_first_saves(tmp_path: Path) -> None:
    first, second = FormDraft(tmp_path / "x.toml"), FormDraft(tmp_path / "x.toml")
    for form_draft, employer in ((first, "Harbor"), (second, "Mercy")):
        assert form_draft.open() == ""
        form_draft.current = Draft(typed={"employer": employer})
        assert form_draft.save() == ""
    first.current = None
    assert first.save() == ""
    assert DRAFTS.load(tmp_path / "x.toml").value == second.current
