"""Taking in cases: from a file, or from the budgets agreed here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import polars as pl
from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.calibration import files
from sevensteps.contexts.calibration.actions.common import record, written
from sevensteps.contexts.calibration.models import CaseSet, Origin
from sevensteps.contexts.calibration.queries.live import live_cases
from sevensteps.contexts.people.words import CareGroup
from sevensteps.contexts.refs import ref_of
from sevensteps.core.access import Actor, Role
from sevensteps.core.trace import Sentence

LONGEST_NAME, LONGEST_NOTE = 120, 2_000
LIVE_GROUP = "care group"


@transaction.atomic
def upload_cases(
    *,
    name: str,
    content: bytes,
    points: str,
    cost: str,
    groups: Sequence[str] = (),
    note: str = "",
    once: str,
    by: Actor,
    at: datetime,
) -> str:
    """Keep the cases of a CSV or Parquet file and return their reference; costs are pounds a year.

    `points`, `cost`, `groups` name columns; all others are left behind. Raises files.BadFile (where, row).
    """
    by.check_role(Role.RAS_ANALYST)
    title = written("name", name, LONGEST_NAME)
    said = written("note", note, LONGEST_NOTE, needed=False)
    packed = files.read(content, points=points, cost=cost, groups=groups)
    return _keep(packed, Origin.UPLOAD, name=title, note=said, once=once, by=by, at=at)


@transaction.atomic
def cases_from_live(*, name: str, note: str = "", once: str, by: Actor, at: datetime) -> str:
    """Keep points and agreed budgets of everybody with a live budget at the analyst's agencies.

    Raises files.BadFile where they are too few to say anything.
    """
    by.check_role(Role.RAS_ANALYST)
    title = written("name", name, LONGEST_NAME)
    said = written("note", note, LONGEST_NOTE, needed=False)
    found = live_cases(by, localdate(at))
    if len(found) < 5:
        raise files.BadFile(
            "name",
            Sentence(
                "Only {n} people have a live budget that began with the questions. At least 5 are needed.",
                {"n": len(found)},
            ),
        )
    frame = pl.DataFrame(
        {
            "points": [one.points for one in found],
            "cost_pence": [one.agreed_pence for one in found],
            f"group {LIVE_GROUP}": [str(CareGroup(one.group).label) for one in found],
        },
        schema_overrides={"points": pl.Float64, "cost_pence": pl.Int64},
    ).sort("points", "cost_pence", f"group {LIVE_GROUP}")  # in no order that tells who is who
    columns: dict[str, object] = {"points": "points", "cost": "agreed", "groups": [LIVE_GROUP]}
    packed = files.pack(frame, columns, dropped=0)
    return _keep(packed, Origin.LIVE, name=title, note=said, once=once, by=by, at=at)


def _keep(
    packed: files.Packed, source: Origin, *, name: str, note: str, once: str, by: Actor, at: datetime
) -> str:
    row, new = CaseSet.objects.get_or_create(
        ref=ref_of("cases", by.key, once),
        defaults={
            "name": name,
            "source": source,
            "note": note,
            "sha256": sha256(packed.content).hexdigest(),
            "rows": packed.rows,
            "dropped": packed.dropped,
            "columns": packed.columns,
            "content": packed.content,
            "cost_pence": packed.cost_pence,
            "by_key": by.key,
            "by_name": by.name,
            "at": at,
        },
    )
    if new:
        record(by, f"cases:{row.ref}", "cases.kept", f"Kept {packed.rows} cases: {name}", at)
    return row.ref
