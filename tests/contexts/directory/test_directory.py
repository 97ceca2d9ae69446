"""The directory: kept by those who may, named once, priced sensibly, found by any word."""

import pytest
from tests.factories.people import NOW, SYSTEM

from sevensteps.contexts.directory import actions, queries
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.money import Money
from sevensteps.core.planning import LineKind

pytestmark = pytest.mark.django_db
NOBODY_SPECIAL = Actor(key="account:5", name="Somebody")
PRICE = Money.pounds("18.50")


@pytest.fixture
def willow() -> str:
    return actions.add_provider(name="Willow  Care", size="micro", by=SYSTEM, at=NOW)


def test_an_item_is_found_by_words_of_its_name_its_text_or_its_provider(willow: str) -> None:
    actions.add_item(
        provider=willow,
        name="Café visits",
        about="Tea with a friend",
        unit="hour",
        price=PRICE,
        by=SYSTEM,
        at=NOW,
    )
    actions.add_item(provider=willow, name="Swimming", unit="visit", price=PRICE, by=SYSTEM, at=NOW)
    for search, count in (
        ("café", 1),
        ("tea FRIEND", 1),
        ("willow", 2),
        ("willow swim", 1),
        ("bowling", 0),
        ("", 2),
    ):
        assert queries.items(search=search).count == count, search
    assert [row.name for row in queries.items(unit="visit").rows] == ["Swimming"]
    assert queries.items(size="large").count == 0


def test_only_keepers_keep_the_directory(willow: str) -> None:
    with pytest.raises(NotAllowed):
        actions.add_provider(name="Oak", size="micro", by=NOBODY_SPECIAL, at=NOW)
    with pytest.raises(NotAllowed):
        actions.add_item(provider=willow, name="Tea", unit="hour", price=PRICE, by=NOBODY_SPECIAL, at=NOW)


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"unit": "fortnight"}, "unit"),
        ({"price": Money(0)}, "price"),
        ({"kind": LineKind.COMMUNITY}, "price"),
        ({"kind": LineKind.TECHNOLOGY, "price": Money(-1)}, "price"),
        ({"kind": LineKind.UNPAID, "price": Money(0)}, "kind"),
        ({"price": Money(-1)}, "price"),
        ({"price": Money.pounds(20_000_000)}, "price"),
    ],
)
def test_a_wrong_listing_is_refused_with_its_field(willow: str, wrong: dict[str, object], where: str) -> None:
    form = {"provider": willow, "name": "Tea", "unit": "hour", "price": PRICE} | wrong
    with pytest.raises(actions.BadListing) as refused:
        actions.add_item(**form, by=SYSTEM, at=NOW)
    assert refused.value.where == where
    assert queries.items().count == 0


def test_names_are_taken_once(willow: str) -> None:
    with pytest.raises(actions.BadListing):
        actions.add_provider(name="Willow Care", size="large", by=SYSTEM, at=NOW)
    actions.add_item(provider=willow, name="Tea", unit="hour", price=PRICE, by=SYSTEM, at=NOW)
    with pytest.raises(actions.BadListing):
        actions.add_item(provider=willow, name="Tea", unit="visit", price=PRICE, by=SYSTEM, at=NOW)


def test_a_new_price_counts_from_now_and_what_is_withdrawn_is_no_longer_found(willow: str) -> None:
    ref = actions.add_item(provider=willow, name="Tea", unit="hour", price=PRICE, by=SYSTEM, at=NOW)
    actions.change_price(item=ref, price=Money.pounds(20), by=SYSTEM, at=NOW)
    assert queries.item(ref).price == Money.pounds(20)
    actions.withdraw_item(item=ref, by=SYSTEM, at=NOW)
    assert queries.items().count == 0
    assert not queries.item(ref).active


def test_what_is_not_there_is_not_found() -> None:
    for look in (queries.item, queries.provider):
        with pytest.raises(NotFound):
            look("NOSUCH")
    with pytest.raises(NotFound):
        actions.add_item(provider="NOSUCH", name="Tea", unit="hour", price=PRICE, by=SYSTEM, at=NOW)


def test_offers_are_told_by_kind_with_what_is_free_and_orders_only_of_what_has_a_price(willow: str) -> None:
    for name, kind, price in (
        ("Choir", LineKind.COMMUNITY, Money(0)),
        ("Library", LineKind.UNIVERSAL, Money(0)),
        ("Old phone", LineKind.TECHNOLOGY, Money(0)),
        ("Tea", LineKind.PAID, PRICE),
    ):
        actions.add_item(provider=willow, name=name, unit="visit", price=price, kind=kind, by=SYSTEM, at=NOW)
    found = queries.offers(PRICE)
    assert [row.name for row in found.rows] == ["Choir", "Library", "Old phone", "Tea"]
    assert (found.count, found.dearer) == (4, 0)
    less = queries.offers(PRICE - Money(1))
    assert (len(less.rows), less.count, less.dearer) == (3, 3, 1)
    assert [row.name for row in queries.items().rows] == ["Tea"]
    assert queries.offers(Money(0), search="choir").rows[0].kind is LineKind.COMMUNITY
    with pytest.raises(actions.BadListing):
        actions.change_price(item=found.rows[0].ref, price=PRICE, by=SYSTEM, at=NOW)
