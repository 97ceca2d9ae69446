"""Both accounts of a transfer lie in its own ledger: foreign keys of (account, ledger) pairs, which Django cannot say."""

from django.db import migrations

PAIRS = """
ALTER TABLE ledger_transfer
  ADD CONSTRAINT ledger_transfer_debit_in_its_ledger
      FOREIGN KEY (debit_id, ledger) REFERENCES ledger_account (id, ledger),
  ADD CONSTRAINT ledger_transfer_credit_in_its_ledger
      FOREIGN KEY (credit_id, ledger) REFERENCES ledger_account (id, ledger);
"""
BACK = """
ALTER TABLE ledger_transfer
  DROP CONSTRAINT ledger_transfer_debit_in_its_ledger, DROP CONSTRAINT ledger_transfer_credit_in_its_ledger;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(PAIRS, BACK)]
