"""What a person pays towards their care: their means as given, and each charge found from them."""
