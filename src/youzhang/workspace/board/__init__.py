"""The manager's board: figures as charts, the same as tables, each with the list behind it."""
