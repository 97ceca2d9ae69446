"""What stands under each heading of the transparency record, written from the facts of a version."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sevensteps.contexts.calibration.transparency import data
from sevensteps.contexts.calibration.transparency.facts import Facts
from sevensteps.core.allocation.calibration import METHODS, Method

# Key for programs, heading, text. Both are looked up when the record is written, in the reader's language.
Asked = tuple[tuple[str, Callable[[], str], Callable[[Facts], str]], ...]


def _name(facts: Facts) -> str:
    return _("%(title)s, version %(version)s") % {"title": facts.row.title, "version": facts.row.version}


def _description(facts: Facts) -> str:
    return _(
        "It works out about how much money a year somebody’s support may need, from answers about their "
        "life. The sum is where planning begins. A person decides how much it is in the end. It is used so "
        "that the same needs lead to the same money, and so that everybody can follow how."
    )


def _contact(facts: Facts) -> str:
    return facts.watch.contact or _("Ask %(authority)s, or the team that supports you.") % {
        "authority": facts.authority
    }


def _owner(facts: Facts) -> str:
    return _(
        "Two people stand behind every version: one who proposes it and another who approves it. Their "
        "names are kept with it at %(authority)s."
    ) % {"authority": facts.authority}


def _third_parties(facts: Facts) -> str:
    return _(
        "None. The software is open: everybody may read, run and check it. No supplier sees anybody’s data."
    )


def _how(facts: Facts) -> str:
    told = [
        _(
            "Answers give points. Help from family and friends who are willing and able takes some off; the "
            "weight of caring adds some. The table is read once, at these points."
        )
        if facts.book.has_questions
        else _(
            "A number of points, or published answers, are turned into a sum by the rule printed beside this."
        )
    ]
    if facts.book.floor_pence is not None or facts.book.cap_pence is not None:
        told.append(_("Then the lowest and highest sums of the rulebook hold."))
    told.append(_("The sum is rounded once, to the nearest penny. Every step is shown to the person."))
    return " ".join(told)


def _scope(facts: Facts) -> str:
    return _(
        "For people whom %(authority)s supports and who can have support. It does not decide who can have "
        "support, what support somebody chooses, or what they pay towards it. It does not set the final "
        "budget."
    ) % {"authority": facts.authority}


def _benefit(facts: Facts) -> str:
    return _(
        "People know early about how much there is, and can plan with it. The way there is the same for "
        "everybody and can be checked with pencil and paper."
    )


def _before(facts: Facts) -> str:
    if facts.before is None:
        return _("This is the first version published here. What came before it is not recorded.")
    return _("Version %(before)s of the same rulebook. It stays published and can be read.") % {
        "before": facts.before
    }


def _alternatives(facts: Facts) -> str:
    calibration = facts.book.calibration
    why = facts.publication.why if facts.publication else ""
    told = [
        _(
            "Percentile matching, a straight line and so much a point can be tried on the same cases, side "
            "by side."
        )
        if calibration
        else _("None is recorded for this version.")
    ]
    if why:
        told.append(_("Why this one was put forward: “%(why)s”") % {"why": why})
    return " ".join(told)


def _integration(facts: Facts) -> str:
    return _(
        "The sum is told before planning. The person plans, alone or with anybody they choose. Somebody "
        "with the right to decide then looks at the plan, the needs and the sum, and agrees a budget with "
        "written reasons."
    )


def _provided(facts: Facts) -> str:
    told = _(
        "Person and staff see the same: the sum for a year and a week, each step with its figure, and the "
        "outcomes."
    )
    if facts.book.calibration:
        told += " " + _(
            "With it comes the range in which the costs of eight in ten people with such points lie."
        )
    return told


def _frequency(facts: Facts) -> str:
    impact = facts.publication.record["impact"] if facts.publication else None
    told = _("Once for each round of questions; anew when needs change or a review asks for it.")
    if impact:
        told += " " + _(
            "People with a sum from the table before it when this version was put forward: %(people)s."
        ) % {"people": data.told_number(impact["people"])}
    return told


def _human(facts: Facts) -> str:
    return _(
        "The software never decides alone. The sum is called indicative everywhere. A named person decides "
        "about an exception, the plan and the budget, and writes down reasons. An agreed budget does not "
        "change because a new version is published."
    )


def _training(facts: Facts) -> str:
    return _(
        "Staff who ask the questions learn to score needs in full before any help is counted. Who makes "
        "tables is appointed as allocation analyst; who approves them is somebody else."
    )


def _appeals(facts: Facts) -> str:
    told = [
        _("Somebody who thinks the sum is wrong can ask for an exception, and can appeal; the letter "
        "and the page with "
          "the sum say how, and by when they get an answer.")
    ]  # fmt: skip
    if facts.book.exceptions:
        told.append(_("Reasons for an exception: %(list)s") % {
            "list": " ".join(str(one.words) for one in facts.book.exceptions)
        })  # fmt: skip
    return " ".join(told)


def _method(facts: Facts) -> str:
    calibration = facts.book.calibration
    if calibration is None:
        return _("A rule as printed in the rulebook. It was not made from cases here.")
    known = calibration.method in {str(one) for one in Method}
    title = _(METHODS[Method(calibration.method)].title.template) if known else calibration.method
    return _("%(title)s, version %(version)s of the method") % {
        "title": title, "version": calibration.method_version
    }  # fmt: skip


def _phase(facts: Facts) -> str:
    if facts.row.in_force_from is None:
        return _("Published, not in use yet.")
    return _("In use from %(day)s.") % {"day": date_format(facts.row.in_force_from, "j F Y")}


def _maintenance(facts: Facts) -> str:
    return _(
        "A new table is due every %(days)s days at the latest. Between, what is agreed is held against what "
        "the table said, by group; a difference above %(percent)s%% is looked at."
    ) % {"days": facts.watch.every_days, "percent": facts.watch.drift_percent}


TIER_1: Asked = (
    ("name", lambda: _("Name"), _name),
    ("description", lambda: _("Description"), _description),
    ("website_url", lambda: _("Website"), lambda facts: facts.url),
    ("contact", lambda: _("Contact"), _contact),
)
OWNER: Asked = (
    ("organisation", lambda: _("Organisation"), lambda facts: facts.authority),
    (
        "team",
        lambda: _("Team"),
        lambda facts: _("Those who look after the rulebooks of %(name)s") % {"name": facts.authority},
    ),
    ("senior_responsible_owner", lambda: _("Who answers for it"), _owner),
    ("third_parties", lambda: _("Suppliers and other third parties"), _third_parties),
)
WHY: Asked = (
    ("detailed_description", lambda: _("How it works"), _how),
    ("scope", lambda: _("What it is for, and what not"), _scope),
    ("benefit", lambda: _("What it is good for"), _benefit),
    ("previous_process", lambda: _("What there was before"), _before),
    ("alternatives_considered", lambda: _("What else was considered"), _alternatives),
)
DECIDING: Asked = (
    ("process_integration", lambda: _("Its place in deciding"), _integration),
    ("provided_information", lambda: _("What it tells"), _provided),
    ("frequency_and_scale", lambda: _("How often, and for how many"), _frequency),
    ("human_decisions_and_review", lambda: _("What people decide"), _human),
    ("required_training", lambda: _("What staff must know"), _training),
    ("appeals_and_review", lambda: _("Exceptions and appeals"), _appeals),
)
TOOL: Asked = (
    ("system_architecture", lambda: _("What it is made of"), data.architecture),
    ("phase", lambda: _("Phase"), _phase),
    ("maintenance", lambda: _("How it is kept right"), _maintenance),
    ("model_name_and_version", lambda: _("Method"), _method),
    ("model_input_and_output", lambda: _("What goes in and what comes out"), data.in_and_out),
    ("model_performance", lambda: _("How sure it is"), data.performance),
    ("development_data", lambda: _("What it was made from"), data.development),
    ("data_quality_and_gaps", lambda: _("What was left out, and what was capped"), data.gaps),
    ("sensitive_attributes", lambda: _("Sensitive facts"), data.sensitive),
    ("operational_data", lambda: _("What it works with"), data.operational),
    ("access_and_storage", lambda: _("Who can see it, and how long it is kept"), data.access),
)
RISKS: Asked = (
    ("impact_assessment", lambda: _("What it changes for people"), data.impact),
    ("risks_and_mitigations", lambda: _("What could go wrong, and what is done about it"), data.risks),
)
