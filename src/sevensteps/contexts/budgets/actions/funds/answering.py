"""The person asks about a statement or says that it is right; the provider answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.actions.funds.shared import locked, tell_holder, tell_person, told
from sevensteps.contexts.budgets.models import FundStatement
from sevensteps.contexts.journeys import actions as journeys
from sevensteps.core.access import Actor, Standing, Task
from sevensteps.core.budgets.fund import Event, Fact, Party, State, move_statement
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence

LONGEST = 1000


class NoWords(Refused):
    """A question or an answer is written in words."""


def party_of(by: Standing) -> Party:
    """As whom somebody speaks about a statement: only those who stand where the person stands agree it."""
    return Party.HELPER if by.side == "staff" else Party.PERSON


@transaction.atomic
def ask_about_statement(*, by: Standing, ref: str, question: str, at: datetime) -> None:
    """Ask the provider about a statement. Raises NoWords, NoSuchMove, NotFound."""
    journeys.hold(by=by, task=Task.APPROVE_INVOICE)
    row = _statement(by.person_id, ref)
    question = _words("question", question, _("Write what is not right, in up to 1000 characters."))
    if row.state == State.ASKED and row.question.endswith(question):
        return
    asked = f"{row.question}\n{question}" if row.state == State.ASKED else question
    facts = frozenset({Fact.WORDS_WRITTEN})
    row.state = move_statement(Event.ASK, State(row.state), party_of(by), facts)
    row.question, row.asked_at, row.asked_by_name = asked[-LONGEST:], at, by.actor.name
    row.answer, row.answered_at, row.answered_by_name = "", None, ""
    row.save()
    audit.record_for(by=by, name="fund.asked", sentence="Asked about a statement of the fund", at=at)
    tell_holder(row.fund, lambda: _("Somebody asks about a statement you sent."), at)


@transaction.atomic
def agree_statement(*, by: Standing, ref: str, at: datetime) -> None:
    """Say that a statement is right. Only the person, or who acts for them. Raises NotTheirMove."""
    journeys.hold(by=by, task=Task.APPROVE_INVOICE)
    row = _statement(by.person_id, ref)
    if row.state == State.AGREED:
        return
    row.state = move_statement(Event.AGREE, State(row.state), party_of(by))
    row.ended_at, row.ended_by_name = at, by.actor.name
    row.save()
    audit.record_for(by=by, name="fund.agreed", sentence="Agreed a statement of the fund", at=at)


@transaction.atomic
def answer_question(*, by: Actor, fund: str, ref: str, answer: str, at: datetime) -> None:
    """Answer what was asked about a statement. Raises NoWords, NoSuchMove, NotFound."""
    held = locked(by, fund, at)
    row = FundStatement.objects.select_for_update().filter(fund=held, ref=ref).first()
    if row is None:
        raise NotFound(f"statement {ref}")
    answer = _words("answer", answer, _("Write your answer, in up to 1000 characters."))
    if row.state == State.ANSWERED and row.answer == answer:
        return
    facts = frozenset({Fact.WORDS_WRITTEN})
    row.state = move_statement(Event.ANSWER, State(row.state), Party.PROVIDER, facts)
    row.answer, row.answered_at, row.answered_by_name = answer, at, by.name
    row.save()
    told(held, by, "fund.answered", Sentence("Answered a question about a statement"), at)
    tell_person(held, lambda: _("Your question about a statement of your money is answered."), at)


def _statement(person_id: int, ref: str) -> FundStatement:
    rows = FundStatement.objects.select_for_update(of=("self",)).select_related("fund")
    row = rows.filter(fund__person_id=person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"statement {ref}")
    return row


def _words(where: str, text: str, reason: str) -> str:
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        raise NoWords(where, reason)
    return text
