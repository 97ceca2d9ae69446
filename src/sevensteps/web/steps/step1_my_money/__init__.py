"""Step 1, my money: the questions about a life, and about how much money that comes to."""
