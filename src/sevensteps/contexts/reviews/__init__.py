"""How it is going, and looking back together."""
