"""Moves the demo's clock: what is due falls due, and nobody has to wait for it."""

from __future__ import annotations

from datetime import date

from sevensteps.contexts.policies.actions import travel as move_clock
from sevensteps.contexts.policies.queries import days_travelled
from sevensteps.ops.demo import marks
from sevensteps.ops.demo.load import check_demo
from sevensteps.web.shell.clock import now


def travel(days: int) -> date:
    """Move the clock forward and return the day it is then. Raises NotInDemo, and Refused for too far."""
    check_demo()
    moment = now(days_travelled())
    ahead = move_clock(days=days, by=marks.SYSTEM, at=moment)
    return now(ahead).date()
