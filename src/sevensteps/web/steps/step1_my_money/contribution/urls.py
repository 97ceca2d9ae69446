"""Addresses of the contribution, below /people/<ref>/contribution/."""

from django.urls import path

from sevensteps.web.steps.step1_my_money.contribution import (
    agreeing,
    collecting,
    differing,
    giving,
    letter,
    one,
    overview,
    own_part,
    own_part_forms,
    proving,
    settling,
)

app_name = "contribution"
urlpatterns = [
    path("", overview.start, name="start"),
    path("begin/", overview.begin, name="begin"),
    path("refuse/", overview.refuse, name="refuse"),
    path("collecting/", collecting.choose, name="collecting"),
    path("offer/", agreeing.offer, name="offer"),
    path("offer/<slug:ref>/", agreeing.offered, name="offered"),
    path("waivers/<slug:ref>/end/", settling.end_waiver, name="end_waiver"),
    path("bills/", own_part.account, name="account"),
    path("bills/<slug:ref>/", own_part.bill, name="bill"),
    path("bills/<slug:ref>.pdf", own_part.the_bill, name="bill_letter"),
    path("paid-in/", own_part_forms.paid_in, name="paid_in"),
    path("cannot-pay/", own_part_forms.hard, name="hard"),
    path("cannot-pay/answer/", own_part_forms.agree, name="agree"),
    path("cannot-pay/end/", own_part_forms.end, name="end_arrangement"),
    path("pay-back/", own_part_forms.refund, name="refund"),
    path("pay-back/<slug:ref>/", own_part_forms.decide_refund, name="decide_refund"),
    path("receive/", own_part_forms.receive, name="receive"),
    path("receipts/<slug:ref>/take-back/", own_part_forms.take_back, name="take_back"),
    path("means/", giving.check, name="check"),
    path("means/<slug:key>/", giving.question, name="question"),
    path("<slug:ref>/", one.one, name="one"),
    path("<slug:ref>.pdf", letter.the_letter, name="letter"),
    path("<slug:ref>/withdraw/", one.withdraw, name="withdraw"),
    path("<slug:ref>/evidence/", proving.add, name="evidence"),
    path("<slug:ref>/confirm/", settling.confirm, name="confirm"),
    path("<slug:ref>/waive/", settling.waive, name="waive"),
    path("<slug:ref>/changes/", differing.changes, name="changes"),
    path("<slug:ref>/changes.pdf", differing.the_letter, name="changes_letter"),
    path("evidence/<slug:ref>/file/", proving.file, name="file"),
    path("evidence/<slug:ref>/seen/", proving.seen, name="seen"),
]
