"""What somebody signed in has been told."""
