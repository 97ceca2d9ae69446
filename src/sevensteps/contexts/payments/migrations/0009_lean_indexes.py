"""Tables a run writes by the ten thousand: fewer indexes, and room where every row is written anew.

A line is written again by each run that covers it, a payment when its money is set aside and again when it is
sent: with room for that on the row's own page, no index is touched.
"""

import django.db.models.deletion
from django.db import migrations, models


ROOM = """
ALTER TABLE payments_payline SET (fillfactor = 50);
ALTER TABLE payments_payout SET (fillfactor = 50)
"""
NO_ROOM = """
ALTER TABLE payments_payline RESET (fillfactor);
ALTER TABLE payments_payout RESET (fillfactor)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('budgets', '0008_how_often'),
        ('payments', '0008_rounds'),
    ]

    operations = [
        migrations.RunSQL(ROOM, NO_ROOM),
        migrations.AlterField(
            model_name='payitem',
            name='bill',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='payments.bill'),
        ),
        migrations.AlterField(
            model_name='payitem',
            name='line',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='payments.payline'),
        ),
        migrations.AlterField(
            model_name='payitem',
            name='original',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adjustments', to='payments.payitem'),
        ),
        migrations.AlterField(
            model_name='payitem',
            name='payout',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='payments.payout'),
        ),
        migrations.AlterField(
            model_name='payitem',
            name='receivable',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='payments.receivable'),
        ),
        migrations.AlterField(
            model_name='payitem',
            name='run',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payments.payrun'),
        ),
        migrations.AlterField(
            model_name='payline',
            name='part',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budgets.part'),
        ),
        migrations.AlterField(
            model_name='payout',
            name='part',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budgets.part'),
        ),
        migrations.AlterField(
            model_name='payout',
            name='run',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='paid', to='payments.payrun'),
        ),
        migrations.AddIndex(
            model_name='payitem',
            index=models.Index(condition=models.Q(('original__isnull', False)), fields=['original'], name='pay_item_of_original'),
        ),
        migrations.AddIndex(
            model_name='payitem',
            index=models.Index(condition=models.Q(('receivable__isnull', False)), fields=['receivable'], name='pay_item_of_receivable'),
        ),
        migrations.AddIndex(
            model_name='payitem',
            index=models.Index(condition=models.Q(('bill__isnull', False)), fields=['bill'], name='pay_item_of_bill'),
        ),
    ]
