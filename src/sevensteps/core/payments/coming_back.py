"""What a payee owes back and brings back bit by bit, and letting the rest go. Whole pence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sevensteps.core.errors import Refused
from sevensteps.core.money import Money
from sevensteps.core.trace import Sentence


class WrongPart(Refused):
    """This cannot have come back, or cannot be let go."""


class Moved(StrEnum):
    """What moved what is owed: each a row of its own, none ever changed."""

    CAME = "came"
    WRONG = "wrong"  # it did not come after all: takes another row back
    GOES_BACK = "goes_back"  # less was decided since: what came beyond goes back to its payee
    STAYS = "stays"  # what was to go back is not sent after all


class HowItCame(StrEnum):
    """The way by which money was brought."""

    STATEMENT = "statement"  # an entry of the bank
    TRANSFER = "transfer"
    CHEQUE = "cheque"
    CASH = "cash"
    OTHER = "other"


BY_HAND = tuple(one for one in HowItCame if one is not HowItCame.STATEMENT)

HOW_WORDS: dict[HowItCame, Sentence] = {
    HowItCame.STATEMENT: Sentence("On a bank statement"),
    HowItCame.TRANSFER: Sentence("Paid into our bank account"),
    HowItCame.CHEQUE: Sentence("A cheque"),
    HowItCame.CASH: Sentence("Cash"),
    HowItCame.OTHER: Sentence("Another way"),
}
MOVED_WORDS: dict[Moved, Sentence] = {
    Moved.CAME: Sentence("Came in"),
    Moved.WRONG: Sentence("Did not come after all"),
    Moved.GOES_BACK: Sentence("Goes back to the payee: less was decided"),
    Moved.STAYS: Sentence("Is not sent back after all"),
}


@dataclass(frozen=True, slots=True)
class OwedBack:
    """What is owed back in all, what came (less what did not, or goes back), and what was let go."""

    owed: Money
    came: Money
    let_go: Money

    @property
    def left(self) -> Money:
        return self.owed - self.came - self.let_go

    @property
    def over(self) -> bool:
        return not self.left.pence

    def part(self, amount: Money | None) -> Money:
        """A part that came; all that is left where None. Raises WrongPart."""
        if amount is None:
            amount = self.left
        if self.over:
            raise WrongPart("amount", Sentence("Nothing of this is left to give back."))
        if not Money(0) < amount <= self.left:
            raise WrongPart(
                "amount",
                Sentence("Write an amount above nought and up to {left}: that is left.", {"left": self.left}),
            )
        return amount
