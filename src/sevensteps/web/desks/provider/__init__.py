"""Where a provider's workers see orders and send bills. They never see a record: a name and what was ordered."""
