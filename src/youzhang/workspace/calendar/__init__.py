"""The work calendar on pages: the year drawn, one day, the hours, and what a change would move."""
