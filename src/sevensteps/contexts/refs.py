"""Public references: short, random, easy to read over the telephone; never the database's own number."""

import hashlib
import secrets

_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else, no vowels, no words


def new_ref() -> str:
    """Ten characters, some 48 bits of chance."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def ref_of(*parts: object) -> str:
    """The same ten characters whenever the parts are the same: something sent twice is found again."""
    number = int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:10])
    return "".join(_ALPHABET[number // len(_ALPHABET) ** place % len(_ALPHABET)] for place in range(10))
