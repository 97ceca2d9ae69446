"""A sound clip is known by its bytes, and keeps nothing but sound."""

import random
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image
from tests.contexts.files import made, sounds
from tests.contexts.files.sounds import SECRET

from sevensteps.contexts.files.check import check, check_picture, check_sound
from sevensteps.contexts.files.kinds import Damaged, FileRefused, Kind, NotTaken, TooLarge

TELLING: dict[Kind, Callable[[], bytes]] = {
    Kind.WAV: lambda: sounds.wav(chunk=SECRET),
    Kind.MP3: lambda: sounds.mp3(tagged=True),
    Kind.M4A: lambda: sounds.m4a(told=SECRET),
    Kind.OGG: lambda: sounds.ogg(SECRET),
    Kind.WEBM: lambda: sounds.webm(told=SECRET),
}
PLAIN: dict[Kind, Callable[[], bytes]] = {
    Kind.WAV: sounds.wav,
    Kind.MP3: sounds.mp3,
    Kind.M4A: sounds.m4a,
    Kind.OGG: sounds.ogg,
    Kind.WEBM: sounds.webm,
}


@pytest.mark.parametrize("kind", TELLING, ids=str)
def test_the_content_says_what_it_is_and_what_it_told_beside_the_sound_is_gone(kind: Kind) -> None:
    taken = check_sound("letter.pdf", TELLING[kind]())
    assert (taken.kind, taken.name) == (kind, f"letter.{kind.value}")
    assert SECRET not in taken.content
    assert check_sound("again", taken.content).content == taken.content


@pytest.mark.parametrize("kind", PLAIN, ids=str)
def test_what_is_heard_stays(kind: Kind) -> None:
    heard = {Kind.WAV: b"data", Kind.MP3: b"\xff\xfb\x50\xc0", Kind.M4A: b"\x21" * 400}.get(
        kind, b"\xfc" * 60
    )
    sent = PLAIN[kind]()
    assert check_sound("a", sent).content.count(heard) == sent.count(heard) > 0


def bit_by_bit(page: bytes) -> int:
    """The sum of an Ogg page as RFC 3533 tells it, its own place counted as nought."""
    found = 0
    for byte in page[:22] + b"\0" * 4 + page[26:]:
        found ^= byte << 24
        for _bit in range(8):
            found = (found << 1) ^ (0x104C11DB7 if found & 0x80000000 else 0)
    return found


@pytest.mark.parametrize("told", [b"", SECRET, SECRET * 12], ids=["none", "short", "over two pages"])
def test_comments_of_ogg_are_blank_and_the_sums_of_their_pages_right(told: bytes) -> None:
    _before, _head, *comments, _sound = check_sound("a", sounds.ogg(told)).content.split(b"OggS")
    assert len(comments) == (2 if len(told) > 200 else 1)
    for one in comments:
        assert (SECRET[:9] in one, b"Made" in one) == (False, False)
        assert int.from_bytes(one[18:22], "little") == bit_by_bit(b"OggS" + one)


def test_a_recording_that_did_not_know_its_end_is_taken_with_all_of_its_parts() -> None:
    cleaned = check_sound("a", sounds.webm(told=SECRET, open_end=True)).content
    assert (SECRET in cleaned, cleaned.count(b"\xfc" * 60)) == (False, 2)


@pytest.mark.parametrize(
    "film",
    [sounds.m4a((b"soun", b"vide")), sounds.m4a((b"meta", b"soun")), sounds.m4a(()), sounds.webm(kind=1)],
    ids=["film", "places", "nothing", "webm film"],
)
def test_a_film_is_refused_with_a_way_round(film: bytes) -> None:
    with pytest.raises(NotTaken, match="film, or holds more than sound"):
        check_sound("a.m4a", film)


@pytest.mark.parametrize("sent", [sounds.ogg(head=b"\x01vorbis"), sounds.webm(codec=b"A_AC3")])
def test_sound_in_another_code_is_refused_with_what_is_taken(sent: bytes) -> None:
    with pytest.raises(NotTaken, match="record it here"):
        check_sound("a", sent)


@pytest.mark.parametrize("sent", [made.picture(), made.pdf(), made.HTML, b"words", b"MThd\0\0", b"fLaC\0\0"])
def test_what_is_no_sound_is_refused_with_what_is(sent: bytes) -> None:
    with pytest.raises(NotTaken, match="Send MP3, M4A"):
        check_sound("song.mp3", sent)


@pytest.mark.parametrize("kind", PLAIN, ids=str)
def test_cut_off_or_mixed_up_it_is_refused_in_words_and_never_breaks(kind: Kind) -> None:
    whole, chance = PLAIN[kind](), random.Random(7)  # noqa: S311 -- no secret
    with pytest.raises(FileRefused):
        check_sound("a", whole[:40])
    for _time in range(150):
        mixed = bytearray(whole)
        for _byte in range(chance.randint(1, 6)):
            mixed[chance.randrange(8, len(mixed))] = chance.randrange(256)
        with suppress(FileRefused):
            assert check_sound("a", bytes(mixed)).kind is kind


def test_nothing_and_too_much_are_refused() -> None:
    for look in (check_sound, check_picture):
        with pytest.raises(Damaged, match="empty"):
            look("a", b" ")
        with pytest.raises(TooLarge, match="10 MB"):
            look("a", b"x" * (10 * 2**20 + 1))


def test_a_sound_clip_is_no_evidence_and_a_letter_no_picture() -> None:
    for whole in PLAIN.values():
        with pytest.raises(NotTaken):
            check("a", whole())
        with pytest.raises(NotTaken, match="not a picture"):
            check_picture("a", whole())
    with pytest.raises(NotTaken, match="not a picture"):
        check_picture("a.jpg", made.pdf())


def test_a_picture_for_a_page_is_small_enough_for_a_telephone() -> None:
    taken = check_picture("a.jpg", made.picture(size=(3_000, 2_000)))
    assert max(Image.open(BytesIO(taken.content)).size) == 1_600
    noise = Image.effect_noise((1_500, 1_500), 90)
    target = BytesIO()
    noise.save(target, "PNG")
    assert check_picture("a.png", target.getvalue()).kind is Kind.JPEG
