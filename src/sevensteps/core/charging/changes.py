"""What changed between two answers, in the order of the sum: only that, so that a letter can be short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sevensteps.core.charging.inputs import Capital, Inputs, Sum, Way
from sevensteps.core.charging.result import Assessment
from sevensteps.core.charging.rules import Rules
from sevensteps.core.charging.telling import least, most
from sevensteps.core.money import Money
from sevensteps.core.rulebook import Rulebook
from sevensteps.core.trace import Sentence

Value = Money | date | int | Sentence | None


@dataclass(frozen=True, slots=True)
class Told:
    """One answer with everything it came from."""

    rules: Rules
    on: date
    inputs: Inputs
    found: Assessment


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was. None: it was not there, or is not known. Sums are for a week."""

    what: Sentence
    before: Value
    after: Value


WAYS = {
    Way.FULL: Sentence("all of it was looked at", easy="We looked at all of it."),
    Way.LIGHT_TOUCH: Sentence(
        "agreed on evidence at hand", easy="You agreed. We did not ask for everything."
    ),
    Way.REFUSED: Sentence("not to be looked at", easy="You did not want us to ask."),
}
_YES = {True: Sentence("yes", easy="Yes"), False: Sentence("no", easy="No")}


def changes(before: Told, after: Told) -> tuple[Change, ...]:
    """Every difference that makes one, the charge itself last. Empty where the two are the same."""
    pairs = [*_rules(before, after), *_facts(before, after), *_items(before, after), *_steps(before, after)]
    return tuple(one for one in pairs if one.before != one.after)


def _rules(before: Told, after: Told) -> Iterator[Change]:
    yield Change(Sentence("From", easy="From this day:"), before.on, after.on)
    books: tuple[tuple[str, str, Rulebook, Rulebook], ...] = (
        ("The law it is worked out by", "The rules we use:", before.rules.law, after.rules.law),
        ("The authority's own choices", "What the council chose:", before.rules.policy, after.rules.policy),
    )
    for words, easy, old, new in books:
        if old.hash != new.hash:
            yield Change(
                Sentence(words, easy=easy), _title(old.title, old.version), _title(new.title, new.version)
            )
    yield Change(
        Sentence("Figures of the year", easy="The numbers of the year:"),
        Sentence("{year}", {"year": before.rules.rates.year}, "{year}"),
        Sentence("{year}", {"year": after.rules.rates.year}, "{year}"),
    )


def _title(title: object, version: int) -> Sentence:
    return Sentence("{title}, version {version}", {"title": title, "version": version}, "{title}")


def _facts(before: Told, after: Told) -> Iterator[Change]:
    def both(words: str, easy: str, value: Callable[[Told], Value]) -> Change:
        return Change(Sentence(words, easy=easy), value(before), value(after))

    yield both("How money was looked at", "How we asked:", lambda one: WAYS[one.inputs.way])
    yield both("Where care is given", "Where you get care:", _where)
    yield both("There is a partner", "You have a partner:", lambda one: _YES[one.inputs.couple])
    yield both("Children", "Your children:", lambda one: one.inputs.children)
    yield both(
        "Aftercare under section 117", "Care after hospital:", lambda one: _YES[one.inputs.section_117]
    )
    yield both("What the care costs a week", "Your care costs:", lambda one: _money(one.found.cost_pence))
    old, new = set(before.inputs.premiums), set(after.inputs.premiums)
    for name in sorted(old ^ new):
        title = _titles(after.rules, "premiums").get(name, name)
        what = Sentence("Premium: {kind}", {"kind": title}, "Extra money you keep: {kind}")
        yield Change(what, _YES[name in old], _YES[name in new])


def _where(one: Told) -> Value:
    _setting, rule = one.rules.setting(one.inputs.setting)
    return Sentence("{setting}", {"setting": rule.title}, "{setting}")


def _items(before: Told, after: Told) -> Iterator[Change]:
    for section, weekly in (
        ("income", _in),
        ("capital", _held),
        ("housing_costs", _out),
        ("disability_expenses", _out),
    ):
        old = _named(getattr(before.inputs, section), weekly)
        new = _named(getattr(after.inputs, section), weekly)
        titles = {**_titles(before.rules, section), **_titles(after.rules, section)}
        for key in dict.fromkeys((*old, *new)):
            what = Sentence("{kind}", {"kind": titles.get(key[0], key[0])}, "{kind}:")
            yield Change(what, old.get(key), new.get(key))


def _named(
    items: Iterable[Sum] | Iterable[Capital], value: Callable[..., Money]
) -> dict[tuple[str, int], Money]:
    """Each item by its kind and how many of that kind came before it."""
    seen: dict[str, int] = {}
    found = {}
    for item in items:
        seen[item.kind] = seen.get(item.kind, 0) + 1
        found[item.kind, seen[item.kind]] = value(item)
    return found


def _in(one: Sum) -> Money:
    return least(one.weekly)


def _out(one: Sum) -> Money:
    return most(one.weekly)


def _held(one: Capital) -> Money:
    return least(max(0, one.value_pence - one.loan_pence) * one.share)


def _titles(rules: Rules, section: str) -> Mapping[str, object]:
    law = rules.law
    if section == "premiums":
        return {one.id: one.title for one in law.guarantee.premiums} if law.guarantee else {}
    if section == "income":
        return {one.id: one.title for one in law.income}
    if section == "capital":
        return {one.id: one.title for one in law.capital}
    return {one.id: one.title for one in law.housing} if section == "housing_costs" else {}


_STEPS = (
    ("Savings that count", "Your savings that count:", "capital_pence"),
    (
        "Income that savings stand for, a week",
        "Your savings count as money each week:",
        "tariff_income_pence",
    ),
    ("Income that counts, a week", "All the money that counts, for one week:", "assessable_income_pence"),
    ("Costs of the home that are taken off", "We take off your home costs:", "housing_pence"),
    ("Costs of disability that are taken off", "We take off your disability costs:", "disability_pence"),
    ("What is kept in any case, a week", "This money is always yours:", "protected_income_pence"),
)


def _steps(before: Told, after: Told) -> Iterator[Change]:
    for words, easy, name in _STEPS:
        yield Change(
            Sentence(words, easy=easy), Money(getattr(before.found, name)), Money(getattr(after.found, name))
        )
    yield Change(
        Sentence("What is paid a week", easy="You pay each week:"),
        _money(before.found.weekly_charge_pence),
        _money(after.found.weekly_charge_pence),
    )


def _money(pence: int | None) -> Money | None:
    return None if pence is None else Money(pence)
