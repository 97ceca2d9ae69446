"""Step 5: finding support, ordering it, paying for it, moving money to where it is wanted."""
