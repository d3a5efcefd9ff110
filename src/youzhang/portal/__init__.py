"""Pages for customers: file, follow, answer, rate. No sign-in; one entry at a time."""
