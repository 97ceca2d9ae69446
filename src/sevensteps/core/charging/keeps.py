"""What a person must be left with: the guarantee at home, the allowance in a care home (regulations 6, 7)."""

from __future__ import annotations

from fractions import Fraction

from sevensteps.core.charging.case import Case
from sevensteps.core.charging.inputs import Inputs
from sevensteps.core.charging.law import Guarantee, GuaranteeLine, Keeps, Who
from sevensteps.core.charging.refusals import BadCharge, NotOurRules, UnknownKind
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import most
from sevensteps.core.money import Money


def kept(case: Case) -> Fraction:
    """Whole pence a week the person keeps, a fraction counting as a penny, with the authority's uplift.

    Raises MissingRates, BadCharge, UnknownKind or NotOurRules.
    """
    check_premiums(case.rules, case.inputs)
    if case.rule.keeps is Keeps.ALLOWANCE:
        return _allowance(case)
    if case.inputs.overrides.personal_expenses_allowance_pence is not None:
        raise BadCharge(
            "overrides.personal_expenses_allowance_pence",
            "Here a guarantee is kept, not an allowance: give minimum_income_guarantee_pence.",
        )
    guarantee = case.rules.law.guarantee
    stated = case.inputs.overrides.minimum_income_guarantee_pence
    if stated is not None:
        case.told.say(
            "The guaranteed income was stated, not added up from its parts",
            Money(stated),
            easy="This much money is always yours:",
        )
        return Fraction(stated)
    if guarantee is None:
        raise NotOurRules("setting", f"{case.rules.law.id} has no guaranteed income.")
    if guarantee.given:
        return _with_buffer(case, guarantee)
    if case.inputs.overrides.basic_guarantee_pence is not None:
        raise BadCharge(
            "overrides.basic_guarantee_pence", "Give minimum_income_guarantee_pence: no buffer here."
        )
    return _uplifted(case, _added_up(case, guarantee))


def check_premiums(rules: Rules, inputs: Inputs) -> None:
    """Refuse a premium that the law does not have. Raises UnknownKind."""
    known = [one.id for one in rules.law.guarantee.premiums] if rules.law.guarantee else []
    for number, name in enumerate(inputs.premiums):
        if name not in known:
            words = f"Known: {', '.join(known)}." if known else f"{rules.law.title} has none."
            raise UnknownKind(f"premiums[{number}]", f"{name[:60]!r} is no premium here. {words}")


def _allowance(case: Case) -> Fraction:
    given = case.inputs.overrides
    if given.minimum_income_guarantee_pence is not None:
        case.told.flag(
            "In a care home an allowance is kept, not a guarantee. The one stated was taken for it.",
            "We used the number you gave for money you keep.",
            where="overrides.minimum_income_guarantee_pence",
        )
    stated = given.personal_expenses_allowance_pence
    stated = given.minimum_income_guarantee_pence if stated is None else stated
    regulation = case.rules.law.regulations.allowance
    exact = stated if stated is not None else case.rules.amount(case.rules.law.allowance or "", case.told)
    case.told.say(
        "Personal expenses allowance: kept in any case ({regulation})",
        Money(exact),
        easy="This much is yours to spend each week:",
        regulation=regulation,
    )
    if stated is None and case.rules.policy.allowance_uplift_pence:
        exact += case.rules.policy.allowance_uplift_pence
        case.told.say(
            "The authority leaves {more} more",
            Money(exact),
            easy="The council adds {more}.",
            more=Money(case.rules.policy.allowance_uplift_pence),
        )
    return Fraction(exact)


def _with_buffer(case: Case, guarantee: Guarantee) -> Fraction:
    basic = case.inputs.overrides.basic_guarantee_pence
    if basic is None:
        raise BadCharge(
            "overrides.basic_guarantee_pence",
            "Give the basic guarantee of Income Support or Pension Credit for this person, in pence a week.",
        )
    exact = Fraction(most(basic * (1 + Fraction(guarantee.buffer_percent or 0) / 100)).pence)
    case.told.say(
        "Basic guarantee of {basic} and {percent}% on top: kept in any case ({regulation})",
        most(exact),
        easy="This much money is always yours:",
        basic=Money(basic),
        percent=guarantee.buffer_percent,
        regulation=guarantee.regulation,
    )
    return exact


def _line_for(case: Case, guarantee: Guarantee) -> GuaranteeLine:
    """The line of the guarantee for this person: the first that fits. Raises BadCharge."""
    who = Who.COUPLE if case.inputs.couple else Who.LONE_PARENT if case.inputs.children else Who.SINGLE
    ages = [case.age] if case.inputs.partner_age is None else [case.age, case.inputs.partner_age]
    for line in guarantee.lines:
        fits = line.who is who and max(ages) >= line.from_age
        if fits and (not line.pension_age or _pensioner(case)):
            return line
    raise BadCharge("age", "The guaranteed income has no line for somebody of this age.")


def _pensioner(case: Case) -> bool:
    """Whether the person, or one of a couple, has reached pension age."""
    rule = case.rules.law.pension_age
    if rule is None:
        return False
    if case.inputs.born_on is not None and rule.reached(case.inputs.born_on, case.on):
        return True
    sure = True
    if case.inputs.born_on is None:
        reached, sure = rule.reached_at(case.age, case.on)
        if reached and sure:
            return True
    partner = (
        (False, True)
        if case.inputs.partner_age is None
        else rule.reached_at(case.inputs.partner_age, case.on)
    )
    if partner == (True, True):
        return True
    if sure and partner[1]:
        if case.inputs.couple and case.inputs.partner_age is None:
            case.told.flag(
                "The partner's age was not given. If the partner has reached pension age, more is kept.",
                "How old is your partner? Tell us.",
                where="partner_age",
            )
        return False
    case.told.flag(
        "At this age the day of birth decides whether pension age is reached ({regulation}). It was taken as "
        "reached. Give the day of birth to be sure.",
        "Tell us your date of birth. It can change the sum.",
        where="born_on",
        regulation=rule.regulation,
    )
    return True


def _added_up(case: Case, guarantee: Guarantee) -> Fraction:
    line = _line_for(case, guarantee)
    total = case.rules.amount(line.amount, case.told)
    case.told.say(
        "Minimum income guarantee: {who} ({regulation})",
        Money(total),
        easy="This much money is always yours. {who}.",
        who=line.title,
        regulation=line.regulation,
    )
    if case.inputs.children and guarantee.child is not None:
        each = case.rules.amount(guarantee.child, case.told)
        total += case.inputs.children * each
        case.told.say(
            "And {count} × {each} for children at home ({regulation})",
            Money(case.inputs.children * each),
            easy="And this much more. You have {count} children at home.",
            count=case.inputs.children,
            each=Money(each),
            regulation=guarantee.child_regulation,
        )
    for premium in guarantee.premiums:
        if premium.id in case.inputs.premiums:
            if premium.below_pension_age and line.pension_age:
                case.told.flag(
                    "The {premium} goes with Income Support, which ends at pension age. It was counted.",
                    "Do you still get this? {premium}. Tell us.",
                    where="premiums",
                    premium=premium.title,
                )
            more = case.rules.amount(premium.couple if case.inputs.couple else premium.single, case.told)
            total += more
            case.told.say(
                "And the {premium} ({regulation})",
                Money(more),
                easy="And this much more. {premium}.",
                premium=premium.title,
                regulation=premium.regulation,
            )
    return Fraction(total)


def _uplifted(case: Case, exact: Fraction) -> Fraction:
    policy = case.rules.policy
    if policy.uplift_percent:
        exact = Fraction(most(exact * (1 + Fraction(policy.uplift_percent) / 100)).pence)
        case.told.say(
            "The authority leaves {percent}% more than the law asks",
            most(exact),
            easy="The council lets you keep {percent}% more.",
            percent=policy.uplift_percent,
        )
    if policy.uplift_pence:
        exact += policy.uplift_pence
        case.told.say(
            "The authority leaves {more} more",
            most(exact),
            easy="The council lets you keep {more} more.",
            more=Money(policy.uplift_pence),
        )
    return exact
