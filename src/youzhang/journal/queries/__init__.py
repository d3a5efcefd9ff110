"""Questions to the journal: read, verify, the head to publish."""
