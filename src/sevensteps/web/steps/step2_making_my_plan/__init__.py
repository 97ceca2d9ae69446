"""Step 2, making my plan: what matters, what should change, and how all there is will be used."""
