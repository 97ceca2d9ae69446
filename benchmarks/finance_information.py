"""Contract and finance information of a county: 33,000 people, five years of budgets, payments and bills.

Tables as the finance officer asks for them, each in full: a year by stream, by team and provider, by month;
five years by quarter and care group. Bar: 5 s each (a page that is waited for), in a number of queries that
is printed and depends on nothing. `--people N` makes it smaller. Its database is its own, and dropped.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import date

from shared.database import own_database

PEOPLE, YEARS, BAR_S = 33_000, 5, 5.0
FIRST, TODAY = date(2025, 4, 1), date(2030, 1, 15)

# Filled as the actions leave them, but by the database itself: 33,000 people are not what is measured.
FILL = """
INSERT INTO people_agency (ref, kind, name) VALUES ('A', 'authority', 'Alder Council');
INSERT INTO people_team (ref, agency_id, name)
SELECT 'T' || n, (SELECT id FROM people_agency), 'Team ' || n FROM generate_series(1, 30) AS n;
INSERT INTO people_person (id, ref, team_id, given_name, family_name, known_as, sort_key, born_on, care_group,
       email, phone, address, channel, language, easy_read, registered_at)
OVERRIDING SYSTEM VALUE
SELECT n, 'P' || n, (SELECT min(id) FROM people_team) + n %% 30, 'Given', 'Family', '', 'family given',
       DATE '1950-01-01', (ARRAY['older', 'physical', 'learning', 'autism', 'mental_health'])[1 + n %% 5],
       '', '', '', 'in_person', 'en-gb', false, now() FROM generate_series(1, %(people)s) AS n;
INSERT INTO directory_provider (ref, name, sort_key, size, about, contact)
SELECT 'V' || n, 'Provider ' || n, 'provider ' || n, 'small', '', '' FROM generate_series(1, 200) AS n;
INSERT INTO directory_catalogueitem (ref, provider_id, kind, name, sort_key, about, unit, price_pence, active)
SELECT 'I' || id, id, 'paid', 'Help', 'help', '', 'hour', 2000, true FROM directory_provider;
INSERT INTO budgets_budget (id, ref, person_id, plan_ref, annual_pence, starts_on, ends_on, opened_at,
       ended_at, end_reason)
OVERRIDING SYSTEM VALUE
SELECT (p - 1) * %(years)s + y + 1, 'B' || p || '-' || y, p, 'L' || p || '-' || y, 1200000, s, s + 364, s,
       CASE WHEN y < %(years)s - 1 THEN s + 365 END, CASE WHEN y < %(years)s - 1 THEN 'A new year' ELSE '' END
  FROM generate_series(1, %(people)s) AS p, generate_series(0, %(years)s - 1) AS y,
       LATERAL (SELECT (%(first)s::date + y * 365 + p %% 300) AS s) AS start;
INSERT INTO budgets_line (budget_id, line_ref, what, outcome_refs, amount_pence, at_once)
SELECT id, 'N' || n || '-' || id, 'Help', ARRAY['O' || person_id || '-' || n], 600000, false
  FROM budgets_budget, generate_series(1, 2) AS n;
INSERT INTO budgets_part (id, ref, budget_id, way, holder_name, given, agreement, stream, amount_pence,
       starts_on, agreed_at, agreed_by_key, agreed_by_name)
OVERRIDING SYSTEM VALUE
SELECT id, 'R' || id, id, CASE WHEN person_id %% 5 < 3 THEN 1 ELSE 6 END, 'Holder', '{}', '',
       CASE WHEN person_id %% 7 = 0 THEN 'access_to_work' ELSE 'adult_social_care' END,
       1200000, starts_on, opened_at, 'k', 'n' FROM budgets_budget;
INSERT INTO budgets_partline (part_id, line_id, amount_pence)
SELECT budget_id, id, amount_pence FROM budgets_line;
INSERT INTO payments_payrun (id, ref, number, frequency, up_to, pay_on, stage, items, payouts,
       total_pence, once)
OVERRIDING SYSTEM VALUE
SELECT n, 'Z' || n, n, 'four_weekly', %(first)s::date + n * 28, %(first)s::date + n * 28, 'closed', 0, 0, 0,
       'o' || n FROM generate_series(1, 13 * %(years)s) AS n;
INSERT INTO payments_payee (id, ref, person_id, kind, name)
OVERRIDING SYSTEM VALUE
SELECT id, 'E' || id, id, 'person', 'Holder' FROM people_person;
INSERT INTO payments_payout (ref, run_id, part_id, payee_id, amount_pence, state, reservation_ref, settled_on,
       returned_why)
SELECT 'Y' || part.id || '-' || run.id, run.id, part.id, budget.person_id, 92307, 'settled', '', run.pay_on,
       ''
  FROM payments_payrun AS run
  JOIN budgets_budget AS budget ON run.pay_on BETWEEN budget.starts_on AND budget.ends_on
  JOIN budgets_part AS part ON part.budget_id = budget.id AND part.way = 1
 WHERE run.pay_on <= %(today)s;
INSERT INTO market_order (id, ref, person_id, part_line_id, provider_id, item_id, for_name, what, unit,
       quantity, price_pence, amount_pence, note, state, reservation_ref, once, placed_at, placed_by_key,
       placed_by_name)
OVERRIDING SYSTEM VALUE
SELECT row_number() OVER (), 'D' || line.id || '-' || n, budget.person_id, line.id, item.provider_id, item.id,
       'Given', 'Help', 'hour', 20, 2000, 40000, '',
       CASE WHEN day < %(today)s::date - 40 THEN 'paid' ELSE 'placed' END,
       'S' || line.id || '-' || n, 'o' || line.id || '-' || n, day, 'k', 'n'
  FROM budgets_partline AS line
  JOIN budgets_part AS part ON part.id = line.part_id AND part.way = 6
  JOIN budgets_budget AS budget ON budget.id = part.budget_id
 CROSS JOIN generate_series(0, 5) AS n
 CROSS JOIN LATERAL (SELECT budget.starts_on + n * 60 AS day) AS at
  JOIN directory_catalogueitem AS item
    ON item.id = (SELECT min(id) FROM directory_catalogueitem) + (line.id * 7 + n) %% 200
 WHERE day <= %(today)s;
INSERT INTO market_invoice (ref, order_id, amount_pence, note, state, once, sent_at, sent_by_key,
       sent_by_name, query, decided_at, decided_by_name)
SELECT 'W' || id, id, 38000, '', 'approved', 'o' || id, placed_at + interval '20 days', 'k', 'n', '',
       placed_at + interval '30 days', 'n' FROM market_order WHERE state = 'paid';
INSERT INTO reviews_checkin (ref, person_id, outcome_ref, going, note, once, by_key, by_name, relation, at)
SELECT 'C' || p || '-' || n || '-' || t, p, 'O' || p || '-' || n,
       (ARRAY['well', 'same', 'worse'])[1 + (p + t) %% 3],
       '', 'o' || p || '-' || n || '-' || t, 'k', 'n', '', %(first)s::date + t * 90
  FROM generate_series(1, %(people)s) AS p, generate_series(1, 2) AS n,
       generate_series(1, 4 * %(years)s - 1) AS t;
"""


def fill(people: int) -> dict[str, int]:
    """The county, and how many rows of each kind it has."""
    from django.db import connection

    named: dict[str, int | date] = {"people": people, "years": YEARS, "first": FIRST, "today": TODAY}
    tables = ("budgets_line", "payments_payout", "market_order", "market_invoice", "reviews_checkin")
    with connection.cursor() as cursor:
        for statement in filter(str.strip, FILL.split(";\n")):
            table = statement.split()[2]
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # no history of made-up rows
            cursor.execute(statement, named)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("ANALYZE")
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  -- our own names
            counts[table] = cursor.fetchone()[0]
    return counts


def measured(work: Callable[[], object]) -> tuple[float, int]:
    """Seconds, and queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began, len(asked)


def tables() -> list[float]:
    """Each table in full, with its time printed."""
    from sevensteps.contexts.commissioning.queries import information
    from sevensteps.core.commissioning import Cut, Dimension, Every
    from sevensteps.core.dates import Period

    year = Period(date(2029, 4, 1), date(2030, 3, 31))
    all_years = Period(FIRST, date(2030, 3, 31))
    asked = {
        "a year by stream": (Cut(year, TODAY, (Dimension.STREAM,)), False),
        "a year by team and provider": (Cut(year, TODAY, (Dimension.TEAM, Dimension.PROVIDER)), False),
        "the same, small groups hidden": (Cut(year, TODAY, (Dimension.TEAM, Dimension.PROVIDER)), True),
        "a year by month": (Cut(year, TODAY, (Dimension.PERIOD,)), False),
        "five years by care group and quarter": (
            Cut(all_years, TODAY, (Dimension.CARE_GROUP, Dimension.PERIOD), every=Every.QUARTER),
            False,
        ),
    }
    found = []
    for name, (cut, careful) in asked.items():
        kept: list[int] = []

        def work(cut: Cut = cut, careful: bool = careful, kept: list[int] = kept) -> None:
            kept.append(len(information(cut, careful=careful).rows))

        seconds, queries = measured(work)
        print(f"finance_information: {name}: {seconds:.2f} s, {queries} queries, {kept[0]:,} rows")
        found.append(seconds)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    options = parser.parse_args()
    with own_database(f"bench_finance_{os.getpid()}"):
        rows = ", ".join(f"{name} {count:,}" for name, count in fill(options.people).items())
        print(f"finance_information: {options.people:,} people: {rows}")
        slowest = max(tables())
    print(f"finance_information: slowest {slowest:.2f} s (bar {BAR_S})")
    return 0 if slowest <= BAR_S else 1


if __name__ == "__main__":
    sys.exit(main())
