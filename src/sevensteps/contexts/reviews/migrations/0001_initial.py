import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('outcome_ref', models.CharField(max_length=12)),
                ('going', models.CharField(choices=[('well', 'well'), ('same', 'same'), ('worse', 'worse')], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('once', models.CharField(max_length=80)),
                ('by_key', models.CharField(max_length=80)),
                ('by_name', models.CharField(max_length=200)),
                ('relation', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'outcome_ref', '-id'], name='check_in_of_outcome')],
                'constraints': [models.UniqueConstraint(fields=('person', 'once'), name='check_in_said_once'), models.CheckConstraint(condition=models.Q(('going__in', ['well', 'same', 'worse'])), name='check_in_going_known')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('plan_ref', models.CharField(max_length=12)),
                ('due_on', models.DateField(null=True)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('opened_at', models.DateTimeField()),
                ('opened_by_name', models.CharField(max_length=200)),
                ('declined', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ('result', models.CharField(blank=True, choices=[('continue_as_is', 'continue_as_is'), ('change_plan', 'change_plan'), ('change_allocation', 'change_allocation')], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('finished_by_name', models.CharField(blank=True, max_length=200)),
                ('next_due_on', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='review_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('person',), name='review_one_open_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('finished_by_name', ''), ('reason', ''), ('result', '')), models.Q(('finished_at__isnull', False), ('result__in', ['continue_as_is', 'change_plan', 'change_allocation']), models.Q(('reason', ''), _negated=True), models.Q(('finished_by_name', ''), _negated=True)), _connector='OR'), name='review_finished_with_result_and_reason')],
            },
        ),
        migrations.CreateModel(
            name='ReviewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.review')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('plan_ref', models.CharField(max_length=12)),
                ('due_on', models.DateField(null=True)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('opened_at', models.DateTimeField()),
                ('opened_by_name', models.CharField(max_length=200)),
                ('declined', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ('result', models.CharField(blank=True, choices=[('continue_as_is', 'continue_as_is'), ('change_plan', 'change_plan'), ('change_allocation', 'change_allocation')], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('finished_by_name', models.CharField(blank=True, max_length=200)),
                ('next_due_on', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='View',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to='reviews.review')),
                ('outcome_ref', models.CharField(max_length=12)),
                ('side', models.CharField(choices=[('person', 'person'), ('family', 'family'), ('staff', 'staff')], max_length=10)),
                ('achieved', models.CharField(choices=[('yes', 'yes'), ('partly', 'partly'), ('no', 'no')], max_length=10)),
                ('working', models.TextField(blank=True)),
                ('not_working', models.TextField(blank=True)),
                ('next', models.TextField(blank=True)),
                ('by_name', models.CharField(max_length=200)),
                ('relation', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('review', 'outcome_ref', 'side'), name='review_view_once_a_side'), models.CheckConstraint(condition=models.Q(('side__in', ['person', 'family', 'staff'])), name='review_view_side_known'), models.CheckConstraint(condition=models.Q(('achieved__in', ['yes', 'partly', 'no'])), name='review_view_achieved_known')],
            },
        ),
        migrations.CreateModel(
            name='ViewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.view')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('review', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.review')),
                ('outcome_ref', models.CharField(max_length=12)),
                ('side', models.CharField(choices=[('person', 'person'), ('family', 'family'), ('staff', 'staff')], max_length=10)),
                ('achieved', models.CharField(choices=[('yes', 'yes'), ('partly', 'partly'), ('no', 'no')], max_length=10)),
                ('working', models.TextField(blank=True)),
                ('not_working', models.TextField(blank=True)),
                ('next', models.TextField(blank=True)),
                ('by_name', models.CharField(max_length=200)),
                ('relation', models.CharField(max_length=100)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkin',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='129ebd36475e91ba92981079ba16e79a8a5aac25', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_b83ea', table='reviews_checkin', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checkin',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='6d53bf311ec6efebfcbde53f68d029c157e0b374', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_b50a2', table='reviews_checkin', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_reviewevent" ("declined", "due_on", "finished_at", "finished_by_name", "id", "next_due_on", "opened_at", "opened_by_name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_ref", "reason", "ref", "result", "why") VALUES (NEW."declined", NEW."due_on", NEW."finished_at", NEW."finished_by_name", NEW."id", NEW."next_due_on", NEW."opened_at", NEW."opened_by_name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_ref", NEW."reason", NEW."ref", NEW."result", NEW."why"); RETURN NULL;', hash='a278b797b55a7b4d28f58642b1fe105de3e7646b', operation='INSERT', pgid='pgtrigger_insert_insert_7a7c1', table='reviews_review', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_reviewevent" ("declined", "due_on", "finished_at", "finished_by_name", "id", "next_due_on", "opened_at", "opened_by_name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_ref", "reason", "ref", "result", "why") VALUES (NEW."declined", NEW."due_on", NEW."finished_at", NEW."finished_by_name", NEW."id", NEW."next_due_on", NEW."opened_at", NEW."opened_by_name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_ref", NEW."reason", NEW."ref", NEW."result", NEW."why"); RETURN NULL;', hash='9fe12069dfa6e802f57e494ec71f53f65422c515', operation='UPDATE', pgid='pgtrigger_update_update_b34c8', table='reviews_review', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='view',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_viewevent" ("achieved", "at", "by_name", "id", "next", "not_working", "outcome_ref", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "review_id", "side", "working") VALUES (NEW."achieved", NEW."at", NEW."by_name", NEW."id", NEW."next", NEW."not_working", NEW."outcome_ref", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."relation", NEW."review_id", NEW."side", NEW."working"); RETURN NULL;', hash='899c2e60edacddc21e1dd03dcc99eee088436900', operation='INSERT', pgid='pgtrigger_insert_insert_8fea1', table='reviews_view', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='view',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_viewevent" ("achieved", "at", "by_name", "id", "next", "not_working", "outcome_ref", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "review_id", "side", "working") VALUES (NEW."achieved", NEW."at", NEW."by_name", NEW."id", NEW."next", NEW."not_working", NEW."outcome_ref", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."relation", NEW."review_id", NEW."side", NEW."working"); RETURN NULL;', hash='c2bc533bdea926c79211fdb4076030a2fe4721f2', operation='UPDATE', pgid='pgtrigger_update_update_b8f71', table='reviews_view', when='AFTER')),
        ),
    ]
