"""What the side by side says: groups of rows, one entry per offer, the best of a row marked.

Pure data, in words; `side_by_side` lays it out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    ALLOWANCE_CARRYOVER,
    COVERS,
    DAYS_AMOUNT,
    DAYS_CARRYOVER,
    PAID_AS,
    PERKS_ALSO,
    REPAY_MONTHS,
    TRAVEL_PAID_FROM,
    Term,
    own_number,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import Criterion
from offercompare.model.evaluation import MustStatus
from offercompare.model.ledger import cme_days
from offercompare.model.priorities import BuiltIn
from offercompare.model.readings import Firmness, Reading
from offercompare.model.terms import Unit
from offercompare.wording import criteria as wording, terms
from offercompare.wording.amounts import count, money, number
from offercompare.wording.phrases import format_condition, in_a_sentence, sentence_case
from offercompare.wording.plan import tax_basis


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
    can_share: bool = False
    """Whether it may share its row with a neighbor that says the same of every offer."""

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

    def part(self, offers: slice) -> "RowGroup":
        """Return the columns of some offers."""
        return RowGroup(self.title, tuple(row.part(offers) for row in self.rows))


class TermTable(NamedTuple):
    """The side by side of some offers."""

    groups: tuple[RowGroup, ...]
    only_one: tuple[tuple[str, ...], ...]
    """For each offer what it alone speaks of, each thing in a few words."""
    nobody: tuple[str, ...]
    """What no offer speaks of."""


_TITLES = {"contract": "Contract", "other": "Your own"}
_WORKED_OUT = {
    "dollars": ("allowance", "Left to learn with"),
    "travel": ("travel", "Share of it paid"),
    "fees": ("fees", "Share of them paid"),
    BuiltIn.PERKS: (PERKS_ALSO.section, "By your own list"),
    "terms": ("contract", "Pinned down"),
}
"""The criteria that are worked out of several terms: the group each opens, and its label there.

Days have a row of their own term."""
_LABELS = {
    ALLOWANCE_AMOUNT: "Amount a year",
    PAID_AS: "Paid as",
    COVERS: "Covers",
    DAYS_AMOUNT: "CME days, on top of PTO",
}
_SAID_BY_THE_LABEL = {
    PAID_AS: "a ",
    DAYS_CARRYOVER: "up to ",
    ALLOWANCE_CARRYOVER: "up to ",
    REPAY_MONTHS: "paid in the last ",
}
_KEPT = frozenset({ALLOWANCE_AMOUNT, DAYS_AMOUNT, TRAVEL_PAID_FROM})
"""The terms a criterion hangs on: they have a row though one offer alone speaks of them."""
_IN_A_FEW_WORDS: Mapping[str, str] = {
    "allowance.taxed no": "untaxed",
    "allowance.taxed yes": "taxed",
    "allowance.by_fte reduced": "less at part time",
    "allowance.min_fte": "nothing below {}",
    "allowance.carryover none": "no carryover",
    "allowance.carryover": "carryover of {}",
    "days.carryover none": "no CME days carry over",
    "days.carryover": "{} of CME carry over",
    "allowance.claim_within_days": "{} to claim",
    "allowance.paid_within_days": "{} to be paid",
    "allowance.first_year": "first year {}",
    "allowance.benefit_year": "benefit year is {}",
    "allowance.waiting_months": "no allowance in the first {}",
    "allowance.repay_months never": "no repayment on leaving",
    "allowance.repay_months": "repayment on leaving of the last {}",
    "days.by_fte reduced": "fewer days at part time",
    "days.travel_days": "{} for travel",
    "travel.trips 1": "one trip a year",
    "travel.trips": "{} trips a year",
    "travel.international": "abroad {}",
}
"""How what one offer alone speaks of is said, by term, some values in words of their own; all else by its label."""


EVERY_OFFER = slice(None)


def term_table(
    comparison: Comparison, standings: Sequence[Standing], part: slice = EVERY_OFFER, *, is_brief: bool = False
) -> TermTable:
    """Put some offers of a comparison side by side, in that order.

    A row that one offer alone speaks of is no row, unless a criterion hangs on it; neighboring rows of fees or perks
    that are alike in every offer are one.

    Args:
        comparison: The offers.
        standings: Those among which the best is marked.
        part: Those of them to show.
        is_brief: Whether there is little room for a column.
    """
    shown = standings[part]
    groups: list[RowGroup] = []
    nobody: list[str] = []
    only_one: list[list[str]] = [[] for _ in shown]
    said = [_Said.by(comparison, standing, is_brief=is_brief) for standing in standings]
    worked_out = {label for _, label in _WORKED_OUT.values()}  # the terms they are worked out of are named
    for section, name in terms.section_titles().items():
        rows = [mark_best(row).part(part) for row in computed_rows(comparison, standings, section)]
        nobody += [row.label for row in rows if not row.is_mentioned and row.label not in worked_out]
        for each, whole in _as_stated(comparison, said, section):
            row = mark_best(whole).part(part)
            speaking = [place for place, entry in enumerate(row.entries) if entry.is_stated]
            if len(speaking) == 1 < len(shown) and each not in _KEPT:
                only_one[speaking[0]].append(_in_a_few_words(each, row, row.entries[speaking[0]]))
            elif speaking:
                rows.append(row)
            elif not _goes_without_saying(each, shown):
                nobody.append(terms.term_label(each))
        if together := tuple(_together([row for row in rows if row.is_mentioned])):
            groups.append(RowGroup(_TITLES.get(section, name), together))
    return TermTable(tuple(groups), tuple(map(tuple, only_one)), tuple(nobody))


def _goes_without_saying(term: Term, standings: Sequence[Standing]) -> bool:
    """Return whether nobody misses a term that no offer speaks of: a mere limit, part time where nobody works so."""
    is_of_part_time = term.key == "by_fte"
    return term.spec.is_limit or (is_of_part_time and all(each.evaluated.offer.fte == 1 for each in standings))


def _together(rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """Put neighboring rows that say the same of every offer into one: "State license, DEA"."""
    shared: list[TableRow] = []
    for row in rows:
        if shared and row.can_share and shared[-1].can_share and row.entries == shared[-1].entries:
            label = f"{shared[-1].label}, {in_a_sentence(row.label)}"
            shared[-1] = shared[-1]._replace(label=label.replace(" registration", ""))
        else:
            shared.append(row)
    yield from shared


def _in_a_few_words(term: Term, row: TableRow, entry: TableCell) -> str:
    """Say what one offer alone speaks of: "carryover of $2,000 for 1 year", "library", "1 day for travel (said)"."""
    value, label = in_a_sentence(entry.text), in_a_sentence(row.label)
    told = _IN_A_FEW_WORDS.get(f"{term.name} {value}") or _IN_A_FEW_WORDS.get(term.name)
    if told:
        text = told.format(value.removesuffix(" by month"))
    elif value in {"yes", "no"}:
        text = label if value == "yes" else f"no {label}"
    elif term.is_fee:
        text = f"{label} {'from the allowance' if value == 'allowance' else value.removeprefix('paid ')}"
    else:
        text = f"{label} {value}" if term.is_perk else f"{label}: {value}"
    return f"{text} ({entry.only_said})" if entry.only_said else text


def computed_rows(comparison: Comparison, standings: Sequence[Standing], section: str) -> Iterator[TableRow]:
    """The rows that the comparison worked out: values of criteria, and what an offer is worth a year."""
    for index, criterion in enumerate(comparison.criteria):
        group, label = _WORKED_OUT.get(criterion.key, ("other", wording.label(criterion)))
        if group == section and criterion.key != "days":
            entries = tuple(_of_criterion(comparison, standing, index, criterion) for standing in standings)
            yield TableRow(label, entries)
    if section == "allowance":
        worth = tuple(_worth(comparison, standing) for standing in standings)
        yield TableRow(f"Worth a year, {tax_basis(comparison.evaluation.priorities)}", worth)


def _of_criterion(comparison: Comparison, standing: Standing, index: int, criterion: Criterion) -> TableCell:
    cell = wording.format_cell(comparison, standing, index)
    standout = _must(standing, criterion.key)
    if not cell.is_stated:
        return TableCell("", standout=standout)
    value = standing.cells[index].value.stated
    merit = -value if criterion.less_is_better else value
    text, offer, priorities = sentence_case(cell.value), standing.evaluated.offer, comparison.evaluation.priorities
    if criterion.is_own and criterion.unit == priorities.currency != offer.currency:
        own = own_number(criterion.key).of(offer).value
        text = f"{money(own, offer.currency)} ({text})" if terms.is_number(own) else text
    return TableCell(text, _pill(cell.firmness), merit, standout)


def _pill(firmness: str) -> str:
    """Say behind a value how firm it is: a part that is only said makes it said."""
    return "said" if firmness == wording.PART_SAID else firmness


def _must(standing: Standing, criterion: str) -> Standout:
    must = standing.evaluated.musts.get(criterion, MustStatus.MET)
    return {MustStatus.MISSED: Standout.MUST_MISSED, MustStatus.UNKNOWN: Standout.MUST_UNKNOWN}.get(
        must, Standout.NOTHING
    )


def _worth(comparison: Comparison, standing: Standing) -> TableCell:
    if not standing.evaluated.is_worth_known:
        return TableCell("")
    worth = standing.evaluated.worth.stated
    pill = _pill(wording.worth_firmness(standing))
    return TableCell(money(worth, comparison.evaluation.priorities.currency), pill, worth)


class _Said(NamedTuple):
    """What one offer states, term by term."""

    standing: Standing
    rows: Mapping[Term, terms.Row]
    rate: float
    """Of one unit of its currency, in the person's own."""
    currency: str
    """The person's own."""
    is_brief: bool

    @classmethod
    def by(cls, comparison: Comparison, standing: Standing, *, is_brief: bool) -> "_Said":
        """Read an offer; how its allowance is paid has a row of its own."""
        offer, priorities = standing.evaluated.offer, comparison.evaluation.priorities
        rate = priorities.rate(offer.currency) or 1.0
        rows = {row.term: row for row in terms.term_rows(offer, rate, apart=[PAID_AS])}
        return cls(standing, rows, rate, priorities.currency, is_brief)

    def cell(self, term: Term) -> TableCell:
        """Say one term."""
        row = self.rows.get(term)
        if term is DAYS_AMOUNT:
            return self._days(row)
        if row is None or row.firmness is Firmness.UNSTATED:
            return TableCell("")
        text, merit = row.text.removeprefix(_SAID_BY_THE_LABEL.get(term, "")), row.merit
        if term is ALLOWANCE_AMOUNT:
            text, merit = self._allowance(row)
        elif term is TRAVEL_PAID_FROM or term.is_fee:
            text = self._who_pays(sentence_case(text))
        if term is TRAVEL_PAID_FROM or term is PAID_AS:
            merit = None  # the share that is paid has a row
        text = self._in_both(text if term.spec.unit is Unit.TEXT else sentence_case(text))
        if row.condition:
            return TableCell(f"{text}, {format_condition(row.condition)}", "", merit, is_conditional=True)
        return TableCell(text, "said" if row.firmness is Firmness.SAID else "", merit)

    def _allowance(self, row: terms.Row) -> tuple[str, float | None]:
        """Say the allowance, and what part time leaves of it; that is what it is measured by."""
        offer = self.standing.evaluated.offer
        text = row.text.replace(" a year", "") + terms.at_part_time(ALLOWANCE_AMOUNT, offer)
        return text, None if row.merit is None else terms.allowance_left(offer) * self.rate

    def _days(self, row: terms.Row | None) -> TableCell:
        """Say the days as numbers, and what they come to where that is another figure."""
        must = _must(self.standing, "days")
        offer = self.standing.evaluated.offer
        days = offer.days
        if row is None or row.firmness is Firmness.UNSTATED or days.amount is None:
            return TableCell("", standout=must)
        hours = (days.hours_per_day or 8.0) if days.unit == "hours" else 0.0
        text = number(days.amount / hours) + f" ({count(days.amount, 'hours')})" if hours else number(days.amount)
        counted = cme_days(offer, 0.0, Reading.STATED)
        is_cycle, is_counted = (days.per_years or 1) != 1, days.from_ not in {"pto", "unpaid"}
        if is_cycle:
            text += f" every {count(days.per_years or 1, 'years')}"
        if not is_counted:
            text += ", out of PTO" if days.from_ == "pto" else ", unpaid"
        elif part_time := terms.at_part_time(DAYS_AMOUNT, offer, is_brief=True):
            text += part_time
        elif is_cycle:
            text += f"; {number(counted)} a year"
        text = "None" if not days.amount else text
        pill = wording.ASSUMED if days.amount and days.from_ is None else ""
        if row.condition:
            text = f"{text}, {format_condition(row.condition)}"
            return TableCell(text, pill, counted, must, is_conditional=True)
        return TableCell(text, "said" if row.firmness is Firmness.SAID else pill, counted, must)

    def _who_pays(self, text: str) -> str:
        if self.is_brief:
            text = text.replace("Paid on top", "On top").replace("From the allowance", "Allowance")
            return text.replace("The employer", "Employer").replace(" a year", "")
        return text.replace(" a year", "")

    def _in_both(self, text: str) -> str:
        """Say amounts in another currency in the person's own as well: "CAD 6,000 ($4,320)"."""
        currency = self.standing.evaluated.offer.currency
        if currency == self.currency:
            return text
        sign = money(0, currency).removesuffix("0")

        def both(found: re.Match[str]) -> str:
            return f"{found[0]} ({money(float(found[1].replace(',', '')) * self.rate, self.currency)})"

        return re.sub(rf"{re.escape(sign)}([\d,]*\d)", both, text)


def _as_stated(comparison: Comparison, said: Sequence[_Said], section: str) -> Iterator[tuple[Term, TableRow]]:
    """The rows that offers state themselves; those behind a criterion of one's own have its row already."""
    own = {criterion.main_fact for criterion in comparison.criteria if criterion.is_own}
    labels: dict[Term, str] = {}
    for each in said:
        labels.update({row.term: row.label for row in each.rows.values() if row.section == section})
    for stated, label in labels.items():
        if stated not in own:
            called = label.replace("_", " ") if stated.is_own else label
            entries = tuple(of_offer.cell(stated) for of_offer in said)
            can_share = stated.is_fee or stated.is_perk
            yield stated, TableRow(_LABELS.get(stated, sentence_case(called)), entries, can_share=can_share)


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
