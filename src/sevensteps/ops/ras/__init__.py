"""Resource allocation from the command line: one person, a whole file of people, and tables from cases."""
