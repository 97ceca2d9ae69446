"""Everything a transparency record is written from."""

from __future__ import annotations

from dataclasses import dataclass

from sevensteps.contexts.calibration.queries.impacts import PublicationView
from sevensteps.contexts.calibration.queries.watching import WatchSettings
from sevensteps.contexts.policies.queries import RulebookRow
from sevensteps.core.allocation import AllocationRulebook


@dataclass(frozen=True, slots=True)
class Facts:
    """One published version, and what is known of it. `before`: the version published before it, if any."""

    row: RulebookRow
    before: int | None
    book: AllocationRulebook
    publication: PublicationView | None
    watch: WatchSettings
    authority: str
    person_words: str
    url: str
