"""Marks -> bytes. The same pages give the same bytes, on every machine and every day."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import NamedTuple

from offercompare import __version__
from offercompare.files.problems import Problem
from offercompare.report import Paper
from offercompare.report.pdf.typeface import Face, load_face  # first: it guards the import of reportlab

from reportlab.lib.colors import Color, HexColor  # isort: skip
from reportlab.pdfgen.canvas import Canvas  # isort: skip

from offercompare.report.pdf.page import (
    LANDSCAPE,
    Begin,
    Box,
    Disc,
    End,
    Feet,
    Hatch,
    Mark,
    PageSize,
    PdfPage,
    Rule,
    Shape,
    Words,
    unprintable,
    with_feet,
)
from offercompare.report.pdf.tags import Tagger
from offercompare.report.pdf.typeface import WHITE

_SHEETS: dict[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
_LANGUAGE = "en-US"
_PRODUCT, _SUBJECT = "offercompare", "Continuing medical education"
_HATCH_STEP = 2.4


class PrintedDocument(NamedTuple):
    """A finished document."""

    content: bytes
    """The PDF; equal input gives equal bytes."""
    unprintable: tuple[str, ...]
    """The characters that no embedded typeface has: they print as a crossed box, and the page says so."""
    problems: tuple[Problem, ...] = ()
    """Of what was chosen to ask for, which then is not on it."""


def print_pages(pages: Sequence[PdfPage], feet: Feet, paper: Paper, title: str) -> PrintedDocument:
    """Set the feet, and draw the pages."""
    content = draw(with_feet(pages, feet), paper=paper, title=title, size=feet.size)
    return PrintedDocument(content, unprintable(pages))


def draw(pages: Sequence[PdfPage], *, paper: Paper, title: str, size: PageSize = LANDSCAPE) -> bytes:
    """Draw pages on paper, each frame in the middle of its sheet."""
    buffer = BytesIO()
    sheet_width, sheet_height = _SHEETS[paper][::-1] if size.is_landscape else _SHEETS[paper]
    for face in Face:
        load_face(face)  # registers it with reportlab
    canvas = Canvas(
        buffer,
        pagesize=(sheet_width, sheet_height),
        invariant=1,
        pageCompression=1,
        lang=_LANGUAGE,
        # Else every page would name one that is not embedded.
        initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]  # the stubs say it is a number
    )
    canvas.setTitle(title)
    canvas.setSubject(_SUBJECT)
    canvas.setAuthor(_PRODUCT)
    canvas.setCreator(f"{_PRODUCT} {__version__}")
    canvas.setProducer(f"{_PRODUCT} {__version__}")
    tagger = Tagger(canvas)
    for index, page in enumerate(pages):
        if page.bookmark:
            canvas.bookmarkPage(f"page-{index + 1}")
            canvas.addOutlineEntry(page.bookmark, f"page-{index + 1}", level=0)
        # From the top left corner of the frame; `_draw` turns y around.
        canvas.translate((sheet_width - size.width) / 2, (sheet_height + size.height) / 2)
        for mark in page.marks:
            if isinstance(mark, Begin | End):
                tagger.structure(mark)
            else:
                tagger.before(mark)
                _draw(canvas, mark)
        tagger.end_page()
        canvas.showPage()
        tagger.shown()
    tagger.finish(title, _LANGUAGE)
    canvas.save()
    return buffer.getvalue()


@cache
def _ink(color: str) -> Color:
    return HexColor(color)


def _draw(canvas: Canvas, mark: Mark) -> None:
    match mark:
        case Words(x, y, text, style):
            canvas.setFont(style.face.value, style.size)
            canvas.setFillColor(_ink(style.color))
            canvas.drawString(x, -y, text.replace("\u00a0", " "), charSpace=style.tracking)
        case Rule(x, y, length, thickness, color, is_dotted):
            _stroke(canvas, color, thickness)
            if is_dotted:
                canvas.setLineCap(1)
                canvas.setDash([0.01, 1.9])
            canvas.line(x, -y, x + length, -y)
            if is_dotted:
                canvas.setLineCap(0)
                canvas.setDash()
        case Box():
            _box(canvas, mark)
        case Hatch():
            _hatch(canvas, mark)
        case Shape(points, color, is_filled):
            canvas.setFillColor(_ink(color if is_filled else WHITE))
            _stroke(canvas, color, 0.7)
            path = canvas.beginPath()
            for move, (x, y) in zip([path.moveTo, *[path.lineTo] * (len(points) - 1)], points, strict=True):
                move(x, -y)
            path.close()
            canvas.drawPath(path, stroke=int(not is_filled), fill=1)
        case Disc(x, y, radius, color, is_filled):
            canvas.setFillColor(_ink(color if is_filled else WHITE))
            _stroke(canvas, color, 0.9)
            canvas.circle(x, -y, radius, stroke=int(not is_filled), fill=1)


def _stroke(canvas: Canvas, color: str, thickness: float) -> None:
    canvas.setStrokeColor(_ink(color))
    canvas.setLineWidth(thickness)


def _box(canvas: Canvas, box: Box) -> None:
    if box.fill is not None:
        canvas.setFillColor(_ink(box.fill))
    if box.stroke is not None:
        _stroke(canvas, box.stroke, box.thickness)
    if box.is_dotted:
        canvas.setDash([1.2, 1.2])
    what = {"stroke": int(box.stroke is not None), "fill": int(box.fill is not None)}
    place = (box.x, -box.y - box.height, box.width, box.height)
    if box.radius:
        canvas.roundRect(*place, box.radius, **what)
    else:
        canvas.rect(*place, **what)
    if box.is_dotted:
        canvas.setDash()


def _hatch(canvas: Canvas, hatch: Hatch) -> None:
    left, right, low, high = hatch.x, hatch.x + hatch.width, -hatch.y - hatch.height, -hatch.y
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, low, hatch.width, hatch.height)
    canvas.clipPath(clip, stroke=0, fill=0)
    _stroke(canvas, hatch.color, 0.6)
    slanted = canvas.beginPath()
    x = left - hatch.height
    while x < right:
        slanted.moveTo(x, low)
        slanted.lineTo(x + hatch.height, high)
        x += _HATCH_STEP
    canvas.drawPath(slanted, stroke=1, fill=0)
    canvas.restoreState()
    _stroke(canvas, hatch.color, 0.6)
    inset = min(0.3, hatch.width / 2)
    canvas.rect(left + inset, low + 0.3, hatch.width - 2 * inset, hatch.height - 0.6, stroke=1, fill=0)
