"""What somebody did not agree with, of the text: requests for an exception, and appeals."""

from __future__ import annotations

from collections.abc import Iterable

from sevensteps.contexts.allocation.exception_queries import SumDecisionView
from sevensteps.core.redress import STATE_WORDS
from sevensteps.ops.record.lay import day, indented, said
from sevensteps.ops.record.whole import Whole

_ABOUT = {"sum": "the sum", "sum_decision": "the answer to an exception", "plan": "the answer to the plan",
          "charge": "what is paid"}  # fmt: skip
_ASKED = {"asked": "waits for an answer", "granted": "yes", "part": "yes, in part", "refused": "no",
          "withdrawn": "taken back"}  # fmt: skip


def exceptions(whole: Whole) -> Iterable[str]:
    """Each request about the sum, with the answer and all its reasons."""
    for one in whole.exceptions:
        wanted = f", {one.wanted} a year" if one.wanted else ""
        answer = _ASKED[one.state] + (f" by {day(one.answer_by)}" if one.open else "")
        yield ""
        yield f"   Exception asked for by {one.asked_by}, {day(one.asked_at)}{wanted}: {answer}"
        for criterion, words in one.reasons:
            yield from said(criterion.en, words)
        yield from _decision(one.decision) if one.decision is not None else ()


def _decision(one: SumDecisionView) -> Iterable[str]:
    yield f"   Decided by {one.by_name}, {day(one.at)}: {one.before} before, {one.annual} now"
    grounds = one.grounds
    for title, words in (
        ("Needs looked at", grounds.needs),
        ("Why", grounds.why),
        ("Support and times", grounds.services),
        ("What an hour costs", grounds.hourly),
    ):
        yield from said(title, words) if words else ()


def appeals(whole: Whole) -> Iterable[str]:
    """Each appeal, about whatever it is: its promised days, and the answer."""
    if not whole.appeals:
        yield "   No appeal was sent."
    for one in whole.appeals:
        about = _ABOUT.get(one.about_kind, one.about_kind)
        yield f"   About {about}, sent by {one.sent_by}, {day(one.sent_at)}: {STATE_WORDS[one.state]}"
        yield from indented(f"“{one.why}”", 5)
        yield from said("What would be right", one.wanted) if one.wanted else ()
        if one.open:
            yield f"   The answer is promised by {day(one.promise.answer_by)}."
        if one.decided:
            yield f"   Answered by {one.decided_by}, {day(one.decided_at)}"
            yield from indented(f"“{one.reasons}”", 5)
