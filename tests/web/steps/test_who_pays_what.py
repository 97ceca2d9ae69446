"""A plan with lines nobody is charged for: the meter, the statement of section 26, who collects the part."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.factories import people as make
from tests.factories.charging import rules_in_force
from tests.factories.people import NOW, TODAY
from tests.web.printed import Printed

from sevensteps.contexts.charging import actions as charging
from sevensteps.contexts.charging import queries as charges
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning import actions, queries
from sevensteps.core.access import Role
from sevensteps.core.charging import CollectedBy, PaidOut
from sevensteps.core.errors import Refused
from sevensteps.core.journey import State
from sevensteps.core.money import Money
from sevensteps.core.planning import Every, LineKind
from sevensteps.web.means.sharing import Share, share_of

MEANS = {
    "age": 40,
    "couple": False,
    "income": [{"kind": "universal_credit", "pence": 160_000, "per": "month"}],
    "capital": [{"kind": "savings", "value_pence": 1_500_000, "share": 1}],
}


@pytest.fixture
def planned(cast, walk):
    """Amina's charge is known, and her plan can be written; gives a way to add a line as her worker."""
    rules_in_force()
    walk(State.PLANNING)
    person = cast.standing(cast.amina)
    charging.provisional(by=person, ref=charging.start(by=person, data=MEANS, at=NOW), at=NOW)
    actions.save_basics(by=person, starts_on=TODAY, decides_alone=True, at=NOW)

    def add(what: str, price: int, service: str = "", every: Every = Every.WEEKLY, by=cast.worker) -> str:
        standing = cast.standing(by)
        refs = [one.ref for one in plan(cast).outcomes]
        return actions.add_line(
            by=standing, kind=LineKind.PAID, what=what, unit="item", quantity=Decimal(1),
            price=Money.pounds(price), every=every, outcome_refs=refs, service=service, at=NOW,
        )  # fmt: skip

    return add


def plan(cast) -> queries.PlanView:
    found = queries.plan_of(cast.standing(cast.amina).person_id)
    assert found is not None
    return found


def share(cast) -> Share:
    found = share_of(people.case_for(cast.amina, cast.ref, TODAY), plan(cast), TODAY)
    assert found is not None
    return found


def text(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(answer.content.decode().split())


def test_what_is_never_charged_for_bears_no_part(cast, planned) -> None:
    charge = charges.charge_of(cast.standing(cast.amina).person_id, TODAY)
    assert charge is not None
    assert charge.weekly is not None
    planned("Nurse", 100, "health")
    planned("Group after hospital", 50, "aftercare")
    planned("Grab rail", 520, "minor_adaptation", Every.ONE_OFF)
    assert share(cast).weekly.adult == Money(0)
    planned("Help at home", 300)
    found = share(cast)
    assert found.weekly.adult == charge.weekly
    assert found.weekly.cost == Money.pounds(360)  # 300, 50, and the rail's 520 over 52 weeks
    assert found.weekly.other_public == Money.pounds(100)
    assert found.weekly.authority == Money.pounds(360) - charge.weekly
    parts = {row.what: (row.person, row.other_public, row.free) for row in found.rows}
    assert parts["Nurse"] == (Money(0), True, "What the NHS pays for: free")
    assert parts["Grab rail"] == (Money(0), False, "Minor adaptation of the home: free up to £1,000.00")
    assert parts["Help at home"] == (charge.weekly, False, "")
    assert found.year_other == Money.pounds(5_200)
    whole = found.year_person + found.year_authority + found.year_other
    assert whole == plan(cast).meter.planned


def test_reablement_is_free_in_its_first_weeks_and_charged_for_after_them(cast, planned) -> None:
    planned("Getting about again", 10, "reablement")
    found = share(cast)
    later, free = found.rows
    assert later.what == "Getting about again, after its first weeks"
    assert free.free == "Intermediate care and reablement: free in the first 6 weeks"
    days = 365 - 42
    assert later.weekly == Money(52_000 * days // 365 // 52)
    assert later.weekly + free.weekly == Money(1_000)
    assert (later.person, free.person) == (later.weekly, Money(0))  # what may be charged for is the most


def test_a_change_above_the_price_that_is_free_is_charged_for(cast, planned) -> None:
    planned("Ramp", 1_001, "minor_adaptation", Every.ONE_OFF)
    assert share(cast).weekly.adult == Money(100_100 // 52)


def test_only_a_worker_says_what_nobody_is_charged_for(cast, planned) -> None:
    with pytest.raises(Refused, match="A worker says"):
        planned("Nurse", 100, "health", by=cast.amina)
    with pytest.raises(Refused, match="one of those shown"):
        planned("Nurse", 100, "champagne")
    ref = planned("Nurse", 100, "health")
    line = plan(cast).line(ref)
    actions.change_line(
        by=cast.standing(cast.amina), ref=ref, kind=line.kind, what="Nurse at home", unit=line.unit,
        quantity=line.quantity, price=line.price, every=line.every, at=NOW,
    )  # fmt: skip
    assert plan(cast).line(ref).service == "health"


def test_the_form_asks_a_worker_and_nobody_else(cast, browser, planned) -> None:
    at = f"/people/{cast.ref}/plan/lines/add/paid/"
    assert "Is it something nobody is charged for?" in text(browser(cast.worker), at)
    assert "Is it something nobody is charged for?" not in text(browser(cast.amina), at)


def test_meter_statement_and_documents_tell_it(cast, browser, planned) -> None:
    planned("Nurse", 100, "health")
    planned("Help at home", 300)
    lines = text(browser(cast.amina), f"/people/{cast.ref}/plan/lines/")
    assert "Nobody is charged for this. What the NHS pays for: free." in lines
    read = text(browser(cast.amina), f"/people/{cast.ref}/agreement/")
    assert "other public money" in read
    assert "These figures are made up" in read
    pdf = Printed(browser(cast.amina).get(f"/people/{cast.ref}/plan/plan.pdf").content)
    pdf.is_accessible()
    pdf.says("What the NHS pays for: free", "Others pay", "You pay your part to those who give your care.")


def test_a_choice_about_collecting_is_told_where_it_counts(cast, browser, planned) -> None:
    officer = make.council().staff(Role.FINANCE_OFFICER)
    at = f"/people/{cast.ref}/contribution/"
    assert "You pay your part to those who give your care." in text(browser(cast.amina), at)
    assert "Choose how the part is collected" not in text(browser(cast.amina), at)
    day = {"from_day-day": "14", "from_day-month": "5", "from_day-year": "2030"}
    sent = {"way": "gross-authority", "why": "The agency cannot send bills.", **day}
    assert browser(officer).post(f"{at}collecting/", sent).status_code == 302
    assert "sends you a bill for your part" in text(browser(cast.amina), at)
    assert "The agency cannot send bills." in text(browser(officer), f"{at}collecting/")
    chosen = charges.collecting_of(cast.standing(cast.amina).person_id, TODAY + timedelta(days=1))
    assert chosen is not None
    assert (chosen.paid_out, chosen.collected_by) == (PaidOut.GROSS, CollectedBy.AUTHORITY)
    planned("Help at home", 300)
    found = share(cast)
    assert found.to_collect == found.weekly.adult
