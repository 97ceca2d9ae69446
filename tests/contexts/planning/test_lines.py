"""A line says who gives it, whose money pays, and where its price comes from."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from sevensteps.contexts.directory import actions as directory
from sevensteps.contexts.planning import actions, queries, signing
from sevensteps.contexts.planning.models import Line, Saving
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    CheckId,
    Every,
    LineKind,
    NotACost,
    NotAPrice,
    NotPlain,
    PriceFrom,
    PriceSource,
    Stream,
)

KEEPER = Actor("account:77", "Cora", roles=frozenset({Role.COMMISSIONER}))
PRICE = Money.pounds("6.50")
LINE = {
    "kind": LineKind.PAID, "what": "Swimming", "unit": "visit", "quantity": Decimal("2"),
    "price": PRICE, "every": Every.WEEKLY,
}  # fmt: skip


@pytest.fixture
def pool(db, now):
    """A provider and an item of theirs."""
    provider = directory.add_provider(name="The Pool", size="small", by=KEEPER, at=now)
    item = directory.add_item(
        provider=provider, name="Swimming", unit="visit", price=PRICE, by=KEEPER, at=now
    )
    return provider, item


def test_a_price_nobody_explained_is_our_own_figure_of_that_day(world, plan, now) -> None:
    ref = actions.add_line(by=world.person, at=now, **LINE)
    line = plan().line(ref)
    assert line.price_from == PriceFrom(PriceSource.OWN, now.date())
    assert (line.who, line.stream, line.elsewhere) == ("", Stream.SOCIAL_CARE, None)


def test_a_line_keeps_where_its_price_comes_from_until_the_price_is_another(world, plan, now) -> None:
    offered = PriceFrom(PriceSource.QUOTE, now.date() - timedelta(days=3), "Ana, by telephone")
    ref = actions.add_line(by=world.person, price_from=offered, at=now, **LINE)
    later = now + timedelta(days=9)
    actions.change_line(by=world.person, ref=ref, at=later, **(LINE | {"what": "Swimming at ten"}))
    assert plan().line(ref).price_from == offered
    actions.change_line(by=world.person, ref=ref, at=later, **(LINE | {"price": Money(700)}))
    assert plan().line(ref).price_from == PriceFrom(PriceSource.OWN, later.date())


@pytest.mark.parametrize(
    ("where", "source", "days", "note"),
    [
        ("price_on", PriceSource.QUOTE, 1, "Ana"),
        ("price_on", PriceSource.PUBLISHED, 400, "The council's list"),
        ("price_on", PriceSource.QUOTE, -2_000, "Ana"),
        ("price_note", PriceSource.QUOTE, 0, " "),
        ("price_note", PriceSource.PUBLISHED, 0, ""),
        ("price_source", PriceSource.CATALOGUE, 0, ""),
    ],
)
def test_a_price_nobody_could_find_again_is_refused(world, plan, now, where, source, days, note) -> None:
    told = PriceFrom(source, now.date() + timedelta(days=days), note)
    with pytest.raises(NotAPrice) as refusal:
        actions.add_line(by=world.person, price_from=told, at=now, **LINE)
    assert refusal.value.where == where
    assert plan().lines == ()


def test_a_price_of_the_catalogue_is_that_of_the_item(world, plan, pool, now) -> None:
    provider, item = pool
    told = PriceFrom(PriceSource.CATALOGUE, now.date())
    giver = actions.Giver(provider)
    ref = actions.add_line(by=world.person, giver=giver, price_from=told, item=item, at=now, **LINE)
    line = plan().line(ref)
    assert (line.who, line.provider_ref, line.price_from) == ("The Pool", provider, told)
    dearer = LINE | {"price": Money(700)}
    with pytest.raises(Refused, match=r"The catalogue says £6\.50"):
        actions.change_line(by=world.person, ref=ref, price_from=told, at=now, **dearer)
    directory.change_price(item=item, price=Money(700), by=KEEPER, at=now)
    actions.change_line(by=world.person, ref=ref, price_from=told, at=now, **(LINE | {"what": "Swim"}))
    assert plan().line(ref).price == PRICE, "the price of then stays until somebody changes it"


def test_a_name_of_the_directory_is_that_provider_and_another_stays_a_name(world, plan, pool, now) -> None:
    ref = actions.add_line(by=world.person, giver=actions.Giver(name="The Pool"), at=now, **LINE)
    assert plan().line(ref).provider_ref == pool[0]
    actions.change_line(by=world.person, ref=ref, giver=actions.Giver(name="Ana"), at=now, **LINE)
    assert (plan().line(ref).who, plan().line(ref).provider_ref) == ("Ana", "")
    with pytest.raises(NotFound):
        actions.add_line(by=world.person, giver=actions.Giver("NOWHERE"), at=now, **LINE)


@pytest.mark.parametrize("text", ["<b>Swim", "<script>alert(1)</script>", "Swim</p>"])
def test_markup_is_refused_where_it_stands_and_small_signs_are_not(world, plan, now, text) -> None:
    for where, said in (("what", {"what": text}), ("who", {"giver": actions.Giver(name=text)})):
        with pytest.raises(NotPlain) as refusal:
            actions.add_line(by=world.person, at=now, **(LINE | said))
        assert refusal.value.where == where
    actions.add_line(by=world.person, at=now, **(LINE | {"what": "I <3 dogs, 2 < 3 > 1"}))


def test_what_comes_to_more_than_can_be_right_is_refused(world, plan, now) -> None:
    much = LINE | {"price": Money.pounds(9_999_999), "quantity": Decimal(9_999)}
    with pytest.raises(NotACost, match="cannot be right"):
        actions.add_line(by=world.person, at=now, **much)


def test_what_other_money_pays_takes_nothing_of_the_money_of_the_plan(world, plan, now) -> None:
    ref = actions.add_line(by=world.person, stream=Stream.HEALTH, at=now, **LINE)
    line = plan().line(ref)
    assert (line.cost.in_year, line.cost.each_year) == (Money(0), Money(0))
    assert line.elsewhere.in_year == Money.pounds(676)
    assert plan().meter.planned == Money(0)
    within = next(one for one in signing.checks_of(plan(), now.date()) if one.id is CheckId.WITHIN_ALLOCATION)
    assert "The plan costs £0.00" in str(within.reason)


def test_free_help_says_how_much_and_who_but_no_money(world, plan, now) -> None:
    free = LINE | {"kind": LineKind.UNPAID, "unit": "hour", "quantity": Decimal(3)}
    ref = actions.add_line(by=world.person, giver=actions.Giver(name="My sister"), at=now, **free)
    line = plan().line(ref)
    assert (line.amount, line.who, line.stream, line.price_from) == ("3 hours", "My sister", None, None)


def test_who_saved_a_line_said_all_of_it(world, plan, now) -> None:
    giver, told = actions.Giver(name="Ana"), PriceFrom(PriceSource.QUOTE, now.date(), "Ana")
    ref = actions.add_line(by=world.person, giver=giver, price_from=told, at=now, **LINE)
    said = Saving.objects.get(part=f"line:{ref}").said
    assert (said["who"], said["price_source"], said["price_note"]) == ("Ana", "quote", "Ana")
    assert said["stream"] == "adult_social_care"


def test_the_next_version_has_all_of_it(world, plan, pool, now) -> None:
    from sevensteps.contexts.planning.actions.starting import _copy
    from sevensteps.contexts.planning.models import Plan

    provider, item = pool
    actions.add_line(
        by=world.person, giver=actions.Giver(provider), item=item, at=now,
        price_from=PriceFrom(PriceSource.CATALOGUE, now.date()), **LINE,
    )  # fmt: skip
    before = Plan.objects.get(ref=plan().ref)
    new = Plan.objects.create(
        ref="NEXT", person_id=before.person_id, journey_ref=before.journey_ref, version=2, state="superseded",
        indicative_ref=before.indicative_ref, indicative_pence=1, starts_on=before.starts_on, created_at=now,
    )  # fmt: skip
    _copy(before, new)
    kept = queries.plan_version(before.person_id, "NEXT").lines[0]
    assert (kept.provider_ref, kept.price_from) == (provider, plan().lines[0].price_from)


@pytest.mark.parametrize(
    "wrong",
    [
        {"stream": ""},
        {"stream": "pocket_money"},
        {"price_source": "", "price_on": None},
        {"price_on": None},
        {"price_source": "quote", "price_note": ""},
        {"price_source": "catalogue"},
        {"provider_name": "Ana", "provider": True},
        {"kind": LineKind.UNPAID, "price_pence": 0},
    ],
)
def test_the_database_keeps_no_line_that_says_half(world, plan, pool, now, wrong) -> None:
    from sevensteps.contexts.directory.models import Provider

    ref = actions.add_line(by=world.person, at=now, **LINE)
    if "provider" in wrong:
        wrong = wrong | {"provider": Provider.objects.get(ref=pool[0])}
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.filter(ref=ref).update(**wrong)
