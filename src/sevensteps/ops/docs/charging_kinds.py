"""The reference page of what `sevensteps charge assess` knows by name: kinds, premiums, policies, by law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sevensteps.core.charging import ChargingRulebook, Method, PolicyRulebook
from sevensteps.core.charging.law import CapitalKind, IncomeKind, NeverCharged
from sevensteps.core.charging.policy import Expenses
from sevensteps.core.money import Money
from sevensteps.ops.charging import shipped

HEAD = """\
# What can be named in an assessment of a charge

Generated from `rulebooks/` by `python -m sevensteps.ops.docs`; do not edit.

How they are given: [Assess a charge](../how-to/assess-a-charge.md). Disability expenses go by any word.

## Policies

Named with `--policy`. Without one, the policy of the nation and day that is no example.

| policy | law | what it chooses | status |
| --- | --- | --- | --- |
"""


def document() -> str:
    """The page as Markdown."""
    policies = sorted(shipped(PolicyRulebook), key=lambda book: (book.law, book.id))
    laws = sorted(shipped(ChargingRulebook), key=lambda book: book.id)
    rows = "".join(f"| `{one.id}` | `{one.law}` | {_chosen(one)} | {one.status} |\n" for one in policies)
    return HEAD + rows + "".join(_law(one) for one in laws)


def _law(law: ChargingRulebook) -> str:
    until = f" to {law.valid_to}" if law.valid_to else " on"
    settings = ", ".join(f"`{name}` ({rule.title.en})" for name, rule in law.settings.items())
    premiums = law.guarantee.premiums if law.guarantee else ()
    parts = [
        f"\n## {law.title.en}\n\n`{law.id}`, nation `{law.nation}`, from {law.valid_from}{until}. ",
        f"Settings: {settings}.\n",
        _table("income", ((one.id, one.title.en, _income(one), one.regulation) for one in law.income)),
        _table("capital", ((one.id, one.title.en, _capital(one), one.regulation) for one in law.capital)),
        _table(
            "housing costs", ((one.id, one.title.en, _housing(law), one.regulation) for one in law.housing)
        ),
        _table("premiums", ((one.id, one.title.en, "added", one.regulation) for one in premiums)),
        _table(
            "services beside `care`",
            ((one.id, one.title.en, _free(one), one.regulation) for one in law.never_charged),
        ),
    ]
    return "".join(parts)


def _table(what: str, rows: Iterable[tuple[str, str, str, str]]) -> str:
    lines = [f"| `{key}` | {title} | {counts} | {where} |\n" for key, title, counts, where in rows]
    if not lines:
        return ""
    return f"\n| {what} | is | in the sum | by |\n| --- | --- | --- | --- |\n" + "".join(lines)


def _income(kind: IncomeKind) -> str:
    if kind.left_out:
        return "left out"
    if kind.left_out_in:
        return f"counts, but not in: {', '.join(kind.left_out_in)}"
    if kind.left_out_percent is not None:
        return f"{kind.left_out_percent}% is left out"
    if kind.left_out_pence is not None:
        return f"{Money(kind.left_out_pence)} a week is left out"
    if kind.left_out_up_to is not None:
        return "a sum of the year is left out"
    return "counts"


def _capital(kind: CapitalKind) -> str:
    if kind.left_out:
        return "left out"
    less = ", less 10% for a sale" if kind.sale_costs else ""
    first = f" for the first {kind.first_weeks} weeks and then counts" if kind.first_weeks else ""
    if kind.left_out_in:
        rest = f"; else left out{first}{less}" if first else f"; else counts{less}"
        return f"left out in: {', '.join(kind.left_out_in)}{rest}"
    return f"left out{first}{less}" if first else f"counts{less}"


def _housing(law: ChargingRulebook) -> str:
    where = [name for name, rule in law.settings.items() if rule.housing_costs]
    return f"taken off in: {', '.join(where)}" if where else "not taken off"


def _free(one: NeverCharged) -> str:
    if one.first_weeks is not None:
        return f"free for the first {one.first_weeks} weeks"
    return "free" if one.up_to_pence is None else f"free up to {Money(one.up_to_pence)}"


def _chosen(policy: PolicyRulebook) -> str:
    return "; ".join((*_shares(policy), *_leaves(policy), *_costs(policy))) or "nothing on top of the law"


def _shares(policy: PolicyRulebook) -> Iterator[str]:
    if policy.method is Method.NOTHING:
        yield "nobody is charged"
    if policy.share is not None:
        part = f"{policy.share.percent}% of the plan's cost"
        yield f"the {policy.share.payer} pays {part}, the person never more than the means test says"
    if policy.percent_of_what_is_left is not None:
        yield f"{policy.percent_of_what_is_left}% of what is left is asked for"
    if policy.pays_above_limit:
        yield "the authority shares the cost above the limit, where the law lets it"
    if not policy.short_stay_as_home:
        yield "a short stay counts as a temporary one"


def _leaves(policy: PolicyRulebook) -> Iterator[str]:
    if policy.uplift_percent:
        yield f"the guarantee and {policy.uplift_percent}% more"
    if policy.uplift_pence:
        yield f"the guarantee and {Money(policy.uplift_pence)} more"
    if policy.allowance_uplift_pence:
        yield f"the allowance and {Money(policy.allowance_uplift_pence)} more"
    for name, pence in policy.own_amounts.items():
        yield f"{name.replace('_', ' ')} at least {Money(pence)}"


def _costs(policy: PolicyRulebook) -> Iterator[str]:
    costs = policy.disability_costs
    if costs.way is Expenses.FLAT:
        yield f"{Money(costs.flat_pence or 0)} for costs of disability without bills"
    if costs.most_pence is not None:
        yield f"{Money(costs.most_pence)} of them at most"
    if costs.only_with_benefit:
        yield "costs of disability only beside a disability benefit"
