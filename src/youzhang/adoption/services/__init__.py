"""Verbs: adopt a version."""
