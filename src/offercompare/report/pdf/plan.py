"""What I would pay myself: own pocket by year and by item with each offer, and what else it means."""

from collections.abc import Collection, Iterator, Sequence

from offercompare.model.comparison import Comparison
from offercompare.model.plan import Planned, plans_of
from offercompare.report.pdf.bars import barred, figures_row, key_of_bars
from offercompare.report.pdf.bills import Bill
from offercompare.report.pdf.frame import Block, Columns, Opening, of_how_many, paged, parts, room_for_groups
from offercompare.report.pdf.key import Named, names_in_sentences
from offercompare.report.pdf.marks import Mark
from offercompare.report.pdf.page import Page
from offercompare.report.pdf.plan_table import PlanTable, plan_table
from offercompare.report.pdf.rows import group_head, legend, row, small_print
from offercompare.report.pdf.style import HEAD_RULE, SECTION_RULE, SENTENCE, SMALL, WIDTH
from offercompare.report.pdf.table import Standout
from offercompare.report.pdf.text import balanced, listed_within, width
from offercompare.wording.clean import clean
from offercompare.wording.plan import HOW_TO_PLAN, RECKONED, SHOWN, left_out_said
from offercompare.wording.plan_aloud import dear_year_said, least_and_most

_TITLE = "What I would pay myself"
_BOOKMARK = "The plan"
_FEES_ALONE = (
    "My yearly fees: what is paid on top, what the allowance pays, and what is left to me. Nothing is planned yet."
)
_SUBTITLE = "My yearly fees and what I plan: what is paid on top, what the allowance pays, and what is left to me."
_MOST_YEARS, _LEAST_YEARS = 10, 5
"""So many years have a row of their own at most, and at least if that saves a page."""


def plan_pages(comparison: Comparison, shown: tuple[Named, ...], left_out: Collection[int] = ()) -> list[Page]:
    """Lay out the plan with the offers shown; nothing, if nothing is planned and no fee is due.

    Args:
        comparison: The offers, and what is planned.
        shown: The columns: the first of the ranking.
        left_out: The places of planned items that are not done; the page names them.
    """
    planned = {each.evaluated.file: each for each in plans_of(comparison.evaluation, left_out)}
    if not any(year.entries for year in planned[comparison.leader.file].plan.years):
        return []
    fold_at = _years_apart(comparison.evaluation.priorities.plan_years)
    whole = plan_table(comparison, comparison.standings[: len(shown)], planned, fold_at, left_out)
    is_open = any(planned[standing.file].plan.left_open >= SHOWN for standing in comparison.standings[: len(shown)])
    small = _small_print(comparison, left_out, is_open=is_open)
    pages: list[Page] = []
    for part, which in parts(shown):
        opening = Opening(
            f"{_TITLE}{which}",
            of_how_many(len(shown), len(planned), _subtitle(comparison, left_out)),
            tuple(_legend(whole, len(shown))),
            f"{_BOOKMARK}{which}",
            _sentence(comparison, planned) if not pages else (),
        )
        pages += _laid_out(whole.part(part), shown[part], opening, small)
    return pages


def _sentence(comparison: Comparison, planned: dict[str, Planned]) -> tuple[str, ...]:
    # "St. Aldric" is not parted.
    names = {file: name.replace(". ", ".\u00a0") for file, name in names_in_sentences(comparison).short.items()}
    plans, currency = tuple(planned.values()), comparison.evaluation.priorities.currency
    dear = next(dear_year_said(plans, names, currency), "")
    return balanced(f"{least_and_most(plans, names, currency)} {dear}".rstrip(), SENTENCE, WIDTH, 4)


def _legend(table: PlanTable, offers: int) -> Iterator[Mark]:
    has_musts = any(
        entry.standout in {Standout.MUST_MISSED, Standout.MUST_UNKNOWN} for row in table.others for entry in row.entries
    )
    return legend(has_best=offers > 1, has_musts=has_musts)


def _subtitle(comparison: Comparison, left_out: Collection[int]) -> str:
    if not comparison.evaluation.priorities.plan:
        return _FEES_ALONE
    return f"{_SUBTITLE} {left_out_said(len(left_out))}" if left_out else _SUBTITLE


def _small_print(comparison: Comparison, left_out: Collection[int], *, is_open: bool) -> tuple[str, ...]:
    plan = comparison.evaluation.priorities.plan
    said = [" ".join((*RECKONED, "Open: it is not stated who pays, so it counts as yours.") if is_open else RECKONED)]
    if left_out:
        names = tuple(clean(plan[place].what) for place in sorted(left_out))
        said.insert(0, f"Left out: {listed_within(names, SMALL, WIDTH - width('Left out: .', SMALL))}.")
    if not plan:
        said.insert(0, f"What you mean to do can be counted too: {HOW_TO_PLAN}.")
    return tuple(said)


def _years_apart(years: int) -> tuple[int, ...]:
    """How many years may have a row of their own, the most first; one row is for all after them."""
    most = years if years <= _MOST_YEARS else _MOST_YEARS - 1
    return most, *range(min(most - 1, years - 2), _LEAST_YEARS - 2, -1)


def _laid_out(table: PlanTable, offers: Sequence[Named], opening: Opening, small: Sequence[str]) -> list[Page]:
    """One page if rows drawn together or years told together make it one; else as few as it takes."""
    roomy = Columns.of(len(offers))
    ways = [_Groups(table, columns, small) for columns in (roomy, *roomy.tighter())]
    most = len(table.years)
    for shown in dict.fromkeys((most, *table.folded)):
        for way in ways:
            if way.height(shown) <= room_for_groups(opening, offers, way.columns):
                return paged(way.of(shown), offers, way.columns, opening)
    return min((paged(way.of(most), offers, way.columns, opening) for way in ways), key=len)


class _Groups:
    """The groups of the page in one spacing."""

    def __init__(self, table: PlanTable, columns: Columns, small: Sequence[str]) -> None:
        self.columns, self._table, self._small = columns, table, small
        self._scale = max((bill.amount for bill in table.years), default=0.0)
        self._rest: list[list[Block]] = []

    def of(self, shown: int) -> list[list[Block]]:
        """The groups, so many years by themselves."""
        self._rest = self._rest or [self._items(), self._others(), [small_print(*self._small)]]
        return [self._own_pocket(shown), *self._rest]

    def height(self, shown: int) -> float:
        """How high they are together."""
        return sum(block.height for group in self.of(shown) for block in group)

    def _own_pocket(self, shown: int) -> list[Block]:
        table, columns = self._table, self.columns
        bills = [*table.years[:shown], *([table.folded[shown]] if shown in table.folded else [])]
        head = group_head("My own pocket", columns.group_head, HEAD_RULE)
        sums = (row(each, columns, is_last=False) for each in table.sums)
        return [_with_key(head, columns), figures_row(table.total, columns), *sums, *self._bills(bills, self._scale)]

    def _items(self) -> list[Block]:
        years = len(self._table.years)
        over = f"over {years} years" if years > 1 else "in one year"
        what = "What I plan, and what of it" if self._table.has_items else "My yearly fees, and what of them"
        head = group_head(f"{what} I would pay {over}", self.columns.group_head, SECTION_RULE)
        scale = max((bill.amount for bill in self._table.items), default=0.0)
        return [head, *self._bills(self._table.items, scale)]

    def _bills(self, bills: Sequence[Bill], scale: float) -> Iterator[Block]:
        for number, bill in enumerate(bills, 1):
            yield barred(bill, self.columns, scale, is_last=number == len(bills))

    def _others(self) -> list[Block]:
        rows = self._table.others
        blocks = [row(each, self.columns, is_last=number == len(rows)) for number, each in enumerate(rows, 1)]
        return [group_head("What else it means", self.columns.group_head, SECTION_RULE), *blocks]


def _with_key(head: Block, columns: Columns) -> Block:
    """Say in the head of the group what the parts of the bars are."""

    def place(y: float) -> Iterator[Mark]:
        yield from head.place(y)
        yield from key_of_bars(y + columns.group_head - 4)

    return head._replace(place=place)
