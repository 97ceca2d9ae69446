"""What somebody pays towards their care: means, the first answer, what shows it, what is settled."""
