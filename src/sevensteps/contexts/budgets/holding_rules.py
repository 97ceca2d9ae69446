"""The authority's choices about held money that count on a day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.queries import Identity
from sevensteps.core.budgets import HoldingPolicy, NotInThePolicy, paid_up_to
from sevensteps.core.budgets.policy import ServiceFundRule

KIND = "holding_policy"


def holding_policy(on: date) -> tuple[Identity, HoldingPolicy]:
    """The policy in force on a day, and exactly which it is. Raises policies.NothingInForce."""
    return _read(policies.rulebook_in_force(KIND, on))


def _read(stored: policies.StoredRulebook) -> tuple[Identity, HoldingPolicy]:
    if not isinstance(stored.book, HoldingPolicy):
        raise TypeError(f"{stored.identity.rulebook_id} is no policy on held money")
    return stored.identity, stored.book


def service_fund_rule(on: date) -> tuple[Identity, ServiceFundRule]:
    """What counts for service funds on a day. Raises NotInThePolicy where nothing does."""
    try:
        identity, book = holding_policy(on)
    except policies.NothingInForce as nothing:
        raise NotInThePolicy("policy", _nothing()) from nothing
    return identity, _said(book)


def service_fund_rule_on(on: date) -> ServiceFundRule | None:
    """The same, or None."""
    try:
        return service_fund_rule(on)[1]
    except NotInThePolicy:
        return None


def fund_paid_up_to(up_to: date, today: date) -> date:
    """The last day a run up to a day pays service funds for, by the policy of today."""
    return paid_up_to(service_fund_rule_on(today), up_to)


def service_fund_rule_of(rulebook_id: str, version: int) -> ServiceFundRule:
    """The rule something was worked out by."""
    return _said(_read(policies.stored_rulebook(rulebook_id, version))[1])


def _said(book: HoldingPolicy) -> ServiceFundRule:
    if book.service_fund is None:
        raise NotInThePolicy("policy", _nothing())
    return book.service_fund


def _nothing() -> str:
    return _("The council has not said yet what counts for money held by providers. Ask its finance team.")
