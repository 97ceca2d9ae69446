"""Drawings of people in the demo, as a finger draws them on a telephone: invented like the people."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

from sevensteps.contexts.files.check import check_picture
from sevensteps.contexts.files.kinds import Checked


def drawing(name: str) -> Checked:
    """One of the drawings, looked into as if it had been sent. Raises KeyError for no drawing of ours."""
    board, made = Image.new("RGB", (800, 600), "white"), BytesIO()
    _DRAWINGS[name](ImageDraw.Draw(board))
    board.save(made, "PNG")
    return check_picture(f"{name}.png", made.getvalue())


def _plot(pen: ImageDraw.ImageDraw) -> None:
    """An allotment: a shed, the sun, and rows of leeks."""
    pen.ellipse((640, 50, 740, 150), outline="#d98a1f", width=9)
    pen.line(((20, 300), (780, 290)), fill="#1b1f23", width=8)
    pen.line(((90, 298), (90, 180), (160, 120), (230, 180), (230, 296)), fill="#a3321b", width=9)
    for row, top in enumerate((370, 450, 530)):
        pen.line(((40, top), (760, top - 8)), fill="#6f4e37", width=8)
        for x in range(70 + 20 * row, 740, 90):
            for lean in (-16, 0, 16):
                pen.line(((x, top - 6), (x + lean, top - 48)), fill="#2f7a3f", width=7)


_DRAWINGS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {"plot": _plot}
