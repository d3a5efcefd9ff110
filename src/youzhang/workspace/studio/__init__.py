"""The rulebook studio: read, compare, draft, preview, adopt."""
