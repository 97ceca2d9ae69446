"""Coming to a provider, leaving it, and the money that goes along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.accounts import Code, cash_key, purpose_key
from sevensteps.contexts.budgets.actions.funds.shared import locked, tell_holder, tell_person, told
from sevensteps.contexts.budgets.holding_rules import service_fund_rule_on
from sevensteps.contexts.budgets.models import (
    Fund,
    FundHandOver,
    FundPart,
    FundSpending,
    FundStatement,
    Part,
    PartLine,
)
from sevensteps.contexts.budgets.queries.fund_figures import cash_keys, counting, next_of
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import Posting
from sevensteps.contexts.refs import new_ref
from sevensteps.core import budgets as core
from sevensteps.core.access import Actor
from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class NothingToHandOver(Refused):
    """The person is still there, the last statement is missing, or nothing is left."""


def keep_funds(
    person_id: int,
    made: Sequence[Part],
    held_by: Mapping[int, int],
    charges: Mapping[int, int | None],
    at: datetime,
) -> None:
    """Once parts are held anew: open or go on with the funds of the providers chosen, leave the others.

    `held_by`: the provider of a part (both by number) where one holds it; `charges`: agreed, by provider.
    """
    for part in made:
        if part.pk in held_by:
            FundPart.objects.create(fund=_joined(person_id, held_by[part.pk], charges, part, at), part=part)
    gone = Fund.objects.select_for_update(of=("self",)).select_related("provider")
    for fund in gone.filter(person_id=person_id, closed_at=None).exclude(provider_id__in=held_by.values()):
        _leave(fund, made, at)


def _joined(
    person_id: int, provider_id: int, charges: Mapping[int, int | None], part: Part, at: datetime
) -> Fund:
    fund = (
        Fund.objects.select_for_update()
        .filter(person_id=person_id, provider_id=provider_id, closed_at=None)
        .first()
    )
    if fund is None:
        fund = Fund.objects.create(
            ref=new_ref(),
            person_id=person_id,
            provider_id=provider_id,
            opened_on=part.starts_on,
            opened_at=at,
            charge_weekly_pence=charges.get(provider_id),
        )
        tell_holder(fund, lambda: _("Somebody has chosen you to hold their money."), at)
        return fund
    fund.left_on = fund.goes_to = fund.hand_over_by = None
    if charges.get(provider_id) is not None:
        fund.charge_weekly_pence = charges[provider_id]
    fund.save()
    return fund


def _leave(fund: Fund, made: Sequence[Part], at: datetime) -> None:
    """They go elsewhere: the clock starts, and the money's next place is known."""
    first = fund.left_on is None
    if first:
        fund.left_on = localdate(at)
        rule = service_fund_rule_on(fund.left_on)
        if rule is not None:
            fund.hand_over_by = core.transfer(rule, fund.left_on, balance=Money(0)).by
    fund.goes_to = _next_place(fund, made)
    if first and not _ever_used(fund):
        fund.closed_at = at
    fund.save()
    if first and fund.closed_at is None:
        tell_holder(fund, lambda: _("Somebody goes to another holder. Send the last statement."), at)


def _ever_used(fund: Fund) -> bool:
    moved = books.statement(books.ids_of(cash_keys(fund)), limit=1)[1]
    return bool(moved) or FundStatement.objects.filter(fund=fund).exists()


def _next_place(fund: Fund, made: Sequence[Part]) -> Part | None:
    """The new part that holds most of what the fund paid for."""
    lines = set(PartLine.objects.filter(part__fund_part__fund=fund).values_list("line__line_ref", flat=True))
    share: dict[int, int] = dict.fromkeys((part.pk for part in made), 0)
    for row in PartLine.objects.filter(part__in=made, line__line_ref__in=lines):
        share[row.part_id] += row.amount_pence
    return max(made, key=lambda part: (share[part.pk], -part.pk), default=None)


@transaction.atomic
def hand_over(*, by: Actor, fund: str, once: str, at: datetime) -> Money:
    """The provider says that it has paid what is left to the next holder; gives how much.

    What is ordered and not paid yet stays, and goes too once it is free. The last statement comes first.
    Raises NothingToHandOver, NotFound.
    """
    row = locked(by, fund, at)
    before = FundHandOver.objects.filter(fund=row, once=once).first()
    if before is not None:
        return Money(before.amount_pence)
    _check(row)
    place = row.goes_to
    if place is None:
        raise NothingToHandOver("fund", _("Nobody has been chosen yet to hold this money. Ask the council."))
    balances = books.balances(cash_keys(row))
    owed = _owed(row)
    goes = {key: balance.available for key, balance in balances.items() if balance.available > 0}
    there = Money(sum(goes.values()))
    amount = max(Money(0), there - owed)
    if not amount and there:
        raise NothingToHandOver(
            "fund", _("All that is left is for support that is ordered and not paid yet.")
        )
    if amount:
        over = FundHandOver.objects.create(
            ref=new_ref(),
            fund=row,
            to_part=place,
            amount_pence=amount.pence,
            once=once,
            at=at,
            by_key=by.key,
            by_name=by.name,
        )
        _pay(over, goes, by)
    if amount == there:
        row.closed_at = at
        row.save()
    return amount


def _check(row: Fund) -> None:
    if row.left_on is None:
        raise NothingToHandOver("fund", _("The person has not gone to anybody else."))
    if next_of(row, counting(row)) is not None:
        raise NothingToHandOver("fund", _("Send the last statement first. Then hand the money over."))
    if FundSpending.objects.filter(fund=row, statement=None, taken_back_at=None).exists():
        raise NothingToHandOver("fund", _("Something was spent that no statement tells of. Send it first."))


def _owed(row: Fund) -> Money:
    """What is ordered from the fund and not paid yet."""
    lines = PartLine.objects.filter(part__fund_part__fund=row).select_related("part", "line")
    keys = [purpose_key(line.part.ref, line.line.line_ref) for line in lines]
    return Money(sum(balance.reserved for balance in books.balances(keys).values()))


def _pay(over: FundHandOver, goes: dict[str, int], by: Actor) -> None:
    """Move the cash, and say so to the person."""
    fund, place, rest, entries = over.fund, over.to_part, over.amount_pence, []
    words = _("%(provider)s hands the money over to %(holder)s") % {
        "provider": fund.provider.name,
        "holder": place.holder_name,
    }
    to, about = cash_key(place.ref, place.way), f"fund:{fund.ref}"
    for key, pence in goes.items():
        part = min(rest, pence)
        rest -= part
        if part:
            entries.append(Posting(key, to, part, f"handed-over:{over.ref}:{key}", Code.HELD, words, about))
    ledger.post_many(entries=entries, by=by, at=over.at)
    values = {"amount": Money(over.amount_pence), "holder": place.holder_name}
    told(fund, by, "fund.handed_over", Sentence("Handed {amount} over to {holder}", values), over.at)
    tell_person(fund, lambda: _("Your money has gone to the next holder you chose."), over.at)
