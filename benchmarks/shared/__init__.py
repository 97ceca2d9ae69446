"""What several benchmarks stand on: a database of their own, and pages timed through a server."""
