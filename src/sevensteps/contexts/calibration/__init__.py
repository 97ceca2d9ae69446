"""The analyst's bench: cases, calibrations, what a new table would change, and what is made public of it."""
