"""What a screen reader reads: the structure of a document, tied to the marks on its pages.

A page's marks come with `Begin` and `End` around what belongs together (`page`). Texts between them are content of that
element; rules, boxes and what stands outside of all elements are artifacts, which a reader skips, unless the element is
a figure, which says in words what they show (ISO 32000-1, 14.7 and 14.8).

Reportlab knows no tags. All it has to be reached into for is here: the document behind a canvas (`_doc`), and the entry
`StructParents` of a page, which it would leave out. `tests/report/pdf/test_tags.py` says so when they move.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

import offercompare.report.pdf.typeface  # noqa: F401  first: it guards the import of reportlab

from reportlab.pdfbase import pdfdoc  # isort: skip
from reportlab.pdfgen.canvas import Canvas  # isort: skip

from offercompare.report.pdf.page import Begin, End, Mark, Words

_FIGURE = "Figure"
_SCOPES = {"column": "Column", "row": "Row"}


class _Raw(pdfdoc.PDFObject):
    """An object that is written as it is: there are thousands, and reportlab's dictionaries are slow."""

    def __init__(self) -> None:
        self.text = ""

    def format(self, _document: object) -> bytes:
        return self.text.encode("ascii")


@dataclass(eq=False, slots=True)
class _Element:
    """One node of the structure."""

    begin: Begin
    parent: "_Element | None"
    object: _Raw
    number: int
    """Of its object in the file."""
    kids: list[str] = field(default_factory=list)
    page: int = 0
    """The object number of the page on which its texts stand; 0: it has none of its own."""


class Tagger:
    """Ties the marks of a canvas to a tree of elements, page after page."""

    def __init__(self, canvas: Canvas) -> None:
        """Begin with an empty document."""
        self._canvas = canvas
        self._document: Any = vars(canvas)["_doc"]  # the first of the two private touches
        self._tree, self._tree_number = self._register()
        self._elements: list[_Element] = []
        self._root = self._element(Begin("Document"), None)
        self._open: list[_Element] = [self._root]
        self._current: _Element | None = None
        self._is_open = False
        self._on_page: list[_Element] = []
        """By the number of a run of marks on the present page, whose it is."""
        self._pages: list[list[_Element]] = []

    def structure(self, mark: Begin | End) -> None:
        """Open an element within the one that is open, or close it."""
        if isinstance(mark, End):
            self._open.pop()
            return
        element = self._element(mark, self._open[-1])
        self._open.append(element)

    def before(self, mark: Mark) -> None:
        """Say whose mark is drawn next."""
        top = self._open[-1]
        is_content = top is not self._root and (isinstance(mark, Words) or top.begin.role == _FIGURE)
        owner = top if is_content else None
        if self._is_open and owner is self._current:
            return
        self._close()
        self._current, self._is_open = owner, True
        if owner is None:
            self._canvas.addLiteral("/Artifact BMC")
            return
        run = len(self._on_page)
        self._on_page.append(owner)
        owner.kids.append(str(run))
        owner.page = -1
        self._canvas.addLiteral(f"/{owner.begin.role} <</MCID {run}>> BDC")

    def end_page(self) -> None:
        """Close what is open, before the page is shown."""
        self._close()
        del self._open[1:]

    def shown(self) -> None:
        """Number the page that was just shown."""
        page = self._document.Pages.pages[-1]
        number = self._document.idToObjectNumberAndVersion[page.__InternalName__][0]
        for element in self._on_page:
            element.page = number
        # The second private touch: an entry that reportlab's page would not write.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._pages), pdfdoc.PDFName("S")
        self._pages.append(self._on_page)
        self._on_page = []

    def finish(self, title: str, language: str) -> None:
        """Write the tree, and what names the document to a reader."""
        for element in self._elements:
            element.object.text = self._written(element)
        parents = "".join(
            f"{place}[{' '.join(f'{element.number} 0 R' for element in of_page)}]"
            for place, of_page in enumerate(self._pages)
        )
        kids = f"/K {self._root.number} 0 R/ParentTree <</Nums[{parents}]>>/ParentTreeNextKey {len(self._pages)}"
        self._tree.text = f"<</Type/StructTreeRoot{kids}>>"
        catalog = self._document.Catalog
        catalog.StructTreeRoot = self._tree
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Metadata = _metadata(title, language)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def _register(self) -> tuple[_Raw, int]:
        raw = _Raw()
        self._document.Reference(raw)
        return raw, self._document.objectcounter

    def _element(self, begin: Begin, parent: _Element | None) -> _Element:
        element = _Element(begin, parent, *self._register())
        self._elements.append(element)
        if parent is not None:
            parent.kids.append(f"{element.number} 0 R")
        return element

    def _close(self) -> None:
        if self._is_open:
            self._canvas.addLiteral("EMC")
        self._is_open = False

    def _written(self, element: _Element) -> str:
        begin, parent = element.begin, element.parent.number if element.parent else self._tree_number
        parts = [f"/S/{begin.role}/P {parent} 0 R"]
        if element.page:
            parts.append(f"/Pg {element.page} 0 R")
        if begin.alt:
            parts.append(f"/Alt {_string(begin.alt)}")
        if begin.scope:
            span = f"/ColSpan {begin.span}" if begin.span > 1 else ""
            parts.append(f"/A<</O/Table/Scope/{_SCOPES[begin.scope]}{span}>>")
        return f"<<{''.join(parts)}/K[{' '.join(element.kids)}]>>"


def _string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _metadata(title: str, language: str) -> Any:
    xml = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    kind = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")})
    return pdfdoc.PDFStream(kind, xml.encode(), filters=[])
