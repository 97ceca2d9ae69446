"""Worked examples of the rules: cases of `{rule, input, expected, source}`, run against the core.

`expected` names what matters: its keys are compared, others are left alone; lists are compared whole.
A refusal is expected as `{refused: {what, where, reason}}`, with as many of these as matter.
"""

from sevensteps.ops.examples.run import CaseResult, Difference, read_cases, run_cases, run_path
from sevensteps.ops.examples.table import RULES

__all__ = ["RULES", "CaseResult", "Difference", "read_cases", "run_cases", "run_path"]
