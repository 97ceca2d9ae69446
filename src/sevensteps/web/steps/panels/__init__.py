"""The risk enablement panel: sending a plan there, the meeting, and what it decided."""
