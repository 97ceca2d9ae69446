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
            name='Provider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('sort_key', models.CharField(db_index=True, max_length=120)),
                ('size', models.CharField(choices=[('micro', 'One person or a few'), ('small', 'Small'), ('medium', 'Medium'), ('large', 'Large')], max_length=10)),
                ('about', models.TextField(blank=True)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name',), name='directory_provider_named_once'), models.CheckConstraint(condition=models.Q(('size__in', ['micro', 'small', 'medium', 'large'])), name='directory_provider_known_size')],
            },
        ),
        migrations.CreateModel(
            name='ProviderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.provider')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('sort_key', models.CharField(max_length=120)),
                ('size', models.CharField(choices=[('micro', 'One person or a few'), ('small', 'Small'), ('medium', 'Medium'), ('large', 'Large')], max_length=10)),
                ('about', models.TextField(blank=True)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('agency', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.agency')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CatalogueItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='directory.provider')),
                ('name', models.CharField(max_length=120)),
                ('sort_key', models.CharField(db_index=True, max_length=120)),
                ('about', models.TextField(blank=True)),
                ('unit', models.CharField(choices=[('hour', 'hour'), ('day', 'day'), ('visit', 'visit'), ('week', 'week'), ('item', 'item')], max_length=10)),
                ('price_pence', models.BigIntegerField()),
                ('active', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('provider', 'name'), name='directory_item_named_once'), models.CheckConstraint(condition=models.Q(('price_pence__gt', 0)), name='directory_item_has_price'), models.CheckConstraint(condition=models.Q(('unit__in', ['hour', 'day', 'visit', 'week', 'item'])), name='directory_item_known_unit')],
            },
        ),
        migrations.CreateModel(
            name='CatalogueItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.catalogueitem')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('provider', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.provider')),
                ('name', models.CharField(max_length=120)),
                ('sort_key', models.CharField(max_length=120)),
                ('about', models.TextField(blank=True)),
                ('unit', models.CharField(choices=[('hour', 'hour'), ('day', 'day'), ('visit', 'visit'), ('week', 'week'), ('item', 'item')], max_length=10)),
                ('price_pence', models.BigIntegerField()),
                ('active', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provider',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_providerevent" ("about", "agency_id", "contact", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "size", "sort_key") VALUES (NEW."about", NEW."agency_id", NEW."contact", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."size", NEW."sort_key"); RETURN NULL;', hash='3d17e62055a274601e0c2ff4840924fc62ff9cea', operation='INSERT', pgid='pgtrigger_insert_insert_a43da', table='directory_provider', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='provider',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_providerevent" ("about", "agency_id", "contact", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "size", "sort_key") VALUES (NEW."about", NEW."agency_id", NEW."contact", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."size", NEW."sort_key"); RETURN NULL;', hash='9211731f1ab32701b3325cc4e37a21c04f6653cc', operation='UPDATE', pgid='pgtrigger_update_update_0ff0f', table='directory_provider', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='catalogueitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_catalogueitemevent" ("about", "active", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_pence", "provider_id", "ref", "sort_key", "unit") VALUES (NEW."about", NEW."active", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_pence", NEW."provider_id", NEW."ref", NEW."sort_key", NEW."unit"); RETURN NULL;', hash='1d4645f8877f9eae6f89034c2283a6bd2d056600', operation='INSERT', pgid='pgtrigger_insert_insert_4dabb', table='directory_catalogueitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='catalogueitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_catalogueitemevent" ("about", "active", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_pence", "provider_id", "ref", "sort_key", "unit") VALUES (NEW."about", NEW."active", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_pence", NEW."provider_id", NEW."ref", NEW."sort_key", NEW."unit"); RETURN NULL;', hash='b0658794755ba8d01fb2b9d6e1108e9d8f144ae3', operation='UPDATE', pgid='pgtrigger_update_update_3e9ca', table='directory_catalogueitem', when='AFTER')),
        ),
    ]
