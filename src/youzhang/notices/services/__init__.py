"""Verbs: read, choose, collect, send, take in."""
