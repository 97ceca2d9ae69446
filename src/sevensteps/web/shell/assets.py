"""The style sheet, scripts and fonts: where they are, and how they are built.

`python -m sevensteps.web.shell.assets` installs the pinned packages (npm ci, once) and builds into
`.build/assets`. Nothing is done when nothing has changed since the last build.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from sevensteps.web.shell import lettering
from sevensteps.web.shell.logical import direction_safe

ROOT = Path(__file__).resolve().parents[4]
SOURCES = Path(__file__).parent / "assets"
BUILT = ROOT / ".build" / "assets"
MODULES = ROOT / "node_modules"
COPIED = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.js",
    "htmx.org/dist/htmx.min.js": "htmx.js",
}
FONTS = [
    f"atkinson-hyperlegible-{subset}-{weight}-{style}.woff2"
    for subset in ("latin", "latin-ext")
    for weight in (400, 700)
    for style in ("normal", "italic")
]


class CannotBuild(Exception):
    """Why the assets could not be built, in one sentence with what to do."""


@cache
def _version() -> str:
    stamp = BUILT / "stamp"
    return stamp.read_text().strip()[:12] if stamp.exists() else "0"


def address(name: str) -> str:
    """The address of a built file; it changes with every build, so that browsers may keep it."""
    from django.templatetags.static import static

    return f"{static(name)}?{_version()}"


def _digest() -> str:
    modules = [Path(__file__).with_name(name) for name in ("assets.py", "lettering.py", "logical.py")]
    sources = [ROOT / "package-lock.json", *modules]
    digest = hashlib.sha256()
    for path in sources + sorted(SOURCES.rglob("*.*")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _run(*command: str) -> str:
    try:
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 — fixed
    except FileNotFoundError:
        raise CannotBuild(f"{command[0]} is not here: run `make setup`, which brings Node and npm.") from None
    if ran.returncode:
        last = (ran.stderr or ran.stdout).strip().splitlines()[-8:]
        raise CannotBuild(f"`{' '.join(command[:3])}` failed: {' / '.join(last)}")
    return ran.stdout


def _versions(lock: Path) -> dict[str, str]:
    """Package and version by folder; optional ones (of other machines) left out. Empty without the file."""
    packages = json.loads(lock.read_text()).get("packages", {}) if lock.exists() else {}
    return {
        name: package["version"] for name, package in packages.items() if name and not package.get("optional")
    }


def install() -> None:
    """The packages of package-lock.json into node_modules, unless they are there."""
    if _versions(MODULES / ".package-lock.json") == _versions(ROOT / "package-lock.json"):
        return
    npm = shutil.which("npm")
    if npm is None:
        raise CannotBuild("npm is not on the path: run `make setup`, which brings Node and npm.")
    _run(npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts")


def build() -> bool:
    """Build what has changed; says whether anything had."""
    stamp, digest = BUILT / "stamp", _digest()
    if stamp.exists() and stamp.read_text() == digest:
        return False
    install()
    making = BUILT.with_name("assets.new")
    shutil.rmtree(making, ignore_errors=True)
    (making / "fonts").mkdir(parents=True)
    node = shutil.which("node")
    if node is None:
        raise CannotBuild("node is not on the path: run `make setup`, which brings Node and npm.")
    css = _run(
        node, str(MODULES / "sass" / "sass.js"), "--load-path=node_modules", "--style=compressed",
        "--no-source-map", "--quiet-deps", "--charset", str(SOURCES / "sevensteps.scss"),
    )  # fmt: skip
    (making / "sevensteps.css").write_text(direction_safe(css), encoding="utf-8")
    for source, name in COPIED.items():
        shutil.copy(MODULES / source, making / name)
    for font in FONTS:
        shutil.copy(
            MODULES / "@fontsource" / "atkinson-hyperlegible" / "files" / font, making / "fonts" / font
        )
    try:
        lettering.make(MODULES, making / lettering.FOLDER)
    except ImportError:
        raise CannotBuild("fonttools is not here: run `make setup`, which brings it.") from None
    for path in [*SOURCES.glob("*.js"), *SOURCES.glob("*.svg")]:
        shutil.copy(path, making / path.name)
    (making / "stamp").write_text(digest)
    shutil.rmtree(BUILT, ignore_errors=True)
    making.rename(BUILT)
    return True


def make_words() -> bool:
    """Compile the catalogues when a text has changed; needs Babel, which a live system's build has."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src").rglob("*")):
        if path.suffix in {".py", ".html", ".txt", ".po"}:
            digest.update(path.read_bytes())
    stamp = BUILT.with_name("words.stamp")
    try:
        from sevensteps.web.shell import words
    except ImportError:
        return False
    fresh = stamp.exists() and stamp.read_text() == digest.hexdigest()
    if fresh and (words.LOCALE / words.PSEUDO).exists():
        return False
    words.pseudo()
    list(words.compiled())
    stamp.write_text(digest.hexdigest())
    return True


def main() -> int:
    """The command: 0 when built or up to date, 2 with one sentence when it cannot."""
    try:
        built = build()
    except CannotBuild as problem:
        print(problem, file=sys.stderr)  # noqa: T201 — a command
        return 2
    words_made = make_words()
    print("Assets built." if built or words_made else "Assets are up to date.")  # noqa: T201 — a command
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
