"""Pictures: only what can be seen is kept; broken and enormous ones are refused."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin
from tests.contexts.files import made

from sevensteps.contexts.files.check import check
from sevensteps.contexts.files.kinds import Damaged, TooLarge


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_where_a_photo_was_taken_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Rosa"
    exif.get_ifd(0x8825)[2] = (52.0, 38.0, 12.0)  # latitude
    for form in ("JPEG", "PNG", "WEBP"):
        sent = made.picture(form, exif=exif.tobytes())
        assert b"Telephone of Rosa" in sent
        kept = check("a", sent).content
        assert b"Telephone of Rosa" not in kept
        assert not dict(opened(kept).getexif())


def test_words_and_files_hidden_in_a_picture_are_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")
    sent = made.picture("PNG", pnginfo=notes) + made.archive()
    kept = check("a.png", sent).content
    assert b"script" not in kept
    assert b"vbaProject" not in kept
    commented = made.picture("JPEG", comment=b"<?php system($_GET[0]);") + made.HTML
    kept = check("a.jpg", commented).content
    assert b"php" not in kept
    assert b"alert" not in kept


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_sideways_stands_upright(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(check("a", made.picture(form, size=(60, 40), exif=exif.tobytes())).content).size == (40, 60)


@pytest.mark.parametrize(
    ("mode", "colour", "form", "shown"),
    [
        ("1", 1, "PNG", (255, 255, 255)),
        ("L", 100, "PNG", (100, 100, 100)),
        ("I;16", 32_000, "PNG", (125, 125, 125)),
        ("RGBA", (255, 0, 0, 0), "PNG", (255, 255, 255)),
        ("LA", (10, 0), "PNG", (255, 255, 255)),
        ("CMYK", (0, 255, 255, 0), "JPEG", (254, 0, 0)),
    ],
)
def test_every_way_of_colouring_is_shown_as_it_was(
    mode: str, colour: object, form: str, shown: tuple[int, int, int]
) -> None:
    target = BytesIO()
    Image.new(mode, (30, 20), colour).save(target, form)
    assert opened(check("a", target.getvalue()).content).getpixel((5, 5)) == shown


def test_a_large_photo_is_made_smaller() -> None:
    kept = opened(check("a.jpg", made.picture(size=(6000, 1500))).content)
    assert kept.size == (4000, 1000)


@pytest.mark.parametrize("side", [5_001, 12_000, 60_000, 2**31 - 1])
def test_a_small_file_that_unfolds_into_an_enormous_picture_is_refused(side: int) -> None:
    with pytest.raises(TooLarge, match="Make it smaller"):
        check("a.png", made.bomb(side, side))


def test_words_in_a_picture_that_unfold_beyond_measure_are_refused() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "x" * 100_000_000, zip=True)
    with pytest.raises(Damaged):
        check("a.png", made.picture("PNG", pnginfo=notes))


@pytest.mark.parametrize(
    "content",
    [
        made.picture("JPEG")[:200],
        made.picture("PNG")[:60],
        b"\xff\xd8\xff\xe0" + made.HTML,
        b"\x89PNG\r\n\x1a\n" + made.HTML,
        b"RIFF\x20\0\0\0WEBP" + made.HTML,
        made.bomb(100, 100)[:50],
        made.bomb(0, 0),
    ],
)
def test_a_broken_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Damaged, match="save it again"):
        check("a.jpg", content)
