"""`sevensteps up`: database, preparation, job worker and web server as children of one process."""
