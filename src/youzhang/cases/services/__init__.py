"""Verbs on cases, for somebody: each checks that he may see the case and act at all, then goes through the one door."""
