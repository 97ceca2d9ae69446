import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import sevensteps.core.redress.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('about_kind', models.CharField(max_length=40)),
                ('about_ref', models.CharField(max_length=40)),
                ('why', models.TextField()),
                ('wanted', models.TextField(blank=True)),
                ('involved', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), size=None)),
                ('state', models.CharField(choices=[('sent', 'sent'), ('acknowledged', 'acknowledged'), ('looked_at', 'looked_at'), ('upheld', 'upheld'), ('upheld_in_part', 'upheld_in_part'), ('not_upheld', 'not_upheld'), ('withdrawn', 'withdrawn')], default=sevensteps.core.redress.states.State['SENT'], max_length=20)),
                ('acknowledge_by', models.DateField()),
                ('answer_by', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('sent_by_key', models.CharField(max_length=100)),
                ('sent_by_name', models.CharField(max_length=200)),
                ('sent_relation', models.CharField(max_length=100)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('acknowledged_by_key', models.CharField(blank=True, max_length=100)),
                ('acknowledged_by_name', models.CharField(blank=True, max_length=200)),
                ('looked_at', models.DateTimeField(null=True)),
                ('looked_by_key', models.CharField(blank=True, max_length=100)),
                ('looked_by_name', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_key', models.CharField(blank=True, max_length=100)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
                ('reasons', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'state'], name='appeal_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', sevensteps.core.redress.states.State['WITHDRAWN']), _negated=True), fields=('about_kind', 'about_ref'), name='appeal_one_a_decision'), models.CheckConstraint(condition=models.Q(('state__in', [sevensteps.core.redress.states.State['SENT'], sevensteps.core.redress.states.State['ACKNOWLEDGED'], sevensteps.core.redress.states.State['LOOKED_AT'], sevensteps.core.redress.states.State['UPHELD'], sevensteps.core.redress.states.State['UPHELD_IN_PART'], sevensteps.core.redress.states.State['NOT_UPHELD'], sevensteps.core.redress.states.State['WITHDRAWN']])), name='appeal_state_known'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='appeal_says_why'), models.CheckConstraint(condition=models.Q(('answer_by__gte', models.F('acknowledge_by'))), name='appeal_answered_after_first_word'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', True), ('acknowledged_by_key', ''), ('state', sevensteps.core.redress.states.State['SENT'])), ('state', sevensteps.core.redress.states.State['WITHDRAWN']), models.Q(models.Q(('state__in', [sevensteps.core.redress.states.State['SENT'], sevensteps.core.redress.states.State['WITHDRAWN']]), _negated=True), ('acknowledged_at__isnull', False), models.Q(('acknowledged_by_key', ''), _negated=True)), _connector='OR'), name='appeal_acknowledged_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('looked_at__isnull', True), ('state__in', [sevensteps.core.redress.states.State['SENT'], sevensteps.core.redress.states.State['ACKNOWLEDGED']])), ('state', sevensteps.core.redress.states.State['WITHDRAWN']), models.Q(('looked_at__isnull', False), ('state__in', [sevensteps.core.redress.states.State['LOOKED_AT'], sevensteps.core.redress.states.State['NOT_UPHELD'], sevensteps.core.redress.states.State['UPHELD'], sevensteps.core.redress.states.State['UPHELD_IN_PART']]), models.Q(('looked_by_key', ''), _negated=True)), _connector='OR'), name='appeal_looked_at_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('state__in', [sevensteps.core.redress.states.State['NOT_UPHELD'], sevensteps.core.redress.states.State['UPHELD'], sevensteps.core.redress.states.State['UPHELD_IN_PART']]), models.Q(('decided_by_key', ''), _negated=True), models.Q(('reasons', ''), _negated=True)), models.Q(models.Q(('state__in', [sevensteps.core.redress.states.State['NOT_UPHELD'], sevensteps.core.redress.states.State['UPHELD'], sevensteps.core.redress.states.State['UPHELD_IN_PART']]), _negated=True), ('decided_at__isnull', True), ('decided_by_key', ''), ('reasons', '')), _connector='OR'), name='appeal_decided_with_reasons'), models.CheckConstraint(condition=models.Q(models.Q(('state', sevensteps.core.redress.states.State['WITHDRAWN']), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state', sevensteps.core.redress.states.State['WITHDRAWN']), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='appeal_withdrawn_on_a_day'), models.CheckConstraint(condition=models.Q(('involved__contains', [models.F('decided_by_key')]), _negated=True), name='appeal_decided_by_another'), models.CheckConstraint(condition=models.Q(('involved__contains', [models.F('sent_by_key')])), name='appeal_sender_is_involved')],
            },
        ),
        migrations.CreateModel(
            name='AppealEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='redress.appeal')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('about_kind', models.CharField(max_length=40)),
                ('about_ref', models.CharField(max_length=40)),
                ('why', models.TextField()),
                ('wanted', models.TextField(blank=True)),
                ('involved', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), size=None)),
                ('state', models.CharField(choices=[('sent', 'sent'), ('acknowledged', 'acknowledged'), ('looked_at', 'looked_at'), ('upheld', 'upheld'), ('upheld_in_part', 'upheld_in_part'), ('not_upheld', 'not_upheld'), ('withdrawn', 'withdrawn')], default=sevensteps.core.redress.states.State['SENT'], max_length=20)),
                ('acknowledge_by', models.DateField()),
                ('answer_by', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('sent_by_key', models.CharField(max_length=100)),
                ('sent_by_name', models.CharField(max_length=200)),
                ('sent_relation', models.CharField(max_length=100)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('acknowledged_by_key', models.CharField(blank=True, max_length=100)),
                ('acknowledged_by_name', models.CharField(blank=True, max_length=200)),
                ('looked_at', models.DateTimeField(null=True)),
                ('looked_by_key', models.CharField(blank=True, max_length=100)),
                ('looked_by_name', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_key', models.CharField(blank=True, max_length=100)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
                ('reasons', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AppealMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='redress.appeal')),
                ('event', models.CharField(max_length=20)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('relation', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['appeal', 'id'], name='appeal_move_order')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appeal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "redress_appealevent" ("about_kind", "about_ref", "acknowledge_by", "acknowledged_at", "acknowledged_by_key", "acknowledged_by_name", "answer_by", "decided_at", "decided_by_key", "decided_by_name", "id", "involved", "looked_at", "looked_by_key", "looked_by_name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "ref", "sent_at", "sent_by_key", "sent_by_name", "sent_relation", "state", "wanted", "why", "withdrawn_at") VALUES (NEW."about_kind", NEW."about_ref", NEW."acknowledge_by", NEW."acknowledged_at", NEW."acknowledged_by_key", NEW."acknowledged_by_name", NEW."answer_by", NEW."decided_at", NEW."decided_by_key", NEW."decided_by_name", NEW."id", NEW."involved", NEW."looked_at", NEW."looked_by_key", NEW."looked_by_name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reasons", NEW."ref", NEW."sent_at", NEW."sent_by_key", NEW."sent_by_name", NEW."sent_relation", NEW."state", NEW."wanted", NEW."why", NEW."withdrawn_at"); RETURN NULL;', hash='3eb7da9f52460a9582022d7cf33089aae74a17ff', operation='INSERT', pgid='pgtrigger_insert_insert_42989', table='redress_appeal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appeal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "redress_appealevent" ("about_kind", "about_ref", "acknowledge_by", "acknowledged_at", "acknowledged_by_key", "acknowledged_by_name", "answer_by", "decided_at", "decided_by_key", "decided_by_name", "id", "involved", "looked_at", "looked_by_key", "looked_by_name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "ref", "sent_at", "sent_by_key", "sent_by_name", "sent_relation", "state", "wanted", "why", "withdrawn_at") VALUES (NEW."about_kind", NEW."about_ref", NEW."acknowledge_by", NEW."acknowledged_at", NEW."acknowledged_by_key", NEW."acknowledged_by_name", NEW."answer_by", NEW."decided_at", NEW."decided_by_key", NEW."decided_by_name", NEW."id", NEW."involved", NEW."looked_at", NEW."looked_by_key", NEW."looked_by_name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reasons", NEW."ref", NEW."sent_at", NEW."sent_by_key", NEW."sent_by_name", NEW."sent_relation", NEW."state", NEW."wanted", NEW."why", NEW."withdrawn_at"); RETURN NULL;', hash='66f633a7e9644483fe7f914befa42e44e111326f', operation='UPDATE', pgid='pgtrigger_update_update_22207', table='redress_appeal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appealmove',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9ec54fcb7977194393fd728653d0dfe330d28c4a', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_6fc77', table='redress_appealmove', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appealmove',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='72b3608b69cd3c897168f1df9fbd18b32ecb348c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_82ef7', table='redress_appealmove', when='BEFORE')),
        ),
    ]
