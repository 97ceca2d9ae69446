"""The risk enablement panel: a referral, its meeting, what it decided, and telling it."""
