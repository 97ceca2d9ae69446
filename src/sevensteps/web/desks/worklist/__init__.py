"""Staff's first page: what is due, for whom, why and by when, for the roles somebody has."""
