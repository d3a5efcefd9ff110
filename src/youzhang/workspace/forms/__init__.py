"""Forms made from a register's fields: what is shown, and what comes back."""
