"""The pure engine: what follows from a rulebook. No database, no clock, no page; time, people and calendars are passed in."""
