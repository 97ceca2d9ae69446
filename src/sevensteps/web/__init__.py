"""What people see: the shell every page stands in, the seven steps, the desks of staff, public pages."""
