"""The rooms. Each view asks, and renders; forms go through one door."""
