"""Cases for people: what waits for whom, who may see what, which article touched which case, papers."""
