"""Sides and results in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sevensteps.core.reviews import Achieved, Result, ReviewSide
from sevensteps.web.shell.brand import named

SIDE: dict[ReviewSide, Promise | str] = {
    ReviewSide.PERSON: named(_("The %(person)s")),
    ReviewSide.FAMILY: _("Family and friends"),
    ReviewSide.STAFF: _("Staff"),
}
COLOUR = {Achieved.YES: "green", Achieved.PARTLY: "yellow", Achieved.NO: "orange"}
FOLLOWS: dict[Result, Promise | str] = {
    Result.CONTINUE_AS_IS: _("Things go on as they are. The next review is promised."),
    Result.CHANGE_PLAN: _("Back to step 2, with the plan as it is to start from. The money keeps going."),
    Result.CHANGE_ALLOCATION: _("Back to step 1: the questions are asked again. The money keeps going."),
}


def sides(mine: bool) -> dict[ReviewSide, Promise | str]:
    """The three sides as their reader knows them."""
    return SIDE | {ReviewSide.PERSON: _("You")} if mine else SIDE
