"""Questions about what people were told. Every one takes who is asking."""
