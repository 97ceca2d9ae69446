"""Writing in a plan: words under headings, real wealth, outcomes, and who decides."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from sevensteps.contexts.planning.actions.carers import check_carer
from sevensteps.contexts.planning.actions.held import fitting, plan_to_write, seen_last, written
from sevensteps.contexts.planning.actions.said import BASICS, basics_said, outcome_said
from sevensteps.contexts.planning.models import Outcome, Plan, RealWealth, Section
from sevensteps.contexts.planning.queries import texts_at
from sevensteps.contexts.planning.queries.frames import framed_for
from sevensteps.contexts.planning.words import WealthKind
from sevensteps.contexts.refs import new_ref, ref_of
from sevensteps.core.access import Standing
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning import HEADINGS, section_of
from sevensteps.core.planning.frames import check_codes
from sevensteps.core.trace import Sentence

LONGEST_OUTCOME = 500
_FURTHEST_START = timedelta(days=366)


@transaction.atomic
def save_section(*, by: Standing, kind: str, text: str, revision: int | None = None, at: datetime) -> None:
    """Keep what is written under one heading. Raises NotFound (no such heading), SavedMeanwhile."""
    if kind not in HEADINGS:
        raise NotFound(f"heading {kind}")
    if section_of(kind).caring:
        check_carer(by.person_id)
    plan = plan_to_write(by)
    row = Section.objects.filter(plan=plan, kind=kind).first() or Section(plan=plan, kind=kind, revision=0)
    tidy = fitting(kind, text)
    if tidy == row.text:
        return
    seen_last(kind, revision, row.revision, row.text)
    row.text = tidy
    row.revision = written(plan, f"heading:{kind}", {"text": tidy}, by, at)
    row.save()


@transaction.atomic
def save_texts(*, by: Standing, texts: Mapping[str, str], revision: int | None = None, at: datetime) -> None:
    """Keep what is written under several headings at once, all or none.

    What its writer left as the page showed it (at `revision`) stays as it is now: others may have changed it.
    """
    for kind, text in _changed(by, "heading", texts, revision).items():
        save_section(by=by, kind=kind, text=text, revision=revision, at=at)


@transaction.atomic
def save_wealth(*, by: Standing, kind: str, text: str, revision: int | None = None, at: datetime) -> None:
    """Keep what is written about one dimension of real wealth; raises as `save_section`."""
    if kind not in WealthKind.values:
        raise NotFound(f"wealth {kind}")
    plan = plan_to_write(by)
    row = RealWealth.objects.filter(plan=plan, kind=kind).first() or RealWealth(
        plan=plan, kind=kind, revision=0
    )
    tidy = fitting(kind, text)
    if tidy == row.text:
        return
    seen_last(kind, revision, row.revision, row.text)
    row.text = tidy
    row.revision = written(plan, f"wealth:{kind}", {"text": tidy}, by, at)
    row.save()


@transaction.atomic
def save_all_wealth(
    *, by: Standing, texts: Mapping[str, str], revision: int | None = None, at: datetime
) -> None:
    """Keep several dimensions at once, as `save_texts`."""
    for kind, text in _changed(by, "wealth", texts, revision).items():
        save_wealth(by=by, kind=kind, text=text, revision=revision, at=at)


@transaction.atomic
def save_basics(
    *,
    by: Standing,
    starts_on: date,
    decides_alone: bool,
    representative: str = "",
    exception: str = "",
    revision: int | None = None,
    at: datetime,
) -> None:
    """Keep when the plan starts, who decides, and why more money is right where it is.

    The plan's year begins on `starts_on`, within a year of when the version was made.
    """
    plan = plan_to_write(by)
    seen_last("starts_on", revision, plan.basics_revision, _basics_now(plan))
    made = plan.created_at.date()
    if abs(starts_on - made) > _FURTHEST_START:
        raise Refused("starts_on", Sentence("Choose a day within a year of {day}.", {"day": made}))
    helper = fitting("representative", representative, 200)
    if not decides_alone and not helper:
        raise Refused(
            "representative", "Write who helps you decide. If there is nobody, write: ask for an advocate."
        )
    plan.starts_on, plan.decides_alone = starts_on, decides_alone
    plan.representative = "" if decides_alone else helper
    plan.exception = fitting("exception", exception, 2_000)
    plan.basics_revision = plan.revision + 1
    written(plan, BASICS, basics_said(plan), by, at)


@transaction.atomic
def add_outcome(
    *, by: Standing, text: str, area: str = "", codes: Collection[str] = (), once: str = "", at: datetime
) -> str:
    """Add something that should change or stay good, and return its reference.

    `codes`: which outcomes of the law it is about. With the same words and `once` it counts once. Raises
    NotInTheFrame.
    """
    plan = plan_to_write(by)
    ref = ref_of(once, text, area) if once else new_ref()
    if Outcome.objects.filter(plan=plan, ref=ref).exists():
        return ref
    row = Outcome(plan=plan, ref=ref, text=_outcome_text(text), area=fitting("area", area, 80), source="mine")
    row.codes = _codes(plan, codes, at)
    row.revision = written(plan, f"outcome:{ref}", outcome_said(row), by, at)
    row.save()
    return row.ref


@transaction.atomic
def change_outcome(
    *,
    by: Standing,
    ref: str,
    text: str,
    codes: Collection[str] | None = None,
    revision: int | None = None,
    at: datetime,
) -> None:
    """Say an outcome in other words, and which outcomes of the law it is about; None leaves these as are.

    Raises NotFound, SavedMeanwhile, NotInTheFrame.
    """
    plan = plan_to_write(by)
    row = _outcome(plan, ref)
    seen_last("text", revision, row.revision, row.text)
    row.text = _outcome_text(text)
    if codes is not None:
        row.codes = _codes(plan, codes, at)
    row.revision = written(plan, f"outcome:{ref}", outcome_said(row), by, at)
    row.save()


@transaction.atomic
def remove_outcome(*, by: Standing, ref: str, at: datetime) -> None:
    """Take an outcome out; lines that helped with it stay. Raises NotFound."""
    plan = plan_to_write(by)
    _outcome(plan, ref).delete()
    written(plan, f"outcome:{ref}", {}, by, at)


def _outcome(plan: Plan, ref: str) -> Outcome:
    row = Outcome.objects.filter(plan=plan, ref=ref).first()
    if row is None:
        raise NotFound(f"outcome {ref}")
    return row


def _codes(plan: Plan, codes: Collection[str], at: datetime) -> list[str]:
    if not codes:
        return []
    return list(check_codes(codes, framed_for(plan.person_id, plan.indicative_ref, localdate(at)).frames))


def _outcome_text(text: str) -> str:
    tidy = fitting("text", text, LONGEST_OUTCOME)
    if not tidy:
        raise Refused("text", "Write what should change, or what should stay good.")
    return tidy


def _changed(by: Standing, prefix: str, texts: Mapping[str, str], revision: int | None) -> Mapping[str, str]:
    """Those that differ from what the page showed; all of them where that is not known."""
    if revision is None:
        return texts
    plan = plan_to_write(by)
    stood = texts_at(by.person_id, plan.ref, [f"{prefix}:{kind}" for kind in texts], revision)
    return {kind: text for kind, text in texts.items() if text.strip() != stood.get(f"{prefix}:{kind}", "")}


def _basics_now(plan: Plan) -> str:
    who = plan.representative or ("—" if plan.decides_alone is None else "decides alone")
    return f"{plan.starts_on.isoformat()}; {who}; {plan.exception}".rstrip("; ")
