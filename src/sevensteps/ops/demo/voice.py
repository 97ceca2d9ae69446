"""Gives a row its words: sections, wealth, outcomes, lines, notes and views, put together from phrases.

What somebody gets is fixed by their key, so that the demo is the same each time.
"""

from __future__ import annotations

from typing import Any

from sevensteps.ops.demo.phrases import pick, spread, table


def voice(key: str, row: dict[str, Any]) -> dict[str, Any]:
    """The parts of a persona's file that a row leaves out, in the same shape."""
    said = table("phrases_plan")
    loves = [table("phrases_loves")[name] for name in row["loves"]]
    helps = [table("phrases_help")[name] for name in row["helps"]]
    friend = row["circle"][0]["name"].split()[0] if row.get("circle") else ""
    emergency = "emergency_with_friend" if friend else "emergency"
    sections = {
        "to_me": " ".join([*(pick(key, one["matters"]) for one in loves), pick(key, said["also"], "also")]),
        "for_me": " ".join(one["important"] for one in helps),
        "control": pick(key, said["control"], "control"),
        "risks": pick(key, said["risks"], "risks"),
        "emergency": pick(key, said[emergency], "emergency").format(friend=friend),
    }
    wealth = {one["wealth"]["kind"]: one["wealth"]["text"] for one in loves}
    for kind in ("understanding", "connections", "assets", "strengths", "resilience"):
        if kind not in wealth and len(wealth) < 3:
            wealth[kind] = pick(key, said["wealth"][kind], kind)
    parts = {f"help{number}": one for number, one in enumerate(helps)}
    parts |= {f"love{number}": one for number, one in enumerate(loves)}
    return {
        "sections": sections,
        "wealth": wealth,
        "outcomes": [
            {"key": name, "area": one["area"], "text": pick(key, one["outcome"], "outcome")}
            for name, one in parts.items()
        ],
        "lines": [line for name, one in parts.items() for line in _lines(name, one)],
        "reasons": pick(key, said["reasons"][_verdict(row)], "reasons"),
        "checkins": [note for name, one in parts.items() for note in _notes(key, name, one, row["days"])],
        "views": [view for name, one in parts.items() for view in _views(key, name, one, row)],
    }


def _verdict(row: dict[str, Any]) -> str:
    state = row["state"]
    return state if state in {"changes_requested", "refused"} else "agreed"


def _lines(name: str, phrase: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for which in ("paid", "paid2"):
        if which in phrase:
            found.append({"key": f"{name}_{which}", "for": [name], "kind": "paid", **phrase[which]})
    found.append({"key": f"{name}_free", "for": [name], **phrase["free"]})
    return found


def _notes(key: str, name: str, phrase: dict[str, Any], days: int) -> list[dict[str, Any]]:
    """One to three notes, mostly of good things, at moments since support was in place."""
    found = []
    for number, going in enumerate(("better", "same", "worse")):
        if going == "worse" and spread(key, 3, name):
            continue
        if going in phrase:
            ago = days * (9 - 3 * number) // 10 - spread(key, 5, f"{name}{going}")
            found.append(
                {
                    "outcome": name,
                    "going": going,
                    "ago": max(ago, 1 + number),
                    "note": pick(key, phrase[going], name),
                }
            )
    return found


def _views(key: str, name: str, phrase: dict[str, Any], row: dict[str, Any]) -> list[dict[str, Any]]:
    """The person's view of each outcome, and the worker's or the family's of one each."""
    view = {part: phrase[part] for part in ("working", "not_working", "next")}
    achieved = "yes" if name.startswith("love") else pick(key, ["yes", "partly", "partly"], "achieved")
    found = [{"outcome": name, "side": "person", "achieved": achieved, **view}]
    said = table("phrases_plan")["views"]
    if name.startswith("help"):
        found.append({"outcome": name, "side": "staff", "achieved": achieved} | pick(key, said["staff"]))
    elif row.get("circle"):
        found.append({"outcome": name, "side": "family", "achieved": "yes"} | pick(key, said["family"]))
    return found
