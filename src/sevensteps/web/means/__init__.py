"""What somebody has and pays, one question a page: for an estimate with no account, and for a record."""
