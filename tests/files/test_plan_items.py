"""Adding to the plan: what is added is there, and every byte around it is as it was."""

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from offercompare.files.plan_items import Added, items_text, with_items
from offercompare.files.weights import with_weights
from offercompare.model.priorities import PlanItem
from support import SAMPLES, priorities

DEA = Added(
    PlanItem(what="DEA registration", fee="dea", cost=888, every=3, from_year=2, must=True), {"cost": "published: DEA"}
)
MEETING = Added(PlanItem(what='The "big" one', kind="conferences", cost=900.5, travel=712, days=4))
DEA_TABLE = """\
[[plan]]
what      = "DEA registration"
fee       = "dea"
cost      = 888  # published: DEA
every     = 3
from_year = 2
must      = true
"""


def edited(text: str, *added: Added) -> str:
    after = with_items(text, added or (DEA,))
    assert after is not None
    return after


def test_an_item_is_written_as_a_person_would() -> None:
    assert items_text([DEA]) == DEA_TABLE
    assert items_text([MEETING]) == (
        '[[plan]]\nwhat      = "The \\"big\\" one"\nkind      = "conferences"\ncost      = 900.5\n'
        "travel    = 712\ndays      = 4\nevery     = 1\nfrom_year = 1\nmust      = false\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "{}"),
        ("# mine", "# mine\n\n{}"),
        ("[must]\ndays = 5\n\n", "[must]\ndays = 5\n\n{}"),
        ("[must]\ndays = 5", "[must]\ndays = 5\n\n{}"),
        (
            '[[plan]]\nwhat = "A"\nkind = "courses"\n# days = 3\n\n[must]\ndays = 5\n',
            '[[plan]]\nwhat = "A"\nkind = "courses"\n# days = 3\n\n{}\n[must]\ndays = 5\n',
        ),
        (
            '[[plan]]\nkind = "courses"\nwhat = "A"\n# of must\n[must]\ndays = 5\n',
            '[[plan]]\nkind = "courses"\nwhat = "A"\n\n{}\n# of must\n[must]\ndays = 5\n',
        ),
        (
            '[[plan]]\nkind = "courses"\nwhat = """A\n\n[must]\n"""\n[must]\ndays = 5',
            '[[plan]]\nkind = "courses"\nwhat = """A\n\n[must]\n"""\n[must]\ndays = 5\n\n{}',
        ),
    ],
)
def test_where_it_goes(before: str, after: str) -> None:
    assert edited(before) == after.format(DEA_TABLE)
    windows = before.replace("\n", "\r\n")
    if "\r" in windows:
        assert edited(windows) == after.format(DEA_TABLE).replace("\n", "\r\n")


@pytest.mark.parametrize(
    "array",
    [
        "plan = []",
        "plan = [ ] # nothing yet",
        'plan = [{what="a]",kind="courses"}]',
        'plan = [ { what = "a", kind = "courses" }, ] # ]',
        'plan = [\n  { what = "a", kind = "courses" },\n  # more ]\n]\n',
        'plan = [\n  { what = "a", kind = "courses" }  # the last ]\n]\n',
        '"plan" = [ # [\n  { what = "]]", kind = "courses", days = 2 }\n  ,\n]',
    ],
)
def test_an_array_in_one_piece_grows(array: str) -> None:
    for rest in ("", "\n[must]\ndays = 5\n"):
        text = array + rest
        after = edited(text, DEA, MEETING)
        assert [item["what"] for item in tomllib.loads(after)["plan"]][-2:] == ["DEA registration", 'The "big" one']
        assert "# published: DEA" in after
        assert_only_inserted(text, after)


def test_what_would_change_something_else_is_not_done() -> None:
    remark = "  # is [full] ]]]]]]\n" * 3
    text = f'plan = [\n  {{ what = "a", kind = "courses" }}\n{remark}]\n'
    assert with_items(text, [DEA]) is None


def assert_only_inserted(before: str, after: str) -> None:
    start = next((i for i, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), len(before))
    rest = before[start:]
    while start and not after.endswith(rest):
        start -= 1
        rest = before[start:]
    assert after.startswith(before[:start])
    assert after.endswith(rest)
    assert len(after) > len(before)


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
amounts = st.one_of(st.integers(0, 10**9).map(float), st.floats(0, 1e9))
timed = {"cost": amounts, "every": st.integers(1, 100), "from_year": st.integers(1, 100), "must": st.booleans()}
fees = st.fixed_dictionaries({"what": texts, "fee": st.sampled_from(["dea", "state_license"]), **timed})
events = st.fixed_dictionaries(
    {
        "what": texts,
        "kind": st.sampled_from(["courses", "conferences"]),
        "travel": amounts,
        "days": st.floats(0, 366),
        **timed,
    }
)
items = st.lists(st.one_of(fees, events).map(PlanItem.model_validate).map(Added), min_size=1, max_size=4)

gaps = st.sampled_from(["", "\n", "# a remark = [\n", "\n\n", "   # more ]\n", "\t\n"])
PLANS = (
    "",
    '[[plan]]\nwhat = "A" # a\nkind = "courses"\n',
    "[[ plan ]]\nwhat = 'B ['\nfee = \"dea\"\n# must = true\n",
    '[["plan"]]\nkind = "courses"\nwhat = """C\n\n[must]\n]] """\n',
    '[[plan]]\nwhat = """C\r\n"""\nkind = "courses"\n',
)
ARRAYS = (
    "plan = []\n",
    "plan = [ { what = 'A', kind = 'courses' } ] # [x]\n",
    "plan = [\n  { what = ']', kind = 'courses' },\n  # ]\n]\n",
    "'plan' = [\n  # one\n  { kind = 'courses', what = 'A' }\n  # two\n]\n",
)
SECTIONS = (
    "[must]\ndays = 5 # five\n",
    "[my_costs]\ndea = 2.50\n",
    "[weights]\ndays = 3\n",
    '["scale".days]\nenough = 9\n',
)
TOPS = ("", "name = 'Mine' # yes\n", "weights.dollars = 4\n", 'name = """\n[[plan]]\n"""\n', "#\ufeff\n")


@st.composite
def files(draw: st.DrawFn) -> str:
    """A priorities file with its plan anywhere, in any way to write it, between any other sections."""
    top, parts = draw(st.sampled_from(TOPS)), list(draw(st.permutations(SECTIONS)))
    if "weights" in top:
        parts = [part for part in parts if "weights" not in part]
    if draw(st.booleans()):
        top += draw(st.sampled_from(ARRAYS))
    else:
        tables = draw(st.lists(st.sampled_from(PLANS), max_size=3))
        place = draw(st.integers(0, len(parts)))
        parts[place:place] = tables if draw(st.booleans()) else ["".join(tables)]
    text = "".join(draw(gaps) + part for part in (top, *parts)) + draw(gaps)
    text = text if draw(st.booleans()) else text.rstrip("\n")
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if draw(st.booleans()) else text


@given(files(), items)
@example('[[plan]]\nwhat = "a"\nkind = "courses"', [DEA])
def test_nothing_but_the_plan_changes(text: str, added: list[Added]) -> None:
    before = tomllib.loads(text)
    after = edited(text, *added)
    assert_only_inserted(text, after)
    if "\r\n" in text and "\n" not in text.replace("\r\n", ""):
        assert "\n" not in after.replace("\r\n", "")
    got = tomllib.loads(after)
    new = got["plan"][len(before.get("plan", ())) :]
    assert [PlanItem.model_validate(_floats(item)) for item in new] == [each.item for each in added]
    assert got == {**before, "plan": [*before.get("plan", ()), *new]}
    priorities(after)
    # What is added must not keep the app from saving weights.
    assert tomllib.loads(with_weights(after, {"perks": 2.0}))["plan"] == got["plan"]


def _floats(item: dict[str, object]) -> dict[str, object]:
    return {
        key: float(value) if isinstance(value, int) and key in {"cost", "travel", "days"} else value
        for key, value in item.items()
    }


def test_the_samples_take_another_item() -> None:
    text = (SAMPLES / "priorities.toml").read_text()
    after = edited(text, MEETING)
    assert_only_inserted(text, after)
    assert after.index('"The \\"big\\" one"') < after.index("# What each would cost them a year")
    assert [item.what for item in priorities(after).plan][-1] == MEETING.item.what
