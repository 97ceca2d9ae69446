"""What somebody typed, as it may be kept."""

from sevensteps.core.errors import Refused
from sevensteps.core.trace import Sentence


def fits(where: str, text: str, longest: int, *, needed: bool = True) -> str:
    """The text without blanks around it. Raises Refused where it is too long, or needed and not there."""
    tidy = text.strip()
    if needed and not tidy:
        raise Refused(where, "Write something here.")
    if len(tidy) > longest:
        raise Refused(where, Sentence("Use {most} characters or fewer.", {"most": f"{longest:,}"}))
    return tidy
