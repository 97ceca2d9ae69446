"""What stands in one part of a plan, as texts by field: what a save keeps, so that saves can be compared."""

from collections.abc import Collection

from sevensteps.contexts.planning.models import Arrangement, Caring, LifeDecision, Line, Media, Outcome, Plan
from sevensteps.core.money import Money
from sevensteps.core.planning import Days, Time, days_text

BASICS = "basics"
NO_DAYS: Days = {}


def basics_said(plan: Plan) -> dict[str, str]:
    """When it starts, who decides, why more money is right. A day is written as in a file."""
    decides = {True: "yes", False: "no", None: ""}[plan.decides_alone]
    return {
        "starts_on": plan.starts_on.isoformat(),
        "decides_alone": decides,
        "representative": plan.representative,
        "exception": plan.exception,
    }


def line_said(
    row: Line, outcome_texts: Collection[str], times: Collection[Time] = (), days: Days = NO_DAYS
) -> dict[str, str]:
    """A line; what it helps with in the words of then, when in the week it happens, and how much each day."""
    return {
        "what": row.what,
        "kind": row.kind,
        "quantity": f"{row.quantity.normalize():f}",
        "unit": row.unit,
        "price": str(Money(row.price_pence)),
        "price_source": row.price_source,
        "price_on": row.price_on.isoformat() if row.price_on else "",
        "price_note": row.price_note,
        "who": row.provider.name if row.provider else row.provider_name,
        "stream": row.stream,
        "every": row.every,
        "starts_on": row.starts_on.isoformat() if row.starts_on else "",
        "ends_on": row.ends_on.isoformat() if row.ends_on else "",
        "service": row.service,
        "outcomes": "\n".join(outcome_texts),
        "times": " ".join(str(time) for time in times),
        "days": days_text(days),
    }


def outcome_said(row: Outcome) -> dict[str, str]:
    """Something that should change or stay good, and which outcomes of the law it is about."""
    return {"text": row.text, "codes": " ".join(row.codes)}


def arrangement_said(row: Arrangement) -> dict[str, str]:
    """A risk, something to be learned, or a next step."""
    day = row.day.isoformat() if row.day else ""
    return {"kind": row.kind, "what": row.what, "answer": row.answer, "who": row.who, "day": day}


def decision_said(row: LifeDecision) -> dict[str, str]:
    """How one kind of decision is made."""
    fields = ("about", "how", "who", "recorded", "authority", "best_interests")
    return {field: getattr(row, field) for field in fields}


def caring_said(row: Caring) -> dict[str, str]:
    """Somebody a carer cares for."""
    return {field: getattr(row, field) for field in ("name", "relation", "does", "hours", "goes_on", "wish")}


def media_said(row: Media) -> dict[str, str]:
    """A picture, a drawing or a sound clip: what it shows, where it stands, and which it is there."""
    return {"kind": row.kind, "words": row.words, "place": row.place, "number": str(row.number)}
