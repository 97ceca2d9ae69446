"""A rulebook proposed by one member of staff, and approved or turned down by another."""

from datetime import datetime

from django.db import transaction

from sevensteps.contexts.policies.actions.record import record
from sevensteps.contexts.policies.actions.rulebooks import (
    KEEPERS,
    AlreadyPublished,
    Published,
    SamePerson,
    kept_for_good,
)
from sevensteps.contexts.policies.kinds import KINDS
from sevensteps.contexts.policies.models import Proposal, Rulebook
from sevensteps.contexts.refs import new_ref
from sevensteps.core import rulebook as core
from sevensteps.core.access import Actor
from sevensteps.core.errors import NotFound, Refused
from sevensteps.core.trace import Sentence

LONGEST_TEXT = 500_000  # a calibrated table has up to three thousand lines
LONGEST_REASON = 2_000


class AlreadyProposed(Refused):
    """This version waits for an answer already."""


class ProposalStands(Refused):
    """The proposal has been decided: nothing more can happen to it."""


@transaction.atomic
def propose_rulebook(*, text: str, filename: str, by: Actor, at: datetime) -> str:
    """Put a version forward and return the proposal's reference; it counts for nothing until approved.

    Raises core.rulebook.BrokenRulebook (file, line, key, reason), AlreadyPublished, AlreadyProposed.
    """
    by.check_role(*KEEPERS)
    if len(text) > LONGEST_TEXT:
        raise Refused(
            "text",
            Sentence(
                "A rulebook has {most} characters or fewer. This has {now}.",
                {"most": LONGEST_TEXT, "now": len(text)},
            ),
        )
    book = core.load_text(text, filename, KINDS)
    _not_published(book)
    proposal, new = Proposal.objects.get_or_create(
        rulebook_id=book.id,
        version=book.version,
        state=Proposal.WAITING,
        defaults={
            "ref": new_ref(),
            "kind": book.kind,
            "title": book.title.en,
            "sha256": book.hash,
            "filename": filename[-300:],
            "text": text,
            "proposed_by_key": by.key,
            "proposed_by_name": by.name,
            "proposed_at": at,
        },
    )
    if not new and (proposal.sha256, proposal.proposed_by_key) != (book.hash, by.key):
        raise AlreadyProposed(
            "text",
            Sentence(
                "{id} version {version} was proposed by {name} and waits for an answer. Decide on that one "
                "first, or give this one another version.",
                {"id": book.id, "version": book.version, "name": proposal.proposed_by_name},
            ),
        )
    if new:
        record(by, f"rulebook:{book.id}", "rulebook.proposed", f"Proposed version {book.version}", at)
    return proposal.ref


@transaction.atomic
def approve_proposal(*, ref: str, by: Actor, at: datetime) -> Published:
    """Publish what somebody else proposed. Raises SamePerson, ProposalStands, NotFound."""
    proposal = _waiting(ref, by)
    if by.key == proposal.proposed_by_key:
        raise SamePerson("approver", "You proposed this. Somebody else has to approve it.")
    proposer = Actor(proposal.proposed_by_key, proposal.proposed_by_name)
    published = kept_for_good(
        text=proposal.text, filename=proposal.filename, publisher=proposer, approver=by, at=at
    )
    _decide(proposal, Proposal.PUBLISHED, by, "", at)
    return published


@transaction.atomic
def decline_proposal(*, ref: str, why: str, by: Actor, at: datetime) -> None:
    """Turn a proposal down, or take one's own back; always with the reason."""
    proposal = _waiting(ref, by)
    reason = why.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise Refused("why", Sentence("Say why, in {most} characters or fewer.", {"most": LONGEST_REASON}))
    _decide(proposal, Proposal.DECLINED, by, reason, at)
    words = f"Turned version {proposal.version} down"
    record(by, f"rulebook:{proposal.rulebook_id}", "rulebook.declined", words, at)


def _not_published(book: core.Rulebook) -> None:
    """Refuse a version that is on the shelf."""
    if Rulebook.objects.filter(rulebook_id=book.id, version=book.version).exists():
        raise AlreadyPublished(
            "text",
            Sentence(
                "{id} version {version} is published, and published versions never change. "
                "Give this one version {next}.",
                {"id": book.id, "version": book.version, "next": book.version + 1},
            ),
        )


def _waiting(ref: str, by: Actor) -> Proposal:
    """The proposal under its lock, still to be decided."""
    by.check_role(*KEEPERS)
    proposal = Proposal.objects.select_for_update().filter(ref=ref).first()
    if proposal is None:
        raise NotFound(f"proposal {ref}")
    if proposal.state != Proposal.WAITING:
        raise ProposalStands(
            "proposal",
            Sentence(
                "{name} has decided about this already. Nothing was changed.",
                {"name": proposal.decided_by_name},
            ),
        )
    return proposal


def _decide(proposal: Proposal, state: str, by: Actor, why: str, at: datetime) -> None:
    proposal.state, proposal.why = state, why
    proposal.decided_by_key, proposal.decided_by_name, proposal.decided_at = by.key, by.name, at
    proposal.save()
