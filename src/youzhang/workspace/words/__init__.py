"""How the pages say things: times, values, people, events. Pure; the language is the one now active."""
