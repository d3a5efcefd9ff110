"""Versions of rulebooks in force at this company: bound posts, parameter values, and from when."""
