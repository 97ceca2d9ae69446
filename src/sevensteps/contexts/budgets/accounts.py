"""Names of accounts and reasons of movements. Only here are they put together."""

from enum import StrEnum

from sevensteps.contexts.ledger.entries import Opening
from sevensteps.core.budgets import Way


class Code(StrEnum):
    """Why money moved, for machines and sums."""

    AGREED = "budget.agreed"  # between a stream and what a line may cost
    HELD = "budget.held"  # to where a line's money, or its cash, is held
    MOVED = "money.moved"  # from one line of the plan to another
    ORDERED = "order.placed"  # set aside
    CANCELLED = "order.cancelled"  # no longer set aside
    SPENT = "invoice.approved"  # what was set aside is spent
    PAID = "cash.paid"  # cash changed hands
    RETURNED = "cash.returned"  # given back to the authority as was decided, or by it again
    GIVEN_BACK = "budget.given_back"  # what a line may cost is less by what was given back, or more again
    RECORDED = "spending.recorded"  # a holder wrote down what they paid
    PUT_RIGHT = "spending.put_right"  # that was a mistake: it is back
    OWN_PART = "cash.own_part"  # a person's own money, towards what their support costs
    OWN_PART_BACK = "cash.own_part_back"  # and given back to them


SPENDING = frozenset({Code.SPENT, Code.RECORDED, Code.PUT_RIGHT})  # what makes money spent, and unspent

STREAM = "adult_social_care"  # the one stream for now; each stream has its own account
STREAM_KEY = f"stream:{STREAM}"
AUTHORITY_CASH = "authority:cash"


def stream_account(name: str) -> Opening:
    """Where a stream's money comes from; it may go below zero."""
    return Opening(STREAM_KEY, "budget", name, may_go_below_zero=True, stream=STREAM)


def agreed_account(budget_ref: str, line_ref: str, what: str) -> Opening:
    """What a line may cost, until somebody holds it."""
    key = agreed_key(budget_ref, line_ref)
    return Opening(key, "budget", what, budget=budget_ref, stream=STREAM, purpose=line_ref)


def purpose_account(
    line_ref: str, what: str, *, budget_ref: str, part_ref: str, stream: str, holder: str
) -> Opening:
    """What a line may cost, held in a part."""
    return Opening(
        purpose_key(part_ref, line_ref),
        "budget",
        what,
        budget=budget_ref,
        part=part_ref,
        stream=stream,
        holder=holder,
        purpose=line_ref,
    )


def authority_cash(name: str) -> Opening:
    """The authority's own cash, under its name; it may go below zero."""
    return Opening(AUTHORITY_CASH, "cash", name, may_go_below_zero=True, holder="authority")


def own_account(person_ref: str, name: str) -> Opening:
    """A person's own money, as far as it pays for their support: what left it is how far below zero it is."""
    return Opening(own_key(person_ref), "cash", name, may_go_below_zero=True, holder=f"person:{person_ref}")


def provider_account(key: str, ledger: str, ref: str, name: str) -> Opening:
    """What was spent with a provider (budget), or the cash it holds (cash)."""
    return Opening(key, ledger, name, holder=f"provider:{ref}")


def paid_to_others(key: str, ledger: str, name: str) -> Opening:
    """Where money goes that a part's holder paid to somebody who has no account here."""
    return Opening(key, ledger, name, holder="others")


def others_key(part_ref: str, ledger: str) -> str:
    """What the holder of a part paid to people and shops: each part has its own, so nobody waits for it."""
    return f"others:{part_ref}:{ledger}"


def part_of_key(key: str) -> str:
    """The part an account of a purpose or of its cash belongs to; "" for any other account."""
    kind, _colon, rest = key.partition(":")
    return rest.partition(":")[0] if kind in {"purpose", "part"} else ""


def own_key(person_ref: str) -> str:
    """Where a person's own money comes from."""
    return f"person:{person_ref}:own"


def agreed_key(budget_ref: str, line_ref: str) -> str:
    """What a line may cost, until somebody holds it."""
    return f"agreed:{budget_ref}:{line_ref}"


def purpose_key(part_ref: str, line_ref: str) -> str:
    """What a line may cost, held in a part."""
    return f"purpose:{part_ref}:{line_ref}"


def cash_key(part_ref: str, way: int) -> str:
    """Where the cash of a part lies: with its holder, or with the authority that holds it itself."""
    return AUTHORITY_CASH if way == Way.AUTHORITY else f"part:{part_ref}:cash"


def provider_spent_key(provider_ref: str) -> str:
    """What has been spent with a provider, in the budget ledger."""
    return f"provider:{provider_ref}:spent"


def provider_cash_key(provider_ref: str) -> str:
    """A provider's own cash: what it was paid."""
    return f"provider:{provider_ref}:cash"
