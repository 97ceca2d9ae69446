"""What is agreed, ordered, paid and expected for everybody together, and how outcomes go beside it."""

from sevensteps.contexts.commissioning.queries.information import Figures, Information, Row, information
from sevensteps.contexts.commissioning.queries.names import choices, days_in_words

__all__ = ["Figures", "Information", "Row", "choices", "days_in_words", "information"]
