"""Every list of the worklist, in the order it is shown."""

from sevensteps.web.desks.worklist.items import Section
from sevensteps.web.desks.worklist.lists import (
    approver,
    charges,
    funds,
    given_back,
    handed,
    health,
    helping,
    owed,
    panels,
    paying,
    people,
    redress,
    safeguarding,
    service,
    setting_up,
    stories,
    tables,
    young,
)

SECTIONS: tuple[Section, ...] = (
    *safeguarding.SECTIONS,
    *approver.SECTIONS,
    *redress.SECTIONS,
    *panels.SECTIONS,
    *health.SECTIONS,
    *people.SECTIONS,
    *young.SECTIONS,
    *helping.SECTIONS,
    *handed.SECTIONS,
    *setting_up.SECTIONS,
    *paying.SECTIONS,
    *service.SECTIONS,
    *owed.SECTIONS,
    *charges.SECTIONS,
    *given_back.SECTIONS,
    *funds.SECTIONS,
    *stories.SECTIONS,
    *tables.SECTIONS,
)
