"""Background jobs: who does them, and when."""
