"""Names of a real pay run: what is due and how often, where a run and a payment stand, why an item waits."""

from __future__ import annotations

from enum import StrEnum

from sevensteps.core.trace import Sentence


class PayeeKind(StrEnum):
    """A person is never made to pay back by a sum taken off silently."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Frequency(StrEnum):
    """How often a line is paid."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    FOUR_WEEKLY = "four_weekly"
    MONTHLY = "monthly"
    ONCE = "once"


class What(StrEnum):
    """What a line pays for, or takes off."""

    SUPPORT = "support"  # the money of a part, evenly over its days
    ONCE = "once"  # what is bought once: whole, and at the start
    CLOSING = "closing"  # what an ended part still needs, or has left
    CONTRIBUTION = "contribution"  # the person's own part
    REFUND = "refund"  # what they paid beyond their own part, back to them: a payment of its own
    GIVEN_AGAIN = "given_again"  # what they gave back, and is theirs after all: the same


APART = frozenset({What.REFUND, What.GIVEN_AGAIN})  # each is a payment of its own, beside those of its part


class Collect(StrEnum):
    """How a person's own part is collected."""

    NETTED = "netted"  # they pay it into the account: so much less is paid in
    BILLED = "billed"  # the authority asks for it
    PROVIDER = "provider"  # the provider asks for it: so much less is paid to them


class Hold(StrEnum):
    """Why an item is in no payment."""

    HELD = "held"
    NO_ACCOUNT = "no_account"  # it goes out once two people have checked where to
    RELEASED = "released"  # it goes out with the next run
    RECOVERING = "recovering"  # its case about giving back brings the money in
    RECOVERED = "recovered"
    LET_GO = "let_go"  # it was decided that nothing is given back
    REJECTED = "rejected"  # its days fall due again


class Stage(StrEnum):
    """Where a run stands."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    FILED = "filed"
    SENT = "sent"
    CLOSED = "closed"
    REJECTED = "rejected"


class RunEventName(StrEnum):
    """What happens to a run."""

    DRAFT = "draft"
    REVIEW = "review"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    FILE = "file"
    WITHDRAW = "withdraw"
    SEND = "send"
    CLOSE = "close"
    REOPEN = "reopen"
    REJECT = "reject"


class RunFact(StrEnum):
    """What must be true, and is established by the caller, before a move."""

    LINES_AS_THEY_ARE = "lines_as_they_are"
    ACCOUNTS_PROVEN = "accounts_proven"
    ANOTHER_PERSON = "another_person"
    WITHIN_LIMIT = "within_limit"
    REASONS_WRITTEN = "reasons_written"
    FILE_MADE = "file_made"
    FILE_NOT_SENT = "file_not_sent"
    ANOTHER_MADE_IT = "another_made_it"
    ANOTHER_WITHDREW = "another_withdrew"
    NOBODY_STOPPED = "nobody_stopped"
    ALL_KNOWN = "all_known"


class PayoutState(StrEnum):
    """Where one payment stands."""

    WAITING = "waiting"
    SENT = "sent"
    SETTLED = "settled"
    RETURNED = "returned"
    REJECTED = "rejected"  # with its run, before anything left the authority


UNPAID = frozenset({Stage.DRAFT, Stage.REVIEWED})  # nothing is set aside yet: a run may still change
OPEN_STAGES = frozenset(Stage) - {Stage.CLOSED, Stage.REJECTED}

STAGE_WORDS: dict[Stage, Sentence] = {
    Stage.DRAFT: Sentence("Drafted"),
    Stage.REVIEWED: Sentence("Looked through"),
    Stage.APPROVED: Sentence("Approved"),
    Stage.FILED: Sentence("File made"),
    Stage.SENT: Sentence("Sent to the bank"),
    Stage.CLOSED: Sentence("Finished"),
    Stage.REJECTED: Sentence("Rejected"),
}

EVENT_WORDS: dict[RunEventName, Sentence] = {
    RunEventName.DRAFT: Sentence("Draft it"),
    RunEventName.REVIEW: Sentence("Say that it was looked through"),
    RunEventName.SEND_BACK: Sentence("Send it back to be looked through again"),
    RunEventName.APPROVE: Sentence("Approve it"),
    RunEventName.FILE: Sentence("Make the file"),
    RunEventName.WITHDRAW: Sentence("Withdraw the file"),
    RunEventName.SEND: Sentence("Say that the file was sent"),
    RunEventName.CLOSE: Sentence("Finish it"),
    RunEventName.REOPEN: Sentence("A payment is not settled after all"),
    RunEventName.REJECT: Sentence("Reject it"),
}

DONE_WORDS: dict[RunEventName, Sentence] = {
    RunEventName.DRAFT: Sentence("Drafted"),
    RunEventName.REVIEW: Sentence("Looked through"),
    RunEventName.SEND_BACK: Sentence("Sent back"),
    RunEventName.APPROVE: Sentence("Approved"),
    RunEventName.FILE: Sentence("File made"),
    RunEventName.WITHDRAW: Sentence("File withdrawn"),
    RunEventName.SEND: Sentence("Sent to the bank"),
    RunEventName.CLOSE: Sentence("Finished"),
    RunEventName.REJECT: Sentence("Rejected"),
    RunEventName.REOPEN: Sentence("Opened again"),
}

FACT_WORDS: dict[RunFact, Sentence] = {
    RunFact.LINES_AS_THEY_ARE: Sentence("What is due has changed since. Look through the run again."),
    RunFact.ACCOUNTS_PROVEN: Sentence("Every payment needs a bank account that a second person has checked."),
    RunFact.ANOTHER_PERSON: Sentence(
        "Somebody who did not draft it, look it through, or release anything in it, has to approve it."
    ),
    RunFact.WITHIN_LIMIT: Sentence(
        "With what you have approved today, the run is above what you may approve in a day."
    ),
    RunFact.REASONS_WRITTEN: Sentence("Write the reasons."),
    RunFact.FILE_MADE: Sentence("Make the file first."),
    RunFact.FILE_NOT_SENT: Sentence("Say that the file did not go to the bank."),
    RunFact.ANOTHER_MADE_IT: Sentence(
        "Whoever made the file cannot be the one who says that it did not go to the bank. "
        "Ask another finance officer."
    ),
    RunFact.ANOTHER_WITHDREW: Sentence(
        "Whoever withdrew the last file cannot make the next one. Ask another finance officer."
    ),
    RunFact.NOBODY_STOPPED: Sentence(
        "It pays somebody who may not be paid any more. Withdraw the file, or say that it had gone before."
    ),
    RunFact.ALL_KNOWN: Sentence("Some payments are neither settled nor returned yet."),
}

PAYOUT_WORDS: dict[PayoutState, Sentence] = {
    PayoutState.WAITING: Sentence("Waiting"),
    PayoutState.SENT: Sentence("On its way"),
    PayoutState.SETTLED: Sentence("Paid"),
    PayoutState.RETURNED: Sentence("Came back"),
    PayoutState.REJECTED: Sentence("Not paid"),
}

WHAT_WORDS: dict[What, Sentence] = {
    What.SUPPORT: Sentence("Money for support"),
    What.ONCE: Sentence("What is bought once"),
    What.CLOSING: Sentence("What was still needed, or is left"),
    What.CONTRIBUTION: Sentence("Own part of the cost of support"),
    What.REFUND: Sentence("Own money paid back"),
    What.GIVEN_AGAIN: Sentence("Money that was given back, paid out again"),
}
