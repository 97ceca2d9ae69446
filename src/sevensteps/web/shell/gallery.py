"""Every part our pages are made of, on one page: to look at, and for the accessibility checks. Demo only."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from sevensteps.core.journey import STEP_WORDS
from sevensteps.core.money import Money
from sevensteps.core.trace import Trace
from sevensteps.web.shell import forms
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.pages import render
from sevensteps.web.shell.request import OpenRequest


class GalleryForm(forms.Form):
    """One of each field."""

    name = forms.Line(_("What is your name?"), autocomplete="name", hint=_("As you like to be called"))
    story = forms.Text(_("What matters to you?"), max_length=500)
    price = forms.MoneyAmount(_("How much does it cost?"))
    hours = forms.Whole(_("How many hours a week?"), suffix=_("hours"), most=168)
    born = forms.Day(_("When were you born?"), birthday=True)
    starts_on = forms.Day(_("When does it start?"))
    ends_on = forms.Day(_("When does it end?"), required=False)
    way = forms.Choice(
        _("Who should look after the money?"),
        choices=[
            forms.Option("self", _("I will"), _("We pay it into an account that is only for your support")),
            forms.Option("council", _("The council")),
        ],
    )
    helpers = forms.Choices(
        _("Who helps you?"),
        choices=[("family", _("Family")), ("friends", _("Friends")), ("paid", _("Paid staff"))],
    )
    language = forms.Pick(
        _("Which language do you read?"), choices=[("en", _("English")), ("cy", _("Welsh"))]
    )
    happy = forms.YesNo(_("Are you happy with this?"))
    agree = forms.Tick(_("I have read this"))
    email = forms.Email(_("E-mail address"))
    phone = forms.Phone(_("Telephone number"), required=False)
    password = forms.Password(_("Choose a password"), new=True)
    letter = forms.File(_("A letter about money"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.in_order("starts_on", "ends_on")
        return values


def _steps(here: int) -> list[dict[str, Any]]:
    states = {True: "done", False: "later"}
    items = [
        {"number": n, "title": say(w.title), "about": say(w.about), "state": states[n < here], "href": "#"}
        for n, w in STEP_WORDS.items()
    ]
    items[here - 1] |= {"state": "current", "note": str(_("Next: write what you want to change.")),
                        "action": str(_("Go on with my plan"))}  # fmt: skip
    items[here]["state"] = "next"
    for item in items[here:]:
        item["href"] = None
    return items


def _trace() -> Trace:
    return (
        Trace()
        .then("You have {points} points.", 42, points=42)
        .then("Each point is worth {rate} a year.", Money(24_000), rate=Money(24_000))
        .then(
            "{points} times {rate} is your money for a year.", Money(1_008_000), points=42, rate=Money(24_000)
        )
    )


def _work(today: date) -> list[dict[str, Any]]:
    return [
        {"who": "Aisha Khan", "href": "#", "what": str(_("Read the plan and decide")), "late": True,
         "due": today - timedelta(days=2), "why": str(_("Sent nine days ago")), "tag": str(_("Step 3"))},
        {"who": "Tom Penhale", "href": "#", "what": str(_("Help to finish the questions")),
         "due": today + timedelta(days=5)},
    ]  # fmt: skip


def gallery(request: OpenRequest) -> HttpResponse:
    """`?errors=1` draws the form with everything wrong."""
    wrong = {"price": "-4", "hours": "many", "born-day": "31", "born-month": "2", "born-year": "1990",
             "starts_on-day": "2", "starts_on-month": "4", "starts_on-year": "2026", "ends_on-day": "1",
             "ends_on-month": "4", "ends_on-year": "2026", "way": "nobody",
             "email": "me", "phone": "x"}  # fmt: skip
    form = GalleryForm(data=wrong) if "errors" in request.GET else GalleryForm.of(request)
    context = {
        "form": form,
        "steps": _steps(3),
        "trace": _trace(),
        "work": _work(request.today),
        "history": [{"words": str(_("Plan sent to be agreed")), "who": "Aisha Khan", "at": request.now}],
        "total": Money(1_008_000),
        "parts": [(_("Spent"), Money(240_000), "spent"), (_("Promised"), Money(310_050), "promised")],
        "too_much": [(_("Planned"), Money(1_100_000), "planned")],
        "page": {"number": 2, "pages": 5},
    }
    return render(request, "gallery.html", context, status=200)
