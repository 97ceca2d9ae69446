"""Money that leaves the authority: first payments that are due, and what has been paid."""
