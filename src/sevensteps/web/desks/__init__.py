"""Where staff and providers work."""
