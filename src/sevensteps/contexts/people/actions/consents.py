"""Writing down how far somebody helps with a plan: one yes for each day, kept with who gave it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from sevensteps.contexts.audit.actions import record_for
from sevensteps.contexts.people.actions.circles import tell_person
from sevensteps.contexts.people.models import CircleMember, Grant, Team, TeamHelp
from sevensteps.contexts.people.queries.plan_help import HELP_OF
from sevensteps.contexts.people.words import HELP_WORDS, ConsentGiven
from sevensteps.core.access import PERMISSION_OF_HELP, Permission, PlanHelp, Standing
from sevensteps.core.planning.helping import Helping
from sevensteps.core.trace import Sentence

Yes = Grant | TeamHelp


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes: how and by whom it was given, and who wrote it down."""

    how: ConsentGiven
    given_by: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Who helps one person: somebody of their circle, or a team."""

    person_id: int
    member: CircleMember | None = None
    team: Team | None = None

    @property
    def name(self) -> str:
        return self.member.name if self.member else self.team.name if self.team else ""

    def yeses(self) -> QuerySet[Grant] | QuerySet[TeamHelp]:
        """Every yes to help with the plan, live or taken back."""
        if self.member:
            helps = list(PERMISSION_OF_HELP.values())
            return Grant.objects.filter(member=self.member, permission__in=helps).order_by("id")
        return TeamHelp.objects.filter(person_id=self.person_id, team=self.team).order_by("id")

    def live(self) -> list[Yes]:
        """Those not taken back, held for a change."""
        return list(self.yeses().filter(withdrawn_at__isnull=True).select_for_update())

    def aside(self, key: str) -> list[Yes]:
        """Those that stand aside for a question."""
        return list(self.yeses().filter(stood_aside_for=key))


def said_in(row: Yes) -> Helping:
    """What a yes says."""
    level = HELP_OF[Permission(row.permission)] if isinstance(row, Grant) else PlanHelp(row.help)
    return Helping(level, tuple(row.plan_parts), row.starts_on, row.ends_on)


def replace_yes(
    helper: Helper,
    wanted: Helping | None,
    consent: Consent | None,
    *,
    by: Standing,
    at: datetime,
    key: str = "",
) -> None:
    """A new yes takes the place of all others from its first day on; what counts now runs to the day before.

    `key`: the question it answers. What it replaces is taken back, and stands aside for that question.
    """
    today = localdate(at)
    later = wanted.starts_on if wanted and not wanted.begun(today) else None
    rows = helper.live()
    stay = [row for row in rows if later and said_in(row).begun(today) and not is_over(row, at)]
    take_back((row for row in rows if row not in stay), by=by, at=at, key=key)
    for row in stay:
        row.gives_way_on = later
        row.save()
    if wanted and consent:
        keep_yes(helper, wanted, consent, at=at, key=key)


def keep_yes(
    helper: Helper,
    wanted: Helping,
    consent: Consent,
    *,
    at: datetime,
    key: str = "",
    gives_way_on: date | None = None,
) -> None:
    """Write down one yes. Nothing else that is live may count on its days."""
    said = {
        "plan_parts": list(wanted.parts), "starts_on": wanted.starts_on, "ends_on": wanted.ends_on,
        "gives_way_on": gives_way_on, "given_for": key, "how": consent.how, "given_by": consent.given_by,
        "recorded_by": consent.recorded_by, "given_at": at,
    }  # fmt: skip
    if helper.member:
        Grant.objects.create(member=helper.member, permission=PERMISSION_OF_HELP[wanted.help], **said)
    elif helper.team:
        TeamHelp.objects.create(person_id=helper.person_id, team=helper.team, help=wanted.help, **said)


def take_back(rows: Iterable[Yes], *, by: Standing, at: datetime, key: str = "") -> None:
    """Take yeses back; what was not said for the question of this key stands aside for it."""
    for row in rows:
        row.withdrawn_at, row.withdrawn_by = at, by.actor.name
        if row.given_for != key:
            row.stood_aside_for = key
        row.save()


def is_over(row: Yes, at: datetime) -> bool:
    return row.last_day is not None and row.last_day < localdate(at)


def note_help(name: str, wanted: Helping | None, *, by: Standing, at: datetime) -> None:
    """In the history, and to the person unless they did it themselves."""
    if wanted is None:
        sentence = Sentence("{name} no longer helps with the plan", {"name": name})
    else:
        words = {"name": name, "what": HELP_WORDS[wanted.help]}
        sentence = Sentence("The plan and {name}: {what}", words)
        if wanted.parts:
            sentence = Sentence("The plan and {name}: {what}, in chosen parts", words)
    record_for(by=by, name="plan.helper_chosen", sentence=sentence, at=at)
    tell_person(by, sentence, at)
