"""Secrets at rest: sealed with rotating keys, found again by a keyed fingerprint.

A stolen copy of the database tells nothing without the keys, which never lie in it.
"""

import hashlib
import hmac

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])


def seal(text: str) -> bytes:
    """The text encrypted under the newest key."""
    return _keys().encrypt(text.encode())


def unseal(sealed: bytes | memoryview) -> str:
    """What was sealed under any key still held; raises cryptography's InvalidToken otherwise."""
    return _keys().decrypt(bytes(sealed)).decode()


def fingerprint(text: str, purpose: str) -> str:
    """64 hex digits that are the same for the same text and purpose: a blind index."""
    key = hmac.digest(settings.INDEX_KEY.encode(), purpose.encode(), hashlib.sha256)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
