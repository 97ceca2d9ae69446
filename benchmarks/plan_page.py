"""The plan page of a person with 60 lines and 20 versions, against an empty page; and the meter's answer.

All are asked for in turn through the same server, signed in, over one connection. The empty page is the base
template and nothing in it; the meter answers with a line as it is being written. Prints the queries of the
pages with few and with all lines and versions, the 95th percentiles and the ratio. A database of its own on
the embedded server; setting it up is not counted.
"""

import http.client
import os
import re
import sys
from datetime import date
from urllib.parse import urlencode

from shared.database import own_database
from shared.served import EMPTY, NOW, Ask, asked_in_turn, queries_of, serving, signed_in_cookie, somebody

DATABASE = "bench_plan_page"
LINES, VERSIONS, OUTCOMES = 60, 20, 10
BAR, METER_MS = 3.0, 100.0


def begun(person_id: int) -> str:
    """A journey in step 2 and a sum that was brought along; the journey's ref."""
    from sevensteps.contexts.allocation.models import Indicative
    from sevensteps.contexts.journeys.models import Journey
    from sevensteps.contexts.refs import new_ref

    journey = Journey.objects.create(
        ref=new_ref(),
        person_id=person_id,
        state="planning",
        step=2,
        opened_on=NOW.date(),
        state_since=NOW.date(),
    )
    Indicative.objects.create(
        ref=new_ref(),
        person_id=person_id,
        kind="honoured",
        annual_pence=5_000_000,
        inputs={},
        evidence="Seen",
        by_key="account:9",
        by_name="Wyn",
        at=NOW,
    )
    return journey.ref


def a_version(person_id: int, journey_ref: str, number: int, *, last: bool, lines: int) -> None:
    """One version with everything that is written in a plan, and a save for each part."""
    from sevensteps.contexts.planning.models import Author, Line, LineTime, Outcome, Plan, Saving, Section
    from sevensteps.contexts.refs import new_ref
    from sevensteps.core.planning import HEADINGS

    plan = Plan.objects.create(
        ref=new_ref(),
        person_id=person_id,
        journey_ref=journey_ref,
        version=number,
        revision=lines + 1,
        state="draft" if last else "superseded",
        indicative_ref="X",
        indicative_pence=5_000_000,
        starts_on=date(2026, 4, 1),
        decides_alone=True,
        created_at=NOW,
    )
    Author.objects.create(plan=plan, actor_key="account:1", name="Rosa", relation="yourself", first_at=NOW)
    Section.objects.bulk_create(Section(plan=plan, kind=key, text="As we said. " * 20) for key in HEADINGS)
    aims = Outcome.objects.bulk_create(
        Outcome(plan=plan, ref=f"AIM{place}", text=f"Something that changes {place}", source="mine")
        for place in range(OUTCOMES)
    )
    rows = Line.objects.bulk_create(
        Line(
            plan=plan,
            ref=f"LINE{place}",
            kind="paid",
            what=f"Support {place}",
            unit="hour",
            quantity=2,
            price_pence=700 + place,
            every="weekly",
            stream="adult_social_care",
            price_source="quote",
            price_on=date(2026, 3, 1),
            price_note="Ana, by telephone",
            provider_name="Ana",
        )
        for place in range(lines)
    )
    helped = Line.outcomes.through
    helped.objects.bulk_create(
        helped(line_id=row.pk, outcome_id=aims[row.pk % OUTCOMES].pk) for row in rows
    )  # fmt: skip
    LineTime.objects.bulk_create(
        LineTime(line=row, weekday=day, part="morning") for row in rows for day in (1, 3)
    )
    Saving.objects.bulk_create(
        Saving(
            plan=plan, revision=place + 2, part=f"line:{row.ref}", said={"what": row.what},
            by_key="account:1", by_name="Rosa", relation="yourself", at=NOW,
        )
        for place, row in enumerate(rows)
    )  # fmt: skip


def form_of(there: http.client.HTTPConnection, page: str, cookie: str) -> tuple[str, str]:
    """A line as it is being written, with the page's token; and the cookies to send it with."""
    there.request("GET", page, headers={"Cookie": cookie, "Host": "localhost"})
    answer = there.getresponse()
    found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read())
    given = answer.headers.get("Set-Cookie", "").partition(";")[0]
    assert found is not None, answer.status
    assert given
    said = {"csrfmiddlewaretoken": found[1].decode(), "what": "Swimming", "price": "6.50", "quantity": "2"}
    return urlencode(said | {"unit": "visit", "every": "weekly"}), f"{cookie}; {given}"


def measure() -> bool:
    """Whether the page and the meter are within their bars."""
    person_id, ref, account_id = somebody()
    journey = begun(person_id)
    page = f"/people/{ref}/plan/"
    pages = {"empty": EMPTY, "plan": page, "lines": f"{page}lines/"}
    a_version(person_id, journey, VERSIONS, last=True, lines=2)
    few = [queries_of(pages[name], account_id) for name in ("plan", "lines")]
    from sevensteps.contexts.planning.models import Line, LineTime, Plan

    LineTime.objects.all().delete()
    Line.objects.all().delete()
    Plan.objects.update(version=VERSIONS + 1, state="superseded")
    for number in range(1, VERSIONS):
        a_version(person_id, journey, number, last=False, lines=LINES)
    a_version(person_id, journey, VERSIONS + 2, last=True, lines=LINES)
    many = [queries_of(pages[name], account_id) for name in ("plan", "lines")]
    assert few == many, (few, many)
    with serving(DATABASE) as there:
        form, cookie = form_of(there, f"{page}lines/add/paid/", signed_in_cookie(account_id))
        asks = [Ask(name, one) for name, one in pages.items()]
        took = asked_in_turn(there, [*asks, Ask("meter", f"{page}meter/paid/", form)], cookie)
    plan, empty, meter = took["plan"], took["empty"], took["meter"]
    ratio = plan.at95 / empty.at95
    print(f"plan page: {LINES} lines, {VERSIONS} versions; {many[0]} queries with few and with all;", end=" ")
    print(f"p95 {plan.at95:.0f} ms, empty page {empty.at95:.0f} ms: ratio {ratio:.2f}", end=" ")
    print(f"(middle {plan.middle:.0f} and {empty.middle:.0f} ms); bar {BAR:.0f};", end=" ")
    print(f"all lines with their sums: {took['lines'].at95:.0f} ms, {many[1]} queries;", end=" ")
    print(f"meter p95 {meter.at95:.0f} ms (middle {meter.middle:.0f}); bar {METER_MS:.0f};", end=" ")
    print(f"load {os.getloadavg()[0]:.1f}")
    return ratio <= BAR and meter.at95 < METER_MS


def main() -> int:
    os.environ["SEVENSTEPS_TODAY"] = NOW.date().isoformat()
    with own_database(DATABASE):
        return 0 if measure() else 1


if __name__ == "__main__":
    sys.exit(main())
