"""Steps 3 to 6 of a story: agreed, held, ordered, delivered, billed, paid, moved about."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db import connection
from django.utils.timezone import localdate

from sevensteps.contexts.budgets import actions as budgets
from sevensteps.contexts.budgets import queries as money
from sevensteps.contexts.budgets.queries import Pot
from sevensteps.contexts.market import actions as market
from sevensteps.contexts.market import queries as shop
from sevensteps.contexts.payments import queries as due
from sevensteps.contexts.planning.queries import agreed_plan_of
from sevensteps.core.access import Standing, Task
from sevensteps.core.budgets import Need, Way
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.market import InvoiceState
from sevensteps.core.money import Money
from sevensteps.core.payments import Frequency
from sevensteps.core.planning import Every
from sevensteps.ops.demo import paying, setting_up, settling
from sevensteps.ops.demo.fit import Line
from sevensteps.ops.demo.noting import say_until
from sevensteps.ops.demo.phrases import pick, spread, table
from sevensteps.ops.demo.planned import approver, fitted_lines
from sevensteps.ops.demo.runs import pay_run
from sevensteps.ops.demo.story import Note
from sevensteps.ops.demo.swift import way_back
from sevensteps.ops.demo.walk import Walk

# The advisory lock under which money moves: two helpers would otherwise wait for each other's accounts.
MONEY_ALONE = 0x57E9E
_HOLDERS = {Way.SERVICE_FUND: "Steady Hands Home Support", Way.THIRD_PARTY: "The Wren Collective"}
_MONTH = timedelta(days=28)
_LITTLE_BOUGHT = frozenset({"left", "owed"})  # so that something is left over
_MOST_ROUNDS = 4  # orders are placed for longer at a time where somebody has lived with their budget for long
_WEEKS = {Every.WEEKLY: Decimal(1), Every.FOUR_WEEKLY: Decimal(4), Every.MONTHLY: Decimal(52) / 12}


def agree(walk: Walk) -> None:
    """The approver agrees; the budget opens."""
    _one_at_a_time()
    if settling.agree_otherwise(walk):
        return
    paying.nothing_before(walk)
    reasons = walk.story.plan.reasons
    budgets.agree_plan(
        by=approver(walk), reasons=reasons, lawful=True, later=settling.not_known_yet(walk), at=walk.tick()
    )


def honour(walk: Walk) -> None:
    """The budget brought from another place is kept to, as one line."""
    _one_at_a_time()
    aim, thing = walk.story.plan.aims[0], walk.story.plan.things[0]
    budgets.honour_budget(
        by=walk.staff(),
        annual=Money.pounds(walk.story.brings),
        evidence=f"Agreed plan and letter seen, from {walk.story.from_place}.",
        outcome=aim.text,
        what=thing.what,
        starts_on=walk.day,
        at=walk.tick(),
    )
    plan = agreed_plan_of(walk.person_id)
    if plan is None:
        raise NotFound(f"plan of {walk.story.key}")
    walk.outcomes[aim.key], walk.lines[thing.key] = plan.outcomes[0].ref, plan.lines[0].ref


def _one_at_a_time() -> None:
    """From here to the end of its transaction, one story alone is told: accounts are shared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MONEY_ALONE])


def hold(walk: Walk) -> None:
    """Who holds which part: the last line is held in the second way where the story has two."""
    refs = [line.line_ref for line in money.budget_of(walk.person_id).lines]
    ways = [Way(way) for way in walk.story.hold][: len(refs)]
    split = len(refs) - len(ways) + 1
    shares = [refs[:split], *([ref] for ref in refs[split:])]
    choices = [
        budgets.Choice(
            way=way,
            lines=dict.fromkeys(share),
            holder_name=_holder(walk, way),
            given=frozenset(Need),
            agreement=pick(walk.story.key, table("phrases_worker")["holding"], "holding"),
        )
        for way, share in zip(ways, shares, strict=True)
    ]
    for choice in choices:
        setting_up.check(walk, choice.way, choice.holder_name)
    nearest = walk.by(Task.CHOOSE_HOLDING)
    freely = budgets.Freely(compared=True, present="" if nearest.side == "staff" else walk.staff().actor.name)
    budgets.choose(by=nearest, parts=choices, freely=freely, at=walk.tick())
    _say_how_often(walk, nearest)
    _order(walk, _first_things(walk)[:1], _MONTH)


def _say_how_often(walk: Walk, by: Standing) -> None:
    """Some people, by chance, would rather have their money every week from the end of their year on."""
    part = next((one for one in money.parts_of(walk.person_id) if one.paid_out), None)
    if part is None or pick(walk.story.key, ["weekly", *["as it is"] * 5], "often") != "weekly":
        return
    budget = money.budget_of(walk.person_id)
    budgets.change_frequency(
        by=by, part_ref=part.ref, frequency=Frequency.WEEKLY,
        from_day=max(walk.day, budget.ends_on - _MONTH), at=walk.tick(),
    )  # fmt: skip


def support_in_place(walk: Walk) -> None:
    """Everything is ordered for the first while, and life goes on."""
    pay_due(walk, walk.moment, [])
    new = [line for line in _first_things(walk) if walk.lines[line.thing.key] not in walk.ordered]
    _order(walk, new, _MONTH)
    market.support_in_place(by=walk.by(Task.ORDER_SUPPORT), otherwise="", at=walk.tick())


def months(walk: Walk, until: datetime, notes: list[tuple[datetime, Note]]) -> None:
    """Month after month until then: money is paid in, bills come and are agreed, support is ordered again."""
    ahead = (until - walk.moment) // _MONTH
    every = max(1, -(-ahead // _MOST_ROUNDS))
    for number in range(1, ahead + 1):
        month_end = until - _MONTH * (ahead - number) - timedelta(days=3)
        pay_due(walk, month_end, notes)
        say_until(walk, notes, month_end)
        walk.moment = max(walk.moment, month_end)
        if number % every == 0 and walk.story.keeps not in _LITTLE_BOUGHT:
            _bills(walk, last=number + every > ahead)
            _order(walk, _first_things(walk), _MONTH * every)
    say_until(walk, notes, until)
    if not spread(walk.story.key, 3, "moved") and walk.moment + timedelta(days=1) < until:
        _move(walk)


def pay_due(walk: Walk, until: datetime, notes: list[tuple[datetime, Note]]) -> None:
    """Two finance officers pay, on its day, what falls due until then to whoever holds the money."""
    for _ in range(26):
        ready = [one for one in due.next_payments(walk.person_id) if one.due_on <= localdate(until)]
        if not ready:
            return
        one = min(ready, key=lambda one: (one.due_on, one.part_ref))
        morning = walk.now.replace(hour=9, minute=20, second=0, microsecond=0)
        morning -= timedelta(days=(localdate(morning) - one.due_on).days)
        say_until(walk, notes, morning)
        walk.moment = max(walk.moment, morning)
        pay_run(walk, up_to=one.up_to)


def _holder(walk: Walk, way: Way) -> str:
    helper = walk.story.representative
    if way is Way.REPRESENTATIVE and helper is not None:
        return helper.name
    return walk.story.holder or _HOLDERS.get(way, "")


def _first_things(walk: Walk) -> list[Line]:
    return [line for line in fitted_lines(walk) if line.thing.item and line.thing.key in walk.lines]


def _order(walk: Walk, lines: list[Line], length: timedelta) -> None:
    """Order what each line is for, for so long; what its pot cannot pay for is left for later."""
    by = walk.by(Task.ORDER_SUPPORT)
    pots = {pot.line_ref: pot for pot in money.money_view(walk.person_id).pots}
    for line in lines:
        ref = walk.lines[line.thing.key]
        quantity = _quantity(line, length, first=ref not in walk.ordered)
        pot = pots.get(ref)
        if pot is None or not quantity or line.price * quantity > pot.left:
            continue
        once = f"demo:{line.thing.key}:{walk.ordered.get(ref, 0)}"
        item = walk.cast.items[line.thing.item].ref
        market.place_order(by=by, pot=pot.ref, item=item, quantity=quantity, once=once, at=walk.tick(7))
        walk.ordered[ref] = walk.ordered.get(ref, 0) + 1


def _quantity(line: Line, length: timedelta, *, first: bool) -> int:
    """How many for so long: at least one. What is bought once or by the year is bought at the beginning."""
    if line.every not in _WEEKS:
        return max(1, int(line.quantity) // 2 if line.every is Every.YEARLY else int(line.quantity)) * first
    weeks = Decimal(length.days) / 7
    return max(1, int((line.quantity * weeks / _WEEKS[line.every]).quantize(Decimal(1), ROUND_HALF_UP)))


def _bills(walk: Walk, *, last: bool) -> None:
    """Providers bill what was ordered before; the person agrees, or leaves the newest for tomorrow."""
    for order in shop.orders_of(walk.person_id).rows:
        if order.invoice is None:
            market.send_invoice(
                by=walk.cast.worker(order.provider_name),
                order=order.ref,
                amount=order.amount,
                note=pick(walk.story.key, table("phrases_worker")["bills"], order.what),
                once=f"demo:{order.ref}",
                at=walk.tick(5),
            )
    waiting = last and not spread(walk.story.key, 3, "waiting")
    for number, order in enumerate(shop.orders_of(walk.person_id).rows):
        bill = order.invoice
        if bill is not None and bill.state is InvoiceState.RECEIVED and not (waiting and number == 0):
            _agree_bill(
                walk, order, bill.ref, query=last and not spread(walk.story.key, 7, "query") and number == 1
            )


def _agree_bill(walk: Walk, order: shop.OrderView, ref: str, *, query: bool) -> None:
    """Agree a bill, or ask about it. Nobody to agree it, or not enough paid in yet: it waits."""
    try:
        by = walk.agreeing(order.placed_by_key)
        with way_back():
            _answer_bill(walk, by, order, ref, query=query)
    except (NotFound, Refused):
        return


def _answer_bill(walk: Walk, by: Standing, order: shop.OrderView, ref: str, *, query: bool) -> None:
    if query:
        question = pick(walk.story.key, table("phrases_worker")["questions"], "question")
        market.query_invoice(by=by, ref=ref, question=question, at=walk.tick(9))
    else:
        heard = pick(walk.story.key, table("phrases_worker")["heard"], order.what)
        market.approve_invoice(by=by, ref=ref, heard=heard, at=walk.tick(9))


def _move(walk: Walk) -> None:
    """A little money goes from the fullest pot to the emptiest, without asking anyone."""
    pots = sorted(money.money_view(walk.person_id).pots, key=_left)
    if len(pots) > 1 and pots[-1].left > Money.pounds(60):
        market.move_money(
            by=walk.by(Task.MOVE_MONEY),
            source=pots[-1].ref,
            target=pots[0].ref,
            amount=Money.pounds(20 + 5 * spread(walk.story.key, 5, "amount")),
            why=pick(walk.story.key, table("phrases_worker")["moves"], "moves"),
            once=f"demo:move:{walk.day}",
            at=walk.tick(),
        )


def _left(pot: Pot) -> int:
    return pot.left.pence
