"""What is kept about one person beside their journey: their details and their circle of support."""
