"""What the side by side says: groups of rows, one entry per offer, the best of a row marked.

Pure data, in words; `side_by_side` lays it out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from offercompare.model.catalogue import (
    ALLOWANCE_AMOUNT,
    DAYS_AMOUNT,
    PAID_AS,
    PERKS_ALSO,
    TRAVEL_PAID_FROM,
    Term,
    own_number,
)
from offercompare.model.comparison import Comparison, Standing
from offercompare.model.criteria import Criterion
from offercompare.model.evaluation import MustStatus
from offercompare.model.ledger import cme_days, counted_fact
from offercompare.model.offer import Offer
from offercompare.model.priorities import BuiltIn
from offercompare.model.readings import Firmness, Reading
from offercompare.model.terms import Unit
from offercompare.wording import criteria as wording, terms
from offercompare.wording.amounts import count, money, number
from offercompare.wording.clean import clean
from offercompare.wording.phrases import format_condition, in_a_sentence, sentence_case, without_one
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
_KEPT = frozenset({ALLOWANCE_AMOUNT, DAYS_AMOUNT, TRAVEL_PAID_FROM})
"""The terms a criterion hangs on: they have a row though one offer alone speaks of them."""
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
                place = speaking[0]
                only_one[place].append(_in_a_few_words(each, shown[place].evaluated.offer, row, row.entries[place]))
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


def _in_a_few_words(term: Term, offer: Offer, row: TableRow, entry: TableCell) -> str:
    """Say what one offer alone speaks of: "carryover of $2,000 for 1 year", "library", "1 day for travel (said)"."""
    value, text, label = counted_fact(term, offer).value, in_a_sentence(entry.text), in_a_sentence(row.label)
    word = ("yes" if value else "no") if isinstance(value, bool) else str(value) if value else "none"
    if told := term.spec.alone_words.get(word, term.spec.alone):
        text = without_one(told.format(text))
    elif text in {"yes", "no"} or (term.is_perk and text == "none"):
        text = label if text == "yes" else f"no {label}"
    elif term.is_fee:
        text = f"{label} {'from the allowance' if text == 'allowance' else text.removeprefix('paid ')}"
    else:
        text = f"{label} {text}" if term.is_perk else f"{label}: {text}"
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
        rows = {row.term: row for row in terms.term_rows(offer, rate, apart=[PAID_AS], has_heads=True)}
        return cls(standing, rows, rate, priorities.currency, is_brief)

    def cell(self, term: Term) -> TableCell:
        """Say one term."""
        row = self.rows.get(term)
        if term is DAYS_AMOUNT:
            return self._days(row)
        if row is None or row.firmness is Firmness.UNSTATED:
            return TableCell("")
        # "Paid as: stipend" needs no article.
        text = row.text if term.spec.unit is Unit.TEXT else sentence_case(row.text.removeprefix("a "))
        if term is ALLOWANCE_AMOUNT:
            text += terms.at_part_time(term, self.standing.evaluated.offer)
        elif term.is_bill:
            text = self._who_pays(text)
        merit = None if term is TRAVEL_PAID_FROM else row.merit  # the share that is paid has a row
        return _with_doubt(TableCell(self._in_both(text), merit=merit), row)

    def _days(self, row: terms.Row | None) -> TableCell:
        """Say the days as numbers, and what they come to where that is another figure."""
        must = _must(self.standing, "days")
        offer = self.standing.evaluated.offer
        days = offer.days
        if row is None or row.firmness is Firmness.UNSTATED or days.amount is None:
            return TableCell("", standout=must)
        counted = cme_days(offer, 0.0, Reading.STATED)
        text = number(days.amount / days.per_day)
        text += f" ({count(days.amount, 'hours')})" if days.unit == "hours" else ""
        text += f" every {count(days.cycle, 'years')}" if days.cycle != 1 else ""
        if not days.is_on_top:
            text += ", out of PTO" if days.from_ == "pto" else ", unpaid"
        elif part_time := terms.at_part_time(DAYS_AMOUNT, offer, is_brief=True):
            text += part_time
        elif days.cycle != 1:
            text += f"; {number(counted)} a year"
        text = text if days.amount else "None"
        pill = wording.ASSUMED if days.amount and days.from_ is None else ""
        return _with_doubt(TableCell(text, pill, counted, must), row)

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


def _with_doubt(cell: TableCell, row: terms.Row) -> TableCell:
    """Say with a value on what it hangs, or that it is only said."""
    if row.condition:
        return cell._replace(text=f"{cell.text}, {format_condition(row.condition)}", is_conditional=True)
    return cell._replace(only_said="said") if row.firmness is Firmness.SAID else cell


def _as_stated(comparison: Comparison, said: Sequence[_Said], section: str) -> Iterator[tuple[Term, TableRow]]:
    """The rows that offers state themselves; those behind a criterion of one's own have its row already."""
    own = {criterion.main_fact for criterion in comparison.criteria if criterion.is_own}
    for stated in dict.fromkeys(term for each in said for term in each.rows if term.section == section):
        if stated not in own:
            label = stated.spec.head or sentence_case(clean(stated.title))
            entries = tuple(of_offer.cell(stated) for of_offer in said)
            yield stated, TableRow(label, entries, can_share=stated.is_fee or stated.is_perk)


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
