"""Marks -> bytes. The same pages give the same bytes, on every machine and every day."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Literal

from offercompare import __version__
from offercompare.report.pdf.typeface import Face, metrics  # first: it guards the import of reportlab

from reportlab.lib.colors import Color, HexColor  # isort: skip
from reportlab.pdfgen.canvas import Canvas  # isort: skip

from offercompare.report.pdf.page import Box, Disc, Hatch, Mark, PdfPage, Rule, Shape, Words
from offercompare.report.pdf.typeface import HEIGHT, WHITE, WIDTH

Paper = Literal["letter", "a4"]

_LANDSCAPE: dict[Paper, tuple[float, float]] = {"letter": (792.0, 612.0), "a4": (841.89, 595.28)}
_PRODUCT = "offercompare"
_HATCH_STEP = 2.4


def draw(pages: Sequence[PdfPage], *, paper: Paper, title: str, subject: str) -> bytes:
    """Draw pages on paper, each frame in the middle of its sheet."""
    buffer = BytesIO()
    sheet_width, sheet_height = _LANDSCAPE[paper]
    for face in Face:
        metrics(face)  # registers it with reportlab
    canvas = Canvas(
        buffer,
        pagesize=(sheet_width, sheet_height),
        invariant=1,
        pageCompression=1,
        lang="en-US",
        # Else every page would name one that is not embedded; the stubs take its name for a number.
        initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]
    )
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setAuthor(_PRODUCT)
    canvas.setCreator(f"{_PRODUCT} {__version__}")
    canvas.setProducer(f"{_PRODUCT} {__version__}")
    pen = _Pen(canvas)
    for index, page in enumerate(pages):
        if page.bookmark:
            canvas.bookmarkPage(f"page-{index + 1}")
            canvas.addOutlineEntry(page.bookmark, f"page-{index + 1}", level=0)
        # From the top left corner of the frame; `_Pen` turns y around.
        canvas.translate((sheet_width - WIDTH) / 2, (sheet_height + HEIGHT) / 2)
        for mark in page.marks:
            pen.draw(mark)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@cache
def _ink(colour: str) -> Color:
    return HexColor(colour)


class _Pen:
    """Draws one mark after another."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def draw(self, mark: Mark) -> None:
        match mark:
            case Words():
                self._words(mark)
            case Rule():
                self._rule(mark)
            case Box():
                self._box(mark)
            case Hatch():
                self._hatch(mark)
            case Shape():
                self._shape(mark)
            case Disc():
                self._disc(mark)

    def _words(self, mark: Words) -> None:
        style = mark.style
        self._canvas.setFont(style.face.value, style.size)
        self._canvas.setFillColor(_ink(style.colour))
        self._canvas.drawString(mark.x, -mark.y, mark.text.replace("\u00a0", " "), charSpace=style.tracking)

    def _rule(self, mark: Rule) -> None:
        canvas = self._canvas
        canvas.setStrokeColor(_ink(mark.colour))
        canvas.setLineWidth(mark.thickness)
        if mark.is_dotted:
            canvas.setLineCap(1)
            canvas.setDash([0.01, 1.9])
        canvas.line(mark.x, -mark.y, mark.x + mark.length, -mark.y)
        if mark.is_dotted:
            canvas.setLineCap(0)
            canvas.setDash()

    def _box(self, mark: Box) -> None:
        canvas = self._canvas
        fill, stroke = mark.fill is not None, mark.stroke is not None
        if mark.fill is not None:
            canvas.setFillColor(_ink(mark.fill))
        if mark.stroke is not None:
            canvas.setStrokeColor(_ink(mark.stroke))
            canvas.setLineWidth(mark.thickness)
        if mark.is_dotted:
            canvas.setDash([1.2, 1.2])
        y = -mark.y - mark.height
        if mark.radius:
            canvas.roundRect(mark.x, y, mark.width, mark.height, mark.radius, stroke=int(stroke), fill=int(fill))
        else:
            canvas.rect(mark.x, y, mark.width, mark.height, stroke=int(stroke), fill=int(fill))
        if mark.is_dotted:
            canvas.setDash()

    def _hatch(self, mark: Hatch) -> None:
        canvas = self._canvas
        left, right, low, high = mark.x, mark.x + mark.width, -mark.y - mark.height, -mark.y
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(left, low, mark.width, mark.height)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.setStrokeColor(_ink(mark.colour))
        canvas.setLineWidth(0.6)
        lines = canvas.beginPath()
        x = left - mark.height
        while x < right:
            lines.moveTo(x, low)
            lines.lineTo(x + mark.height, high)
            x += _HATCH_STEP
        canvas.drawPath(lines, stroke=1, fill=0)
        canvas.restoreState()
        canvas.setStrokeColor(_ink(mark.colour))
        canvas.setLineWidth(0.6)
        inset = min(0.3, mark.width / 2)
        canvas.rect(left + inset, low + 0.3, mark.width - 2 * inset, mark.height - 0.6, stroke=1, fill=0)

    def _shape(self, mark: Shape) -> None:
        canvas = self._canvas
        canvas.setFillColor(_ink(mark.colour if mark.is_filled else WHITE))
        canvas.setStrokeColor(_ink(mark.colour))
        canvas.setLineWidth(0.7)
        path = canvas.beginPath()
        (x, y), *rest = mark.points
        path.moveTo(x, -y)
        for x, y in rest:
            path.lineTo(x, -y)
        path.close()
        canvas.drawPath(path, stroke=int(not mark.is_filled), fill=1)

    def _disc(self, mark: Disc) -> None:
        canvas = self._canvas
        canvas.setFillColor(_ink(mark.colour if mark.is_filled else WHITE))
        canvas.setStrokeColor(_ink(mark.colour))
        canvas.setLineWidth(0.9)
        canvas.circle(mark.x, -mark.y, mark.radius, stroke=int(not mark.is_filled), fill=1)
