"""What allauth asks the house about."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by e-mail and password."""


class MfaAdapter(DefaultMFAAdapter):
    """Second proofs."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Sign-in through an agency's own service."""
