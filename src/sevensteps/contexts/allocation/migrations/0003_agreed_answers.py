"""Whose answer counts is kept for each area; answers between two statements; what comes on top."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


def carry_over(apps, schema_editor):
    """Rounds finished before: the side whose whole set counted counts in every area it answered."""
    assessments = apps.get_model('allocation', 'Assessment').objects
    assessments.exclude(prevention='').update(prevention_choice='something')
    assessments.filter(state='finished', prevention='').update(prevention_choice='not_asked')
    agreed = apps.get_model('allocation', 'AgreedAnswer').objects
    for row in assessments.exclude(agreed_side='').iterator():
        areas = list(row.answers.filter(side=row.agreed_side).values_list('area', flat=True))
        caring = row.caring.filter(side__in=[row.agreed_side, 'family'])
        told = {one.side for one in caring}
        for area in areas:
            agreed.create(assessment=row, area=area, side=row.agreed_side)
        if told:
            side = row.agreed_side if row.agreed_side in told else 'family'
            agreed.create(assessment=row, area='~caring', side=side)


class Migration(migrations.Migration):

    dependencies = [
        ('allocation', '0002_exceptions'),
        ('people', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='AdditionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.CharField(max_length=80)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=12)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='AdditionAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('line', models.CharField(max_length=80)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=12)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AgreedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=80)),
                ('side', models.CharField(choices=[('person', 'Person'), ('family', 'Family'), ('practitioner', 'Practitioner')], max_length=15)),
                ('reason', models.TextField(blank=True)),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answer',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answer',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='update_update',
        ),
        migrations.RemoveConstraint(
            model_name='assessment',
            name='assessment_finished_by_someone',
        ),
        migrations.AddField(
            model_name='answer',
            name='points',
            field=models.DecimalField(decimal_places=4, max_digits=10, null=True),
        ),
        migrations.AddField(
            model_name='answerevent',
            name='points',
            field=models.DecimalField(decimal_places=4, max_digits=10, null=True),
        ),
        migrations.AddField(
            model_name='assessment',
            name='group',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='assessment',
            name='prevention_choice',
            field=models.CharField(blank=True, choices=[('something', 'Something'), ('nothing', 'Nothing'), ('unsaid', 'Unsaid'), ('not_asked', 'Not Asked')], max_length=10),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='group',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='prevention_choice',
            field=models.CharField(blank=True, choices=[('something', 'Something'), ('nothing', 'Nothing'), ('unsaid', 'Unsaid'), ('not_asked', 'Not Asked')], max_length=10),
        ),
        migrations.AlterField(
            model_name='answer',
            name='statement',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AlterField(
            model_name='answerevent',
            name='statement',
            field=models.CharField(blank=True, max_length=80),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "allocation_answerevent" ("area", "assessment_id", "at", "by_key", "by_name", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "side", "statement", "support", "willing_and_able") VALUES (NEW."area", NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."side", NEW."statement", NEW."support", NEW."willing_and_able"); RETURN NULL;', hash='8d088980aa50061f10ebb3f58f97cec7296a6c0f', operation='INSERT', pgid='pgtrigger_insert_insert_f8069', table='allocation_answer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "allocation_answerevent" ("area", "assessment_id", "at", "by_key", "by_name", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "side", "statement", "support", "willing_and_able") VALUES (NEW."area", NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."side", NEW."statement", NEW."support", NEW."willing_and_able"); RETURN NULL;', hash='9c3f981d35e985b73a22e2416df1418bc4fada1d', operation='UPDATE', pgid='pgtrigger_update_update_09332', table='allocation_answer', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('points__gte', 0), ('points__isnull', False), ('statement', '')), models.Q(models.Q(('statement', ''), _negated=True), ('points__isnull', True)), _connector='OR'), name='answer_statement_or_points'),
        ),
        migrations.AddField(
            model_name='additionanswer',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='allocation.assessment'),
        ),
        migrations.AddField(
            model_name='additionanswerevent',
            name='assessment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='allocation.assessment'),
        ),
        migrations.AddField(
            model_name='additionanswerevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='additionanswerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='allocation.additionanswer'),
        ),
        migrations.AddField(
            model_name='agreedanswer',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='allocation.assessment'),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RunSQL('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED', migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name='assessment',
            name='agreed_side',
        ),
        migrations.RemoveField(
            model_name='assessmentevent',
            name='agreed_side',
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('finished_by_key', ''), ('state', 'open')), models.Q(('finished_at__isnull', False), ('state', 'finished'), models.Q(('finished_by_key', ''), _negated=True)), _connector='OR'), name='assessment_finished_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), ('prevention_choice__in', ['something', 'nothing', 'unsaid', 'not_asked']), _connector='OR'), name='assessment_asks_about_prevention'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('prevention_choice', 'something'), models.Q(('prevention', ''), _negated=True)), models.Q(models.Q(('prevention_choice', 'something'), _negated=True), ('prevention', '')), _connector='OR'), name='assessment_prevention_is_told'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "allocation_assessmentevent" ("consent", "finished_at", "finished_by_key", "finished_by_name", "group", "id", "journey_ref", "opened_at", "opened_by_key", "opened_by_name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevention", "prevention_choice", "ref", "rulebook_hash", "rulebook_id", "rulebook_version", "state") VALUES (NEW."consent", NEW."finished_at", NEW."finished_by_key", NEW."finished_by_name", NEW."group", NEW."id", NEW."journey_ref", NEW."opened_at", NEW."opened_by_key", NEW."opened_by_name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prevention", NEW."prevention_choice", NEW."ref", NEW."rulebook_hash", NEW."rulebook_id", NEW."rulebook_version", NEW."state"); RETURN NULL;', hash='06d475fd21d8173aa2058087ba7196590038624e', operation='INSERT', pgid='pgtrigger_insert_insert_fcd96', table='allocation_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "allocation_assessmentevent" ("consent", "finished_at", "finished_by_key", "finished_by_name", "group", "id", "journey_ref", "opened_at", "opened_by_key", "opened_by_name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevention", "prevention_choice", "ref", "rulebook_hash", "rulebook_id", "rulebook_version", "state") VALUES (NEW."consent", NEW."finished_at", NEW."finished_by_key", NEW."finished_by_name", NEW."group", NEW."id", NEW."journey_ref", NEW."opened_at", NEW."opened_by_key", NEW."opened_by_name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prevention", NEW."prevention_choice", NEW."ref", NEW."rulebook_hash", NEW."rulebook_id", NEW."rulebook_version", NEW."state"); RETURN NULL;', hash='ee39ad3a8d612a1878383f22be0f87697b63cfc4', operation='UPDATE', pgid='pgtrigger_update_update_79643', table='allocation_assessment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='additionanswer',
            constraint=models.UniqueConstraint(fields=('assessment', 'line'), name='addition_one_a_line'),
        ),
        migrations.AddConstraint(
            model_name='additionanswer',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 0)), name='addition_not_negative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='additionanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "allocation_additionanswerevent" ("assessment_id", "at", "by_key", "by_name", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity") VALUES (NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."line", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quantity"); RETURN NULL;', hash='fdce66005c47c46c8498deb875660f155ad43271', operation='INSERT', pgid='pgtrigger_insert_insert_f0a3b', table='allocation_additionanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='additionanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "allocation_additionanswerevent" ("assessment_id", "at", "by_key", "by_name", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity") VALUES (NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."line", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quantity"); RETURN NULL;', hash='a864d5fe0a6196d0d9062f4bad7a595765e7d1fb', operation='UPDATE', pgid='pgtrigger_update_update_511f2', table='allocation_additionanswer', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='agreedanswer',
            constraint=models.UniqueConstraint(fields=('assessment', 'area'), name='agreed_one_an_area'),
        ),
        migrations.AddConstraint(
            model_name='agreedanswer',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['person', 'family', 'practitioner'])), name='agreed_side_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreedanswer',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='55a96c8a803020cb043fb680ffb6614810bfee64', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_7c730', table='allocation_agreedanswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreedanswer',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='291785b8d89c37a709b926d092679de65db828e3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_c9a7f', table='allocation_agreedanswer', when='BEFORE')),
        ),
    ]
