"""The plan as a document: what somebody is asked to agree, what was decided and why, however long it is."""

from decimal import Decimal

import pytest
from tests.factories import people as make
from tests.web.printed import Printed

from sevensteps.contexts.planning import actions, queries
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import (
    Every,
    LineKind,
    Minutes,
    PartOfDay,
    PlanState,
    Stream,
    Time,
    Verdict,
    Weekday,
)
from sevensteps.web.steps.step2_making_my_plan.document import STANDS, VERDICTS


def at(cast, form: str = "") -> str:
    return f"/people/{cast.ref}/plan/plan.pdf{'?form=' + form if form else ''}"


def read(client, url: str) -> Printed:
    answer = client.get(url)
    assert answer.status_code == 200
    found = Printed(answer.content)
    found.is_accessible()
    return found


def plan(cast):
    found = queries.plan_of(cast.standing(cast.amina).person_id)
    assert found is not None
    return found


def test_every_word_and_every_line_is_in_it(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    found = read(browser(cast.amina), at(cast))
    found.says(
        "My plan", "Amina Yusuf", "Version 1", plan(cast).ref, "Sent", "This plan waits for an answer.",
        "How I stay safe", "My neighbour has a key.", "Personal assistant", "7.5 hours × £14.00, every week",
        "Together", "£5,460.00", "£9,500.00", "£4,040.00",
    )  # fmt: skip
    found.says(*(one.text for one in plan(cast).outcomes))
    assert found.title == "My plan"


def test_easy_read_is_in_other_words(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    easy, plain = read(browser(cast.amina), at(cast, "easy")), read(browser(cast.amina), at(cast, "plain"))
    easy.says("We sent this plan. We wait for an answer.")
    assert "This plan waits" in plain.text
    assert "This plan waits" not in easy.text


def test_a_decision_is_there_with_its_reasons(cast, browser, walk) -> None:
    walk(State.AWAITING_AGREEMENT)
    why = "Say who comes when your assistant is ill."
    actions.decide(
        by=cast.standing(cast.approver), verdict=Verdict.CHANGES, reasons=why, revision=plan(cast).revision,
        at=make.NOW,
    )  # fmt: skip
    found = read(browser(cast.amina), at(cast))
    found.says("Some things to change", "Decisions", why, plan(cast).decisions[-1].by_name)


def test_two_hundred_lines_go_over_the_pages(cast, browser, walk) -> None:
    walk(State.PLANNING)
    by = cast.standing(cast.amina)
    refs = [one.ref for one in plan(cast).outcomes]
    for number in range(200):
        actions.add_line(
            by=by, kind=LineKind.PAID, what=f"Trip {number} #panic()", unit="visit", quantity=Decimal(1),
            price=Money.pounds(10), every=Every.ONE_OFF, outcome_refs=refs, at=make.NOW,
        )  # fmt: skip
    found = Printed(browser(cast.amina).get(at(cast)).content)
    found.is_accessible()
    found.says(*(f"Trip {number} #panic()" for number in range(200)), "£2,000.00")
    assert found.pages > 10


def test_what_is_typed_is_only_words(cast, browser, walk) -> None:
    walk(State.PLANNING)
    by = cast.standing(cast.amina)
    typed = '#include "x" [*] $ \\ \nأنا أحب حديقتي 🌻'
    actions.save_section(by=by, kind="matters_to_me", text=typed, at=make.NOW)
    found = read(browser(cast.amina), at(cast))
    found.says('#include "x" [*] $ \\')
    assert found.instead == ["🌻"]


def test_it_is_for_who_may_see_the_plan(cast, browser, walk) -> None:
    walk(State.FIRST_CONTACT)
    assert browser(cast.amina).get(at(cast))["Location"] == f"/people/{cast.ref}/plan/"
    assert browser(cast.stranger).get(at(cast)).status_code == 404


def test_the_draft_has_no_day_and_stays_the_same_file(cast, browser, walk) -> None:
    walk(State.PLANNING)
    person = browser(cast.amina)
    answer = person.get(at(cast))
    assert answer["Content-Disposition"] == 'inline; filename="my-plan.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert Printed(answer.content).made_on is None
    assert person.get(at(cast)).content == answer.content


@pytest.mark.parametrize("state", PlanState)
def test_every_state_of_a_plan_has_words_in_both_forms(state: PlanState) -> None:
    label, plain, easy = (str(text) for text in STANDS[state])
    assert label
    assert plain != easy
    assert all(len(sentence.split()) <= 12 for sentence in easy.split("."))


def test_every_verdict_has_a_word() -> None:
    assert set(VERDICTS) == {*Verdict, "brought"}


def test_the_week_and_how_a_health_task_stands_are_in_it(cast, browser, walk) -> None:
    walk(State.PLANNING)
    by = cast.standing(cast.amina)
    refs = [one.ref for one in plan(cast).outcomes]
    actions.add_line(
        by=by, kind=LineKind.PAID, what="Help with my tube", unit="hour", quantity=Decimal(1),
        stream=Stream.HEALTH, price=Money.pounds(10), every=Every.WEEKLY, outcome_refs=refs, at=make.NOW,
    )  # fmt: skip
    times = [Time(Weekday.MONDAY, PartOfDay.MORNING), Time(Weekday.FRIDAY, PartOfDay.NIGHT)]
    actions.set_times(
        by=by, ref=plan(cast).lines[0].ref, times=times, revision=plan(cast).revision, at=make.NOW,
        days={Weekday.MONDAY: Minutes(80), Weekday.FRIDAY: Minutes(45)},
    )  # fmt: skip
    found = read(browser(cast.amina), at(cast))
    found.says("The week", "Monday", "Morning: Help with my tube (1 hour 20 minutes)")
    found.says("Friday", "Night: Help with my tube (45 minutes)", "2 hours 5 minutes × £10.00")
    found.says("Health tasks, and who signs them")
    assert "Tuesday" not in found.text
