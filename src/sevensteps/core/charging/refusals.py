"""Why a sum was not made: named refusals, each with what would be right."""

from __future__ import annotations

from sevensteps.core.errors import Refused


class BadCharge(Refused):
    """Something said about the person does not make sense; the reason says what would."""


class UnknownKind(Refused):
    """A kind of income, capital or cost that the rulebook does not have."""


class MissingRates(Refused):
    """The figures of this day are not known here; nothing is guessed."""


class NotOurRules(Refused):
    """These rules are not made for this nation, day or setting."""
