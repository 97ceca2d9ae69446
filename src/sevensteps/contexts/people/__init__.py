"""Persons, their circles, staff in teams and agencies, and how all of them sign in."""
