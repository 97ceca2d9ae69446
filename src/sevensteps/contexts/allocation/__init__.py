"""Step 1: what people say about their lives, and about how much money that comes to."""
