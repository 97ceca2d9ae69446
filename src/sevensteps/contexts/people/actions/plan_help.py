"""Who may read, comment on or write a person's plan: given with who said yes, and taken back at any time."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.notify.actions import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import checks
from sevensteps.contexts.people.actions.circles import (
    CHANGED,
    locked_member,
    not_oneself,
    tell_member,
    who_said_yes,
)
from sevensteps.contexts.people.actions.consents import Consent, Helper, note_help, replace_yes
from sevensteps.contexts.people.errors import Missing, NotPossible
from sevensteps.contexts.people.models import Person, Team
from sevensteps.contexts.people.queries.access import live_posts
from sevensteps.contexts.people.queries.plan_help import helper_of_circle, team_helping
from sevensteps.contexts.people.queries.recipients import recipients_in_team
from sevensteps.contexts.people.shapes import TeamHelpView
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.core.access import PlanHelp, Standing, Task
from sevensteps.core.errors import NotAllowed
from sevensteps.core.planning import PLAN_PARTS
from sevensteps.core.planning.helping import Helping, widens

_LET_IN = gettext_lazy("Somebody says how far your team may help with their plan. Open your work to see it.")
_NO_LONGER = gettext_lazy("Somebody has taken back what your team could do with their plan.")


def consent_of(by: Standing, how: ConsentGiven, given_by: str) -> Consent:
    """The yes of the person who acts here, or the one they write down. Raises Missing."""
    return Consent(checks.one_of("how", how, ConsentGiven), who_said_yes(given_by, by), by.actor.name)


@transaction.atomic
def let_member_help(
    *,
    member_ref: str,
    wanted: Helping | None,
    how: ConsentGiven = ConsentGiven.ONLINE,
    given_by: str = "",
    by: Standing,
    at: datetime,
) -> None:
    """How far a member of the circle helps with the plan from now on; None takes it back at once.

    Other consents of theirs, like helping with reviews, stay. Raises Missing, NotPossible.
    """
    by.check(Task.MANAGE_CIRCLE)
    member = locked_member(by.person_id, member_ref)
    not_oneself(member, by)
    stands = helper_of_circle(by.person_id, member_ref, localdate(at))
    if stands.by_law:
        raise NotPossible("help", _("They act for the person by law. That is not given or taken back here."))
    wanted = _checked(wanted, at)
    if stands.last_said == wanted:
        return
    consent = consent_of(by, how, given_by) if wanted else None
    replace_yes(Helper(by.person_id, member), wanted, consent, by=by, at=at)
    note_help(member.name, wanted, by=by, at=at)
    tell_member(member, CHANGED, at)


@transaction.atomic
def let_team_help(
    *,
    team_ref: str,
    wanted: Helping | None,
    how: ConsentGiven = ConsentGiven.ONLINE,
    given_by: str = "",
    by: Standing,
    at: datetime,
) -> None:
    """How far the workers of a team help with the plan from now on. None takes back what was said here: the
    team then has what its posts bring, which is nothing for a team that is not the person's own.

    The person's own team always may read: it is their work. A worker never lets their own team do more than
    the person said: in more parts, or on more days. Raises NotFound, Missing, NotPossible.
    """
    by.check(Task.MANAGE_CIRCLE)
    Person.objects.select_for_update().get(id=by.person_id)
    stands = team_helping(by.person_id, team_ref, localdate(at))
    wanted = _checked(wanted, at)
    check_own_team(team_ref=team_ref, stands=stands, wanted=wanted, by=by, at=at)
    if stands.last_said == wanted:
        return
    consent = consent_of(by, how, given_by) if wanted else None
    helper = Helper(by.person_id, team=Team.objects.get(ref=team_ref))
    replace_yes(helper, wanted, consent, by=by, at=at)
    note_help(helper.name, wanted, by=by, at=at)
    if not stands.own:
        _tell_team(team_ref, _LET_IN if wanted else _NO_LONGER, by, at)


def _tell_team(team_ref: str, news: object, by: Standing, at: datetime) -> None:
    """Each in their own language, without a name: a notice may be read by others. Not who did it."""
    for one in recipients_in_team(team_ref, localdate(at)):
        if one.key != by.actor.key:
            tell(recipient=one, subject=Subject.WORK, body=lambda: str(news), at=at)


def check_own_team(
    *, team_ref: str, stands: TeamHelpView, wanted: Helping | None, by: Standing, at: datetime
) -> None:
    """A worker never lets their own team do more than the person said, on any day. Raises NotPossible.

    Neither more than they may do now by their posts, nor more than what was said by itself.
    """
    today = localdate(at)
    more = widens(stands.said, wanted, stands.by_post, today)
    if by.side == "person" or not (more or (stands.said and widens(stands.said, wanted, None, today))):
        return  # a worker who also belongs to the circle is a worker here
    if by.actor.account_id is None:
        raise NotAllowed(f"{by.actor.key} lets nobody help with a plan")
    posts = live_posts(today).filter(account_id=by.actor.account_id, team__ref=team_ref)
    if posts.exists():
        raise NotPossible(
            "help",
            _("You work in this team. Only the person, or who acts for them by law, lets it do more."),
        )


def _checked(wanted: Helping | None, at: datetime) -> Helping | None:
    """What was chosen, in order. Raises Missing."""
    if wanted is None:
        return None
    if unknown := set(wanted.parts) - set(PLAN_PARTS):
        raise Missing("parts", _("Choose from the parts shown, not {part}.").format(part=min(unknown)))
    if wanted.ends_on is not None and wanted.ends_on < max(wanted.starts_on or wanted.ends_on, localdate(at)):
        raise Missing("ends_on", _("The last day must be today or later, and not before the first day."))
    writes = wanted.help is PlanHelp.WRITE
    parts = tuple(key for key in PLAN_PARTS if key in wanted.parts) if writes else ()
    return Helping(wanted.help, parts, wanted.starts_on, wanted.ends_on)
