"""What is asked about one thing in the plan."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sevensteps.contexts.charging import queries as charging
from sevensteps.contexts.directory import queries as directory
from sevensteps.contexts.people.shapes import Case
from sevensteps.contexts.planning import actions
from sevensteps.contexts.planning.queries import LineView, PlanView
from sevensteps.contexts.planning.words import Unit
from sevensteps.core.planning import (
    FREE_KINDS,
    SOURCE_WORDS,
    Every,
    LineKind,
    PriceFrom,
    PriceSource,
    Stream,
    streams_for,
)
from sevensteps.web.shell import Request, forms
from sevensteps.web.shell.filters import say
from sevensteps.web.shell.forms.fields import Figure
from sevensteps.web.shell.voice import said
from sevensteps.web.steps.step2_making_my_plan.words import EVERY

MOST_SUGGESTED = 200
PRICED = ("price", "price_source", "price_note", "price_on", "stream")
HOW_MUCH = ("quantity", "unit", "every")
MORE = ("stream", "service", "starts_on", "ends_on")


class Quantity(Figure):
    """How many, with at most two decimals → Decimal."""

    def read(self, text: str) -> Decimal:
        whole, _point, part = text.replace(",", "").partition(".")
        if not (whole + part).isascii() or not (whole + part).isdigit() or len(part) > 2 or len(whole) > 6:
            raise ValidationError(_("Write a number, like 2 or 7.5."))
        return Decimal(f"{whole or 0}.{part or 0}")

    def value_shown(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else super().value_shown(value)


class LineForm(forms.Form):
    """One thing in the plan. What is free has no price, and nobody's money pays for it."""

    revision = forms.Hidden(required=False)
    what = forms.Line(gettext_lazy("What is it?"), missing=gettext_lazy("Write what it is."))
    who = forms.Line(
        gettext_lazy("Who gives it?"),
        hint=gettext_lazy("Somebody from the catalogue, somebody you know, or nobody yet."),
        required=False,
        attributes={"list": "providers"},
    )
    price = forms.MoneyAmount(gettext_lazy("How much does one cost?"), least=0)
    quantity = Quantity(gettext_lazy("How many each time?"), hint=gettext_lazy("A number, like 2 or 7.5"))
    unit = forms.Pick(gettext_lazy("Of what?"), choices=Unit.choices)
    every = forms.Choice(gettext_lazy("How often?"), choices=list(EVERY.items()))
    price_source = forms.Choice(gettext_lazy("Where does the price come from?"), required=False, quiet=True)
    price_note = forms.Line(
        gettext_lazy("Who offered it, or where is it published?"), required=False, quiet=True
    )
    price_on = forms.Day(
        gettext_lazy("Of which day is the price?"),
        hint=gettext_lazy("Leave it empty if it is the price of today."),
        required=False,
        quiet=True,
    )
    stream = forms.Pick(gettext_lazy("Whose money pays for it?"), required=False, quiet=True)
    service = forms.Pick(
        gettext_lazy("Is it something nobody is charged for?"),
        hint=gettext_lazy("Only a worker sees this question. Who decides on the plan sees the answer."),
        blank=gettext_lazy("No: it is care and support, and charged for"),
        required=False,
    )
    starts_on = forms.Day(gettext_lazy("When does it start?"), required=False)
    ends_on = forms.Day(gettext_lazy("When does it end?"), required=False)
    outcome_refs = forms.Choices(
        gettext_lazy("What does it help with?"), missing=gettext_lazy("Choose at least one.")
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.in_order("starts_on", "ends_on")
        return values

    @property
    def more(self) -> list[str]:
        """What is seldom needed, and is folded away."""
        return [name for name in MORE if name in self.fields]

    @property
    def more_open(self) -> bool:
        """Whether something is said there, or wrong there."""
        given = self.values_given()
        return any(self.error_of(name) for name in self.more) or any(
            given.get(name) for name in ("service", "starts_on", "ends_on")
        ) or given.get("stream") not in (None, "", Stream.SOCIAL_CARE)  # fmt: skip

    def values_given(self) -> dict[str, Any]:
        """What was stored, or what was sent and could be read."""
        if not self.is_bound:
            return dict(self.initial)
        return dict(getattr(self, "cleaned_data", {}))


def line_form(
    request: Request,
    case: Case,
    plan: PlanView,
    kind: LineKind,
    initial: dict[str, Any],
    *,
    line: LineView | None = None,
) -> LineForm:
    """The form for a line of one kind, with what may be chosen. `line`: the one that is changed: where its
    days say how much there is, nothing else does.
    """
    form = LineForm.of(request, initial=initial)
    rules = charging.never_charged(max(request.today, plan.year.start))
    if case.standing.side == "staff" and rules and kind not in FREE_KINDS:
        form.offer("service", [(key, said(rule.title, case)) for key, rule in rules.items()])
    else:
        del form.fields["service"]
    for name in HOW_MUCH if line is not None and line.days else ():
        del form.fields[name]
    form.offer("outcome_refs", [(one.ref, one.text) for one in plan.outcomes])
    if kind in FREE_KINDS:
        for name in PRICED:
            del form.fields[name]
        for name in HOW_MUCH:
            if name in form.fields:
                form.fields[name].required = False
        return form
    catalogue = initial.get("price_source") == PriceSource.CATALOGUE
    form.offer(
        "price_source",
        [
            (source.value, say(words))
            for source, words in SOURCE_WORDS.items()
            if source is not PriceSource.CATALOGUE or catalogue
        ],
    )
    carer = case.person.is_carer
    form.offer("stream", [(stream.value, say(words)) for stream, words in streams_for(carer=carer).items()])
    if carer:
        form.fields["stream"].help_text = _(
            "Somebody who comes so that you can rest is part of the plan of the person you care for. Their "
            "money pays for it. If anything is charged for it, they are asked and you are not."
        )
    return form


def read_line(form: LineForm, today: date) -> dict[str, Any]:
    """What was answered, as the actions of a line take it. Unanswered: as they presume."""
    values = {name: value for name, value in form.values.items() if name != "revision"}
    values["giver"] = actions.Giver(name=values.pop("who") or "")
    if "service" in values:
        values["service"] = values["service"] or ""
    for name in HOW_MUCH:
        if values.get(name) in (None, ""):
            values.pop(name, None)
    if "every" in values:
        values["every"] = Every(values["every"])
    if "price" in values:
        source, note, on = (values.pop(name) for name in ("price_source", "price_note", "price_on"))
        source = PriceSource(source or (PriceSource.QUOTE if note else PriceSource.OWN))
        values["price_from"] = PriceFrom(source, on or today, note or "")
        values["stream"] = Stream(values["stream"] or Stream.SOCIAL_CARE)
    return values


def stored_line(line: LineView) -> dict[str, Any]:
    """What stands in the plan, as the form shows it."""
    told = line.price_from
    return {
        "what": line.what,
        "who": line.who,
        "price": line.price,
        "quantity": line.quantity,
        "unit": line.unit,
        "every": line.every,
        "price_source": told.source if told else "",
        "price_note": told.note if told else "",
        "price_on": told.on if told else None,
        "stream": line.stream,
        "starts_on": line.starts_on,
        "ends_on": line.ends_on,
        "service": line.service,
        "outcome_refs": list(line.outcome_refs),
    }


def known_givers() -> list[str]:
    """Names of the directory to choose from while typing; none where there are too many to look through."""
    names = [one.name for one in directory.providers()]
    return names if len(names) <= MOST_SUGGESTED else []
