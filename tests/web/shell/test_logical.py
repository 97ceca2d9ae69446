"""Left and right become start and end."""

import pytest

from sevensteps.web.shell.logical import direction_safe


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("a{margin-left:3px}", "a{margin-inline-start:3px}"),
        (
            "a{color:red;padding-right:calc(1px + (2px*3))}",
            "a{color:red;padding-inline-end:calc(1px + (2px*3))}",
        ),
        ("a{left:0;right:auto}", "a{inset-inline-start:0;inset-inline-end:auto}"),
        ("a{text-align:left}", "a{text-align:start}"),
        ("a{float:right !important}", "a{float:inline-end !important}"),
        ("a{margin:1px 2px 3px 4px}", "a{margin-block:1px 3px;margin-inline:4px 2px}"),
        ("a{padding:1px 2px 3px}", "a{padding:1px 2px 3px}"),
        ("a{padding:1px 2px 3px 2px}", "a{padding:1px 2px 3px 2px}"),
        ("a{border-left:1px solid}", "a{border-inline-start:1px solid}"),
        ("a{border-top-left-radius:4px}", "a{border-start-start-radius:4px}"),
        ("a{border-width:0 0 0 4px}", "a{border-block-width:0 0;border-inline-width:4px 0}"),
        ("@media (min-width:1px){a{left:1px}}", "@media (min-width:1px){a{inset-inline-start:1px}}"),
        ("a:hover{background:url(left:1)}", "a:hover{background:url(left:1)}"),
    ],
)
def test_sides_become_logical(given: str, made: str) -> None:
    assert direction_safe(given) == made
