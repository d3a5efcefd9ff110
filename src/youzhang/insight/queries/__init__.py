"""Questions: what would have become of history under other rules."""
