"""Where a provider's workers see orders and send bills: a name and what was ordered, never a record."""
