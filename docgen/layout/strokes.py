"""The thin horizontal lines of a PDF's page: drawn lines, flat rectangles, borders of tables."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

_LEVEL = 0.3  # points by which a horizontal line may rise or fall
_THICK = 4.3  # points (1.5 mm): what is thicker is a bar
_SHORT = 5.7  # points (2 mm): what is shorter, once its pieces are joined, is a dash
_TOUCH = 2.8  # points (1 mm) between the pieces of one line
_PALE = 250  # of 255; a white line is none
_DEEP = 8  # drawings within drawings

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A horizontal line; lengths in points from the lower left corner."""

    left: float
    right: float
    y: float


def strokes_of(page: pdfium.PdfPage) -> list[Line]:
    """Return the lines of a page from top to bottom, then from left to right; pieces joined."""
    objects = _objects(
        page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _AS_IT_IS, depth=0
    )
    pieces = (line for path, matrix in objects for line in _lines(path, matrix))
    return [line for line in _joined(pieces) if line.right - line.left >= _SHORT]


def _objects(
    holder: object,
    count: Callable[..., int],
    get: Callable[..., object],
    matrix: Matrix,
    *,
    depth: int,
) -> Iterator[tuple[object, Matrix]]:
    """Yield the paths of a page or drawing with the matrix that puts each in its place."""
    for index in range(count(holder)):
        one = get(holder, index)
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield one, _product(_matrix(one), matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            inner = _product(_matrix(one), matrix)
            yield from _objects(
                one, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth=depth + 1
            )


def _lines(path: object, matrix: Matrix) -> Iterator[Line]:
    """Yield the horizontal lines of a path, as it is stroked or filled."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    stroked = stroke.value and _visible(path, raw.FPDFPageObj_GetStrokeColor)
    stroked = stroked and _width(path) * abs(matrix[3] or matrix[1]) <= _THICK
    filled = fill.value and _visible(path, raw.FPDFPageObj_GetFillColor)
    for points in _outlines(path, matrix) if stroked or filled else ():
        if stroked:
            for one, other in pairwise(points):
                yield from _flat([one, other], _LEVEL)
        if filled:
            yield from _flat(points, _THICK)


def _flat(points: list[Point], thick: float) -> Iterator[Line]:
    """Yield the line that points lie on, when they do, none above another by more than `thick`."""
    across, up = [point[0] for point in points], [point[1] for point in points]
    low, high = min(up), max(up)
    if high - low <= thick and max(across) - min(across) > high - low:
        yield Line(min(across), max(across), (low + high) / 2)


def _outlines(path: object, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield the points of each piece of a path; of a curve those that bound it."""
    points: list[Point] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(_point(segment, matrix))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _joined(pieces: Iterator[Line]) -> list[Line]:
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda line: (-round(line.y, 1), line.left)):
        last = lines[-1] if lines else None
        if last and abs(last.y - piece.y) <= _LEVEL and piece.left - last.right <= _TOUCH:
            lines[-1] = Line(last.left, max(last.right, piece.right), last.y)
        else:
            lines.append(piece)
    return lines


def _visible(path: object, colour: Callable[..., object]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _PALE


def _width(path: object) -> float:
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    return width.value


def _matrix(one: object) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(one, found):
        return _AS_IT_IS
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that does first the inner, then the outer."""
    (a, b, c, d, e, f), (k, m, n, p, x, y) = inner, outer
    return (
        *(a * k + b * n, a * m + b * p),
        *(c * k + d * n, c * m + d * p),
        *(e * k + f * n + x, e * m + f * p + y),
    )


def _point(segment: object, matrix: Matrix) -> Point:
    across, up = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, across, up)
    a, b, c, d, e, f = matrix
    return (a * across.value + c * up.value + e, b * across.value + d * up.value + f)
