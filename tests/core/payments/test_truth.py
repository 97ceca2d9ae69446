"""Pay runs settle exactly what is due, whatever happens; a slow telling day by day agrees item by item."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.core.payments.naive import Naive, No

from sevensteps.core.errors import Refused
from sevensteps.core.payments import Kind, Line, PayBook, Per, RunState

BEGIN = date(2028, 1, 20)  # February 2028 has 29 days
days = st.integers(0, 75).map(lambda n: BEGIN + timedelta(n))
ends = st.none() | days
NAMES = ("ada", "ben", "cay")  # the third is not there until it is added
names = st.sampled_from(NAMES)
KEYS = {
    "from": days,
    "to": ends,
    "pence": st.sampled_from([0, 1, 7, 100, 701, 28_333]),
    "per": st.sampled_from([*(per for per in Per if per is not Per.SPAN), Per.ONCE]),
    "sign": st.sampled_from([1, -1]),
}
lines = st.fixed_dictionaries({**KEYS, "from": days | st.just(BEGIN), "to": st.none() | ends})


def quick(values: dict) -> dict:
    """The values as the core names them."""
    return {{"from": "start", "to": "end"}.get(key, key): value for key, value in values.items()}


class PayRuns(RuleBasedStateMachine):
    """Whatever is done to the book is done to the slow telling: both do it, or both refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.book, self.naive = PayBook(), Naive()

    def both(self, act, slow) -> None:
        refused = []
        for verb, no in ((act, Refused), (slow, No)):
            try:
                verb()
            except no:
                refused.append(no)
        assert len(refused) != 1, refused

    @initialize(lines=st.tuples(lines, lines))
    def begin(self, lines) -> None:
        for name, values in zip(NAMES, lines, strict=False):
            self.add(name, values)

    @rule(name=names, values=lines)
    def add(self, name, values) -> None:
        self.both(
            lambda: self.book.add(Line(name, **quick(values))),
            lambda: self.naive.add(name, values),
        )

    @rule(name=names, new=st.fixed_dictionaries({}, optional=KEYS))
    def change(self, name, new) -> None:
        self.both(lambda: self.book.change(name, **quick(new)), lambda: self.naive.change(name, **new))

    @rule(name=names, to=days)
    def end(self, name, to) -> None:
        self.both(lambda: self.book.end(name, to), lambda: self.naive.end(name, to))

    @rule(name=names, sure=st.integers(0, 3))
    def cancel(self, name, sure) -> None:
        if not sure:
            self.both(lambda: self.book.cancel(name), lambda: self.naive.cancel(name))

    @rule(up_to=days, then=st.sampled_from(["pay", "pay", "reject", None]))
    def draft(self, up_to, then=None) -> None:
        self.book.draft(up_to)
        self.naive.draft(up_to)
        self.settled()
        if then:
            self.close_run(len(self.book.runs), then == "pay")

    @rule(pick=st.integers(0, 3), pay=st.booleans())
    @precondition(lambda self: self.unpaid())
    def close(self, pick, pay) -> None:
        number = self.unpaid()[pick % len(self.unpaid())]
        self.close_run(number, pay)

    @rule(number=st.integers(-1, 5), pay=st.booleans())
    def close_run(self, number, pay) -> None:
        verb = "pay" if pay else "reject"
        self.both(lambda: getattr(self.book, verb)(number), lambda: getattr(self.naive, verb)(number))

    def unpaid(self) -> list[int]:
        return [run.number for run in self.book.runs if run.state is RunState.UNPAID]

    @invariant()
    def the_slow_telling_says_the_same(self) -> None:
        said = [
            (run.state, [(i.line, i.period.start, i.period.end, i.pence, i.kind) for i in run.items])
            for run in self.book.runs
        ]
        assert said == self.naive.shown()

    def settled(self) -> None:
        """Right after a run, the live items of every period come to the rounded due of that period."""
        for name in self.naive.lines:
            for original in self.naive.originals(name):
                assert self.naive.net(original) == self.naive.due(name, original)

    def teardown(self) -> None:
        """In the end, all paid: each line within half a penny an item of the exact truth."""
        self.draft(BEGIN + timedelta(200))
        self.the_slow_telling_says_the_same()
        paid = [run for run in self.book.runs if run.state is not RunState.REJECTED]
        for name, line in self.naive.lines.items():
            exact = sum((self.naive.exact(line, BEGIN + timedelta(n)) for n in range(201)), Fraction(0))
            items = [item for run in paid for item, _ in run.settles if item.line == name]
            originals = [item for item in items if item.kind is not Kind.ADJUSTMENT]
            assert abs(sum(item.pence for item in items) - exact) <= Fraction(len(originals), 2)


TestPayRuns = PayRuns.TestCase
TestPayRuns.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
