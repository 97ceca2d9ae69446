"""The public record of each published version."""

from sevensteps.contexts.calibration.transparency.record import Entry, Record, Section, record_of

__all__ = ["Entry", "Record", "Section", "record_of"]
