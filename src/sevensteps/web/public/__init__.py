"""Pages anyone may open."""
