"""Questions about cases. Every one takes who is asking."""
