"""Room where every row is written anew.

A line is written again by each run that covers it, a payment when its money is set aside and again when it is
sent: with room for that on the row's own page, no index is touched.
"""

from django.db import migrations

ROOM = """
ALTER TABLE payments_payline SET (fillfactor = 50);
ALTER TABLE payments_payout SET (fillfactor = 50)
"""
NO_ROOM = """
ALTER TABLE payments_payline RESET (fillfactor);
ALTER TABLE payments_payout RESET (fillfactor)
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]
    operations = [migrations.RunSQL(ROOM, NO_ROOM)]
