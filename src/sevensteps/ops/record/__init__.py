"""One person's whole journey in one piece: gathered from every context, as text to read or as plain data."""
