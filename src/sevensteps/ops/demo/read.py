"""Reads the demo's YAML into stories. Rows that name what somebody loves get their words from phrases."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from sevensteps.core.access import ACTS_AS_SELF, Authority, Permission
from sevensteps.core.journey import State
from sevensteps.ops.demo.phrases import DATA, parse, table
from sevensteps.ops.demo.story import Aim, Answers, Arranged, Drawn, Friend, Look, Note, Plan, Story, Thing
from sevensteps.ops.demo.voice import voice

ROWS = ("people_valley", "people_harbour", "people_young")
TEAM_OF_ROWS = {"people_valley": "valley", "people_harbour": "harbour", "people_young": "young"}
LANGUAGE = "en-gb"

_SPENDING = frozenset({State.ORGANISING_MONEY, State.ORGANISING_SUPPORT, State.LIVING, State.REVIEWING})


def slug(name: str) -> str:
    """A name as the part of an address before the @: plain small letters and full stops."""
    stripped = name.replace("ł", "l").replace("Ł", "L").replace("ø", "o")
    plain = unicodedata.normalize("NFKD", stripped).encode("ascii", "ignore").decode().lower()
    return ".".join("".join(c if c.isalnum() or c == "-" else " " for c in plain).split())


@cache
def stories() -> tuple[Story, ...]:
    """Everybody: the personas first, then the rows, in the order of the files."""
    found: list[tuple[str, str, dict[str, Any]]] = []
    for path in sorted((DATA / "personas").glob("*.yaml")):
        row = parse(path)
        found.append((path.stem, row["team"], row))
    for name in ROWS:
        for row in table(name):
            found.append((slug("".join(row["name"].split("|"))), TEAM_OF_ROWS[name], row))
    return tuple(_story(key, number, team, row) for number, (key, team, row) in enumerate(found))


def _story(key: str, number: int, team: str, row: dict[str, Any]) -> Story:
    given, _, family = (part.strip() for part in row["name"].partition("|"))
    circle = tuple(_friend(one, row.get("via_email", ""), _spends(row)) for one in row.get("circle", ()))
    email = _email(row, f"{row.get('known_as', given)} {family}", circle)
    told = voice(key, row) if "sections" not in row else row
    state = {name: State(row[name]) if name in row else None for name in ("paused_in", "from")}
    return Story(
        key=key,
        number=number,
        given_name=given,
        family_name=family,
        known_as=row.get("known_as", ""),
        age=row["age"],
        group=row["group"],
        team=team,
        email=email,
        online=bool(email) and email not in {one.email for one in circle},
        channel=row["way"],
        language=row.get("lang", LANGUAGE),
        easy_read=row.get("easy", False),
        blurb=row.get("blurb", ""),
        state=State(row["state"]),
        days=row["days"],
        answers=_answers(row, circle),
        plan=_plan(told),
        circle=circle,
        hold=tuple(row["hold"]) if isinstance(row.get("hold"), list) else (row.get("hold", 1),),
        holder=row.get("holder", ""),
        via=row.get("via", ""),
        paused_in=state["paused_in"],
        came_from=state["from"],
        why=row.get("why", ""),
        brings=row.get("brings", 0),
        from_place=row.get("from_place", ""),
        broker=row.get("broker", False),
        disagrees=row.get("disagrees", ""),
        settled=row.get("settled", ""),
        receives=row.get("receives", ""),
        pays=row.get("pays", ""),
        cares=row.get("cares", {}),
        keeps=row.get("keeps", ""),
        together=row.get("together", ""),
        notes=tuple(_note(one) for one in told.get("checkins", ())),
        looks=tuple(_look(one) for one in told.get("views", ())),
    )


def _spends(row: dict[str, Any]) -> bool:
    """Whether they use money, or have done so: somebody has to be able to agree a bill then."""
    return bool(row.get("via")) or State(row.get("paused_in") or row.get("from") or row["state"]) in _SPENDING


def _email(row: dict[str, Any], name: str, circle: tuple[Friend, ...]) -> str:
    """The row's own address or a parent's, none when it says so; else one is made for those who need it."""
    if row.get("offline"):
        return ""
    known: str = row.get("email") or row.get("via_email", "")
    helped = any(one.account and _agrees_bills(one) for one in circle)
    if not known and (row["way"] == "email" or (_spends(row) and not helped)):
        return f"{slug(name)}@mail.example"
    return known


def _friend(row: dict[str, Any], parent: str, spends: bool) -> Friend:
    """Parents, and those who agree the bills, sign in; others when the row says so."""
    authority = Authority(row.get("authority", "none"))
    friend = Friend(
        name=row["name"],
        relationship=row["is"],
        authority=authority,
        email=row.get("email", ""),
        account=row.get("account", False),
        may=tuple(Permission(one) for one in row.get("may", ())),
        blurb=row.get("blurb", ""),
    )
    if friend.email:
        return friend
    if parent and authority in {Authority.SUITABLE_PERSON, Authority.PARENT}:
        return replace(friend, email=parent, account=True)
    if spends and _agrees_bills(friend):
        return replace(friend, email=f"{slug(friend.name)}@mail.example", account=True)
    return friend


def _agrees_bills(friend: Friend) -> bool:
    return friend.authority in ACTS_AS_SELF | {Authority.PARENT} or Permission.HELP_ORGANISE in friend.may


def _answers(row: dict[str, Any], circle: tuple[Friend, ...]) -> Answers:
    """The row's answers; close family does some of the washing and meals, unless it says more."""
    near = {"wife", "husband", "daughter", "son", "mother", "father", "partner"}
    helped = any(one.relationship in near for one in circle)
    support = row.get("support", {"personal_needs": "some", "meals": "some"} if helped else {})
    caring = row.get("caring", "strained" if helped and row["group"] in {"child", "dementia"} else "")
    return Answers(
        needs=row["needs"],
        own=row.get("own", ""),
        family=row.get("family", ""),
        said=row.get("said", {}),
        support=support,
        caring=caring,
        prevention=row.get("prevention", ""),
    )


def _plan(row: dict[str, Any]) -> Plan:
    sections: dict[str, str] = dict(row["sections"])
    named = {"to_me": "matters_to_me", "for_me": "matters_for_me", "risks": "safety", "emergency": "then_do"}
    words = {(named.get(kind) or kind): text.strip() for kind, text in sections.items()}
    return Plan(
        sections=words,
        arranged=tuple(Arranged(**one) for one in row.get("arranged", ())),
        drawn=tuple(Drawn(**one) for one in row.get("drawn", ())),
        wealth=row.get("wealth", {}),
        aims=tuple(
            Aim(one["key"], one["area"], one["text"], tuple(one.get("about", ()))) for one in row["outcomes"]
        ),
        things=tuple(_thing(number, one) for number, one in enumerate(row["lines"])),
        reasons=row.get("reasons", ""),
    )


def _thing(number: int, row: dict[str, Any]) -> Thing:
    quantity = row.get("quantity")
    return Thing(
        key=row.get("key", f"line{number}"),
        aims=tuple(row["for"]),
        kind=row["kind"],
        what=row["what"],
        item=row.get("item", ""),
        every=row.get("every", "weekly"),
        quantity=None if quantity is None else Decimal(str(quantity)),
        weight=row.get("weight", 0),
        when=tuple(row.get("when", ())),
        days=row.get("days", {}),
        task=row.get("task", ""),
        signed=row.get("signed", ""),
    )


def _note(row: dict[str, Any]) -> Note:
    return Note(row["outcome"], row["going"], row["ago"], row["note"])


def _look(row: dict[str, Any]) -> Look:
    return Look(row["outcome"], row["side"], row["achieved"], row["working"], row["not_working"], row["next"])
