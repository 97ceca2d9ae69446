"""The analyst's pages, from a file of cases to a table that everybody can read."""

import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories import money as lives
from tests.factories import rulebooks
from tests.factories.cases import cases_in_csv
from tests.factories.pages import Visitor, day_boxes
from tests.factories.people import NOW, TODAY

from sevensteps.contexts.calibration import actions, queries
from sevensteps.contexts.policies import actions as publishing
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.access import Actor, Role
from sevensteps.core.allocation import AllocationRulebook

pytestmark = pytest.mark.django_db
ASKED = {"winsorise": "own", "shrink": "auto", "top_slice": "5", "group": "team", "budget": ""}


@pytest.fixture
def found() -> lives.Life:
    return lives.agreed()


@pytest.fixture
def analyst(found: lives.Life) -> Actor:
    return found.council.staff(Role.RAS_ANALYST)


@pytest.fixture
def ray(analyst: Actor) -> Visitor:
    return Visitor(analyst)


@pytest.fixture
def ada(found: lives.Life) -> Visitor:
    return Visitor(found.council.staff(Role.ADMINISTRATOR))


def upload(ray: Visitor, text: str = "", **more: object) -> str:
    """Cases from a file; the address of the set."""
    file = SimpleUploadedFile("cases.csv", (text or cases_in_csv()).encode())
    sent = {"name": "Spring", "file": file, "points": "points", "cost": "cost", "groups": "team"} | more
    answer = ray.see(ray.client.post("/work/tables/cases/upload/", sent), 302)
    return str(answer["Location"])


def tried(ray: Visitor, *methods: str, **more: str) -> str:
    """Methods tried and worked out; the reference of the first."""
    cases = upload(ray)
    ray.post(f"{cases}calibrate/", ASKED | {"methods": list(methods)} | more)
    rows = queries.run_rows()
    for row in rows:
        actions.run_calibration(ref=row.ref, at=NOW)
    return next(row.ref for row in rows if row.method == methods[0])


def test_cases_from_a_file_are_kept_and_said(ray: Visitor) -> None:
    told = ray.get(upload(ray))
    assert "Spring" in told
    assert "300" in told
    assert "No method was tried" in told
    assert "Spring" in ray.get("/work/tables/")


def test_a_bad_file_is_refused_with_its_place(ray: Visitor) -> None:
    file = SimpleUploadedFile("cases.csv", b"points,cost\n1,2\n2,many\n")
    sent = {"name": "Spring", "file": file, "points": "points", "cost": "cost", "groups": ""}
    told = ray.post("/work/tables/cases/upload/", sent, 422)
    assert "Row 2, column “cost”: “many” is not a number" in told
    file = SimpleUploadedFile("cases.csv", cases_in_csv().encode())
    told = ray.post("/work/tables/cases/upload/", sent | {"file": file, "groups": "shoe"}, 422)
    assert "There is no column “shoe”. The file has: “points”, “cost”, “team”" in told


def test_live_budgets_are_too_few_to_be_cases(ray: Visitor) -> None:
    told = ray.post("/work/tables/cases/live/", {"name": "Live"}, 422)
    assert "Only 1 people have a live budget" in told


def test_live_budgets_become_cases_without_names(ray: Visitor, analyst: Actor) -> None:
    for _more in range(4):
        lives.agreed()
    told = ray.post("/work/tables/cases/live/", {"name": "Live"}, 422)
    assert "same points" in told  # they all answered alike
    found = queries.live_cases(analyst, TODAY)
    assert len(found) == 5
    assert {one.agreed_pence for one in found} == {260_000}
    assert all(one.indicative_pence > 0 for one in found)


def test_several_methods_are_seen_side_by_side(ray: Visitor) -> None:
    cases = upload(ray)
    told = ray.post(f"{cases}calibrate/", ASKED | {"methods": ["isotonic", "percentile", "line"]})
    assert "Waiting" in told
    assert "See how far they are" in told
    for row in queries.run_rows():
        actions.run_calibration(ref=row.ref, at=NOW)
    page = ray.client.get(f"{cases}compare/")
    assert page.content.count(b"<svg") >= 2  # the authority's mark, and one picture for all
    told = ray.see(page, 200).content.decode()
    assert "Percentile matching" in told
    assert "Given for each £1 of cost" in told
    one = queries.run_rows()[0].ref
    assert "Straight line" not in ray.get(f"{cases}compare/?run={one}&run=NOTHING").split(
        "The same in figures"
    )[1] or (queries.run_rows()[0].method == "line")


def test_what_cannot_be_asked_is_refused(ray: Visitor) -> None:
    cases = upload(ray)
    assert "Write a number" in ray.post(
        f"{cases}calibrate/", ASKED | {"methods": ["line"], "top_slice": "x"}, 422
    )
    assert "something to put right" in ray.post(f"{cases}calibrate/", ASKED | {"methods": []}, 422)


def test_one_table_in_full_says_warnings_first(ray: Visitor) -> None:
    ref = tried(ray, "isotonic")
    told = ray.get(f"/work/tables/runs/{ref}/")
    assert told.index("drawn towards a straight line") < told.index("How well it serves people")
    for words in ("By tenth", "By group", "Who gains", "east", "Kept back", "5.00%"):
        assert words in told
    table = ray.client.get(f"/work/tables/runs/{ref}/table.csv")
    assert table.content.startswith(b"points,annual_pence,low_pence,high_pence,above_pence")


def test_one_that_is_not_done_says_how_far_it_is(ray: Visitor) -> None:
    cases = upload(ray)
    told = ray.post(f"{cases}calibrate/", ASKED | {"methods": ["line"]})
    assert "Waiting" in told
    assert "See how far it is" in told
    (row,) = queries.run_rows()
    ray.get(f"/work/tables/runs/{row.ref}/table.csv", 404)


def test_impact_then_proposal_then_somebody_else_then_everybody(ray: Visitor, ada: Visitor) -> None:
    ref = tried(ray, "isotonic")
    changes, propose = f"/work/tables/runs/{ref}/changes/", f"/work/tables/runs/{ref}/propose/"
    sent = {"why": "It fits our people better.", "warnings_read": "on"} | day_boxes("valid_from", TODAY)
    assert "First look at what this table would change" in ray.post(propose, sent, 422)
    told = ray.post(changes)
    assert "See how far it is" in told
    impact = queries.impact_of(ref)
    assert impact is not None
    actions.work_out_impact(ref=impact.ref)
    told = ray.get(changes)
    assert "Fewer than 5 people have a sum" in told
    assert "Would get" not in told

    assert "Read the warnings first" in ray.post(propose, sent | {"warnings_read": ""}, 422)
    assert "Somebody else has to approve it" in ray.post(propose, sent)
    (proposal,) = policies.proposals_waiting()
    assert "waits for somebody else" in ray.get(changes)
    assert "Somebody else has to approve it" in ray.post(
        f"/work/admin/rulebooks/proposals/{proposal.ref}/approve/", status=422
    )
    ada.post(f"/work/admin/rulebooks/proposals/{proposal.ref}/approve/")
    ada.post(
        f"/work/admin/rulebooks/{proposal.rulebook_id}/{proposal.version}/in-force/",
        day_boxes("from_day", TODAY),
    )

    told = Visitor().get("/how-money-is-worked-out/")
    assert "Average cost that never falls" in told
    assert "300 cases" in told
    assert "Eight in ten people’s costs" in told
    address = f"/how-money-is-worked-out/{proposal.rulebook_id}/{proposal.version}/"
    told = Visitor().get(address)
    for words in (
        "Tier 1",
        "Tier 2",
        "It fits our people better.",
        "Exceptions and appeals",
        "Nothing is told of so few",
        "Version 1 of the same rulebook. It stays published",
    ):
        assert words in told
    first = Visitor().get(f"/how-money-is-worked-out/{proposal.rulebook_id}/1/")
    assert "What came before it is not recorded." in first
    data = Visitor().client.get(f"{address}record.json").json()
    assert data["rulebook"]["version"] == proposal.version
    assert set(data["tier_1"]) == {"name", "description", "website_url", "contact"}
    assert len(data["tier_2"]) == 5


def test_with_more_people_it_is_told_who_gains(ray: Visitor, found: lives.Life) -> None:
    for _more in range(4):
        lives.submitted(found=lives.life())
    ref = tried(ray, "line")
    ray.post(f"/work/tables/runs/{ref}/changes/")
    impact = queries.impact_of(ref)
    assert impact is not None
    actions.work_out_impact(ref=impact.ref)
    told = ray.get(f"/work/tables/runs/{ref}/changes/")
    for words in ("Would get more", "Would get less", "So it would cost", "By group", "Physical disability"):
        assert words in told
    after = queries.impact_of(ref)
    assert after is not None
    assert after.everybody is not None
    assert after.everybody.people == 5
    assert sum(bar.people for bar in after.bars) == 5


def test_nothing_agreed_changes_by_a_new_table(ray: Visitor, ada: Visitor, found: lives.Life) -> None:
    before = found.money()
    test_impact_then_proposal_then_somebody_else_then_everybody(ray, ada)
    assert found.money() == before


def test_an_administrator_looks_and_does_not_calibrate(ray: Visitor, ada: Visitor) -> None:
    ref = tried(ray, "line")
    assert "Put this table forward" not in ada.get(f"/work/tables/runs/{ref}/changes/")
    ada.post(f"/work/tables/runs/{ref}/changes/", status=403)
    ada.post(f"/work/tables/runs/{ref}/again/", status=403)


def test_the_watch_says_when_a_table_is_due(ray: Visitor) -> None:
    told = ray.get("/work/tables/watch/")
    assert "A new one is due on" in told
    assert "Too few people" in told
    sent = {"every_days": "30", "drift_percent": "5", "contact": "tables@alder.example"}
    assert "Kept." in ray.post("/work/tables/watch/", sent)
    assert "Make a new table of money" in ray.get("/work/")
    assert "tables@alder.example" in Visitor().get("/how-money-is-worked-out/in-control-adult-example/1/")
    assert "something to put right" in ray.post("/work/tables/watch/", sent | {"every_days": "400"}, 422)


def test_everybody_can_read_it_in_easy_read(found: lives.Life) -> None:
    page = Visitor().client.get("/how-money-is-worked-out/?words=easy").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    said = [unescape(text) for text in re.findall(r"<(?:p|li|h1|h2)[^>]*>([^<]+)<", main)]
    assert len(said) > 20
    for text in said:
        for sentence in re.split(r"(?<=[.!?:])\s+", text.strip()):
            assert len(sentence.split()) <= 12, sentence
    assert "Hard times and staying safe" in main


def test_before_any_rulebook_is_in_force_a_person_works_it_out() -> None:
    assert "No rulebook is in force" in Visitor().get("/how-money-is-worked-out/")
    assert "We have no table" in Visitor().get("/how-money-is-worked-out/?words=easy")


@pytest.mark.parametrize(
    "file", sorted(Path(lives.RULEBOOK).parents[2].glob("**/allocation/*.yaml")), ids=lambda f: f.stem
)
def test_every_shipped_rulebook_can_be_read_by_everybody(file: Path) -> None:
    done = rulebooks.published(file.read_text(), file.name)
    record = Visitor().get(f"/how-money-is-worked-out/{done.identity.rulebook_id}/{done.identity.version}/")
    if not isinstance(
        book := policies.stored_rulebook(done.identity.rulebook_id, 1).book, AllocationRulebook
    ):
        raise AssertionError(file)
    # Nobody is told that age has no part in a sum where it has.
    assert ("no age" in record) == (not book.groups and book.formula is None)
    if not book.has_questions:
        return  # a table alone is put before nobody
    publishing.put_in_force(
        kind="allocation",
        rulebook_id=done.identity.rulebook_id,
        version=done.identity.version,
        from_day=max(done.valid_from, TODAY),
        by=rulebooks.ADA,
        at=NOW,
    )
    page = Visitor().get("/how-money-is-worked-out/")
    assert "What the sum is, and what it is not" in page
    # Everything the sum turns on: what help takes off, what caring adds, how many weeks a year has.
    assert ("% of these points." in page) == any(area.support for area in book.areas)
    assert ("Adds " in page) == (book.caring_effect is not None)
    assert "A year counts " in page


def test_a_table_in_steps_is_told_as_it_is_read() -> None:
    body = yaml.safe_load(Path(lives.RULEBOOK).read_text()) | {"id": "stepped-example"}
    for key in ("floor_pence", "cap_pence"):
        del body[key]
    knots = [
        {"points": 0, "annual_pence": 100_000, "above_pence": 150_000},
        {"points": 9, "annual_pence": 200_000},
    ]
    body["table"] = {"kind": "reckoner", "between": "step", "knots": knots}
    rulebooks.in_force(yaml.safe_dump(body), TODAY)
    page = Visitor().get("/how-money-is-worked-out/")
    for words in ("Beyond them, a year", "beyond them the second", "£1,000.00", "£1,500.00"):
        assert words in page
