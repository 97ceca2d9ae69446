"""A carer's record and that of whom they care for: linked by both, ended by either, opening nothing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories.carers import as_carer
from tests.factories.meanwhile import somebody_waits_for_us, until
from tests.factories.money import Life, life
from tests.factories.people import NOW, TODAY, circle_member, post, standing

from sevensteps.contexts.audit.models import Event
from sevensteps.contexts.notify.models import Notice
from sevensteps.contexts.people import actions, queries
from sevensteps.contexts.people.errors import AlreadyThere, NotPossible
from sevensteps.contexts.people.models import CarerLink, CarerYes, CircleMember, Person
from sevensteps.contexts.people.words import ConsentGiven
from sevensteps.core.access import Authority, CaringSide, Role, Standing
from sevensteps.core.errors import NotAllowed, NotFound
from sevensteps.core.planning.carer_links import Answer, NotTheirs, NotWritten

pytestmark = pytest.mark.django_db


@dataclass
class Two:
    """Rosa, and Mia of her circle, who cares for her and has a record of her own."""

    rosa: Life
    mia: Life
    member: str

    @property
    def hers(self) -> Standing:
        return standing(self.rosa.rosa, self.rosa.person_ref)

    @property
    def carers(self) -> Standing:
        return standing(self.mia.rosa, self.mia.person_ref)

    def stands(self) -> list[bool]:
        return [one.stands for two in (self.rosa, self.mia) for one in queries.carer_links_of(two.id)]


@pytest.fixture
def two() -> Two:
    rosa, mia = life(), life()
    _mia, member = circle_member(rosa.worker, rosa.person_ref)
    CircleMember.objects.filter(ref=member).update(account_id=mia.rosa.account_id)
    as_carer(mia.person_ref)
    return Two(rosa, mia, member)


def test_she_asks_and_the_carer_says_yes_in_their_own_account(two: Two) -> None:
    ref = actions.ask_carer(member_ref=two.member, by=two.hers, at=NOW)
    assert two.stands() == [False, False]
    with pytest.raises(NotPossible, match="already"):
        actions.agree_to_link(ref=ref, by=two.hers, at=NOW)
    actions.agree_to_link(ref=ref, by=two.carers, at=NOW)
    assert two.stands() == [True, True]
    (mine,), (theirs,) = queries.carer_links_of(two.rosa.id), queries.carer_links_of(two.mia.id)
    assert (mine.side, mine.other_ref, mine.other_is_carer) == (
        CaringSide.CARED_FOR, two.mia.person_ref, True,
    )  # fmt: skip
    assert (theirs.side, theirs.other_ref) == (CaringSide.CARER, two.rosa.person_ref)


def test_the_carer_asks_and_either_ends_it(two: Two) -> None:
    for ends in (two.hers, two.carers):
        ref = actions.ask_cared_for(person_ref=two.rosa.person_ref, by=two.carers, at=NOW)
        with pytest.raises(AlreadyThere):
            actions.ask_carer(member_ref=two.member, by=two.hers, at=NOW)
        actions.agree_to_link(ref=ref, by=two.hers, at=NOW)
        assert two.stands() == [True, True]
        actions.end_link(ref=ref, by=ends, at=NOW)
        assert two.stands() == []
        with pytest.raises(NotFound):
            actions.agree_to_link(ref=ref, by=two.hers, at=NOW)
    assert not CarerYes.objects.filter(withdrawn_at__isnull=True).exists()


def test_it_opens_nothing_and_is_in_no_history_and_no_notice_by_name(two: Two) -> None:
    before = {two.hers.tasks, two.carers.tasks}
    ref = actions.ask_carer(member_ref=two.member, by=two.hers, at=NOW)
    actions.agree_to_link(ref=ref, by=two.carers, at=NOW)
    assert {two.hers.tasks, two.carers.tasks} == before
    with pytest.raises(NotFound):
        queries.case_for(two.rosa.rosa, two.mia.person_ref, TODAY)
    told = Event.objects.filter(name__startswith="carer_link")
    assert {row.subject for row in told} == {f"carer_link:{ref}"}
    notices = Notice.objects.filter(body__contains="cares for the other")
    assert notices.count() == 2
    assert not notices.filter(body__contains="Rosa").exists()


def test_who_is_asked_may_have_no_record_and_that_is_not_told(two: Two) -> None:
    Person.objects.filter(id=two.mia.id).update(care_group="older")
    actions.ask_carer(member_ref=two.member, by=two.hers, at=NOW)
    (link,) = queries.carer_links_of(two.rosa.id)
    assert (link.other_id, link.other_ref, link.other_is_carer) == (0, "", False)
    assert queries.carer_links_of(two.mia.id) == ()
    with pytest.raises(NotPossible, match="as a carer"):
        actions.ask_cared_for(person_ref=two.rosa.person_ref, by=two.carers, at=NOW)


def test_staff_and_strangers_neither_ask_nor_answer(two: Two) -> None:
    ref = actions.ask_carer(member_ref=two.member, by=two.hers, at=NOW)
    with pytest.raises(NotAllowed):
        actions.agree_to_link(ref=ref, by=standing(two.mia.worker, two.mia.person_ref), at=NOW)
    other = life()
    with pytest.raises(NotFound):
        actions.agree_to_link(ref=ref, by=standing(other.rosa, other.person_ref), at=NOW)
    as_carer(other.person_ref)
    with pytest.raises(NotFound):  # she is not in Rosa's circle
        actions.ask_cared_for(
            person_ref=two.rosa.person_ref, by=standing(other.rosa, other.person_ref), at=NOW
        )


def test_a_carer_who_acts_for_the_person_does_not_agree_with_themself(two: Two) -> None:
    CircleMember.objects.filter(ref=two.member).update(
        authority=Authority.ATTORNEY, evidence="Seen at home", confirmed_by="Sam", confirmed_at=NOW
    )
    ref = actions.ask_cared_for(person_ref=two.rosa.person_ref, by=two.carers, at=NOW)
    with pytest.raises(NotPossible, match="the other one"):
        actions.agree_to_link(ref=ref, by=standing(two.mia.rosa, two.rosa.person_ref), at=NOW)
    actions.agree_to_link(ref=ref, by=two.hers, at=NOW)
    assert two.stands() == [True, True]


def test_who_acts_by_law_for_both_says_yes_for_one(two: Two) -> None:
    seen = {"authority": Authority.ATTORNEY, "evidence": "Seen"}
    attorney, _ref = circle_member(two.rosa.worker, two.rosa.person_ref, name="Ann", **seen)
    _other, also = circle_member(two.mia.worker, two.mia.person_ref, name="Ann", **seen)
    confirmed = {"confirmed_by": "Sam", "confirmed_at": NOW}
    CircleMember.objects.filter(ref=also).update(account_id=attorney.account_id)
    CircleMember.objects.filter(name="Ann").update(**confirmed)
    ref = actions.ask_carer(member_ref=two.member, by=standing(attorney, two.rosa.person_ref), at=NOW)
    with pytest.raises(NotPossible, match="said yes for them"):
        actions.agree_to_link(ref=ref, by=standing(attorney, two.mia.person_ref), at=NOW)
    actions.agree_to_link(ref=ref, by=two.carers, at=NOW)
    assert two.stands() == [True, True]


def test_it_ends_with_their_place_in_the_circle(two: Two) -> None:
    ref = actions.ask_carer(member_ref=two.member, by=two.hers, at=NOW)
    actions.agree_to_link(ref=ref, by=two.carers, at=NOW)
    actions.end_circle_member(member_ref=two.member, by=two.hers, at=NOW)
    assert two.stands() == []
    assert not CarerYes.objects.filter(withdrawn_at__isnull=True).exists()
    row = CarerLink.objects.get()
    assert row.ended_by
    with pytest.raises(IntegrityError, match="carer_link_ended_by_somebody"), transaction.atomic():
        CarerLink.objects.update(ended_by="")


SEEN = {"authority": Authority.PARENT, "evidence": "Certificate", "confirmed_by": "Sam", "confirmed_at": NOW}
TOLD, GOOD = "Shown with pictures. She laughed.", "Her plan counts on her mother having rest."


@pytest.fixture
def asked(two: Two) -> str:
    """Mia is the only parent of Rosa, who is nine and signs in nowhere, and asks."""
    Person.objects.filter(id=two.rosa.id).update(born_on=date(TODAY.year - 9, 1, 1), account=None)
    CircleMember.objects.filter(ref=two.member).update(**SEEN)
    return actions.ask_cared_for(person_ref=two.rosa.person_ref, by=two.carers, at=NOW)


def answers(two: Two, ref: str, answer: Answer, told: str = TOLD, reasons: str = GOOD) -> None:
    worker = standing(two.rosa.worker, two.rosa.person_ref)
    actions.answer_for_child(ref=ref, answer=answer, told=told, reasons=reasons, by=worker, at=NOW)


def test_a_worker_of_a_childs_says_yes_where_the_carer_is_the_only_parent(two: Two, asked: str) -> None:
    (waits,) = queries.links_of_children([two.rosa.id, two.mia.id], TODAY)
    assert (waits.ref, waits.waits) == (asked, True)
    as_parent = standing(two.mia.rosa, two.rosa.person_ref)
    with pytest.raises(NotPossible, match="the other one"):
        actions.agree_to_link(ref=asked, by=as_parent, at=NOW)
    with pytest.raises(NotAllowed):
        actions.answer_for_child(ref=asked, answer=Answer.WORKER_YES, told=TOLD, by=as_parent, at=NOW)
    for told, reasons in (("", GOOD), (TOLD, " ")):
        with pytest.raises(NotWritten):
            answers(two, asked, Answer.WORKER_YES, told, reasons)
    answers(two, asked, Answer.WORKER_YES)
    assert two.stands() == [True, True]
    yes = CarerYes.objects.get(side=CaringSide.CARED_FOR)
    assert (yes.how, yes.given_by, yes.told, yes.reasons) == (
        ConsentGiven.BEST_INTERESTS, two.rosa.worker.name, TOLD, GOOD,
    )  # fmt: skip
    assert {row.subject for row in Event.objects.filter(name__startswith="carer_link")} == {
        f"carer_link:{asked}"
    }
    with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
        CarerYes.objects.filter(id=yes.id).update(reasons="")
    with pytest.raises(NotFound):
        answers(two, asked, Answer.WORKER_YES)
    answers(two, asked, Answer.NO, "", "")  # what a worker answered a worker may end
    assert (two.stands(), queries.links_of_children([two.rosa.id], TODAY)) == ([], ())


def test_a_child_who_understands_says_yes_to_the_worker(two: Two, asked: str) -> None:
    answers(two, asked, Answer.CHILD_YES, reasons="")
    yes = CarerYes.objects.get(side=CaringSide.CARED_FOR)
    assert (yes.how, yes.given_by, yes.recorded_by) == (
        ConsentGiven.IN_PERSON, "Rosa Lind", two.rosa.worker.name,
    )  # fmt: skip


def test_another_parent_answers_and_no_worker_learns_of_it(two: Two, asked: str) -> None:
    dad, ref = circle_member(two.rosa.worker, two.rosa.person_ref, name="Dan Lind", relationship="father")
    assert queries.links_of_children([two.rosa.id], TODAY)[0].waits  # nobody has seen that he is a parent
    CircleMember.objects.filter(ref=ref).update(**SEEN)
    assert not queries.links_of_children([two.rosa.id], TODAY)[0].for_worker
    for answer in Answer:
        with pytest.raises(NotFound):
            answers(two, asked, answer)
    actions.agree_to_link(ref=asked, by=standing(dad, two.rosa.person_ref), at=NOW)
    assert two.stands() == [True, True]
    assert queries.links_of_children([two.rosa.id], TODAY) == ()
    with pytest.raises(NotFound):
        answers(two, asked, Answer.NO)


def test_a_child_who_signs_in_answers_themself(two: Two, asked: str) -> None:
    Person.objects.filter(id=two.rosa.id).update(account=two.rosa.rosa.account_id)
    for answer in Answer:
        with pytest.raises(NotFound):
            answers(two, asked, answer)
    actions.agree_to_link(ref=asked, by=two.hers, at=NOW)
    assert two.stands() == [True, True]


@pytest.mark.django_db(transaction=True)
def test_two_workers_who_answer_at_once_answer_once(two: Two, asked: str) -> None:
    def second() -> object:
        try:
            return answers(two, asked, Answer.WORKER_YES)
        except NotFound as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            answers(two, asked, Answer.WORKER_YES)
            waits = pool.submit(second)
            until(lambda: waits.done() or somebody_waits_for_us())
        assert isinstance(waits.result(), NotFound)
    assert CarerYes.objects.filter(side=CaringSide.CARED_FOR).count() == 1


def test_who_has_a_part_in_the_carers_record_answers_nothing(two: Two, asked: str) -> None:
    post(two.rosa.worker, two.mia.council, Role.PRACTITIONER)
    for answer in Answer:
        with pytest.raises(NotTheirs, match="a part in the record"):
            answers(two, asked, answer)
    assert two.stands() == [False, False]


def test_an_adult_has_no_worker_who_answers(two: Two, asked: str) -> None:
    Person.objects.filter(id=two.rosa.id).update(born_on=date(TODAY.year - 18, TODAY.month, TODAY.day))
    assert queries.links_of_children([two.rosa.id], TODAY) == ()
    with pytest.raises(NotFound):
        answers(two, asked, Answer.CHILD_YES)
