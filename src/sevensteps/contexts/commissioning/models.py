"""No tables: what is looked at belongs to the contexts below, who are asked for their sums."""
