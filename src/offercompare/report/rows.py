"""What the side by side says: groups of rows, one entry per offer, the best of a row marked.

Pure data, in words; `side_by_side` lays it out.
"""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from offercompare.model.catalogue import ALLOWANCE_AMOUNT, DAYS_AMOUNT, PERKS_ALSO, Term, catalogue
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import Criterion
from offercompare.model.evaluation import MustStatus
from offercompare.model.ledger import cme_days, has_allowance, part_time_factor
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn
from offercompare.model.readings import Firmness, Reading
from offercompare.model.terms import Unit
from offercompare.wording import criteria as wording, terms
from offercompare.wording.amounts import count, money, number
from offercompare.wording.phrases import format_condition, sentence_case


class Standout(Enum):
    """What is worth a mark beside a value."""

    NOTHING = auto()
    BEST = auto()
    BEST_IF_WRITTEN = auto()
    MUST_MISSED = auto()
    MUST_UNKNOWN = auto()


class TableCell(NamedTuple):
    """One offer in one row."""

    text: str
    """Empty where the offer is silent."""
    only_said: str = ""
    """What the pill behind it says: empty, "said" or "part said"."""
    merit: float | None = None
    standout: Standout = Standout.NOTHING
    bar: tuple[float, ...] = ()
    """The parts of a bar under the value, in the unit of its row."""
    is_strong: bool = False
    is_quiet: bool = False
    is_conditional: bool = False
    """Whether it is in writing, but hangs on a condition."""

    @property
    def is_stated(self) -> bool:
        """Whether the offer says anything of it."""
        return bool(self.text)


class TableRow(NamedTuple):
    """One term of every offer."""

    label: str
    entries: tuple[TableCell, ...]
    note: str = ""
    """Under the label."""
    amount: float = 0.0
    """What the whole of a bar stands for."""

    def part(self, offers: slice) -> "TableRow":
        """Return the columns of some offers."""
        return self._replace(entries=self.entries[offers])

    @property
    def is_mentioned(self) -> bool:
        """Whether any offer says anything of it."""
        return any(entry.is_stated for entry in self.entries)


class RowGroup(NamedTuple):
    """Rows under one head."""

    title: str
    rows: tuple[TableRow, ...]


class TermTable(NamedTuple):
    """The side by side of some offers."""

    groups: tuple[RowGroup, ...]
    unmentioned: tuple[tuple[str, tuple[str, ...]], ...]
    """The terms of which no offer says anything, by the title of their group."""

    def part(self, offers: slice) -> "TermTable":
        """Return the columns of some offers."""
        groups = (group._replace(rows=tuple(row.part(offers) for row in group.rows)) for group in self.groups)
        return TermTable(tuple(groups), self.unmentioned)


_TITLES = {"contract": "Contract terms", "other": "Your own"}
_WORKED_OUT = {
    "dollars": ("allowance", "Left to learn with"),
    "travel": ("travel", "Share of your travel paid"),
    "fees": ("fees", "Share of your fees paid"),
    BuiltIn.PERKS: (PERKS_ALSO.section, "By your own list"),
    "terms": ("contract", "Pinned down in writing"),
}
"""The criteria that are worked out of several terms: the group each opens, and its label there.

Days have a row of their own term."""


def term_table(comparison: Comparison, standings: Sequence[Standing]) -> TermTable:
    """Put some offers of a comparison side by side, in that order."""
    groups = []
    unmentioned = []
    by_offer = [_by_term(comparison, standing) for standing in standings]
    if any(standing.evaluated.offer.fte < 1 for standing in standings):
        groups.append(RowGroup("Position", (TableRow("FTE", tuple(map(_fte, standings))),)))
    for section, name in terms.section_titles().items():
        rows = [*computed_rows(comparison, standings, section), *_as_stated(comparison, standings, by_offer, section)]
        shown = tuple(mark_best(row) for row in rows if row.is_mentioned)
        missing = tuple(row.label for row in rows if not row.is_mentioned)
        title = _TITLES.get(section, name)
        if shown:
            groups.append(RowGroup(title, shown))
        if missing:
            unmentioned.append((title, missing))
    return TermTable(tuple(groups), tuple(unmentioned))


def computed_rows(comparison: Comparison, standings: Sequence[Standing], section: str) -> Iterator[TableRow]:
    """The rows that the comparison worked out: values of criteria, and what an offer is worth a year."""
    for index, criterion in enumerate(comparison.criteria):
        group, label = _WORKED_OUT.get(criterion.key, ("other", wording.label(criterion)))
        if group == section and criterion.key != "days":
            entries = tuple(_of_criterion(comparison, standing, index, criterion) for standing in standings)
            yield TableRow(label, entries)
    if section == "allowance":
        yield TableRow("Worth a year", tuple(_worth(comparison, standing) for standing in standings))


def _fte(standing: Standing) -> TableCell:
    return TableCell(number(standing.evaluated.offer.fte))


def _of_criterion(comparison: Comparison, standing: Standing, index: int, criterion: Criterion) -> TableCell:
    cell = wording.format_cell(comparison, standing, index)
    standout = _must(standing, criterion.key)
    if not cell.is_stated:
        return TableCell("", standout=standout)
    value = standing.cells[index].value.stated
    merit = -value if criterion.less_is_better else value
    return TableCell(sentence_case(cell.value), cell.firmness, merit, standout)


def _must(standing: Standing, criterion: str) -> Standout:
    must = dict(standing.evaluated.musts).get(criterion, MustStatus.MET)
    return {MustStatus.MISSED: Standout.MUST_MISSED, MustStatus.UNKNOWN: Standout.MUST_UNKNOWN}.get(
        must, Standout.NOTHING
    )


def _worth(comparison: Comparison, standing: Standing) -> TableCell:
    if not standing.evaluated.is_worth_known:
        return TableCell("")
    worth = standing.evaluated.worth.stated
    pill = wording.worth_firmness(comparison, standing)
    return TableCell(money(worth, comparison.evaluation.priorities.currency), pill, worth)


def _by_term(comparison: Comparison, standing: Standing) -> dict[Term, terms.Row]:
    offer = standing.evaluated.offer
    rate = comparison.evaluation.priorities.rate(offer.currency) or 1.0
    return {row.term: row for row in terms.term_rows(offer, rate)}


def _as_stated(
    comparison: Comparison, standings: Sequence[Standing], rows: Sequence[dict[Term, terms.Row]], section: str
) -> Iterator[TableRow]:
    """The rows that offers state themselves; those behind a criterion of one's own have its row already."""
    own = {criterion.main_fact for criterion in comparison.criteria if criterion.is_own}
    labels: dict[Term, str] = {}
    for by_term in rows:
        labels.update({row.term: row.label for row in by_term.values() if row.section == section})
    for term, label in labels.items():
        if term not in own:
            entries = tuple(_stated(by_term.get(term)) for by_term in rows)
            if term is ALLOWANCE_AMOUNT:
                entries = tuple(map(_after_part_time, entries, standings))
            elif term in _IN_DAYS:
                entries = tuple(map(_hours_as_days, entries, standings))
            if term is not DAYS_AMOUNT:
                yield TableRow(sentence_case(label), entries)
                continue
            counted = tuple(map(_counted, entries, standings))
            musts = tuple(_must(standing, "days") for standing in standings)
            if any(_counts_otherwise(standing.evaluated.offer) for standing in standings):
                # Every mark stands with the figure it is about: "40 hours per 2 years" in bold would look like more.
                yield TableRow(sentence_case(label), tuple(entry._replace(merit=None) for entry in entries))
                yield TableRow("Counts as", _with_musts(counted, musts))
            else:
                yield TableRow(sentence_case(label), _with_musts(entries, musts))


def _with_musts(entries: Sequence[TableCell], musts: Sequence[Standout]) -> tuple[TableCell, ...]:
    return tuple(entry._replace(standout=must) for entry, must in zip(entries, musts, strict=True))


def _after_part_time(entry: TableCell, standing: Standing) -> TableCell:
    """The allowance, the best of it marked by what part time leaves."""
    offer = standing.evaluated.offer
    left = part_time_factor(offer, by_fte=offer.allowance.by_fte, reading=Reading.STATED) if has_allowance(offer) else 0
    return entry if entry.merit is None else entry._replace(merit=entry.merit * left)


def _hours_as_days(entry: TableCell, standing: Standing) -> TableCell:
    """Days stated in hours, measured against those stated in days."""
    days = standing.evaluated.offer.days
    if entry.merit is None or days.unit != "hours":
        return entry
    return entry._replace(merit=entry.merit / (days.hours_per_day or 8.0))


def _counted(entry: TableCell, standing: Standing) -> TableCell:
    """The days on top of PTO that an amount comes to in a year."""
    if not entry.is_stated:
        return entry
    in_days = cme_days(standing.evaluated.offer, 0.0, Reading.STATED)
    return entry._replace(text=count(in_days, "days") if in_days else "None", merit=in_days)


def _counts_otherwise(offer: Offer) -> bool:
    """Whether days are stated in another way than they count: in hours, at part time, for several years, out of PTO."""
    days = offer.days
    if not days.amount:
        return False
    return days.unit == "hours" or cme_days(offer, 0.0, Reading.STATED) != days.amount


def _stated(row: terms.Row | None) -> TableCell:
    if row is None or row.firmness is Firmness.UNSTATED:
        return TableCell("")
    text = row.text if row.term.spec.unit is Unit.TEXT else sentence_case(row.text)
    if row.condition:
        return TableCell(f"{text}, {format_condition(row.condition)}", "", row.merit, is_conditional=True)
    return TableCell(text, "said" if row.firmness is Firmness.SAID else "", row.merit)


_IN_DAYS = frozenset(term for term in catalogue() if term.section == "days" and term.spec.unit is Unit.DAYS)


def mark_best(row: TableRow) -> TableRow:
    """Mark the best of a row, unless more than a third share it; the worst is never marked."""
    merits = [entry.merit for entry in row.entries if entry.is_stated and entry.merit is not None]
    if len(merits) < 2 or max(merits) == min(merits):
        return row
    best = max(merits)
    level = sum(merit >= best - 1e-9 for merit in merits)
    if level > 1 and 3 * level > len(row.entries):
        return row
    return row._replace(entries=tuple(_marked(entry, best) for entry in row.entries))


def _marked(entry: TableCell, best: float) -> TableCell:
    is_best = entry.is_stated and entry.merit is not None and entry.merit >= best - 1e-9
    if not is_best or entry.standout is not Standout.NOTHING:
        return entry
    is_firm = not entry.only_said and not entry.is_conditional
    return entry._replace(standout=Standout.BEST if is_firm else Standout.BEST_IF_WRITTEN)
