import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import sevensteps.core.journey.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Journey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('state', models.CharField(choices=[('first_contact', 'first_contact'), ('assessing', 'assessing'), ('indicative', 'indicative'), ('planning', 'planning'), ('awaiting_agreement', 'awaiting_agreement'), ('changes_requested', 'changes_requested'), ('refused', 'refused'), ('organising_money', 'organising_money'), ('organising_support', 'organising_support'), ('living', 'living'), ('reviewing', 'reviewing'), ('moving_in', 'moving_in'), ('paused', 'paused'), ('moved_out', 'moved_out'), ('ended', 'ended')], max_length=30)),
                ('step', models.PositiveSmallIntegerField()),
                ('paused_in', models.CharField(blank=True, choices=[('first_contact', 'first_contact'), ('assessing', 'assessing'), ('indicative', 'indicative'), ('planning', 'planning'), ('awaiting_agreement', 'awaiting_agreement'), ('changes_requested', 'changes_requested'), ('refused', 'refused'), ('organising_money', 'organising_money'), ('organising_support', 'organising_support'), ('living', 'living'), ('reviewing', 'reviewing'), ('moving_in', 'moving_in'), ('paused', 'paused'), ('moved_out', 'moved_out'), ('ended', 'ended')], max_length=30)),
                ('eligible_because', models.TextField(blank=True)),
                ('eligible_by_key', models.CharField(blank=True, max_length=100)),
                ('opened_on', models.DateField()),
                ('state_since', models.DateField()),
                ('closed_on', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'state_since'], name='journey_waiting')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('person',), name='journey_one_open_a_person'), models.CheckConstraint(condition=models.Q(('state__in', [sevensteps.core.journey.states.State['FIRST_CONTACT'], sevensteps.core.journey.states.State['ASSESSING'], sevensteps.core.journey.states.State['INDICATIVE'], sevensteps.core.journey.states.State['PLANNING'], sevensteps.core.journey.states.State['AWAITING_AGREEMENT'], sevensteps.core.journey.states.State['CHANGES_REQUESTED'], sevensteps.core.journey.states.State['REFUSED'], sevensteps.core.journey.states.State['ORGANISING_MONEY'], sevensteps.core.journey.states.State['ORGANISING_SUPPORT'], sevensteps.core.journey.states.State['LIVING'], sevensteps.core.journey.states.State['REVIEWING'], sevensteps.core.journey.states.State['MOVING_IN'], sevensteps.core.journey.states.State['PAUSED'], sevensteps.core.journey.states.State['MOVED_OUT'], sevensteps.core.journey.states.State['ENDED']])), name='journey_state_known'), models.CheckConstraint(condition=models.Q(('step__gte', 1), ('step__lte', 7)), name='journey_step_1_to_7'), models.CheckConstraint(condition=models.Q(models.Q(('state', sevensteps.core.journey.states.State['PAUSED']), models.Q(('paused_in', ''), _negated=True)), models.Q(models.Q(('state', sevensteps.core.journey.states.State['PAUSED']), _negated=True), ('paused_in', '')), _connector='OR'), name='journey_paused_somewhere'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('state__in', [sevensteps.core.journey.states.State['ENDED'], sevensteps.core.journey.states.State['MOVED_OUT']])), models.Q(models.Q(('state__in', [sevensteps.core.journey.states.State['ENDED'], sevensteps.core.journey.states.State['MOVED_OUT']]), _negated=True), ('closed_on__isnull', True)), _connector='OR'), name='journey_closed_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('eligible_because', ''), ('eligible_by_key', '')), models.Q(models.Q(('eligible_because', ''), _negated=True), models.Q(('eligible_by_key', ''), _negated=True)), _connector='OR'), name='journey_eligible_by_someone')],
            },
        ),
        migrations.CreateModel(
            name='JourneyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='journeys.journey')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('state', models.CharField(choices=[('first_contact', 'first_contact'), ('assessing', 'assessing'), ('indicative', 'indicative'), ('planning', 'planning'), ('awaiting_agreement', 'awaiting_agreement'), ('changes_requested', 'changes_requested'), ('refused', 'refused'), ('organising_money', 'organising_money'), ('organising_support', 'organising_support'), ('living', 'living'), ('reviewing', 'reviewing'), ('moving_in', 'moving_in'), ('paused', 'paused'), ('moved_out', 'moved_out'), ('ended', 'ended')], max_length=30)),
                ('step', models.PositiveSmallIntegerField()),
                ('paused_in', models.CharField(blank=True, choices=[('first_contact', 'first_contact'), ('assessing', 'assessing'), ('indicative', 'indicative'), ('planning', 'planning'), ('awaiting_agreement', 'awaiting_agreement'), ('changes_requested', 'changes_requested'), ('refused', 'refused'), ('organising_money', 'organising_money'), ('organising_support', 'organising_support'), ('living', 'living'), ('reviewing', 'reviewing'), ('moving_in', 'moving_in'), ('paused', 'paused'), ('moved_out', 'moved_out'), ('ended', 'ended')], max_length=30)),
                ('eligible_because', models.TextField(blank=True)),
                ('eligible_by_key', models.CharField(blank=True, max_length=100)),
                ('opened_on', models.DateField()),
                ('state_since', models.DateField()),
                ('closed_on', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('journey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='journeys.journey')),
                ('event', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=30)),
                ('to_state', models.CharField(max_length=30)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('relation', models.CharField(max_length=100)),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['journey', 'id'], name='journey_move_order')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journey',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "journeys_journeyevent" ("closed_on", "eligible_because", "eligible_by_key", "id", "opened_on", "paused_in", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "state", "state_since", "step") VALUES (NEW."closed_on", NEW."eligible_because", NEW."eligible_by_key", NEW."id", NEW."opened_on", NEW."paused_in", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."state", NEW."state_since", NEW."step"); RETURN NULL;', hash='75e1c494e57b56530be42b8afe6be19f11fba632', operation='INSERT', pgid='pgtrigger_insert_insert_ecb99', table='journeys_journey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journey',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "journeys_journeyevent" ("closed_on", "eligible_because", "eligible_by_key", "id", "opened_on", "paused_in", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "state", "state_since", "step") VALUES (NEW."closed_on", NEW."eligible_because", NEW."eligible_by_key", NEW."id", NEW."opened_on", NEW."paused_in", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."state", NEW."state_since", NEW."step"); RETURN NULL;', hash='c74369f66773d599bc7cb8ba31923bd3a529a9ba', operation='UPDATE', pgid='pgtrigger_update_update_a58ec', table='journeys_journey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1a115f5b2604f67781525a9512f2af63d98d1e6d', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_c42bc', table='journeys_move', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='774516bedf0f01e579281c402b0a9262f83c9009', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_4063c', table='journeys_move', when='BEFORE')),
        ),
    ]
