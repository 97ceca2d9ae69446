"""People whose confirmed charge starts after the day of an uplift: what they pay until then, and from then.

There are few of them, so they go row by row. Each charge that holds on the day or later is looked at by the
figures of its own first day; from the first that was found by others on, all are written anew, in order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sevensteps.contexts.charging.models import AssessmentState, FinancialAssessment, Source, UpliftRun
from sevensteps.contexts.charging.reckoning import put_result
from sevensteps.contexts.charging.rules import RulesUsed, rules_in_force
from sevensteps.contexts.charging.uplifting.choosing import Held, Part, part_of
from sevensteps.contexts.charging.uplifting.letters import Changed
from sevensteps.contexts.charging.uplifting.reworking import rework
from sevensteps.contexts.charging.uplifting.tally import Tally, Why
from sevensteps.contexts.charging.uplifting.telling import Uplifted
from sevensteps.contexts.refs import new_ref
from sevensteps.core.charging import Figures
from sevensteps.core.errors import Refused

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Stretch:
    """A charge from a day on, until the next of the person's: its row, and what it comes to now."""

    row: FinancialAssessment
    day: date
    used: RulesUsed
    data: dict[str, Any]
    found: Figures


def later_parts(on: date) -> Iterator[list[FinancialAssessment]]:
    """Confirmed charges that start after the day, some at a time."""
    rows, last = FinancialAssessment.objects.filter(state=AssessmentState.CONFIRMED, starts_on__gt=on), 0
    while found := list(rows.filter(id__gt=last).order_by("id")[:AT_ONCE]):
        last = found[-1].pk
        yield found


def rework_later(
    rows: Sequence[FinancialAssessment], on: date, tally: Tally
) -> list[tuple[FinancialAssessment, Part, list[Stretch]]]:
    """Of these confirmed charges, those to be written anew, with their stretches; the rest is named."""
    told: dict[int, list[FinancialAssessment]] = {}
    ever = FinancialAssessment.objects.filter(
        person_id__in=[row.person_id for row in rows], confirmed_at__isnull=False
    )
    for one in ever.exclude(state=AssessmentState.WITHDRAWN).order_by("-id"):
        told.setdefault(one.person_id, []).append(one)
    done = []
    for row in rows:
        part = part_of([_held(row)], on)
        own = Tally()
        stretches = _stretches(told[row.person_id], part, on, own)
        if stretches:
            done.append((row, part, stretches))
            first = stretches[0]
            tally.carried(first.row.weekly_charge_pence, first.found.weekly_charge_pence)
        _merge(tally, own, row, bool(stretches))
    return done


def write_later(
    run: UpliftRun, row: FinancialAssessment, part: Part, stretches: Sequence[Stretch], at: datetime
) -> Uplifted | None:
    """Close the charge that stands and write the stretches; None where another was confirmed meanwhile."""
    who = {"by_key": run.begun_by_key, "by_name": run.begun_by_name}
    closed = {"closed_at": at} | {f"closed_{key}": value for key, value in who.items()}
    standing = FinancialAssessment.objects.filter(pk=row.pk, state=AssessmentState.CONFIRMED)
    if not standing.update(state=AssessmentState.REPLACED, **closed):
        return None
    confirmed = {
        f"{verb}_{key}": said
        for verb in ("started", "told", "confirmed")
        for key, said in ({"at": at} | who).items()
    }
    before = row
    for one in stretches:
        last = one is stretches[-1]
        new = FinancialAssessment(
            ref=new_ref(), person_id=row.person_id, starts_on=one.day, how=one.row.how, source=Source.UPLIFT,
            state=AssessmentState.CONFIRMED if last else AssessmentState.REPLACED,
            consent=one.row.consent, replaces=before, uplift=run,
            **confirmed, **({} if last else closed),
        )  # fmt: skip
        put_result(new, one.used, one.data, one.found)
        new.save(force_insert=True)
        before = new
    changed = tuple(
        Changed(one.day, one.row.weekly_charge_pence, one.found.weekly_charge_pence)
        for one in stretches
        if one.row.weekly_charge_pence != one.found.weekly_charge_pence
    )
    return Uplifted(row.person_id, changed, part.let_off.get(row.person_id))


def _stretches(rows: Sequence[FinancialAssessment], part: Part, on: date, tally: Tally) -> list[Stretch]:
    """What one person's charges come to from the day on, from the first that has to be written anew.

    `rows`: all that were confirmed, latest first. Empty where all are right, or where one has to be left.
    """
    found: list[Stretch] = []
    wrong, before = False, None
    for day in sorted({on, *(row.starts_on for row in rows if row.starts_on > on)}):
        row = next((one for one in rows if one.starts_on <= day), None)
        if row is None or row is before:
            continue
        before = row
        try:
            used = rules_in_force(day)
        except Refused as refusal:
            tally.name(Why.AMISS, _held(row), reason=str(refusal.reason))
            return []
        wrong = wrong or (row.law_hash, row.rates_hash, row.policy_hash) != used.identities.hashes
        if not wrong:
            continue
        carried = rework(Part([_held(row)], part.ended, part.let_off), used, day, tally)
        if not carried:
            return []
        found.append(Stretch(row, day, used, carried[0].data, carried[0].found))
    return found


def _merge(tally: Tally, own: Tally, row: FinancialAssessment, written: bool) -> None:
    """What was found of one person, counted once."""
    if not written and not own.listed:
        tally.name(Why.LATER, _held(row), day=row.starts_on.isoformat())
    tally.let_off += min(1, own.let_off)
    for one in own.listed[:1] if written else own.listed[-1:]:
        why = Why(one["why"])
        tally.left[why] = tally.left.get(why, 0) + 1
        tally.listed.append(one)


def _held(row: FinancialAssessment) -> Held:
    return Held(row.pk, row.ref, row.person_id, row.starts_on, row.inputs, row.weekly_charge_pence)
