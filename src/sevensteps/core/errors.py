"""What can go wrong on purpose. Raised below, put into words once at the edge."""


class SevenStepsError(Exception):
    """An anticipated failure; anything else is a defect and may crash."""


class Refused(SevenStepsError):
    """A request that cannot be granted; nothing was written.

    `where` names the field, key or place; `reason` is one sentence the reader can act on.
    Named refusals beside the rule that raises them are subclasses.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class NotFound(SevenStepsError):
    """It does not exist, or is not the caller's to know about: the answer is the same (404)."""


class NotAllowed(SevenStepsError):
    """The caller may know about it but may not do this (403)."""
