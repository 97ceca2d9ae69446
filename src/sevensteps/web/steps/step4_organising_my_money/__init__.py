"""Step 4: who holds which part of the money, in which of six ways."""
