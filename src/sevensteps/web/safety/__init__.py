"""Telling the safeguarding team that somebody is not safe, from any page; and that team's own pages."""
