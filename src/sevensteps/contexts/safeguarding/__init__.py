"""Concerns that somebody is not safe: raised by anybody, read only by the safeguarding team."""
