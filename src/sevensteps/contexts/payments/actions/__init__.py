"""What can be done about payments: whom to pay and where, what is due, runs, files, what the bank says."""

from sevensteps.contexts.payments.actions.accounts import (
    NotProven,
    WrongServiceNumber,
    give_account,
    give_own_account,
    payee_of_part,
    prove_account,
    prove_own_account,
)
from sevensteps.contexts.payments.actions.coming_back import Came, not_received_back, receive_back
from sevensteps.contexts.payments.actions.drafting import RunNotPossible, draft_run
from sevensteps.contexts.payments.actions.easing import (
    NothingToArrange,
    agree_arrangement,
    end_arrangement,
    say_cannot_pay,
)
from sevensteps.contexts.payments.actions.filing import (
    BACS,
    FORMS,
    PAIN001,
    NoOwnAccount,
    NoSuchForm,
    make_file,
    mark_sent,
    withdraw_file,
)
from sevensteps.contexts.payments.actions.items import ItemNotOpen, hold_item, reject_item, release_item
from sevensteps.contexts.payments.actions.letting_go import ask_to_let_go, decide_letting_go
from sevensteps.contexts.payments.actions.lining_up import LINE_UP, line_up
from sevensteps.contexts.payments.actions.receipts import WrongReceipt, pay_in, receive, take_back
from sevensteps.contexts.payments.actions.refunding import NotRefundable, ask_refund, decide_refund
from sevensteps.contexts.payments.actions.running import (
    MayNotApprove,
    ReasonsMissing,
    approve_run,
    close_run,
    reject_run,
    review_run,
    send_back_run,
)
from sevensteps.contexts.payments.actions.settling import returned, settle, settle_run
from sevensteps.contexts.payments.actions.weights import load_weights
from sevensteps.contexts.payments.owed import NotYours

__all__ = [
    "BACS",
    "FORMS",
    "LINE_UP",
    "PAIN001",
    "Came",
    "ItemNotOpen",
    "MayNotApprove",
    "NoOwnAccount",
    "NoSuchForm",
    "NotProven",
    "NotRefundable",
    "NotYours",
    "NothingToArrange",
    "ReasonsMissing",
    "RunNotPossible",
    "WrongReceipt",
    "WrongServiceNumber",
    "agree_arrangement",
    "approve_run",
    "ask_refund",
    "ask_to_let_go",
    "close_run",
    "decide_letting_go",
    "decide_refund",
    "draft_run",
    "end_arrangement",
    "give_account",
    "give_own_account",
    "hold_item",
    "line_up",
    "load_weights",
    "make_file",
    "mark_sent",
    "not_received_back",
    "pay_in",
    "payee_of_part",
    "prove_account",
    "prove_own_account",
    "receive",
    "receive_back",
    "reject_item",
    "reject_run",
    "release_item",
    "returned",
    "review_run",
    "say_cannot_pay",
    "send_back_run",
    "settle",
    "settle_run",
    "take_back",
    "withdraw_file",
]
