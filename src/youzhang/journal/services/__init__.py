"""Verbs of the journal: append, seal, export."""
