"""Looking at the whole: reads all other contexts, is read by none, keeps nothing of its own."""
