"""What the rest of the house may ask about charges."""

from sevensteps.contexts.charging.means import OTHER, SECTIONS, evidence_keys
from sevensteps.contexts.charging.models import AssessmentState, How, RunState, Source
from sevensteps.contexts.charging.queries.assessments import (
    AssessmentInFull,
    AssessmentView,
    Stamp,
    assessment,
    assessments,
    draft_of,
)
from sevensteps.contexts.charging.queries.charges import (
    ChargeLine,
    ChargeView,
    Coming,
    Shared,
    WaiverView,
    charge_for,
    charge_of,
    charges_of,
    waivers_of,
)
from sevensteps.contexts.charging.queries.differences import Difference, difference
from sevensteps.contexts.charging.queries.evidence import (
    EvidenceView,
    Need,
    WaitingView,
    evidence,
    evidence_of,
    waiting_for_evidence,
)
from sevensteps.contexts.charging.queries.uplifts import Amiss, UpliftView, uplift_run, uplift_runs
from sevensteps.contexts.charging.rules import Identities, RulesUsed, rules_in_force

__all__ = [
    "OTHER",
    "SECTIONS",
    "Amiss",
    "AssessmentInFull",
    "AssessmentState",
    "AssessmentView",
    "ChargeLine",
    "ChargeView",
    "Coming",
    "Difference",
    "EvidenceView",
    "How",
    "Identities",
    "Need",
    "RulesUsed",
    "RunState",
    "Shared",
    "Source",
    "Stamp",
    "UpliftView",
    "WaitingView",
    "WaiverView",
    "assessment",
    "assessments",
    "charge_for",
    "charge_of",
    "charges_of",
    "difference",
    "draft_of",
    "evidence",
    "evidence_keys",
    "evidence_of",
    "rules_in_force",
    "uplift_run",
    "uplift_runs",
    "waiting_for_evidence",
    "waivers_of",
]
