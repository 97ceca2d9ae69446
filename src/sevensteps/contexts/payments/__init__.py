"""Money paid in to whoever holds it, on its days, once."""
