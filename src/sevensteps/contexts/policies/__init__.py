"""What the authority has decided: its settings and its published rulebooks, as dated data."""
