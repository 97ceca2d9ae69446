"""The catalogues of words: gathered from code and pages, compiled, and a pseudo-language that proves them.

`python -m sevensteps.web.shell.words extract|compile|pseudo`
extract: every text into `.build/django.pot`, the template translators begin with.
compile: each `locale/<language>/LC_MESSAGES/django.po` into the `.mo` that pages read.
pseudo:  a made-up language read from right to left, made from the template. A text that looks like plain
         English there was never handed to translation.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from sevensteps.core.access import Role

ROOT = Path(__file__).resolve().parents[4]
SOURCES = ROOT / "src" / "sevensteps"
LOCALE = SOURCES / "locale"
TEMPLATE = ROOT / ".build" / "django.pot"
PSEUDO = "dv_XA"  # Divehi is read from right to left; the country XA is nobody's

# Django's own words that our pages show: names of months in dates.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_ACCENTS = str.maketrans("aceginorsuyzACEGINORSUYZ", "àçéĝîñöřšûýžÀÇÉĜÎÑÖŘŠÛÝŽ")
_READ = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2")]
# A template that cannot be read is a fault, not a silence.
_HOW = {"**/templates/**": {"extensions": "jinja2.ext.do", "silent": "false"}}
_KEEP = re.compile(r"(%\([a-z_]+\)[sd]|%\{[a-z]+\}|%%|%[sd]|\{[^{}]*\}|<[^>]+>|&[a-z]+;)", re.IGNORECASE)


def refusals() -> set[str]:
    """Names of the exceptions whose second argument is a sentence for people: Refused and its heirs."""
    heirs = re.compile(r"^class (\w+)\(([\w., ]+)\):", re.MULTILINE)
    bases = [found for path in SOURCES.rglob("*.py") for found in heirs.findall(path.read_text())]
    names, before = {"Refused"}, 0
    while len(names) > before:
        before = len(names)
        names |= {
            name for name, of in bases if {base.split(".")[-1].strip() for base in of.split(",")} & names
        }
    return names


def extract() -> Catalog:
    """Every text of the sources as a catalogue without translations, written to the template."""
    keywords = {
        **DEFAULT_KEYWORDS,
        "gettext_lazy": None,
        "gettext_noop": None,
        "ngettext_lazy": (1, 2),
        "pgettext_lazy": ((1, "c"), 2),
    }
    keywords |= {"Sentence": (1,), "then": (1,)} | dict.fromkeys(refusals(), (2,))
    catalog = Catalog(project="sevensteps", creation_date=datetime(2026, 1, 1, tzinfo=UTC))
    found = extract_from_dir(SOURCES, _READ, _HOW, keywords=keywords, comment_tags=("Translators:",))
    for filename, line, message, comments, context in found:
        catalog.add(
            message, None, [(Path(filename).as_posix(), line)], auto_comments=comments, context=context
        )
    calls = _calls()
    for text in (*_history(calls), *_easy(calls), *(role.value.replace("_", " ") for role in Role)):
        catalog.add(text)
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    with TEMPLATE.open("wb") as file:
        write_po(file, catalog, sort_by_file=True, no_location=False, omit_header=False)
    return catalog


def _calls() -> list[ast.Call]:
    """Whatever is called anywhere in the sources."""
    trees = (ast.parse(path.read_text()) for path in sorted(SOURCES.rglob("*.py")))
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _history(calls: list[ast.Call]) -> Iterator[str]:
    """Sentences of the audit: handed over as they are, and translated for whoever reads them."""
    for node in calls:
        given = [word.value for word in node.keywords if word.arg == "sentence"]
        if isinstance(node.func, ast.Name) and node.func.id in {"_write", "_note"}:
            given += node.args[-2:]
        parts = [part for value in given for part in ast.walk(value)]
        constants = [part.value for part in parts if isinstance(part, ast.Constant)]
        yield from (text for text in constants if isinstance(text, str) and " " in text)


def _easy(calls: list[ast.Call]) -> Iterator[str]:
    """Easy Read templates of the core's sentences: `easy=` of a step, or a Sentence's third."""
    for node in calls:
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = [word.value for word in node.keywords if word.arg == "easy"]
        given += node.args[2:3] if name == "Sentence" else []
        if name in {"then", "Sentence"}:
            texts = (text.value for text in given if isinstance(text, ast.Constant))
            yield from (text for text in texts if isinstance(text, str) and text)


def changed(text: str) -> str:
    """A text of the pseudo-language: accented, bracketed, a third longer; gaps and tags stay."""
    parts = _KEEP.split(text)
    accented = "".join(part if index % 2 else part.translate(_ACCENTS) for index, part in enumerate(parts))
    return f"⟦{accented}{'·' * (len(text) // 4)}⟧"


def pseudo() -> Path:
    """Make the pseudo-language's compiled catalogue; says where."""
    catalog = extract()
    for month in _MONTHS:
        catalog.add(month)
    for message in list(catalog):
        if not message.id:
            continue
        texts = message.id if isinstance(message.id, list | tuple) else [message.id]
        made = tuple(changed(text) for text in texts)
        message.string = made if len(texts) > 1 else made[0]
    catalog.header_comment = "# Made by sevensteps.web.shell.words: not a language."
    path = LOCALE / PSEUDO / "LC_MESSAGES" / "django.mo"
    _write(path, catalog)
    return path


def _write(path: Path, catalog: Catalog) -> None:
    """The compiled catalogue in one stroke: somebody may be reading the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        write_mo(file, catalog)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(path)


def compiled() -> Iterator[Path]:
    """Compile every translated catalogue; gives each made file."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with source.open("rb") as file:
            catalog = read_po(file)
        made = source.with_suffix(".mo")
        _write(made, catalog)
        yield made


def main(arguments: list[str]) -> int:
    """The command; 2 with one sentence for anything else than its three words."""
    match arguments:
        case ["extract"]:
            print(f"{len(extract())} texts in {TEMPLATE.relative_to(ROOT)}")  # noqa: T201 — a command
        case ["compile"]:
            print(f"{len(list(compiled()))} languages compiled")  # noqa: T201 — a command
        case ["pseudo"]:
            print(f"{pseudo().relative_to(ROOT)} made")  # noqa: T201 — a command
        case _:
            print("Say extract, compile or pseudo.", file=sys.stderr)  # noqa: T201 — a command
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
