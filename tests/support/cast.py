"""The named cast."""
