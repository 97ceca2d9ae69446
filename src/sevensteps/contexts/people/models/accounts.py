"""Accounts: who can sign in."""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sevensteps.contexts.refs import new_ref


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


@pghistory.track(exclude=["password", "last_login", "failed_sign_ins", "locked_until"])
class Account(AbstractBaseUser):
    """Someone who can sign in: a person, somebody of a circle, a member of staff, or all of these."""

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="en-gb")
    is_active = models.BooleanField(default=True)
    demo_blurb = models.TextField(blank=True)  # who this persona is; empty outside the demo
    opened_at = models.DateTimeField()
    failed_sign_ins = models.PositiveSmallIntegerField(default=0)  # in a row
    locked_until = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    objects = AccountManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="account_email_once_in_any_case"),
            models.CheckConstraint(condition=~Q(name=""), name="account_has_a_name"),
        ]

    def get_full_name(self) -> str:
        return self.name
