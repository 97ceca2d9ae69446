"""Step 7: looking back together, from three sides, and what follows."""
