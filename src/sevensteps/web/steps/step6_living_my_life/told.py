"""Movements of money and their pace in plain words."""

from fractions import Fraction

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.budgets.queries import Code, Movements
from sevensteps.contexts.people.shapes import Case
from sevensteps.core.access import Task
from sevensteps.core.budgets import Basis, Pace, Speed, percent
from sevensteps.core.ledger import Kind
from sevensteps.core.money import Money
from sevensteps.web.shell.filters import money

KINDS: dict[Movements, Promise | str] = {
    Movements.SPENT: gettext_lazy("What was paid for"),
    Movements.ORDERED: gettext_lazy("What was set aside for orders"),
    Movements.MOVED: gettext_lazy("What was moved"),
    Movements.AGREED: gettext_lazy("What was agreed"),
}
_WORDS: dict[str, Promise | str] = {
    Code.AGREED: gettext_lazy("Agreed"),
    Code.HELD: gettext_lazy("Put where it is held"),
    Code.MOVED: gettext_lazy("Moved within the plan"),
    Code.ORDERED: gettext_lazy("Set aside"),
    Code.CANCELLED: gettext_lazy("No longer set aside"),
    Code.SPENT: gettext_lazy("Paid from what was set aside"),
    Code.PAID: gettext_lazy("Paid over"),
    Code.RECORDED: gettext_lazy("Paid"),
    Code.RETURNED: gettext_lazy("Given back"),
    Code.GIVEN_BACK: gettext_lazy("Given back"),
    Code.PUT_RIGHT: gettext_lazy("Put right: the money is back"),
}
_SPEEDS: dict[Speed, Promise | str] = {
    Speed.SLOWER: gettext_lazy("That is slower than an even pace. Nothing is wrong with that."),
    Speed.AS_PLANNED: gettext_lazy("That goes as planned."),
    Speed.FASTER: gettext_lazy("That is faster than an even pace. Look whether that is as you want it."),
    Speed.NOT_KNOWN: gettext_lazy("It is too early to say how fast that is."),
}
_FORECASTS: dict[Basis, Promise | str] = {
    Basis.THE_PLAN: gettext_lazy("By the end of the year, as planned: %(sum)s."),
    Basis.SO_FAR: gettext_lazy("If it goes on like this, %(sum)s will be spent by the end of the year."),
    Basis.ORDERED: gettext_lazy(
        "With what is ordered and planned, at least %(sum)s will be spent this year."
    ),
    Basis.OVER: gettext_lazy("The year is over. %(sum)s were spent, or are still to be paid."),
}


def shown(row: budgets.Movement) -> Money:
    """With a sign where money came or went; without where it was set aside, or stayed the person's own."""
    moved = row.kind in {Kind.POSTED, Kind.POST_PENDING} and not row.inside
    return row.amount if moved else Money(abs(row.amount.pence))


def effect(row: budgets.Movement) -> str:
    """What it did, in a few words."""
    if row.code == Code.PAID:
        return _("Paid in") if row.amount.pence > 0 else _("Paid out")
    if row.code == Code.AGREED and row.amount.pence < 0:
        return _("Given back")
    if row.code == Code.ORDERED and row.ended:
        return _("Was set aside")
    return what(row.code)


def what(code: str) -> str:
    """A reason in words."""
    words = _WORDS.get(code)
    return str(words) if words else code


def about(case: Case, belongs: str) -> tuple[str, str] | None:
    """A link to what the movement belongs to."""
    kind, _colon, ref = belongs.partition(":")
    if kind == "order":
        return _("See the order"), reverse("support:order", args=[case.person.ref, ref])
    if kind == "spending":
        return _("See the payment"), reverse("life:spending", args=[case.person.ref, ref])
    if kind == "recovery":
        return _("See why it was given back"), reverse("life:asked", args=[case.person.ref, ref])
    if kind in {"payment", "part", "holding"}:
        return _("See who looks after the money"), reverse("holding:start", args=[case.person.ref])
    if kind == "plan" and case.standing.can(Task.SEE_PLAN):
        return _("See the plan"), f"/people/{case.person.ref}/plan/"
    return None


def speed(pace: Pace) -> str:
    """How fast, and what that means."""
    return str(_SPEEDS[pace.speed])


def shares(pace: Pace) -> str:
    """Spent of the money, gone of the time."""
    gone = {"spent": percent(pace.share_spent or Fraction(0)), "gone": percent(pace.share_gone)}
    return _("%(spent)s of every £100 are spent. %(gone)s of every 100 days are gone.") % gone


def forecast(pace: Pace) -> str:
    """What will have been spent at the end, and on what that rests."""
    words = str(_FORECASTS[pace.basis]) % {"sum": money(pace.forecast)}
    if pace.over_by.pence:
        more = _("That is %(over)s more than was agreed. Talk with us: the plan can be changed.")
        return f"{words} {more % {'over': money(pace.over_by)}}"
    return words
