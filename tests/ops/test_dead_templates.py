"""Templates nothing names are found."""

from pathlib import Path

from sevensteps.ops.dead_templates import dead


def test_a_template_is_alive_when_code_another_template_or_the_sign_in_library_names_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "steps" / "templates"
    (folder / "step").mkdir(parents=True)
    (folder / "account").mkdir()
    (tmp_path / "views.py").write_text('render(request, "step/page.html")')
    (folder / "step" / "page.html").write_text('{% include "step/part.html" %}')
    (folder / "step" / "part.html").write_text("a part")
    (folder / "step" / "old.html").write_text('names only itself: "step/old.html"')
    (folder / "account" / "login.html").write_text("a form")
    assert dead(tmp_path) == ["step/old.html"]
