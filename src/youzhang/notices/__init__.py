"""What people are told: in the product, by mail, and the mail that comes back."""
