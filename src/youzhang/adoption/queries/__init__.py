"""Questions: which books are there, which is in force."""
