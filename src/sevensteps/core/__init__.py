"""Pure rules: values in, values and reasons out. No Django, no files, no clock, no chance."""
