"""How accounts sign in: allauth fitted to this house, and what its signals leave behind."""
