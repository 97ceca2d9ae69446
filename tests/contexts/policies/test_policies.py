"""Rulebooks are published once and for all; settings are checked; the demo's clock only goes forward."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.contexts.conftest import RULEBOOK
from tests.factories.rulebooks import ADA, BEN

from sevensteps.contexts.policies import actions, queries
from sevensteps.contexts.policies.colours import contrast_with_white
from sevensteps.contexts.policies.models import AuthoritySettings, Rulebook
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotAllowed, NotFound, Refused
from sevensteps.core.rulebook import BrokenRulebook

TEXT = RULEBOOK.read_text()
ADMIN = Actor("account:3", "Cy Clerk", roles=frozenset({Role.ADMINISTRATOR}))

pytestmark = pytest.mark.django_db


def publish(now, text=TEXT, approver=BEN):
    return actions.publish_rulebook(text=text, filename="book.yaml", publisher=ADA, approver=approver, at=now)


def test_a_published_rulebook_comes_back_as_it_was(now) -> None:
    done = publish(now)
    stored = queries.stored_rulebook(done.identity.rulebook_id, done.identity.version)
    assert stored.identity == done.identity
    assert stored.book.hash == done.identity.sha256
    (row,) = queries.rulebooks()
    assert (row.publisher, row.approver, row.example, row.in_force_from) == (
        "Ada Analyst",
        "Ben Boss",
        True,
        None,
    )


def test_publisher_and_approver_are_two_people(now) -> None:
    with pytest.raises(actions.SamePerson):
        publish(now, approver=ADA)
    publish(now)
    row = Rulebook.objects.get()
    row.pk, row.version, row.approver_key = None, 9, row.publisher_key
    with pytest.raises(IntegrityError, match="approver_is_not_publisher"), transaction.atomic():
        row.save()


def test_only_those_who_look_after_rulebooks_publish_them_or_put_them_in_force(now, today) -> None:
    clerk = Actor("account:9", "Cy Clerk", roles=frozenset(Role) - {Role.ADMINISTRATOR, Role.RAS_ANALYST})
    given = {"text": TEXT, "filename": "book.yaml", "at": now}
    for pair in ({"publisher": clerk, "approver": BEN}, {"publisher": ADA, "approver": clerk}):
        with pytest.raises(NotAllowed):
            actions.publish_rulebook(**given, **pair)
    name = publish(now).identity.rulebook_id
    with pytest.raises(NotAllowed):
        actions.put_in_force(kind="allocation", rulebook_id=name, version=1, from_day=today, by=clerk, at=now)


def test_publishing_the_same_again_changes_nothing_and_other_content_is_refused(now) -> None:
    assert publish(now).new
    assert not publish(now).new
    with pytest.raises(actions.AlreadyPublished, match="Give this one version 2"):
        publish(now, text=TEXT.replace("points: 12", "points: 13", 1))
    assert Rulebook.objects.count() == 1


def test_a_broken_file_is_refused_with_its_place(now) -> None:
    with pytest.raises(BrokenRulebook) as refusal:
        publish(now, text=TEXT.replace("status: example", "status: exemplary"))
    assert refusal.value.where == "book.yaml:5 status"
    assert "did you mean example" in refusal.value.reason
    assert not Rulebook.objects.exists()


def test_published_versions_never_change(now) -> None:
    publish(now)
    for harm in (lambda: Rulebook.objects.update(title="x"), lambda: Rulebook.objects.all().delete()):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            harm()


def test_in_force_counts_from_its_day_and_the_latest_decision_wins(now, today) -> None:
    first = publish(now).identity
    second = publish(now, text=TEXT.replace("version: 1", "version: 2", 1)).identity
    day = timedelta(days=1)
    for identity, from_day in ((first, today), (second, today + 10 * day), (first, today + 20 * day)):
        actions.put_in_force(
            kind="allocation", rulebook_id=identity.rulebook_id, version=identity.version,
            from_day=from_day, by=ADA, at=now,
        )  # fmt: skip
    for after, expected in ((0, first), (9, first), (10, second), (19, second), (20, first)):
        assert queries.rulebook_in_force("allocation", today + after * day).identity == expected
    with pytest.raises(queries.NothingInForce):
        queries.rulebook_in_force("allocation", today - day)


def test_what_is_not_published_or_not_yet_valid_cannot_be_in_force(now, today) -> None:
    with pytest.raises(NotFound):
        actions.put_in_force(kind="allocation", rulebook_id="x", version=1, from_day=today, by=ADA, at=now)
    done = publish(now).identity
    with pytest.raises(Refused, match="holds from 2010-04-01"):
        actions.put_in_force(
            kind="allocation", rulebook_id=done.rulebook_id, version=1, from_day=today.replace(year=2009),
            by=ADA, at=now,
        )  # fmt: skip


def test_settings_are_kept_and_only_by_an_administrator(now) -> None:
    wanted = replace(queries.settings(), name="Ashby Council", person_word="citizen", colour="#005A9C")
    with pytest.raises(NotAllowed):
        actions.change_settings(settings=wanted, by=ADA, at=now)
    actions.change_settings(settings=wanted, by=ADMIN, at=now)
    assert queries.settings() == replace(wanted, colour="#005a9c")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("name", " "),
        ("person_word", "x" * 61),
        ("colour", "blue"),
        ("colour", "#777777"),  # contrast 4.48
        ("review_first_days", 0),
        ("review_every_days", 400),
        ("approval_limit_pence", -1),
        ("nation", "atlantis"),
        ("agreed_days", 0),
        ("agreed_days", 367),
        ("sign_days", 0),
        ("sign_days", 91),
        ("panel_papers_days", 0),
        ("panel_papers_days", 367),
    ],
)
def test_a_setting_that_cannot_be_is_refused_at_its_place(now, where, value) -> None:
    with pytest.raises(Refused) as refusal:
        actions.change_settings(settings=replace(queries.settings(), **{where: value}), by=ADMIN, at=now)
    assert refusal.value.where == where


def test_the_database_knows_the_nations(now) -> None:
    actions.change_settings(settings=queries.settings(), by=ADMIN, at=now)
    with pytest.raises(IntegrityError, match="settings_nation_is_known"), transaction.atomic():
        AuthoritySettings.objects.update(nation="atlantis")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


def test_the_clock_travels_forward_only(now) -> None:
    with pytest.raises(NotAllowed):
        actions.travel(days=1, by=ADA, at=now)
    assert queries.days_travelled() == 0
    assert actions.travel(days=30, by=ADMIN, at=now) == 30
    assert actions.travel(days=5, by=ADMIN, at=now) == queries.days_travelled() == 35
    for days in (0, -3, 10**6):
        with pytest.raises(Refused):
            actions.travel(days=days, by=ADMIN, at=now)
