import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import sevensteps.core.allocation.exceptions
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('journey_ref', models.CharField(max_length=12)),
                ('rulebook_id', models.CharField(max_length=80)),
                ('rulebook_version', models.PositiveIntegerField()),
                ('rulebook_hash', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('open', 'Open'), ('finished', 'Finished')], default='open', max_length=10)),
                ('consent', models.TextField()),
                ('group', models.CharField(blank=True, max_length=80)),
                ('prevention_choice', models.CharField(blank=True, choices=[('something', 'Something'), ('nothing', 'Nothing'), ('unsaid', 'Unsaid'), ('not_asked', 'Not Asked')], max_length=10)),
                ('prevention', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField()),
                ('opened_by_key', models.CharField(max_length=100)),
                ('opened_by_name', models.CharField(max_length=200)),
                ('finished_at', models.DateTimeField(null=True)),
                ('finished_by_key', models.CharField(blank=True, max_length=100)),
                ('finished_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='assessment_latest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('person',), name='assessment_one_open_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('finished_by_key', ''), ('state', 'open')), models.Q(('finished_at__isnull', False), ('state', 'finished'), models.Q(('finished_by_key', ''), _negated=True)), _connector='OR'), name='assessment_finished_by_someone'), models.CheckConstraint(condition=models.Q(('state', 'open'), ('prevention_choice__in', ['something', 'nothing', 'unsaid', 'not_asked']), _connector='OR'), name='assessment_asks_about_prevention'), models.CheckConstraint(condition=models.Q(models.Q(('prevention_choice', 'something'), models.Q(('prevention', ''), _negated=True)), models.Q(models.Q(('prevention_choice', 'something'), _negated=True), ('prevention', '')), _connector='OR'), name='assessment_prevention_is_told')],
            },
        ),
        migrations.CreateModel(
            name='AssessmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='allocation.assessment')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('journey_ref', models.CharField(max_length=12)),
                ('rulebook_id', models.CharField(max_length=80)),
                ('rulebook_version', models.PositiveIntegerField()),
                ('rulebook_hash', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('open', 'Open'), ('finished', 'Finished')], default='open', max_length=10)),
                ('consent', models.TextField()),
                ('group', models.CharField(blank=True, max_length=80)),
                ('prevention_choice', models.CharField(blank=True, choices=[('something', 'Something'), ('nothing', 'Nothing'), ('unsaid', 'Unsaid'), ('not_asked', 'Not Asked')], max_length=10)),
                ('prevention', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField()),
                ('opened_by_key', models.CharField(max_length=100)),
                ('opened_by_name', models.CharField(max_length=200)),
                ('finished_at', models.DateTimeField(null=True)),
                ('finished_by_key', models.CharField(blank=True, max_length=100)),
                ('finished_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='allocation.assessment')),
                ('side', models.CharField(choices=[('person', 'Person'), ('family', 'Family'), ('practitioner', 'Practitioner')], max_length=15)),
                ('area', models.CharField(max_length=80)),
                ('statement', models.CharField(blank=True, max_length=80)),
                ('points', models.DecimalField(decimal_places=4, max_digits=10, null=True)),
                ('support', models.CharField(blank=True, max_length=80)),
                ('willing_and_able', models.BooleanField(null=True)),
                ('note', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'side', 'area'), name='answer_one_a_side_and_area'), models.CheckConstraint(condition=models.Q(('side__in', ['person', 'family', 'practitioner'])), name='answer_side_known'), models.CheckConstraint(condition=models.Q(models.Q(('support', ''), ('willing_and_able__isnull', True)), models.Q(models.Q(('support', ''), _negated=True), ('willing_and_able__isnull', False)), _connector='OR'), name='answer_support_is_willing_or_not'), models.CheckConstraint(condition=models.Q(models.Q(('points__gte', 0), ('points__isnull', False), ('statement', '')), models.Q(models.Q(('statement', ''), _negated=True), ('points__isnull', True)), _connector='OR'), name='answer_statement_or_points')],
            },
        ),
        migrations.CreateModel(
            name='CaringAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='caring', to='allocation.assessment')),
                ('side', models.CharField(choices=[('person', 'Person'), ('family', 'Family'), ('practitioner', 'Practitioner')], max_length=15)),
                ('level', models.CharField(max_length=80)),
                ('note', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'side'), name='caring_one_a_side'), models.CheckConstraint(condition=models.Q(('side__in', ['person', 'family', 'practitioner'])), name='caring_side_known')],
            },
        ),
        migrations.CreateModel(
            name='AdditionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='allocation.assessment')),
                ('line', models.CharField(max_length=80)),
                ('quantity', models.DecimalField(decimal_places=4, max_digits=12)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'line'), name='addition_one_a_line'), models.CheckConstraint(condition=models.Q(('quantity__gte', 0)), name='addition_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='AgreedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='allocation.assessment')),
                ('area', models.CharField(max_length=80)),
                ('side', models.CharField(choices=[('person', 'Person'), ('family', 'Family'), ('practitioner', 'Practitioner')], max_length=15)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assessment', 'area'), name='agreed_one_an_area'), models.CheckConstraint(condition=models.Q(('side__in', ['person', 'family', 'practitioner'])), name='agreed_side_known')],
            },
        ),
        migrations.CreateModel(
            name='AnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='allocation.answer')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='allocation.assessment')),
                ('side', models.CharField(choices=[('person', 'Person'), ('family', 'Family'), ('practitioner', 'Practitioner')], max_length=15)),
                ('area', models.CharField(max_length=80)),
                ('statement', models.CharField(blank=True, max_length=80)),
                ('points', models.DecimalField(decimal_places=4, max_digits=10, null=True)),
                ('support', models.CharField(blank=True, max_length=80)),
                ('willing_and_able', models.BooleanField(null=True)),
                ('note', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CaringAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='allocation.caringanswer')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='allocation.assessment')),
                ('side', models.CharField(choices=[('person', 'Person'), ('family', 'Family'), ('practitioner', 'Practitioner')], max_length=15)),
                ('level', models.CharField(max_length=80)),
                ('note', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AdditionAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='allocation.additionanswer')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='allocation.assessment')),
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
            name='Indicative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('kind', models.CharField(choices=[('assessed', 'assessed'), ('honoured', 'honoured'), ('decided', 'decided')], max_length=10)),
                ('assessment', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='allocation.assessment')),
                ('points', models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ('points_after_support', models.DecimalField(decimal_places=4, max_digits=12, null=True)),
                ('annual_pence', models.BigIntegerField()),
                ('inputs', models.JSONField()),
                ('evidence', models.TextField(blank=True)),
                ('rulebook_id', models.CharField(blank=True, max_length=80)),
                ('rulebook_version', models.PositiveIntegerField(null=True)),
                ('rulebook_hash', models.CharField(blank=True, max_length=64)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='indicative_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('annual_pence__gte', 0)), name='indicative_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('assessment__isnull', False), ('kind', 'assessed'), ('points__isnull', False), ('points_after_support__isnull', False), models.Q(('rulebook_hash', ''), _negated=True)), models.Q(('assessment__isnull', True), ('kind', 'honoured'), ('points__isnull', True), models.Q(('evidence', ''), _negated=True)), models.Q(('assessment__isnull', True), ('kind', 'decided'), ('points__isnull', False), models.Q(('rulebook_hash', ''), _negated=True)), _connector='OR'), name='indicative_has_its_reasons')],
            },
        ),
        migrations.CreateModel(
            name='ExceptionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('indicative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='allocation.indicative')),
                ('wanted_pence', models.BigIntegerField(null=True)),
                ('state', models.CharField(choices=[('asked', 'asked'), ('granted', 'granted'), ('part', 'part'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], default=sevensteps.core.allocation.exceptions.RequestState['ASKED'], max_length=10)),
                ('answer_by', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('asked_by_key', models.CharField(max_length=100)),
                ('asked_by_name', models.CharField(max_length=200)),
                ('asked_relation', models.CharField(max_length=100)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='exception_latest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('person',), name='exception_one_open_a_person'), models.CheckConstraint(condition=models.Q(('state__in', [sevensteps.core.allocation.exceptions.RequestState['ASKED'], sevensteps.core.allocation.exceptions.RequestState['GRANTED'], sevensteps.core.allocation.exceptions.RequestState['PART'], sevensteps.core.allocation.exceptions.RequestState['REFUSED'], sevensteps.core.allocation.exceptions.RequestState['WITHDRAWN']])), name='exception_state_known'), models.CheckConstraint(condition=models.Q(('wanted_pence__isnull', True), ('wanted_pence__gt', 0), _connector='OR'), name='exception_sum_above_nought'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='exception_closed_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ExceptionRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='allocation.exceptionrequest')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('indicative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='allocation.indicative')),
                ('wanted_pence', models.BigIntegerField(null=True)),
                ('state', models.CharField(choices=[('asked', 'asked'), ('granted', 'granted'), ('part', 'part'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], default=sevensteps.core.allocation.exceptions.RequestState['ASKED'], max_length=10)),
                ('answer_by', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('asked_by_key', models.CharField(max_length=100)),
                ('asked_by_name', models.CharField(max_length=200)),
                ('asked_relation', models.CharField(max_length=100)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ExceptionReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons', to='allocation.exceptionrequest')),
                ('criterion', models.CharField(max_length=80)),
                ('words', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('request', 'criterion'), name='exception_reason_once'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='exception_reason_says_why')],
            },
        ),
        migrations.CreateModel(
            name='SumDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('request', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='allocation.exceptionrequest')),
                ('appeal_ref', models.CharField(blank=True, max_length=12)),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='allocation.indicative')),
                ('before_pence', models.BigIntegerField()),
                ('verdict', models.CharField(choices=[('granted', 'granted'), ('part', 'part'), ('refused', 'refused')], max_length=10)),
                ('annual_pence', models.BigIntegerField()),
                ('needs', models.TextField()),
                ('why', models.TextField()),
                ('services', models.TextField(blank=True)),
                ('hourly', models.TextField(blank=True)),
                ('involved', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), size=None)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('appeal_ref', ''), ('request__isnull', False)), models.Q(('request__isnull', True), models.Q(('appeal_ref', ''), _negated=True)), _connector='OR'), name='sum_decision_on_one_thing'), models.UniqueConstraint(condition=models.Q(('appeal_ref', ''), _negated=True), fields=('appeal_ref',), name='sum_decision_once_an_appeal'), models.CheckConstraint(condition=models.Q(models.Q(('needs', ''), _negated=True), models.Q(('why', ''), _negated=True)), name='sum_decision_has_reasons'), models.CheckConstraint(condition=models.Q(models.Q(('annual_pence', models.F('before_pence')), ('verdict', 'refused')), models.Q(('annual_pence__gt', models.F('before_pence')), ('verdict__in', ['granted', 'part']), models.Q(('services', ''), _negated=True), models.Q(('hourly', ''), _negated=True)), _connector='OR'), name='sum_decision_changes_with_grounds'), models.CheckConstraint(condition=models.Q(('involved__contains', [models.F('by_key')]), _negated=True), name='sum_decision_by_another')],
            },
        ),
        migrations.AddField(
            model_name='indicative',
            name='decision',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='indicative_decided', to='allocation.sumdecision'),
        ),
        migrations.AddConstraint(
            model_name='indicative',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('kind', 'decided')), models.Q(models.Q(('kind', 'decided'), _negated=True), ('decision__isnull', True)), _connector='OR'), name='indicative_decided_by_a_decision'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "allocation_assessmentevent" ("consent", "finished_at", "finished_by_key", "finished_by_name", "group", "id", "journey_ref", "opened_at", "opened_by_key", "opened_by_name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevention", "prevention_choice", "ref", "rulebook_hash", "rulebook_id", "rulebook_version", "state") VALUES (NEW."consent", NEW."finished_at", NEW."finished_by_key", NEW."finished_by_name", NEW."group", NEW."id", NEW."journey_ref", NEW."opened_at", NEW."opened_by_key", NEW."opened_by_name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prevention", NEW."prevention_choice", NEW."ref", NEW."rulebook_hash", NEW."rulebook_id", NEW."rulebook_version", NEW."state"); RETURN NULL;', hash='06d475fd21d8173aa2058087ba7196590038624e', operation='INSERT', pgid='pgtrigger_insert_insert_fcd96', table='allocation_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "allocation_assessmentevent" ("consent", "finished_at", "finished_by_key", "finished_by_name", "group", "id", "journey_ref", "opened_at", "opened_by_key", "opened_by_name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevention", "prevention_choice", "ref", "rulebook_hash", "rulebook_id", "rulebook_version", "state") VALUES (NEW."consent", NEW."finished_at", NEW."finished_by_key", NEW."finished_by_name", NEW."group", NEW."id", NEW."journey_ref", NEW."opened_at", NEW."opened_by_key", NEW."opened_by_name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prevention", NEW."prevention_choice", NEW."ref", NEW."rulebook_hash", NEW."rulebook_id", NEW."rulebook_version", NEW."state"); RETURN NULL;', hash='ee39ad3a8d612a1878383f22be0f87697b63cfc4', operation='UPDATE', pgid='pgtrigger_update_update_79643', table='allocation_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "allocation_answerevent" ("area", "assessment_id", "at", "by_key", "by_name", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "side", "statement", "support", "willing_and_able") VALUES (NEW."area", NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."side", NEW."statement", NEW."support", NEW."willing_and_able"); RETURN NULL;', hash='8d088980aa50061f10ebb3f58f97cec7296a6c0f', operation='INSERT', pgid='pgtrigger_insert_insert_f8069', table='allocation_answer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "allocation_answerevent" ("area", "assessment_id", "at", "by_key", "by_name", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "side", "statement", "support", "willing_and_able") VALUES (NEW."area", NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."side", NEW."statement", NEW."support", NEW."willing_and_able"); RETURN NULL;', hash='9c3f981d35e985b73a22e2416df1418bc4fada1d', operation='UPDATE', pgid='pgtrigger_update_update_09332', table='allocation_answer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caringanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "allocation_caringanswerevent" ("assessment_id", "at", "by_key", "by_name", "id", "level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side") VALUES (NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."level", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."side"); RETURN NULL;', hash='4138dd6d3cf350659c266f9dc5bf9f2f3701dba8', operation='INSERT', pgid='pgtrigger_insert_insert_5f34b', table='allocation_caringanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caringanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "allocation_caringanswerevent" ("assessment_id", "at", "by_key", "by_name", "id", "level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side") VALUES (NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."level", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."side"); RETURN NULL;', hash='fd913b559c6f781d8fe07d8701fd20cb38b83167', operation='UPDATE', pgid='pgtrigger_update_update_7f91e', table='allocation_caringanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='additionanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "allocation_additionanswerevent" ("assessment_id", "at", "by_key", "by_name", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity") VALUES (NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."line", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quantity"); RETURN NULL;', hash='fdce66005c47c46c8498deb875660f155ad43271', operation='INSERT', pgid='pgtrigger_insert_insert_f0a3b', table='allocation_additionanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='additionanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "allocation_additionanswerevent" ("assessment_id", "at", "by_key", "by_name", "id", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity") VALUES (NEW."assessment_id", NEW."at", NEW."by_key", NEW."by_name", NEW."id", NEW."line", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quantity"); RETURN NULL;', hash='a864d5fe0a6196d0d9062f4bad7a595765e7d1fb', operation='UPDATE', pgid='pgtrigger_update_update_511f2', table='allocation_additionanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreedanswer',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='55a96c8a803020cb043fb680ffb6614810bfee64', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_7c730', table='allocation_agreedanswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreedanswer',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='291785b8d89c37a709b926d092679de65db828e3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_c9a7f', table='allocation_agreedanswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicative',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8e91758dfb0fa367bce12af29e611b5633d425d6', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_84db6', table='allocation_indicative', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicative',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='3873a41b0d79dd81ab77ed3ead12710361ce57ab', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_08f79', table='allocation_indicative', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exceptionrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "allocation_exceptionrequestevent" ("answer_by", "asked_at", "asked_by_key", "asked_by_name", "asked_relation", "closed_at", "id", "indicative_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "state", "wanted_pence") VALUES (NEW."answer_by", NEW."asked_at", NEW."asked_by_key", NEW."asked_by_name", NEW."asked_relation", NEW."closed_at", NEW."id", NEW."indicative_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."state", NEW."wanted_pence"); RETURN NULL;', hash='1b6cef072e8ee83e6084ec78669060e5d2bf8cc7', operation='INSERT', pgid='pgtrigger_insert_insert_2d24f', table='allocation_exceptionrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exceptionrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "allocation_exceptionrequestevent" ("answer_by", "asked_at", "asked_by_key", "asked_by_name", "asked_relation", "closed_at", "id", "indicative_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "state", "wanted_pence") VALUES (NEW."answer_by", NEW."asked_at", NEW."asked_by_key", NEW."asked_by_name", NEW."asked_relation", NEW."closed_at", NEW."id", NEW."indicative_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."state", NEW."wanted_pence"); RETURN NULL;', hash='d4a7fc78068f4e8009bc3f75621192fa39090bff', operation='UPDATE', pgid='pgtrigger_update_update_6a1f9', table='allocation_exceptionrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exceptionreason',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='39b5c97213bd88c2855604e52cb287956c09ec3c', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_05816', table='allocation_exceptionreason', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exceptionreason',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='ed913e522a48ffcf4ce52d3d5f123f9047a468cb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_d8aef', table='allocation_exceptionreason', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sumdecision',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='67f89ee95fa5dddfa9e465bed00fe51c98e49168', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_86c2b', table='allocation_sumdecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sumdecision',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='f2fd0c8b378a0acb3cff92882bff92b1ea45651c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_bfbb8', table='allocation_sumdecision', when='BEFORE')),
        ),
    ]
