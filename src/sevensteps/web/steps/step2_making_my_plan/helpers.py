"""Who helps with my plan: who may read it, say something about it, or write in it, and until when."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from sevensteps.contexts.people import actions
from sevensteps.contexts.people import queries as people
from sevensteps.contexts.people.actions import Helping
from sevensteps.contexts.people.shapes import Case, HelpView, MemberHelp, TeamHelpView
from sevensteps.contexts.people.words import HELP_WORDS, AgencyKind
from sevensteps.core.access import PlanHelp, Task
from sevensteps.core.errors import Refused
from sevensteps.core.planning import PLAN_PARTS, parts_for
from sevensteps.web.plans.reading import told
from sevensteps.web.shell import Request, forms, render
from sevensteps.web.shell.access import case_for, signed_in
from sevensteps.web.shell.filters import day
from sevensteps.web.shell.forms.choices import Option
from sevensteps.web.shell.saying_yes import YesForm
from sevensteps.web.shell.voice import own

NO = "no"
_MEANS = {
    PlanHelp.READ: gettext_lazy("They see the plan. They cannot change it."),
    PlanHelp.COMMENT: gettext_lazy("What they say stands beside the plan. They cannot change it."),
    PlanHelp.WRITE: gettext_lazy("They can write and change. They cannot send it or agree it."),
}


class HelpForm(YesForm):
    """How far somebody helps, in which parts, and in which days; who said yes where it is not the person."""

    help = forms.Choice(gettext_lazy("What may they do?"))
    parts = forms.Choices(
        gettext_lazy("If they may write: in which parts?"),
        hint=gettext_lazy("Tick none for the whole plan."),
        required=False,
        quiet=True,
    )
    starts_on = forms.Day(
        gettext_lazy("From which day?"), hint=gettext_lazy("Leave it empty for today."), required=False
    )
    ends_on = forms.Day(
        gettext_lazy("Until which day?"),
        hint=gettext_lazy("Leave it empty if you do not know. You can take it back at any time."),
        required=False,
    )

    def ask(self, case: Case, *, may_have_none: bool) -> None:
        """The answers that fit, and who said yes unless the person does it here."""
        offered = [Option(one, HELP_WORDS[one], _MEANS[one]) for one in PlanHelp]
        if may_have_none:
            offered = [Option(NO, _("Nothing"), _("They do not see the plan because of this.")), *offered]
        self.offer("help", offered)
        self.offer(
            "parts",
            [(key, told(title, case)) for key, title in parts_for(carer=case.person.is_carer).items()],
        )
        self.ask_yes(case, takes_back=self.data.get("help") == NO)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.in_order("starts_on", "ends_on")
        return values

    def wanted(self) -> Helping | None:
        """What was chosen; only after is_valid()."""
        said = self.values
        if said["help"] == NO:
            return None
        return Helping(PlanHelp(said["help"]), tuple(said["parts"] or ()), said["starts_on"], said["ends_on"])


class TeamForm(forms.Form):
    """A team of professionals to let in."""

    team_ref = forms.Pick(gettext_lazy("Who should help?"))


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody on the page: what they may do now, and the facts of the yes."""

    ref: str
    name: str
    about: str
    tag: str
    tag_colour: str
    words: str
    facts: list[tuple[str, str]]
    may_change: bool


@require_GET
@signed_in
def listed(request: Request, person_ref: str) -> HttpResponse:
    """Everybody who helps, or could, with what they may do."""
    case = case_for(request, person_ref, Task.SEE_CIRCLE)
    number, today = case.standing.person_id, request.today
    manages = case.standing.can(Task.MANAGE_CIRCLE)
    return render(
        request,
        "step2/helpers.html",
        {
            "case": case,
            "own": own(case),
            "circle": [_of_member(one, case) for one in people.helpers_of_circle(number, today)],
            "teams": [_of_team(one, case) for one in people.teams_helping(number, today)],
            "may_manage": manages,
        },
    )


@signed_in
def of_member(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """What one member of the circle may do."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    found = people.helper_of_circle(case.standing.person_id, ref, request.today)
    form = _form(request, case, found.last_said, None, may_have_none=True)
    if form.is_valid():
        try:
            actions.let_member_help(
                member_ref=ref, wanted=form.wanted(), **form.yes(), by=case.standing, at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _kept(request, found.name, person_ref)
    return render(
        request, "step2/helper.html", {"case": case, "form": form, "name": found.name, "team": None}
    )


@signed_in
def of_team(request: Request, person_ref: str, ref: str) -> HttpResponse:
    """What the workers of one team may do."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    found = people.team_helping(case.standing.person_id, ref, request.today)
    form = _form(request, case, found.last_said, found.by_post, may_have_none=found.by_post is None)
    if form.is_valid():
        try:
            actions.let_team_help(
                team_ref=ref, wanted=form.wanted(), **form.yes(), by=case.standing, at=request.now
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _kept(request, found.team_name, person_ref)
    return render(
        request,
        "step2/helper.html",
        {"case": case, "own": own(case), "form": form, "name": found.team_name, "team": found},
    )


@signed_in
def add(request: Request, person_ref: str) -> HttpResponse:
    """Choose a team of professionals to let in; how far comes next."""
    case = case_for(request, person_ref, Task.MANAGE_CIRCLE)
    teams = people.teams_to_ask(case.standing.person_id, request.today)
    form = TeamForm.of(request)
    form.offer("team_ref", [(one.team_ref, f"{one.team_name}, {one.agency_name}") for one in teams])
    if form.is_valid():
        return forms.done(
            request, _("Now say what they may do."), "plan:helping_team", person_ref, form.values["team_ref"]
        )
    return render(request, "step2/add_helper.html", {"case": case, "form": form, "teams": teams})


def _kept(request: Request, name: str, person_ref: str) -> HttpResponse:
    return forms.done(request, _("Saved what %(name)s may do.") % {"name": name}, "plan:helpers", person_ref)


def _form(
    request: Request, case: Case, said: Helping | None, by_post: PlanHelp | None, *, may_have_none: bool
) -> HelpForm:
    initial: dict[str, Any] = {"help": said.help if said else by_post or NO}
    if said:
        initial |= {"parts": list(said.parts), "starts_on": said.starts_on, "ends_on": said.ends_on}
    form = HelpForm.of(request, initial=initial)
    form.ask(case, may_have_none=may_have_none)
    return form


def _of_member(one: MemberHelp, case: Case) -> Card:
    manages = case.standing.can(Task.MANAGE_CIRCLE)
    if one.by_law:
        words = (
            _("Acts for you by law, and may do what you may.")
            if own(case)
            else (_("Acts for the person by law, and may do what the person may."))
        )
        return Card(one.ref, one.name, one.relationship, _("By law"), "purple", words, [], False)
    colour, words = _colour(one.help.help if one.help else None), ""
    if one.help and not one.signs_in:
        words = _("They cannot sign in yet. Invite them from the circle of support.")
    tag = str(HELP_WORDS[one.help.help]) if one.help else _("Does not see it")
    return Card(
        one.ref, one.name, one.relationship, tag, colour, words, _facts(one.help, one.to_come, case), manages
    )


def _of_team(one: TeamHelpView, case: Case) -> Card:
    words = ""
    if one.help is None and one.own:
        words = (
            _("They work with you, so they may write. You can say that they only read.")
            if own(case)
            else (_("The person’s own team: they may write unless the person says that they only read."))
        )
    elif one.help is None:
        words = _("They were asked to help, so they may write.")
    elif one.kind is AgencyKind.PROVIDER:
        words = _(
            "They may be paid for support in this plan. Who agrees the plan is told when they write in it."
        )
    now = one.now
    return Card(
        one.team_ref, one.team_name, one.agency_name, str(HELP_WORDS[now]) if now else _("Does not see it"),
        _colour(now), words, _facts(one.help, one.to_come, case), case.standing.can(Task.MANAGE_CIRCLE),
    )  # fmt: skip


def _colour(now: PlanHelp | None) -> str:
    if now is None:
        return "grey"
    return "green" if now is PlanHelp.WRITE else "blue"


def _facts(said: HelpView | None, to_come: HelpView | None, case: Case) -> list[tuple[str, str]]:
    """Where, in which days, and who said yes to it; and what holds from a later day."""
    facts = _said(said, case) if said else []
    if to_come and to_come.starts_on:
        later = [f"{name}: {text}" for name, text in _said(to_come, case)]
        words = "; ".join([str(HELP_WORDS[to_come.help]), *later])
        facts.append((_("From %(day)s") % {"day": day(to_come.starts_on)}, words))
    return facts


def _said(said: HelpView, case: Case) -> list[tuple[str, str]]:
    parts = "; ".join(told(PLAN_PARTS[key], case) for key in said.parts if key in PLAN_PARTS)
    yes = _("%(name)s, %(how)s, %(day)s") % {
        "name": said.given_by, "how": str(said.how.label).lower(), "day": day(said.given_at)
    }  # fmt: skip
    facts = [
        (_("Only in"), parts),
        (_("Until"), day(said.ends_on) if said.ends_on else ""),
        (_("Who said yes"), yes),
    ]
    return [(name, text) for name, text in facts if text]
