"""What is sealed opens only with the keys, old ones included; its fingerprint needs its own."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.conf import LazySettings

from sevensteps.contexts.sealing import fingerprint, lock, seal, unlock, unseal


def test_what_is_sealed_cannot_be_read_and_opens_again() -> None:
    sealed = seal("9434765919")
    assert b"9434765919" not in sealed
    assert unseal(sealed) == unseal(memoryview(sealed)) == "9434765919"
    assert seal("9434765919") != sealed  # two people with the same number do not show it


def test_a_new_key_in_front_keeps_the_old_seals_open(settings: LazySettings) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.FIELD_KEYS = [old]
    sealed = seal("secret")
    settings.FIELD_KEYS = [new, old]
    assert unseal(sealed) == "secret"
    resealed = seal("secret")
    settings.FIELD_KEYS = [new]
    assert unseal(resealed) == "secret"
    with pytest.raises(InvalidToken):
        unseal(sealed)


def test_fingerprints_find_the_same_text_for_the_same_purpose_and_key(settings: LazySettings) -> None:
    first = fingerprint("9434765919", "nhs_number")
    assert first == fingerprint("9434765919", "nhs_number")
    assert len(first) == 64
    assert first != fingerprint("9434765919", "bank_account")
    settings.INDEX_KEY = "another"
    assert first != fingerprint("9434765919", "nhs_number")


def test_a_locked_file_opens_with_its_own_key_only() -> None:
    content = bytes(range(256)) * 100
    (key, sealed), (other, _sealed) = lock(content), lock(content)
    assert content[:50] not in sealed
    assert unlock(memoryview(key), memoryview(sealed)) == content
    with pytest.raises(InvalidToken):
        unlock(other, sealed)
    with pytest.raises(InvalidToken):
        unlock(key, sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_a_new_key_in_front_keeps_locked_files_open(settings: LazySettings) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.FIELD_KEYS = [old]
    key, sealed = lock(b"letter")
    settings.FIELD_KEYS = [new, old]
    assert unlock(key, sealed) == b"letter"
    settings.FIELD_KEYS = [new]
    with pytest.raises(InvalidToken):
        unlock(key, sealed)
