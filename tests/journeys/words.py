"""Labels that more than one story fills in."""

BEFORE_IT_IS_KNOWN = "If you agree: why before it is known what the person pays?"
KNOWN_BY = "By which day does the person know what they pay?"
