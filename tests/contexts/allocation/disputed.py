"""What somebody says against a sum, and a decision on it with its reasons."""

from sevensteps.contexts.allocation import exceptions
from sevensteps.core.allocation import Grounds, SumVerdict
from sevensteps.core.money import Money

WHY = {"not_asked": "Nobody asked about the nights I am awake."}
GROUNDS = Grounds(
    needs="Amina wakes four times a night and cannot turn over by herself.",
    why="Her mother cannot go on lifting her, and nobody else is at home.",
    services="A sleeping night assistant, five nights a week.",
    hourly="£9.40 an hour at night, the rate of two agencies near her.",
)
NO = Grounds(needs=GROUNDS.needs, why="Her sister has said that she wants to help at night, and can.")


def decide(by, ref, now, **changes):
    values = {"verdict": SumVerdict.GRANTED, "annual": Money.pounds(29_000), "grounds": GROUNDS} | changes
    return exceptions.decide_exception(by=by, ref=ref, at=now, **values)
