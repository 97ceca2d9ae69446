"""Write down what happened and who looked; nothing is ever changed or removed."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from sevensteps.contexts.audit.models import Event, View
from sevensteps.core.access import Standing
from sevensteps.core.trace import Sentence


def subject_of(person_ref: str) -> str:
    """What a person's history is kept under."""
    return f"person:{person_ref}"


@transaction.atomic
def record(
    *,
    subject: str,
    by_key: str,
    by_name: str,
    relation: str = "",
    name: str,
    sentence: str | Sentence,
    at: datetime,
) -> None:
    """One thing that happened. `name` is dotted and for machines; the sentence is for people.

    A sentence with gaps is kept as template and values, so that it can be read in another language.
    """
    if isinstance(sentence, str):
        sentence = Sentence(sentence.replace("{", "{{").replace("}", "}}"))
    Event.objects.create(
        subject=subject,
        actor_key=by_key,
        actor_name=by_name,
        relation=relation,
        name=name,
        sentence=sentence.template,
        values={gap: str(value) for gap, value in sentence.values.items()},
        at=at,
    )


_SAME_FOR_ALL = """
INSERT INTO audit_event (subject, actor_key, actor_name, relation, name, sentence, "values", at)
SELECT unnest(%s::text[]), %s, %s, %s, %s, %s, %s::jsonb, %s
"""


@transaction.atomic
def record_many(
    *,
    subjects: Sequence[str],
    by_key: str,
    by_name: str,
    relation: str = "",
    name: str,
    sentence: Sentence,
    at: datetime,
) -> None:
    """The same thing that happened to many subjects, in one statement."""
    values = json.dumps({gap: str(value) for gap, value in sentence.values.items()})
    who = (list(subjects), by_key, by_name, relation)
    with connection.cursor() as cursor:
        cursor.execute(_SAME_FOR_ALL, (*who, name, sentence.template, values, at))


def record_for(*, by: Standing, name: str, sentence: str | Sentence, at: datetime) -> None:
    """One thing somebody did on a person's record."""
    record(
        subject=subject_of(by.person_ref),
        by_key=by.actor.key,
        by_name=by.actor.name,
        relation=by.relation,
        name=name,
        sentence=sentence,
        at=at,
    )


@transaction.atomic
def saw(*, subject: str, by_key: str, by_name: str, relation: str = "", page: str, at: datetime) -> None:
    """Somebody looked at a page; only their first look of the day makes a row."""
    once = {"subject": subject, "actor_key": by_key, "page": page, "day": timezone.localdate(at)}
    if not View.objects.filter(**once).exists():  # most looks are not the first: nothing is written
        view = View(**once, actor_name=by_name, relation=relation, at=at)
        View.objects.bulk_create([view], ignore_conflicts=True)


def saw_for(*, by: Standing, page: str, at: datetime) -> None:
    """Somebody looked at a page of a person's record."""
    saw(
        subject=subject_of(by.person_ref),
        by_key=by.actor.key,
        by_name=by.actor.name,
        relation=by.relation,
        page=page,
        at=at,
    )
