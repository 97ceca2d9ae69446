"""The Django apps, lowest first; each has models, actions (the only writers) and queries."""
