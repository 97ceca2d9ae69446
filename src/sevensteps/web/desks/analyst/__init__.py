"""The analyst's bench: cases, methods side by side, what a table would change, the proposal, the watch."""
