"""The example policy on held money, each part of it, and what an employer owes."""

from __future__ import annotations

from pathlib import Path

from sevensteps.core.budgets import EmployerDuties, HoldingPolicy
from sevensteps.core.rulebook import Rulebook, load_text

FOLDER = Path(__file__).parents[3] / "rulebooks/england/holding"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yaml"))}


def read(text: str) -> Rulebook:
    """A policy or the duties of employers from its text. Raises BrokenRulebook."""
    return load_text(text, "a.yaml", {"holding_policy": HoldingPolicy, "employer_duties": EmployerDuties})


_policy, _duties = read(TEXTS["holding-example"]), read(TEXTS["england-employer-duties"])
assert isinstance(_policy, HoldingPolicy)
assert isinstance(_duties, EmployerDuties)
assert _policy.surplus
assert _policy.set_up
assert _policy.service_fund
assert _policy.pace
DUTIES, SURPLUS, SET_UP = _duties, _policy.surplus, _policy.set_up
FUND, PACE = _policy.service_fund, _policy.pace
