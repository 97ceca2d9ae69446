"""The authority's own affairs: staff and teams, settings, rulebooks, letters and visits to make."""
