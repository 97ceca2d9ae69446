"""What every action on a service fund begins and ends with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils.timezone import localdate

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.models import Fund
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.directory.notices import tell_provider
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound
from sevensteps.core.trace import Sentence


def locked(by: Actor, ref: str, at: datetime) -> Fund:
    """A fund of the worker's own provider, locked until the transaction ends. Raises NotAllowed, NotFound."""
    by.check_role(Role.PROVIDER_WORKER)
    held = Fund.objects.select_for_update(of=("self",)).select_related("provider")
    row = held.filter(ref=ref, provider_id__in=directory.provider_ids_of(by, localdate(at))).first()
    if row is None:
        raise NotFound(f"fund {ref}")
    return row


def told(fund: Fund, by: Actor, name: str, sentence: Sentence, at: datetime) -> None:
    """In the person's history: what their provider did."""
    audit.record(
        subject=audit.subject_of(people.person(fund.person_id).ref),
        by_key=by.key,
        by_name=by.name,
        relation="provider worker",
        name=name,
        sentence=sentence,
        at=at,
    )


def tell_person(fund: Fund, body: Callable[[], str], at: datetime) -> None:
    """A notice to the person, in their language."""
    recipient = people.recipient_of(fund.person_id)
    about = f"person:{people.person(fund.person_id).ref}"
    notify.tell(recipient=recipient, subject=Subject.MONEY, body=body, about=about, at=at)


def tell_finance(fund: Fund, body: Callable[[], str], at: datetime) -> None:
    """A notice to the finance officers of the person's council."""
    about = f"person:{people.person(fund.person_id).ref}"
    who = people.recipients_for_role(Role.FINANCE_OFFICER, localdate(at), person_id=fund.person_id)
    for recipient in who:
        notify.tell(recipient=recipient, subject=Subject.WORK, body=body, about=about, at=at)


def tell_holder(fund: Fund, body: Callable[[], str], at: datetime) -> None:
    """A notice to those who work for the provider."""
    provider = directory.provider_by_id(fund.provider_id)
    tell_provider(provider, body, about=f"fund:{fund.ref}", subject=Subject.MONEY, at=at)
