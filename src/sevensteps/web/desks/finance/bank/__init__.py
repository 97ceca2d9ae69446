"""What the bank tells: files taken in, entries that wait, and every match."""
