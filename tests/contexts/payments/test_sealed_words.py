"""What the bank says of somebody is not read from a stolen copy of the database, and is found still."""

import pytest
from django.db import connection
from tests.factories import bank
from tests.factories.people import NOW

from sevensteps.contexts.payments.actions import importing
from sevensteps.contexts.payments.queries import bank as told


@pytest.mark.django_db
def test_the_words_of_an_entry_lie_sealed_and_are_told_to_officers() -> None:
    pay = bank.paying()
    row = (bank.PAY_ON, 12_34, "WINDOWS 7 HIGH STREET", "IVO STRANGER")
    file = importing.Incoming("bank.csv", bank.csv([row]))
    importing.import_file(by=pay.office.first, file=file, at=NOW + (bank.PAY_ON - NOW.date()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT entry::text, words_sealed FROM payments_statemententry AS entry")
        [(whole, sealed)] = cursor.fetchall()
    for words in ("WINDOWS", "STRANGER"):
        assert words not in whole
        assert words.encode() not in bytes(sealed)
    [waiting] = told.waiting().rows
    assert (waiting.entry.reference, waiting.entry.name) == (row[2], row[3])
