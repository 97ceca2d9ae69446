"""Staff, teams, settings, rulebooks, letters: an administrator's pages."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.money import RULEBOOK
from tests.factories.pages import Visitor, day_boxes
from tests.factories.people import NOW, TODAY, Council, council

from sevensteps.contexts.notify import actions as notify_actions
from sevensteps.contexts.notify import queries as notify
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Channel, Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.policies.nations import Nation
from sevensteps.core.access import Actor, Role

pytestmark = pytest.mark.django_db
TEXT = RULEBOOK.read_text()
PAGES = ("", "staff/", "staff/new/", "teams/", "teams/new/", "agencies/new/", "settings/", "sending/")
SHELF = ("rulebooks/", "rulebooks/propose/")


@pytest.fixture
def place() -> Council:
    return council()


@pytest.fixture
def ada(place: Council) -> Actor:
    return place.staff(Role.ADMINISTRATOR)


def post_for(place: Council, **more: Any) -> dict[str, Any]:
    answers = {"name": "Noor New", "email": "noor@example.org", "team_ref": place.team_ref}
    return answers | {"role": "practitioner"} | day_boxes("started_on", TODAY) | more


def test_each_page_is_an_administrators(place: Council, ada: Actor) -> None:
    for page in (*PAGES, *SHELF):
        Visitor(ada).get(f"/work/admin/{page}")
        Visitor(place.staff(Role.PRACTITIONER)).get(f"/work/admin/{page}", 403)
    analyst = Visitor(place.staff(Role.RAS_ANALYST))
    for page in SHELF:
        analyst.get(f"/work/admin/{page}")
    for page in PAGES:
        analyst.get(f"/work/admin/{page}", 403)


# staff


def test_somebody_new_is_invited_and_has_the_post(place: Council, ada: Actor) -> None:
    visitor = Visitor(ada)
    page = visitor.post("/work/admin/staff/new/", post_for(place))
    assert "Noor New has the post" in page
    assert "noor@example.org" in page
    assert "They hold this post already" in visitor.post("/work/admin/staff/new/", post_for(place), 422)
    both = post_for(place, role="approver", approval_limit="12,000")
    assert "up to £12,000 a year" in visitor.post("/work/admin/staff/new/", both)
    pays = post_for(place, role="finance_officer", approval_limit="40,000")
    assert "up to £40,000 of payments a day" in visitor.post("/work/admin/staff/new/", pays)


def test_an_approver_has_the_limit_of_the_settings_when_no_other_is_given(place: Council, ada: Actor) -> None:
    visitor = Visitor(ada)
    visitor.post("/work/admin/settings/", SETTINGS | {"approval_limit": "18,500"})
    assert "up to £18,500 a year" in visitor.post(
        "/work/admin/staff/new/", post_for(place, role="approver", approval_limit="")
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"approval_limit": "100"}, "Only an approver, a panel chair or a finance officer has a limit"),
        ({"role": "approver", "approval_limit": "-5"}, "not below nought"),
        ({"role": "king"}, "Choose one of the answers shown"),
        ({"team_ref": "NOTATEAM22"}, "Choose one of the answers shown"),
        ({"email": "noor"}, "name@example.org"),
        ({"name": ""}, "What is their name"),
        ({"role": "provider_worker"}, "cannot have this role"),
        ({"started_on-day": "31", "started_on-month": "2"}, "There is something to put right"),
    ],
)
def test_a_wrong_appointment_is_refused_and_nothing_kept(
    place: Council, ada: Actor, wrong: dict[str, Any], said: str
) -> None:
    assert said in Visitor(ada).post("/work/admin/staff/new/", post_for(place, **wrong), 422)
    assert people.account_by_email("noor@example.org") is None


def test_a_post_ends_once_and_not_before_it_began(place: Council, ada: Actor) -> None:
    worker = place.staff(Role.PRACTITIONER)
    (post,) = people.posts_of(worker.account_id or 0, TODAY)
    visitor, address = Visitor(ada), f"/work/admin/staff/posts/{post.ref}/end/"
    assert "must not be before the first" in visitor.post(
        address, day_boxes("last_day", date(2028, 1, 1)), 422
    )
    visitor.post(address, day_boxes("last_day", TODAY - timedelta(days=1)))
    Visitor(worker).get("/work/", 403)
    assert "has ended already" in visitor.post(address, day_boxes("last_day", TODAY), 422)
    visitor.get("/work/admin/staff/posts/NOPOST2222/end/", 404)


def test_the_list_of_staff_is_paged_and_filtered(place: Council, ada: Actor) -> None:
    south = place.team("South team")
    for _number in range(26):
        place.staff(Role.PRACTITIONER)
    lone = place.staff(Role.PRACTITIONER, south)
    visitor = Visitor(ada)
    assert lone.name in visitor.get(f"/work/admin/staff/?team={south}")
    assert "1 post" in visitor.get(f"/work/admin/staff/?team={south}")
    assert "28 posts" in visitor.get("/work/admin/staff/?team=nothing&page=2")
    assert visitor.queries("/work/admin/staff/") == visitor.queries("/work/admin/staff/?page=2") <= 14


def test_agencies_and_teams_are_added_once(place: Council, ada: Actor) -> None:
    visitor = Visitor(ada)
    visitor.post("/work/admin/agencies/new/", {"name": "Birch Health", "kind": "health"})
    again = visitor.post("/work/admin/agencies/new/", {"name": "Birch Health", "kind": "health"}, 422)
    assert "of this name already" in again
    visitor.post("/work/admin/agencies/new/", {"name": "A second council", "kind": "authority"}, 422)
    agency = next(row.ref for row in people.agencies() if row.name == "Birch Health")
    page = visitor.post("/work/admin/teams/new/", {"agency_ref": agency, "name": "Wards"})
    assert "Wards" in page
    visitor.post("/work/admin/teams/new/", {"agency_ref": agency, "name": "Wards"}, 422)


# settings

SETTINGS = {
    "name": "Alder Council",
    "nation": "scotland",
    "person_word": "citizen",
    "person_word_plural": "citizens",
    "colour": "#1d4f6e",
    "approval_limit": "20000",
    "one_off_limit": "400",
    "one_off_year_limit": "900",
    "trusted_annual": "5000",
    "trusted_line": "2500",
    "trusted_percent": "90",
    "trusted_rise_percent": "5",
    "trusted_kinds": ["unpaid", "paid"],
    "trusted_sample_percent": "20",
    "review_first_days": "30",
    "review_every_days": "180",
    "first_contact_days": "3",
    "decision_days": "8",
    "sign_days": "6",
    "agreed_days": "120",
    "panel_papers_days": "28",
    "appeal_acknowledge_days": "4",
    "appeal_answer_days": "25",
}


def test_settings_are_kept_and_used(place: Council, ada: Actor) -> None:
    visitor = Visitor(ada)
    assert "The settings are saved" in visitor.post("/work/admin/settings/", SETTINGS)
    assert policies.settings().first_contact_days == 3
    assert policies.settings().sign_days == 6
    assert policies.settings().nation is Nation.SCOTLAND
    assert policies.settings().one_off_limit_pence == 40_000
    assert policies.settings().one_off_year_limit_pence == 90_000
    assert policies.settings().trusted_annual_pence == 500_000
    assert policies.settings().trusted_kinds == ("unpaid", "paid")
    nobody = SETTINGS | {"trusted_annual": "0", "trusted_line": "0"}
    assert "The settings are saved" in visitor.post("/work/admin/settings/", nobody)
    assert policies.settings().trusted_annual_pence == 0
    worker = Visitor(place.staff(Role.PRACTITIONER))
    assert "Citizens" in worker.get("/work/people/")
    person = place.person()
    assert "Who are they to the citizen?" in worker.get(f"/people/{person}/circle/add/")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"colour": "#ffff00"}, "Choose a darker colour"),
        ({"colour": "blue"}, "Write the colour as"),
        ({"nation": "atlantis"}, "Choose one of the answers"),
        ({"nation": ""}, "Which nation are you in"),
        ({"review_every_days": "400"}, "from 1 to 366"),
        ({"decision_days": "-1"}, "from 1 to 90"),
        ({"approval_limit": "-1"}, "not below nought"),
        ({"trusted_percent": "101"}, "from 0 to 100"),
        ({"trusted_annual": "-1"}, "not below nought"),
        ({"trusted_kinds": ["gold"]}, "Choose only from"),
        ({"person_word": ""}, "What do you call"),
        ({"name": "x" * 201}, "Shorten this"),
    ],
)
def test_a_wrong_setting_changes_nothing(ada: Actor, wrong: dict[str, str], said: str) -> None:
    before = policies.settings()
    assert said in Visitor(ada).post("/work/admin/settings/", SETTINGS | wrong, 422)
    assert policies.settings() == before


# rulebooks


def test_a_rulebook_goes_from_file_to_counting_through_two_people(place: Council, ada: Actor) -> None:
    analyst = place.staff(Role.RAS_ANALYST)
    file = SimpleUploadedFile("adult.yaml", TEXT.encode())
    page = Visitor(analyst).post("/work/admin/rulebooks/propose/", {"file": file})
    assert "Somebody else has to approve it now" in page
    assert "adult.yaml" in page
    (waiting,) = policies.proposals_waiting()
    address = f"/work/admin/rulebooks/proposals/{waiting.ref}/"
    assert "Approve and publish" not in page
    assert "You proposed this" in Visitor(analyst).post(f"{address}approve/", status=422)
    assert policies.rulebooks() == []
    page = Visitor(ada).post(f"{address}approve/")
    assert "When does version 1 count?" in page
    Visitor(ada).post(f"{address}approve/", status=422)  # sent twice
    counts = f"/work/admin/rulebooks/{waiting.rulebook_id}/1/in-force/"
    assert "Choose such a day" in Visitor(ada).post(counts, day_boxes("from_day", date(1990, 1, 1)), 422)
    assert "It counts from that day" in Visitor(ada).post(counts, day_boxes("from_day", TODAY))
    page = Visitor(ada).get(f"/work/admin/rulebooks/{waiting.rulebook_id}/1/")
    assert analyst.name in page
    assert ada.name in page
    assert "Adult questionnaire" in page


def test_a_past_years_figures_are_offered_a_day_on_which_they_hold(place: Council, ada: Actor) -> None:
    analyst = place.staff(Role.RAS_ANALYST)
    text = (RULEBOOK.parents[1] / "charging/england-rates-2023-24.yaml").read_text(encoding="utf-8")
    Visitor(analyst).post("/work/admin/rulebooks/propose/", {"text": text})
    (waiting,) = policies.proposals_waiting()
    page = Visitor(ada).post(f"/work/admin/rulebooks/proposals/{waiting.ref}/approve/")
    assert "When does version 1 count?" in page
    counts = "/work/admin/rulebooks/england-rates-2023-24/1/in-force/"
    assert 'value="2024"' in Visitor(ada).client.get(counts).content.decode()
    assert "It counts from that day" in Visitor(ada).post(counts, day_boxes("from_day", date(2023, 4, 6)))
    assert policies.rulebook_in_force("charging_rates", date(2024, 4, 5)).identity.version == 1
    assert "Charging figures 2023/24, England" in Visitor(ada).get("/work/admin/rulebooks/")


def test_a_broken_file_shows_line_key_and_reason(ada: Actor) -> None:
    broken = TEXT.replace("version: 1\n", "version: one\n").replace("points: 12", "points: twelve")
    file = SimpleUploadedFile("adult.yaml", broken.encode())
    page = Visitor(ada).post("/work/admin/rulebooks/propose/", {"file": file}, 422)
    assert "adult.yaml is not a rulebook yet" in page
    assert "3 version" in page
    assert "areas" in page
    assert policies.proposals_waiting() == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file, or paste the rulebook"),
        ({"text": "a: 1", "file": SimpleUploadedFile("a.yaml", b"a: 1")}, "not both"),
        ({"file": SimpleUploadedFile("a.exe", b"a: 1")}, "ends in .yaml"),
        ({"file": SimpleUploadedFile("a.yaml", b"\xff\xfe\x00")}, "not plain text"),
        ({"file": SimpleUploadedFile("a.yaml", b"")}, "empty"),
        ({"text": "x" * 200_001}, "Shorten this"),
        ({"text": "- just\n- a list"}, "not a rulebook yet"),
        ({"text": "a: [1"}, "not a rulebook yet"),
    ],
)
def test_what_is_no_rulebook_is_refused(ada: Actor, sent: dict[str, Any], said: str) -> None:
    assert said in Visitor(ada).post("/work/admin/rulebooks/propose/", sent, 422)


def test_a_proposal_is_turned_down_with_a_reason(place: Council, ada: Actor) -> None:
    analyst = place.staff(Role.RAS_ANALYST)
    Visitor(analyst).post("/work/admin/rulebooks/propose/", {"text": TEXT})
    address = f"/work/admin/rulebooks/proposals/{policies.proposals_waiting()[0].ref}/"
    visitor = Visitor(ada)
    assert "Why do you turn it down" in visitor.post(address, {"why": ""}, 422)
    visitor.post(address, {"why": "Last year's points."})
    assert "turned this down on 14 May 2030: Last year's points." in visitor.get(address)
    visitor.get("/work/admin/rulebooks/proposals/NOTHING222/", 404)
    visitor.get("/work/admin/rulebooks/nothing/1/", 404)
    visitor.get("/work/admin/rulebooks/nothing/1/in-force/", 404)


# letters and visits


def test_a_letter_is_printed_and_marked_once(place: Council, ada: Actor) -> None:
    to = Recipient("person:ABC", "Rosa Lind", Channel.LETTER, "1 High Street\nAlderton")
    ref = notify_actions.queue(recipient=to, subject=Subject.PLAN, body="Your plan is agreed.", at=NOW)
    visitor = Visitor(ada)
    assert "Letters to print (1)" in visitor.get("/work/admin/sending/")
    page = visitor.get(f"/work/admin/sending/{ref}/")
    assert "Your plan is agreed." in page
    assert "Marked as done" in visitor.post(f"/work/admin/sending/{ref}/done/")
    visitor.post(f"/work/admin/sending/{ref}/done/", status=404)
    assert notify.waiting_count(Channel.LETTER) == 0
    Visitor(place.staff(Role.PRACTITIONER)).get(f"/work/admin/sending/{ref}/", 403)
    for address in ("?by=pigeon", "?by=in_person&page=0", "?page=99"):
        visitor.get(f"/work/admin/sending/{address}")
