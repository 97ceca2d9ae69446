"""Who is paid for a part: made the first time they are needed, found again ever after."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sevensteps.contexts.many import is_one_of
from sevensteps.contexts.payments.models import Payee
from sevensteps.contexts.refs import new_refs
from sevensteps.core.budgets import Way
from sevensteps.core.payments import PayeeKind

PERSONAL = frozenset({Way.PERSON, Way.REPRESENTATIVE})
Held = tuple[int, Way, str]  # whose, how, and by whom


def payees_of_parts(parts: Mapping[int, Held]) -> dict[int, int]:
    """Payee by part; those that are missing are made. Two queries, four where some are made."""
    wanted = {part: (person, _kind(way), holder) for part, (person, way, holder) in parts.items()}
    people = {person for person, _kind_of, _name in wanted.values()}
    found = _ids(people)
    missing = sorted(set(wanted.values()) - found.keys())
    if missing:
        Payee.objects.bulk_create(
            [
                Payee(ref=ref, person_id=person, kind=kind, name=name)
                for ref, (person, kind, name) in zip(new_refs(len(missing)), missing, strict=True)
            ],
            batch_size=2_000,
        )
        found = _ids(people)
    return {part: found[who] for part, who in wanted.items()}


def _ids(people: Collection[int]) -> dict[tuple[int, str, str], int]:
    rows = Payee.objects.filter(is_one_of("person_id", people)).values_list("person_id", "kind", "name", "id")
    return {(person, kind, name): number for person, kind, name, number in rows}


def _kind(way: Way) -> str:
    return (PayeeKind.PERSON if way in PERSONAL else PayeeKind.ORGANISATION).value
