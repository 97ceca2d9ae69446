"""Looking back together: what was achieved, said from each side; what follows; when the next one is due.

Source: In Control, third phase report (2010), chapter 2, "Support planning and review": a review asks what
has been achieved, not delivered; it is a conversation, at any time, and changes what needs changing.
"""

from sevensteps.core.reviews.conclude import (
    ACHIEVED_WORDS,
    RESULT_WORDS,
    Achieved,
    NotAllSaid,
    Option,
    Result,
    ResultNeedsReason,
    ReviewSide,
    View,
    check_result,
    conclude,
    still_to_say,
)
from sevensteps.core.reviews.due import IntervalTooLong, check_intervals, first_due, is_due_soon, next_due
from sevensteps.core.reviews.progress import GOING_WORDS, Going
from sevensteps.core.reviews.states import (
    REVIEW_TRANSITIONS,
    NoSuchReviewMove,
    ReviewEvent,
    ReviewState,
    move_review,
)

__all__ = [
    "ACHIEVED_WORDS",
    "GOING_WORDS",
    "RESULT_WORDS",
    "REVIEW_TRANSITIONS",
    "Achieved",
    "Going",
    "IntervalTooLong",
    "NoSuchReviewMove",
    "NotAllSaid",
    "Option",
    "Result",
    "ResultNeedsReason",
    "ReviewEvent",
    "ReviewSide",
    "ReviewState",
    "View",
    "check_intervals",
    "check_result",
    "conclude",
    "first_due",
    "is_due_soon",
    "move_review",
    "next_due",
    "still_to_say",
]
