"""Accounts say whose they are and what for; every transfer is numbered and sealed in both its accounts' chains."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# A link of an account's chain: over the link before it (or what the account was opened with) and a digest.
CHAIN = """
CREATE FUNCTION ledger_link(before bytea, opened bytea, content bytea) RETURNS bytea
    IMMUTABLE PARALLEL SAFE LANGUAGE sql
    RETURN sha256(coalesce(before, opened) || content);
CREATE AGGREGATE ledger_chain(opened bytea, content bytea) (SFUNC = ledger_link, STYPE = bytea);
"""
NO_CHAIN = "DROP AGGREGATE ledger_chain(bytea, bytea); DROP FUNCTION ledger_link(bytea, bytea, bytea)"

# What is in the books already, in the order it was written.
SEAL_HISTORY = """
ALTER TABLE ledger_transfer DISABLE TRIGGER USER;
UPDATE ledger_account SET stream = split_part(key, ':', 2) WHERE starts_with(key, 'stream:');
UPDATE ledger_account SET holder = 'authority' WHERE key = 'authority:cash';
UPDATE ledger_account SET holder = 'provider:' || split_part(key, ':', 2) WHERE starts_with(key, 'provider:');
UPDATE ledger_account SET seal = sha256(convert_to(json_build_array(
    key, ledger, may_go_below_zero, (extract(epoch FROM opened_at) * 1000000)::bigint,
    budget, part, stream, holder, purpose)::text, 'UTF8'));
WITH digests AS (
    SELECT t.id, t.debit_id, t.credit_id, sha256(convert_to(json_build_array(
           t.ref, t.ledger, d.key, c.key, t.amount, t.kind, r.ref, t.idempotency_key, t.code, t.words, t.about,
           t.by_key, t.by_name, (extract(epoch FROM t.at) * 1000000)::bigint)::text, 'UTF8')) AS content
      FROM ledger_transfer t JOIN ledger_account d ON d.id = t.debit_id JOIN ledger_account c ON c.id = t.credit_id
      LEFT JOIN ledger_transfer r ON r.id = t.settles_id
), sides AS (
    SELECT id, true AS debit, debit_id AS account, content FROM digests
    UNION ALL SELECT id, false, credit_id, content FROM digests
), links AS (
    SELECT s.id, s.debit, row_number() OVER chain AS no, ledger_chain(a.seal, s.content) OVER chain AS seal
      FROM sides s JOIN ledger_account a ON a.id = s.account
    WINDOW chain AS (PARTITION BY s.account ORDER BY s.id ROWS UNBOUNDED PRECEDING)
)
UPDATE ledger_transfer t
   SET debit_no = d.no, debit_seal = d.seal, credit_no = c.no, credit_seal = c.seal
  FROM links d, links c WHERE d.id = t.id AND d.debit AND c.id = t.id AND NOT c.debit;
UPDATE ledger_account a SET moves = last.no, seal = last.seal
  FROM (SELECT DISTINCT ON (id) id, no, seal
          FROM (SELECT debit_id AS id, debit_no AS no, debit_seal AS seal FROM ledger_transfer
                UNION ALL SELECT credit_id, credit_no, credit_seal FROM ledger_transfer) AS side
         ORDER BY id, no DESC) AS last
 WHERE last.id = a.id;
ALTER TABLE ledger_transfer ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ('ledger', '0002_one_ledger'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='account',
            name='keep_identity',
        ),
        migrations.RemoveConstraint(
            model_name='account',
            name='ledger_account_figures_not_negative',
        ),
        migrations.RemoveIndex(
            model_name='transfer',
            name='ledger_transfer_out',
        ),
        migrations.RemoveIndex(
            model_name='transfer',
            name='ledger_transfer_in',
        ),
        migrations.AddField(
            model_name='account',
            name='budget',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='account',
            name='holder',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='account',
            name='moves',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='account',
            name='part',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='account',
            name='purpose',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='account',
            name='seal',
            field=models.BinaryField(default=b'', max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='account',
            name='stream',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='account',
            name='unit',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(ledger='time', then=models.Value('minutes')), default=models.Value('pence')), output_field=models.CharField(max_length=7)),
        ),
        migrations.AddField(
            model_name='transfer',
            name='credit_no',
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='transfer',
            name='credit_seal',
            field=models.BinaryField(default=b'', max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='transfer',
            name='debit_no',
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='transfer',
            name='debit_seal',
            field=models.BinaryField(default=b'', max_length=32),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='transfer',
            name='credit',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account'),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='debit',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account'),
        ),
        migrations.RunSQL(CHAIN, NO_CHAIN),
        migrations.RunSQL(SEAL_HISTORY, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='account',
            trigger=pgtrigger.compiler.Trigger(name='keep_identity', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."budget" IS DISTINCT FROM (NEW."budget") OR OLD."holder" IS DISTINCT FROM (NEW."holder") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."ledger" IS DISTINCT FROM (NEW."ledger") OR OLD."may_go_below_zero" IS DISTINCT FROM (NEW."may_go_below_zero") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."stream" IS DISTINCT FROM (NEW."stream"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='fc54982909983391564eb56f2fd916a13c435d71', operation='UPDATE', pgid='pgtrigger_keep_identity_507d5', table='ledger_account', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('debits_posted__gte', 0), ('credits_posted__gte', 0), ('debits_pending__gte', 0), ('credits_pending__gte', 0), ('moves__gte', 0)), name='ledger_account_figures_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('part', ''), ('purpose', '')), models.Q(('budget', ''), _negated=True), _connector='OR'), name='ledger_account_part_of_a_budget'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(condition=models.Q(('budget', ''), _negated=True), fields=('ledger', 'budget', 'part', 'stream', 'holder', 'purpose'), name='ledger_account_one_for_each'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.UniqueConstraint(fields=('debit', 'debit_no'), name='ledger_transfer_out'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.UniqueConstraint(fields=('credit', 'credit_no'), name='ledger_transfer_in'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('debit_no__gte', 1), ('credit_no__gte', 1)), name='ledger_transfer_numbered_from_one'),
        ),
    ]
