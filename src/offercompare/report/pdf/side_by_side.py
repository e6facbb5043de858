"""The side by side: what the offers say, term by term, in rows that grow with it."""

from collections.abc import Iterator, Sequence

from offercompare.report.pdf.frame import Block, Columns, Opening, paged
from offercompare.report.pdf.key import Named
from offercompare.report.pdf.page import Page
from offercompare.report.pdf.rows import group_head, legend, row, small_print
from offercompare.report.pdf.style import HEAD_RULE, SECTION_RULE
from offercompare.report.rows import Table


def side_by_side(table: Table, offers: Sequence[Named], subtitle: str, bookmark: str) -> list[Page]:
    """Lay out some offers side by side on as many pages as it takes, the heads on each.

    Args:
        table: What the offers say; its entries are those of `offers`, in that order.
        offers: The columns.
        subtitle: What the page is, under its title.
        bookmark: Its title, and its entry in the outline.
    """
    opening = Opening(bookmark, subtitle, tuple(legend(has_best=len(offers) > 1)))
    columns = Columns.of(len(offers))
    roomy = paged(_groups(table, columns), offers, columns, opening)
    if len(roomy) == 1:
        return roomy
    tight = (paged(_groups(table, each), offers, each, opening) for each in columns.tighter())
    # `min` takes the first of equals: rows are drawn together only where that saves a page.
    return min([roomy, *tight], key=len)


def _groups(table: Table, columns: Columns) -> Iterator[list[Block]]:
    for index, group in enumerate(table.groups):
        rows = [row(each, columns, is_last=number == len(group.rows) - 1) for number, each in enumerate(group.rows)]
        yield [group_head(group.title, columns.group_head, HEAD_RULE if index == 0 else SECTION_RULE), *rows]
    if table.unmentioned:
        yield [_unmentioned(table)]


def _unmentioned(table: Table) -> Block:
    by = "any of these" if len(table.groups[0].rows[0].entries) > 1 else "the offer"
    return small_print(
        " ".join([f"Not mentioned by {by}.", *(f"{title}: {', '.join(of)}." for title, of in table.unmentioned)])
    )
