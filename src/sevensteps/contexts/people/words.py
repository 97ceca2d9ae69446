"""The choices of the people context, with the words people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sevensteps.core.access import Authority, Permission, PlanHelp, Role


class CareGroup(TextChoices):
    """Why somebody has support, as the authority counts it."""

    OLDER = "older", _("Older person")
    PHYSICAL = "physical", _("Physical disability")
    SENSORY = "sensory", _("Sight or hearing loss")
    LEARNING = "learning", _("Learning disability")
    AUTISM = "autism", _("Autism")
    MENTAL_HEALTH = "mental_health", _("Mental health")
    DEMENTIA = "dementia", _("Memory and dementia")
    CHILD = "child", _("Child or young person")
    CARER = "carer", _("Family carer")


class AgencyKind(TextChoices):
    AUTHORITY = "authority", _("Council")
    HEALTH = "health", _("Health service")
    BROKER = "broker", _("Broker or user-led organisation")
    PROVIDER = "provider", _("Provider of support")


class ConsentGiven(TextChoices):
    """How a person said yes."""

    ONLINE = "online", _("Online, signed in")
    IN_PERSON = "in_person", _("In person")
    IN_WRITING = "in_writing", _("In writing")
    BY_PHONE = "by_phone", _("By telephone")
    BEST_INTERESTS = "best_interests", _("Decided in the person's best interests")


ROLE_WORDS = {
    Role.PRACTITIONER: _("Practitioner"),
    Role.APPROVER: _("Approver"),
    Role.PANEL_CHAIR: _("Panel chair"),
    Role.CLINICIAN: _("Clinician"),
    Role.SAFEGUARDING_LEAD: _("Safeguarding lead"),
    Role.FINANCE_OFFICER: _("Finance officer"),
    Role.BROKER: _("Broker"),
    Role.PROVIDER_WORKER: _("Provider worker"),
    Role.COMMISSIONER: _("Commissioner"),
    Role.RAS_ANALYST: _("Allocation analyst"),
    Role.ADMINISTRATOR: _("Administrator"),
}

AUTHORITY_WORDS = {
    Authority.NONE: _("No legal role"),
    Authority.ADVOCATE: _("Advocate"),
    Authority.ATTORNEY: _("Attorney (power of attorney)"),
    Authority.DEPUTY: _("Deputy (Court of Protection)"),
    Authority.APPOINTEE: _("Appointee for benefits"),
    Authority.SUITABLE_PERSON: _("Suitable person for direct payments"),
    Authority.PARENT: _("Parent of a child (parental responsibility)"),
}

PERMISSION_WORDS = {
    Permission.SEE_JOURNEY: _("See how far I am"),
    Permission.SEE_MONEY: _("See my money"),
    Permission.SEE_PLAN: _("See my plan"),
    Permission.COMMENT_PLAN: _("Say something about my plan"),
    Permission.HELP_ASSESS: _("Answer questions about my life"),
    Permission.HELP_PLAN: _("Help to write my plan"),
    Permission.HELP_ORGANISE: _("Order support and agree bills"),
    Permission.HELP_REVIEW: _("Help to look back"),
    Permission.HELP_CONTRIBUTION: _("Help with what I pay"),
}

HELP_WORDS = {
    PlanHelp.READ: _("May read it"),
    PlanHelp.COMMENT: _("May read it and say something about it"),
    PlanHelp.WRITE: _("May write in it"),
}
