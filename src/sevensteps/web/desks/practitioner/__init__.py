"""The people a worker can see: finding them, registering somebody, changing team or broker."""
