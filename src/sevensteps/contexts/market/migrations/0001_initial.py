import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
import sevensteps.core.market.orders
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('budgets', '0001_initial'),
        ('directory', '0001_initial'),
        ('people', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('part_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budgets.partline')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.provider')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.catalogueitem')),
                ('for_name', models.CharField(max_length=200)),
                ('what', models.CharField(max_length=120)),
                ('unit', models.CharField(max_length=10)),
                ('quantity', models.PositiveIntegerField()),
                ('price_pence', models.BigIntegerField()),
                ('amount_pence', models.BigIntegerField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('placed', 'placed'), ('invoiced', 'invoiced'), ('paid', 'paid'), ('cancelled', 'cancelled')], max_length=12)),
                ('reservation_ref', models.CharField(max_length=12, unique=True)),
                ('once', models.CharField(max_length=80)),
                ('placed_at', models.DateTimeField()),
                ('placed_by_key', models.CharField(max_length=80)),
                ('placed_by_name', models.CharField(max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='order_of_person'), models.Index(fields=['provider', '-id'], name='order_of_provider')],
                'constraints': [models.UniqueConstraint(fields=('person', 'once'), name='order_placed_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='order_quantity_positive'), models.CheckConstraint(condition=models.Q(('amount_pence', django.db.models.expressions.CombinedExpression(models.F('price_pence'), '*', models.F('quantity'))), ('amount_pence__gt', 0)), name='order_amount_is_price_times_quantity'), models.CheckConstraint(condition=models.Q(('state__in', ['placed', 'invoiced', 'paid', 'cancelled'])), name='order_state_known')],
            },
        ),
        migrations.CreateModel(
            name='OrderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='market.order')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('part_line', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='budgets.partline')),
                ('provider', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.provider')),
                ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.catalogueitem')),
                ('for_name', models.CharField(max_length=200)),
                ('what', models.CharField(max_length=120)),
                ('unit', models.CharField(max_length=10)),
                ('quantity', models.PositiveIntegerField()),
                ('price_pence', models.BigIntegerField()),
                ('amount_pence', models.BigIntegerField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('placed', 'placed'), ('invoiced', 'invoiced'), ('paid', 'paid'), ('cancelled', 'cancelled')], max_length=12)),
                ('reservation_ref', models.CharField(max_length=12)),
                ('once', models.CharField(max_length=80)),
                ('placed_at', models.DateTimeField()),
                ('placed_by_key', models.CharField(max_length=80)),
                ('placed_by_name', models.CharField(max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Invoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='market.order')),
                ('amount_pence', models.BigIntegerField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('received', 'received'), ('queried', 'queried'), ('approved', 'approved'), ('replaced', 'replaced')], max_length=12)),
                ('once', models.CharField(max_length=80)),
                ('sent_at', models.DateTimeField()),
                ('sent_by_key', models.CharField(max_length=80)),
                ('sent_by_name', models.CharField(max_length=200)),
                ('query', models.CharField(blank=True, max_length=500)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'sent_at'], name='invoice_waiting')],
                'constraints': [models.UniqueConstraint(fields=('order', 'once'), name='invoice_sent_once'), models.UniqueConstraint(condition=models.Q(('state__in', [sevensteps.core.market.orders.InvoiceState['APPROVED'], sevensteps.core.market.orders.InvoiceState['QUERIED'], sevensteps.core.market.orders.InvoiceState['RECEIVED']])), fields=('order',), name='invoice_one_an_order'), models.CheckConstraint(condition=models.Q(('amount_pence__gt', 0)), name='invoice_positive'), models.CheckConstraint(condition=models.Q(('state__in', ['received', 'queried', 'approved', 'replaced'])), name='invoice_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', sevensteps.core.market.orders.InvoiceState['QUERIED']), _negated=True), models.Q(('query', ''), _negated=True), _connector='OR'), name='invoice_queried_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by_name', '')), models.Q(('decided_at__isnull', False), models.Q(('decided_by_name', ''), _negated=True)), _connector='OR'), name='invoice_decided_by_someone')],
            },
        ),
        migrations.CreateModel(
            name='InvoiceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='market.invoice')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('order', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='market.order')),
                ('amount_pence', models.BigIntegerField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('received', 'received'), ('queried', 'queried'), ('approved', 'approved'), ('replaced', 'replaced')], max_length=12)),
                ('once', models.CharField(max_length=80)),
                ('sent_at', models.DateTimeField()),
                ('sent_by_key', models.CharField(max_length=80)),
                ('sent_by_name', models.CharField(max_length=200)),
                ('query', models.CharField(blank=True, max_length=500)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='order',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "market_orderevent" ("amount_pence", "for_name", "id", "item_id", "note", "once", "part_line_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_key", "placed_by_name", "price_pence", "provider_id", "quantity", "ref", "reservation_ref", "state", "unit", "what") VALUES (NEW."amount_pence", NEW."for_name", NEW."id", NEW."item_id", NEW."note", NEW."once", NEW."part_line_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_at", NEW."placed_by_key", NEW."placed_by_name", NEW."price_pence", NEW."provider_id", NEW."quantity", NEW."ref", NEW."reservation_ref", NEW."state", NEW."unit", NEW."what"); RETURN NULL;', hash='3becf4eeffd2591a0bc1d11be2793f20efc17106', operation='INSERT', pgid='pgtrigger_insert_insert_29a76', table='market_order', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='order',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "market_orderevent" ("amount_pence", "for_name", "id", "item_id", "note", "once", "part_line_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_key", "placed_by_name", "price_pence", "provider_id", "quantity", "ref", "reservation_ref", "state", "unit", "what") VALUES (NEW."amount_pence", NEW."for_name", NEW."id", NEW."item_id", NEW."note", NEW."once", NEW."part_line_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_at", NEW."placed_by_key", NEW."placed_by_name", NEW."price_pence", NEW."provider_id", NEW."quantity", NEW."ref", NEW."reservation_ref", NEW."state", NEW."unit", NEW."what"); RETURN NULL;', hash='043b28b494ede8e74234a77c0770afde62de25f3', operation='UPDATE', pgid='pgtrigger_update_update_1e564', table='market_order', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invoice',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "market_invoiceevent" ("amount_pence", "decided_at", "decided_by_name", "id", "note", "once", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "ref", "sent_at", "sent_by_key", "sent_by_name", "state") VALUES (NEW."amount_pence", NEW."decided_at", NEW."decided_by_name", NEW."id", NEW."note", NEW."once", NEW."order_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."query", NEW."ref", NEW."sent_at", NEW."sent_by_key", NEW."sent_by_name", NEW."state"); RETURN NULL;', hash='a690cb29f990cc9db49c76c121ae36e55b55dc89', operation='INSERT', pgid='pgtrigger_insert_insert_c79bb', table='market_invoice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invoice',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "market_invoiceevent" ("amount_pence", "decided_at", "decided_by_name", "id", "note", "once", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "ref", "sent_at", "sent_by_key", "sent_by_name", "state") VALUES (NEW."amount_pence", NEW."decided_at", NEW."decided_by_name", NEW."id", NEW."note", NEW."once", NEW."order_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."query", NEW."ref", NEW."sent_at", NEW."sent_by_key", NEW."sent_by_name", NEW."state"); RETURN NULL;', hash='546dc811a8de4e581149978893437a4d57cf4a58', operation='UPDATE', pgid='pgtrigger_update_update_76cc8', table='market_invoice', when='AFTER')),
        ),
    ]
