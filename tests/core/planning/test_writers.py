"""Which part of the plan a save belongs to, and who is let write there."""

import pytest

from sevensteps.core.access import (
    PLAN_HELP_BRINGS,
    Actor,
    Authority,
    Permission,
    PlanHelp,
    Role,
    Task,
    Tie,
    stand,
    tie_of_circle,
    tie_of_post,
)
from sevensteps.core.planning import (
    HEADINGS,
    PLAN_PARTS,
    SECTIONS,
    ArrangementKind,
    NotYourPart,
    check_part,
    part_of_save,
)

SAFETY = frozenset({"staying_safe"})


def parts(*ties: Tie) -> frozenset[str] | None:
    found = stand(Actor("account:1", "Ada", 1), person_id=7, person_ref="ROSA", ties=ties)
    assert found is not None
    return found.plan_parts


def friend(*permissions: Permission, chosen: frozenset[str] | None = None) -> Tie:
    return tie_of_circle("friend", Authority.NONE, False, permissions, plan_parts=chosen)


def test_every_heading_and_everything_arranged_belongs_to_a_part_that_can_be_chosen() -> None:
    assert {part_of_save(f"heading:{key}") for key in HEADINGS} <= set(SECTIONS)
    assert {part_of_save("arrangement:X", kind) for kind in ArrangementKind} <= set(SECTIONS)
    for save in ("wealth:assets", "outcome:X", "line:X", "decision:X", "basics"):
        assert part_of_save(save) in PLAN_PARTS


def test_a_picture_belongs_to_the_part_where_it_stands() -> None:
    for key in HEADINGS:
        assert part_of_save("media:X", f"heading:{key}") == part_of_save(f"heading:{key}")
    assert part_of_save("media:X", "wealth:assets") == "wealth"
    assert part_of_save("media:X", "section:training") == "training"
    assert [part_of_save("media:X", place) for place in ("", "section:no", "media:X", "line:Y")] == [""] * 4


@pytest.mark.parametrize("save", ["heading:nowhere", "arrangement:X", "picture:X", "media:X", ""])
def test_what_is_of_no_known_part_is_only_for_who_may_write_everywhere(save) -> None:
    check_part(part_of_save(save), None)
    with pytest.raises(NotYourPart):
        check_part(part_of_save(save), frozenset(PLAN_PARTS))


def test_the_refusal_says_where_they_may_write() -> None:
    check_part("staying_safe", SAFETY)
    with pytest.raises(NotYourPart, match="“Staying safe”") as refused:
        check_part("lines", SAFETY)
    assert "What matters" not in refused.value.reason


def test_each_way_of_helping_brings_what_the_one_before_it_brings() -> None:
    read, comment, write = (PLAN_HELP_BRINGS[one] for one in PlanHelp)
    assert read < comment < write
    assert Task.COMMENT_PLAN not in read
    assert Task.WRITE_PLAN not in comment
    assert Task.SUBMIT_PLAN not in write


def test_who_is_let_in_by_several_ties_writes_where_any_of_them_lets_them() -> None:
    chosen = friend(Permission.HELP_PLAN, chosen=SAFETY)
    assert parts(chosen) == SAFETY
    assert parts(chosen, friend(Permission.SEE_PLAN)) == SAFETY
    assert parts(chosen, friend(Permission.HELP_PLAN)) is None
    lines = friend(Permission.HELP_PLAN, chosen=frozenset({"lines"}))
    assert parts(chosen, lines) == {"staying_safe", "lines"}


@pytest.mark.parametrize("said", PlanHelp)
@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.BROKER, Role.PROVIDER_WORKER])
def test_what_the_person_says_of_a_team_takes_the_place_of_what_its_posts_bring(role, said) -> None:
    bare = tie_of_post(role, same_team=role is Role.PRACTITIONER, same_agency=False, engaged=True)
    tie = tie_of_post(
        role, same_team=role is Role.PRACTITIONER, same_agency=False, engaged=True, plan_help=said
    )
    assert (Task.WRITE_PLAN in tie.tasks) is (said is PlanHelp.WRITE)
    assert (Task.COMMENT_PLAN in tie.tasks) is (said is not PlanHelp.READ)
    assert bare.tasks - {Task.WRITE_PLAN, Task.COMMENT_PLAN} <= tie.tasks


def test_who_decides_on_plans_keeps_their_own_part_whatever_is_said_of_the_team() -> None:
    tie = tie_of_post(Role.APPROVER, same_team=True, same_agency=False, plan_help=PlanHelp.WRITE)
    assert Task.WRITE_PLAN not in tie.tasks
