"""Orders, invoices, and money moved from one purpose to another."""
