"""The public record of a version, under the headings of the UK's Algorithmic Transparency Recording Standard.

Tier 1 says in short what the tool is; tier 2 who answers for it, why it is used, how decisions are made, what
it is made of, and what could go wrong. Headings follow the standard; every word under them is ours,
made from the published rulebook and from the facts kept when its table was put forward.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sevensteps.contexts.calibration.queries.impacts import publication_of_version
from sevensteps.contexts.calibration.queries.watching import watch_settings
from sevensteps.contexts.calibration.transparency import words
from sevensteps.contexts.calibration.transparency.facts import Facts
from sevensteps.contexts.policies import queries as policies
from sevensteps.core.allocation import AllocationRulebook
from sevensteps.core.errors import NotFound

STANDARD = "Algorithmic Transparency Recording Standard, version 3"


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading of the standard and what stands under it. `key`: its name for programs."""

    key: str
    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Some headings that belong together."""

    key: str
    number: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one version: tier 1 and the five sections of tier 2."""

    rulebook_id: str
    version: int
    sha256: str
    published_on: date
    in_force_from: date | None
    tier1: Section
    tier2: tuple[Section, ...]

    def data(self) -> dict[str, Any]:
        """Plain data, by the standard's headings."""

        def entries(section: Section) -> dict[str, str]:
            return {entry.key: entry.text for entry in section.entries}

        return {
            "standard": STANDARD,
            "rulebook": {"id": self.rulebook_id, "version": self.version, "sha256": self.sha256},
            "published_on": self.published_on.isoformat(),
            "in_force_from": self.in_force_from.isoformat() if self.in_force_from else None,
            "tier_1": entries(self.tier1),
            "tier_2": {section.key: entries(section) for section in self.tier2},
        }


def record_of(rulebook_id: str, version: int, url: str) -> Record:
    """The record of a published version, in the reader's language. Raises NotFound."""
    stored = policies.stored_rulebook(rulebook_id, version)
    if not isinstance(stored.book, AllocationRulebook):
        raise NotFound(f"allocation rulebook {rulebook_id} {version}")
    versions = {one.version: one for one in policies.rulebooks() if one.rulebook_id == rulebook_id}
    row = versions[version]
    settings = policies.settings()
    facts = Facts(
        row=row,
        before=max((one for one in versions if one < version), default=None),
        book=stored.book,
        publication=publication_of_version(rulebook_id, version),
        watch=watch_settings(),
        authority=settings.name,
        person_words=settings.person_word_plural,
        url=url,
    )
    return Record(
        rulebook_id=rulebook_id,
        version=version,
        sha256=row.sha256,
        published_on=localdate(row.published_at),
        in_force_from=row.in_force_from,
        tier1=_section(facts, "tier_1", "", _("In short"), words.TIER_1),
        tier2=(
            _section(facts, "owner_and_responsibility", "2.1", _("Owner and responsibility"), words.OWNER),
            _section(facts, "description_and_rationale", "2.2", _("Description and rationale"), words.WHY),
            _section(facts, "decision_making_process", "2.3", _("Decision-making process"), words.DECIDING),
            _section(facts, "tool_specification", "2.4", _("Tool specification and data"), words.TOOL),
            _section(facts, "risks", "2.5", _("Risks, mitigations and impact assessments"), words.RISKS),
        ),
    )


def _section(facts: Facts, key: str, number: str, title: str, asked: words.Asked) -> Section:
    entries = [
        Entry(name, f"{number}.{place}" if number else f"1.{place}", heading(), text(facts))
        for place, (name, heading, text) in enumerate(asked, start=1)
    ]
    return Section(key, number or "1", title, tuple(entries))
