"""Secrets at rest: sealed with rotating keys, found again by a keyed fingerprint.

A stolen copy of the database tells nothing without the keys, which never lie in it.
"""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _keys() -> MultiFernet:
    return _ring(tuple(settings.FIELD_KEYS))


@lru_cache(maxsize=8)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def seal(text: str) -> bytes:
    """The text encrypted under the newest key."""
    return _keys().encrypt(text.encode())


def unseal(sealed: bytes | memoryview) -> str:
    """What was sealed under any key still held; raises cryptography's InvalidToken otherwise."""
    return _keys().decrypt(bytes(sealed)).decode()


def lock(content: bytes) -> tuple[bytes, bytes]:
    """A file under a key of its own: (that key, sealed; the content under it). Without the first, noise.

    So a file can be done away with for good by forgetting its key, wherever copies of the content still lie.
    """
    key = Fernet.generate_key()
    token = Fernet(key).encrypt(content)
    return seal(key.decode()), base64.urlsafe_b64decode(token)  # as text it would be a third larger


def unlock(key_sealed: bytes | memoryview, sealed: bytes | memoryview) -> bytes:
    """What was locked; raises cryptography's InvalidToken where the keys or the content are not those."""
    return Fernet(unseal(key_sealed)).decrypt(base64.urlsafe_b64encode(bytes(sealed)))


def fingerprint(text: str | bytes, purpose: str) -> str:
    """64 hex digits that are the same for the same text and purpose: a blind index."""
    key = hmac.digest(settings.INDEX_KEY.encode(), purpose.encode(), hashlib.sha256)
    content = text.encode() if isinstance(text, str) else text
    return hmac.new(key, content, hashlib.sha256).hexdigest()
