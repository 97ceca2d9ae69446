"""What a table would change, and what was put forward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sevensteps.contexts.calibration.models import Impact, Publication
from sevensteps.contexts.calibration.totals import Tally, bar_ends, tally_of
from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.errors import NotFound


@dataclass(frozen=True, slots=True)
class Bar:
    """How many sums move by so much: pounds a year, from and to; None for no end."""

    from_pounds: int | None
    to_pounds: int | None
    people: int


@dataclass(frozen=True, slots=True)
class ImpactView:
    """Against which version, and the totals; these are None until they are worked out.

    `groups`: name (empty for the small groups together) and figures; `untold`: people in groups so small that
    nothing is told of them; `left_out`: people whose sum the table does not make, by the reason's id.
    """

    ref: str
    calibration_ref: str
    rulebook_id: str
    rulebook_version: int
    rulebook_hash: str
    state: str
    everybody: Tally | None
    groups: tuple[tuple[str, Tally], ...]
    untold: int
    bars: tuple[Bar, ...]
    left_out: dict[str, int]
    failed_because: str
    by_name: str
    at: datetime

    @property
    def under_way(self) -> bool:
        return self.state in {"queued", "running"}


@dataclass(frozen=True, slots=True)
class PublicationView:
    """A table put forward: `state` is its proposal's (waiting, published, declined)."""

    ref: str
    calibration_ref: str
    proposal_ref: str
    rulebook_id: str
    rulebook_version: int
    valid_from: date
    why: str
    record: dict[str, Any]
    state: str
    by_name: str
    at: datetime


def impact_of(calibration_ref: str) -> ImpactView | None:
    """The latest answer for a calibration; None where nobody has asked."""
    rows = Impact.objects.select_related("calibration").defer("calibration__result")
    row = rows.filter(calibration__ref=calibration_ref).order_by("-id").first()
    return None if row is None else _impact(row)


def impact_view(ref: str) -> ImpactView:
    """One answer. Raises NotFound."""
    rows = Impact.objects.select_related("calibration").defer("calibration__result")
    row = rows.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"impact {ref}")
    return _impact(row)


def publications(calibration_ref: str = "") -> list[PublicationView]:
    """What was put forward (of one calibration), newest first."""
    rows = Publication.objects.select_related("calibration").defer("calibration__result").order_by("-id")
    if calibration_ref:
        rows = rows.filter(calibration__ref=calibration_ref)
    return [_publication(row) for row in rows[:50]]


def publication_of_version(rulebook_id: str, version: int) -> PublicationView | None:
    """Where a version came from; None where it was no calibration of ours. The published one first."""
    rows = Publication.objects.select_related("calibration").defer("calibration__result")
    found = [_publication(row) for row in rows.filter(rulebook_id=rulebook_id, rulebook_version=version)]
    return next((one for one in found if one.state == "published"), found[0] if found else None)


def _impact(row: Impact) -> ImpactView:
    totals = row.totals or {}
    bars = zip(bar_ends(), totals.get("bars", ()), strict=False)
    return ImpactView(
        ref=row.ref,
        calibration_ref=row.calibration.ref,
        rulebook_id=row.rulebook_id,
        rulebook_version=row.rulebook_version,
        rulebook_hash=row.rulebook_hash,
        state=row.state,
        everybody=tally_of(totals["everybody"]) if totals else None,
        groups=tuple(_named(name, one) for name, one in totals.get("groups", {}).items()),
        untold=totals.get("untold", 0),
        bars=tuple(Bar(start, end, people) for (start, end), people in bars),
        left_out=dict(totals.get("left_out", {})),
        failed_because=row.failed_because,
        by_name=row.by_name,
        at=row.at,
    )


def _named(group: str, data: dict[str, int]) -> tuple[str, Tally]:
    return str(CareGroup(group).label) if group else "", tally_of(data)


def _publication(row: Publication) -> PublicationView:
    return PublicationView(
        ref=row.ref,
        calibration_ref=row.calibration.ref,
        proposal_ref=row.proposal_ref,
        rulebook_id=row.rulebook_id,
        rulebook_version=row.rulebook_version,
        valid_from=row.valid_from,
        why=row.why,
        record=row.record,
        state=policies.proposal(row.proposal_ref).state,
        by_name=row.by_name,
        at=row.at,
    )
