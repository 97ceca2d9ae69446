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
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=12, unique=True)),
                ('owner_key', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=120)),
                ('description', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('jpeg', 'Photo'), ('png', 'Picture'), ('text', 'Text')], max_length=10)),
                ('size', models.PositiveIntegerField()),
                ('content_print', models.CharField(max_length=64)),
                ('key_sealed', models.BinaryField(null=True)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('removed_by_key', models.CharField(blank=True, max_length=100)),
                ('removed_by_name', models.CharField(blank=True, max_length=200)),
                ('removed_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['owner_key', '-id'], name='upload_by_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(('owner_key__regex', '^[a-z_]+:.+$')), name='upload_has_an_owner'), models.CheckConstraint(condition=models.Q(('description__regex', '\\S')), name='upload_is_described'), models.CheckConstraint(condition=models.Q(('name__regex', '^[^/\\\\]+$')), name='upload_name_has_no_folder'), models.CheckConstraint(condition=models.Q(('kind__in', ['pdf', 'jpeg', 'png', 'text'])), name='upload_kind_known'), models.CheckConstraint(condition=models.Q(('size__gt', 0), ('size__lte', 10485760)), name='upload_size_within_limit'), models.CheckConstraint(condition=models.Q(('content_print__regex', '^[0-9a-f]{64}$')), name='upload_has_a_fingerprint'), models.CheckConstraint(condition=models.Q(models.Q(('key_sealed__isnull', False), ('removed_at__isnull', True), ('removed_by_key', '')), models.Q(('key_sealed__isnull', True), ('removed_at__isnull', False), models.Q(('removed_by_key', ''), _negated=True)), _connector='OR'), name='upload_removed_without_its_key')],
            },
        ),
        migrations.CreateModel(
            name='UploadEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='files.upload')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(max_length=12)),
                ('owner_key', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=120)),
                ('description', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('jpeg', 'Photo'), ('png', 'Picture'), ('text', 'Text')], max_length=10)),
                ('size', models.PositiveIntegerField()),
                ('content_print', models.CharField(max_length=64)),
                ('by_key', models.CharField(max_length=100)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('removed_by_key', models.CharField(blank=True, max_length=100)),
                ('removed_by_name', models.CharField(blank=True, max_length=200)),
                ('removed_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Content',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('upload', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='content', to='files.upload')),
                ('sealed', models.BinaryField()),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='upload',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='bb5289269de792d6c0d4e15171e9eeb51fa46abf', operation='DELETE', pgid='pgtrigger_keep_rows_a9bea', table='files_upload', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='upload',
            trigger=pgtrigger.compiler.Trigger(name='only_removed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."owner_key" IS DISTINCT FROM (NEW."owner_key") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."content_print" IS DISTINCT FROM (NEW."content_print") OR OLD."by_key" IS DISTINCT FROM (NEW."by_key") OR OLD."by_name" IS DISTINCT FROM (NEW."by_name") OR OLD."at" IS DISTINCT FROM (NEW."at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='193772778ea0aa38fefd9354db2faca9dffdbab7', operation='UPDATE', pgid='pgtrigger_only_removed_475f8', table='files_upload', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='upload',
            trigger=pgtrigger.compiler.Trigger(name='stay_removed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."removed_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b45df37b57633e4a80da37bbda252e5b360eca89', operation='UPDATE', pgid='pgtrigger_stay_removed_69d9e', table='files_upload', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='upload',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "files_uploadevent" ("at", "by_key", "by_name", "content_print", "description", "id", "kind", "name", "owner_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "removed_at", "removed_by_key", "removed_by_name", "size") VALUES (NEW."at", NEW."by_key", NEW."by_name", NEW."content_print", NEW."description", NEW."id", NEW."kind", NEW."name", NEW."owner_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."removed_at", NEW."removed_by_key", NEW."removed_by_name", NEW."size"); RETURN NULL;', hash='91389cf18e26a62330a6b7d389b70930ffcba2e2', operation='INSERT', pgid='pgtrigger_insert_insert_41cb3', table='files_upload', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='upload',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_key" IS DISTINCT FROM (NEW."by_key") OR OLD."by_name" IS DISTINCT FROM (NEW."by_name") OR OLD."content_print" IS DISTINCT FROM (NEW."content_print") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."owner_key" IS DISTINCT FROM (NEW."owner_key") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at") OR OLD."removed_by_key" IS DISTINCT FROM (NEW."removed_by_key") OR OLD."removed_by_name" IS DISTINCT FROM (NEW."removed_by_name") OR OLD."size" IS DISTINCT FROM (NEW."size"))', func='INSERT INTO "files_uploadevent" ("at", "by_key", "by_name", "content_print", "description", "id", "kind", "name", "owner_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "removed_at", "removed_by_key", "removed_by_name", "size") VALUES (NEW."at", NEW."by_key", NEW."by_name", NEW."content_print", NEW."description", NEW."id", NEW."kind", NEW."name", NEW."owner_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."removed_at", NEW."removed_by_key", NEW."removed_by_name", NEW."size"); RETURN NULL;', hash='c130c0523340bba85293f7e8813affe760613fbc', operation='UPDATE', pgid='pgtrigger_update_update_9a1fd', table='files_upload', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='content',
            trigger=pgtrigger.compiler.Trigger(name='keep_rows', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='400f6f5dc34bc31e00b1fab1adb117cd9b02bc10', operation='UPDATE OR DELETE', pgid='pgtrigger_keep_rows_61516', table='files_content', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='content',
            trigger=pgtrigger.compiler.Trigger(name='keep_table', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;", hash='86295d1f017f062b56c0f9e9f72b44fdcc43a982', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_keep_table_b7b7e', table='files_content', when='BEFORE')),
        ),
    ]
