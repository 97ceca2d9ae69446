"""Health lines as they stand: for those who write the plan, for the gate, for the clinician who is named."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from hashlib import sha256

from django.db.models import QuerySet

from sevensteps.contexts.people import queries as people
from sevensteps.contexts.planning.models import WORKING, HealthLine, HealthWord, Line
from sevensteps.contexts.planning.queries.lines import LineView, days_of, line_view, times_of
from sevensteps.contexts.planning.queries.plans import arrangement_view, view_of
from sevensteps.contexts.planning.queries.shapes import ArrangementView, PlanView
from sevensteps.core.access import Actor
from sevensteps.core.dates import year_from
from sevensteps.core.errors import NotFound
from sevensteps.core.planning import ArrangementKind, PlanState, Stream
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
    """A health line that waits, for a list. `clinician`: who is named, empty for nobody; `since`: when they
    were, or while nobody is, when it was marked.
    """

    ref: str
    line_ref: str
    person_ref: str
    person_name: str
    what: str
    state: State
    clinician: str
    since: datetime


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
    rows = list(_rows().filter(plan__ref=plan.ref, line_ref__in=list(lines)).order_by("id"))
    words = words_of(rows)
    found = {
        ref: HealthView("", ref, "", State.UNNAMED, "", "", None, ())
        for ref, line in lines.items()
        if line.stream is Stream.HEALTH
    }
    for row in rows:
        line = lines[row.line_ref]
        stands = stands_of(row, line, [texts[ref] for ref in line.outcome_refs], training)
        found[row.line_ref] = _view(row, stands, words[row.pk])
    return found


def health_sheet(actor: Actor, ref: str) -> HealthSheet:
    """One line for the clinician who is named to sign it. Raises NotFound: also once the plan is decided."""
    rows = _rows().filter(clinician_id=actor.account_id, clinician__isnull=False)
    row = rows.filter(ref=ref, plan__state__in=WORKING).first()
    plan = None if row is None else view_of(row.plan)
    line = next((one for one in plan.lines if row and one.ref == row.line_ref), None) if plan else None
    if row is None or plan is None or line is None:
        raise NotFound(f"health line {ref}")
    texts = tuple(plan.outcome(one).text for one in line.outcome_refs)
    training = plan.arranged(ArrangementKind.TRAINING)
    stands = stands_of(row, line, texts, training)
    return HealthSheet(
        health=_view(row, stands, words_of([row])[row.pk]),
        person_ref=row.plan.person.ref,
        person_name=people.names_of([row.plan.person_id])[row.plan.person_id],
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
    rows = _rows().filter(clinician_id=actor.account_id, plan__state__in=WORKING)
    return _listed(list(rows.prefetch_related("plan__arrangements").order_by("named_at", "id")), TO_DO)


def signed_by_nobody(person_ids: Collection[int], today: date) -> list[HealthRow]:
    """The health lines of plans that wait for a decision which no clinician can sign: nobody is named, or who
    is has left their post. Longest first; as many queries however many.
    """
    waits = _rows().filter(plan__person_id__in=list(person_ids), plan__state=PlanState.SUBMITTED)
    rows = list(waits.prefetch_related("plan__arrangements").order_by("marked_at", "id"))
    here = {one.account_id for one in people.clinicians(today)} if rows else set()
    return _listed([row for row in rows if row.clinician_id not in here], TO_DO | {State.UNNAMED})


def _listed(found: Collection[HealthLine], states: Collection[State]) -> list[HealthRow]:
    """Those that stand in one of these states, in their order."""
    if not found:
        return []
    words = words_of(found)
    lines = {(line.plan_id, line.ref): line for line in _lines(found)}
    names = people.names_of({row.plan.person_id for row in found})
    listed = []
    for row in found:
        line = lines.get((row.plan_id, row.line_ref))
        view = None if line is None else _view(row, _stands_of_row(row, line), words[row.pk])
        if line is None or view is None or view.state not in states:
            continue
        listed.append(
            HealthRow(
                ref=row.ref,
                line_ref=row.line_ref,
                person_ref=row.plan.person.ref,
                person_name=names[row.plan.person_id],
                what=line.what,
                state=view.state,
                clinician=view.clinician,
                since=row.named_at or row.marked_at,
            )
        )
    return listed


def words_of(rows: Iterable[HealthLine]) -> dict[int, list[HealthWord]]:
    """What was said of each of these lines, in this version and those before it, by the key of the row; in
    the order in which it was said. One query, none for no rows. Rows come with their plan.
    """
    asked = list(rows)
    if not asked:
        return {}
    said = HealthWord.objects.filter(
        plan__person_id__in={row.plan.person_id for row in asked},
        health__line_ref__in={row.line_ref for row in asked},
    )
    words = list(said.select_related("plan", "health").order_by("id"))
    return {
        row.pk: [
            word
            for word in words
            if (word.plan.person_id, word.health.line_ref) == (row.plan.person_id, row.line_ref)
            and word.plan.version <= row.plan.version
        ]
        for row in asked
    }


def stands_of(
    row: HealthLine, line: LineView, outcomes: Iterable[str], training: Iterable[ArrangementView]
) -> Stands:
    """The line with all that is said of it, and the training in the plan, as texts to compare later."""
    said = {one.name: _text(getattr(line, one.name)) for one in fields(line) if one.name not in _NOT_SAID}
    said |= {"task": row.task, "outcomes": "\n".join(sorted(outcomes))}
    return Stands(said, {one.ref: training_text(one) for one in training})


def comparable(line: Mapping[str, str]) -> dict[str, str]:
    """The texts of a line by which it is the same as another: what is empty says nothing, and a provider of
    the directory is who it is under any name.
    """
    return {
        key: text for key, text in line.items() if text and not (key == "who" and line.get("provider_ref"))
    }


def training_text(one: ArrangementView) -> str:
    """One thing to be learned, as it is compared."""
    return "\n".join([one.what, one.answer, one.who, one.day.isoformat() if one.day else ""])


def mark_of(stands: Stands) -> str:
    """A short mark that is another for anything else that stands there."""
    said = repr((sorted(stands.line.items()), sorted(stands.training.items())))
    return sha256(said.encode()).hexdigest()[:16]


def _rows() -> QuerySet[HealthLine]:
    return HealthLine.objects.select_related("clinician", "plan__person")


def _lines(rows: Collection[HealthLine]) -> Iterable[Line]:
    found = Line.objects.filter(
        plan__in={row.plan_id for row in rows}, ref__in={row.line_ref for row in rows}
    )
    return found.select_related("plan", "provider").prefetch_related("outcomes", "times", "days")


def _stands_of_row(row: HealthLine, line: Line) -> Stands:
    training = [
        arrangement_view(one)
        for one in sorted(row.plan.arrangements.all(), key=lambda one: one.pk)
        if one.kind == ArrangementKind.TRAINING
    ]
    view = line_view(line, year_from(row.plan.starts_on), times_of(line), days=tuple(days_of(line).items()))
    return stands_of(row, view, [one.text for one in line.outcomes.all()], training)


def _view(row: HealthLine, stands: Stands, words: list[HealthWord]) -> HealthView:
    asked = Asked(marked=True, named=row.clinician_id is not None, before=row.words_before)
    said = [Word(WordKind(word.kind), comparable(word.line), word.training) for word in words]
    return HealthView(
        ref=row.ref,
        line_ref=row.line_ref,
        task=row.task,
        state=state_of(asked, said, Stands(comparable(stands.line), stands.training)),
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
