"""Storing many charges at once: what an uplift found is copied in, and SQL closes and makes rows from it.

One round trip for each of two statements, however many they are; row by row it takes twice the ten seconds
that a county may take.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from sevensteps.contexts.charging.models import UpliftRun
from sevensteps.contexts.charging.reckoning import figures_of, hash_over
from sevensteps.contexts.charging.rules import Identities
from sevensteps.contexts.charging.uplifting.reworking import Carried
from sevensteps.contexts.refs import new_refs

_MAKE = """
CREATE TEMPORARY TABLE charging_carried (
    before_id bigint, ref text, inputs jsonb, weekly bigint, most bigint, cost bigint, full_cost boolean,
    free text, figures jsonb, sha256 text
) ON COMMIT DROP
"""
_COPY = "COPY charging_carried FROM STDIN"
# Somebody may confirm another charge at the same time: only what is still confirmed is closed and followed.
_CLOSE_AND_WRITE = """
WITH old AS (
    UPDATE charging_financialassessment SET state = 'replaced', closed_at = %(at)s, closed_by_key = %(key)s,
        closed_by_name = %(name)s
    FROM charging_carried
    WHERE charging_financialassessment.id = charging_carried.before_id AND state = 'confirmed'
    RETURNING charging_financialassessment.id, person_id, charging_financialassessment.inputs, how, consent
) INSERT INTO charging_financialassessment (
    ref, person_id, state, starts_on, inputs, how, source, replaces_id, uplift_id, consent, why,
    law_id, law_version, law_hash, rates_id, rates_version, rates_hash,
    policy_id, policy_version, policy_hash,
    weekly_charge_pence, most_pence, cost_of_care_pence, full_cost, free, figures, sha256,
    started_at, started_by_key, started_by_name, told_at, told_by_key, told_by_name,
    confirmed_at, confirmed_by_key, confirmed_by_name, closed_by_key, closed_by_name, closed_because
) SELECT
    new.ref, old.person_id, 'confirmed', %(on)s, coalesce(new.inputs, old.inputs), old.how, 'uplift',
    old.id, %(run)s, old.consent, '',
    %(law_id)s, %(law_version)s, %(law_hash)s, %(rates_id)s, %(rates_version)s, %(rates_hash)s,
    %(policy_id)s, %(policy_version)s, %(policy_hash)s,
    new.weekly, new.most, new.cost, new.full_cost, new.free, new.figures, new.sha256,
    %(at)s, %(key)s, %(name)s, %(at)s, %(key)s, %(name)s, %(at)s, %(key)s, %(name)s, '', '', ''
FROM old JOIN charging_carried new ON new.before_id = old.id
RETURNING replaces_id
"""


def store(run: UpliftRun, identities: Identities, carried: Sequence[Carried], at: datetime) -> list[Carried]:
    """Close each charge that still holds, write that of the run's day in its place; returns those.

    In the name of who began the run. Within a transaction.
    """
    values: dict[str, Any] = {"on": run.on, "run": run.pk, "at": at}
    values |= {"key": run.begun_by_key, "name": run.begun_by_name}
    for name in ("law", "rates", "policy"):
        identity = getattr(identities, name)
        values |= {
            f"{name}_id": identity.rulebook_id,
            f"{name}_version": identity.version,
            f"{name}_hash": identity.sha256,
        }
    with connection.cursor() as cursor:
        # A part need not be on the disk before the next is begun: one lost with the machine is done again,
        # and the end of the run waits for all of them.
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute(_MAKE)
        with cursor.copy(_COPY) as copy:
            for ref, one in zip(new_refs(len(carried), 10), carried, strict=True):
                copy.write_row((one.held.id, ref, *_row(one, run.on, identities)))
        cursor.execute(_CLOSE_AND_WRITE, values)
        written = {before_id for (before_id,) in cursor.fetchall()}
        cursor.execute("DROP TABLE charging_carried")
    return [one for one in carried if one.held.id in written]


def _row(one: Carried, on: date, identities: Identities) -> tuple[object, ...]:
    found = one.found
    return (
        json.dumps(one.data) if one.moved else None,
        found.weekly_charge_pence,
        found.most_pence,
        found.cost_pence,
        found.full_cost,
        found.free,
        json.dumps(figures_of(found)),
        hash_over(on, one.data, identities.hashes, found),
    )
