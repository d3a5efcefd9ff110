"""The guard before the doors."""
