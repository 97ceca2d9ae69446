"""Health lines as they stand: for those who write the plan, for the gate, for the clinician who is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.models import WORKING, HealthLine, Line, Plan
from sevensteps.contexts.planning.queries.plans import arrangement_view, line_view, times_of, view_of
from sevensteps.contexts.planning.queries.shapes import ArrangementView, LineView, PlanView
from sevensteps.core.access import Actor
from sevensteps.core.dates import year_from
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import ArrangementKind, Stream
from sevensteps.core.planning.health import Asked, Stands, State, Word, WordKind, state_of

TO_DO = frozenset({State.WAITING, State.AGAIN})
_NOT_SAID = {"ref", "cost", "elsewhere", "outcome_refs"}


@dataclass(frozen=True, slots=True)
class WordView:
    """What a clinician said; `wished`: what supporters should learn."""

    kind: WordKind
    reasons: str
    wished: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HealthView:
    """The sign-off of one line. `clinician_ref`: of the account that is named, empty while nobody is.

    `ref` and `task` are empty where the NHS pays for the line and nobody has written down yet what is
    clinical about it.
    """

    ref: str
    line_ref: str
    task: str
    state: State
    clinician_ref: str
    clinician: str
    named_at: datetime | None
    words: tuple[WordView, ...]

    @property
    def last(self) -> WordView | None:
        return self.words[-1] if self.words else None


@dataclass(frozen=True, slots=True)
class HealthRow:
    """A health line that waits for a clinician, for their list."""

    ref: str
    person_ref: str
    person_name: str
    what: str
    state: State
    named_at: datetime


@dataclass(frozen=True, slots=True)
class HealthSheet:
    """All that a named clinician sees: the line, what it is for, the training in the plan, what was said.

    `said`: the line as a signature keeps it. `seen`: a mark of what stands there now; it goes into the form,
    so that nobody signs what they did not see.
    """

    health: HealthView
    person_ref: str
    person_name: str
    line: LineView
    outcomes: tuple[str, ...]
    training: tuple[ArrangementView, ...]
    said: Mapping[str, str]
    seen: str


def health_of(plan: PlanView) -> dict[str, HealthView]:
    """The health lines of a plan by the reference of the line: those marked, and all that the NHS pays for.

    One query, two where some are marked.
    """
    training = plan.arranged(ArrangementKind.TRAINING)
    texts = {one.ref: one.text for one in plan.outcomes}
    lines = {line.ref: line for line in plan.lines}
    rows = HealthLine.objects.filter(person_id=plan.person_id, line_ref__in=list(lines)).order_by("id")
    found = {
        ref: HealthView("", ref, "", State.UNNAMED, "", "", None, ())
        for ref, line in lines.items()
        if line.stream is Stream.HEALTH
    }
    for row in rows.select_related("clinician").prefetch_related("words"):
        line = lines[row.line_ref]
        stands = stands_of(row, line, [texts[ref] for ref in line.outcome_refs], training)
        found[row.line_ref] = _view(row, stands)
    return found


def health_sheet(actor: Actor, ref: str) -> HealthSheet:
    """One line for the clinician who is named to sign it. Raises NotFound: also once the plan is decided."""
    row = (
        HealthLine.objects.filter(ref=ref, clinician_id=actor.account_id, clinician__isnull=False)
        .select_related("clinician", "person")
        .prefetch_related("words")
        .first()
    )
    found = None if row is None else Plan.objects.filter(person_id=row.person_id, state__in=WORKING).first()
    plan = None if found is None else view_of(found)
    line = next((one for one in plan.lines if row and one.ref == row.line_ref), None) if plan else None
    if row is None or plan is None or line is None:
        raise NotFound(f"health line {ref}")
    texts = tuple(plan.outcome(one).text for one in line.outcome_refs)
    training = plan.arranged(ArrangementKind.TRAINING)
    stands = stands_of(row, line, texts, training)
    return HealthSheet(
        health=_view(row, stands),
        person_ref=row.person.ref,
        person_name=people.names_of([row.person_id])[row.person_id],
        line=line,
        outcomes=texts,
        training=training,
        said=stands.line,
        seen=mark_of(stands),
    )


def waiting_for(actor: Actor) -> list[HealthRow]:
    """The health lines that wait for this clinician, longest first: as many queries however many."""
    if actor.account_id is None:
        return []
    rows = HealthLine.objects.filter(clinician_id=actor.account_id).order_by("named_at", "id")
    found = list(rows.select_related("clinician", "person").prefetch_related("words"))
    plans = {
        plan.person_id: plan
        for plan in Plan.objects.filter(
            person_id__in=[row.person_id for row in found], state__in=WORKING
        ).prefetch_related("arrangements")
    }
    lines = {(line.plan_id, line.ref): line for line in _lines(plans.values(), found)}
    names = people.names_of(plans)
    listed = []
    for row in found:
        plan = plans.get(row.person_id)
        line = lines.get((plan.pk, row.line_ref)) if plan else None
        if plan is None or line is None or row.named_at is None:
            continue
        view = _view(row, _stands_of_row(row, line, plan))
        if view.state in TO_DO:
            name = names[row.person_id]
            listed.append(HealthRow(row.ref, row.person.ref, name, line.what, view.state, row.named_at))
    return listed


def stands_of(
    row: HealthLine, line: LineView, outcomes: Iterable[str], training: Iterable[ArrangementView]
) -> Stands:
    """The line with all that is said of it, and the training in the plan, as texts to compare later."""
    said = {one.name: _text(getattr(line, one.name)) for one in fields(line) if one.name not in _NOT_SAID}
    said |= {"task": row.task, "outcomes": "\n".join(sorted(outcomes))}
    return Stands(said, {one.ref: training_text(one) for one in training})


def training_text(one: ArrangementView) -> str:
    """One thing to be learned, as it is compared."""
    return "\n".join([one.what, one.answer, one.who, one.day.isoformat() if one.day else ""])


def mark_of(stands: Stands) -> str:
    """A short mark that is another for anything else that stands there."""
    said = repr((sorted(stands.line.items()), sorted(stands.training.items())))
    return sha256(said.encode()).hexdigest()[:16]


def _lines(plans: Iterable[Plan], rows: Iterable[HealthLine]) -> Iterable[Line]:
    found = Line.objects.filter(plan__in=list(plans), ref__in=[row.line_ref for row in rows])
    return found.select_related("plan", "provider").prefetch_related("outcomes", "times")


def _stands_of_row(row: HealthLine, line: Line, plan: Plan) -> Stands:
    training = [
        arrangement_view(one)
        for one in sorted(plan.arrangements.all(), key=lambda one: one.pk)
        if one.kind == ArrangementKind.TRAINING
    ]
    view = line_view(line, year_from(plan.starts_on), times_of(line))
    return stands_of(row, view, [one.text for one in line.outcomes.all()], training)


def _view(row: HealthLine, stands: Stands) -> HealthView:
    words = sorted(row.words.all(), key=lambda word: word.pk)
    asked = Asked(marked=True, named=row.clinician_id is not None, before=row.words_before)
    said = [Word(WordKind(word.kind), word.line, word.training) for word in words]
    return HealthView(
        ref=row.ref,
        line_ref=row.line_ref,
        task=row.task,
        state=state_of(asked, said, stands),
        clinician_ref=row.clinician.ref if row.clinician else "",
        clinician=row.clinician.name if row.clinician else "",
        named_at=row.named_at,
        words=tuple(
            WordView(WordKind(word.kind), word.reasons, word.wished, word.by_name, word.at) for word in words
        ),
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    return " ".join(str(one) for one in value) if isinstance(value, tuple) else str(value)


def states_of(plan: PlanView) -> Mapping[str, State]:
    """Where the sign-off of each health line stands, by the reference of the line."""
    return {ref: view.state for ref, view in health_of(plan).items()}
