"""Rulebooks: law and local policy as dated data, refused with the line and the reason when broken.

The kernel knows what every rulebook has; a subject (`core.allocation`) adds its own kind. The kinds are
handed in, since the kernel knows no subject: `{"allocation": AllocationRulebook}`.
"""

from sevensteps.core.rulebook.figures import Figure, Pence, Percent, check_distinct, tidy
from sevensteps.core.rulebook.load import BrokenRulebook, Fault, Kinds, load_body, load_text
from sevensteps.core.rulebook.model import Amiss, Day, Part, Rulebook, Slug, Source, Status, Text, Words
from sevensteps.core.rulebook.yamltext import BrokenYaml, dotted, read_yaml

__all__ = [
    "Amiss",
    "BrokenRulebook",
    "BrokenYaml",
    "Day",
    "Fault",
    "Figure",
    "Kinds",
    "Part",
    "Pence",
    "Percent",
    "Rulebook",
    "Slug",
    "Source",
    "Status",
    "Text",
    "Words",
    "check_distinct",
    "dotted",
    "load_body",
    "load_text",
    "read_yaml",
    "tidy",
]
