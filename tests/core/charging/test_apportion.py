"""The contribution over the lines it may be asked for, and the statement of section 26."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sevensteps.core.charging import BadCharge, Cost, PaidOut, apportion, chargeable_cost, statement
from sevensteps.core.money import Money, total

HELP, CLUB = Cost("help", Money(20_000)), Cost("club", Money(5_000))
REABLEMENT = Cost("reablement", Money(10_000), chargeable=False)
NURSING = Cost("nursing", Money(7_000), public=True)
LINES = (HELP, REABLEMENT, CLUB, NURSING)

lines = st.lists(st.tuples(st.integers(0, 10**7), st.booleans(), st.booleans()), max_size=8).map(
    lambda rows: [Cost(str(n), Money(p), c, u) for n, (p, c, u) in enumerate(rows)]
)


def test_only_chargeable_lines_bear_it_by_their_size():
    found = apportion(Money(1_001), LINES)
    assert [(part.key, part.person.pence, part.rest.pence) for part in found.parts] == [
        ("help", 801, 19_199),
        ("reablement", 0, 10_000),
        ("club", 200, 4_800),
        ("nursing", 0, 7_000),
    ]
    assert chargeable_cost(LINES) == Money(25_000)


def test_the_penny_left_goes_to_the_largest_remainder():
    thirds = [Cost(key, Money(1_000)) for key in "abc"]
    assert [part.person.pence for part in apportion(Money(100), thirds).parts] == [34, 33, 33]


def test_it_is_never_more_than_may_be_charged():
    assert apportion(Money(99_999), LINES).person == Money(25_000)
    assert apportion(None, LINES).person == Money(25_000)
    assert apportion(Money(100), [REABLEMENT, NURSING]).person == Money(0)
    assert apportion(Money(100), []).parts == ()


def test_net_pays_less_and_gross_pays_all_and_collects():
    net, gross = (apportion(Money(1_000), [HELP], how) for how in (PaidOut.NET, PaidOut.GROSS))
    assert (net.parts[0].paid_out, net.to_collect) == (Money(19_000), Money(0))
    assert (gross.parts[0].paid_out, gross.to_collect) == (Money(20_000), Money(1_000))


def test_the_statement_leaves_other_public_money_out_of_the_cost():
    found = statement(Money(3_000), LINES)
    assert (found.cost, found.adult, found.authority, found.other_public) == (
        Money(35_000),
        Money(3_000),
        Money(32_000),
        Money(7_000),
    )


@pytest.mark.parametrize(
    ("charge", "costs"),
    [(Money(-1), [HELP]), (Money(1), [Cost("x", Money(-1))]), (Money(1), [HELP, HELP])],
)
def test_what_cannot_be_is_refused(charge, costs):
    with pytest.raises(BadCharge):
        apportion(charge, costs)


@given(st.integers(0, 10**8), lines)
def test_no_penny_is_lost_and_no_line_bears_more_than_it_costs(charge, costs):
    found = apportion(Money(charge), costs)
    assert total([part.person for part in found.parts]) == found.person
    for part, one in zip(found.parts, costs, strict=True):
        assert part.person + part.rest == one.weekly
        assert Money(0) <= part.person <= one.weekly
        assert not part.person or (one.chargeable and not one.public)
    assert found.person == min(Money(charge), chargeable_cost(costs))
    said = statement(Money(charge), costs)
    assert said.adult + said.authority == said.cost
