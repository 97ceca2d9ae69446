"""Everything that can be done to a plan: written, sent, taken back, decided."""

from sevensteps.contexts.planning.actions.appealing import PLAN, appeal_plan
from sevensteps.contexts.planning.actions.arranging import (
    remove_arrangement,
    remove_life_decision,
    save_arrangement,
    save_life_decision,
)
from sevensteps.contexts.planning.actions.bringing import bring_plan
from sevensteps.contexts.planning.actions.carers import remove_caring, save_caring
from sevensteps.contexts.planning.actions.children import say_view
from sevensteps.contexts.planning.actions.commenting import comment, keep_aside, may_comment
from sevensteps.contexts.planning.actions.deciding import (
    AgreedPlan,
    PlanChanged,
    decide,
    record_agreement,
    task_of_agreeing,
)
from sevensteps.contexts.planning.actions.fees import add_fee
from sevensteps.contexts.planning.actions.growing_up import talked_over
from sevensteps.contexts.planning.actions.handing import (
    AlreadyHanded,
    answer_offer,
    end_circle_member,
    end_engagement,
    end_hand_over,
    is_theirs,
    offer_plan,
)
from sevensteps.contexts.planning.actions.health import (
    answer_health,
    mark_health,
    name_clinician,
    unmark_health,
)
from sevensteps.contexts.planning.actions.held import NoPlan, SavedMeanwhile, TooLong
from sevensteps.contexts.planning.actions.lines import (
    NOBODY,
    Giver,
    add_line,
    added_as,
    change_line,
    put_instead,
    remove_line,
)
from sevensteps.contexts.planning.actions.looking import look_afterwards
from sevensteps.contexts.planning.actions.marking import mark_while_waiting
from sevensteps.contexts.planning.actions.media import (
    Shown,
    TooManyMedia,
    add_media,
    change_media,
    forget_media,
    move_media_up,
    remove_media,
)
from sevensteps.contexts.planning.actions.sending import submit, withdraw
from sevensteps.contexts.planning.actions.starting import NoMoneyKnown, start_plan
from sevensteps.contexts.planning.actions.week import set_times
from sevensteps.contexts.planning.actions.writing import (
    add_outcome,
    change_outcome,
    remove_outcome,
    save_all_wealth,
    save_basics,
    save_section,
    save_texts,
    save_wealth,
)

__all__ = [
    "NOBODY",
    "PLAN",
    "AgreedPlan",
    "AlreadyHanded",
    "Giver",
    "NoMoneyKnown",
    "NoPlan",
    "PlanChanged",
    "SavedMeanwhile",
    "Shown",
    "TooLong",
    "TooManyMedia",
    "add_fee",
    "add_line",
    "add_media",
    "add_outcome",
    "added_as",
    "answer_health",
    "answer_offer",
    "appeal_plan",
    "bring_plan",
    "change_line",
    "change_media",
    "change_outcome",
    "comment",
    "decide",
    "end_circle_member",
    "end_engagement",
    "end_hand_over",
    "forget_media",
    "is_theirs",
    "keep_aside",
    "look_afterwards",
    "mark_health",
    "mark_while_waiting",
    "may_comment",
    "move_media_up",
    "name_clinician",
    "offer_plan",
    "put_instead",
    "record_agreement",
    "remove_arrangement",
    "remove_caring",
    "remove_life_decision",
    "remove_line",
    "remove_media",
    "remove_outcome",
    "save_all_wealth",
    "save_arrangement",
    "save_basics",
    "save_caring",
    "save_life_decision",
    "save_section",
    "save_texts",
    "save_wealth",
    "say_view",
    "set_times",
    "start_plan",
    "submit",
    "talked_over",
    "task_of_agreeing",
    "unmark_health",
    "withdraw",
]
