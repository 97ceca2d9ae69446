"""What a person's capital comes to, and the income it stands for (SI 2014/2672, Part 5 and Schedule 2)."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from sevensteps.core.charging.case import Case
from sevensteps.core.charging.inputs import Capital
from sevensteps.core.charging.law import CapitalKind
from sevensteps.core.charging.rates import CapitalLimits
from sevensteps.core.charging.refusals import BadCharge, UnknownKind
from sevensteps.core.charging.rows import flag_twins
from sevensteps.core.charging.telling import least
from sevensteps.core.money import Money

OF_SALE = Fraction(9, 10)  # regulation 20(a): less 10 per cent where there would be expenses of sale


def capital_of(case: Case) -> int:
    """The capital that counts, in whole pence; a fraction is disregarded. Raises UnknownKind, BadCharge."""
    kinds = {kind.id: kind for kind in case.rules.law.capital}
    flag_twins(case, "capital", case.inputs.capital)
    total = Fraction(0)
    for number, one in enumerate(case.inputs.capital):
        kind = kinds.get(one.kind)
        if kind is None:
            raise UnknownKind(
                f"capital[{number}].kind",
                f"{one.kind!r} is no kind of capital here. Known: {', '.join(kinds)}.",
            )
        if kind.land and one.holders is not None:
            raise BadCharge(
                f"capital[{number}].share",
                "Land and houses are not split into equal shares. Say what part is the person's own.",
            )
        _check_occupier(case, number, one, kind)
        if not _left_out(case, number, one, kind):
            total += _counted(case, number, one, kind)
    if case.inputs.capital:
        case.told.say(
            "Capital that counts, together",
            least(total),
            easy="Your savings that count are:",
        )
    return floor(total)


def _check_occupier(case: Case, number: int, one: Capital, kind: CapitalKind) -> None:
    if one.occupied_by is None or one.occupied_by == "nobody":
        return
    known = ", ".join(("nobody", *case.rules.law.occupied_by))
    if not kind.land or one.occupied_by not in case.rules.law.occupied_by:
        raise BadCharge(f"capital[{number}].occupied_by", f"Say who lives in a house or flat: {known}.")


def _left_out(case: Case, number: int, one: Capital, kind: CapitalKind) -> bool:
    """Whether all of it is left out, and why."""
    if kind.left_out or case.where in kind.left_out_in:
        case.told.say(
            "{kind}, {money}: left out ({regulation}).",
            easy="{kind}: {money}. This does not count.",
            kind=kind.title,
            money=Money(one.value_pence),
            regulation=kind.regulation,
        )
        return True
    if _lived_in(case, number, one, kind):
        return True
    return kind.first_weeks is not None and _first_weeks(case, one, kind, kind.first_weeks)


def _lived_in(case: Case, number: int, one: Capital, kind: CapitalKind) -> bool:
    occupier = one.occupied_by
    if (
        kind.first_weeks
        and occupier is None
        and case.inputs.couple
        and "partner" in case.rules.law.occupied_by
    ):
        occupier = "partner"
        case.told.flag(
            "The home is taken to be the partner's home too. If nobody lives there, say so.",
            "We think your partner lives in your home. Tell us if not.",
            where=f"capital[{number}].occupied_by",
        )
    if occupier not in case.rules.law.occupied_by:
        return False
    case.told.say(
        "{kind}, {money}: left out while it is the home of: {who} ({regulation}).",
        easy="{kind}. It does not count. It is the home of: {who}.",
        kind=kind.title,
        money=Money(one.value_pence),
        who=case.rules.law.occupied_by[occupier],
        regulation=kind.regulation,
    )
    return True


def _first_weeks(case: Case, one: Capital, kind: CapitalKind, weeks: int) -> bool:
    lived = case.inputs.weeks_in_care_home
    if lived is None:
        case.told.flag(
            "{kind} counts here as if the first {weeks} weeks were over. Say how many there were so far.",
            "Your home does not count for {weeks} weeks. Tell us when you moved.",
            where="weeks_in_care_home",
            kind=kind.title,
            weeks=weeks,
        )
    elif lived < weeks:
        case.told.say(
            "{kind}, {money}: left out for the first {weeks} weeks in a care home ({regulation}).",
            easy="{kind}. It does not count for the first {weeks} weeks.",
            kind=kind.title,
            money=Money(one.value_pence),
            weeks=weeks,
            regulation=kind.regulation,
        )
        return True
    return False


def _counted(case: Case, number: int, one: Capital, kind: CapitalKind) -> Fraction:
    """The person's part of one holding, exact; never below nought."""
    law = case.rules.law.regulations
    exact = Fraction(one.value_pence)
    _tell_how_held(case, number, one, kind)
    if kind.sale_costs:
        exact *= OF_SALE
        case.told.say(
            "{kind}, {money}, less 10% for what a sale would cost ({regulation})",
            least(exact),
            easy="{kind}: {money}. We take off 10%. Selling costs money.",
            kind=kind.title,
            money=Money(one.value_pence),
            regulation=law.sale_costs,
        )
    else:
        case.told.say("{kind}", Money(one.value_pence), easy="{kind}:", kind=kind.title)
    if one.loan_pence:
        exact = max(Fraction(0), exact - one.loan_pence)
        case.told.say(
            "Less the {loan} owed on it ({regulation})",
            least(exact),
            easy="You owe {loan} on it. We take that off.",
            loan=Money(one.loan_pence),
            regulation=law.sale_costs,
        )
    if one.share != 1:
        exact *= one.share
        case.told.say(
            "Of that, the person's share is {share} ({regulation})",
            least(exact),
            easy="Your share of it is {share}.",
            share=one.share,
            regulation=law.shares,
        )
    return exact


def _tell_how_held(case: Case, number: int, one: Capital, kind: CapitalKind) -> None:
    if not one.share_stated:
        case.told.flag(
            "Nobody said what share of “{kind}” is the person's own: all of it was taken. Give its share.",
            "Is it all yours? Tell us if you share it.",
            where=f"capital[{number}].share",
            kind=kind.title,
        )
    if one.notional:
        case.told.say(
            "{kind}: given away or spent to pay less, so it counts as if it were still there ({regulation}).",
            easy="{kind}. You gave it away to pay less. It still counts.",
            kind=kind.title,
            regulation=case.rules.law.regulations.notional_capital,
        )


def tariff_income(limits: CapitalLimits, capital_pence: int) -> int:
    """Pence a week that capital stands for: so much for each complete or part step above the lower limit.

    Nothing above the upper limit adds to it. Source: SI 2014/2672 regulation 25.
    """
    above = min(capital_pence, limits.upper_pence) - limits.lower_pence
    return 0 if above <= 0 else ceil(Fraction(above, limits.step_pence)) * limits.step_gives_pence
