"""Every kind of rulebook there is, for the loader."""

from sevensteps.core.allocation import AllocationRulebook
from sevensteps.core.rulebook import Kinds

KINDS: Kinds = {"allocation": AllocationRulebook}
