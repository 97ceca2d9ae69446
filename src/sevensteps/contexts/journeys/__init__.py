"""Where each person is on the seven steps, and how they came there."""
