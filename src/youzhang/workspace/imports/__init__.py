"""What the import pages show and ask."""
