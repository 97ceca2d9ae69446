"""Carrying new figures to everybody's charge: whose, by what sum, how it is kept, and how they are told."""
