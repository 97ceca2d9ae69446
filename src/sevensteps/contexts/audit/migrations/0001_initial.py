import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=100)),
                ('actor_key', models.CharField(max_length=100)),
                ('actor_name', models.CharField(max_length=200)),
                ('relation', models.CharField(blank=True, max_length=100)),
                ('name', models.CharField(max_length=100)),
                ('sentence', models.TextField()),
                ('values', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-at', '-id'], name='event_by_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name__regex', '^[a-z_]+(\\.[a-z_]+)+$')), name='event_name_is_dotted')],
            },
        ),
        migrations.CreateModel(
            name='View',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=100)),
                ('actor_key', models.CharField(max_length=100)),
                ('actor_name', models.CharField(max_length=200)),
                ('relation', models.CharField(blank=True, max_length=100)),
                ('page', models.CharField(max_length=100)),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-at', '-id'], name='view_by_subject')],
                'constraints': [models.UniqueConstraint(fields=('subject', 'actor_key', 'page', 'day'), name='view_once_a_day')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3d3d888f05f181d9c9e8b3ac0f551304fa4d9686', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_b8d77', table='audit_event', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='de3667b653470353accc3b82774b086c273554b1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_0dccf', table='audit_event', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='view',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='888f0c8d1fff0866f2403c943a41574fbd4a18e6', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_d35ce', table='audit_view', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='view',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='6a794d6aa2d24164a29a1bf07d4db1a9aa20d2f9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_058da', table='audit_view', when='BEFORE')),
        ),
    ]
