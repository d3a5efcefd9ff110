"""The parts of a case page, each in the words of the case's own version."""
