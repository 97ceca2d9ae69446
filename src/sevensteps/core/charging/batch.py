"""Many people at once: the figures of `assess` without its steps, for the run of an April.

A week's sum is counted in 52nds of a penny, so that every period is a whole number; whatever is rare goes the
explained way. Tests prove it equal for anybody: there is one means test, told or untold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from sevensteps.core.charging.assess import assess
from sevensteps.core.charging.before import age_of, check_rules, of_age_to_pay
from sevensteps.core.charging.capital import OF_SALE, tariff_income
from sevensteps.core.charging.case import Case
from sevensteps.core.charging.costs import shown_costs
from sevensteps.core.charging.income import gets_whole_sum
from sevensteps.core.charging.inputs import WEEKLY, Inputs, Way
from sevensteps.core.charging.keeps import kept
from sevensteps.core.charging.law import CapitalKind, IncomeKind, Setting, SettingRule
from sevensteps.core.charging.policy import Expenses, Method, Payer
from sevensteps.core.charging.result import Assessment
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import Telling
from sevensteps.core.errors import Refused

UNIT = 52  # in a penny
UNITS = {per: int(by * UNIT) for per, by in WEEKLY.items()}
OLDEST_BIRTH = date(1880, 1, 1)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of an assessment, as in Assessment: pence a week."""

    weekly_charge_pence: int | None
    authority_pays_pence: int | None
    tariff_income_pence: int
    assessable_income_pence: int
    protected_income_pence: int
    housing_pence: int
    disability_pence: int
    full_cost: bool
    capital_pence: int
    most_pence: int | None
    cost_pence: int | None
    free: str

    @classmethod
    def of(cls, found: Assessment) -> Figures:
        """The figures of an explained assessment."""
        return cls(
            found.weekly_charge_pence,
            found.authority_pays_pence,
            found.tariff_income_pence,
            found.assessable_income_pence,
            found.protected_income_pence,
            found.housing_pence,
            found.disability_pence,
            found.full_cost,
            found.capital_pence,
            found.most_pence,
            found.cost_pence,
            found.free,
        )


class RareError(Exception):
    """This person's sum has something in it that is worked out the explained way."""


def assess_all(rules: Rules, on: date, people: Iterable[Inputs]) -> Iterator[Figures | Refused]:
    """The figures of each, in order; a refusal in the place of whoever cannot be assessed."""
    quick = _Quick(rules, on)
    for inputs in people:
        try:
            yield quick.figures(inputs)
        except RareError:
            try:
                yield Figures.of(assess(rules, on, inputs))
            except Refused as refusal:
                yield refusal


class _Quick:
    """The rules of a day made ready: what is looked up for everybody is looked up once."""

    def __init__(self, rules: Rules, on: date) -> None:
        self.rules, self.on = rules, on
        self.income: Mapping[str, IncomeKind] = {kind.id: kind for kind in rules.law.income}
        self.capital: Mapping[str, CapitalKind] = {kind.id: kind for kind in rules.law.capital}
        self.housing = frozenset(kind.id for kind in rules.law.housing)
        self.born_by = self._born_by()
        self.kept: dict[object, int] = {}
        self.where: dict[Setting, tuple[Setting, SettingRule]] = {}

    def _born_by(self) -> date | None:
        """The last day of birth that has reached pension age on this day: who is older has reached it too."""
        rule = self.rules.law.pension_age
        if rule is None:
            return None
        low, high = OLDEST_BIRTH, self.on
        while low < high:
            middle = low + timedelta(days=((high - low).days + 1) // 2)
            low, high = (middle, high) if rule.reached(middle, self.on) else (low, middle - timedelta(days=1))
        return low

    def figures(self, inputs: Inputs) -> Figures:
        """The figures of one person. Raises RareError."""
        age = self._age(inputs)
        where, rule = self._setting(inputs)
        capital = self._capital(inputs, where)
        limits = self.rules.rates.capital
        tariff = tariff_income(limits, capital)
        counted, benefit = self._income(inputs, age, where)
        housing = self._housing(inputs) if rule.housing_costs else 0
        disability = self._disability(inputs, benefit)
        keeps = self._keeps(inputs, age, where, rule)
        above = capital > limits.upper_pence
        whole = above and (rule.must_not_pay_above_limit or not self.rules.policy.pays_above_limit)
        left = max(0, counted + UNIT * (tariff - keeps) - housing - disability)
        most = None if whole else self._most(left)
        shown = shown_costs(UNIT, counted + UNIT * tariff, housing, disability, UNIT * keeps)
        charge = self._charge(inputs.cost_pence, most)
        cost = inputs.cost_pence
        return Figures(
            weekly_charge_pence=charge,
            authority_pays_pence=None if cost is None or charge is None else cost - charge,
            tariff_income_pence=tariff,
            assessable_income_pence=counted // UNIT + tariff,
            protected_income_pence=keeps,
            housing_pence=shown[0],
            disability_pence=shown[1],
            full_cost=whole and (self.rules.policy.share is None or cost is None),
            capital_pence=capital,
            most_pence=most,
            cost_pence=cost,
            free="",
        )

    def _age(self, inputs: Inputs) -> int:
        if (
            inputs.way is not Way.FULL
            or inputs.section_117
            or inputs.vcjd
            or inputs.services
            or self.rules.policy.method is Method.NOTHING
        ):
            raise RareError
        try:
            age = age_of(inputs, self.on)
            if inputs.stay_weeks is not None or inputs.setting not in self.where:
                check_rules(self.rules, self.on, inputs)
        except Refused as refusal:
            raise RareError from refusal
        if not of_age_to_pay(age) or inputs.nation != self.rules.law.nation:
            raise RareError
        return age

    def _setting(self, inputs: Inputs) -> tuple[Setting, SettingRule]:
        found = self.where.get(inputs.setting)
        if found is None:
            found = self.where[inputs.setting] = self.rules.setting(inputs.setting)
        return found

    def _capital(self, inputs: Inputs, where: Setting) -> int:
        total, parts = 0, Fraction(0)
        for one in inputs.capital:
            kind = self.capital.get(one.kind)
            if kind is None or one.occupied_by is not None or (kind.land and one.holders is not None):
                raise RareError
            if kind.left_out or where in kind.left_out_in:
                continue
            if kind.first_weeks is not None:
                raise RareError
            if one.share == 1 and not kind.sale_costs:
                total += max(0, one.value_pence - one.loan_pence)
            else:
                exact = one.value_pence * OF_SALE if kind.sale_costs else Fraction(one.value_pence)
                parts += max(Fraction(0), exact - one.loan_pence) * one.share
        return total + floor(parts)

    def _income(self, inputs: Inputs, age: int, where: Setting) -> tuple[int, bool]:
        total, benefit = 0, False
        whole_sum = gets_whole_sum(self.rules, self.on, age, inputs)
        already: dict[str, int] = {}
        for one in inputs.income:
            kind = self.income.get(one.kind)
            if kind is None or one.night_element_pence is not None or kind.left_out_percent is not None:
                raise RareError
            if one.first_day is not None or one.last_day is not None:
                raise RareError
            if kind.left_out or where in kind.left_out_in:
                continue
            weekly = one.pence * UNITS[one.per]
            most = 0
            if kind.left_out_pence is not None:
                most = kind.left_out_pence
            elif kind.left_out_up_to is not None and not whole_sum:
                most = self._amount(kind.left_out_up_to[inputs.couple])
            if most:
                less = min(weekly, most * UNIT - already.get(one.kind, 0))
                already[one.kind] = already.get(one.kind, 0) + less
                weekly -= less
            benefit = benefit or kind.disability_benefit
            total += weekly
        if whole_sum and self.rules.law.savings_credit is not None:
            total -= min(total, UNIT * self._amount(self.rules.law.savings_credit[inputs.couple]))
        return total, benefit

    def _amount(self, name: str) -> int:
        try:
            return self.rules.amount(name, Telling())
        except Refused as refusal:
            raise RareError from refusal

    def _housing(self, inputs: Inputs) -> int:
        return sum(one.pence * UNITS[one.per] for one in inputs.housing_costs)

    def _disability(self, inputs: Inputs, benefit: bool) -> int:
        policy = self.rules.policy.disability_costs
        if any(one.kind not in self.housing for one in inputs.housing_costs):
            raise RareError
        for one in (*inputs.housing_costs, *inputs.disability_expenses):
            if one.first_day is not None or one.last_day is not None:
                raise RareError
        if policy.only_with_benefit and not benefit:
            return 0
        total = sum(one.pence * UNITS[one.per] for one in inputs.disability_expenses)
        if policy.way is Expenses.FLAT:
            total = max(total, UNIT * (policy.flat_pence or 0))
        return total if policy.most_pence is None else min(total, UNIT * policy.most_pence)

    def _keeps(self, inputs: Inputs, age: int, where: Setting, rule: SettingRule) -> int:
        """What is kept, worked out once for all who are alike."""
        born = inputs.born_on
        pensioner = None if born is None or self.born_by is None else born <= self.born_by
        alike = (
            where,
            age,
            pensioner,
            inputs.couple,
            inputs.partner_age,
            inputs.children,
            inputs.premiums,
            inputs.overrides,
        )
        found = self.kept.get(alike)
        if found is None:
            try:
                exact = kept(Case(self.rules, self.on, inputs, age, where, rule, Telling()))
            except Refused as refusal:
                raise RareError from refusal
            found = self.kept[alike] = ceil(exact)
        return found

    def _most(self, left: int) -> int:
        """Pence that the means alone would ask for, from what is left in units."""
        percent = self.rules.policy.percent_of_what_is_left
        return left // UNIT if percent is None else floor(left * Fraction(percent) / 100 / UNIT)

    def _charge(self, cost: int | None, most: int | None) -> int | None:
        """Pence to pay (`most` None: means are above the limit)."""
        policy = self.rules.policy
        charge = cost if most is None else most
        if charge is None or cost is None:
            return charge
        if policy.share is not None:
            percent = Fraction(policy.share.percent)
            own = percent if policy.share.payer is Payer.PERSON else 100 - percent
            charge = min(charge, floor(cost * own / 100))
        return min(charge, cost)
