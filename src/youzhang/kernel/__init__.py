"""Pure ground: errors, durations, people and calendars. Imports nothing of the house above it."""
