"""Components from outside the strict environment."""

import pytest
from markupsafe import Markup

from sevensteps.web.shell.components import govuk


def test_text_is_escaped_once() -> None:
    drawn = govuk.button(text="Fish & <chips>")
    assert "Fish &amp; &lt;chips&gt;" in drawn


def test_snake_case_parameters_arrive() -> None:
    drawn = govuk.details(summary_text="Why?", text="Because.")
    assert "Why?" in drawn


def test_attributes_keep_their_names() -> None:
    assert 'data-some_thing="1"' in govuk.button(text="Go", attributes={"data-some_thing": "1"})


def test_html_that_was_not_escaped_is_refused() -> None:
    with pytest.raises(TypeError, match="html must be Markup"):
        govuk.inset_text(html="<b>raw</b>")
    assert "<b>fine</b>" in govuk.inset_text(html=Markup("<b>fine</b>"))


def test_an_unknown_component_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        _ = govuk.no_such_thing
