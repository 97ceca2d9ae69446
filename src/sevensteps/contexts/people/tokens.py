"""Invitation tokens: long, random, and kept only as a hash."""

import hashlib
import secrets


def new_token() -> str:
    """43 letters, some 256 bits of chance: nothing to guess, so a plain hash keeps it."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
