import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import sevensteps.core.planning.panel.meeting
import sevensteps.core.planning.panel.referring
import sevensteps.core.planning.panel.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Panel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('plan_ref', models.CharField(max_length=12)),
                ('state', models.CharField(choices=[('referred', 'referred'), ('sent_back', 'sent_back'), ('handed_over', 'handed_over'), ('arranged', 'arranged'), ('meeting', 'meeting'), ('agreed', 'agreed'), ('agreed_told', 'agreed_told'), ('signed_off', 'signed_off'), ('done', 'done'), ('not_agreed', 'not_agreed'), ('not_agreed_told', 'not_agreed_told'), ('withdrawn', 'withdrawn')], default=sevensteps.core.planning.panel.states.State['REFERRED'], max_length=20)),
                ('risks', models.TextField()),
                ('differ', models.TextField()),
                ('exhausted_by', models.CharField(blank=True, max_length=200)),
                ('referred_on', models.DateField()),
                ('referred_by_key', models.CharField(max_length=100)),
                ('referred_by_name', models.CharField(max_length=200)),
                ('asked', models.TextField(blank=True)),
                ('nothing_precedes', models.TextField(blank=True)),
                ('precedence', models.CharField(blank=True, max_length=20)),
                ('handed_to', models.CharField(blank=True, max_length=200)),
                ('handed_on', models.DateField(null=True)),
                ('meets_on', models.DateField(null=True)),
                ('meets_at', models.CharField(blank=True, max_length=40)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('suits', models.TextField(blank=True)),
                ('met_on', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'referred_on'], name='panel_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', [sevensteps.core.planning.panel.states.State['AGREED'], sevensteps.core.planning.panel.states.State['AGREED_TOLD'], sevensteps.core.planning.panel.states.State['ARRANGED'], sevensteps.core.planning.panel.states.State['MEETING'], sevensteps.core.planning.panel.states.State['NOT_AGREED'], sevensteps.core.planning.panel.states.State['REFERRED'], sevensteps.core.planning.panel.states.State['SENT_BACK'], sevensteps.core.planning.panel.states.State['SIGNED_OFF']])), fields=('person',), name='panel_one_open_a_person'), models.CheckConstraint(condition=models.Q(('state__in', [sevensteps.core.planning.panel.states.State['REFERRED'], sevensteps.core.planning.panel.states.State['SENT_BACK'], sevensteps.core.planning.panel.states.State['HANDED_OVER'], sevensteps.core.planning.panel.states.State['ARRANGED'], sevensteps.core.planning.panel.states.State['MEETING'], sevensteps.core.planning.panel.states.State['AGREED'], sevensteps.core.planning.panel.states.State['AGREED_TOLD'], sevensteps.core.planning.panel.states.State['SIGNED_OFF'], sevensteps.core.planning.panel.states.State['DONE'], sevensteps.core.planning.panel.states.State['NOT_AGREED'], sevensteps.core.planning.panel.states.State['NOT_AGREED_TOLD'], sevensteps.core.planning.panel.states.State['WITHDRAWN']])), name='panel_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('risks', ''), _negated=True), models.Q(('differ', ''), _negated=True)), name='panel_says_what_about'), models.CheckConstraint(condition=models.Q(models.Q(('state', sevensteps.core.planning.panel.states.State['ARRANGED']), _negated=True), models.Q(('meets_on__isnull', False), models.Q(('meets_at', ''), _negated=True), models.Q(('place', ''), _negated=True), models.Q(('suits', ''), _negated=True)), _connector='OR'), name='panel_arranged_has_a_day_and_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('handed_on__isnull', True), ('handed_to', ''), ('precedence', '')), models.Q(('handed_on__isnull', False), ('precedence__in', [sevensteps.core.planning.panel.referring.Precedence['SAFEGUARDING'], sevensteps.core.planning.panel.referring.Precedence['MAPPA']]), models.Q(('handed_to', ''), _negated=True)), _connector='OR'), name='panel_handed_over_to_somebody')],
            },
        ),
        migrations.CreateModel(
            name='PanelEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='panels.panel')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.person')),
                ('plan_ref', models.CharField(max_length=12)),
                ('state', models.CharField(choices=[('referred', 'referred'), ('sent_back', 'sent_back'), ('handed_over', 'handed_over'), ('arranged', 'arranged'), ('meeting', 'meeting'), ('agreed', 'agreed'), ('agreed_told', 'agreed_told'), ('signed_off', 'signed_off'), ('done', 'done'), ('not_agreed', 'not_agreed'), ('not_agreed_told', 'not_agreed_told'), ('withdrawn', 'withdrawn')], default=sevensteps.core.planning.panel.states.State['REFERRED'], max_length=20)),
                ('risks', models.TextField()),
                ('differ', models.TextField()),
                ('exhausted_by', models.CharField(blank=True, max_length=200)),
                ('referred_on', models.DateField()),
                ('referred_by_key', models.CharField(max_length=100)),
                ('referred_by_name', models.CharField(max_length=200)),
                ('asked', models.TextField(blank=True)),
                ('nothing_precedes', models.TextField(blank=True)),
                ('precedence', models.CharField(blank=True, max_length=20)),
                ('handed_to', models.CharField(blank=True, max_length=200)),
                ('handed_on', models.DateField(null=True)),
                ('meets_on', models.DateField(null=True)),
                ('meets_at', models.CharField(blank=True, max_length=40)),
                ('place', models.CharField(blank=True, max_length=300)),
                ('suits', models.TextField(blank=True)),
                ('met_on', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='panels.panel')),
                ('on', models.DateField()),
                ('with_parties', models.JSONField()),
                ('what', models.TextField()),
                ('result', models.TextField()),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('what', ''), _negated=True), models.Q(('result', ''), _negated=True)), name='attempt_says_what_came_of_it')],
            },
        ),
        migrations.CreateModel(
            name='Concerned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerned', to='panels.panel')),
                ('key', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=200)),
                ('part', models.CharField(max_length=100)),
                ('way', models.CharField(default=sevensteps.core.planning.panel.meeting.Way['WRITING'], max_length=20)),
                ('agreed', models.BooleanField(default=False)),
                ('told_at', models.DateTimeField(null=True)),
                ('told_how', models.TextField(blank=True)),
                ('told_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('panel', 'key'), name='concerned_once_a_panel'), models.CheckConstraint(condition=models.Q(('way__in', [sevensteps.core.planning.panel.meeting.Way['WRITING'], sevensteps.core.planning.panel.meeting.Way['EASY_READ'], sevensteps.core.planning.panel.meeting.Way['AUDIO'], sevensteps.core.planning.panel.meeting.Way['SIGN_LANGUAGE'], sevensteps.core.planning.panel.meeting.Way['IN_PERSON']])), name='concerned_way_known'), models.CheckConstraint(condition=models.Q(models.Q(('told_at__isnull', True), ('told_how', '')), models.Q(('told_at__isnull', False), models.Q(('told_how', ''), _negated=True), models.Q(('told_by_name', ''), _negated=True)), _connector='OR'), name='concerned_told_somehow')],
            },
        ),
        migrations.CreateModel(
            name='Present',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='present', to='panels.panel')),
                ('seat', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=200)),
                ('deputy', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('panel', 'seat'), name='present_one_a_seat'), models.CheckConstraint(condition=models.Q(('seat__in', [sevensteps.core.planning.panel.meeting.Seat['PERSON'], sevensteps.core.planning.panel.meeting.Seat['ADVOCATE'], sevensteps.core.planning.panel.meeting.Seat['CARER'], sevensteps.core.planning.panel.meeting.Seat['CHAIR'], sevensteps.core.planning.panel.meeting.Seat['SAFEGUARDING_LEAD'], sevensteps.core.planning.panel.meeting.Seat['SOCIAL_WORKER'], sevensteps.core.planning.panel.meeting.Seat['TEAM_MANAGER'], sevensteps.core.planning.panel.meeting.Seat['PROFESSIONAL'], sevensteps.core.planning.panel.meeting.Seat['SPECIALIST'], sevensteps.core.planning.panel.meeting.Seat['NOTE_TAKER']])), name='present_seat_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='present_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Minute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='panels.panel')),
                ('point', models.CharField(max_length=30)),
                ('text', models.TextField()),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('panel', 'point'), name='minute_once_a_point'), models.CheckConstraint(condition=models.Q(('point__in', [sevensteps.core.planning.panel.meeting.Point['DISAGREEMENT'], sevensteps.core.planning.panel.meeting.Point['PERSONS_VIEW'], sevensteps.core.planning.panel.meeting.Point['OTHER_VIEWS'], sevensteps.core.planning.panel.meeting.Point['DISCUSSION'], sevensteps.core.planning.panel.meeting.Point['PERSONS_OUTCOME'], sevensteps.core.planning.panel.meeting.Point['AUTHORITYS_OUTCOME'], sevensteps.core.planning.panel.meeting.Point['DECISION'], sevensteps.core.planning.panel.meeting.Point['CONSEQUENCES']])), name='minute_point_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='minute_says_something')],
            },
        ),
        migrations.CreateModel(
            name='PanelDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('panel', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='panels.panel')),
                ('agreed', models.BooleanField()),
                ('decision', models.TextField()),
                ('mental_capacity', models.TextField()),
                ('human_rights', models.TextField()),
                ('duty_of_care', models.TextField()),
                ('consequences', models.TextField()),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decision', ''), _negated=True), models.Q(('mental_capacity', ''), _negated=True), models.Q(('human_rights', ''), _negated=True), models.Q(('duty_of_care', ''), _negated=True), models.Q(('consequences', ''), _negated=True)), name='panel_decision_is_reasoned')],
            },
        ),
        migrations.CreateModel(
            name='PanelMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='panels.panel')),
                ('event', models.CharField(max_length=20)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('why', models.TextField(blank=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('to_state__in', [sevensteps.core.planning.panel.states.State['REFERRED'], sevensteps.core.planning.panel.states.State['SENT_BACK'], sevensteps.core.planning.panel.states.State['HANDED_OVER'], sevensteps.core.planning.panel.states.State['ARRANGED'], sevensteps.core.planning.panel.states.State['MEETING'], sevensteps.core.planning.panel.states.State['AGREED'], sevensteps.core.planning.panel.states.State['AGREED_TOLD'], sevensteps.core.planning.panel.states.State['SIGNED_OFF'], sevensteps.core.planning.panel.states.State['DONE'], sevensteps.core.planning.panel.states.State['NOT_AGREED'], sevensteps.core.planning.panel.states.State['NOT_AGREED_TOLD'], sevensteps.core.planning.panel.states.State['WITHDRAWN']])), name='panel_move_to_a_state')],
            },
        ),
        migrations.CreateModel(
            name='ConcernedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='panels.concerned')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('panel', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='panels.panel')),
                ('key', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=200)),
                ('part', models.CharField(max_length=100)),
                ('way', models.CharField(default=sevensteps.core.planning.panel.meeting.Way['WRITING'], max_length=20)),
                ('agreed', models.BooleanField(default=False)),
                ('told_at', models.DateTimeField(null=True)),
                ('told_how', models.TextField(blank=True)),
                ('told_by_name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='panel',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_panelevent" ("asked", "differ", "exhausted_by", "handed_on", "handed_to", "id", "meets_at", "meets_on", "met_on", "nothing_precedes", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_ref", "precedence", "ref", "referred_by_key", "referred_by_name", "referred_on", "risks", "state", "suits") VALUES (NEW."asked", NEW."differ", NEW."exhausted_by", NEW."handed_on", NEW."handed_to", NEW."id", NEW."meets_at", NEW."meets_on", NEW."met_on", NEW."nothing_precedes", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."plan_ref", NEW."precedence", NEW."ref", NEW."referred_by_key", NEW."referred_by_name", NEW."referred_on", NEW."risks", NEW."state", NEW."suits"); RETURN NULL;', hash='c5e5dff648ced5b5bcc63b53335955eadac37686', operation='INSERT', pgid='pgtrigger_insert_insert_1c67c', table='panels_panel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='panel',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "panels_panelevent" ("asked", "differ", "exhausted_by", "handed_on", "handed_to", "id", "meets_at", "meets_on", "met_on", "nothing_precedes", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_ref", "precedence", "ref", "referred_by_key", "referred_by_name", "referred_on", "risks", "state", "suits") VALUES (NEW."asked", NEW."differ", NEW."exhausted_by", NEW."handed_on", NEW."handed_to", NEW."id", NEW."meets_at", NEW."meets_on", NEW."met_on", NEW."nothing_precedes", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."plan_ref", NEW."precedence", NEW."ref", NEW."referred_by_key", NEW."referred_by_name", NEW."referred_on", NEW."risks", NEW."state", NEW."suits"); RETURN NULL;', hash='ac707f1046a56f0ab5d3552c5a18e8804ac3958e', operation='UPDATE', pgid='pgtrigger_update_update_cb9df', table='panels_panel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attempt',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1e0e8ade31aea1fb5702faa91338de08c25cb379', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_087b2', table='panels_attempt', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attempt',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='f3b0f4c8ef45edf73d8def43d1c5980b6bdffb62', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_fcbff', table='panels_attempt', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='concerned',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "panels_concernedevent" ("agreed", "id", "key", "name", "panel_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "told_at", "told_by_name", "told_how", "way") VALUES (NEW."agreed", NEW."id", NEW."key", NEW."name", NEW."panel_id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."told_at", NEW."told_by_name", NEW."told_how", NEW."way"); RETURN NULL;', hash='38a901bbea1996737eb84f054c8217be8c31767f', operation='INSERT', pgid='pgtrigger_insert_insert_a6e85', table='panels_concerned', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='concerned',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "panels_concernedevent" ("agreed", "id", "key", "name", "panel_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "told_at", "told_by_name", "told_how", "way") VALUES (NEW."agreed", NEW."id", NEW."key", NEW."name", NEW."panel_id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."told_at", NEW."told_by_name", NEW."told_how", NEW."way"); RETURN NULL;', hash='d0ec9ab0c1015af4bc1d22a44a6be72e6568af1c', operation='UPDATE', pgid='pgtrigger_update_update_7009d', table='panels_concerned', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='present',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='77ceda5f3eb21a8e8f555770e2e098ad3dd2a298', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_9a18a', table='panels_present', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='present',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='eed77cba894e1904ae6d544a69fcdd3dc5f80473', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_fe9bb', table='panels_present', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minute',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='abf1e1ce5e20b8f27f7ddc17209bcd39a5f332a2', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_c6d03', table='panels_minute', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minute',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='d096c689d1d8c96df5181b542594a9ad9719e487', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_15242', table='panels_minute', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paneldecision',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='30d45ae718b973a859b5ed92f076480244793678', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_24479', table='panels_paneldecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paneldecision',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='0dcc8927e13d3b0745f759ff35ff730795a6b823', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_5dead', table='panels_paneldecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='panelmove',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cb648960c22b6ad32a4bb2718f5e953ae300dbd2', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_27cf0', table='panels_panelmove', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='panelmove',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='c36f768381d82d869a8c0f5d28843d13eb5359b0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_fa2cc', table='panels_panelmove', when='BEFORE')),
        ),
    ]
