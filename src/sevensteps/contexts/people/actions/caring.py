"""A carer's plan and that of whom they care for belong together, by the yes of both; either ends it.

It stands on its own pages only: no history, and no notice with a name, tells others that there is one.
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.audit.actions import record
from sevensteps.contexts.notify.actions import tell
from sevensteps.contexts.notify.words import Subject
from sevensteps.contexts.people import checks
from sevensteps.contexts.people.actions.circles import end_carer_link, locked_member
from sevensteps.contexts.people.errors import AlreadyThere, NotPossible
from sevensteps.contexts.people.models import CarerLink, CarerYes, CircleMember, Person
from sevensteps.contexts.people.names import call_name
from sevensteps.contexts.people.queries.access import case_for
from sevensteps.contexts.people.queries.caring import links_of_children, live_links, side_in
from sevensteps.contexts.people.queries.recipients import recipient_of, recipient_of_account
from sevensteps.contexts.people.words import CareGroup, ConsentGiven
from sevensteps.core.access import Actor, CaringSide, Standing, Task
from sevensteps.core.dates import age_on
from sevensteps.core.errors import NotFound
from sevensteps.core.planning.carer_links import About, Answer, Says, check_answer

_ASKED = gettext_lazy(
    "Somebody asks you to say in both plans that one of you cares for the other. "
    "Nothing of your record is opened by it. Sign in, and look under Caring for each other."
)
_STANDS = gettext_lazy("You both said yes: your plans now say that one of you cares for the other.")
_ENDED = gettext_lazy("A question or a link under Caring for each other has ended. Sign in to see it.")


@transaction.atomic
def ask_carer(*, member_ref: str, by: Standing, at: datetime) -> str:
    """The person cared for asks somebody of their circle, and says yes by it; gives the link's ref.

    Whether they have a record of their own is not told. Raises AlreadyThere, NotPossible, NotFound.
    """
    by.check(Task.LINK_CARER)
    member = locked_member(by.person_id, member_ref)
    if member.account_id is None:
        raise NotPossible("member", _("They cannot sign in yet. Invite them under Circle of support first."))
    link = _new(member, at)
    _say_yes(link, CaringSide.CARED_FOR, by, at)
    _tell_other(link, CaringSide.CARED_FOR, _ASKED, at)
    return link.ref


@transaction.atomic
def ask_cared_for(*, person_ref: str, by: Standing, at: datetime) -> str:
    """A carer asks a person to whose circle they belong, and says yes by it; gives the link's ref.

    Raises AlreadyThere, NotPossible, NotFound.
    """
    by.check(Task.LINK_CARER)
    own = _as_carer(by)
    rows = CircleMember.objects.select_for_update(of=("self",)).filter(ended_at__isnull=True)
    member = rows.filter(person__ref=person_ref, account_id=own.account_id or 0).first()
    if member is None:
        raise NotFound(f"person {person_ref}")
    link = _new(member, at)
    link.carer = own
    link.save()
    _say_yes(link, CaringSide.CARER, by, at)
    _tell_other(link, CaringSide.CARER, _ASKED, at)
    return link.ref


@transaction.atomic
def agree_to_link(*, ref: str, by: Standing, at: datetime) -> None:
    """The other one says yes, in their own account: from now on it stands. Raises NotFound, NotPossible."""
    by.check(Task.LINK_CARER)
    link, side = _held(ref, by)
    if link.yeses.filter(side=side).exists():
        raise NotPossible("link", _("You have said yes already. The other one answers now."))
    if side is CaringSide.CARER:
        link.carer = _as_carer(by)
        link.save()
    _say_yes(link, side, by, at)
    _tell_other(link, side, _STANDS, at)


@transaction.atomic
def end_link(*, ref: str, by: Standing, at: datetime) -> None:
    """Either says no, or ends it: nothing says so any more from this moment. Raises NotFound."""
    by.check(Task.LINK_CARER)
    link, side = _held(ref, by)
    end_carer_link(link, by.actor.name, at)
    _wrote(link, "ended", by, at)
    _tell_other(link, side, _ENDED, at)


@transaction.atomic
def answer_for_child(
    *, ref: str, answer: Answer, told: str = "", reasons: str = "", by: Standing, at: datetime
) -> None:
    """A worker of a child's writes down the child's yes, or says yes or no for them, where nobody else can.

    `told`: how the child was asked; `reasons`: why it is good for them. What the worker wrote they may also
    end. Raises NotTheirs, NotWritten, NotFound.
    """
    by.check(Task.ANSWER_FOR_CHILD)
    today = localdate(at)
    link, side = _held(ref, by)  # before it is read: two who answer at once do not both find it open
    asked = next((one for one in links_of_children([by.person_id], today) if one.ref == ref), None)
    if asked is None or not asked.for_worker or (asked.stands and answer is not Answer.NO):
        raise NotFound(f"carer link {ref}")
    child = link.member.person
    about = About(age_on(child.born_on, today), asked.parent, _has_part(by.actor, link.carer, at))
    told, reasons = (
        checks.lines(where, text, 2_000) for where, text in (("told", told), ("reasons", reasons))
    )
    who = check_answer(answer, about, told=told, reasons=reasons)
    if answer is Answer.NO:
        end_carer_link(link, by.actor.name, at)
        _wrote(link, "ended", by, at)
        _tell_other(link, side, _ENDED, at)
        return
    theirs = who is Says.CHILD
    CarerYes.objects.create(
        link=link,
        side=side,
        by_key=by.actor.key,
        how=ConsentGiven.IN_PERSON if theirs else ConsentGiven.BEST_INTERESTS,
        given_by=call_name(child.given_name, child.family_name, child.known_as) if theirs else by.actor.name,
        recorded_by=by.actor.name,
        told=told,
        reasons="" if theirs else reasons,
        given_at=at,
    )
    _wrote(link, "agreed", by, at)
    _tell_other(link, side, _STANDS, at)


def _has_part(actor: Actor, carer: Person | None, at: datetime) -> bool:
    """Whether somebody has any part in the carer's record, by their work or by being close to them."""
    try:
        return carer is not None and bool(case_for(actor, carer.ref, localdate(at)))
    except NotFound:
        return False


def _new(member: CircleMember, at: datetime) -> CarerLink:
    if CarerLink.objects.filter(member=member, ended_at__isnull=True).exists():
        raise AlreadyThere("member", _("One of you has asked already. See it on this page."))
    return CarerLink.objects.create(member=member, asked_at=at)


def _held(ref: str, by: Standing) -> tuple[CarerLink, CaringSide]:
    """A link of this record that is not over, held for a change, and on which side the record stands."""
    rows = live_links(by.person_id).select_for_update(of=("self",))
    link = rows.filter(ref=ref).first()
    if link is None:
        raise NotFound(f"carer link {ref}")
    return link, side_in(link, by.person_id)


def _say_yes(link: CarerLink, side: CaringSide, by: Standing, at: datetime) -> None:
    """Kept with who said it. Nobody agrees with themself: not the other of the two, nor who said yes."""
    other = link.member.account_id if side is CaringSide.CARED_FOR else link.member.person.account_id
    is_other = other is not None and other == by.actor.account_id
    if is_other or link.yeses.filter(by_key=by.actor.key).exists():
        raise NotPossible(
            "link",
            _("You are the other one of the two, or said yes for them. Somebody else says yes here."),
        )
    CarerYes.objects.create(
        link=link,
        side=side,
        by_key=by.actor.key,
        how=ConsentGiven.ONLINE,
        given_by=by.actor.name,
        recorded_by=by.actor.name,
        given_at=at,
    )
    _wrote(link, "agreed", by, at)


def _as_carer(by: Standing) -> Person:
    """The record of somebody who is here for what they need as a carer. Raises NotPossible."""
    own = Person.objects.get(id=by.person_id)
    if own.care_group != CareGroup.CARER:
        raise NotPossible("link", _("Only who is here as a carer can be linked so. Ask your worker."))
    return own


def _tell_other(link: CarerLink, side: CaringSide, news: object, at: datetime) -> None:
    """No name in it: a notice may be read by others."""
    account = link.member.account_id
    if side is CaringSide.CARER:
        to = recipient_of(link.member.person_id)
    elif account is not None:
        to = recipient_of_account(account)
    else:
        return
    tell(recipient=to, subject=Subject.ACCESS, body=lambda: str(news), at=at)


def _wrote(link: CarerLink, what: str, by: Standing, at: datetime) -> None:
    """A trace of its own: staff who read one person's history may not know the other."""
    said = {"agreed": "Said yes to a link", "ended": "Ended a link"}[what]
    record(
        subject=f"carer_link:{link.ref}",
        by_key=by.actor.key,
        by_name=by.actor.name,
        name=f"carer_link.{what}",
        sentence=said,
        at=at,
    )
