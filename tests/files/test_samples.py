"""The samples: sound, small, worth looking at, and there however the program was installed."""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from offercompare.analysis.flips import nearest_upset
from offercompare.files import samples
from offercompare.files.load import load
from offercompare.files.samples import SIGNED, sample_files, samples_folder, write_samples
from offercompare.files.save import ExistsError, SaveError
from offercompare.files.schema import schema_text
from offercompare.files.years import load_years
from offercompare.model.comparison import Comparison, compare
from offercompare.model.evaluation import MustStatus, evaluate
from offercompare.model.year import Stage
from offercompare.report.signed import follow
from offercompare.wording.names import Names
from support import priorities

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    loaded = load([samples_folder()])
    assert loaded.problems == ()
    return compare(evaluate(loaded.sources, loaded.priorities))


def test_a_checkout_reads_the_one_copy_at_its_top() -> None:
    assert samples_folder() == ROOT / "offers"
    assert set(sample_files()) == {path.name for path in (ROOT / "offers").glob("*.toml")}
    assert "priorities.toml" in sample_files()
    assert 4 <= len(sample_files()) - 1 <= 5


@pytest.mark.parametrize("name", sorted(sample_files()))
def test_a_sample_is_small_and_points_editors_to_its_schema(name: str) -> None:
    content = sample_files()[name]
    assert len(content) <= 2304
    kind = "priorities" if name == "priorities.toml" else "offer"
    assert content.startswith(f"#:schema ./{kind}.schema.json\n# ".encode())
    assert max(map(len, content.decode("ascii").splitlines())) <= 110


def test_the_lead_is_a_close_one_and_not_certain(comparison: Comparison) -> None:
    leader, runner_up = comparison.leader, comparison.runner_up
    assert runner_up is not None
    assert 1 < leader.score.stated - runner_up.score.stated < 5
    assert len(comparison.could_overtake) >= 2


def test_in_writing_alone_another_offer_leads(comparison: Comparison) -> None:
    assert comparison.firm_leader.file != comparison.leader.file
    assert comparison.firm_leader.score.firm - comparison.leader.score.firm > 2


def test_one_weight_within_reach_turns_the_lead(comparison: Comparison) -> None:
    upset = nearest_upset(comparison)
    assert upset is not None
    assert abs(upset.at - upset.now) < 4


def test_a_must_have_is_missed_by_one_and_unknown_of_another(comparison: Comparison) -> None:
    musts = [must for standing in comparison.standings for must in standing.evaluated.musts.values()]
    assert musts.count(MustStatus.MISSED) == 1
    assert musts.count(MustStatus.UNKNOWN) == 1


def test_the_plan_has_a_year_that_hurts(comparison: Comparison) -> None:
    priorities = comparison.evaluation.priorities
    years: dict[int, float] = {}
    for item in priorities.plan:
        for year in range(item.from_year, priorities.plan_years + 1, item.every):
            years[year] = years.get(year, 0) + item.cost
    assert years[2] > 2 * max(years[1], years[3])


def test_what_it_costs_the_employer_is_there_to_be_taken_up(comparison: Comparison) -> None:
    text = sample_files()["priorities.toml"].decode()
    _, remark, section = text.partition("# [employer_costs]\n")
    assert remark
    taken_up = text + "[employer_costs]\n" + re.sub(r"(?m)^# ", "", section)
    costs = priorities(taken_up).employer_costs
    assert costs.model_fields_set == {"dollar", "day", "library"}
    # They are the defaults, so nothing changes.
    as_it_comes = comparison.evaluation.priorities
    assert (costs.dollar, costs.library) == (as_it_comes.employer_costs.dollar, as_it_comes.employer_costs.library)
    assert costs.day == as_it_comes.employer_day


def test_names_stay_apart_when_they_are_short(comparison: Comparison) -> None:
    names = Names.of(comparison)
    assert max(map(len, names.first.values())) <= 10
    assert max(map(len, names.short.values())) <= 18


def test_together_the_samples_show_what_the_format_can_say(comparison: Comparison) -> None:
    offers = [standing.evaluated.offer for standing in comparison.standings]
    assert any(offer.fte < 1 for offer in offers)
    assert any(offer.allowance.taxed for offer in offers)
    assert any(offer.days.unit == "hours" for offer in offers)
    assert any(offer.contract.in_exchange for offer in offers)
    assert any(offer.perks.also for offer in offers)
    assert {offer.status for offer in offers} >= {"contract", "letter", "policy", "verbal"}
    assert {offer.travel.paid_from for offer in offers} == {"employer", "allowance", "none"}
    assert len({offer.setting for offer in offers}) == len(offers)


def test_what_is_no_sample_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(ROOT / "offers", tmp_path / "offercompare" / "samples")
    (folder / "offer.schema.json").write_text("{}")
    monkeypatch.setattr(samples, "_PACKAGE", tmp_path / "offercompare")
    assert samples_folder() == folder
    assert set(sample_files()) == {path.name for path in (ROOT / "offers").glob("*.toml")}


def test_without_samples_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "_PACKAGE", tmp_path / "src" / "offercompare")
    with pytest.raises(FileNotFoundError) as raised:
        samples_folder()
    assert raised.value.strerror == "the samples are missing; install offercompare again"


def test_a_wheel_carries_them(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "offers", source / "offers")
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__"))
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with ZipFile(wheel) as archive:
        archive.extractall(installed)
    market = "offercompare/files/market.toml"
    assert (installed / market).read_bytes() == (ROOT / "src" / market).read_bytes()
    # `-I` and an explicit path: neither the checkout nor an editable install may answer for the wheel.
    ask = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); from offercompare.files import samples;"
        "print(samples.samples_folder(), *samples.sample_files(), sep='\\n')"
    )
    answer = subprocess.run([sys.executable, "-I", "-c", ask], check=True, capture_output=True, text=True)
    folder, *names = answer.stdout.splitlines()
    assert folder == str(installed / "offercompare" / "samples")
    assert names == sorted(sample_files())


def test_init_writes_samples_and_schemas_into_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "my" / "offers"
    written = write_samples(folder)
    assert {path.name for path in written} == {*sample_files(), "offer.schema.json", "priorities.schema.json"}
    assert set(written) == set(folder.iterdir())
    assert (folder / "offer.schema.json").read_text() == schema_text("offer")
    assert (folder / "priorities.schema.json").read_text() == schema_text("priorities")
    loaded = load([folder])
    assert loaded.problems == ()
    assert len(loaded.sources) == len(sample_files()) - 1


def test_init_adds_to_a_folder_that_has_other_files(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('employer = "Mine"')
    write_samples(tmp_path)
    assert (tmp_path / "mine.toml").read_text() == 'employer = "Mine"'
    assert len(load([tmp_path]).sources) == len(sample_files())


@pytest.mark.parametrize("name", ["lakeside.toml", "st-aldric.toml", "priorities.schema.json"])
def test_init_writes_nothing_if_one_of_its_files_is_there(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(ExistsError, match=rf"{name}: it exists already; nothing was written\.$"):
        write_samples(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("count", [1, 3, 7])
def test_init_completes_a_folder_in_which_it_failed_half_way(tmp_path: Path, count: int) -> None:
    begun = write_samples(tmp_path / "begun")
    for path in begun[count:]:
        path.unlink()
    assert set(write_samples(tmp_path / "begun")) == set(begun[count:])
    assert set((tmp_path / "begun").iterdir()) == set(begun)
    with pytest.raises(ExistsError, match=r"nothing was written\.$"):
        write_samples(tmp_path / "begun")


def test_init_leaves_what_was_changed_in_such_a_folder(tmp_path: Path) -> None:
    changed, missing, *_ = write_samples(tmp_path)
    changed.write_text("mine")
    missing.unlink()
    assert write_samples(tmp_path) == (missing,)
    assert changed.read_text() == "mine"


def test_init_does_not_write_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "lakeside.toml").symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(ExistsError):
        write_samples(tmp_path)
    assert not (tmp_path / "elsewhere.toml").exists()


def test_init_says_why_a_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SaveError, match=r"file: there is a file of that name\.$"):
        write_samples(tmp_path / "file")
    with pytest.raises(SaveError, match=r"below: what should be its folder is a file\.$"):
        write_samples(tmp_path / "file" / "below")


def test_the_samples_are_known_wherever_they_lie(tmp_path: Path) -> None:
    write_samples(folder := tmp_path / "offers")
    assert samples.are_samples(folder)
    (folder / "mine.toml").write_text('employer = "Mine"')
    assert not samples.are_samples(folder)
    (folder / "mine.toml").unlink()
    (folder / "lakeside.toml").write_text('employer = "Changed"')
    assert not samples.are_samples(folder)


def test_one_sample_is_signed_and_its_year_is_half_gone() -> None:
    loaded = load([samples_folder() / SIGNED])
    kept = load_years(loaded)
    assert (loaded.problems, kept.problems) == ((), ())
    (account,) = follow(loaded, date(2026, 12, 1)).years
    assert account.left == 1590
    assert {line.stage for line in account.expenses} == {Stage.MINE, Stage.TO_CLAIM, Stage.OVERDUE, Stage.PAID}
    assert samples_folder() / SIGNED not in [path.parent for path in load([samples_folder()]).paths.values()]
