"""Who did and saw what: append-only rows keyed by strings, knowing nobody."""
