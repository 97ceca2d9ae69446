"""The one way into the ledger: a function that locks, checks, numbers, seals, writes and adds up, set by set."""

from django.db import migrations

# Entries come as columns, one place each. A refusal comes back as a row, so nothing is half-done and the
# caller's transaction goes on. Accounts are locked by id, lowest first: two callers wait and never deadlock.
# Statements that follow the lock see what was committed while it waited (READ COMMITTED).
# Every join is a list looked up in an index, and a set is planned when it comes, by the tables' size of that moment:
# a plan kept from when a table was empty would read all of it for each entry.
POST = """
CREATE FUNCTION ledger_post(
    refs text[], keys text[], debits text[], credits text[], amounts bigint[], kinds text[], reservations text[],
    codes text[], told text[], abouts text[], who text, named text, moment timestamptz,
    OUT refusal text, OUT subject text, OUT had bigint, OUT needs bigint, OUT written text[]
) LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    ledgers text[]; debit_ids bigint[]; credit_ids bigint[]; settled bigint[]; freed bigint[]; is_new boolean[];
    debit_nos bigint[]; credit_nos bigint[]; debit_seals bytea[]; credit_seals bytea[];
    at_fault bigint; fresh bigint;
BEGIN
    SELECT array_agg(ledger), array_agg(debit_id), array_agg(credit_id), array_agg(debit_key),
           array_agg(credit_key), array_agg(amount), array_agg(reservation_id), array_agg(reserved),
           min(place) FILTER (WHERE fault IS NOT NULL)
      INTO ledgers, debit_ids, credit_ids, debits, credits, amounts, settled, freed, at_fault
      FROM (SELECT e.place, d.ledger, d.id AS debit_id, c.id AS credit_id, d.key AS debit_key, c.key AS credit_key,
                   coalesce(e.amount, r.amount) AS amount, r.id AS reservation_id,
                   coalesce(r.amount, 0) AS reserved,
                   CASE WHEN e.reservation IS NOT NULL AND r.id IS NULL THEN 1
                        WHEN d.id IS NULL OR c.id IS NULL OR d.ledger <> c.ledger THEN 1
                        WHEN e.amount > r.amount THEN 1 END AS fault
              FROM (SELECT unnest(debits) AS debit, unnest(credits) AS credit, unnest(amounts) AS amount,
                           unnest(reservations) AS reservation, generate_subscripts(debits, 1) AS place) AS e
              LEFT JOIN ledger_transfer r ON r.ref = e.reservation AND r.kind = 'pending'
              LEFT JOIN ledger_account d
                     ON d.id = coalesce(r.debit_id, (SELECT id FROM ledger_account WHERE key = e.debit))
              LEFT JOIN ledger_account c
                     ON c.id = coalesce(r.credit_id, (SELECT id FROM ledger_account WHERE key = e.credit))
             ORDER BY e.place) AS entry;
    IF at_fault IS NOT NULL THEN
        IF reservations[at_fault] IS NOT NULL AND settled[at_fault] IS NULL THEN
            refusal := 'no_reservation';
        ELSIF debit_ids[at_fault] IS NULL OR credit_ids[at_fault] IS NULL THEN
            refusal := 'no_account';
            had := at_fault;
            needs := CASE WHEN debit_ids[at_fault] IS NULL THEN 0 ELSE 1 END;
        ELSIF amounts[at_fault] > freed[at_fault] AND settled[at_fault] IS NOT NULL THEN
            refusal := 'too_much';
            subject := ledgers[at_fault];
            had := freed[at_fault];
        ELSE
            refusal := 'two_ledgers';
        END IF;
        RETURN;
    END IF;

    PERFORM FROM ledger_account WHERE id = ANY (debit_ids || credit_ids) ORDER BY id FOR NO KEY UPDATE;

    SELECT array_agg(id IS NULL), array_agg(ref), count(*) FILTER (WHERE id IS NULL), min(other)
      INTO is_new, written, fresh, at_fault
      FROM (SELECT t.id, coalesce(t.ref, e.ref) AS ref,
                   CASE WHEN t.id IS NOT NULL
                         AND (t.debit_id, t.credit_id, t.amount, t.kind, t.settles_id, t.code, t.about)
                             IS DISTINCT FROM (e.debit, e.credit, e.amount, e.kind, e.settles, e.code, e.about)
                        THEN e.place END AS other
              FROM (SELECT unnest(keys) AS key, unnest(refs) AS ref, unnest(debit_ids) AS debit,
                           unnest(credit_ids) AS credit, unnest(amounts) AS amount, unnest(kinds) AS kind,
                           unnest(settled) AS settles, unnest(codes) AS code, unnest(abouts) AS about,
                           generate_subscripts(keys, 1) AS place) AS e
              LEFT JOIN ledger_transfer t ON t.idempotency_key = e.key
             ORDER BY e.place) AS entry;
    IF at_fault IS NOT NULL THEN
        refusal := 'key_reused';
        subject := keys[at_fault];
        RETURN;
    ELSIF fresh = 0 THEN
        RETURN;
    ELSIF fresh < cardinality(keys) THEN
        SELECT array_agg(a), array_agg(b), array_agg(c), array_agg(d), array_agg(e), array_agg(f), array_agg(g),
               array_agg(h), array_agg(i), array_agg(j), array_agg(k), array_agg(l), array_agg(m), array_agg(n)
          INTO refs, keys, debits, credits, amounts, kinds, reservations, codes, told, abouts, ledgers, debit_ids,
               credit_ids, settled
          FROM (SELECT unnest(refs) AS a, unnest(keys) AS b, unnest(debits) AS c, unnest(credits) AS d,
                       unnest(amounts) AS e, unnest(kinds) AS f, unnest(reservations) AS g, unnest(codes) AS h,
                       unnest(told) AS i, unnest(abouts) AS j, unnest(ledgers) AS k, unnest(debit_ids) AS l,
                       unnest(credit_ids) AS m, unnest(settled) AS n, unnest(is_new) AS fresh) AS x
         WHERE x.fresh;
        SELECT array_agg(amount) INTO freed FROM (SELECT unnest(freed) AS amount, unnest(is_new) AS fresh) AS x
                                                         WHERE x.fresh;
    END IF;

    IF EXISTS (SELECT FROM unnest(settled) AS s (id) JOIN ledger_transfer t ON t.settles_id = s.id) THEN
        refusal := 'already_settled';
        RETURN;
    END IF;

    SELECT 'not_enough', a.ledger || ' ' || a.name, a.credits_posted + m.came - a.debits_posted - a.debits_pending,
           m.went
      INTO refusal, subject, had, needs
      FROM (SELECT account, sum(went)::bigint AS went, sum(came)::bigint AS came
              FROM (SELECT unnest(debit_ids) AS debit, unnest(credit_ids) AS credit, unnest(amounts) AS amount,
                           unnest(kinds) AS kind, unnest(freed) AS freed) AS e
             CROSS JOIN LATERAL (VALUES
                   (debit, CASE WHEN kind = 'void_pending' THEN 0 ELSE amount END - freed, 0),
                   (credit, 0, CASE WHEN kind IN ('posted', 'post_pending') THEN amount ELSE 0 END)
                   ) AS side (account, went, came)
             GROUP BY account) AS m
      JOIN ledger_account a ON a.id = m.account
     WHERE NOT a.may_go_below_zero
       AND a.credits_posted + m.came < a.debits_posted + a.debits_pending + m.went
     ORDER BY a.key LIMIT 1;
    IF refusal IS NOT NULL THEN
        RETURN;
    END IF;

    SELECT array_agg(no) FILTER (WHERE debited), array_agg(seal) FILTER (WHERE debited),
           array_agg(no) FILTER (WHERE NOT debited), array_agg(seal) FILTER (WHERE NOT debited)
      INTO debit_nos, debit_seals, credit_nos, credit_seals
      FROM (SELECT side.place, side.debited, a.moves + row_number() OVER chain AS no,
                   ledger_chain(a.seal, side.content) OVER chain AS seal
              FROM (SELECT place, account, debited, content
                      FROM (SELECT place, debit, credit, sha256(convert_to(json_build_array(
                                   ref, ledger, debit_key, credit_key, amount, kind, reservation, key, code, words,
                                   about, who, named, (extract(epoch FROM moment) * 1000000)::bigint
                                   )::text, 'UTF8')) AS content
                              FROM (SELECT unnest(refs) AS ref, unnest(ledgers) AS ledger,
                                           unnest(debit_ids) AS debit, unnest(credit_ids) AS credit,
                                           unnest(debits) AS debit_key, unnest(credits) AS credit_key,
                                           unnest(amounts) AS amount, unnest(kinds) AS kind,
                                           unnest(reservations) AS reservation, unnest(keys) AS key,
                                           unnest(codes) AS code, unnest(told) AS words,
                                           unnest(abouts) AS about, generate_subscripts(refs, 1) AS place) AS e
                            OFFSET 0) AS digested
                     CROSS JOIN LATERAL (VALUES (debit, true), (credit, false)) AS s (account, debited)) AS side
              JOIN ledger_account a ON a.id = side.account
            WINDOW chain AS (PARTITION BY side.account ORDER BY side.place ROWS UNBOUNDED PRECEDING)
             ORDER BY side.place) AS links;

    -- The foreign keys' own look-ups, one a row, are planned once; the mode is what it was when we are done.
    PERFORM set_config('plan_cache_mode', 'force_generic_plan', true);
    INSERT INTO ledger_transfer
           (ref, ledger, debit_id, credit_id, amount, kind, settles_id, idempotency_key, code, words, about,
            by_key, by_name, at, debit_no, credit_no, debit_seal, credit_seal)
    SELECT ref, ledger, debit, credit, amount, kind, settles, key, code, words, about, who, named, moment,
           debit_no, credit_no, debit_seal, credit_seal
      FROM (SELECT unnest(refs) AS ref, unnest(ledgers) AS ledger, unnest(debit_ids) AS debit,
                   unnest(credit_ids) AS credit, unnest(amounts) AS amount, unnest(kinds) AS kind,
                   unnest(settled) AS settles, unnest(keys) AS key, unnest(codes) AS code,
                   unnest(told) AS words, unnest(abouts) AS about, unnest(debit_nos) AS debit_no,
                   unnest(credit_nos) AS credit_no, unnest(debit_seals) AS debit_seal,
                   unnest(credit_seals) AS credit_seal) AS e;
    PERFORM set_config('plan_cache_mode', 'force_custom_plan', true);

    UPDATE ledger_account AS a
       SET debits_posted = a.debits_posted + m.debits_posted, debits_pending = a.debits_pending + m.debits_pending,
           credits_posted = a.credits_posted + m.credits_posted,
           credits_pending = a.credits_pending + m.credits_pending, moves = m.moves, seal = m.seal
      FROM (SELECT account, max(no) AS moves, (array_agg(seal ORDER BY no DESC))[1] AS seal,
                   coalesce(sum(posted) FILTER (WHERE debited), 0)::bigint AS debits_posted,
                   coalesce(sum(pending) FILTER (WHERE debited), 0)::bigint AS debits_pending,
                   coalesce(sum(posted) FILTER (WHERE NOT debited), 0)::bigint AS credits_posted,
                   coalesce(sum(pending) FILTER (WHERE NOT debited), 0)::bigint AS credits_pending
              FROM (SELECT account, debited, no, seal,
                           CASE WHEN kind IN ('posted', 'post_pending') THEN amount ELSE 0 END AS posted,
                           CASE WHEN kind = 'pending' THEN amount ELSE -freed END AS pending
                      FROM (SELECT unnest(debit_ids) AS debit, unnest(credit_ids) AS credit,
                                   unnest(amounts) AS amount, unnest(kinds) AS kind, unnest(freed) AS freed,
                                   unnest(debit_nos) AS debit_no, unnest(credit_nos) AS credit_no,
                                   unnest(debit_seals) AS debit_seal, unnest(credit_seals) AS credit_seal) AS e
                     CROSS JOIN LATERAL (VALUES (debit, true, debit_no, debit_seal),
                                                (credit, false, credit_no, credit_seal))
                           AS side (account, debited, no, seal)) AS sides
             GROUP BY account) AS m
     WHERE a.id = m.account;
END
$$;
"""
# The same, and what the ledger says of each entry then: written now, or as it was the first time.
TOLD = """
CREATE FUNCTION ledger_post_told(
    refs text[], keys text[], debits text[], credits text[], amounts bigint[], kinds text[], reservations text[],
    codes text[], told text[], abouts text[], who text, named text, moment timestamptz)
RETURNS TABLE (
    refusal text, subject text, had bigint, needs bigint, ref varchar, ledger varchar, debit varchar,
    debit_name varchar, credit varchar, credit_name varchar, amount bigint, kind varchar, settles varchar,
    code varchar, words varchar, about varchar, by_name varchar, at timestamptz
) LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
    answer record;
BEGIN
    answer := ledger_post(refs, keys, debits, credits, amounts, kinds, reservations, codes, told, abouts,
                          who, named, moment);
    IF answer.refusal IS NOT NULL THEN
        refusal := answer.refusal; subject := answer.subject; had := answer.had; needs := answer.needs;
        RETURN NEXT;
        RETURN;
    END IF;
    RETURN QUERY
    SELECT NULL, NULL, NULL::bigint, NULL::bigint, t.ref, t.ledger, d.key, d.name, c.key, c.name, t.amount, t.kind,
           r.ref, t.code, t.words, t.about, t.by_name, t.at
      FROM (SELECT unnest(answer.written) AS ref, generate_subscripts(answer.written, 1) AS place) AS e
      JOIN ledger_transfer t ON t.ref = e.ref
      JOIN ledger_account d ON d.id = t.debit_id
      JOIN ledger_account c ON c.id = t.credit_id
      LEFT JOIN ledger_transfer r ON r.id = t.settles_id
     ORDER BY e.place;
END
$$;
"""
UNDO_TOLD = "DROP FUNCTION ledger_post_told"
# The same for one entry: plain variables instead of sets, for people who wait.
ONE = """
CREATE FUNCTION ledger_post_one(
    the_ref text, the_key text, the_debit text, the_credit text, the_amount bigint, the_kind text, reservation text,
    the_code text, told text, the_about text, who text, named text, moment timestamptz)
RETURNS TABLE (
    refusal text, subject text, had bigint, needs bigint, ref varchar, ledger varchar, debit varchar,
    debit_name varchar, credit varchar, credit_name varchar, amount bigint, kind varchar, settles varchar,
    code varchar, words varchar, about varchar, by_name varchar, at timestamptz
) LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    a record; d record; c record;
    held_id bigint; freed bigint := 0; went bigint; posted bigint; pending bigint;
    first_id bigint; first_debit bigint; first_credit bigint; first_settles bigint; content bytea;
BEGIN
    kind := the_kind; amount := the_amount; settles := reservation;
    code := the_code; about := the_about; words := told; by_name := named; at := moment;
    IF reservation IS NOT NULL THEN
        SELECT t.id, t.amount, (SELECT key FROM ledger_account WHERE id = t.debit_id),
               (SELECT key FROM ledger_account WHERE id = t.credit_id)
          INTO held_id, freed, the_debit, the_credit
          FROM ledger_transfer t
         WHERE t.ref = reservation AND t.kind = 'pending';
        IF NOT FOUND THEN
            refusal := 'no_reservation'; RETURN NEXT; RETURN;
        END IF;
        the_amount := coalesce(the_amount, freed);
        amount := the_amount;
    END IF;

    FOR a IN SELECT id, key, ledger, name, may_go_below_zero, debits_posted, credits_posted, debits_pending, moves, seal
               FROM ledger_account WHERE key IN (the_debit, the_credit) ORDER BY id + 0 FOR NO KEY UPDATE LOOP
        IF a.key = the_debit THEN d := a; ELSE c := a; END IF;
    END LOOP;
    IF d IS NULL OR c IS NULL THEN
        refusal := 'no_account'; had := 1; needs := CASE WHEN d IS NULL THEN 0 ELSE 1 END; RETURN NEXT; RETURN;
    ELSIF d.ledger <> c.ledger THEN
        refusal := 'two_ledgers'; RETURN NEXT; RETURN;
    ELSIF held_id IS NOT NULL AND the_amount > freed THEN
        refusal := 'too_much'; subject := d.ledger; had := freed; RETURN NEXT; RETURN;
    END IF;
    ledger := d.ledger; debit := d.key; debit_name := d.name; credit := c.key; credit_name := c.name;

    SELECT t.id, t.ref, t.debit_id, t.credit_id, t.settles_id, t.words, t.by_name, t.at,
           CASE WHEN (t.amount, t.kind, t.code, t.about) IS DISTINCT FROM (the_amount, the_kind, the_code, the_about)
                THEN 'key_reused' END
      INTO first_id, ref, first_debit, first_credit, first_settles, words, by_name, at, refusal
      FROM ledger_transfer t WHERE t.idempotency_key = the_key;
    IF FOUND THEN
        IF (first_debit, first_credit, first_settles) IS DISTINCT FROM (d.id, c.id, held_id) THEN
            refusal := 'key_reused';
        END IF;
        RETURN NEXT; RETURN;
    END IF;
    ref := the_ref; words := told; by_name := named; at := moment;

    IF held_id IS NOT NULL AND EXISTS (SELECT FROM ledger_transfer t WHERE t.settles_id = held_id) THEN
        refusal := 'already_settled'; RETURN NEXT; RETURN;
    END IF;
    posted := CASE WHEN the_kind IN ('posted', 'post_pending') THEN the_amount ELSE 0 END;
    pending := CASE WHEN the_kind = 'pending' THEN the_amount ELSE -freed END;
    went := posted + pending;
    IF NOT d.may_go_below_zero AND d.credits_posted < d.debits_posted + d.debits_pending + went THEN
        refusal := 'not_enough'; subject := d.ledger || ' ' || d.name; needs := went;
        had := d.credits_posted - d.debits_posted - d.debits_pending;
        RETURN NEXT; RETURN;
    END IF;

    content := sha256(convert_to(json_build_array(
        ref, ledger, debit, credit, amount, kind, reservation, the_key, code, words, about, who, named,
        (extract(epoch FROM moment) * 1000000)::bigint)::text, 'UTF8'));
    d.seal := sha256(d.seal || content);
    c.seal := sha256(c.seal || content);
    INSERT INTO ledger_transfer
           (ref, ledger, debit_id, credit_id, amount, kind, settles_id, idempotency_key, code, words, about,
            by_key, by_name, at, debit_no, credit_no, debit_seal, credit_seal)
    VALUES (the_ref, d.ledger, d.id, c.id, the_amount, the_kind, held_id, the_key, the_code, told, the_about,
            who, named, moment, d.moves + 1, c.moves + 1, d.seal, c.seal);
    UPDATE ledger_account AS o
       SET debits_posted = o.debits_posted + CASE WHEN o.id = d.id THEN posted ELSE 0 END,
           debits_pending = o.debits_pending + CASE WHEN o.id = d.id THEN pending ELSE 0 END,
           credits_posted = o.credits_posted + CASE WHEN o.id = c.id THEN posted ELSE 0 END,
           credits_pending = o.credits_pending + CASE WHEN o.id = c.id THEN pending ELSE 0 END,
           moves = o.moves + 1, seal = CASE WHEN o.id = d.id THEN d.seal ELSE c.seal END
     WHERE o.id IN (d.id, c.id);
    RETURN NEXT;
END
$$;
"""
UNDO_ONE = "DROP FUNCTION ledger_post_one"
UNDO = "DROP FUNCTION ledger_post"
# Room on each page for the next version of an account: a posting then touches none of its indexes.
ROOM = "ALTER TABLE ledger_account SET (fillfactor = 70)"
NO_ROOM = "ALTER TABLE ledger_account RESET (fillfactor)"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_chain")]
    operations = [migrations.RunSQL(ROOM, NO_ROOM), migrations.RunSQL(POST, UNDO), migrations.RunSQL(TOLD, UNDO_TOLD),
                  migrations.RunSQL(ONE, UNDO_ONE)]
