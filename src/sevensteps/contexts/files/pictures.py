"""Pictures are drawn anew: only what can be seen stays. Gone are place, device, comments, what is behind."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from PIL import Image

from sevensteps.contexts.files.kinds import MOST_BYTES, Damaged, Kind, TooLarge

# What a good telephone takes. A JPEG is read in less memory than the others; none needs more than 400 MB.
MOST_POINTS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}


@dataclass(frozen=True, slots=True)
class Fit:
    """How large a picture is kept: points of its longest side; bytes up to which a PNG stays one."""

    longest: int
    most_png: int


EVIDENCE = Fit(4000, MOST_BYTES)  # small print of a whole page stays readable
ON_A_PAGE = Fit(1600, 600_000)  # sharp on a screen and on paper, and quick on a telephone
_TURN = 0x0112  # Exif: how the telephone was held
_TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ONE_AT_A_TIME = Lock()  # many large pictures at once would take all memory


def drawn_anew(content: bytes, fit: Fit = EVIDENCE) -> tuple[Kind, bytes]:
    """A JPEG, PNG or WebP as a fresh JPEG; a PNG as PNG where it stays small. Raises a FileRefused."""
    try:
        with _ONE_AT_A_TIME:
            picture, was = _opened(content, fit.longest)
    except TooLarge:
        raise
    except Exception:  # a decoder meets hostile bytes: whatever it raises, they are no picture
        raise Damaged(
            "file",
            "This picture cannot be read. Open it on your device, save it again as JPEG, and send that.",
        ) from None
    if was == "PNG":
        as_png = _saved(picture, "PNG")
        if len(as_png) <= fit.most_png:
            return Kind.PNG, as_png
    return Kind.JPEG, _saved(picture, "JPEG")


def _opened(content: bytes, longest: int) -> tuple[Image.Image, str]:
    """The points alone, the right way up, on white: a picture that knows nothing of where it came from."""
    try:
        found = Image.open(BytesIO(content), formats=list(MOST_POINTS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_points() from None
    with found:
        was = found.format or ""
        if found.width * found.height > MOST_POINTS[was]:
            raise _too_many_points()
        turn = found.getexif().get(_TURN, 1)
        found.draft("RGB", (longest, longest))  # a JPEG is read no larger than needed
        points = _in_shades(found)
        points.thumbnail((longest, longest))
        seen = points.convert("RGBA")
    if turn in _TURNED:
        seen = seen.transpose(_TURNED[turn])
    fresh = Image.new("RGB", seen.size, "white")
    fresh.paste(seen, mask=seen.getchannel("A"))
    return fresh, was


def _in_shades(found: Image.Image) -> Image.Image:
    """A picture that can be made smaller smoothly: not of two tones, chosen colours or 65,536 greys."""
    if found.mode.startswith("I"):
        return found.point(lambda grey: grey * (1 / 256)).convert("L")
    return found.convert({"1": "L", "P": "RGBA"}[found.mode]) if found.mode in {"1", "P"} else found


def _too_many_points() -> TooLarge:
    return TooLarge(
        "file", "This picture is too large to draw. Make it smaller or save it as a JPEG, and send that."
    )


def _saved(picture: Image.Image, form: str) -> bytes:
    target = BytesIO()
    picture.save(target, form, quality=88) if form == "JPEG" else picture.save(target, form)
    return target.getvalue()
