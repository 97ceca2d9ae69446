"""`python -m sevensteps.ops.dead_templates`: templates that nothing names. Part of `make check`."""

import sys
from importlib.util import find_spec
from pathlib import Path

WEB = Path(__file__).parents[1] / "web"
# allauth's views name the templates we draw for them, without their ending ("account/login." + ending).
LIBRARY = "allauth"


def dead(web: Path = WEB) -> list[str]:
    """Templates, as pages name them, whose name appears in no code and no other template."""
    templates = {
        path: path.relative_to(folder).as_posix()
        for folder in sorted(web.glob("**/templates"))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    texts = {path: path.read_text(encoding="utf-8") for path in [*web.rglob("*.py"), *templates]}
    library = _library()
    return [
        name
        for path, name in templates.items()
        if f"{name.removesuffix(path.suffix)}." not in library
        and not any(name in text for other, text in texts.items() if other != path)
    ]


def _library() -> str:
    spec = find_spec(LIBRARY)
    folders = list(spec.submodule_search_locations or []) if spec else []
    return "".join(
        path.read_text(encoding="utf-8") for folder in folders for path in Path(folder).rglob("*.py")
    )


def main() -> int:
    """Name each dead template; the exit code says whether there were any."""
    found = dead()
    for name in found:
        sys.stderr.write(f"{name} is not used by any page: remove it\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
