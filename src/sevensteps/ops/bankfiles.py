"""Files of banks on disk: read whole, but never more than is sensible."""

from __future__ import annotations

from pathlib import Path

from sevensteps.core.payments.bank.statement import MOST_BYTES, BadBankFile
from sevensteps.core.payments.bank.weights import WeightTable, weight_table


def read_bytes(path: Path) -> bytes:
    """A file's content; one byte more than is allowed at most. Raises BadBankFile."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise BadBankFile(path.name, f"There is no file {path}.") from None
    except OSError as error:
        raise BadBankFile(path.name, f"{path} cannot be read: {error.strerror}.") from None


def read_table(weights: Path, substitutions: Path | None) -> WeightTable:
    """The banks' weight table from its files. Raises BadBankFile, BadWeights."""
    return weight_table(*(read_text(path) if path else "" for path in (weights, substitutions)))


def read_text(path: Path) -> str:
    """A file's text. Raises BadBankFile."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadBankFile(path.name, f"{path} is not a text file.") from None
