"""Rulebooks: law and local policy as dated data, refused with the line and the reason when broken.

The kernel knows what every rulebook has; a subject (`core.allocation`) adds its own kind. The kinds are
handed in, since the kernel knows no subject: `{"allocation": AllocationRulebook}`.
"""

from sevensteps.core.rulebook.load import BrokenRulebook, Fault, Kinds, load_body, load_text
from sevensteps.core.rulebook.model import Amiss, Part, Rulebook, Slug, Source, Status, Words
from sevensteps.core.rulebook.yamltext import BrokenYaml, dotted, read_yaml

__all__ = [
    "Amiss",
    "BrokenRulebook",
    "BrokenYaml",
    "Fault",
    "Kinds",
    "Part",
    "Rulebook",
    "Slug",
    "Source",
    "Status",
    "Words",
    "dotted",
    "load_body",
    "load_text",
    "read_yaml",
]
