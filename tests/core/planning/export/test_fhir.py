"""A plan as a bundle of FHIR R4: it parses, every reference finds its target, and no code is made up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from pydantic import BaseModel
from tests.core.planning.export.sample import AT, PLAN, SAMPLE, line

from sevensteps.core.planning import Every, LineKind, Minutes, PartOfDay, PlanState, Time, Weekday
from sevensteps.core.planning.export import OnDay, PlanDocument, fhir_bundle

# Every list of codes of others that is used, and what is used of it.
OTHERS = {
    "https://fhir.nhs.uk/Id/nhs-number": {"9434765919"},
    "urn:ietf:bcp:47": {"en-GB"},
    "http://snomed.info/sct": {"734163000"},
    "http://unitsofmeasure.org": {"h", "d", "wk"},
    "http://terminology.hl7.org/CodeSystem/consentscope": {"patient-privacy"},
    "http://terminology.hl7.org/CodeSystem/v3-ParticipationType": {"IRCP"},
    "http://loinc.org": {"59284-0"},
    "https://ontology.socialcaredata.io/care-outcome-type": {"CANutrition"},
}


def written(document: PlanDocument = SAMPLE) -> dict[str, Any]:
    """As a receiver reads it."""
    data: dict[str, Any] = json.loads(json.dumps(fhir_bundle(document), allow_nan=False))
    Bundle.model_validate(data)
    return data


def resources(kind: str, document: PlanDocument = SAMPLE) -> list[dict[str, Any]]:
    found = [one["resource"] for one in written(document)["entry"]]
    return [one for one in found if one["resourceType"] == kind]


def everything(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from everything(one)


def objects(data: Any) -> Iterator[dict[str, Any]]:
    return (one for one in everything(data) if isinstance(one, dict))


def test_it_holds_one_of_everything_that_the_plan_has() -> None:
    kinds = [one["resource"]["resourceType"] for one in written()["entry"]]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "Patient": 1, "Organization": 3, "RelatedPerson": 1, "CareTeam": 1, "CarePlan": 1, "Goal": 2,
        "QuestionnaireResponse": 3, "Consent": 4, "DocumentReference": 2,
    }  # fmt: skip


def test_every_reference_finds_its_target_and_every_id_stands_once() -> None:
    data = written()
    there = [one["fullUrl"] for one in data["entry"]]
    assert len(there) == len(set(there))
    assert all(one["fullUrl"] == f"urn:uuid:{one['resource']['id']}" for one in data["entry"])
    pointed = {one["reference"] for one in objects(data) if isinstance(one.get("reference"), str)}
    assert pointed <= set(there)
    assert len(pointed) > 8


def test_the_same_plan_gives_the_same_bundle_and_another_moment_only_another_stamp() -> None:
    assert fhir_bundle(SAMPLE) == fhir_bundle(SAMPLE)
    later = fhir_bundle(replace(SAMPLE, at=AT + timedelta(hours=1)))
    assert later.pop("timestamp") != (first := fhir_bundle(SAMPLE)).pop("timestamp")
    assert later == first


def test_nothing_in_it_is_empty() -> None:
    assert not [one for one in everything(written()) if one in (None, "", [], {})]


def test_every_list_of_codes_is_known_or_our_own() -> None:
    for one in objects(written()):
        if "system" not in one or one["system"] in {"phone", "email"}:
            continue
        if one["system"] in OTHERS:
            assert one.get("code", one.get("value")) in OTHERS[one["system"]]
        else:
            assert re.fullmatch(r"urn:sevensteps:[a-zA-Z0-9:._-]+", one["system"]), one


def test_every_extension_is_our_own_and_says_one_thing() -> None:
    for one in objects(written()):
        for told in one.get("extension", []):
            values = [key for key in told if key.startswith("value")]
            assert bool(values) != ("extension" in told), told
            assert "extension" in one or told["url"].startswith("urn:sevensteps:fhir:")


@pytest.mark.parametrize("state", list(PlanState))
def test_every_code_of_a_closed_list_is_in_the_list(state: PlanState) -> None:
    lines = tuple(
        line(f"LINE{kind}{every}", kind=kind, every=every) for kind in LineKind for every in Every
    )  # fmt: skip
    summer = AT.replace(month=7)
    data = fhir_bundle(replace(SAMPLE, at=summer, plan=replace(PLAN, state=state, lines=lines)))
    assert closed(Bundle.model_validate(data)) > 50


def closed(value: Any) -> int:
    """How many values stand in fields for which the model knows a list of codes; each is one of them."""
    if isinstance(value, list):
        return sum(map(closed, value))
    if not isinstance(value, BaseModel):
        return 0
    seen = 0
    for name, field in type(value).model_fields.items():
        given, told = getattr(value, name), field.json_schema_extra
        allowed = told.get("enum_values") if isinstance(told, dict) else None
        if isinstance(allowed, list) and given is not None:
            assert all(one in allowed for one in (given if isinstance(given, list) else [given])), (
                name,
                given,
            )
            seen += 1
        seen += closed(given)
    return seen


def test_what_r4_asks_beyond_types() -> None:
    """Invariants that a strict validator looks at: cpl-3, ppc-1, ppc-2, tim-2, qty-3, qrs-1, cpt-2, org-1."""
    (plan,) = resources("CarePlan")
    assert all(("detail" in one) != ("reference" in one) for one in plan["activity"])
    for timing in (one["detail"]["scheduledTiming"]["repeat"] for one in plan["activity"]):
        assert ("period" in timing) == ("periodUnit" in timing)
    for consent in resources("Consent"):
        assert consent["policy"]
        assert consent["patient"]
    for one in objects(written()):
        if "code" in one and "unit" in one:
            assert one["system"]
        if "linkId" in one:
            assert bool(one.get("item")) != bool(one.get("answer"))
    assert all(one["system"] for one in resources("Patient")[0]["telecom"])


def test_each_activity_points_to_its_goals_and_keeps_its_price() -> None:
    (plan,), goals = resources("CarePlan"), resources("Goal")
    first = plan["activity"][0]["detail"]
    assert [one["reference"] for one in first["goal"]] == [f"urn:uuid:{goals[0]['id']}"]
    money = {one["url"]: one["valueMoney"] for one in first["extension"] if "valueMoney" in one}
    assert money["urn:sevensteps:fhir:price"] == {"value": 14, "currency": "GBP"}
    assert money["urn:sevensteps:fhir:in-year"] == {"value": 5000, "currency": "GBP"}
    assert first["quantity"] == {
        "value": 7.5, "unit": "hour", "system": "http://unitsofmeasure.org", "code": "h",
    }  # fmt: skip
    assert [one["reference"] for one in plan["goal"]] == [f"urn:uuid:{one['id']}" for one in goals]


def test_who_gives_it_whose_money_and_which_nurse_stand_with_the_line() -> None:
    (plan,) = resources("CarePlan")
    detail = plan["activity"][0]["detail"]
    assert detail["performer"] == [{"display": "Ana Lima"}]
    told = json.dumps(detail["extension"])
    assert all(
        word in told
        for word in (
            "PROVID01",
            "nhs_personal_health_budget",
            "1200",
            "quote",
            "Their letter",
            "Nurse Bell",
            "Wash hands",
        )
    )


def test_days_stand_in_the_timing_only_where_they_say_no_more_than_the_plan() -> None:
    monday, evening = Time(Weekday.MONDAY, PartOfDay.MORNING), Time(Weekday.TUESDAY, PartOfDay.EVENING)
    both = replace(PLAN, lines=(line(times=(monday,)), line("LINE0002", times=(monday, evening))))
    (plan,) = resources("CarePlan", replace(SAMPLE, plan=both))
    one, two = (each["detail"] for each in plan["activity"])
    assert one["scheduledTiming"]["repeat"]["dayOfWeek"] == ["mon"]
    assert one["scheduledTiming"]["repeat"]["when"] == ["MORN"]
    assert "dayOfWeek" not in two["scheduledTiming"]["repeat"]
    times = [each for each in two["extension"] if each["url"].endswith(":time")]
    assert [[part["valueCode"] for part in each["extension"]] for each in times] == [
        ["mon", "MORN"], ["tue", "EVE"],
    ]  # fmt: skip


def test_how_much_there_is_on_each_day_is_found_again() -> None:
    calls = tuple(OnDay(day, Minutes(20), "20 minutes") for day in (Weekday.MONDAY, Weekday.FRIDAY))
    counted = (
        OnDay(Weekday.MONDAY, Decimal(1), "1 visit"),
        OnDay(Weekday.SUNDAY, Decimal("2.5"), "2.5 visits"),
    )
    lines = (
        line(minutes=40, days=calls, amount="40 minutes"),
        line("LINE0002", days=counted, unit="visit", quantity=Decimal("3.5"), amount="3.5 visits"),
    )
    (plan,) = resources("CarePlan", replace(SAMPLE, plan=replace(PLAN, lines=lines)))
    one, two = (each["detail"] for each in plan["activity"])
    repeat = one["scheduledTiming"]["repeat"]
    assert (repeat["dayOfWeek"], repeat["duration"], repeat["durationUnit"]) == (["mon", "fri"], 20, "min")
    assert one["scheduledTiming"]["code"]["text"] == (
        "40 minutes, every week: Monday 20 minutes, morning; Friday 20 minutes"
    )
    assert {"url": "urn:sevensteps:fhir:minutes-a-week", "valueInteger": 40} in one["extension"]
    assert "duration" not in two["scheduledTiming"]["repeat"]
    amounts = [each["extension"][1] for each in two["extension"] if each["url"].endswith(":on-day")]
    assert amounts == [{"url": "amount", "valueDecimal": 1.0}, {"url": "amount", "valueDecimal": 2.5}]


@pytest.mark.parametrize(
    ("state", "today", "status"),
    [
        (PlanState.DRAFT, date(2026, 7, 1), "not-started"),
        (PlanState.AGREED, date(2026, 5, 2), "not-started"),
        (PlanState.AGREED, date(2026, 5, 3), "in-progress"),
        (PlanState.AGREED, date(2026, 7, 1), "completed"),
        (PlanState.REFUSED, date(2026, 5, 3), "cancelled"),
        (PlanState.SUPERSEDED, date(2026, 5, 3), "stopped"),
    ],
)
def test_an_activity_stands_where_the_plan_and_the_calendar_say(
    state: PlanState, today: date, status: str
) -> None:
    plan = replace(PLAN, state=state, lines=(line(ends_on=date(2026, 6, 30)),))
    at = AT.replace(year=today.year, month=today.month, day=today.day)
    (found,) = resources("CarePlan", replace(SAMPLE, plan=plan, at=at))
    assert found["activity"][0]["detail"]["status"] == status


def test_a_consent_taken_back_is_inactive_and_says_until_when() -> None:
    live, taken_back, run_out, questions = resources("Consent")
    assert [one["status"] for one in (live, taken_back, run_out)] == ["active", "inactive", "inactive"]
    assert run_out["provision"]["period"] == {"start": "2026-03-01", "end": "2026-03-02"}
    assert taken_back["provision"]["period"]["end"] == "2026-03-03T14:05:00Z"
    assert live["provision"]["actor"][0]["reference"]["display"] == "Ben Marsh"
    assert "actor" not in questions["provision"]


def test_the_headings_of_about_me_are_the_questions() -> None:
    told = resources("QuestionnaireResponse")[0]["item"]
    about = next(one for one in told if one["linkId"] == "about_me")
    assert about["item"][0]["text"] == "What is most important to me"
    assert about["item"][0]["answer"] == [{"valueString": "My dog.\nThe sea."}]
    risks = next(one for one in told if one["linkId"] == "staying_safe")
    assert [one["answer"] for one in risks["item"][0]["item"]] == [
        [{"valueString": "I fall at night"}], [{"valueString": "A light"}], [{"valueString": "Ben"}],
        [{"valueDate": "2026-09-01"}],
    ]  # fmt: skip


def test_without_what_may_not_be_known_it_still_holds_together() -> None:
    bare = replace(
        SAMPLE, assessment=None, consents=(), members=(), bodies=(),
        person=replace(SAMPLE.person, nhs_number="", email="", phone="", address="", born_on=None),
        plan=replace(PLAN, indicative=None, held=(), lines=(), outcomes=(), words=(), wealth=()),
    )  # fmt: skip
    data = written(bare)
    there = {one["fullUrl"] for one in data["entry"]}
    assert {one["reference"] for one in objects(data) if isinstance(one.get("reference"), str)} <= there
    assert "nhs-number" not in json.dumps(data)
