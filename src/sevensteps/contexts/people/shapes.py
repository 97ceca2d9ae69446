"""What the people context hands out: frozen values, never rows of tables."""

from dataclasses import dataclass
from datetime import date, datetime

from sevensteps.contexts.notify.words import Channel
from sevensteps.contexts.people.words import AgencyKind, CareGroup, ConsentGiven
from sevensteps.core.access import Authority, Permission, PlanHelp, Role, Standing
from sevensteps.core.planning.helping import Helping


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as anybody with standing may know them."""

    id: int
    ref: str
    name: str  # what they are called
    given_name: str
    family_name: str
    known_as: str
    born_on: date
    care_group: CareGroup
    language: str
    easy_read: bool
    team_ref: str
    team_name: str
    agency_id: int
    has_account: bool

    @property
    def is_carer(self) -> bool:
        """Whether they are here for what they need as somebody who cares for another."""
        return self.care_group is CareGroup.CARER


@dataclass(frozen=True, slots=True)
class Case:
    """A person, and how the one who asked stands to them."""

    person: PersonView
    standing: Standing


@dataclass(frozen=True, slots=True)
class Details:
    """How to reach a person, and their NHS number as printed (empty when unknown)."""

    email: str
    phone: str
    address: str
    channel: Channel
    nhs_number: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of a list of people."""

    id: int
    ref: str
    name: str
    sort_key: str
    born_on: date
    care_group: CareGroup
    team_name: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of people, counted from 1, and how many there are in all."""

    rows: tuple[PersonRow, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class SupportRow:
    """Somebody whose circle the reader belongs to."""

    ref: str
    name: str
    relationship: str


@dataclass(frozen=True, slots=True)
class GrantView:
    """One consent, live or withdrawn; `starts_on` to `ends_on` where it has days of its own."""

    permission: Permission
    how: ConsentGiven
    given_by: str
    recorded_by: str
    given_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str
    plan_parts: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it counts on this day."""
        return self.holds_from(day) and (self.starts_on is None or self.starts_on <= day)

    def holds_from(self, day: date) -> bool:
        """Whether it counts on this day or a later one: not once it was taken back, or its days are over."""
        return self.withdrawn_at is None and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody of a circle, and what they may see and do."""

    ref: str
    name: str
    email: str
    relationship: str
    authority: Authority
    authority_confirmed: bool
    evidence: str
    has_account: bool
    added_at: datetime
    ended_at: datetime | None
    grants: tuple[GrantView, ...]
    invited_until: datetime | None  # an open invitation's last moment

    def permissions_on(self, day: date) -> frozenset[Permission]:
        """What is consented to for this day."""
        return frozenset(grant.permission for grant in self.grants if grant.holds_on(day))

    def grants_from(self, day: date) -> tuple[GrantView, ...]:
        """The consents that count on this day or a later one."""
        return tuple(grant for grant in self.grants if grant.holds_from(day))


@dataclass(frozen=True, slots=True)
class EngagementView:
    """A broker's team that helps a person."""

    ref: str
    team_ref: str
    team_name: str
    agency_name: str
    how: ConsentGiven
    given_by: str
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class HelpView:
    """How far somebody helps with a plan: a consent of a member or for a team, with who said yes."""

    help: PlanHelp
    parts: tuple[str, ...]  # the parts of the plan they may write in; empty for all
    starts_on: date | None
    ends_on: date | None
    how: ConsentGiven
    given_by: str
    recorded_by: str
    given_at: datetime

    @property
    def helping(self) -> Helping:
        return Helping(self.help, self.parts, self.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class MemberHelp:
    """Somebody of the circle; `help` None where no consent to the plan holds today, `to_come` where one holds
    from a later day. `by_law`: they act for the person, and need none.
    """

    ref: str
    name: str
    relationship: str
    by_law: bool
    signs_in: bool
    help: HelpView | None
    to_come: HelpView | None

    @property
    def last_said(self) -> Helping | None:
        """The last that the person said."""
        last = self.to_come or self.help
        return last.helping if last else None


@dataclass(frozen=True, slots=True)
class TeamConsentView:
    """One consent for a team to help with the plan, live or withdrawn."""

    team_ref: str
    team_name: str
    agency_name: str
    help: PlanHelp
    parts: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    how: ConsentGiven
    given_by: str
    given_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str


@dataclass(frozen=True, slots=True)
class TeamHelpView:
    """A team whose workers may help with the plan. `by_post`: what they may without any word of the person:
    write, where the person's own team or a broker they asked. `help` takes its place where one holds today,
    `to_come` where one holds from a later day.
    """

    team_ref: str
    team_name: str
    agency_name: str
    kind: AgencyKind
    own: bool
    by_post: PlanHelp | None
    help: HelpView | None
    to_come: HelpView | None

    @property
    def said(self) -> tuple[Helping, ...]:
        """All that the person said and that counts, today or later."""
        return tuple(one.helping for one in (self.help, self.to_come) if one)

    @property
    def last_said(self) -> Helping | None:
        """The last that the person said."""
        return self.said[-1] if self.said else None

    @property
    def now(self) -> PlanHelp | None:
        return self.help.help if self.help else self.by_post


@dataclass(frozen=True, slots=True)
class InvitationView:
    """What an invitation link shows before it is accepted: little, for a link may fall into other hands."""

    email: str
    person_given_name: str
    relationship: str  # empty when the person themself, or a guest, is invited
    guest: bool
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation in a list."""

    email: str
    member_ref: str | None  # none: the person themself
    made_by: str
    made_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class GuestView:
    """Somebody let in to one thing of a record (`about`), in a seat. `account_id` once they sign in."""

    ref: str
    person_id: int
    about: str
    seat: str
    name: str
    email: str
    deputy: bool
    account_id: int | None
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency."""

    id: int
    ref: str
    name: str
    kind: AgencyKind


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team, with its agency."""

    id: int
    ref: str
    name: str
    agency: AgencyRow


@dataclass(frozen=True, slots=True)
class PostRow:
    """Somebody in a post."""

    ref: str
    account_id: int
    account_ref: str
    name: str
    email: str
    role: Role
    approval_limit_pence: int | None
    team: TeamRow
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class AccountView:
    """Somebody who can sign in."""

    id: int
    ref: str
    email: str
    name: str
    language: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the demo to enter as."""

    account_ref: str
    name: str
    blurb: str
    stands: str  # "person", "family" or "staff"
    roles: tuple[Role, ...]
