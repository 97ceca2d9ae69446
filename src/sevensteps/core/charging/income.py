"""What a person's income comes to for a week, less what is left out (SI 2014/2672, Part 4 and Schedule 1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from sevensteps.core.charging.case import Case
from sevensteps.core.charging.inputs import Inputs, Per, Sum
from sevensteps.core.charging.law import IncomeKind
from sevensteps.core.charging.refusals import BadCharge, UnknownKind
from sevensteps.core.charging.rows import check_income
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import Telling, least, most
from sevensteps.core.money import Money

WEEKLY_WORDS: Mapping[Per, tuple[str, str]] = {
    Per.WEEK: ("{kind}: {money} a week", "{kind}: {money} each week."),
    Per.FORTNIGHT: ("{kind}: {money} every 2 weeks ÷ 2", "{kind}: {money} every 2 weeks. For one week:"),
    Per.FOUR_WEEKS: ("{kind}: {money} every 4 weeks ÷ 4", "{kind}: {money} every 4 weeks. For one week:"),
    Per.MONTH: ("{kind}: {money} a month × 12 ÷ 52", "{kind}: {money} each month. For one week:"),
    Per.YEAR: ("{kind}: {money} a year ÷ 52", "{kind}: {money} each year. For one week:"),
}
SAVINGS_CREDIT_AGE = 65  # Schedule 1 paragraph 40(2)(b) and (4)(b)


def income_of(case: Case) -> tuple[Fraction, bool]:
    """Pence a week that count, exact, without tariff income; and whether a disability benefit is among them.

    Raises UnknownKind, BadCharge, MissingRates.
    """
    kinds = {kind.id: kind for kind in case.rules.law.income}
    check_income(case, kinds)
    total, benefit = Fraction(0), False
    already: dict[str, Fraction] = {}
    for number, one in enumerate(case.inputs.income):
        kind = kinds.get(one.kind)
        if kind is None:
            raise UnknownKind(
                f"income[{number}].kind",
                f"{one.kind!r} is no kind of income here. Known: {', '.join(kinds)}.",
            )
        if not comes(case, one, kind.title):
            continue
        tell_weekly(case.told, kind.title, one)
        if one.notional:
            case.told.say(
                "It was given up to pay less, so it counts as if it still came ({regulation}).",
                easy="You gave it up to pay less. It still counts.",
                regulation=case.rules.law.regulations.notional_income,
            )
        left = _left_out(case, number, one, kind, already)
        total += one.weekly - left
        # Named is had, of whatever size: a penny more of it must never take the costs of disability off.
        counts = not kind.left_out and case.where not in kind.left_out_in
        benefit = benefit or (kind.disability_benefit and counts)
    total -= _savings_credit_sum(case, total)
    return total, benefit


def comes(case: Case, one: Sum, kind: object) -> bool:
    """Whether a sum comes or goes on the day of the assessment; if not, that is told."""
    if one.comes_on(case.on):
        return True
    before = one.first_day is not None and case.on < one.first_day
    case.told.say(
        "{kind}, {money}: not counted, it begins on {day}."
        if before
        else "{kind}, {money}: not counted, it ended on {day}.",
        easy="{kind}: {money}. Not now.",
        kind=kind,
        money=Money(one.pence),
        day=str(one.first_day if before else one.last_day),
    )
    return False


def tell_weekly(told: Telling, kind: object, one: Sum, *, off: bool = False) -> None:
    """One sum as a week's: pence down for what comes in, up for what is taken off."""
    template, easy = WEEKLY_WORDS[one.per]
    weekly = most(one.weekly) if off else least(one.weekly)
    told.say(template, weekly, easy=easy, kind=kind, money=Money(one.pence))


def _left_out(case: Case, number: int, one: Sum, kind: IncomeKind, already: dict[str, Fraction]) -> Fraction:
    """Pence a week of this that do not count, at most all of it.

    `already`: what was left out of earlier sums of a kind of which only so much a week is, by kind.
    """
    most: int | None = None
    if kind.left_out or case.where in kind.left_out_in:
        left = one.weekly
    elif kind.left_out_percent is not None:
        left = one.weekly * Fraction(kind.left_out_percent) / 100
    elif (most := _most_left_out(case, kind)) is not None:
        before = already.get(one.kind, Fraction(0))
        left = min(one.weekly, most - before)
        already[one.kind] = before + left
    else:
        left = _night(case, number, one)
    _tell_left_out(kind, one, left, most, case.told)
    return left


def _most_left_out(case: Case, kind: IncomeKind) -> int | None:
    """Pence a week that are left out of all sums of a kind together; None where it has no such limit."""
    if kind.left_out_up_to is None:
        return kind.left_out_pence
    if gets_whole_sum(case.rules, case.on, case.age, case.inputs):
        return 0
    return case.rules.amount(kind.left_out_up_to[case.inputs.couple], case.told)


def _tell_left_out(kind: IncomeKind, one: Sum, left: Fraction, most: int | None, told: Telling) -> None:
    if not left:
        return
    values: dict[str, object] = {"kind": kind.title, "regulation": kind.regulation}
    if left == one.weekly:
        told.say(
            "All of that is left out: {kind} ({regulation})",
            -least(left),
            easy="This does not count:",
            **values,
        )
    elif kind.left_out_percent is not None:
        told.say(
            "{percent}% of that is left out: {kind} ({regulation})",
            -least(left),
            easy="{percent}% of that does not count:",
            percent=kind.left_out_percent,
            **values,
        )
    elif most is not None:
        told.say(
            "A part of that is left out, up to {most} a week in all: {kind} ({regulation})",
            -least(left),
            easy="This much of that does not count:",
            most=Money(most),
            **values,
        )
    else:
        told.say(
            "A part of that is left out: {kind} ({regulation})",
            -least(left),
            easy="This much of that does not count:",
            **values,
        )


def _night(case: Case, number: int, one: Sum) -> Fraction:
    """What of a benefit is for the night, where no help at night is given and the rules leave it out."""
    if one.night_element_pence is None:
        return Fraction(0)
    place = f"income[{number}].night_element_pence"
    if not case.rules.law.night_element_left_out:
        raise BadCharge(place, "These rules do not part a benefit into day and night. Leave this out.")
    if one.night_element_pence > one.weekly:
        raise BadCharge(place, "What is for the night cannot be more than the whole benefit.")
    return Fraction(0) if case.inputs.night_care else Fraction(one.night_element_pence)


def gets_whole_sum(rules: Rules, on: date, age: int, inputs: Inputs) -> bool:
    """Whether a sum is left out whatever savings credit comes.

    The income is above the guarantee of Pension Credit, and the person is 65; of a couple, it is enough that
    the partner is 65 and the person has reached pension age.
    """
    if rules.law.savings_credit is None or not inputs.above_pension_credit_guarantee:
        return False
    if age >= SAVINGS_CREDIT_AGE:
        return True
    rule, partner = rules.law.pension_age, inputs.partner_age
    if rule is None or partner is None or partner < SAVINGS_CREDIT_AGE:
        return False
    return rule.reached(inputs.born_on, on) if inputs.born_on is not None else rule.reached_at(age, on)[0]


def _savings_credit_sum(case: Case, total: Fraction) -> Fraction:
    """What is left out for older people whose income is just too high for savings credit."""
    names, inputs = case.rules.law.savings_credit, case.inputs
    if names is None:
        return Fraction(0)
    if not gets_whole_sum(case.rules, case.on, case.age, inputs):
        receives = any(one.kind == "savings_credit" for one in inputs.income)
        unsaid = inputs.above_pension_credit_guarantee is None and inputs.income and not receives
        if unsaid and case.age >= SAVINGS_CREDIT_AGE:
            case.told.flag(
                "Say if the income is above the guarantee of Pension Credit. Then a further sum is left out.",
                "You may pay less. Tell us about Pension Credit.",
                where="above_pension_credit_guarantee",
            )
        return Fraction(0)
    left = min(total, Fraction(case.rules.amount(names[inputs.couple], case.told)))
    case.told.say(
        "Income is above the guarantee of Pension Credit, so a sum is left out ({regulation})",
        -least(left),
        easy="Your income is above Pension Credit. This much does not count:",
        regulation=case.rules.law.regulations.savings_credit,
    )
    return left
