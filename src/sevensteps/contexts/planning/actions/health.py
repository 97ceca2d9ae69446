"""Health lines: marked by who writes the plan, signed by the clinician who is named, and nobody else."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.recipient import Recipient
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.actions.held import (
    NoPlan,
    SavedMeanwhile,
    answers_for,
    fitting,
    plan_to_write,
)
from sevensteps.contexts.planning.models import WORKING, HealthLine, HealthWord, Plan
from sevensteps.contexts.planning.queries import view_of
from sevensteps.contexts.planning.queries.health import (
    HealthSheet,
    HealthView,
    health_of,
    health_sheet,
    training_text,
)
from sevensteps.contexts.refs import new_ref
from sevensteps.core.access import Actor, Role, Standing, Task
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.planning import Stream, check_part
from sevensteps.core.planning.health import Event, State, WordKind, check_word, move
from sevensteps.core.planning.writers import LINES
from sevensteps.core.trace import Sentence

LONGEST = 2_000
_ASKED = gettext_lazy("Somebody’s plan has a health task in it. You are asked to sign it.")
_ANSWERED = gettext_lazy("A clinician has answered about a health task in somebody’s plan.")
_TOLD = {
    WordKind.SIGNED: gettext_lazy("%(name)s has signed a part of your plan: %(what)s. They say: “%(why)s”"),
    WordKind.CHANGES: gettext_lazy(
        "%(name)s asks for changes to a part of your plan: %(what)s. They say: “%(why)s”"
    ),
}
_EVENTS = {WordKind.SIGNED: Event.SIGN, WordKind.CHANGES: Event.ASK_CHANGES}
_DONE = {
    WordKind.SIGNED: Sentence("Signed a health task in the plan"),
    WordKind.CHANGES: Sentence("Asked for changes to a health task in the plan"),
}


@transaction.atomic
def mark_health(*, by: Standing, line_ref: str, task: str, at: datetime) -> str:
    """Say that there is a health task in a line, and which; gives its reference. Saying it again changes it.

    Raises NotFound for no such line.
    """
    check_part(LINES, by.plan_parts)
    plan = plan_to_write(by)
    tidy = fitting("task", task, LONGEST)
    if not tidy:
        raise Refused("task", "Write what a nurse or another clinician has to look at.")
    if not plan.lines.filter(ref=line_ref).exists():
        raise NotFound(f"line {line_ref}")
    row = HealthLine.objects.filter(plan=plan, line_ref=line_ref).first()
    if row is not None and row.task == tidy:
        return row.ref
    if row is None:
        move(Event.MARK, State.ORDINARY)
        row = HealthLine(ref=new_ref(), plan=plan, line_ref=line_ref, marked_at=at)
        row.marked_by_name = by.actor.name
    row.task = tidy
    row.save()
    answers_for(plan, by, at)
    audit.record_for(by=by, name="health.marked", sentence="Said which health task is in the plan", at=at)
    return row.ref


@transaction.atomic
def unmark_health(*, by: Standing, line_ref: str, at: datetime) -> None:
    """There is no health task in it after all. Raises NoSuchSigning once a clinician has spoken, and Refused
    where the NHS pays for it, or whoever decides on the plan saw the task.
    """
    check_part(LINES, by.plan_parts)
    plan = plan_to_write(by)
    if plan.lines.filter(ref=line_ref, stream=Stream.HEALTH).exists():
        raise Refused("task", "The NHS pays for this, so a clinician signs it. Say first who else pays.")
    move(Event.UNMARK, _known(plan, line_ref).state)
    row = HealthLine.objects.get(plan=plan, line_ref=line_ref)
    if row.by_decider:
        raise Refused(
            "task", "Whoever decides on the plan said that a clinician looks at this. Name who is to sign it."
        )
    row.delete()
    answers_for(plan, by, at)
    audit.record_for(by=by, name="health.unmarked", sentence="Said that there is no health task in it", at=at)


@transaction.atomic
def name_clinician(*, by: Standing, line_ref: str, account_ref: str, at: datetime) -> None:
    """Name who is to sign a health line, or ask them again; also while the plan waits for an answer.

    Raises Refused for somebody who is no clinician, or is close to the person.
    """
    by.check(Task.WRITE_PLAN)
    check_part(LINES, by.plan_parts)
    journeys.hold(by=by, task=Task.SEE_JOURNEY)
    plan = Plan.objects.filter(person_id=by.person_id, state__in=WORKING).first()
    if plan is None:
        raise NoPlan("plan", "There is no plan to sign anything in now.")
    put_clinician(plan, line_ref, account_ref, by=by, at=at)


def put_clinician(plan: Plan, line_ref: str, account_ref: str, *, by: Standing, at: datetime) -> None:
    """Name them for a line, and tell them, within the transaction of who may. Raises Refused as above."""
    known = _known(plan, line_ref)
    if not known.ref:
        raise Refused("task", "Write first what a nurse or another clinician has to look at.")
    found = {one.account_ref: one for one in people.clinicians(localdate(at))}.get(account_ref)
    if found is None:
        raise Refused("clinician", "Choose one of those shown.")
    clinician = people.actor_of(found.account_id, localdate(at))
    if by.person_id in people.close_to(clinician):
        raise Refused("clinician", "They are close to this person. Choose somebody else.")
    move(Event.NAME, known.state)
    row = HealthLine.objects.get(ref=known.ref)
    row.clinician_id, row.named_at, row.words_before = found.account_id, at, len(known.words)
    row.save()
    audit.record_for(
        by=by,
        name="health.named",
        sentence=Sentence("Asked {name} to sign a health task", {"name": found.name}),
        at=at,
    )
    _send(people.recipient_of_account(found.account_id), _ASKED, {}, by.person_ref, at)


@transaction.atomic
def answer_health(
    *,
    by: Actor,
    ref: str,
    kind: WordKind,
    reasons: str,
    training: Collection[str] = (),
    wished: str = "",
    seen: str | None = None,
    at: datetime,
) -> None:
    """The named clinician signs the line, or asks for changes; always with reasons.

    `training`: references of the training in the plan that a signature rests on. `wished`: what supporters
    should learn. `seen`: the mark of the sheet they read. Raises NotFound (not theirs), Claim,
    ReasonsTooShort, SavedMeanwhile, NoSuchSigning.
    """
    sheet = _locked(by, ref)
    if seen is not None and seen != sheet.seen:
        raise SavedMeanwhile("plan", sheet.line.what)
    plan = Plan.objects.get(person__ref=sheet.person_ref, state__in=WORKING)
    words = fitting("reasons", reasons, LONGEST), fitting("wished", wished, LONGEST)
    check_word(
        kind=kind,
        reasons=words[0],
        training=words[1],
        roles=by.roles,
        by_key=by.key,
        author_keys=frozenset(one.actor_key for one in view_of(plan).authors),
        close=plan.person_id in people.close_to(by),
    )
    move(_EVENTS[kind], sheet.health.state)
    word = HealthWord(kind=kind, reasons=words[0], wished=words[1], by_key=by.key, by_name=by.name, at=at)
    _keep(word, sheet, plan, training)
    audit.record(
        subject=audit.subject_of(sheet.person_ref),
        by_key=by.key,
        by_name=by.name,
        relation="clinician",
        name=f"health.{kind}",
        sentence=_DONE[kind],
        at=at,
    )
    _tell(word, sheet, plan.person_id, at)


def _tell(word: HealthWord, sheet: HealthSheet, person_id: int, at: datetime) -> None:
    """Tell the person what was said, in plain words; and their workers that something was."""
    told = {"name": word.by_name, "what": sheet.line.what, "why": word.reasons}
    _send(people.recipient_of(person_id), _TOLD[WordKind(word.kind)], told, sheet.person_ref, at)
    for worker in people.recipients_for_role(Role.PRACTITIONER, localdate(at), person_id=person_id):
        _send(worker, _ANSWERED, {}, sheet.person_ref, at)


def _locked(by: Actor, ref: str) -> HealthSheet:
    """The sheet, with the plan held: nobody decides on it meanwhile. Raises NotFound."""
    plan = HealthLine.objects.filter(ref=ref, clinician_id=by.account_id).values("plan_id")
    list(Plan.objects.select_for_update().filter(pk__in=plan, state__in=WORKING))
    return health_sheet(by, ref)


def _keep(word: HealthWord, sheet: HealthSheet, plan: Plan, training: Collection[str]) -> None:
    """The word with what it is about. Raises NotFound for training that is not in the plan."""
    texts = {one.ref: training_text(one) for one in sheet.training}
    if not set(training) <= set(texts):
        raise NotFound("training")
    signed = word.kind == WordKind.SIGNED
    word.health, word.plan = HealthLine.objects.get(ref=sheet.health.ref), plan
    word.line, word.training = dict(sheet.said), {one: texts[one] for one in training} if signed else texts
    word.save()


def _known(plan: Plan, line_ref: str) -> HealthView:
    found = health_of(view_of(plan)).get(line_ref)
    if found is None:
        raise NotFound(f"health line {line_ref}")
    return found


def _send(recipient: Recipient, words: Promise, told: dict[str, str], person_ref: str, at: datetime) -> None:
    """Tell somebody; `words` with gaps, in their language."""
    subject = Subject.PLAN if recipient.key.startswith("person:") else Subject.WORK
    about = f"person:{person_ref}"
    notify.tell(recipient=recipient, subject=subject, body=lambda: str(words) % told, about=about, at=at)
