"""What some people pay: given, told, shown, confirmed, put right or waived, as far as each has come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sevensteps.contexts.budgets import queries as budgets
from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.charging import queries as charges
from sevensteps.contexts.payments import actions as payments
from sevensteps.contexts.payments.queries import netted_weekly, own_part
from sevensteps.contexts.policies.queries import NothingInForce
from sevensteps.core.access import Standing, Task
from sevensteps.core.charging import CollectedBy, PaidOut
from sevensteps.core.money import Money
from sevensteps.ops.demo.runs import pay_run
from sevensteps.ops.demo.walk import Walk

# How far: the means given, told, shown to nobody yet, confirmed, put right while confirming, waived after it;
# or not to be looked at; or agreed without a full look.
# "account" and "billed" are confirmed, with how the part is collected; what was paid so far is written down.
HOW_FAR = (
    "draft", "provisional", "shown", "confirmed", "corrected", "waived", "refused", "light_touch", "account",
    "billed",
)  # fmt: skip
PENSION = 66
_COST = Money(38_000)  # a week, where somebody knows it already
_NOTE = "Seen at home, on paper."
_OLDER: dict[str, Any] = {
    "income": [
        {"kind": "state_pension", "pence": 92_100, "per": "4week"},
        {"kind": "private_pension", "pence": 21_400, "per": "month"},
        {"kind": "attendance_allowance", "pence": 11_040, "per": "week"},
    ],
    "capital": [{"kind": "savings", "value_pence": 1_612_000, "share": 1}],
    "housing_costs": [{"kind": "council_tax", "pence": 118_000, "per": "year"}],
    "disability_expenses": [{"kind": "alarm", "pence": 520, "per": "week"}],
}
_YOUNGER: dict[str, Any] = {
    "income": [
        {"kind": "employment_and_support_allowance", "pence": 28_110, "per": "2week"},
        {"kind": "pip_daily_living", "pence": 11_040, "per": "week"},
        {"kind": "pip_mobility", "pence": 2_920, "per": "week"},
    ],
    "capital": [{"kind": "savings", "value_pence": 242_000, "share": 1}],
    "housing_costs": [{"kind": "rent", "pence": 2_150, "per": "week"}],
    "disability_expenses": [{"kind": "laundry", "pence": 610, "per": "week"}],
    "premiums": ["disability"],
}
_RENT_ROSE = [{"kind": "council_tax", "pence": 126_000, "per": "year"}]
_CORRECTED = "The bill you sent says £1,260 for the year. You had written the one of the year before."
_WAIVED = "The heating broke and was paid for from savings. Six weeks are let off in part."
_SMALL = Money(1_500)  # a week
_LETTER = "The letter about the benefits of this year: nothing is left above what has to stay."
_RESTS_ON = "The letter about the pension of this year, and what was agreed for a short stay last year."
_COLLECTING = {
    "account": (PaidOut.NET, CollectedBy.ACCOUNT, "You said one account for everything is easiest."),
    "billed": (PaidOut.GROSS, CollectedBy.AUTHORITY, "You asked for one bill from the council."),
}
_CONSENT = "Said yes on the telephone, after it was explained that a full look can be asked for at any time."


def figures_known(walk: Walk) -> bool:
    """Whether figures of that day are in force: the demo may be loaded in a year that has none yet."""
    try:
        charges.rules_in_force(walk.day)
    except NothingInForce:
        return False
    return True


def pay(walk: Walk) -> None:
    """The contribution of this story. Nothing where no figures of that day are in force."""
    if not figures_known(walk):
        return
    far = walk.story.pays
    by = walk.looked(walk.by(Task.GIVE_MEANS), "contribution")
    if far == "refused":
        charging.refuse(by=by, cost_of_care=_COST, at=walk.tick(20))
    elif far == "light_touch":
        lightly(walk)
    else:
        _in_full(walk, by, far)


def nothing_before(walk: Walk) -> None:
    """Most know that they pay nothing before their plan is agreed. Of who is agreed lately it is promised."""
    lately = walk.now - walk.moment < timedelta(days=28)
    if lately or walk.story.pays or charges.too_young_to_pay([walk.person_id], walk.day):
        return
    if figures_known(walk):
        lightly(walk, charges.Ground.BENEFITS, None, _LETTER)


def lightly(
    walk: Walk,
    ground: charges.Ground = charges.Ground.SMALL_CHARGE,
    weekly: Money | None = _SMALL,
    rests_on: str = _RESTS_ON,
) -> None:
    """Known without a full look; a small charge where nothing else is said."""
    offer = charging.offer_light_touch(
        by=walk.staff(), ground=ground, weekly=weekly, rests_on=rests_on, at=walk.tick(20)
    )
    ref = charging.accept_light_touch(by=walk.staff(), ref=offer, said_yes=_CONSENT, at=walk.tick(60))
    charging.confirm(by=_finance(walk), ref=ref, at=walk.tick(240))


def _in_full(walk: Walk, by: Standing, far: str) -> None:
    """Section by section, as on the pages."""
    means = _OLDER if walk.story.age >= PENSION else _YOUNGER
    ref = charging.start(by=by, data={"couple": False, "income": means["income"]}, at=walk.tick(15))
    if far == "draft":
        return
    rest = {key: value for key, value in means.items() if key != "income"}
    charging.save_means(by=by, ref=ref, data=rest, at=walk.tick(6))
    charging.provisional(by=by, ref=ref, at=walk.tick(2))
    if far == "provisional":
        return
    abouts = charges.evidence_keys(means)
    items = [
        charging.add_evidence(by=by, ref=ref, about=about, note=_NOTE, at=walk.tick(4)) for about in abouts
    ]
    finance = _finance(walk)
    for item in items[:1] if far == "shown" else items:
        charging.mark_seen(by=finance, ref=item, at=walk.tick(30))
    if far != "shown":
        _confirm(walk, finance, ref, far)


def _confirm(walk: Walk, finance: Standing, ref: str, far: str) -> None:
    if far == "corrected":
        charging.confirm(
            by=finance, ref=ref, data={"housing_costs": _RENT_ROSE}, why=_CORRECTED, at=walk.tick(30)
        )
        return
    confirmed = charging.confirm(by=finance, ref=ref, at=walk.tick(30))
    if far in _COLLECTING:
        _collect(walk, finance, far)
    if far == "waived":
        charging.waive(
            by=finance,
            ref=confirmed,
            weekly=Money(500),
            from_day=walk.day,
            to_day=walk.day + timedelta(days=41),
            reasons=_WAIVED,
            at=walk.tick(90),
        )


def _collect(walk: Walk, finance: Standing, far: str) -> None:
    """How the part is collected from now on, and what was paid already."""
    paid_out, collected_by, why = _COLLECTING[far]
    charging.choose_collecting(
        by=finance, paid_out=paid_out, collected_by=collected_by, why=why, at=walk.tick(20)
    )
    payments.line_up(by=finance.actor, people=[walk.person_id], at=walk.tick(1))
    if far == "billed":
        _bill(walk)
    if far == "account":
        part = next(one for one in budgets.parts_of(walk.person_id) if one.paid_out)
        by = walk.by(Task.PAY_OWN_PART)
        weekly = netted_weekly(walk.person_id, walk.day)
        if weekly:
            payments.pay_in(
                by=by, part_ref=part.ref, amount=weekly * 4, on=walk.day, once=f"demo-{part.ref}",
                at=walk.tick(40),
            )  # fmt: skip


def _bill(walk: Walk) -> None:
    """A run sends the bill; a part of it has come in."""
    pay_run(walk, up_to=walk.day + timedelta(days=27))
    for bill in own_part(walk.person_id).bills[:1]:
        payments.receive(
            by=walk.cast.staff["sunita"],
            person_id=walk.person_id,
            amount=Money(max(bill.amount.pence // 2, 1)),
            on=walk.day,
            source="Paid in at the post office",
            once=f"demo:{bill.ref}",
            at=walk.tick(30),
        )


def _finance(walk: Walk) -> Standing:
    return walk.looked(walk.staff("sunita"), "contribution")
