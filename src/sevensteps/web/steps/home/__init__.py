"""A person's home: their seven steps, and the journey itself."""
