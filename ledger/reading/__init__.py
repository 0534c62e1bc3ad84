"""Questions to the books: every figure on a screen is the sum of its records."""
