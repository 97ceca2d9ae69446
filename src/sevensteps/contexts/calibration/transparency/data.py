"""The parts of the transparency record about data, figures and risks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from sevensteps.contexts.calibration.totals import LEAST
from sevensteps.contexts.calibration.transparency.facts import Facts
from sevensteps.core.money import Money


def _percent(share: Decimal | float | None) -> str:
    return "–" if share is None else f"{100 * float(share):.0f}%"


def told_number(people: int) -> str:
    """How many people, so that nobody can be found among few."""
    return _("fewer than %(least)s") % {"least": LEAST} if 0 < people < LEAST else f"{people:,}"


def _kept(facts: Facts) -> dict[str, Any]:
    return facts.publication.record if facts.publication else {}


def architecture(facts: Facts) -> str:
    """Of what it is made."""
    made = (
        _("A published formula. No learning system is at work when a sum is made: its terms are added up.")
        if facts.book.formula is not None
        else _(
            "A questionnaire and a table, printed in full on this site. No learning system is at work when a "
            "sum is made: it is looked up."
        )
    )
    told = _("The fingerprint %(hash)s tells whether a rulebook is this very version.")
    return f"{made} {told % {'hash': facts.row.sha256[:16]}}"


def in_and_out(facts: Facts) -> str:
    """In and out."""
    if facts.book.has_questions:
        asked = "; ".join(str(area.title) for area in facts.book.areas)
        return _("In: answers about %(areas)s. Out: points, and an indicative sum of money for a year.") % {
            "areas": asked
        }
    return _("In: points or published answers. Out: an indicative sum of money for a year.")


def performance(facts: Facts) -> str:
    """How sure it is, in plain words; out of fold."""
    calibration = facts.book.calibration
    if calibration is None or not calibration.diagnostics:
        return _("Not measured: the table was not made from cases here. So no range is shown with a sum.")
    found = calibration.diagnostics
    told = [_("Tried on people it was not made from:")]
    if "total_ratio" in found:
        told.append(
            _("for each £1 that support costs, people together get £%(ratio)s.")
            % {"ratio": f"{float(found['total_ratio']):.2f}"}
        )
    if "within_20_percent" in found:
        told.append(
            _("%(share)s of people get a sum within a fifth of what their support costs.")
            % {"share": _percent(found["within_20_percent"])}
        )
    if "mae_pence" in found:
        off = Money(int(found["mae_pence"]) // 100 * 100)
        told.append(_("On average a sum is off by %(sum)s a year.") % {"sum": str(off).removesuffix(".00")})
    if "worst_decile_error" in found:
        told.append(
            _("The tenth of people served worst is off by %(share)s together.")
            % {"share": _percent(found["worst_decile_error"])}
        )
    if "coverage_80" in found:
        told.append(
            _("The range shown with a sum held the cost of %(share)s of people.")
            % {"share": _percent(found["coverage_80"])}
        )
    return " ".join(told)


def development(facts: Facts) -> str:
    """The cases it was made from."""
    calibration, cases = facts.book.calibration, _kept(facts).get("cases")
    if calibration is None:
        cited = " ".join(f"{source.citation}." for source in facts.book.sources)
        return _("No cases. Its sources: %(sources)s") % {"sources": cited}
    told = [_("%(n)s cases, each with points and a year’s cost.") % {"n": f"{calibration.cases:,}"}]
    if cases:
        origin = (
            _("a file of the authority’s own cases")
            if cases["source"] == "upload"
            else _("budgets agreed here")
        )
        told.append(_("They came from %(origin)s.") % {"origin": origin})
        told.append(_("Their fingerprint is %(hash)s.") % {"hash": cases["sha256"][:16]})
    return " ".join(told)


def gaps(facts: Facts) -> str:
    """What was left out."""
    calibration, cases = facts.book.calibration, _kept(facts).get("cases")
    if calibration is None:
        return _("Nothing was left out: no cases were used.")
    told = []
    if cases:
        told.append(
            _("Rows without points or cost that were left out: %(n)s.") % {"n": f"{cases['dropped']:,}"}
            if cases["dropped"]
            else _("No row was left out.")
        )
    if calibration.winsorise < 1:
        told.append(
            _(
                "While the table was made, the dearest %(share)s of costs counted as less; it was judged by "
                "the true costs."
            )
            % {"share": f"{100 * (1 - calibration.winsorise):.0f}%"}
        )
    told.append(
        _("%(share)s of the money is kept back for prices and needs to come.")
        % {"share": f"{100 * calibration.top_slice:.4g}%"}
    )
    return " ".join([*told, *calibration.warnings])


def sensitive(facts: Facts) -> str:
    """Sensitive facts: what a sum turns on, so that nobody has to guess whether age is among it."""
    if facts.book.formula is not None:
        asked = "; ".join(str(one.title) for one in facts.book.formula.measures)
        told = [_("The formula knows what it asks, and nothing else: %(asked)s.") % {"asked": asked}]
    elif facts.book.groups:
        groups = "; ".join(str(one.title) for one in facts.book.groups)
        told = [
            _("The table knows points, and which of these somebody belongs to: %(groups)s.")
            % {"groups": groups}
        ]
    else:
        told = [_("The table knows points alone: no age, sex, origin, faith or diagnosis.")]
    if facts.book.calibration is not None:
        told.append(
            _(
                "The cases it was made from have no names and no numbers of people; groups were used only to "
                "see whether each is served alike."
            )
        )
    return " ".join(told)


def operational(facts: Facts) -> str:
    """What it works with."""
    return _(
        "The answers of the person, of their family and of the worker, side by side; which ones count is "
        "agreed. They are kept with the sum, the version and its fingerprint, so that the sum can be worked "
        "out again."
    )


def access(facts: Facts) -> str:
    """Access and storage."""
    return _(
        "The person, those they have chosen, and the team that supports them. Who looked is written down "
        "and can be read by the person. Answers are kept with the person’s record, as long as the law asks."
    )


def impact(facts: Facts) -> str:
    """What it changed when it was put forward, and by group."""
    kept = _kept(facts)
    if not kept:
        return _("Not worked out for this version.")
    found = kept["impact"]
    if found["people"] < LEAST:
        return _("Fewer than %(least)s people had a sum then. Nothing is told of so few.") % {"least": LEAST}
    cost = Money(abs(found["cost_pence"]))
    told = [
        _(
            "Worked out before publishing, for %(people)s people: %(more)s would get more, %(less)s would "
            "get less, and all sums together would be %(cost)s a year %(way)s. Agreed budgets do not change "
            "by it."
        )
        % {
            "people": f"{found['people']:,}",
            "more": told_number(found["gainers"]),
            "less": told_number(found["losers"]),
            "cost": cost,
            "way": _("higher") if found["cost_pence"] >= 0 else _("lower"),
        }
    ]
    for group in kept["groups"]:
        told.append(
            _("%(group)s (%(n)s cases): %(share)s of cost.")
            % {"group": group["name"], "n": f"{group['n']:,}", "share": _percent(group["ratio"])}
        )
    return " ".join(told)


def risks(facts: Facts) -> str:
    """Risks and what is done about them."""
    return " ".join(
        [
            _("The sum may not fit somebody: it is a beginning, with its range, exceptions and appeals."),
            _(
                "Points may not see what a group needs: each table is judged by group before it is put "
                "forward."
            ),
            _("Old prices may live on in a table: it is made anew at least once a year."),
            _(
                "Somebody may take the sum for a decision: it is called indicative everywhere, and a person "
                "decides."
            ),
            _("One person may change sums for many: every version needs two people and a day."),
        ]
    )
