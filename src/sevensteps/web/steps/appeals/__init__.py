"""Appeals, about a decision of any step: sending one, how it goes, and the answer."""
