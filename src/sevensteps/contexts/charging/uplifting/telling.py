"""Telling everybody whose charge an uplift changed, and a line in the history of each whose it came by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.charging.models import UpliftRun
from sevensteps.contexts.charging.notices import day_words
from sevensteps.contexts.charging.uplifting.choosing import LetOff
from sevensteps.contexts.charging.uplifting.letters import Changed, letter_in
from sevensteps.contexts.notify import actions as notify
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.core.access import Role
from sevensteps.core.trace import Sentence

CHANGES = "New figures change what is paid for care from {day}"
STAYS = "New figures leave what is paid for care from {day} as it was"


@dataclass(frozen=True, slots=True)
class Uplifted:
    """Somebody whose charge was written anew. `changed`: where they pay something else; empty: the same."""

    person_id: int
    changed: tuple[Changed, ...]
    let_off: LetOff | None


def tell(run: UpliftRun, uplifted: Sequence[Uplifted], at: datetime) -> int:
    """Queue a notice for each whose charge changes and record it for all; returns how many are told.

    Within the transaction that wrote the charges.
    """
    reached = people.recipients_of(one.person_id for one in uplifted)
    changing = [one for one in uplifted if one.changed]
    words = {language: letter_in(language) for language in {one.language for one in reached.values()}}
    letters = []
    for one in changing:
        recipient = reached[one.person_id]
        body = partial(words[recipient.language].to, one.changed, one.let_off)
        letters.append((recipient, body, recipient.key))
    notify.tell_many(letters=letters, subject=Subject.MONEY, at=at)
    for sentence, them in ((CHANGES, changing), (STAYS, [one for one in uplifted if not one.changed])):
        _record(run, sentence, [reached[one.person_id].key for one in them], at)
    return len(letters)


def _record(run: UpliftRun, words: str, subjects: list[str], at: datetime) -> None:
    """A person's key as a recipient is also what their history is kept under."""
    audit.record_many(
        subjects=subjects,
        by_key=run.begun_by_key,
        by_name=run.begun_by_name,
        relation=Role.FINANCE_OFFICER.value.replace("_", " "),
        name="charge.uplifted",
        sentence=Sentence(words, {"day": day_words(run.on)}),
        at=at,
    )
