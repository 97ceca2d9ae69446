"""What the ledger says: balances, statements, sums by reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Sum, Value
from django.db.models.functions import TruncMonth
from django.utils.timezone import localdate

from sevensteps.contexts.ledger.entries import Posted
from sevensteps.contexts.ledger.models import BELONGS, Account, Transfer
from sevensteps.core.errors import NotFound
from sevensteps.core.ledger import Kind

SIDES = (("debit", -1), ("credit", 1))  # of a transfer, and what each does to what its account holds


@dataclass(frozen=True, slots=True)
class Balance:
    """An account's figures, in whole units of its ledger."""

    key: str
    ledger: str
    name: str
    debits_posted: int
    credits_posted: int
    debits_pending: int
    credits_pending: int
    id: int  # for tables only

    @property
    def reserved(self) -> int:
        return self.debits_pending

    @property
    def available(self) -> int:
        """What can still be spent: reservations count as gone."""
        return self.credits_posted - self.debits_posted - self.debits_pending


@dataclass(frozen=True, slots=True)
class Movement:
    """A transfer seen from some accounts: `amount` is positive when it came in, negative when it went out.

    Between two of them (`inside`), it went out. `settled` tells of a reservation whether it has ended.
    """

    ref: str
    at: datetime
    ledger: str
    kind: str
    code: str
    words: str
    about: str
    by_name: str
    amount: int
    from_name: str
    to_name: str
    inside: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """How much went out of (negative) or came into one account for one reason."""

    key: str
    code: str
    amount: int


@dataclass(frozen=True, slots=True)
class Total:
    """What the accounts that belong together took in, gave out and have set aside, in units of the ledger."""

    belongs: tuple[str, ...]
    came: int
    went: int
    reserved: int
    accounts: int

    @property
    def available(self) -> int:
        """What can still be spent of it."""
        return self.came - self.went - self.reserved


def as_posted(transfer: Transfer) -> Posted:
    """The row as a value (needs debit, credit and settles loaded)."""
    return Posted(
        ref=transfer.ref,
        ledger=transfer.ledger,
        debit=transfer.debit.key,
        debit_name=transfer.debit.name,
        credit=transfer.credit.key,
        credit_name=transfer.credit.name,
        amount=transfer.amount,
        kind=str(transfer.kind),
        settles=transfer.settles.ref if transfer.settles else None,
        code=transfer.code,
        words=transfer.words,
        about=transfer.about,
        by_name=transfer.by_name,
        at=transfer.at,
    )


def balances(keys: Collection[str]) -> dict[str, Balance]:
    """Figures by key, in one query; unknown keys are simply absent."""
    rows = Account.objects.filter(key__in=set(keys)).values_list(
        "key", "ledger", "name", "debits_posted", "credits_posted", "debits_pending", "credits_pending", "id"
    )
    return {row[0]: Balance(*row) for row in rows}


def ids_of(keys: Collection[str]) -> set[int]:
    """The numbers of accounts, for the queries that ask by them. One query."""
    return set(Account.objects.filter(key__in=set(keys)).values_list("id", flat=True))


def balance(key: str) -> Balance:
    """Figures of one account. Raises NotFound."""
    try:
        return balances([key])[key]
    except KeyError:
        raise NotFound(f"account {key}") from None


def totals(*, ledger: str, by: Sequence[str], only: Mapping[str, str] | None = None) -> list[Total]:
    """All accounts of a ledger summed by what they belong to: any of budget, part, stream, holder, purpose.

    `only` leaves out what belongs to others: `totals(ledger="budget", by=["purpose"], only={"budget": ref})`.
    One query, in order of what they belong to.
    """
    if wrong := {*by, *(only or {})} - set(BELONGS):
        raise NotFound(f"accounts by {', '.join(sorted(wrong))}")
    rows = (
        Account.objects.filter(ledger=ledger, **(only or {}))
        .values_list(*by)
        .annotate(
            came=Sum("credits_posted"),
            went=Sum("debits_posted"),
            reserved=Sum("debits_pending"),
            n=Count("id"),
        )
        .order_by(*by)
    )
    return [Total(tuple(row[:-4]), *row[-4:]) for row in rows]


def flows(keys: Collection[str]) -> list[Flow]:
    """What was posted out of and into the accounts, summed by reason, without reservations. One query."""
    posted = Transfer.objects.filter(kind__in=[Kind.POSTED, Kind.POST_PENDING])
    out, into = (
        posted.filter(**{f"{side}__key__in": set(keys)})
        .values_list(f"{side}__key", "code")
        .annotate(total=Sum("amount") * Value(sign))
        for side, sign in SIDES
    )
    return [Flow(*row) for row in out.union(into, all=True)]


def flows_of(accounts: Mapping[int, str]) -> list[Flow]:
    """As `flows`, of accounts whose numbers are known: their keys by number. One query, of one table."""
    posted = Transfer.objects.filter(kind__in=[Kind.POSTED, Kind.POST_PENDING])
    out, into = (
        posted.filter(**{f"{side}__in": set(accounts)})
        .values_list(side, "code")
        .annotate(total=Sum("amount") * Value(sign))
        for side, sign in SIDES
    )
    return [Flow(accounts[number], code, total) for number, code, total in out.union(into, all=True)]


def flows_by_month(ids: Collection[int], codes: Collection[str]) -> list[tuple[date, int]]:
    """What was posted out of (negative) and into the accounts for these reasons, by the first of its month.

    One query.
    """
    # One side at a time: each is answered by the index of that side.
    posted = Transfer.objects.filter(kind__in=[Kind.POSTED, Kind.POST_PENDING], code__in=codes)
    out, into = (
        posted.filter(**{f"{side}__in": set(ids)})
        .annotate(month=TruncMonth("at"))
        .values_list("month")
        .annotate(total=Sum("amount") * Value(sign))
        for side, sign in SIDES
    )
    sums: dict[date, int] = {}
    for month, total in out.union(into, all=True):
        first = localdate(month)
        sums[first] = sums.get(first, 0) + total
    return sorted(sums.items())


def statement(
    ids: Collection[int],
    *,
    codes: Collection[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    offset: int = 0,
    limit: int = 50,
) -> tuple[list[Movement], int]:
    """The movements of some accounts, newest first, one page of them; and how many there are in all.

    Where given: only of these `codes`, from `since` on, and before `until`. Two queries, however much has
    happened: the transfers' own columns are asked, which the two indexes answer.
    """
    wanted = set(ids)
    rows = Transfer.objects.filter(Q(debit__in=wanted) | Q(credit__in=wanted))
    if codes:
        rows = rows.filter(code__in=codes)
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    # The page is found first and its names then, so that names are looked up for it alone.
    found = rows.order_by("-id").values("id")[offset : offset + limit]
    page = Transfer.objects.filter(id__in=found).select_related("debit", "credit", "settled_by")
    return [_movement(transfer, wanted) for transfer in page.order_by("-id")], rows.count()


def _movement(transfer: Transfer, wanted: set[int]) -> Movement:
    out = transfer.debit_id in wanted
    return Movement(
        ref=transfer.ref,
        at=transfer.at,
        ledger=transfer.ledger,
        kind=str(transfer.kind),
        code=transfer.code,
        words=transfer.words,
        about=transfer.about,
        by_name=transfer.by_name,
        amount=-transfer.amount if out else transfer.amount,
        from_name=transfer.debit.name,
        to_name=transfer.credit.name,
        inside=out and transfer.credit_id in wanted,
        settled=hasattr(transfer, "settled_by"),
    )


def transfer(ref: str) -> Posted:
    """One transfer by its ref. Raises NotFound."""
    row = Transfer.objects.filter(ref=ref).select_related("debit", "credit", "settles").first()
    if row is None:
        raise NotFound(f"transfer {ref}")
    return as_posted(row)


def posted_about(about: str) -> list[Posted]:
    """Every transfer that belongs to one thing ("order:7KX2…"), oldest first. One query."""
    rows = Transfer.objects.filter(about=about).select_related("debit", "credit", "settles").order_by("id")
    return [as_posted(row) for row in rows] if about else []


def flows_about(about: str) -> dict[str, int]:
    """What everything posted about one thing (`move`, say) brought into the accounts of each part, net."""
    posted = Transfer.objects.filter(about=about, kind__in=[Kind.POSTED, Kind.POST_PENDING])
    found: dict[str, int] = {}
    for side, sign in (("debit", -1), ("credit", 1)):
        rows = posted.exclude(**{f"{side}__part": ""}).values_list(f"{side}__part")
        for part, pence in rows.annotate(total=Sum("amount")):
            found[part] = found.get(part, 0) + sign * pence
    return found
