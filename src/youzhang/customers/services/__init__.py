"""Verbs on customers."""
