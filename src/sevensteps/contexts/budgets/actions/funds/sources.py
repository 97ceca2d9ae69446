"""From which accounts a fund's spending is taken, and how it is put back.

In the budget ledger it comes from what the person's lines may still cost, the fund's own lines first: when
the person has gone elsewhere, their budget has gone with them. In the cash ledger it comes from the fund's
own accounts and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.accounts import (
    Code,
    agreed_key,
    provider_account,
    provider_cash_key,
    provider_spent_key,
    purpose_key,
)
from sevensteps.contexts.budgets.models import Budget, Fund, Line, PartLine
from sevensteps.contexts.budgets.queries.fund_figures import cash_keys
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.core.access import Actor
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money

Sources = dict[str, dict[str, int]]  # "budget" and "cash": account → pence


class NotInTheFund(Refused):
    """More than there is, in the account or of the agreed money."""


def take(
    fund: Fund,
    amount: Money,
    *,
    line_ref: str = "",
    where: str,
    words: str,
    about: str,
    by: Actor,
    at: datetime,
) -> Sources:
    """Pay the provider out of the fund; of one line's money where one is named. Raises NotInTheFund."""
    cash = _enough(cash_keys(fund), amount)
    if cash is None:
        there = Money(sum(books.balance(key).available for key in cash_keys(fund)))
        raise NotInTheFund(where, _("There is %(there)s in the account.") % {"there": there})
    budget = _enough(_purposes(fund, line_ref), amount)
    if budget is None:
        raise NotInTheFund(where, _("There is not so much left of the agreed money for this."))
    _move(fund, {"budget": budget, "cash": cash}, words=words, about=about, by=by, at=at)
    return {"budget": budget, "cash": cash}


def _move(fund: Fund, sources: Sources, *, words: str, about: str, by: Actor, at: datetime) -> None:
    spent, cash = provider_spent_key(fund.provider.ref), provider_cash_key(fund.provider.ref)
    _open_provider(fund, at)
    ledger.post_many(
        entries=[
            Posting(key, to, pence, f"{about}:{key}", code, words, about)
            for ledger_, to, code in (("budget", spent, Code.SPENT), ("cash", cash, Code.PAID))
            for key, pence in sources[ledger_].items()
        ],
        by=by,
        at=at,
    )


def put_back(
    fund: Fund, sources: Mapping[str, Mapping[str, int]], *, words: str, about: str, by: Actor, at: datetime
) -> None:
    """The same the other way round; agreed money goes to where its line's money is held now."""
    spent, cash = provider_spent_key(fund.provider.ref), provider_cash_key(fund.provider.ref)
    _open_provider(fund, at)
    now = _where_now(fund, sources.get("budget", {}))
    ledger.post_many(
        entries=[
            Posting(spent, now[key], pence, f"{about}:back:{key}", Code.SPENT, words, about)
            for key, pence in sources.get("budget", {}).items()
        ]
        + [
            Posting(cash, key, pence, f"{about}:back:{key}", Code.PAID, words, about)
            for key, pence in sources.get("cash", {}).items()
        ],
        by=by,
        at=at,
    )


def _open_provider(fund: Fund, at: datetime) -> None:
    ref, name = fund.provider.ref, fund.provider.name
    ledger.open_accounts(
        accounts=[
            provider_account(provider_spent_key(ref), "budget", ref, name),
            provider_account(provider_cash_key(ref), "cash", ref, name),
        ],
        at=at,
    )


def _enough(keys: Iterable[str], amount: Money) -> dict[str, int] | None:
    """How much to take from which, in this order; None where they hold less together."""
    keys, rest, taken = list(keys), amount.pence, {}
    balances = books.balances(keys)
    for key in keys:
        pence = min(rest, max(0, balances[key].available))
        if pence:
            taken[key] = pence
            rest -= pence
    return None if rest else taken


def _purposes(fund: Fund, line_ref: str) -> list[str]:
    """Where the person's live lines are held: in the fund first."""
    rows = PartLine.objects.filter(
        part__budget__person_id=fund.person_id, part__ended_at=None, part__budget__ended_at=None
    ).select_related("part", "line", "part__fund_part")
    if line_ref:
        rows = rows.filter(line__line_ref=line_ref)
    found = sorted(rows, key=lambda row: (not _is_of(row, fund), row.pk))
    return [purpose_key(row.part.ref, row.line.line_ref) for row in found]


def _is_of(row: PartLine, fund: Fund) -> bool:
    of = getattr(row.part, "fund_part", None)
    return of is not None and of.fund_id == fund.pk


def _where_now(fund: Fund, keys: Iterable[str]) -> dict[str, str]:
    """Where what was taken from an account belongs now: there, or with whoever holds that line now."""
    found = {}
    live = _purposes(fund, "")
    budget = Budget.objects.filter(person_id=fund.person_id, ended_at=None).first()
    lines = set(Line.objects.filter(budget=budget).values_list("line_ref", flat=True)) if budget else set()
    for key in keys:
        line_ref = key.rpartition(":")[2]
        held = [one for one in live if one.rpartition(":")[2] == line_ref]
        if key in live or (not held and line_ref not in lines):
            found[key] = key
        else:
            found[key] = held[0] if held or budget is None else agreed_key(budget.ref, line_ref)
    return found
