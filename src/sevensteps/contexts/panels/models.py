"""A referral to the risk enablement panel, with everything its terms of reference ask to be written down."""

import pghistory
from django.db import models
from django.db.models import Q

from sevensteps.contexts.append_only import append_only
from sevensteps.core.planning.panel import OPEN, Point, Precedence, Seat, State, Way

_STATES = [(str(state), str(state)) for state in State]


@pghistory.track()
class Panel(models.Model):
    """One referral. `exhausted_by`: who said that nothing else is left to try, `asked`: how the person was
    asked who may be told, `nothing_precedes`: why neither safeguarding nor MAPPA comes first; else empty.
    """

    ref = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    plan_ref = models.CharField(max_length=12)
    state = models.CharField(max_length=20, choices=_STATES, default=State.REFERRED)
    risks = models.TextField()
    differ = models.TextField()
    exhausted_by = models.CharField(max_length=200, blank=True)
    referred_on = models.DateField()
    referred_by_key = models.CharField(max_length=100)
    referred_by_name = models.CharField(max_length=200)
    asked = models.TextField(blank=True)
    nothing_precedes = models.TextField(blank=True)
    precedence = models.CharField(max_length=20, blank=True)
    handed_to = models.CharField(max_length=200, blank=True)
    handed_on = models.DateField(null=True)
    meets_on = models.DateField(null=True)
    meets_at = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=300, blank=True)
    suits = models.TextField(blank=True)
    met_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state__in=sorted(OPEN)), name="panel_one_open_a_person"
            ),
            models.CheckConstraint(condition=Q(state__in=list(State)), name="panel_state_known"),
            models.CheckConstraint(condition=~Q(risks="") & ~Q(differ=""), name="panel_says_what_about"),
            models.CheckConstraint(
                condition=~Q(state=State.ARRANGED)
                | Q(meets_on__isnull=False) & ~Q(meets_at="") & ~Q(place="") & ~Q(suits=""),
                name="panel_arranged_has_a_day_and_a_place",
            ),
            models.CheckConstraint(
                condition=Q(precedence="", handed_to="", handed_on__isnull=True)
                | Q(precedence__in=list(Precedence), handed_on__isnull=False) & ~Q(handed_to=""),
                name="panel_handed_over_to_somebody",
            ),
        ]
        indexes = [models.Index(fields=["state", "referred_on"], name="panel_by_state")]


class Attempt(models.Model):
    """Something that was tried before: with whom, and what came of it."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="attempts")
    on = models.DateField()
    with_parties = models.JSONField()
    what = models.TextField()
    result = models.TextField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(result=""), name="attempt_says_what_came_of_it")
        ]
        triggers = append_only()


@pghistory.track()
class Concerned(models.Model):
    """Somebody with a part in the plan. `agreed`: the person lets them be told. `told_how`: when decided."""

    ref = models.CharField(max_length=12, unique=True)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="concerned")
    key = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=100)
    way = models.CharField(max_length=20, default=Way.WRITING)
    agreed = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)
    told_how = models.TextField(blank=True)
    told_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "key"], name="concerned_once_a_panel"),
            models.CheckConstraint(condition=Q(way__in=list(Way)), name="concerned_way_known"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_how="")
                | Q(told_at__isnull=False) & ~Q(told_how="") & ~Q(told_by_name=""),
                name="concerned_told_somehow",
            ),
        ]


class Present(models.Model):
    """Somebody who is at the meeting, in a seat; `deputy`: they stand in."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="present")
    seat = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    deputy = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "seat"], name="present_one_a_seat"),
            models.CheckConstraint(condition=Q(seat__in=list(Seat)), name="present_seat_known"),
            models.CheckConstraint(condition=~Q(name=""), name="present_has_a_name"),
        ]
        triggers = append_only()


class Minute(models.Model):
    """What was said at one point of the running sheet."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="minutes")
    point = models.CharField(max_length=30)
    text = models.TextField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "point"], name="minute_once_a_point"),
            models.CheckConstraint(condition=Q(point__in=list(Point)), name="minute_point_known"),
            models.CheckConstraint(condition=~Q(text=""), name="minute_says_something"),
        ]
        triggers = append_only()


class PanelDecision(models.Model):
    """What the panel decided, what it rests on, and what follows if it is not kept to."""

    panel = models.OneToOneField(Panel, on_delete=models.PROTECT, related_name="decision")
    agreed = models.BooleanField()
    # The plan as it stands is agreed: after a no this refused version, and no later one, can be signed off
    # without being sent again.
    as_it_stands = models.BooleanField(default=False)
    refused_ref = models.CharField(max_length=12, blank=True)
    decision = models.TextField()
    mental_capacity = models.TextField()
    human_rights = models.TextField()
    duty_of_care = models.TextField()
    consequences = models.TextField()
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision="")
                & ~Q(mental_capacity="")
                & ~Q(human_rights="")
                & ~Q(duty_of_care="")
                & ~Q(consequences=""),
                name="panel_decision_is_reasoned",
            ),
            models.CheckConstraint(
                condition=Q(agreed=True) | Q(as_it_stands=False), name="panel_decision_stands_if_agreed"
            ),
            models.CheckConstraint(
                condition=Q(as_it_stands=True) | Q(refused_ref=""), name="panel_decision_of_what_stands"
            ),
        ]
        triggers = append_only()


class PanelMove(models.Model):
    """What happened to a referral, and why."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    why = models.TextField(blank=True)
    by_key = models.CharField(max_length=100)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(to_state__in=list(State)), name="panel_move_to_a_state")
        ]
        triggers = append_only()
