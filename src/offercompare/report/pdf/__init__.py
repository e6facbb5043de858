"""The printed comparison: my copy with everything, and a recruiter copy that names one employer only.

What is said is gathered first: by `contents` for my copy, by `sheet` for a recruiter, the only door to that copy. The
pages (`ranking`, `side_by_side`, `plan_page`, `question_pages`; `recruiter`, `review`) set it in blocks (`layout`), and
these come down to marks (`page`), which `draw` turns into bytes. Importing this package loads reportlab; nothing else
in the program does.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from offercompare.model.comparison import Comparison
from offercompare.report import Paper
from offercompare.report.pdf.contents import CopyContents
from offercompare.report.pdf.draw import PrintedDocument, print_pages
from offercompare.report.pdf.notes import title
from offercompare.report.pdf.page import PORTRAIT, Feet, PdfPage
from offercompare.report.pdf.plan_page import plan_pages
from offercompare.report.pdf.question_pages import Questions
from offercompare.report.pdf.ranking import ranking
from offercompare.report.pdf.recruiter import recruiter_pages
from offercompare.report.pdf.sheet import Sheet
from offercompare.report.pdf.side_by_side import side_by_side
from offercompare.report.pdf.typeface import FINE
from offercompare.wording.amounts import day

__all__ = ["PrintedDocument", "my_copy", "recruiter_copy"]

_FEW = 3
"""Of so many offers the first page leaves room for the questions."""


def my_copy(
    comparison: Comparison,
    *,
    paper: Paper,
    prepared: date,
    fictional: bool = False,
    left_out: Sequence[str] = (),
    letters: Mapping[str, str] | None = None,
) -> PrintedDocument:
    """Print everything for oneself: the ranking, the side by side, the plan, what to ask before signing.

    Args:
        comparison: What to print, in its present weights.
        paper: Letter or A4, both landscape.
        prepared: The date it bears (see `report.today`).
        fictional: Whether to mark every page as made of invented offers.
        left_out: The names of files that could not be read; the first page says so.
        letters: The letters the offers have on the screen, by file; else they have them by rank.
    """
    pages = my_pages(comparison, prepared, left_out, letters)
    feet = Feet(("offercompare", day(prepared), "from your own offer files"), fictional)
    return print_pages(pages, feet, paper, title(comparison))


def recruiter_copy(shown: Sheet, *, paper: Paper, prepared: date, fictional: bool = False) -> PrintedDocument:
    """Print what one would raise with one employer, and where each term stands among the offers held.

    It holds no other employer's name, place, position, note, clause, text, file name, order, score or weight, and no
    number of theirs but what the person ticked. A name in words of the person's own, a label or a wish, is printed as
    it stands (see `other_names_in`).

    Args:
        shown: All that it holds.
        paper: Letter or A4, both upright, as a contract is.
        prepared: The date it bears (see `report.today`).
        fictional: Whether to mark every page as made of invented offers.
    """
    feet = Feet(("Not an acceptance of the offer.",), fictional, PORTRAIT, FINE)
    pages = recruiter_pages(shown._replace(prepared=day(prepared)))
    return print_pages(pages, feet, paper, f"CME terms to settle: {shown.employer}")


def my_pages(
    comparison: Comparison,
    prepared: date,
    left_out: Sequence[str] = (),
    letters: Mapping[str, str] | None = None,
) -> list[PdfPage]:
    """Lay out my copy, without the feet."""
    contents = CopyContents.of(comparison, prepared, left_out, letters)
    questions, rest = Questions(contents), [*side_by_side(contents), *plan_pages(contents)]
    if not questions.are_any:
        return [*ranking(contents), *rest]
    if len(contents.offers) > _FEW:
        return questions.placed([*ranking(contents), *rest])
    low = (ranking(contents, over_questions=True, is_short=is_short) for is_short in (False, True))
    return min((questions.placed([*first, *rest]) for first in (ranking(contents), *low)), key=len)
