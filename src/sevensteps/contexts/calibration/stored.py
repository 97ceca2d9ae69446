"""A finished calibration as JSON, and read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from sevensteps.core.allocation.calibration import (
    Calibrated,
    Diagnostics,
    Enough,
    Gain,
    Scales,
    Slice,
    TablePoint,
)
from sevensteps.core.trace import Sentence


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning, `loud` where the table should not be used as it is."""

    id: str
    text: Sentence
    loud: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What a calibration gave: as the core's `Calibrated` says it, without the arithmetic."""

    n: int
    between: str
    below_pence: int | None
    winsorise: str
    table: tuple[TablePoint, ...]
    diagnostics: Diagnostics
    tenths: tuple[Slice, ...]
    groups: tuple[Slice, ...]
    enough: Enough
    picture: tuple[Gain, ...]
    scales: Scales | None
    warnings: tuple[Warned, ...]

    @property
    def loud(self) -> bool:
        return any(one.loud for one in self.warnings)

    def table_data(self) -> dict[str, Any]:
        """The `table` of an allocation rulebook, as plain data."""
        knots = []
        for one in self.table:
            said = one.data()
            knots.append(said | {"points": _written(one.points)})
        table: dict[str, Any] = {"kind": "reckoner", "between": self.between, "knots": knots}
        return table if self.below_pence is None else table | {"below_pence": self.below_pence}


def to_json(made: Calibrated) -> dict[str, Any]:
    """Plain JSON data of a calibration."""
    return {
        "n": made.n,
        "between": made.between,
        "below_pence": made.below_pence,
        "winsorise": str(made.options.winsorise_for(made.method)),
        "table": [asdict(one) | {"points": str(one.points)} for one in made.table],
        "diagnostics": asdict(made.diagnostics),
        "tenths": [_slice(one) for one in made.tenths],
        "groups": [_slice(one) for one in made.groups],
        "enough": asdict(made.enough),
        "picture": [asdict(one) for one in made.picture],
        "scales": None if made.scales is None else asdict(made.scales),
        "warnings": [
            {
                "id": one.id,
                "template": one.text.template,
                "values": {name: _plain(value) for name, value in one.text.values.items()},
                "loud": one.loud,
            }
            for one in made.warnings
        ],
    }


def from_json(data: Mapping[str, Any]) -> Result:
    """What `to_json` wrote."""
    scales = data["scales"]
    return Result(
        n=data["n"],
        between=data["between"],
        below_pence=data["below_pence"],
        winsorise=data["winsorise"],
        table=tuple(TablePoint(**one | {"points": Decimal(one["points"])}) for one in data["table"]),
        diagnostics=Diagnostics(**data["diagnostics"]),
        tenths=tuple(_read_slice(one) for one in data["tenths"]),
        groups=tuple(_read_slice(one) for one in data["groups"]),
        enough=Enough(**data["enough"]),
        picture=tuple(Gain(**one) for one in data["picture"]),
        scales=None if scales is None else Scales(**scales | {"small": tuple(scales["small"])}),
        warnings=tuple(
            Warned(one["id"], Sentence(one["template"], one["values"]), one["loud"])
            for one in data["warnings"]
        ),
    )


def _slice(one: Slice) -> dict[str, Any]:
    return asdict(one) | {"least": str(one.least), "most": str(one.most)}


def _read_slice(data: Mapping[str, Any]) -> Slice:
    return Slice(**{**data, "least": Decimal(data["least"]), "most": Decimal(data["most"])})


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


def _written(points: Decimal) -> int | str:
    return int(points) if points == points.to_integral_value() else str(points)
