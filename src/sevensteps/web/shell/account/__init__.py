"""Signing in and keeping an account safe: the pages of allauth that we draw, and the demo's door."""
