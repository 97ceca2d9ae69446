"""Choosing who holds which part of the money, in which of the six ways; again whenever somebody wants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.accounts import STREAM, Code, agreed_key, cash_key, purpose_key
from sevensteps.contexts.budgets.actions.funds.leaving import keep_funds
from sevensteps.contexts.budgets.actions.how_often import SoFar
from sevensteps.contexts.budgets.actions.receiving import refuse_if_told_no
from sevensteps.contexts.budgets.models import Budget, Line, Part, PartLine
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.ledger import actions as ledger
from sevensteps.contexts.ledger import queries as books
from sevensteps.contexts.ledger.entries import Opening, Posting
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Standing, Task
from sevensteps.core.budgets import Need, PartChoice, Way, check_parts, check_way
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.journey import Event, Fact, State
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency

# In these ways, naming the holder is what the need asks for.
_NAMED_BY = {
    Way.REPRESENTATIVE: Need.REPRESENTATIVE,
    Way.TRUST: Need.TRUSTEES,
    Way.SERVICE_FUND: Need.PROVIDER,
    Way.THIRD_PARTY: Need.THIRD_PARTY,
}


class NoBudget(Refused):
    """There is no agreed money to hold."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One part: how it is held, by whom, and how much of which lines (by line ref; None: all of it).

    `holder_name` is asked for in ways 2 to 5; the person holds way 1 and the authority way 6. In way 4 the
    holder is a provider of the directory: by ref (`provider`), or by its name. `given` says which of the
    needs of the way are met (`core.budgets.needs_of`), `agreement` what was agreed about it, `charge_weekly`
    what a provider may take for managing the money, where less was agreed than the policy allows, `frequency`
    how often it is paid (None: as this holder was paid before, else as the policy says).
    """

    way: Way
    lines: Mapping[str, Money | None]
    holder_name: str = ""
    given: frozenset[Need] = frozenset()
    agreement: str = ""
    provider: str = ""
    charge_weekly: Money | None = None
    frequency: Frequency | None = None


@transaction.atomic
def choose_ways(*, by: Standing, parts: Sequence[Choice], at: datetime) -> None:
    """Hold the whole budget in these parts; where the journey waits for it, it moves to step 5.

    `choosing.choose` is the same with who chose and how freely kept beside it, and for a later day.
    Chosen again later, what is neither spent nor ordered moves to the new parts; orders stay where they are
    until they are paid or cancelled. The same choice again changes nothing. Raises PartsDoNotAddUp,
    WayNeedsMore, NoBudget, MayNotReceive.
    """
    journey = journeys.hold(by=by, task=Task.CHOOSE_HOLDING)
    budget = Budget.objects.filter(person_id=by.person_id, ended_at__isnull=True).first()
    if budget is None:
        raise NoBudget("parts", _("There is no agreed money yet. It comes when a plan is agreed."))
    lines = {line.line_ref: line for line in Line.objects.filter(budget=budget).order_by("id")}
    now = _Held(budget, lines)
    choices = _added_up([_named(choice, by) for choice in parts], now)
    often = SoFar(now.parts, localdate(at))
    if not now.same_as(choices):
        for choice in choices:
            refuse_if_told_no(by, choice.way, choice.holder_name)
        choices = [
            replace(one, frequency=often.of(one.way, one.holder_name, one.frequency)) for one in choices
        ]
        _hold(budget, lines, now, choices, by=by, at=at)
        audit.record_for(by=by, name="budget.held", sentence="Chose who looks after the money", at=at)
        tell(by=by, subject=Subject.MONEY, body=lambda: _("It is decided who looks after your money."), at=at)
    else:
        for one in choices:
            often.change(one.way, one.holder_name, one.frequency, by=by, at=at)
    if journey.state is State.ORGANISING_MONEY:
        journeys.move(by=by, event=Event.MONEY_IN_PLACE, facts=frozenset({Fact.PARTS_ADD_UP}), at=at)


def check_choices(*, by: Standing, budget: Budget, parts: Sequence[Choice]) -> list[Choice]:
    """The choices with their holders' names, as they could be held today; raises as `choose_ways`."""
    lines = {line.line_ref: line for line in Line.objects.filter(budget=budget).order_by("id")}
    named = [_named(choice, by) for choice in parts]
    _added_up(named, _Held(budget, lines))
    for choice in named:
        refuse_if_told_no(by, choice.way, choice.holder_name)
    return named


def holds_already(*, by: Standing, budget: Budget, parts: Sequence[Choice]) -> bool:
    """Whether the money is held like this."""
    lines = {line.line_ref: line for line in Line.objects.filter(budget=budget)}
    return _Held(budget, lines).same_as([_named(choice, by) for choice in parts])


def held_by_somebody(budget: Budget) -> bool:
    """Whether a way has been chosen already."""
    return Part.objects.filter(budget=budget, ended_at__isnull=True).exists()


class _Held:
    """How the budget is held now, and how much of each line can be held anew."""

    def __init__(self, budget: Budget, lines: Mapping[str, Line]) -> None:
        self.parts = list(Part.objects.filter(budget=budget, ended_at__isnull=True).order_by("id"))
        rows = PartLine.objects.filter(part__in=self.parts).select_related("part", "line")
        self.purposes = {purpose_key(row.part.ref, row.line.line_ref): row for row in rows}
        waiting = {agreed_key(budget.ref, ref): ref for ref in lines}
        cash = {cash_key(part.ref, part.way) for part in self.parts if part.way != Way.AUTHORITY}
        self.balances = books.balances([*self.purposes, *waiting, *cash])
        self.movable: dict[str, int] = {ref: self.balances[key].available for key, ref in waiting.items()}
        for key, row in self.purposes.items():
            self.movable[row.line.line_ref] += self.balances[key].available

    def same_as(self, choices: Sequence[Choice]) -> bool:
        """Whether the lines are held like this already, each wholly in one part."""
        now: dict[int, set[str]] = defaultdict(set)
        for row in self.purposes.values():
            now[row.part_id].add(row.line.line_ref)
        held = sorted((part.way, part.holder_name, sorted(now[part.pk])) for part in self.parts)
        asked = sorted((int(choice.way), choice.holder_name, sorted(choice.lines)) for choice in choices)
        whole = len({ref for choice in choices for ref in choice.lines}) == sum(
            len(choice.lines) for choice in choices
        )
        return bool(self.parts) and whole and held == asked


def _named(choice: Choice, by: Standing) -> Choice:
    """The choice with its holder's name, once the core has nothing against it."""
    given = " ".join(choice.holder_name.split())[:120]
    if choice.way is Way.PERSON:
        given = people.person(by.person_id).name[:120]
    elif choice.way is Way.AUTHORITY:
        given = policies.settings().name[:120]
    elif choice.way is Way.SERVICE_FUND:
        provider = _provider(choice)
        given = provider.name if provider else ""
        choice = replace(choice, provider=provider.ref if provider else "")
    needs = choice.given | ({Need.AGREEMENT} if choice.agreement.strip() else set())
    named = needs | ({_NAMED_BY[choice.way]} if given and choice.way in _NAMED_BY else set())
    check_way(choice.way, given, named)
    return replace(choice, holder_name=given, given=frozenset(named), agreement=choice.agreement.strip())


def _provider(choice: Choice) -> directory.ProviderView | None:
    """The provider of the directory that is meant."""
    if not choice.provider:
        return directory.provider_named(" ".join(choice.holder_name.split()))
    try:
        return directory.provider(choice.provider)
    except NotFound:
        return None


def _added_up(choices: Sequence[Choice], now: _Held) -> list[Choice]:
    """The choices with every amount known. Raises PartsDoNotAddUp unless every line is held in full."""
    known = [
        replace(
            choice,
            lines={
                ref: Money(now.movable.get(ref, 0)) if amount is None else amount
                for ref, amount in choice.lines.items()
            },
        )
        for choice in choices
    ]
    if now.movable or known:
        check_parts(
            {ref: Money(pence) for ref, pence in now.movable.items()},
            [
                PartChoice(
                    choice.way,
                    choice.holder_name,
                    {ref: amount or Money(0) for ref, amount in choice.lines.items()},
                )
                for choice in known
            ],
        )
    return known


def _hold(
    budget: Budget,
    lines: Mapping[str, Line],
    now: _Held,
    choices: Sequence[Choice],
    *,
    by: Standing,
    at: datetime,
) -> None:
    """End the parts of before, make the new ones, and post everything at once."""
    for part in now.parts:
        part.ended_at = at
        part.save()
    entries = [
        _posting(key, agreed_key(budget.ref, row.line.line_ref), now.balances[key].available, row.line.what)
        for key, row in now.purposes.items()
        if now.balances[key].available > 0
    ]
    accounts: list[Opening] = []
    made: list[Part] = []
    for choice in choices:
        part = _make_part(budget, lines, choice, by, at)
        made.append(part)
        for ref, amount in choice.lines.items():
            key = purpose_key(part.ref, ref)
            accounts.append(_account(key, "budget", lines[ref].what, budget, part, purpose=ref))
            if amount:
                entries.append(_posting(agreed_key(budget.ref, ref), key, amount.pence, lines[ref].what))
        if choice.way is not Way.AUTHORITY:
            cash = cash_key(part.ref, part.way)
            accounts.append(_account(cash, "cash", part.holder_name, budget, part))
    ledger.open_accounts(accounts=accounts, at=at)
    _keep_funds(budget, choices, made, at)
    ledger.post_many(entries=[*entries, *_carried_cash(budget, now, made)], by=by.actor, at=at)


def _keep_funds(budget: Budget, choices: Sequence[Choice], made: Sequence[Part], at: datetime) -> None:
    """Providers that hold a part go on with a fund of this person's, or begin one; the others end theirs."""
    held_by, charges = {}, {}
    for choice, part in zip(choices, made, strict=True):
        if choice.way is Way.SERVICE_FUND:
            held_by[part.pk] = directory.provider(choice.provider).id
            charges[held_by[part.pk]] = None if choice.charge_weekly is None else choice.charge_weekly.pence
    keep_funds(budget.person_id, made, held_by, charges, at)


def _account(key: str, ledger: str, name: str, budget: Budget, part: Part, *, purpose: str = "") -> Opening:
    """An account of a part: whose, of what stream, and for which line."""
    return Opening(
        key,
        ledger,
        name,
        budget=budget.ref,
        part=part.ref,
        stream=part.stream,
        holder=part.holder_name,
        purpose=purpose,
    )


def _make_part(budget: Budget, lines: Mapping[str, Line], choice: Choice, by: Standing, at: datetime) -> Part:
    amounts = {ref: amount or Money(0) for ref, amount in choice.lines.items()}
    part = Part.objects.create(
        ref=new_ref(),
        budget=budget,
        way=int(choice.way),
        holder_name=choice.holder_name,
        stream=STREAM,
        given=sorted(choice.given),
        agreement=choice.agreement,
        amount_pence=sum(amount.pence for amount in amounts.values()),
        starts_on=max(budget.starts_on, localdate(at)),
        frequency=choice.frequency or Frequency.FOUR_WEEKLY,
        agreed_at=at,
        agreed_by_key=by.actor.key,
        agreed_by_name=by.actor.name,
    )
    for ref, amount in amounts.items():
        PartLine.objects.create(part=part, line=lines[ref], amount_pence=amount.pence)
    return part


def _carried_cash(budget: Budget, now: _Held, made: Sequence[Part]) -> list[Posting]:
    """Cash the same holder holds already goes with the money, less what orders of before still need."""
    earlier = Part.objects.filter(budget__person_id=budget.person_id).exclude(budget=budget)
    before = [part for part in [*now.parts, *earlier] if part.way != Way.AUTHORITY]
    needed: dict[int, int] = defaultdict(int)
    rows = PartLine.objects.filter(part__in=before).select_related("part", "line")
    purposes = {purpose_key(row.part.ref, row.line.line_ref): row.part_id for row in rows}
    for key, balance in books.balances(purposes).items():
        needed[purposes[key]] += balance.reserved
    cash = books.balances([cash_key(part.ref, part.way) for part in before])
    entries = []
    for part in before:
        same = next((new for new in made if (new.way, new.holder_name) == (part.way, part.holder_name)), None)
        spare = cash[cash_key(part.ref, part.way)].available - needed[part.pk]
        if same is not None and spare > 0:
            entries.append(
                Posting(
                    debit=cash_key(part.ref, part.way),
                    credit=cash_key(same.ref, same.way),
                    amount=spare,
                    key=f"carried:{part.ref}:{same.ref}",
                    code=Code.HELD,
                    words=_("%(holder)s goes on holding this") % {"holder": part.holder_name},
                    about=f"part:{same.ref}",
                )
            )
    return entries


def _posting(debit: str, credit: str, pence: int, what: str) -> Posting:
    return Posting(
        debit=debit,
        credit=credit,
        amount=pence,
        key=f"held:{new_ref()}",
        code=Code.HELD,
        words=_("Where the money for %(what)s is held") % {"what": what},
        about="holding",
    )
