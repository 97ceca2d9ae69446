"""Every pound and every minute: accounts, and the transfers between them that are never changed."""
