"""What somebody saves while typing is one change to read; nothing is lost, nobody's saves are mixed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sevensteps.core.planning import Gathered, OneSave, gather

START = datetime(2030, 5, 14, 9, tzinfo=UTC)


def save(key: int, minute: float, part: str = "heading:control", by: str = "rosa", **more: object) -> OneSave:
    given = {"version": 1, "revision": key + 10} | more
    return OneSave(key=key, part=part, by_key=by, at=START + timedelta(minutes=minute), **given)


def told(*saves: OneSave) -> list[tuple[int, int | None]]:
    return [(one.last.key, one.since) for one in gather(saves)]


def test_saves_of_one_writer_of_one_text_within_minutes_are_one_change() -> None:
    assert told(save(1, 0), save(2, 5), save(3, 14)) == [(3, 10)]
    assert told(save(1, 0), save(2, 11)) == [(1, 10), (2, 11)]
    assert told(save(1, 0), save(2, 1, "wealth:assets"), save(3, 2)) == [(2, 11), (3, 10)]


def test_another_writer_another_version_and_what_was_not_taken_over_stand_for_themselves() -> None:
    assert told(save(1, 0), save(2, 1, by="ana"), save(3, 2)) == [(1, 10), (2, 11), (3, 12)]
    assert told(save(1, 0), save(2, 1, version=2)) == [(1, 10), (2, 11)]
    assert told(save(1, 0), save(2, 1, revision=None), save(3, 2)) == [(1, 10), (2, None), (3, 12)]


def test_what_is_saved_with_a_button_is_never_gathered() -> None:
    for part in ("line:A", "outcome:A", "media:A", "arrangement:A", "decision:A", "basics"):
        assert len(gather([save(1, 0, part), save(2, 1, part)])) == 2


SAVES = st.lists(
    st.tuples(
        st.sampled_from(("heading:a", "wealth:b", "line:c")), st.sampled_from("xy"), st.integers(0, 15)
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(SAVES)
def test_every_last_word_is_there_once_and_each_change_begins_where_it_began(given_saves) -> None:
    minute, saves = 0, []
    for key, (part, by, later) in enumerate(given_saves):
        minute += later
        saves.append(save(key, minute, part, by))
    found = gather(saves)
    assert {one.part: one for one in saves}.items() <= {one.last.part: one.last for one in found}.items()
    assert [one.last.key for one in found] == sorted(one.last.key for one in found)
    covered = [
        each.key
        for one in found
        for each in saves
        if each.part == one.last.part and one.since < each.revision <= one.last.revision
    ]
    assert sorted(covered) == [one.key for one in saves]
    assert all(isinstance(one, Gathered) for one in found)
