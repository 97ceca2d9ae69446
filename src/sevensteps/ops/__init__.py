"""Running the house: command line, embedded database, jobs, demo authority."""
