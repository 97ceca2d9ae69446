import django.core.validators
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
            name='Rulebook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rulebook_id', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=80)),
                ('title', models.TextField()),
                ('example', models.BooleanField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('sha256', models.CharField(max_length=64)),
                ('filename', models.CharField(max_length=300)),
                ('body', models.JSONField()),
                ('publisher_key', models.CharField(max_length=100)),
                ('publisher_name', models.CharField(max_length=200)),
                ('approver_key', models.CharField(max_length=100)),
                ('approver_name', models.CharField(max_length=200)),
                ('published_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('rulebook_id', 'version'), name='rulebook_version_once'), models.CheckConstraint(condition=models.Q(('publisher_key', models.F('approver_key')), _negated=True), name='rulebook_approver_is_not_publisher'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='rulebook_hash_is_sha256')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('rulebook_id', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=80)),
                ('title', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('filename', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('proposed_by_key', models.CharField(max_length=100)),
                ('proposed_by_name', models.CharField(max_length=200)),
                ('proposed_at', models.DateTimeField()),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('why', models.TextField(blank=True)),
                ('decided_by_key', models.CharField(blank=True, max_length=100)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('rulebook_id', 'version'), name='proposal_waits_once_a_version'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by_key', ''), ('state', 'waiting'), ('why', '')), models.Q(('decided_at__isnull', False), ('state', 'published'), ('why', ''), models.Q(('decided_by_key', ''), _negated=True)), models.Q(('decided_at__isnull', False), ('state', 'declined'), models.Q(('decided_by_key', ''), _negated=True), models.Q(('why', ''), _negated=True)), _connector='OR'), name='proposal_decided_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('decided_by_key', models.F('proposed_by_key')), _negated=True), _connector='OR'), name='proposal_approved_by_another')],
            },
        ),
        migrations.CreateModel(
            name='AuthoritySettings',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('person_word', models.CharField(max_length=60)),
                ('person_word_plural', models.CharField(max_length=60)),
                ('colour', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z')])),
                ('review_first_days', models.PositiveIntegerField()),
                ('review_every_days', models.PositiveIntegerField()),
                ('approval_limit_pence', models.BigIntegerField()),
                ('one_off_limit_pence', models.BigIntegerField(default=50000)),
                ('first_contact_days', models.PositiveIntegerField(default=5)),
                ('decision_days', models.PositiveIntegerField(default=10)),
                ('appeal_acknowledge_days', models.PositiveIntegerField(default=3)),
                ('appeal_answer_days', models.PositiveIntegerField(default=20)),
                ('trusted_annual_pence', models.BigIntegerField(default=0)),
                ('trusted_line_pence', models.BigIntegerField(default=0)),
                ('trusted_percent', models.PositiveSmallIntegerField(default=100)),
                ('trusted_rise_percent', models.PositiveSmallIntegerField(default=10)),
                ('trusted_sample_percent', models.PositiveSmallIntegerField(default=10)),
                ('trusted_kinds', models.CharField(blank=True, default='unpaid community universal technology paid', max_length=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='settings_are_one_row'), models.CheckConstraint(condition=models.Q(('colour__regex', '^#[0-9a-f]{6}$')), name='settings_colour_is_hex'), models.CheckConstraint(condition=models.Q(('review_every_days__gte', 1), ('review_every_days__lte', 366), ('review_first_days__gte', 1)), name='settings_review_at_least_yearly'), models.CheckConstraint(condition=models.Q(('approval_limit_pence__gte', 0)), name='settings_limit_not_negative'), models.CheckConstraint(condition=models.Q(('one_off_limit_pence__gte', 0)), name='settings_one_off_not_negative'), models.CheckConstraint(condition=models.Q(('decision_days__gte', 1), ('first_contact_days__gte', 1)), name='settings_promise_some_days'), models.CheckConstraint(condition=models.Q(('appeal_acknowledge_days__gte', 1), ('appeal_answer_days__gte', models.F('appeal_acknowledge_days'))), name='settings_answer_appeals'), models.CheckConstraint(condition=models.Q(('trusted_annual_pence__gte', 0), ('trusted_line_pence__gte', 0), ('trusted_percent__lte', 100), ('trusted_sample_percent__lte', 100)), name='settings_trusted_limits')],
            },
        ),
        migrations.CreateModel(
            name='DemoClock',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('days', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='demo_clock_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='ProposalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='policies.proposal')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('rulebook_id', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=80)),
                ('title', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('filename', models.CharField(max_length=300)),
                ('proposed_by_key', models.CharField(max_length=100)),
                ('proposed_by_name', models.CharField(max_length=200)),
                ('proposed_at', models.DateTimeField()),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('why', models.TextField(blank=True)),
                ('decided_by_key', models.CharField(blank=True, max_length=100)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InForce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=80)),
                ('rulebook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='policies.rulebook')),
                ('from_day', models.DateField()),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', '-from_day', '-id'], name='in_force_latest')],
            },
        ),
        migrations.CreateModel(
            name='AuthoritySettingsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='policies.authoritysettings')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.PositiveSmallIntegerField(default=1, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('person_word', models.CharField(max_length=60)),
                ('person_word_plural', models.CharField(max_length=60)),
                ('colour', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}\\Z')])),
                ('review_first_days', models.PositiveIntegerField()),
                ('review_every_days', models.PositiveIntegerField()),
                ('approval_limit_pence', models.BigIntegerField()),
                ('one_off_limit_pence', models.BigIntegerField(default=50000)),
                ('first_contact_days', models.PositiveIntegerField(default=5)),
                ('decision_days', models.PositiveIntegerField(default=10)),
                ('appeal_acknowledge_days', models.PositiveIntegerField(default=3)),
                ('appeal_answer_days', models.PositiveIntegerField(default=20)),
                ('trusted_annual_pence', models.BigIntegerField(default=0)),
                ('trusted_line_pence', models.BigIntegerField(default=0)),
                ('trusted_percent', models.PositiveSmallIntegerField(default=100)),
                ('trusted_rise_percent', models.PositiveSmallIntegerField(default=10)),
                ('trusted_sample_percent', models.PositiveSmallIntegerField(default=10)),
                ('trusted_kinds', models.CharField(blank=True, default='unpaid community universal technology paid', max_length=80)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rulebook',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4c0245f2bf5d368043011edb36d422d56d9560d8', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_29616', table='policies_rulebook', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rulebook',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='5e4da14c11175f17f11cc2b811d79c091d6be5f3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_727aa', table='policies_rulebook', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "policies_proposalevent" ("decided_at", "decided_by_key", "decided_by_name", "filename", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_key", "proposed_by_name", "ref", "rulebook_id", "sha256", "state", "title", "version", "why") VALUES (NEW."decided_at", NEW."decided_by_key", NEW."decided_by_name", NEW."filename", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_key", NEW."proposed_by_name", NEW."ref", NEW."rulebook_id", NEW."sha256", NEW."state", NEW."title", NEW."version", NEW."why"); RETURN NULL;', hash='de72e2952dc9eef3d24090c7531bf8f2da4b9ea5', operation='INSERT', pgid='pgtrigger_insert_insert_a4f06', table='policies_proposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_key" IS DISTINCT FROM (NEW."decided_by_key") OR OLD."decided_by_name" IS DISTINCT FROM (NEW."decided_by_name") OR OLD."filename" IS DISTINCT FROM (NEW."filename") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at") OR OLD."proposed_by_key" IS DISTINCT FROM (NEW."proposed_by_key") OR OLD."proposed_by_name" IS DISTINCT FROM (NEW."proposed_by_name") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."rulebook_id" IS DISTINCT FROM (NEW."rulebook_id") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."why" IS DISTINCT FROM (NEW."why"))', func='INSERT INTO "policies_proposalevent" ("decided_at", "decided_by_key", "decided_by_name", "filename", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_key", "proposed_by_name", "ref", "rulebook_id", "sha256", "state", "title", "version", "why") VALUES (NEW."decided_at", NEW."decided_by_key", NEW."decided_by_name", NEW."filename", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_key", NEW."proposed_by_name", NEW."ref", NEW."rulebook_id", NEW."sha256", NEW."state", NEW."title", NEW."version", NEW."why"); RETURN NULL;', hash='024848d41fb8b946714034507fecccc3e95b3126', operation='UPDATE', pgid='pgtrigger_update_update_33dab', table='policies_proposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='authoritysettings',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "policies_authoritysettingsevent" ("appeal_acknowledge_days", "appeal_answer_days", "approval_limit_pence", "colour", "decision_days", "first_contact_days", "id", "name", "one_off_limit_pence", "person_word", "person_word_plural", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_every_days", "review_first_days", "trusted_annual_pence", "trusted_kinds", "trusted_line_pence", "trusted_percent", "trusted_rise_percent", "trusted_sample_percent") VALUES (NEW."appeal_acknowledge_days", NEW."appeal_answer_days", NEW."approval_limit_pence", NEW."colour", NEW."decision_days", NEW."first_contact_days", NEW."id", NEW."name", NEW."one_off_limit_pence", NEW."person_word", NEW."person_word_plural", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review_every_days", NEW."review_first_days", NEW."trusted_annual_pence", NEW."trusted_kinds", NEW."trusted_line_pence", NEW."trusted_percent", NEW."trusted_rise_percent", NEW."trusted_sample_percent"); RETURN NULL;', hash='2bdeb8574b19e80f8c4ad45c7248559a3532f7d4', operation='INSERT', pgid='pgtrigger_insert_insert_f1ded', table='policies_authoritysettings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='authoritysettings',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "policies_authoritysettingsevent" ("appeal_acknowledge_days", "appeal_answer_days", "approval_limit_pence", "colour", "decision_days", "first_contact_days", "id", "name", "one_off_limit_pence", "person_word", "person_word_plural", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_every_days", "review_first_days", "trusted_annual_pence", "trusted_kinds", "trusted_line_pence", "trusted_percent", "trusted_rise_percent", "trusted_sample_percent") VALUES (NEW."appeal_acknowledge_days", NEW."appeal_answer_days", NEW."approval_limit_pence", NEW."colour", NEW."decision_days", NEW."first_contact_days", NEW."id", NEW."name", NEW."one_off_limit_pence", NEW."person_word", NEW."person_word_plural", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review_every_days", NEW."review_first_days", NEW."trusted_annual_pence", NEW."trusted_kinds", NEW."trusted_line_pence", NEW."trusted_percent", NEW."trusted_rise_percent", NEW."trusted_sample_percent"); RETURN NULL;', hash='d8bbedb82f34f40ffced88382a5ec66423f86116', operation='UPDATE', pgid='pgtrigger_update_update_ce755', table='policies_authoritysettings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='inforce',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='500df5c7d6b74a90a032a0614f77040a80399ae4', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_076f5', table='policies_inforce', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='inforce',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='8e8d4f0f4b7758551902e05460d27453fb91d66b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_f1ede', table='policies_inforce', when='BEFORE')),
        ),
    ]
