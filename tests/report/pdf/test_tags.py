"""What a screen reader is told: the structure of a printed document, as another library reads it."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pikepdf
import pytest
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from offercompare.model.comparison import Comparison
from offercompare.report.pdf import my_copy, recruiter_copy
from offercompare.report.pdf.sheet import sheet

PREPARED = date(2026, 11, 22)


@pytest.fixture(params=["my copy", "recruiter copy"])
def printed(request: pytest.FixtureRequest, pictured: Comparison) -> pikepdf.Pdf:
    if request.param == "my copy":
        content = my_copy(pictured, paper="letter", prepared=PREPARED).content
    else:
        content = recruiter_copy(sheet(pictured, pictured.standings[-1].file), paper="a4", prepared=PREPARED).content
    return pikepdf.open(io.BytesIO(content))


def elements(node: Any) -> Iterator[Any]:
    yield node
    for kid in node.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary):
            yield from elements(kid)


def tree(printed: pikepdf.Pdf) -> list[Any]:
    return list(elements(printed.Root.StructTreeRoot.K))


def test_it_is_sound_and_marked(printed: pikepdf.Pdf) -> None:
    assert not printed.check_pdf_syntax()
    assert printed.Root.MarkInfo.Marked
    assert str(printed.Root.Lang) == "en-US"
    assert printed.Root.ViewerPreferences.DisplayDocTitle
    with printed.open_metadata() as metadata:
        assert metadata["dc:title"] == str(printed.docinfo["/Title"])


def test_every_run_of_content_belongs_to_the_element_that_claims_it(printed: pikepdf.Pdf) -> None:
    claimed = {
        (node.Pg.objgen, int(kid)): node.objgen
        for node in tree(printed)
        for kid in node.K
        if not isinstance(kid, pikepdf.Dictionary)
    }
    numbers = printed.Root.StructTreeRoot.ParentTree.Nums
    found: dict[tuple[Any, int], Any] = {}
    for page in printed.pages:
        depth = runs = 0
        instructions: list[Any] = list(pikepdf.parse_content_stream(page))
        for operands, operator in instructions:
            if str(operator) in {"BDC", "BMC"}:
                assert depth == 0  # one run does not stand in another
                depth += 1
                if str(operator) == "BDC":
                    assert int(operands[1].MCID) == runs
                    runs += 1
            elif str(operator) == "EMC":
                depth -= 1
            elif str(operator) in {"Tj", "re", "f", "S"}:
                assert depth == 1  # nothing is drawn outside of all runs
        owners = numbers[2 * int(page.StructParents) + 1]
        assert len(owners) == runs
        found |= {(page.objgen, run): owner.objgen for run, owner in enumerate(owners)}
    assert found == claimed


def test_headings_come_in_order_and_tables_have_heads(printed: pikepdf.Pdf) -> None:
    roles = [str(node.S) for node in tree(printed)]
    assert roles[0] == "/Document"
    assert roles.count("/H1") == len(printed.pages)
    for table in (node for node in tree(printed) if node.S == "/Table"):
        rows = [node for node in elements(table) if node.S == "/TR"]
        heads = [str(cell.A.Scope) for cell in rows[0].K if cell.S == "/TH"]
        assert heads
        assert set(heads) == {"/Column"}
        assert len(rows) > 1
        assert all({str(cell.S) for cell in row.K} <= {"/TH", "/TD"} for row in rows)
        assert len({sum(int(c.get("/A", {}).get("/ColSpan", 1)) for c in row.K) for row in rows}) == 1


def test_every_figure_says_in_words_what_it_shows(printed: pikepdf.Pdf) -> None:
    figures = [node for node in tree(printed) if node.S == "/Figure"]
    assert all(str(node.Alt) for node in figures)


def test_the_strip_says_no_more_than_it_shows(some: Callable[[int], Comparison]) -> None:
    comparison = some(8)
    shown = sheet(comparison, comparison.standings[-1].file)
    content = recruiter_copy(shown, paper="letter", prepared=PREPARED).content
    printed = pikepdf.open(io.BytesIO(content))
    found = [str(node.Alt) for node in tree(printed) if node.S == "/Figure"]
    strips = [alt for alt in found if alt.startswith("From less good to better: ")]
    assert strips
    assert not any(character.isdigit() for alt in strips for character in alt)


def test_what_is_reached_into_is_still_there() -> None:
    """The two private touches of `tags`: it can go if reportlab has a public way."""
    canvas = Canvas(io.BytesIO())
    canvas.showPage()
    document: Any = vars(canvas)["_doc"]
    page = document.Pages.pages[-1]
    assert page.__InternalName__ in document.idToObjectNumberAndVersion
    assert isinstance(page, pdfdoc.PDFPage)
    assert not {"StructParents", "Tabs"} & {*page.__NoDefault__}
