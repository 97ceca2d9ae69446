"""Public references: short, random, easy to read over the telephone; never the database's own number."""

import secrets

_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else, no vowels, no words


def new_ref() -> str:
    """Ten characters, some 48 bits of chance."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))
