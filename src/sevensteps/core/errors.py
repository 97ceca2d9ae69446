"""What can go wrong on purpose. Raised below, put into words once at the edge."""

from __future__ import annotations

from sevensteps.core.trace import Sentence


class SevenStepsError(Exception):
    """An anticipated failure; anything else is a defect and may crash."""


class Refused(SevenStepsError):
    """A request that cannot be granted; nothing was written.

    `where` names the field, key or place; `reason` is a sentence that the reader can act on. `said` is the
    same as it was given: a Sentence (words with gaps) can be translated at the edge.
    Named refusals beside the rule that raises them are subclasses.
    """

    def __init__(self, where: str, reason: str | Sentence) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.said = reason
        self.reason = str(reason)


class NotFound(SevenStepsError):
    """It does not exist, or is not the caller's to know about: the answer is the same (404)."""


class NotAllowed(SevenStepsError):
    """The caller may know about it but may not do this (403)."""
