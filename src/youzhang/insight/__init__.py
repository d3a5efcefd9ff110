"""What the past tells: history imported from spreadsheets, and drafts tried on it."""
