"""What several steps show of a plan: its words in the person's form."""
