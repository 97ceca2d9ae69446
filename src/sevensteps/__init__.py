"""sevensteps: Self-Directed Support from first contact to looking back."""
