"""Foreign keys look down the same order as imports; every context has its contract."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
LAYERS = next(contract for contract in CONTRACTS if contract["id"] == "contexts")["layers"]
HEIGHT = {
    name.strip(" ()"): height for height, layer in enumerate(reversed(LAYERS)) for name in layer.split("|")
}
CONTEXTS = [
    path.name for path in (ROOT / "src/sevensteps/contexts").iterdir() if (path / "__init__.py").exists()
]


def tables() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("sevensteps.contexts")]


@pytest.mark.parametrize("table", tables(), ids=lambda table: table._meta.label)
def test_foreign_keys_only_look_downwards(table: type[Model]) -> None:
    home = table._meta.app_label
    for field in table._meta.get_fields():
        if not isinstance(field, ForeignKey):
            continue
        other = field.related_model
        if not other.__module__.startswith("sevensteps.contexts"):
            continue
        target = other._meta.app_label
        assert target == home or HEIGHT[target] < HEIGHT[home], f"{table._meta.label}.{field.name} looks up"


@pytest.mark.parametrize("context", CONTEXTS)
def test_only_a_context_touches_its_own_tables(context: str) -> None:
    protected = {module for contract in CONTRACTS for module in contract.get("protected_modules", [])}
    assert f"sevensteps.contexts.{context}.models" in protected


def test_no_contract_makes_exceptions() -> None:
    assert not [contract["id"] for contract in CONTRACTS if "ignore_imports" in contract]
