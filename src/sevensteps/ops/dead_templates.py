"""`python -m sevensteps.ops.dead_templates`: templates that nothing names. Part of `make check`."""

import sys
from pathlib import Path

WEB = Path(__file__).parents[1] / "web"


def dead(web: Path = WEB) -> list[str]:
    """Templates, as pages name them, whose name appears in no code and no other template."""
    templates = {
        path: path.relative_to(folder).as_posix()
        for folder in sorted(web.glob("**/templates"))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    texts = {path: path.read_text(encoding="utf-8") for path in [*web.rglob("*.py"), *templates]}
    return [
        name
        for path, name in templates.items()
        if not any(name in text for other, text in texts.items() if other != path)
    ]


def main() -> int:
    """Name each dead template; the exit code says whether there were any."""
    found = dead()
    for name in found:
        sys.stderr.write(f"{name} is not used by any page: remove it\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
