"""Questions to the organization: the directory, the work calendar, who is asking."""
