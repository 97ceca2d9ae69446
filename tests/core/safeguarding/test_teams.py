"""A concern goes to one team, in whatever order they are kept; a child never among adults unsaid."""

from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sevensteps.core.errors import Refused
from sevensteps.core.safeguarding import Ages, Overlap, Remit, check_remit, team_for

CHILDREN = Remit("children", Ages.CHILDREN)
ADULTS = Remit("adults", Ages.ADULTS, the_rest=True)
MEMORY = Remit("memory", Ages.ADULTS, frozenset({"dementia"}))
DEAF = Remit("deaf children", Ages.CHILDREN, frozenset({"sensory"}))
EVERYBODY = Remit("everybody", Ages.ALL)
HEARING = Remit("hearing", Ages.ALL, frozenset({"sensory"}))
GROUPS = ("dementia", "sensory", "learning")


def found(remits: tuple[Remit, ...], group: str, age: int | None) -> str:
    chosen = team_for(remits, group=group, age=age)
    assert chosen is not None
    return chosen.team


@pytest.mark.parametrize(
    ("remits", "group", "age", "team"),
    [
        ((CHILDREN, ADULTS), "learning", 17, "children"),
        ((CHILDREN, ADULTS), "learning", 18, "adults"),
        ((CHILDREN, ADULTS, MEMORY), "dementia", 80, "memory"),
        ((CHILDREN, ADULTS, MEMORY), "older", 80, "adults"),
        ((DEAF, ADULTS), "sensory", 9, "deaf children"),
        ((DEAF, ADULTS), "learning", 9, "deaf children"),  # no other team has children
        ((HEARING, CHILDREN, ADULTS), "sensory", 9, "hearing"),  # the care group before the age alone
        ((HEARING, DEAF, ADULTS), "sensory", 9, "deaf children"),
        ((EVERYBODY, ADULTS), "learning", 9, "everybody"),
        ((EVERYBODY, CHILDREN, ADULTS), "learning", 9, "children"),
        ((CHILDREN, ADULTS), "", None, "adults"),
    ],
)
def test_the_team_is_the_nearest_in_age_and_care_group(remits, group: str, age, team: str) -> None:
    for order in permutations(remits):
        assert found(order, group, age) == team


def test_where_no_team_is_for_children_it_is_said() -> None:
    chosen = team_for((ADULTS, MEMORY), group="learning", age=9)
    assert chosen is not None
    assert (chosen.team, chosen.for_their_age) == ("adults", False)
    assert "about a child" in str(chosen.why)
    chosen = team_for((Remit("children", Ages.CHILDREN, the_rest=True),), group="learning", age=40)
    assert chosen is not None
    assert "about an adult" in str(chosen.why)


def test_without_a_team_nobody_is_chosen_and_an_age_is_not_below_nothing() -> None:
    assert team_for((), group="learning", age=9) is None
    with pytest.raises(Refused, match="0 or more"):
        team_for((ADULTS,), group="learning", age=-1)


@st.composite
def councils(draw) -> tuple[Remit, ...]:
    """Teams that share nobody, one of which has the rest."""
    kept: list[Remit] = []
    rows = draw(
        st.lists(st.tuples(st.sampled_from(Ages), st.frozensets(st.sampled_from(GROUPS))), min_size=1)
    )
    for ages, groups in rows:
        new = Remit(str(len(kept)), ages, groups, the_rest=not kept)
        try:
            check_remit(new, kept)
        except Overlap:
            continue
        kept.append(new)
    return tuple(kept)


@settings(max_examples=60)
@given(councils(), st.sampled_from(GROUPS), st.integers(0, 100), st.randoms())
def test_a_concern_always_has_a_team_and_one_for_their_age_where_there_is_one(
    remits: tuple[Remit, ...], group: str, age: int, chance
) -> None:
    chosen = team_for(remits, group=group, age=age)
    assert chosen is not None
    (team,) = (one for one in remits if one.team == chosen.team)
    assert team.has_age(age < 18) == chosen.for_their_age
    assert chosen.for_their_age == any(one.has_age(age < 18) for one in remits)
    assume(
        any(group in one.groups or not one.groups or one.the_rest for one in remits if one.has_age(age < 18))
    )
    turned = list(remits)
    chance.shuffle(turned)
    assert found(tuple(turned), group, age) == chosen.team


@pytest.mark.parametrize(
    ("new", "fits"),
    [
        (Remit("x", Ages.ADULTS, frozenset({"learning"})), True),
        (Remit("x", Ages.ADULTS, frozenset({"learning", "dementia"})), False),
        (Remit("x", Ages.CHILDREN, frozenset({"dementia"})), True),
        (Remit("x", Ages.ADULTS), False),
        (Remit("x", Ages.ALL), True),
    ],
)
def test_no_two_teams_have_the_same_people(new: Remit, fits: bool) -> None:
    if fits:
        check_remit(new, (ADULTS, MEMORY))
    else:
        with pytest.raises(Overlap):
            check_remit(new, (ADULTS, MEMORY))
