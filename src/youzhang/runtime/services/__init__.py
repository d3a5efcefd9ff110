"""Verbs: submit a command, tick the time, rebuild what is derived."""
