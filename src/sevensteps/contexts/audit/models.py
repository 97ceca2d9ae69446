"""What happened and who looked. Nothing here is ever read to run the business."""

from django.db import models

from sevensteps.contexts.append_only import append_only


class Event(models.Model):
    """Somebody did something about a subject (`person:REF`, `account:12`, `rulebook:allocation`)."""

    subject = models.CharField(max_length=100)
    actor_key = models.CharField(max_length=100)
    actor_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100, blank=True)  # how the actor stood to the subject, in words
    name = models.CharField(max_length=100)  # dotted, for machines: circle.member_added
    sentence = models.TextField()  # for people: a template with named gaps, filled from values
    values = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "-at", "-id"], name="event_by_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(name__regex=r"^[a-z_]+(\.[a-z_]+)+$"), name="event_name_is_dotted"
            )
        ]
        triggers = append_only()


class View(models.Model):
    """Somebody looked at a page about a subject: one row a day, however often they came back."""

    subject = models.CharField(max_length=100)
    actor_key = models.CharField(max_length=100)
    actor_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=100, blank=True)
    page = models.CharField(max_length=100)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "-at", "-id"], name="view_by_subject")]
        constraints = [
            models.UniqueConstraint(fields=["subject", "actor_key", "page", "day"], name="view_once_a_day")
        ]
        triggers = append_only()
