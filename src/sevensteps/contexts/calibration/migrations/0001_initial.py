import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('source', models.CharField(choices=[('upload', 'Upload'), ('live', 'Live')], max_length=10)),
                ('note', models.TextField(blank=True)),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.PositiveIntegerField()),
                ('dropped', models.PositiveIntegerField()),
                ('columns', models.JSONField()),
                ('content', models.BinaryField()),
                ('cost_pence', models.BigIntegerField()),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('source__in', ['upload', 'live'])), name='case_set_source_known'), models.CheckConstraint(condition=models.Q(('rows__gte', 5)), name='case_set_of_five_or_more'), models.CheckConstraint(condition=models.Q(('cost_pence__gt', 0)), name='case_set_costs_something'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='case_set_hash_is_sha256'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='case_set_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('every_days', models.PositiveIntegerField()),
                ('drift_percent', models.PositiveIntegerField()),
                ('contact', models.CharField(max_length=254)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='watch_is_one_row'), models.CheckConstraint(condition=models.Q(('every_days__gte', 30), ('every_days__lte', 366)), name='watch_at_least_yearly'), models.CheckConstraint(condition=models.Q(('drift_percent__gte', 1), ('drift_percent__lte', 100)), name='watch_drift_is_percent')],
            },
        ),
        migrations.CreateModel(
            name='Calibration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('case_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calibration.caseset')),
                ('method', models.CharField(max_length=40)),
                ('method_version', models.PositiveIntegerField()),
                ('options', models.JSONField()),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('result', models.JSONField(null=True)),
                ('failed_because', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('begun_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['case_set', '-id'], name='calibration_of_set')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed'])), name='calibration_state_known'), models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='calibration_progress_is_percent'), models.CheckConstraint(condition=models.Q(models.Q(('failed_because', ''), ('finished_at__isnull', False), ('result__isnull', False), ('state', 'done')), models.Q(('finished_at__isnull', False), ('result__isnull', True), ('state', 'failed'), models.Q(('failed_because', ''), _negated=True)), models.Q(('finished_at__isnull', True), ('result__isnull', True), ('state__in', ['queued', 'running']), ('failed_because', '')), _connector='OR'), name='calibration_done_has_a_result')],
            },
        ),
        migrations.CreateModel(
            name='WatchEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='calibration.watch')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.PositiveSmallIntegerField(default=1, serialize=False)),
                ('every_days', models.PositiveIntegerField()),
                ('drift_percent', models.PositiveIntegerField()),
                ('contact', models.CharField(max_length=254)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CalibrationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='calibration.calibration')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('case_set', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='calibration.caseset')),
                ('method', models.CharField(max_length=40)),
                ('method_version', models.PositiveIntegerField()),
                ('options', models.JSONField()),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('progress', models.PositiveSmallIntegerField(default=0)),
                ('failed_because', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('begun_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Impact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('calibration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calibration.calibration')),
                ('rulebook_id', models.CharField(max_length=80)),
                ('rulebook_version', models.PositiveIntegerField()),
                ('rulebook_hash', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('totals', models.JSONField(null=True)),
                ('gainers', models.PositiveIntegerField(null=True)),
                ('losers', models.PositiveIntegerField(null=True)),
                ('cost_pence', models.BigIntegerField(null=True)),
                ('failed_because', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('agency_ids', models.JSONField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['calibration', '-id'], name='impact_of_calibration')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed'])), name='impact_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('gainers__isnull', False), ('state', 'done'), ('totals__isnull', False), ('cost_pence__isnull', False), ('failed_because', ''), ('losers__isnull', False)), models.Q(('state', 'failed'), ('totals__isnull', True), models.Q(('failed_because', ''), _negated=True)), models.Q(('failed_because', ''), ('state__in', ['queued', 'running']), ('totals__isnull', True)), _connector='OR'), name='impact_done_has_totals')],
            },
        ),
        migrations.CreateModel(
            name='ImpactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='calibration.impact')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('calibration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='calibration.calibration')),
                ('rulebook_id', models.CharField(max_length=80)),
                ('rulebook_version', models.PositiveIntegerField()),
                ('rulebook_hash', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('gainers', models.PositiveIntegerField(null=True)),
                ('losers', models.PositiveIntegerField(null=True)),
                ('cost_pence', models.BigIntegerField(null=True)),
                ('failed_because', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('agency_ids', models.JSONField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('calibration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calibration.calibration')),
                ('impact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calibration.impact')),
                ('proposal_ref', models.CharField(max_length=12, unique=True)),
                ('rulebook_id', models.CharField(max_length=80)),
                ('rulebook_version', models.PositiveIntegerField()),
                ('valid_from', models.DateField()),
                ('why', models.TextField()),
                ('record', models.JSONField()),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['rulebook_id', 'rulebook_version'], name='publication_of_version')],
                'constraints': [models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='publication_says_why')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseset',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='78cda3a501171b9003ca5fb0a888ef508dfba7d7', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_16505', table='calibration_caseset', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseset',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='059ea68130e8ae02e88155b4ed8b24887cd3b4cf', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_570cb', table='calibration_caseset', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='watch',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "calibration_watchevent" ("contact", "drift_percent", "every_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."contact", NEW."drift_percent", NEW."every_days", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='17635cc1d29a9c060a92d7faa919f59a3b573956', operation='INSERT', pgid='pgtrigger_insert_insert_42682', table='calibration_watch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='watch',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "calibration_watchevent" ("contact", "drift_percent", "every_days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."contact", NEW."drift_percent", NEW."every_days", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='59948583806a8731dc69869454198d43d6691013', operation='UPDATE', pgid='pgtrigger_update_update_5393f', table='calibration_watch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calibration',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "calibration_calibrationevent" ("at", "begun_at", "by_key", "by_name", "case_set_id", "failed_because", "finished_at", "id", "method", "method_version", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "ref", "state") VALUES (NEW."at", NEW."begun_at", NEW."by_key", NEW."by_name", NEW."case_set_id", NEW."failed_because", NEW."finished_at", NEW."id", NEW."method", NEW."method_version", NEW."options", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."progress", NEW."ref", NEW."state"); RETURN NULL;', hash='0a26bafae249221502460c89a92b583532050313', operation='INSERT', pgid='pgtrigger_insert_insert_466bf', table='calibration_calibration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calibration',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."begun_at" IS DISTINCT FROM (NEW."begun_at") OR OLD."by_key" IS DISTINCT FROM (NEW."by_key") OR OLD."by_name" IS DISTINCT FROM (NEW."by_name") OR OLD."case_set_id" IS DISTINCT FROM (NEW."case_set_id") OR OLD."failed_because" IS DISTINCT FROM (NEW."failed_because") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."method_version" IS DISTINCT FROM (NEW."method_version") OR OLD."options" IS DISTINCT FROM (NEW."options") OR OLD."progress" IS DISTINCT FROM (NEW."progress") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "calibration_calibrationevent" ("at", "begun_at", "by_key", "by_name", "case_set_id", "failed_because", "finished_at", "id", "method", "method_version", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "ref", "state") VALUES (NEW."at", NEW."begun_at", NEW."by_key", NEW."by_name", NEW."case_set_id", NEW."failed_because", NEW."finished_at", NEW."id", NEW."method", NEW."method_version", NEW."options", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."progress", NEW."ref", NEW."state"); RETURN NULL;', hash='963070aa77c46ae0daebcfccebb75ba9b54e6aaa', operation='UPDATE', pgid='pgtrigger_update_update_560e8', table='calibration_calibration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='impact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "calibration_impactevent" ("agency_ids", "at", "by_key", "by_name", "calibration_id", "cost_pence", "failed_because", "gainers", "id", "losers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "rulebook_hash", "rulebook_id", "rulebook_version", "state") VALUES (NEW."agency_ids", NEW."at", NEW."by_key", NEW."by_name", NEW."calibration_id", NEW."cost_pence", NEW."failed_because", NEW."gainers", NEW."id", NEW."losers", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."rulebook_hash", NEW."rulebook_id", NEW."rulebook_version", NEW."state"); RETURN NULL;', hash='edbbd2691938edad7ef88dd8f47f56a7ab8bd38f', operation='INSERT', pgid='pgtrigger_insert_insert_5adfa', table='calibration_impact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='impact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agency_ids" IS DISTINCT FROM (NEW."agency_ids") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_key" IS DISTINCT FROM (NEW."by_key") OR OLD."by_name" IS DISTINCT FROM (NEW."by_name") OR OLD."calibration_id" IS DISTINCT FROM (NEW."calibration_id") OR OLD."cost_pence" IS DISTINCT FROM (NEW."cost_pence") OR OLD."failed_because" IS DISTINCT FROM (NEW."failed_because") OR OLD."gainers" IS DISTINCT FROM (NEW."gainers") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."losers" IS DISTINCT FROM (NEW."losers") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."rulebook_hash" IS DISTINCT FROM (NEW."rulebook_hash") OR OLD."rulebook_id" IS DISTINCT FROM (NEW."rulebook_id") OR OLD."rulebook_version" IS DISTINCT FROM (NEW."rulebook_version") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "calibration_impactevent" ("agency_ids", "at", "by_key", "by_name", "calibration_id", "cost_pence", "failed_because", "gainers", "id", "losers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "rulebook_hash", "rulebook_id", "rulebook_version", "state") VALUES (NEW."agency_ids", NEW."at", NEW."by_key", NEW."by_name", NEW."calibration_id", NEW."cost_pence", NEW."failed_because", NEW."gainers", NEW."id", NEW."losers", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."rulebook_hash", NEW."rulebook_id", NEW."rulebook_version", NEW."state"); RETURN NULL;', hash='4e04f683f7fb3204f41c4c916466afdd9013b802', operation='UPDATE', pgid='pgtrigger_update_update_dea4f', table='calibration_impact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0696603ef02776cdf297c14de140a010a5e91590', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_5b46c', table='calibration_publication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='222cf54b8d34e4330b1b4562119f7124d6f52ff8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_96120', table='calibration_publication', when='BEFORE')),
        ),
    ]
