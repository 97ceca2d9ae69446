"""Makers of what tests need, through the actions of each context."""
