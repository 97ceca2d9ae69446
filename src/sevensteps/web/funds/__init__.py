"""What is said about a service fund and its statements, at the provider's desk and to the person alike."""
