"""What is in force on a day, what was published, and the authority's settings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import yaml
from django.db.models import QuerySet

from sevensteps.contexts.policies.kinds import KINDS
from sevensteps.contexts.policies.models import (
    TRUSTED_KINDS,
    AuthoritySettings,
    DemoClock,
    InForce,
    Proposal,
    Rulebook,
)
from sevensteps.contexts.policies.nations import Nation
from sevensteps.core import rulebook as core
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence


class NothingInForce(Refused):
    """No version of this kind is in force on the day."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Exactly which rulebook: what a result keeps beside its inputs."""

    rulebook_id: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredRulebook:
    """A published version, read and ready for the core."""

    identity: Identity
    book: core.Rulebook


@dataclass(frozen=True, slots=True)
class RulebookRow:
    """One line of the list of rulebooks. `in_force_from` is the last day decided for it, if any."""

    rulebook_id: str
    version: int
    kind: str
    title: str
    example: bool
    valid_from: date
    valid_to: date | None
    sha256: str
    publisher: str
    approver: str
    published_at: datetime
    in_force_from: date | None


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A version somebody put forward. text: YAML, empty in lists; state: waiting, published, declined."""

    ref: str
    rulebook_id: str
    version: int
    kind: str
    title: str
    filename: str
    text: str
    proposed_by_key: str
    proposed_by: str
    proposed_at: datetime
    state: str
    why: str
    decided_by: str
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Settings:
    """What the authority has decided about itself; `person_word` is what people are called."""

    name: str = "Self-Directed Support"
    person_word: str = "person"
    person_word_plural: str = "people"
    colour: str = "#1d4f7a"
    review_first_days: int = 42
    review_every_days: int = 365
    approval_limit_pence: int = 2_500_000
    one_off_limit_pence: int = 50_000  # the most one approver grants once, beside the plan
    one_off_year_limit_pence: int = 100_000  # together in a year of a plan, before another approver decides
    first_contact_days: int = 5  # how soon somebody new is talked with
    decision_days: int = 10  # how soon a plan sent in, or an exception asked for, is answered
    sign_days: int = 10  # how soon a clinician answers about a health task
    agreed_days: int = 90  # from first contact until a plan is agreed, before somebody waits too long
    panel_papers_days: int = 28  # who sat on a panel reads its papers, once everybody was told
    nation: Nation = Nation.ENGLAND  # whose bank holidays are no working days
    appeal_acknowledge_days: int = 3  # working days until somebody is told that their appeal is there
    appeal_answer_days: int = 20  # working days until it is answered
    trusted_annual_pence: int = 0  # up to which a practitioner agrees a plan at once; nought: nobody does
    trusted_line_pence: int = 0  # for the dearest line of such a plan, a year
    trusted_percent: int = 100  # of the indicative sum that such a plan may use
    trusted_rise_percent: int = 10  # more than was agreed last
    trusted_sample_percent: int = 10  # of such plans that are looked at later
    trusted_kinds: tuple[str, ...] = TRUSTED_KINDS  # of lines that such a plan may have


def settings() -> Settings:
    """The authority's settings; sensible words until somebody sets them."""
    row = AuthoritySettings.objects.filter(pk=1).first()
    if row is None:
        return Settings()
    return Settings(
        name=row.name,
        person_word=row.person_word,
        person_word_plural=row.person_word_plural,
        colour=row.colour,
        review_first_days=row.review_first_days,
        review_every_days=row.review_every_days,
        approval_limit_pence=row.approval_limit_pence,
        one_off_limit_pence=row.one_off_limit_pence,
        one_off_year_limit_pence=row.one_off_year_limit_pence,
        first_contact_days=row.first_contact_days,
        decision_days=row.decision_days,
        sign_days=row.sign_days,
        agreed_days=row.agreed_days,
        panel_papers_days=row.panel_papers_days,
        nation=Nation(row.nation),
        appeal_acknowledge_days=row.appeal_acknowledge_days,
        appeal_answer_days=row.appeal_answer_days,
        trusted_annual_pence=row.trusted_annual_pence,
        trusted_line_pence=row.trusted_line_pence,
        trusted_percent=row.trusted_percent,
        trusted_rise_percent=row.trusted_rise_percent,
        trusted_sample_percent=row.trusted_sample_percent,
        trusted_kinds=tuple(row.trusted_kinds.split()),
    )


def days_travelled() -> int:
    """How many days the demo's clock is ahead."""
    return DemoClock.objects.filter(pk=1).values_list("days", flat=True).first() or 0


def rulebook_in_force(kind: str, on: date) -> StoredRulebook:
    """The version of this kind that counts on a day. Raises NothingInForce."""
    decision = (
        InForce.objects.filter(kind=kind, from_day__lte=on)
        .select_related("rulebook")
        .order_by("-from_day", "-id")
        .first()
    )
    if decision is None or not (book := _read(decision.rulebook)).book.holds_on(on):
        raise NothingInForce(
            kind,
            Sentence(
                "No {kind} rulebook is in force on {day}. An administrator has to put one in force.",
                {"kind": kind, "day": on},
            ),
        )
    return book


def changes_of(kind: str) -> list[tuple[date, StoredRulebook | None]]:
    """Each day on which another version of this kind counts, or none does any more, in order. One query, once
    the versions were read.
    """
    decisions = InForce.objects.filter(kind=kind).select_related("rulebook").order_by("from_day", "id")
    decided = [(row.from_day, _read(row.rulebook)) for row in decisions]
    days = {day for day, _ in decided} | {stored.book.valid_from for _, stored in decided}
    days |= {
        stored.book.valid_to + timedelta(days=1) for _, stored in decided if stored.book.valid_to is not None
    }
    found: list[tuple[date, StoredRulebook | None]] = []
    for day in sorted(days):
        begun = [stored for from_day, stored in decided if from_day <= day]
        if begun:
            found.append((day, begun[-1] if begun[-1].book.holds_on(day) else None))
    return found


def stored_rulebook(rulebook_id: str, version: int) -> StoredRulebook:
    """A published version by its name, in force or not. Raises NotFound."""
    row = Rulebook.objects.filter(rulebook_id=rulebook_id, version=version).first()
    if row is None:
        raise NotFound(f"rulebook {rulebook_id} {version}")
    return _read(row)


def rulebook_text(rulebook_id: str, version: int) -> str:
    """All that a published version says, as YAML. Raises NotFound."""
    row = Rulebook.objects.filter(rulebook_id=rulebook_id, version=version).first()
    if row is None:
        raise NotFound(f"rulebook {rulebook_id} {version}")
    return yaml.safe_dump(row.body, sort_keys=False, allow_unicode=True, width=100)


def rulebooks() -> list[RulebookRow]:
    """Every published version, by kind, newest last."""
    decided = _decided()
    return [_told(row, decided.get(row.pk)) for row in _published()]


def shelf(kinds: Collection[str]) -> list[tuple[RulebookRow, StoredRulebook]]:
    """Every published version of these kinds, and what it says. Two queries, once all of them were read."""
    decided = _decided()
    return [(_told(row, decided.get(row.pk)), _read(row)) for row in _published().filter(kind__in=kinds)]


def _decided() -> dict[int, date]:
    """The last day decided for each version, by the number of its row."""
    return dict(InForce.objects.order_by("id").values_list("rulebook_id", "from_day"))


def _published() -> QuerySet[Rulebook]:
    return Rulebook.objects.order_by("kind", "rulebook_id", "version").defer("body")


def _told(row: Rulebook, in_force_from: date | None) -> RulebookRow:
    return RulebookRow(
        rulebook_id=row.rulebook_id,
        version=row.version,
        kind=row.kind,
        title=row.title,
        example=row.example,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        sha256=row.sha256,
        publisher=row.publisher_name,
        approver=row.approver_name,
        published_at=row.published_at,
        in_force_from=in_force_from,
    )


def proposals_waiting() -> list[ProposalView]:
    """Every version that waits to be approved, oldest first, without its text."""
    rows = Proposal.objects.filter(state=Proposal.WAITING).order_by("proposed_at", "id").defer("text")
    return [_proposal(row, "") for row in rows]


def proposal(ref: str) -> ProposalView:
    """One proposal with its text, decided or not. Raises NotFound."""
    row = Proposal.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"proposal {ref}")
    return _proposal(row, row.text)


def _proposal(row: Proposal, text: str) -> ProposalView:
    return ProposalView(
        ref=row.ref,
        rulebook_id=row.rulebook_id,
        version=row.version,
        kind=row.kind,
        title=row.title,
        filename=row.filename,
        text=text,
        proposed_by_key=row.proposed_by_key,
        proposed_by=row.proposed_by_name,
        proposed_at=row.proposed_at,
        state=row.state,
        why=row.why,
        decided_by=row.decided_by_name,
        decided_at=row.decided_at,
    )


def _read(row: Rulebook) -> StoredRulebook:
    return _loaded(row.sha256, row.pk)


@lru_cache(maxsize=64)
def _loaded(sha256: str, pk: int) -> StoredRulebook:
    """Read once a process: reading costs, and a published version never changes (its hash is the key)."""
    row = Rulebook.objects.get(pk=pk, sha256=sha256)
    try:
        book = core.load_body(row.body, KINDS)
    except core.BrokenRulebook as broken:  # our defect, never something its reader could mend
        name = f"{row.rulebook_id} {row.version}"
        raise RuntimeError(f"the stored rulebook {name} can no longer be read: {broken.reason}") from broken
    if book.hash != sha256:
        raise RuntimeError(f"rulebook {row.rulebook_id} {row.version} is not what was published")
    return StoredRulebook(Identity(row.rulebook_id, row.version, sha256), book)
