"""A provider sends the statement of a fund, or takes it back to put it right."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.budgets.actions.funds import sources
from sevensteps.contexts.budgets.actions.funds.shared import locked, tell_finance, tell_person, told
from sevensteps.contexts.budgets.models import Fund, FundHandOver, FundSpending, FundStatement
from sevensteps.contexts.budgets.queries.fund_figures import STATEMENT, Draft, counting, draft, next_of
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor
from sevensteps.core.budgets.fund import Event, Fact, Party, State, move_statement
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class NoStatementDue(Refused):
    """There is no statement to send for these days."""


@transaction.atomic
def send_statement(
    *,
    by: Actor,
    fund: str,
    first_day: date,
    charge: Money | None = None,
    note: str = "",
    once: str,
    at: datetime,
) -> str:
    """Send the statement of the days from `first_day` on, and give its ref; sent again, it counts once.

    `charge`: what is taken for managing the fund (None: the most that may be). It is paid now. Where more is
    left than may stay, the council's finance officers are told. Raises NoStatementDue, BadFund,
    NotInThePolicy, NotInTheFund, NotFound.
    """
    row = locked(by, fund, at)
    before = FundStatement.objects.filter(fund=row, once=once).first()
    if before is not None:
        return before.ref
    sent = counting(row)
    following = next_of(row, sent)
    if following is None or row.closed_at is not None or following.period.start != first_day:
        raise NoStatementDue("statement", _("This is not the next statement. Open the fund again."))
    facts = frozenset({Fact.SUMS_FIT} | ({Fact.PERIOD_OVER} if following.over(localdate(at)) else set()))
    state = move_statement(Event.SEND, State.DUE, Party.PROVIDER, facts)
    made = draft(row, following, sent, at, charge)
    statement = _write(row, made, state=state, note=note, once=once, by=by, at=at)
    _tell(row, made, by, at)
    return statement.ref


def _write(
    row: Fund, made: Draft, *, state: State, note: str, once: str, by: Actor, at: datetime
) -> FundStatement:
    ref, found = new_ref(), made.figures
    taken: sources.Sources = {}
    if found.charge:
        taken = sources.take(
            row, found.charge, where="charge", words=_("For managing the money"), about=f"{STATEMENT}{ref}",
            by=by, at=at,
        )  # fmt: skip
    statement = FundStatement.objects.create(
        ref=ref,
        fund=row,
        from_day=made.period.period.start,
        to_day=made.period.period.end,
        closing=made.period.closing,
        counted_to=made.counted_to,
        weekly_pence=made.weekly.pence,
        opening_pence=found.opening.pence,
        paid_in_pence=found.paid_in.pence,
        spent_pence=found.spent.pence,
        charge_pence=found.charge.pence,
        carried_pence=found.carried.pence,
        over_pence=found.over.pence,
        stayed_pence=made.stayed.pence,
        oldest_on=made.oldest_on,
        kept_for=[{"kind": one.kind, "what": one.what, "pence": one.amount.pence} for one in made.kept],
        sources=taken,
        note=note.strip()[:1000],
        rulebook_id=made.identity.rulebook_id,
        rulebook_version=made.identity.version,
        state=state,
        once=once,
        sent_at=at,
        sent_by_key=by.key,
        sent_by_name=by.name,
    )
    for spent in FundSpending.objects.filter(ref__in=[one.ref for one in made.used if one.ref]):
        spent.statement = statement
        spent.save()
    return statement


def _tell(row: Fund, made: Draft, by: Actor, at: datetime) -> None:
    values = {"carried": made.figures.carried, "day": made.period.period.end.isoformat()}
    sentence = Sentence("Sent a statement of your fund up to {day}: {carried} is left", values)
    told(row, by, "fund.stated", sentence, at)
    tell_person(
        row, lambda: _("Whoever holds your money has sent a statement of it. You can read it and ask."), at
    )
    if made.figures.over:
        tell_finance(row, lambda: _("More is left in a service fund than may stay. Nothing is taken."), at)


@transaction.atomic
def take_back_statement(*, by: Actor, fund: str, ref: str, at: datetime) -> None:
    """Take the latest statement back to put it right: its charge is put back, and its days are due again.

    Raises NoSuchMove, MoveNotReady, NotFound.
    """
    row = locked(by, fund, at)
    statement = FundStatement.objects.select_for_update().filter(fund=row, ref=ref).first()
    if statement is None:
        raise NotFound(f"statement {ref}")
    facts = set()
    if not FundStatement.objects.filter(fund=row, from_day__gt=statement.to_day).exclude(
        state=State.TAKEN_BACK
    ):
        facts.add(Fact.LATEST)
    if not FundHandOver.objects.filter(fund=row, at__gte=statement.sent_at).exists():
        facts.add(Fact.MONEY_THERE)
    statement.state = move_statement(
        Event.TAKE_BACK, State(statement.state), Party.PROVIDER, frozenset(facts)
    )
    statement.ended_at, statement.ended_by_name = at, by.name
    statement.save()
    if statement.sources:
        words = _("Put back: the charge of a statement that was wrong")
        sources.put_back(row, statement.sources, words=words, about=f"{STATEMENT}{ref}", by=by, at=at)
    for spent in FundSpending.objects.filter(statement=statement):
        spent.statement = None
        spent.save()
    values = {"day": statement.to_day.isoformat()}
    told(row, by, "fund.taken_back", Sentence("Took the statement up to {day} back", values), at)
    tell_person(row, lambda: _("A statement of your money was taken back. A new one will come."), at)
