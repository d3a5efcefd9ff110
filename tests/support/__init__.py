"""What tests of several floors use: the cast, the PostgreSQL server, small makers."""
