"""Verbs: bring history in."""
