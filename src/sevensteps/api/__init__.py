"""For machines: typed JSON."""
