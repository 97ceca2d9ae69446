"""Who offers support, and what they offer at what price."""
