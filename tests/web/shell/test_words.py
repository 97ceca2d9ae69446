"""Words are gathered from code and pages, and the pseudo-language changes every one of them visibly."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from sevensteps.core.trace import Sentence
from sevensteps.web.shell import words
from sevensteps.web.shell.filters import say


@pytest.fixture(scope="module")
def gathered() -> set[str]:
    found = words.extract()
    return {
        text for message in found for text in ([message.id] if isinstance(message.id, str) else message.id)
    }


@pytest.fixture(scope="module")
def pseudo_language() -> None:
    """The catalogue of the made-up language, read anew."""
    words.pseudo()
    translation.trans_real._translations.pop("dv-xa", None)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Fill in “%(label)s”.",  # of a form, in code
        "Keeping my account safe",  # of a page
        "You are signed in as %(name)s.",  # of a {% trans %}
        "Making my plan",  # of a Sentence of the core
        "%(num)s passkeys",  # the plural of a page
        "Points that are left:",  # Easy Read of a step of the core
    ],
)
def test_texts_of_every_kind_are_gathered(text: str, gathered: set[str]) -> None:
    assert text in gathered


def test_sentences_of_refusals_are_gathered_whatever_the_refusal_is_called() -> None:
    assert {"Refused", "NotYet", "NothingInForce"} <= words.refusals()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("You have %(count)s left", "%(count)s"),
        ("You can enter up to %{count} characters", "%{count}"),
        ("{points} points", "{points}"),
        ("A <strong>bold</strong> word", "<strong>"),
        ("100%% of it", "%%"),
    ],
)
def test_gaps_and_tags_survive_and_the_rest_is_changed(text: str, kept: str) -> None:
    made = words.changed(text)
    assert kept in made
    assert made.startswith("⟦")
    assert made.endswith("⟧")
    assert len(made) > len(text)


def test_a_sentence_is_filled_after_it_was_translated(pseudo_language: None) -> None:
    translation.trans_real._translations.pop("dv-xa", None)
    with translation.override("dv-xa"):
        made = say(Sentence("Making my plan"))
    assert made.startswith("⟦")


@pytest.mark.django_db
def test_no_text_of_the_public_pages_was_forgotten(pseudo_language: None) -> None:
    translation.trans_real._translations.pop("dv-xa", None)
    client = Client()
    client.cookies["django_language"] = "dv-xa"
    allowed = {"Self-Directed Support", "English"}
    for path in ("/", "/accessibility/", "/privacy/", "/account/sign-in/", "/language/", "/nowhere/"):
        page = client.get(path).content.decode()
        assert 'dir="rtl"' in page
        body = re.sub(r"<(script|svg|code|head)\b.*?</\1>", "", page, flags=re.DOTALL)
        texts = {text.strip() for text in re.split(r"<[^>]+>", body) if re.search(r"[a-z]{3}", text)}
        forgotten = {text for text in texts if "⟦" not in text and text not in allowed}
        assert not forgotten, (path, forgotten)


def test_languages_of_a_live_system_are_real_ones() -> None:
    source = Path(settings.BASE_DIR, "src/sevensteps/config/settings.py").read_text()
    before_demo = source.split("if DEMO:  # a made-up language")[0]
    assert "dv-xa" not in before_demo
