"""Documents to save, print and listen to: tagged PDF from blocks of words."""

from sevensteps.web.shell.documents.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Mark,
    Panel,
    Para,
    Picture,
    Quote,
    Table,
)
from sevensteps.web.shell.documents.draw import pictures, render, response

__all__ = [
    "Block",
    "Bullets",
    "Document",
    "Facts",
    "Heading",
    "Mark",
    "Panel",
    "Para",
    "Picture",
    "Quote",
    "Table",
    "pictures",
    "render",
    "response",
]
