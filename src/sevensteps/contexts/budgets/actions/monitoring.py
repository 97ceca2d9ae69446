"""Drawing whom to look at, asking for what is missing alone, and saying that somebody looked."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sevensteps.contexts.audit import actions as audit
from sevensteps.contexts.budgets.models import Look, MonitoringRound
from sevensteps.contexts.budgets.queries.monitoring import ToDraw, everybody_to_draw, look
from sevensteps.contexts.journeys.notices import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.policies import queries as policies
from sevensteps.contexts.refs import new_ref, ref_of
from sevensteps.core import budgets as core
from sevensteps.core.access import Actor, Role, Standing, Task
from sevensteps.core.budgets import Chosen, HoldingPolicy, MonitoringRule, NotInThePolicy
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence

LONGEST_WORD = 200


class NoWord(Refused):
    """A look ends with a word on what was seen."""


@transaction.atomic
def draw(*, seed: str, by: Actor, at: datetime) -> str:
    """Draw whom to look at among those whose holder spends their money; gives the round's ref.

    The same seed on the same day is one round. Where all is here already, nobody is asked anything. Raises
    NotInThePolicy, BadSample.
    """
    by.check_role(Role.FINANCE_OFFICER)
    today, word = localdate(at), " ".join(seed.split())[:60]
    stored = policies.rulebook_in_force("holding_policy", today)
    policy = stored.book
    if not isinstance(policy, HoldingPolicy) or policy.monitoring is None:
        raise NotInThePolicy("policy", _("The council has not published how it looks at held money."))
    ref = ref_of("monitoring", today, word)
    if MonitoringRound.objects.filter(ref=ref).exists():
        return ref
    whose = people.records_of(by, today, frozenset({Role.FINANCE_OFFICER}))
    everybody = everybody_to_draw(policy, whose, today)
    chosen = core.sample(policy.monitoring, word, [one.held for one in everybody], today)
    round_ = MonitoringRound.objects.create(
        ref=ref,
        seed=word,
        drawn_on=today,
        policy_id=stored.identity.rulebook_id,
        policy_version=stored.identity.version,
        policy_sha256=stored.identity.sha256,
        people=len(everybody),
        at=at,
        by_key=by.key,
        by_name=by.name,
    )
    by_ref = {one.held.ref: one for one in everybody}
    for one in chosen:
        _look(round_, policy.monitoring, one, by_ref[one.ref], by=by, at=at)
    return ref


def _look(
    round_: MonitoringRound, rule: MonitoringRule, one: Chosen, who: ToDraw, *, by: Actor, at: datetime
) -> None:
    """Ask one person for what is missing; or write down that all is here."""
    asked = core.missing(rule, one.tier, who.paid)
    last_day = core.reply_by(rule, localdate(at))
    Look.objects.create(
        ref=new_ref(),
        round=round_,
        person_id=who.person_id,
        tier=one.tier.id,
        whys=[why.value for why in one.whys],
        drawn=one.drawn,
        place=one.place,
        of=one.of,
        asked=list(asked),
        reply_by=last_day,
        looked_at=None if asked else at,
        looked_by_name="" if asked else by.name,
        word="" if asked else _("Everything is here already."),
        came=None if asked else True,
    )
    standing = people.case_for(by, one.ref, localdate(at)).standing
    audit.record_for(by=standing, name="monitoring.drawn", sentence="Chosen for a light look", at=at)
    if asked:
        tell(by=standing, subject=Subject.MONEY, body=lambda: _words(len(asked), last_day), at=at)


def _words(count: int, last_day: date) -> str:
    asked = ngettext(
        "Please show us the receipt of %(count)s payment by %(day)s.",
        "Please show us the receipts of %(count)s payments by %(day)s.",
        count,
    ) % {"count": count, "day": date_format(last_day, "j F Y")}
    chosen = _("We look at how held money is spent, for a few people each time. You were chosen.")
    why = _("On the page about your money you see which, and why.")
    return f"{chosen} {asked} {why}"


@transaction.atomic
def mark_looked_at(*, by: Standing, ref: str, word: str, at: datetime) -> None:
    """Say that somebody looked, with a word the person reads too. Twice does no harm. Raises NoWord."""
    by.check(Task.CHECK_SPENDING)
    row = Look.objects.select_for_update().filter(person_id=by.person_id, ref=ref).first()
    if row is None:
        raise NotFound(f"look {ref}")
    said = " ".join(word.split())
    if not 0 < len(said) <= LONGEST_WORD:
        raise NoWord("word", _("Write a few words on what you saw. The person reads them too."))
    if row.looked_at is not None:
        return
    row.looked_at, row.looked_by_name, row.word = at, by.actor.name, said
    row.came = not look(by.person_id, ref).still
    row.save()
    told = Sentence("Looked at the receipts: {word}", {"word": said})
    audit.record_for(by=by, name="monitoring.looked_at", sentence=told, at=at)
    tell(by=by, subject=Subject.MONEY, body=lambda: _("We looked at the receipts you showed us."), at=at)
