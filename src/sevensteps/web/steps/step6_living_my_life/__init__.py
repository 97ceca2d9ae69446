"""Step 6: using the money, noting how things go, seeing who saw and changed what."""
