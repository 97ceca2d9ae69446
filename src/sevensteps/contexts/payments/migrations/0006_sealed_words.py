"""What the bank's entries say lies sealed; those taken in before are sealed here."""

from django.db import migrations, models
from sevensteps.contexts.payments.sealed_words import EntryWords, sealed_words

_BATCH = 5_000


def seal_words(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE payments_statemententry DISABLE TRIGGER USER")  # its rows are never changed
        while True:
            cursor.execute(
                "SELECT id, reference, end_to_end, name, description FROM payments_statemententry "
                "WHERE words_sealed IS NULL ORDER BY id LIMIT %s",
                [_BATCH],
            )
            rows = cursor.fetchall()
            if not rows:
                break
            cursor.executemany(
                "UPDATE payments_statemententry SET words_sealed = %s WHERE id = %s",
                [(sealed_words(EntryWords(*said)), pk) for pk, *said in rows],
            )
        cursor.execute("ALTER TABLE payments_statemententry ENABLE TRIGGER USER")


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0005_given_back_in_parts'),
    ]

    operations = [
        migrations.AddField(
            model_name='statemententry',
            name='words_sealed',
            field=models.BinaryField(null=True),
        ),
        migrations.RunPython(seal_words),
        migrations.AlterField(
            model_name='statemententry',
            name='words_sealed',
            field=models.BinaryField(),
        ),
        migrations.RemoveField(model_name='statemententry', name='description'),
        migrations.RemoveField(model_name='statemententry', name='end_to_end'),
        migrations.RemoveField(model_name='statemententry', name='name'),
        migrations.RemoveField(model_name='statemententry', name='reference'),
    ]
