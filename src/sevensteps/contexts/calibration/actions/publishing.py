"""Putting a new table forward: the next version of the rulebook in force. Somebody else publishes it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.calibration import newbook
from sevensteps.contexts.calibration.actions.common import record, written
from sevensteps.contexts.calibration.actions.impacts import made_of
from sevensteps.contexts.calibration.models import Calibration, Impact, Publication, RunState
from sevensteps.contexts.calibration.newbook import Made
from sevensteps.contexts.policies import actions as policies
from sevensteps.contexts.policies import queries as proposals
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence

LONGEST_WHY = 2_000


class NotReady(Refused):
    """What the table would change is not known, or the warnings were not read."""


@transaction.atomic
def propose_table(
    *, calibration: str, valid_from: date, why: str, warnings_read: bool, by: Actor, at: datetime
) -> str:
    """Propose the rulebook in force with this table as its next version; returns the proposal's reference.

    Nothing changes for anybody until somebody else has approved it and its day has come; agreed budgets never
    change by it. Raises NotReady, Refused, NothingInForce, CannotTakeTable and what a proposal raises.
    """
    by.check_role(Role.RAS_ANALYST)
    row, made = _ready(calibration, warnings_read)
    reason = written("why", why, LONGEST_WHY)
    if valid_from < localdate(at):
        raise Refused("valid_from", "Choose today or a later day. Nothing is changed for days that are over.")
    stored, _book = newbook.in_force(localdate(at))
    impact = _impact(row, stored.identity.sha256)
    version = newbook.next_version(stored.identity.rulebook_id)
    body = newbook.body_with(stored, made, version, valid_from)
    proposal = policies.propose_rulebook(
        text=newbook.as_yaml(body), filename=f"{stored.identity.rulebook_id}-{version}.yaml", by=by, at=at
    )
    Publication.objects.create(
        ref=new_ref(),
        calibration=row,
        impact=impact,
        proposal_ref=proposal,
        rulebook_id=stored.identity.rulebook_id,
        rulebook_version=version,
        valid_from=valid_from,
        why=reason,
        record=_record(row, made, impact, reason),
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
    record(
        by, f"calibration:{row.ref}", "calibration.proposed", f"Proposed its table as version {version}", at
    )
    return proposal


def _ready(ref: str, warnings_read: bool) -> tuple[Calibration, Made]:
    """The finished calibration under its lock, its warnings read, not waiting for somebody already."""
    rows = Calibration.objects.select_for_update(of=("self",)).select_related("case_set")
    row = rows.filter(ref=ref).first()
    if row is None:
        raise NotFound(f"calibration {ref}")
    made = made_of(row)
    if made.result.warnings and not warnings_read:
        raise NotReady("warnings_read", "Read the warnings first, and say that you have.")
    before = Publication.objects.filter(calibration=row).order_by("-id").first()
    if before is not None and proposals.proposal(before.proposal_ref).state == "waiting":
        raise Refused("calibration", "This table has been proposed already, and waits for somebody else.")
    return row, made


def _impact(row: Calibration, in_force_hash: str) -> Impact:
    """The latest answer to what this table would change against what is in force now."""
    impact = Impact.objects.filter(calibration=row, state=RunState.DONE).order_by("-id").first()
    if impact is None:
        raise NotReady("calibration", "First look at what this table would change for people.")
    if impact.rulebook_hash != in_force_hash:
        words = Sentence(
            "Another version has come into force since {day}. Look again at what this table would change.",
            {"day": localdate(impact.at)},
        )
        raise NotReady("calibration", words)
    return impact


def _record(row: Calibration, made: Made, impact: Impact, why: str) -> dict[str, Any]:
    """The facts of the transparency record that nobody could read off the rulebook."""
    cases = row.case_set
    return {
        "why": why,
        "cases": {
            "ref": cases.ref,
            "source": cases.source,
            "rows": cases.rows,
            "dropped": cases.dropped,
            "groups": cases.columns["groups"],
            "cost_pence": cases.cost_pence,
            "kept_on": localdate(cases.at).isoformat(),
            "sha256": cases.sha256,
        },
        "enough": {"sufficient": made.result.enough.sufficient, "top_up": made.result.enough.top_up},
        "groups": [
            {"name": one.name, "n": round(one.n), "ratio": one.ratio}
            for one in made.result.groups
            if one.n >= 5
        ],
        "impact": {
            "people": (impact.totals or {})["everybody"]["people"],
            "gainers": impact.gainers,
            "losers": impact.losers,
            "cost_pence": impact.cost_pence,
            "on": localdate(impact.at).isoformat(),
        },
    }
