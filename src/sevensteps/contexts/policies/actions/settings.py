"""The authority's settings, and the demo's clock."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sevensteps.contexts.policies.actions.record import record
from sevensteps.contexts.policies.colours import readable
from sevensteps.contexts.policies.models import TRUSTED_KINDS, AuthoritySettings, DemoClock
from sevensteps.contexts.policies.nations import Nation
from sevensteps.contexts.policies.queries import Settings
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence

FURTHEST_TRAVEL = 3_660


class BadSetting(Refused):
    """A setting that cannot be."""


@transaction.atomic
def change_settings(*, settings: Settings, by: Actor, at: datetime) -> None:
    """Keep the authority's settings: an administrator's task. Raises BadSetting, UnreadableColour."""
    by.check_role(Role.ADMINISTRATOR)
    for where, text, longest in (
        ("name", settings.name, 200),
        ("person_word", settings.person_word, 60),
        ("person_word_plural", settings.person_word_plural, 60),
    ):
        if not 0 < len(text.strip()) <= longest:
            raise BadSetting(
                where, Sentence("Write something, in {most} characters or fewer.", {"most": longest})
            )
    _check_days(settings)
    if settings.nation not in Nation.values:
        raise BadSetting("nation", "Choose one of the nations shown.")
    if settings.approval_limit_pence < 0:
        raise BadSetting("approval_limit_pence", "The limit cannot be below nought.")
    if settings.one_off_limit_pence < 0:
        raise BadSetting("one_off_limit_pence", "The limit cannot be below nought.")
    if settings.one_off_year_limit_pence < settings.one_off_limit_pence:
        raise BadSetting("one_off_year_limit_pence", "A year's limit cannot be below that of one grant.")
    _check_trusted(settings)
    values = {
        key: value.strip() if isinstance(value, str) else value for key, value in asdict(settings).items()
    } | {"trusted_kinds": " ".join(settings.trusted_kinds)}
    AuthoritySettings.objects.update_or_create(pk=1, defaults=values | {"colour": readable(settings.colour)})
    record(by, "authority", "authority.settings", "Changed the authority's settings", at)


def _check_days(settings: Settings) -> None:
    """By when something is promised."""
    if not 1 <= settings.review_first_days <= 366:
        raise BadSetting("review_first_days", "The first review comes after 1 to 366 days.")
    if not 1 <= settings.review_every_days <= 366:
        raise BadSetting("review_every_days", "Reviews come at least once a year: after 1 to 366 days.")
    if not 1 <= settings.agreed_days <= 366:
        raise BadSetting("agreed_days", "Choose from 1 to 366 days.")
    if not 1 <= settings.panel_papers_days <= 366:
        raise BadSetting("panel_papers_days", "Choose from 1 to 366 days.")
    for where, days in (
        ("first_contact_days", settings.first_contact_days),
        ("decision_days", settings.decision_days),
        ("sign_days", settings.sign_days),
        ("appeal_acknowledge_days", settings.appeal_acknowledge_days),
        ("appeal_answer_days", settings.appeal_answer_days),
    ):
        if not 1 <= days <= 90:
            raise BadSetting(where, "Choose from 1 to 90 days.")
    if settings.appeal_answer_days < settings.appeal_acknowledge_days:
        raise BadSetting("appeal_answer_days", "The answer cannot come before the word that you have it.")


def _check_trusted(settings: Settings) -> None:
    """Within what a practitioner agrees a plan at once."""
    for where, pence in (
        ("trusted_annual_pence", settings.trusted_annual_pence),
        ("trusted_line_pence", settings.trusted_line_pence),
    ):
        if pence < 0:
            raise BadSetting(where, "The limit cannot be below nought.")
    for where, percent, most in (
        ("trusted_percent", settings.trusted_percent, 100),
        ("trusted_rise_percent", settings.trusted_rise_percent, 1_000),
        ("trusted_sample_percent", settings.trusted_sample_percent, 100),
    ):
        if not 0 <= percent <= most:
            raise BadSetting(where, Sentence("Choose from 0 to {most} percent.", {"most": most}))
    if not set(settings.trusted_kinds) <= set(TRUSTED_KINDS):
        raise BadSetting("trusted_kinds", "Choose from the kinds shown.")


@transaction.atomic
def travel(*, days: int, by: Actor, at: datetime) -> int:
    """Move the demo's clock forward and return how many days ahead it is. Raises NotAllowed, Refused."""
    by.check_role(Role.ADMINISTRATOR)
    clock = DemoClock.objects.select_for_update().filter(pk=1).first() or DemoClock(days=0)
    ahead = clock.days + days
    if days < 1 or ahead > FURTHEST_TRAVEL:
        raise Refused(
            "days",
            Sentence(
                "Travel forward by at least a day, and by {most} days in all at most.",
                {"most": FURTHEST_TRAVEL},
            ),
        )
    clock.days = ahead
    clock.save()
    record(by, "authority", "demo.travelled", f"Moved the clock by {days} days", at)
    return ahead
