"""The built files, and the lock they are built from."""

import json
import re
from pathlib import Path

import pytest

from sevensteps.web.shell import assets


def test_the_lock_names_no_host() -> None:
    text = (assets.ROOT / "package-lock.json").read_text()
    assert "://" not in text
    assert '"resolved"' not in text
    assert not re.search(r"@[\w.-]+\.(com|net|org)\b", text)


def test_every_package_is_pinned_to_one_version() -> None:
    wanted = json.loads((assets.ROOT / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert wanted["htmx.org"].startswith("2.0.")
    assert wanted["govuk-frontend"] == "6.3.0"  # what govuk-frontend-jinja 4.1 draws


def test_nothing_of_the_brand_of_central_government_is_built() -> None:
    assets.build()
    css = (assets.BUILT / "sevensteps.css").read_text().lower()
    for word in ("gds transport", "crown", "crest", "govuk-header", "govuk-footer"):
        assert word not in css
    assert "atkinson hyperlegible" in css
    assert len(list((assets.BUILT / "fonts").glob("*latin-ext*.woff2"))) == 4


def test_the_style_sheet_knows_no_left_and_right() -> None:
    assets.build()
    css = (assets.BUILT / "sevensteps.css").read_text()
    found = re.findall(
        r"[{;](?:margin|padding|border)-(?:left|right)[^:]*:|[{;](?:left|right):|float:(?:left|right)", css
    )
    assert not found


def test_building_again_changes_nothing() -> None:
    assets.build()
    assert assets.build() is False


def test_without_npm_one_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path / "assets")
    monkeypatch.setattr(assets, "MODULES", tmp_path / "node_modules")
    monkeypatch.setattr(assets.shutil, "which", lambda name: None)
    assert assets.main() == 2
    assert capsys.readouterr().err == "npm is not on the path: run `make setup`, which brings Node and npm.\n"
