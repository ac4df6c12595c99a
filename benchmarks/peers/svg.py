"""What is drawn on a page, as SVG for the peers: its shapes and drawings in order, its texts left out."""

from __future__ import annotations

from booklet.page import Drawing, Outline, Page, Shape


def page_as_svg(page: Page) -> str:
    """One SVG of the page's size in points; y grows upwards inside, as on the page."""
    width, height = page.size.width, page.size.height
    drawn = "\n".join(_mark(mark) for mark in page.marks if isinstance(mark, Drawing | Shape))
    size = f'width="{width:.3f}pt" height="{height:.3f}pt" viewBox="0 0 {width:.3f} {height:.3f}"'
    upright = f'<g transform="matrix(1 0 0 -1 0 {height:.3f})">'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n{upright}\n{drawn}\n</g></svg>\n'


def _mark(mark: Drawing | Shape) -> str:
    if isinstance(mark, Shape):
        return _shape(mark)
    m = mark.matrix
    matrix = " ".join(f"{value:.5f}" for value in (m.a, m.b, m.c, m.d, m.e, m.f))
    return f'<g transform="matrix({matrix})">{"".join(map(_shape, mark.artwork.shapes))}</g>'


def _shape(shape: Shape) -> str:
    rule = ' fill-rule="evenodd"' if shape.even_odd else ""
    fill = f' fill="{shape.fill.hex}"' if shape.fill else ' fill="none"'
    return f'<path d="{_data(shape.path)}"{fill}{rule}{_stroke(shape)}/>'


def _stroke(shape: Shape) -> str:
    stroke = shape.stroke
    if stroke is None:
        return ""
    dashes = f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in stroke.dashes)}"' if stroke.dashes else ""
    return (
        f' stroke="{stroke.colour.hex}" stroke-width="{stroke.width:.3f}" stroke-linecap="{stroke.cap}"'
        f' stroke-linejoin="{stroke.join}"{dashes}'
    )


def _data(path: Outline) -> str:
    return "".join(f"{segment[0]}{' '.join(f'{value:.2f}' for value in segment[1:])}" for segment in path)
