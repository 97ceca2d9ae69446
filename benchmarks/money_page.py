"""A person's money page with five years of movements, against an empty page of the same house.

Both are asked for in turn through the same server, signed in, over one connection. The empty page is the
base template and nothing in it. Prints the queries of the page with few and with all movements, both 95th
percentiles and their ratio. A database of its own on the embedded server; setting it up is not counted.
"""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from shared.database import own_database
from shared.served import EMPTY, NOW, Ask, asked_in_turn, queries_of, serving, signed_in_cookie, somebody

DATABASE = "bench_money_page"
YEARS, LINES, PAYMENTS, BAR = 5, 6, 84, 3.0
POLICY = Path(__file__).parents[1] / "rulebooks/england/holding/holding-example.yaml"


def policy_in_force() -> None:
    from sevensteps.contexts.policies.actions import publish_rulebook, put_in_force
    from sevensteps.core.access import Actor, Role

    by, other = (
        Actor(f"account:{one}", one, roles=frozenset({Role.ADMINISTRATOR})) for one in ("Ada", "Ben")
    )
    done = publish_rulebook(
        text=POLICY.read_text(), filename=POLICY.name, publisher=by, approver=other, at=NOW
    )
    put_in_force(
        kind=done.kind,
        rulebook_id=done.identity.rulebook_id,
        version=done.identity.version,
        from_day=done.valid_from,
        by=by,
        at=NOW,
    )


def a_year(person_id: int, number: int, payments: int) -> int:
    """A budget of one year held by the person, and what they paid; how many transfers that were."""
    from sevensteps.contexts.budgets.accounts import Code, others_key, paid_to_others, purpose_key
    from sevensteps.contexts.budgets.models import Budget, Line, Part, PartLine
    from sevensteps.contexts.ledger import actions as ledger
    from sevensteps.contexts.ledger.entries import Opening, Posting
    from sevensteps.contexts.refs import new_ref
    from sevensteps.core.access import Actor

    live = number == YEARS - 1
    start = date(2021 + number, 4, 1)
    opened = datetime(start.year, 4, 1, 9, tzinfo=UTC)
    ended: dict[str, Any] = (
        {} if live else {"ended_at": opened + timedelta(days=365), "end_reason": "A new plan"}
    )
    budget = Budget.objects.create(
        ref=new_ref(),
        person_id=person_id,
        plan_ref=new_ref(),
        annual_pence=LINES * 1_200_000,
        starts_on=start,
        ends_on=date(start.year + 1, 3, 31),
        opened_at=opened,
        **ended,
    )
    part = Part.objects.create(
        ref=new_ref(),
        budget=budget,
        way=1,
        holder_name="Rosa Lind",
        stream="adult_social_care",
        amount_pence=LINES * 1_200_000,
        starts_on=start,
        agreed_at=opened,
        agreed_by_key="account:1",
        agreed_by_name="Rosa",
        ended_at=ended.get("ended_at"),
    )
    cash = f"part:{part.ref}:cash"
    accounts = [
        Opening("stream:adult_social_care", "budget", "Adult social care", may_go_below_zero=True),
        Opening("authority:cash", "cash", "Council", may_go_below_zero=True),
        Opening(cash, "cash", "Rosa Lind"),
        *(paid_to_others(others_key(part.ref, one), one, "People and shops") for one in ("budget", "cash")),
    ]
    entries = [Posting("authority:cash", cash, LINES * 1_200_000, f"in:{part.ref}", Code.PAID, "Paid in")]
    for place in range(LINES):
        line = Line.objects.create(
            budget=budget,
            line_ref=new_ref(),
            what=f"Support {place}",
            outcome_refs=[],
            amount_pence=1_200_000,
        )
        PartLine.objects.create(part=part, line=line, amount_pence=1_200_000)
        key = purpose_key(part.ref, line.line_ref)
        accounts.append(Opening(key, "budget", line.what))
        entries.append(
            Posting("stream:adult_social_care", key, 1_200_000, f"to:{key}", Code.AGREED, "Agreed", "plan")
        )
        for one in range(payments):
            about, words = f"spending:{number}{place}{one}", f"Paid Ana for {line.what}"
            pence = 9_000 + one
            there = others_key(part.ref, "budget")
            entries.append(Posting(key, there, pence, f"b:{key}:{one}", Code.RECORDED, words, about))
            there = others_key(part.ref, "cash")
            entries.append(Posting(cash, there, pence, f"c:{key}:{one}", Code.RECORDED, words, about))
    ledger.open_accounts(accounts=accounts, at=opened)
    ledger.post_set(entries=entries, by=Actor("account:1", "Rosa"), at=opened + timedelta(days=100))
    return len(entries)


def measure() -> bool:
    """Whether the page is within the bar."""
    policy_in_force()
    person_id, ref, account_id = somebody()
    page = f"/people/{ref}/life/movements/"
    transfers = a_year(person_id, YEARS - 1, 2)
    few = queries_of(page, account_id)
    transfers += sum(a_year(person_id, number, PAYMENTS + 1) for number in range(YEARS - 1))
    many = queries_of(page, account_id)
    assert few == many, (few, many)
    with serving(DATABASE) as there:
        asks = [Ask("empty", EMPTY), Ask("money", page)]
        took = asked_in_turn(there, asks, signed_in_cookie(account_id))
    money, empty = took["money"], took["empty"]
    ratio = money.at95 / empty.at95
    print(f"money page: {transfers:,} transfers in {YEARS} years; {many} queries with few and all;", end=" ")
    print(f"p95 {money.at95:.0f} ms, empty page {empty.at95:.0f} ms: ratio {ratio:.2f}", end=" ")
    print(f"(middle {money.middle:.0f} and {empty.middle:.0f} ms); bar {BAR:.0f};", end=" ")
    print(f"load {os.getloadavg()[0]:.1f}")
    return ratio <= BAR


def main() -> int:
    os.environ["SEVENSTEPS_TODAY"] = NOW.date().isoformat()
    with own_database(DATABASE):
        return 0 if measure() else 1


if __name__ == "__main__":
    sys.exit(main())
