"""Public references: short, random, easy to read over the telephone; never the database's own number."""

import hashlib
import os
import secrets

_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else, no vowels, no words
_FAIR = 256 - 256 % len(_ALPHABET)  # random bytes from here on would favour some letters: left out
_LETTERS = bytes(ord(_ALPHABET[byte % len(_ALPHABET)]) for byte in range(256))
_UNFAIR = bytes(range(_FAIR, 256))


def new_ref() -> str:
    """Ten characters, some 48 bits of chance."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def new_refs(count: int, length: int = 12) -> list[str]:
    """As many at once; twelve characters, 57 bits of chance, where there will be hundreds of millions."""
    letters = ""
    while len(letters) < count * length:
        letters += os.urandom(count * length + 64).translate(_LETTERS, _UNFAIR).decode()
    return [letters[at : at + length] for at in range(0, count * length, length)]


def ref_of(*parts: object) -> str:
    """The same ten characters whenever the parts are the same: something sent twice is found again."""
    number = int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:10])
    return "".join(_ALPHABET[number // len(_ALPHABET) ** place % len(_ALPHABET)] for place in range(10))
