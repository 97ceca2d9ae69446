"""Pictures, drawings and sound clips on the pages of the plan."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.contexts.files import made, sounds
from tests.factories import people as make
from tests.web.pages import words
from tests.web.printed import Printed

from sevensteps.contexts.people import actions as people
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.journey import State

PLACE = "heading:most_important"


def at(cast, path: str = "") -> str:
    return f"/people/{cast.ref}/plan/{path}"


def plan(cast):
    return queries.plan_of(cast.standing(cast.worker).person_id)


def sent(content: bytes = b"", name: str = "IMG_1.jpg", **more):
    """What the page sends; without content, without a file."""
    file = {"file": SimpleUploadedFile(name, content)} if content else {}
    return {"words": "My garden <b>", "place": PLACE} | file | more


@pytest.fixture
def person(cast, browser, walk):
    walk(State.PLANNING)
    return browser(cast.amina)


def test_the_button_beside_save_saves_and_leads_to_what_can_be_added(cast, person) -> None:
    page = at(cast, "sections/about_me/")
    saved = person.post(page, {"most_important": "My dog", "revision": plan(cast).revision, "then": "media"})
    assert saved.url == at(cast, "media/add/about_me/")
    assert plan(cast).sections["most_important"] == "My dog"
    told = words(person.get(saved.url))
    assert all(one in told for one in ("A picture", "A drawing", "A sound clip"))
    assert person.get(at(cast, "media/add/nowhere/")).status_code == 404
    assert person.get(at(cast, "media/add/about_me/film/")).status_code == 404


def test_a_photo_is_added_and_seen_wherever_the_plan_is_read(cast, person) -> None:
    page = at(cast, "media/add/about_me/picture/")
    assert 'capture="environment"' in person.get(page).content.decode()
    assert person.post(page, sent(made.picture())).url == at(cast, "sections/about_me/")
    (one,) = plan(cast).media
    address = f'src="{at(cast, f"media/{one.ref}/file/")}" alt="My garden &lt;b&gt;"'
    actions.save_section(by=cast.standing(cast.amina), kind="safety", text="x", at=make.NOW)
    for path in ("read/", "sections/about_me/"):
        assert address in person.get(at(cast, path)).content.decode(), path
    assert "What is most important to me" in words(person.get(at(cast, "read/")))
    changed = person.get(at(cast, f"versions/{plan(cast).ref}/0/99/")).content.decode()
    assert (address in changed, "A picture: My garden &lt;b&gt;" in changed) == (True, True)
    assert "A picture: My garden" in words(person.get(at(cast, "versions/")))


def test_the_file_of_a_picture_is_shown_and_never_run_or_remembered(cast, browser, person) -> None:
    person.post(at(cast, "media/add/about_me/picture/"), sent(made.picture("PNG")))
    url = at(cast, f"media/{plan(cast).media[0].ref}/file/")
    answer = person.get(url)
    assert (answer["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")
    assert answer["Content-Disposition"].startswith("inline")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
    assert browser(cast.stranger).get(url).status_code == 404
    assert person.get(at(cast, "media/NOBODYS/file/")).status_code == 404


def test_a_sound_clip_is_played_from_anywhere_in_it(cast, person) -> None:
    page = at(cast, "media/add/training/sound/")
    assert person.get(page)["Permissions-Policy"] == "camera=(), microphone=(self), geolocation=()"
    clip = sent(sounds.wav(), "me.wav", place="section:training")
    assert person.post(page, clip).url == at(cast, "sections/training/")
    url = at(cast, f"media/{plan(cast).media[0].ref}/file/")
    whole = person.get(url)
    size = len(whole.content)
    assert (whole["Accept-Ranges"], whole["Content-Type"]) == ("bytes", "audio/wav")
    for asked, status, first, last in (
        ("bytes=0-", 206, 0, size - 1), ("bytes=4-9", 206, 4, 9), ("bytes=-5", 206, size - 5, size - 1),
        (f"bytes=4-{size + 900}", 206, 4, size - 1), ("bytes=-", 200, 0, size - 1),
        ("bytes=0-1,4-5", 200, 0, size - 1), ("lines=0-1", 200, 0, size - 1),
    ):  # fmt: skip
        part = person.get(url, headers={"Range": asked})
        assert (part.status_code, part.content) == (status, whole.content[first : last + 1]), asked
        if status == 206:
            assert part["Content-Range"] == f"bytes {first}-{last}/{size}"
    for beyond in (f"bytes={size}-", "bytes=9-4", "bytes=-0"):
        none = person.get(url, headers={"Range": beyond})
        assert (none.status_code, none["Content-Range"]) == (416, f"bytes */{size}"), beyond


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("picture", b"", "Choose a picture, or take a photo."),
        ("drawing", b"", "Draw something, or choose a photo of a drawing."),
        ("sound", b"", "Choose a sound clip, or record one."),
        ("picture", b"GIF89a words", "This is not a picture we can show."),
        ("picture", b"x" * (11 * 2**20), "This picture is larger than 10 MB."),
        ("sound", made.picture(), "This is no sound clip we can play."),
        ("sound", sounds.webm(kind=1), "This is a film, or holds more than sound."),
    ],
    ids=["none", "nothing drawn", "no sound", "no picture", "too large", "a picture", "a film"],
)
def test_what_cannot_be_taken_is_said_and_what_was_typed_stays(cast, person, kind, content, reason) -> None:
    answer = person.post(at(cast, f"media/add/about_me/{kind}/"), sent(content))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert reason in words(answer)
    assert "My garden &lt;b&gt;" in page
    assert f'value="{PLACE}" selected' in page
    assert plan(cast).media == ()


def test_words_are_asked_for_kindly(cast, person) -> None:
    answer = person.post(at(cast, "media/add/about_me/picture/"), sent(made.picture(), words=" "))
    assert (answer.status_code, "Not everybody can see it." in words(answer)) == (422, True)


def test_it_is_told_about_otherwise_moved_forward_and_taken_out(cast, person) -> None:
    for name in ("First", "Second"):
        person.post(at(cast, "media/add/about_me/picture/"), sent(made.picture(), words=name))
    first, second = plan(cast).media
    change = at(cast, f"media/{second.ref}/")
    assert "Second" in words(person.get(change))
    stale = plan(cast).revision
    person.post(change, {"words": "Ana", "place": PLACE, "revision": stale})
    again = person.post(change, {"words": "Jo", "place": PLACE, "revision": stale})
    assert (again.status_code, "It now says: “Ana”" in words(again)) == (422, True)
    person.post(at(cast, f"media/{second.ref}/up/"))
    assert [one.words for one in plan(cast).media] == ["Ana", "First"]
    assert person.post(at(cast, f"media/{first.ref}/remove/")).url == at(cast, "sections/about_me/")
    assert "Taken out of the plan" in words(person.get(at(cast, f"versions/{plan(cast).ref}/0/99/")))


def test_pictures_of_what_is_there_already_stand_with_it_also_on_paper(cast, person) -> None:
    page = at(cast, "media/add/wealth/drawing/")
    person.post(page, sent(made.picture(), words="My tandem", place="wealth:assets"))
    person.post(
        at(cast, "media/add/wealth/sound/"), sent(sounds.wav(), words="I sing", place="wealth:strengths")
    )
    for path in ("wealth/", "read/"):
        told = person.get(at(cast, path)).content.decode()
        assert (told.count('alt="My tandem"'), told.count("<audio")) == (1, 1), path
    printed = Printed(person.get(at(cast, "plan.pdf")).content)
    printed.is_accessible()
    printed.says("What is already there", "My tandem", "To listen to: I sing")
    printed.says("Things and places I can use")  # a leaf of the plant


def test_what_is_there_already_is_a_plant_that_grows_wherever_the_plan_is_seen(cast, person) -> None:
    words_of = 'role="img" aria-label="A plant that grows with what is written.'
    assert f"{words_of} What I know and can do: nothing yet" in person.get(at(cast)).content.decode()
    text = {"connections": "Ana. " * 20, "revision": plan(cast).revision}
    person.post(at(cast, "wealth/"), text)
    for path in ("", "wealth/", "read/"):
        page = person.get(at(cast, path)).content.decode()
        assert words_of in page, path
        assert "People I know: a large leaf" in page, path


def test_in_easy_read_they_are_asked_for_in_easy_words_and_shown(cast, person) -> None:
    people.edit_details(easy_read=True, by=cast.standing(cast.worker), at=make.NOW)
    told = words(person.get(at(cast, "media/add/about_me/sound/")))
    assert ("Add something to listen to" in told, "What do we hear?" in told) == (True, True)
    person.post(at(cast, "media/add/about_me/picture/"), sent(made.picture()))
    assert 'alt="My garden' in person.get(at(cast, "read/")).content.decode()
