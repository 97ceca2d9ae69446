"""Who is paid for somebody's support, and where; and what was paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.payments.models import BankAccount, OwnAccount, Payee, PayItem, Payout
from sevensteps.contexts.payments.queries.waiting import waiting_accounts
from sevensteps.contexts.payments.reckoning import usable_accounts
from sevensteps.contexts.payments.sealed_accounts import opened
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments import PayeeKind, PayoutState, Stage
from sevensteps.core.payments.bank.likeness import Expected


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as officers see it: never in full. `used`: the one that is paid to now."""

    ref: str
    masked: str
    name: str
    sandbox: bool
    modulus: str
    given_by_key: str
    given_by: str
    given_at: datetime
    proven_by: str
    proven_at: datetime | None
    proof: str
    used: bool


@dataclass(frozen=True, slots=True)
class AccountInFull:
    """All of an account, for whoever holds it against the paper. `person_id`: None where it is ours."""

    person_id: int | None
    sort_code: str
    number: str
    roll: str


@dataclass(frozen=True, slots=True)
class PayeeView:
    """Who is paid, and every account they had, latest first."""

    ref: str
    person_id: int
    kind: PayeeKind
    name: str
    accounts: tuple[AccountView, ...]

    @property
    def payable(self) -> bool:
        """Whether two people have checked where to pay."""
        return any(account.used for account in self.accounts)


@dataclass(frozen=True, slots=True)
class PaidItem:
    """What a payment is for: some days of a line."""

    what: str
    start: date
    end: date
    amount: Money


@dataclass(frozen=True, slots=True)
class PayoutView:
    """One payment for a person's support."""

    ref: str
    person_id: int
    part_id: int
    payee: str
    amount: Money
    pay_on: date
    state: PayoutState
    settled_on: date | None
    returned_why: str
    items: tuple[PaidItem, ...]


def payees_of(person_id: int) -> list[PayeeView]:
    """Everybody who is, or was, paid for this person's support. Four queries."""
    rows = list(Payee.objects.filter(person_id=person_id).order_by("name", "pk"))
    used = set(usable_accounts([row.pk for row in rows]).values())
    accounts: dict[int, list[AccountView]] = {}
    for account in BankAccount.objects.filter(payee__in=rows).order_by("-pk"):
        accounts.setdefault(account.payee_id, []).append(_account(account, account.pk in used))
    return [
        PayeeView(row.ref, row.person_id, PayeeKind(row.kind), row.name, tuple(accounts.get(row.pk, ())))
        for row in rows
    ]


def accounts_to_check(limit: int = 100) -> list[tuple[int, str, AccountView]]:
    """Accounts that wait for a second person, oldest first: person, payee's name, account. One query."""
    rows = waiting_accounts().select_related("payee").order_by("pk")
    return [(row.payee.person_id, row.payee.name, _account(row, used=False)) for row in rows[:limit]]


def account_to_check(ref: str) -> tuple[str, AccountView]:
    """One of them: payee's name, account. Raises NotFound, also for one that was checked meanwhile."""
    row = waiting_accounts().select_related("payee").filter(ref=ref).first()
    if row is None:
        raise NotFound(f"account {ref}")
    return row.payee.name, _account(row, used=False)


def account_in_full(ref: str, actor: Actor) -> AccountInFull | None:
    """The numbers of an account that waits for a second person; None for whoever wrote it down, or is close
    to whose it is. The caller keeps who saw it. Raises NotFound, also for one that was checked meanwhile."""
    row = waiting_accounts().select_related("payee").filter(ref=ref).first()
    own = None if row else OwnAccount.objects.filter(ref=ref, proven_at__isnull=True).first()
    found = row or own
    if found is None:
        raise NotFound(f"account {ref}")
    if found.given_by_key == actor.key or (row and row.payee.person_id in people.close_to(actor)):
        return None
    account = opened(found.sealed)
    pairs = "-".join(account.sort_code[at : at + 2] for at in (0, 2, 4))
    return AccountInFull(row.payee.person_id if row else None, pairs, account.number, account.roll_number)


def accounts_waiting() -> int:
    """How many wait. One query."""
    return waiting_accounts().count()


def own_accounts() -> list[AccountView]:
    """The authority's own accounts, latest first; the one in use is marked. One query."""
    rows = list(OwnAccount.objects.order_by("-pk"))
    used = next((row.pk for row in rows if row.proven_at is not None), None)
    return [_account(row, row.pk == used) for row in rows]


def payouts_of(person_id: int, limit: int = 200) -> list[PayoutView]:
    """Payments for this person's support that were approved, latest first, each with what it is for."""
    rows = Payout.objects.filter(payee__person_id=person_id).exclude(
        run__stage__in=[Stage.DRAFT, Stage.REVIEWED]
    )
    return _payouts(list(rows.select_related("run", "payee").order_by("-pk")[:limit]))


def payout(run_ref: str, ref: str) -> PayoutView:
    """One payment of a run. Raises NotFound."""
    found = Payout.objects.filter(run__ref=run_ref, ref=ref).select_related("run", "payee")
    rows = _payouts(found)
    if not rows:
        raise NotFound(f"payment {ref} of run {run_ref}")
    return rows[0]


def expected_payments() -> tuple[Expected, ...]:
    """Payments on their way, as a statement or a report would tell of them. One query."""
    rows = Payout.objects.filter(state=PayoutState.SENT).select_related("run", "payee").order_by("pk")
    return tuple(
        Expected(row.ref, Money(-row.amount_pence), row.run.pay_on, row.payee.name, (row.ref,))
        for row in rows.iterator(chunk_size=5_000)
    )


def _payouts(rows: Iterable[Payout]) -> list[PayoutView]:
    listed = list(rows)
    items: dict[int, list[PaidItem]] = {}
    for item in PayItem.objects.filter(payout__in=listed).select_related("line").order_by("start", "pk"):
        items.setdefault(item.payout_id or 0, []).append(
            PaidItem(item.line.what, item.start, item.end, Money(item.pence))
        )
    return [
        PayoutView(
            ref=row.ref,
            person_id=row.payee.person_id,
            part_id=row.part_id,
            payee=row.payee.name,
            amount=Money(row.amount_pence),
            pay_on=row.run.pay_on,
            state=PayoutState(row.state),
            settled_on=row.settled_on,
            returned_why=row.returned_why,
            items=tuple(items.get(row.pk, ())),
        )
        for row in listed
    ]


def _account(row: BankAccount | OwnAccount, used: bool) -> AccountView:
    account = opened(row.sealed)
    return AccountView(
        ref=row.ref,
        masked=account.masked,
        name=account.name,
        sandbox=row.sandbox,
        modulus=row.modulus,
        given_by_key=row.given_by_key,
        given_by=row.given_by_name,
        given_at=row.given_at,
        proven_by=row.proven_by_name,
        proven_at=row.proven_at,
        proof=row.proof,
        used=used,
    )
