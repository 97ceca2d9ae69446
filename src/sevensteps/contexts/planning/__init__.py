"""Steps 2 and 3: the plan a person makes, and the decision on it."""
