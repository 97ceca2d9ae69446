"""What the bank tells counts once; what is certain is matched, the rest waits; all can be taken apart."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.db import connection, transaction
from tests.factories import bank
from tests.factories.bank import Paying
from tests.factories.payruns import cash_of
from tests.factories.people import NOW

from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.payments import queries
from sevensteps.contexts.payments.actions import by_hand, importing, matching
from sevensteps.contexts.payments.actions.importing import Imported, Incoming
from sevensteps.contexts.payments.models import StatementEntry
from sevensteps.contexts.payments.queries import bank as told
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.money import Money
from sevensteps.core.payments import Stage
from sevensteps.core.payments.bank.columns import BadColumns, Columns
from sevensteps.core.payments.bank.matching import NotMatched
from sevensteps.core.payments.bank.statement import BadBankFile
from sevensteps.core.payments.bank.told import Aside, Target

pytestmark = pytest.mark.django_db
DAY = bank.PAY_ON
OUT = 159_56  # four weeks of £2,080 a year
CHARGE = (DAY, -550, "FEE", "")


@pytest.fixture
def pay() -> Paying:
    return bank.paying()


def take_in(pay: Paying, content: bytes, name: str = "bank.csv", **more: object) -> Imported:
    file = Incoming(name, content, **more)  # type: ignore[arg-type]  # columns or account, as each test says
    return importing.import_file(by=pay.office.first, file=file, at=NOW + (DAY - NOW.date()) * 2)


def test_a_certain_entry_settles_its_payment_and_the_rest_waits(pay: Paying) -> None:
    payout = pay.sent()
    done = take_in(pay, bank.csv([(DAY, -OUT, f"DP {payout}", "R LIND"), CHARGE]))
    assert (done.told, done.new, done.matched, done.waiting) == (2, 2, 1, 1)
    assert bank.state_of(payout) == "settled"
    [row] = told.waiting().rows
    assert row.entry.amount == Money(-550)
    assert "Nothing is expected" in str(row.why)
    assert told.file(done.ref).waiting == told.waiting_count() == 1


def test_what_a_bank_tells_of_days_to_come_has_not_happened_until_they_have(pay: Paying) -> None:
    payout = pay.sent()
    rows = [(DAY, -OUT, payout, "R LIND"), (DAY + timedelta(days=1), -550, "FEE", "")]
    file = Incoming("bank.csv", bank.csv(rows))

    def on(days: int) -> Imported:
        at = NOW + (DAY - NOW.date()) + timedelta(days=days)
        return importing.import_file(by=pay.office.first, file=file, at=at)

    early = on(-1)
    assert (early.new, early.matched, early.ahead, early.known) == (0, 0, 2, 0)
    assert bank.state_of(payout) == "sent"
    assert [(one.before, one.new, one.matched, one.ahead) for one in (on(0), on(0), on(1), on(2))] == [
        (False, 1, 1, 1), (False, 1, 1, 1), (False, 2, 1, 0), (False, 2, 1, 0),
    ]  # fmt: skip
    assert bank.state_of(payout) == "settled"


def test_the_same_file_counts_once_and_so_do_its_entries_in_another(pay: Paying) -> None:
    payout = pay.sent()
    rows = [(DAY, -OUT, payout, "R LIND"), CHARGE, CHARGE]
    first = take_in(pay, bank.csv(rows))
    again = take_in(pay, bank.csv(rows), name="again.csv")
    assert again.before
    assert again.ref == first.ref
    longer = take_in(pay, bank.csv([*rows, (DAY + timedelta(days=1), -100, "FEE", "")]))
    assert (longer.told, longer.new) == (4, 1)
    assert StatementEntry.objects.count() == 4
    assert told.matches().total == 1


def test_a_match_taken_apart_puts_the_payment_back_and_is_not_made_again_by_rule(pay: Paying) -> None:
    payout = pay.sent()
    take_in(pay, bank.csv([(DAY, -OUT, payout, "R LIND")]))
    [made] = told.matches().rows
    for _twice in range(2):
        by_hand.take_apart(by=pay.office.first, ref=made.ref, why="It was another payment.", at=NOW)
    assert bank.state_of(payout) == "sent"
    assert matching.match_waiting(by=pay.office.first, at=NOW) == 0
    [row] = told.waiting().rows
    view = told.entry(row.entry.ref)
    assert [one.undone_why for one in view.past] == ["It was another payment."]
    [candidate] = told.entry(row.entry.ref, look_for=payout.lower()).candidates
    for _twice in range(2):
        by_hand.match_by_hand(
            by=pay.office.first, entry_ref=row.entry.ref, target=candidate.id, why="The bank says so.", at=NOW
        )
    assert bank.state_of(payout) == "settled"
    assert told.waiting_count() == 0
    assert "The bank says so." in str(told.entry(row.entry.ref).why)


def test_a_match_by_hand_needs_the_same_amount_a_reason_and_something_open(pay: Paying) -> None:
    payout = pay.sent()
    take_in(pay, bank.csv([(DAY, -15000, payout, "R LIND"), (DAY, -OUT, "X", "SOMEBODY ELSE")]))
    by_amount = {row.entry.amount: row.entry.ref for row in told.waiting().rows}
    entry = by_amount[Money(-150_00)]
    assert "£159.56 was expected" in str(told.entry(entry).why)
    for target, why in (
        (f"paid:{payout}", "So"),
        (f"paid:{payout}", " "),
        ("paid:NOTHING", "So"),
        ("", "So"),
    ):
        with pytest.raises(NotMatched):
            by_hand.match_by_hand(by=pay.office.first, entry_ref=entry, target=target, why=why, at=NOW)
    with pytest.raises(NotFound):
        by_hand.match_by_hand(by=pay.office.first, entry_ref="NONE", target="", why="So", at=NOW)
    with pytest.raises(NotAllowed):
        by_hand.match_by_hand(by=pay.life.worker, entry_ref=entry, target="", why="So", at=NOW)
    assert bank.state_of(payout) == "sent"


def test_an_entry_put_aside_says_why_and_can_come_back(pay: Paying) -> None:
    take_in(pay, bank.csv([CHARGE]))
    [row] = told.waiting().rows
    with pytest.raises(NotMatched):
        by_hand.put_aside(by=pay.office.first, entry_ref=row.entry.ref, because=Aside.OTHER, at=NOW)
    for _twice in range(2):
        by_hand.put_aside(
            by=pay.office.first, entry_ref=row.entry.ref, because=Aside.BANK_CHARGE, why="November", at=NOW
        )
    assert told.waiting_count() == 0
    [made] = told.matches().rows
    assert made.kind is Target.ASIDE
    assert "November" in str(made.why)
    by_hand.take_apart(by=pay.office.first, ref=made.ref, why="Look again.", at=NOW)
    assert told.waiting_count() == 1


def test_what_came_back_is_returned_once_though_report_and_statement_tell_it(pay: Paying) -> None:
    payout = pay.sent()
    back = take_in(pay, bank.returns((payout, OUT, DAY)), name="arucs.xml")
    assert back.matched == 1
    assert bank.state_of(payout) == "returned"
    later = DAY + timedelta(days=2)
    done = take_in(pay, bank.csv([(DAY, -OUT, payout, "R LIND"), (later, OUT, payout, "R LIND")]))
    assert (done.matched, done.waiting) == (2, 0)
    assert bank.state_of(payout) == "returned"
    kinds = {row.kind: row.ref for row in reversed(told.matches().rows)}
    by_hand.take_apart(by=pay.office.first, ref=kinds[Target.PAID], why="No.", at=NOW)
    assert bank.state_of(payout) == "returned"


def test_money_in_with_a_payments_reference_waits_until_somebody_says_that_it_came_back(pay: Paying) -> None:
    payout = pay.sent()
    rows = [(DAY, -OUT, payout, "R LIND"), (DAY + timedelta(days=2), OUT, payout, "R LIND")]
    done = take_in(pay, bank.csv(rows))
    assert (done.matched, done.waiting) == (1, 1)
    [row] = told.waiting().rows
    assert "may have come back" in str(row.why)
    target = f"came_back:{payout}"
    assert target in {one.id for one in told.entry(row.entry.ref, look_for=payout).candidates}
    by_hand.match_by_hand(by=pay.office.first, entry_ref=row.entry.ref, target=target, why="Closed.", at=NOW)
    assert bank.state_of(payout) == "returned"
    now = told.entry(row.entry.ref).now
    assert now is not None
    by_hand.take_apart(by=pay.office.first, ref=now.ref, why="It was somebody else's.", at=NOW)
    assert bank.state_of(payout) == "settled"


def test_a_status_report_returns_what_was_turned_down_and_settles_nothing_that_is_only_accepted(
    pay: Paying,
) -> None:
    down, fine, done = (pay.sent() for _ in range(3))
    taken = take_in(pay, bank.report((down, "RJCT"), (fine, "ACSP"), (done, "ACSC")), name="r.xml")
    assert (taken.told, taken.matched, taken.accepted) == (2, 2, 1)
    assert [bank.state_of(one) for one in (down, fine, done)] == ["returned", "sent", "settled"]
    seen = take_in(pay, bank.csv([(DAY, -OUT, done, "R LIND")]))
    assert seen.matched == 1
    by_statement, by_result = (row for row in told.matches().rows if row.thing == done)
    by_hand.take_apart(by=pay.office.first, ref=by_result.ref, why="Wrong file.", at=NOW)
    assert bank.state_of(done) == "settled", "the statement says it too"
    by_hand.take_apart(by=pay.office.first, ref=by_statement.ref, why="Wrong file.", at=NOW)
    assert bank.state_of(done) == "sent"


def test_columns_said_once_are_known_for_the_next_file_of_that_account(pay: Paying) -> None:
    body = b"When,Spent,What\n04/11/2026,2.50,FEE\n"
    with pytest.raises(BadColumns):
        take_in(pay, body, account="Cards")
    columns = Columns(date="When", amount="Spent", description="What", out_positive=True)
    take_in(pay, body, account="Cards", columns=columns)
    more = take_in(pay, body + b"05/11/2026,3.50,FEE\n", account="cards")
    assert (more.told, more.new) == (2, 1)
    with pytest.raises(BadColumns):
        take_in(pay, body + b"05/11/2026,4.50,FEE\n", account="Another")
    assert sorted(row.entry.amount for row in told.waiting().rows) == [Money(-350), Money(-250)]


def test_a_bad_file_leaves_nothing_behind_and_others_may_not_take_one_in(pay: Paying) -> None:
    with pytest.raises(BadBankFile):
        take_in(pay, bank.csv([CHARGE]).replace(b"-5.50", b"-5.5x"))
    with pytest.raises(NotAllowed):
        importing.import_file(by=pay.life.worker, file=Incoming("a.csv", bank.csv([CHARGE])), at=NOW)
    assert told.files().total == 0


def test_a_run_booked_as_one_sum_settles_it_and_taken_apart_it_is_open_again(pay: Paying) -> None:
    payout = pay.sent()
    take_in(pay, bank.csv([(DAY, -OUT, "PAYMENTS", "")]))
    [made] = told.matches().rows
    assert (made.kind, bank.state_of(payout)) == (Target.SUM, "settled")
    assert (cash_of(pay.life), queries.run(pay.runs[0]).row.stage) == (OUT, Stage.CLOSED)
    by_hand.take_apart(by=pay.office.first, ref=made.ref, why="Another sum.", at=NOW)
    assert (cash_of(pay.life), queries.run(pay.runs[0]).row.stage) == (0, Stage.SENT)
    assert ledger.balance("authority:cash").reserved == OUT
    assert ledger.verify() == []


@pytest.mark.django_db(transaction=True)
def test_the_same_entries_taken_in_twice_at_once_count_once(pay: Paying) -> None:
    payout = pay.sent()
    rows = [(DAY, -OUT, payout, "R LIND"), CHARGE]
    contents = [bank.csv(rows), bank.csv(rows), bank.csv([*rows, (DAY, -100, "FEE", "")])]

    def go(content: bytes) -> None:
        try:
            take_in(pay, content)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(go, contents))
    assert StatementEntry.objects.count() == 3
    assert told.matches().total == 1
    assert cash_of(pay.life) == OUT
    assert ledger.verify() == []


def test_what_stops_half_way_leaves_nothing_and_the_next_try_does_it_all(
    pay: Paying, monkeypatch: pytest.MonkeyPatch
) -> None:
    payout = pay.sent()
    content = bank.csv([(DAY, -OUT, payout, "R LIND"), CHARGE])
    with monkeypatch.context() as patch:
        patch.setattr(matching, "settle_all", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            take_in(pay, content)
    assert (told.files().total, told.matches().total, bank.state_of(payout)) == (0, 0, "sent")
    assert take_in(pay, content).matched == 1
