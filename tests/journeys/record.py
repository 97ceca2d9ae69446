"""The names of the pages that stories of this run have reached."""

reached: set[str] = set()
