"""What the pages of the organization show and ask."""
