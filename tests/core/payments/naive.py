"""The truth about pay runs, day by day and slowly: a second telling of the rules, sharing no code.

Every day has its exact amount; a day belongs to the live item that began last on or before it and reaches it.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction


@dataclass
class Entry:
    """An item, shown or not: kind is normal, nil or adjustment."""

    line: str
    start: date
    end: date
    pence: int
    kind: str


@dataclass
class Made:
    state: str = "unpaid"
    entries: list[Entry] = field(default_factory=list)


class No(Exception):
    """Refused."""


class Naive:
    def __init__(self) -> None:
        self.lines: dict[str, dict] = {}
        self.runs: list[Made] = []

    def shown(self) -> list[tuple[str, list[tuple]]]:
        return [
            (
                run.state,
                [(e.line, e.start, e.end, e.pence, e.kind) for e in run.entries if e.kind != "nil"],
            )
            for run in self.runs
        ]

    # What is due

    def exact(self, line: dict, day: date) -> Fraction:
        last = line["to"] or date(2100, 1, 1)
        if line.get("cancelled") or not line["from"] <= day <= last:
            return Fraction(0)
        pence = line["pence"] * line["sign"]
        if line["per"] == "once":
            return Fraction(pence if day == line["from"] else 0)
        over = {"day": 1, "week": 7, "month": calendar.monthrange(day.year, day.month)[1]}[line["per"]]
        return Fraction(pence, over)

    def originals(self, name: str) -> list[Entry]:
        return [
            entry
            for run in self.runs
            if run.state != "rejected"
            for entry in run.entries
            if entry.line == name and entry.kind != "adjustment"
        ]

    def owner(self, name: str, day: date) -> Entry | None:
        begun = [entry for entry in self.originals(name) if entry.start <= day]
        if not begun:
            return None
        last = max(begun, key=lambda entry: entry.start)
        return last if day <= last.end else None

    def due(self, name: str, original: Entry) -> int:
        days = [original.start + timedelta(n) for n in range((original.end - original.start).days + 1)]
        exact = sum(
            (self.exact(self.lines[name], day) for day in days if self.owner(name, day) is original),
            Fraction(0),
        )
        # Python's own rounding of a decimal string would do as well: halves to even.
        low = exact.numerator // exact.denominator
        over = exact - low
        return low + (over > Fraction(1, 2) or (over == Fraction(1, 2) and low % 2 == 1))

    def net(self, original: Entry) -> int:
        return sum(
            entry.pence
            for run in self.runs
            if run.state != "rejected"
            for entry in run.entries
            if (entry.line, entry.start, entry.end) == (original.line, original.start, original.end)
        )

    # Verbs

    def add(self, name: str, line: dict) -> None:
        if name in self.lines or (line["to"] and line["to"] < line["from"]):
            raise No
        self.lines[name] = line

    def change(self, name: str, **new) -> None:
        line = self.lines.get(name)
        if line is None or line.get("cancelled"):
            raise No
        after = {**line, **new}
        if after["to"] and after["to"] < after["from"]:
            raise No
        before = self.all_dues(name)
        self.lines[name] = after
        changed = [key for key, pence in self.all_dues(name).items() if pence != before[key]]
        for run in self.runs:
            if run.state == "unpaid" and any((e.line, e.start) in changed for e in run.entries):
                run.state = "rejected"

    def all_dues(self, name: str) -> dict[tuple[str, date], int]:
        return {(name, one.start): self.due(name, one) for one in self.originals(name)}

    def end(self, name: str, to: date) -> None:
        line = self.lines.get(name)
        if line is not None and line["to"] and to > line["to"]:
            raise No
        self.change(name, to=to)

    def cancel(self, name: str) -> None:
        self.change(name, cancelled=True)

    def pay(self, number: int) -> None:
        self.close(number, "paid")

    def reject(self, number: int) -> None:
        self.close(number, "rejected")

    def close(self, number: int, state: str) -> None:
        if not 1 <= number <= len(self.runs) or self.runs[number - 1].state != "unpaid":
            raise No
        self.runs[number - 1].state = state

    def draft(self, up_to: date) -> None:
        entries = []
        for name, line in self.lines.items():
            found = [*self.adjustments(name), *self.stretches(name, line, up_to)]
            entries += sorted(found, key=lambda entry: (entry.start, entry.end))
        self.runs.append(Made(entries=entries))

    def adjustments(self, name: str) -> list[Entry]:
        return [
            Entry(name, one.start, one.end, change, "adjustment")
            for one in self.originals(name)
            if (change := self.due(name, one) - self.net(one))
        ]

    def stretches(self, name: str, line: dict, up_to: date) -> list[Entry]:
        kind = "normal" if line["pence"] else "nil"
        if line.get("cancelled"):
            return []
        if line["per"] == "once":
            day = line["from"]
            if day > up_to or self.owner(name, day):
                return []
            return [Entry(name, day, line["to"] or day, line["pence"] * line["sign"], kind)]
        last = min(up_to, line["to"] or up_to)
        days = [line["from"] + timedelta(n) for n in range((last - line["from"]).days + 1)]
        made: list[Entry] = []
        for day in days:
            if self.owner(name, day):
                continue
            if made and made[-1].end == day - timedelta(1):
                made[-1].end = day
            else:
                made.append(Entry(name, day, day, 0, kind))
        for entry in made:
            entry.pence = self.sum_of(line, entry)
        return made

    def sum_of(self, line: dict, entry: Entry) -> int:
        days = [entry.start + timedelta(n) for n in range((entry.end - entry.start).days + 1)]
        return round(sum((self.exact(line, day) for day in days), Fraction(0)))
