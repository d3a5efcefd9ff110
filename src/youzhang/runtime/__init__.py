"""The one door: `submit` a command, `tick` the time; everything that is written goes through here, in one transaction."""
