"""A house of two payments every four weeks, and the points at which its runs are killed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.factories import bank
from tests.factories.dying import Death, Wrap, after, before, half_way, kill, lose_database
from tests.factories.money import Life, agreed, hold, later
from tests.factories.payruns import Office, four_weeks
from tests.factories.people import TODAY

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.actions import Choice
from sevensteps.contexts.ledger import queries as ledger
from sevensteps.contexts.payments import actions, queries
from sevensteps.contexts.payments.actions import drafting, filing, importing, receipts, running, settling
from sevensteps.contexts.payments.actions.importing import Incoming
from sevensteps.contexts.payments.models import PayFile, PayItem, Payout, PayRun, Receipt
from sevensteps.core.budgets import Need, Way
from sevensteps.core.money import Money
from sevensteps.core.payments import Stage

YEARS = (2_080_00, 520_00)  # pence
OWN_PART = Money(38_40)


def two_holders() -> Life:
    """Rosa holds the money for her assistant, the Collective that for swimming."""
    life = agreed()
    third = frozenset({Need.AGREES, Need.THIRD_PARTY, Need.AGREEMENT})
    hold(
        life,
        Choice(Way.PERSON, {"Personal assistant": None}, given=frozenset({Need.AGREES, Need.CAN_MANAGE})),
        Choice(Way.THIRD_PARTY, {"Swimming": None}, "The Collective", third, "As we said"),
    )
    return life


@dataclass
class House:
    """Two payments every four weeks, step by step."""

    life: Life
    office: Office
    weeks: int = 0
    receipts: int = 0
    run: str = field(default="")

    @property
    def at(self) -> datetime:
        return later(28 * (self.weeks - 1))

    def draft(self) -> str:
        self.run = actions.draft_run(
            by=self.office.first,
            frequency="four_weekly",
            up_to=four_weeks(self.weeks),
            pay_on=self.at.date() + timedelta(days=7),
            once=f"round {self.weeks}",
            at=self.at,
        )
        return self.run

    def review(self) -> None:
        actions.review_run(by=self.office.first, ref=self.run, at=self.at)

    def approve(self) -> bool:
        return actions.approve_run(by=self.office.second, ref=self.run, at=self.at)

    def make_file(self) -> str:
        return actions.make_file(by=self.office.first, ref=self.run, at=self.at)

    def withdraw(self) -> None:
        """As `make_file` left it, and made again."""
        actions.withdraw_file(by=self.office.second, ref=self.run, why="A mistake", not_sent=True, at=self.at)

    def mark_sent(self) -> None:
        actions.mark_sent(by=self.office.first, ref=self.run, at=self.at)

    def settle(self) -> int:
        return actions.settle_run(
            by=self.office.first, ref=self.run, on=self.at.date(), source="Bank", at=self.at
        )

    def take_in(self) -> importing.Imported:
        rows = [
            (self.at.date(), -pence, ref, "PAID")
            for ref, pence in Payout.objects.filter(run__ref=self.run).values_list("ref", "amount_pence")
        ]
        file = Incoming("bank.csv", bank.csv(rows))
        return importing.import_file(by=self.office.first, file=file, at=self.at)

    def receive(self) -> str:
        return actions.receive(
            by=self.office.first, person_id=self.life.id, amount=OWN_PART, on=self.at.date(), source="Bank",
            once=f"own part {self.receipts}", at=self.at,
        )  # fmt: skip

    def steps(self) -> list[Callable[[], object]]:
        return [self.draft, self.review, self.approve, self.make_file, self.mark_sent, self.settle]

    def check(self) -> None:
        """Every day so far is paid once to each of the two, and the books say so."""
        live = PayItem.objects.filter(live=True).values_list("line_id", "start", "end")
        days = [
            (line, start + timedelta(n)) for line, start, end in live for n in range((end - start).days + 1)
        ]
        wanted = [TODAY + timedelta(n) for n in range(28 * self.weeks)]
        for line in {line for line, _day in days}:
            assert sorted(day for one, day in days if one == line) == wanted
        assert len({line for line, _day in days}) == 2
        files = PayFile.objects.filter(withdrawn__isnull=True)
        assert PayRun.objects.count() == files.count() == self.weeks
        assert Payout.objects.filter(state="settled").count() == Payout.objects.count() == 2 * self.weeks
        assert queries.run(self.run).row.stage is Stage.CLOSED
        parts = budgets.parts_of(self.life.id)
        held = sum(one.held.pence for one in budgets.part_money(parts).values())
        cash = ledger.balance("authority:cash")
        assert held == sum(round(pence * 28 * self.weeks / 365) for pence in YEARS)
        assert held == OWN_PART.pence * self.receipts - cash.available
        assert cash.reserved == 0
        assert Receipt.objects.count() == self.receipts
        assert ledger.verify() == []


Point = tuple[str, object, str, Callable[[Death], Wrap], Death]
POINTS: dict[str, Point] = {
    "before the draft": ("draft", drafting, "line_up", before, kill),
    "half-way through the draft": ("draft", drafting, "store_items", half_way, kill),
    "after the draft": ("draft", House, "draft", after, kill),
    "review": ("review", running, "move", after, kill),
    "approval": ("approve", running, "keep_reservations", before, kill),
    "approval, the database": ("approve", running, "issue", before, lose_database),
    "file write": ("make_file", filing, "lock", before, kill),
    "file record": ("make_file", PayFile, "save", after, kill),
    "settlement import": ("take_in", importing, "_keep", after, kill),
    "half a settlement": ("settle", settling, "keep_told", before, kill),
    "half a settlement, the database": ("take_in", settling, "keep_told", before, lose_database),
    "contribution posting": ("receive", receipts, "_write", after, kill),
}
