"""Which teams of the council read safeguarding concerns, and whose: an administrator's work."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.audit.actions import record
from sevensteps.contexts.people import checks
from sevensteps.contexts.people.errors import NotPossible
from sevensteps.contexts.people.models import Agency, SafeguardingRemit, Team
from sevensteps.contexts.people.words import AgencyKind, CareGroup
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound
from sevensteps.core.safeguarding import Ages, Remit, check_remit
from sevensteps.core.trace import Sentence


@transaction.atomic
def keep_remit(
    *,
    team_ref: str,
    ages: Ages,
    groups: Iterable[str] = (),
    the_rest: bool,
    phone: str = "",
    night_phone: str = "",
    by: Actor,
    at: datetime,
) -> bool:
    """Say whose concerns a team of the council has; gives whether it is the first. `groups`: none for all;
    `phone`, `night_phone`: its own numbers, none where the council's are right.

    The first has the rest whatever is said; another takes the rest over from the one that had it. Raises
    Overlap where another team has some of the same people, NotPossible where nobody would have the rest.
    """
    by.check_role(Role.ADMINISTRATOR)
    kept = {row.team.ref: row for row in _locked()}
    team = Team.objects.filter(ref=team_ref, agency__kind=AgencyKind.AUTHORITY).first()
    if team is None:
        raise NotFound(f"team {team_ref}")
    ages = checks.one_of("ages", ages, Ages)
    chosen = frozenset(checks.one_of("groups", group, CareGroup) for group in groups)
    others = [row for ref, row in kept.items() if ref != team_ref]
    numbers = {
        "phone": checks.telephone("phone", phone),
        "night_phone": checks.telephone("night_phone", night_phone),
    }
    had = kept.get(team_ref)
    if had is not None and had.the_rest and not the_rest:
        raise NotPossible("the_rest", _("One team must have the rest. Choose it for another team instead."))
    new = Remit(team.name, ages, frozenset(str(group) for group in chosen), the_rest or not kept)
    check_remit(new, [Remit(row.team.name, Ages(row.ages), frozenset(row.groups)) for row in others])
    if new.the_rest:
        for row in others:
            if row.the_rest:
                row.the_rest = False
                row.save()
    SafeguardingRemit.objects.update_or_create(
        team=team,
        defaults={"ages": ages, "groups": sorted(new.groups), "the_rest": new.the_rest} | numbers,
    )
    _write(by, team, Sentence("{name} reads safeguarding concerns", {"name": team.name}), at)
    return not kept


@transaction.atomic
def end_remit(*, team_ref: str, by: Actor, at: datetime) -> None:
    """No further concern goes to this team; it keeps those it has.

    Raises NotPossible for the one that has the rest, NotFound.
    """
    by.check_role(Role.ADMINISTRATOR)
    found = next((row for row in _locked() if row.team.ref == team_ref), None)
    if found is None:
        raise NotFound(f"safeguarding team {team_ref}")
    if found.the_rest:
        raise NotPossible("team", _("This team has the rest. Give that to another team first."))
    team = found.team
    found.delete()
    _write(by, team, Sentence("No further safeguarding concern goes to {name}", {"name": team.name}), at)


def _locked() -> list[SafeguardingRemit]:
    """All of them, so that no two are kept at once that share people; the council is held for the first."""
    list(Agency.objects.select_for_update().filter(kind=AgencyKind.AUTHORITY).order_by("id"))
    rows = SafeguardingRemit.objects.select_for_update(of=("self",)).select_related("team")
    return list(rows.order_by("id"))


def _write(by: Actor, team: Team, sentence: Sentence, at: datetime) -> None:
    record(
        subject=f"team:{team.ref}",
        by_key=by.key,
        by_name=by.name,
        name="team.safeguarding",
        sentence=sentence,
        at=at,
    )
