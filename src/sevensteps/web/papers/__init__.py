"""The papers of a risk panel, for somebody who sits on it and has no other tie to the record."""
