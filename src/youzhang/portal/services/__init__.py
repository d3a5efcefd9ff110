"""Keys to entries, and the guard before them."""
