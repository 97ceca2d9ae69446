"""Who can be named for a seat of the panel, and which papers each seat reads."""

import pytest

from sevensteps.core.planning.panel import NAMED_IN, PAPERS, CannotSit, Paper, Seat, State, check_seat


def test_the_person_and_the_chair_are_not_named() -> None:
    assert set(Seat) - set(PAPERS) == {Seat.PERSON, Seat.CHAIR}
    for seat in (Seat.PERSON, Seat.CHAIR):
        with pytest.raises(CannotSit, match="not named here"):
            check_seat(seat, State.REFERRED, asked=True, deputy=False, taken=())


def test_every_seat_reads_when_it_meets_and_what_was_decided() -> None:
    assert all({Paper.MEETING, Paper.DECISION} <= papers for papers in PAPERS.values())
    assert Paper.TRIED not in PAPERS[Seat.CARER]
    assert Paper.ABOUT not in PAPERS[Seat.NOTE_TAKER]


@pytest.mark.parametrize("state", State)
def test_somebody_is_named_while_people_are_still_to_come(state: State) -> None:
    if state in NAMED_IN:
        check_seat(Seat.SPECIALIST, state, asked=True, deputy=False, taken=())
    else:
        with pytest.raises(CannotSit, match="any more"):
            check_seat(Seat.SPECIALIST, state, asked=True, deputy=False, taken=())


@pytest.mark.parametrize("seat", PAPERS)
@pytest.mark.parametrize("deputy", [False, True])
@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize("asked", [False, True])
def test_a_seat_is_had_once_and_changes_hands_by_a_deputy(
    seat: Seat, deputy: bool, taken: bool, asked: bool
) -> None:
    nobody_stands_in = seat in {Seat.ADVOCATE, Seat.CARER} and deputy
    given = {"asked": asked, "deputy": deputy, "taken": [seat] if taken else []}
    if asked and deputy == taken and not nobody_stands_in:
        check_seat(seat, State.ARRANGED, **given)
    else:
        with pytest.raises(CannotSit):
            check_seat(seat, State.ARRANGED, **given)
