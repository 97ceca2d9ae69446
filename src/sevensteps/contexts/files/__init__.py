"""Files that people send: looked into, sealed, and given back only to whoever may ask. They know nobody."""
