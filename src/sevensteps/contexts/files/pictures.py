"""Pictures are drawn anew: only what can be seen stays. Gone are place, device, comments, what is behind."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from sevensteps.contexts.files.kinds import MOST_BYTES, Damaged, Kind, TooLarge

MOST_POINTS = 50_000_000  # what a good telephone takes; drawn, some 200 MB of memory
LONGEST_SIDE = 4000  # points; small print of a whole page stays readable
_FORMS = ("JPEG", "PNG", "WEBP")


def drawn_anew(content: bytes) -> tuple[Kind, bytes]:
    """A JPEG, PNG or WebP as a fresh JPEG; a PNG as PNG where it stays small. Raises a FileRefused."""
    try:
        picture, was = _opened(content)
    except TooLarge:
        raise
    except Exception:
        raise Damaged(
            "file",
            "This picture cannot be read. Open it on your device, save it again as JPEG, and send that.",
        ) from None
    if was == "PNG":
        as_png = _saved(picture, "PNG")
        if len(as_png) <= MOST_BYTES:
            return Kind.PNG, as_png
    return Kind.JPEG, _saved(picture, "JPEG")


def _opened(content: bytes) -> tuple[Image.Image, str]:
    """The points alone, the right way up, on white: a picture that knows nothing of where it came from."""
    try:
        found = Image.open(BytesIO(content), formats=_FORMS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_points() from None
    with found:
        if found.width * found.height > MOST_POINTS:
            raise _too_many_points()
        was = found.format or ""
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read no larger than needed
        found.load()
        upright = ImageOps.exif_transpose(found)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    seen = upright.convert("RGBA")
    fresh = Image.new("RGB", seen.size, "white")
    fresh.paste(seen, mask=seen.getchannel("A"))
    return fresh, was


def _too_many_points() -> TooLarge:
    return TooLarge(
        "file", "This picture has more points than we can draw (50 million). Make it smaller, and send that."
    )


def _saved(picture: Image.Image, form: str) -> bytes:
    target = BytesIO()
    picture.save(target, form, quality=88) if form == "JPEG" else picture.save(target, form)
    return target.getvalue()
